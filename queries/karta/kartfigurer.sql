-- Vad: vilka siffror som täcker kartans områden så väl att de kan ritas: minst 12 av 14 stadsdelsområden, eller
--   minst 90 stadsdelar.
-- Korn: en rad per indikator, period och kön.
-- Parametrar:
--   niva: stadsdelsomrade eller stadsdel
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
INNER JOIN omraden AS a ON o.omrade = a.id
WHERE
    a.typ = $niva
    AND o.kon = 'totalt'
    AND o.varde IS NOT NULL
    AND (a.typ = 'stadsdel' OR a.giltig_fran < DATE '2020-01-01')
GROUP BY o.indikator, i.namn, i.amne, i.enhet, i.riktning, i.definition, o.period, o.period_slut, a.typ
HAVING count(*) >= CASE WHEN $niva = 'stadsdel' THEN 90 ELSE 12 END
ORDER BY o.indikator <> 'socioekonomiskt_index_staden_100', any_value(i.namn) COLLATE sv, o.period_slut DESC;
