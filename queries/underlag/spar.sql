-- Vad: spåret bakom varje siffra: källa med tabell, adress och datum, täljare, nämnare och recept för det beräknade.
--   Kolumnerna till och med kalla_uppdaterad är de som alla filer med siffror har, i samma ordning.
-- Korn: en rad per indikator, område, period och kön, även där värdet är dolt eller saknas.
-- Parametrar:
--   indikator: indikatorns id; tom = alla
--   omrade: områdets id; tom = alla
SELECT
    o.indikator,
    i.namn AS indikator_namn,
    o.omrade,
    a.namn AS omrade_namn,
    a.typ AS omradestyp,
    o.period,
    o.period_start,
    o.period_slut,
    o.kon,
    o.varde,
    o.enhet,
    coalesce(o.decimaler, i.decimaler) AS decimaler,
    o.status,
    o.taljare,
    o.namnare,
    o.berakning,
    b.formel,
    o.anmarkning,
    o.kalla,
    k.utgivare AS kalla_utgivare,
    k.titel AS kalla_titel,
    k.tabell AS kalla_tabell,
    k.url AS kalla_url,
    k.uppdaterad AS kalla_uppdaterad,
    k.licens AS kalla_licens,
    a.prioriterad,
    b.anmarkning AS berakning_anmarkning
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id
INNER JOIN omraden AS a ON o.omrade = a.id
INNER JOIN kallor AS k ON o.kalla = k.id
LEFT JOIN berakningar AS b ON o.berakning = b.id
WHERE ($indikator = '' OR o.indikator = $indikator) AND ($omrade = '' OR o.omrade = $omrade)
ORDER BY o.indikator ASC, a.typ ASC, a.namn COLLATE sv ASC, o.omrade ASC, o.period_slut ASC, o.kon DESC;
