-- Vad: stadsdelarna i ett stadsdelsområde med SCB:s index, folkmängd, ekonomi, arbete och upplåtelseform av i dag.
-- Korn: en rad per stadsdel; stadsdelar utan egen RegSO har tomma värden.
-- Parametrar:
--   omrade: stadsdelsområdets id
WITH varden AS (
    SELECT
        o.omrade,
        o.indikator,
        o.varde,
        o.decimaler
    FROM observationer AS o
    WHERE (o.indikator, o.period) IN (
        ('socioekonomiskt_index_staden_100', '2024'),
        ('befolkning_regso_antal', '2025'),
        ('lag_ekonomisk_standard_andel', '2024'),
        ('sysselsatta_20_64_andel', '2024'),
        ('hyresratt_andel', '2025')
    )
)

SELECT
    a.id AS stadsdel,
    a.namn AS stadsdel_namn,
    a.i_programmets_21,
    a.hogt_index_2012,
    max(v.varde) FILTER (WHERE v.indikator = 'befolkning_regso_antal') AS folkmangd,
    max(v.varde) FILTER (WHERE v.indikator = 'socioekonomiskt_index_staden_100') AS socioekonomiskt_index,
    max(v.varde) FILTER (WHERE v.indikator = 'lag_ekonomisk_standard_andel') AS lag_ekonomisk_standard,
    max(v.varde) FILTER (WHERE v.indikator = 'sysselsatta_20_64_andel') AS sysselsatta,
    max(v.varde) FILTER (WHERE v.indikator = 'hyresratt_andel') AS hyresratt,
    max(v.decimaler) FILTER (WHERE v.indikator = 'lag_ekonomisk_standard_andel') AS lag_ekonomisk_standard_decimaler,
    max(v.decimaler) FILTER (WHERE v.indikator = 'sysselsatta_20_64_andel') AS sysselsatta_decimaler,
    max(v.decimaler) FILTER (WHERE v.indikator = 'hyresratt_andel') AS hyresratt_decimaler
FROM omraden AS a
LEFT JOIN varden AS v ON a.id = v.omrade
WHERE a.typ = 'stadsdel' AND a.moder = $omrade
GROUP BY a.id, a.namn, a.i_programmets_21, a.hogt_index_2012
ORDER BY a.namn COLLATE sv;
