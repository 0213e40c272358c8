-- Vad: spåret bakom varje siffra: källa med tabell, adress och datum, täljare, nämnare och recept för det beräknade.
-- Korn: en rad per indikator, område, period och kön, även där värdet är dolt eller saknas.
-- Parametrar:
--   indikator: indikatorns id; tom = alla
SELECT
    o.indikator,
    o.omrade,
    a.namn AS omrade_namn,
    a.typ AS omradestyp,
    a.prioriterad,
    o.period,
    o.period_slut,
    o.kon,
    o.varde,
    o.enhet,
    coalesce(o.decimaler, i.decimaler) AS decimaler,
    o.taljare,
    o.namnare,
    o.status,
    o.anmarkning,
    o.kalla,
    k.utgivare AS kalla_utgivare,
    k.titel AS kalla_titel,
    k.tabell AS kalla_tabell,
    k.url AS kalla_url,
    k.uppdaterad AS kalla_uppdaterad,
    k.licens AS kalla_licens,
    o.berakning,
    b.formel,
    b.anmarkning AS berakning_anmarkning
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id
INNER JOIN omraden AS a ON o.omrade = a.id
INNER JOIN kallor AS k ON o.kalla = k.id
LEFT JOIN berakningar AS b ON o.berakning = b.id
WHERE $indikator = '' OR o.indikator = $indikator
ORDER BY o.indikator ASC, a.typ ASC, a.namn COLLATE sv ASC, o.omrade ASC, o.period_slut ASC, o.kon DESC;
