-- Vad: vilka siffror som täcker kartans områden så väl att de kan ritas: minst så många stadsdelsområden eller
--   stadsdelar som riskindexets recept kräver av en siffra, och alla dagens stadsdelsområden.
-- Korn: en rad per indikator, period och kön.
-- Parametrar:
--   niva: stadsdelsomrade, stadsdelsomrade_nu (dagens indelning) eller stadsdel
SELECT
    o.indikator,
    i.namn,
    i.amne,
    i.enhet,
    i.riktning,
    i.definition,
    o.period,
    o.period_slut,
    count(*) AS antal,
    count(*) FILTER (WHERE o.berakning IS NOT NULL) AS antal_beraknade
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
INNER JOIN kartomraden AS a ON o.omrade = a.id
WHERE
    a.niva = $niva
    AND o.kon = 'totalt'
    AND o.varde IS NOT NULL
GROUP BY o.indikator, i.namn, i.amne, i.enhet, i.riktning, i.definition, o.period, o.period_slut
HAVING
    count(*) >= (
        SELECT
            CASE
                WHEN $niva = 'stadsdel' THEN min_by(r.minsta_antal_stadsdelar, r.ordning)
                WHEN $niva = 'stadsdelsomrade_nu' THEN (SELECT count(*) FROM dagens_stadsdelsomraden)
                ELSE min_by(r.minsta_antal_stadsdelsomraden, r.ordning)
            END
        FROM riskindex_recept AS r
    )
ORDER BY o.indikator <> 'socioekonomiskt_index_staden_100', any_value(i.namn) COLLATE sv, o.period_slut DESC;
