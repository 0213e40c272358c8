-- Vad: stadsdelarna i ett stadsdelsområde med SCB:s index, folkmängd, ekonomi, arbete och upplåtelseform. Varje siffra
--   är från den senaste period då mer än hälften av områdets stadsdelar som alls har den har ett värde.
-- Korn: en rad per stadsdel; stadsdelar utan egen RegSO har tomma värden.
-- Parametrar:
--   omrade: stadsdelsområdets id
WITH stadsdelar AS (
    SELECT *
    FROM omraden
    WHERE typ = 'stadsdel' AND (moder = $omrade OR id IN (SELECT i.omrade FROM indelning AS i WHERE i.moder = $omrade))
),

matt AS (
    SELECT unnest([
        'befolkning_regso_antal',
        'socioekonomiskt_index_staden_100',
        'lag_ekonomisk_standard_andel',
        'sysselsatta_20_64_andel',
        'hyresratt_andel'
    ]) AS indikator
),

alla AS (
    SELECT
        o.omrade,
        o.indikator,
        o.period,
        o.period_slut,
        o.varde,
        o.decimaler
    FROM observationer AS o
    INNER JOIN matt ON o.indikator = matt.indikator
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    WHERE o.kon = 'totalt' AND o.varde IS NOT NULL AND o.omrade IN (SELECT s.id FROM stadsdelar AS s)
),

senaste AS (
    SELECT
        a.indikator,
        a.period
    FROM alla AS a
    GROUP BY a.indikator, a.period, a.period_slut
    HAVING 2 * count(*) > (SELECT count(DISTINCT b.omrade) FROM alla AS b WHERE b.indikator = a.indikator)
    QUALIFY row_number() OVER (PARTITION BY a.indikator ORDER BY a.period_slut DESC) = 1
),

varden AS (
    SELECT
        a.omrade,
        a.indikator,
        a.varde,
        a.decimaler
    FROM alla AS a
    INNER JOIN senaste AS s ON a.indikator = s.indikator AND a.period = s.period
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
    max(v.decimaler) FILTER (WHERE v.indikator = 'hyresratt_andel') AS hyresratt_decimaler,
    (SELECT s.period FROM senaste AS s WHERE s.indikator = 'befolkning_regso_antal') AS folkmangd_period,
    (SELECT s.period FROM senaste AS s WHERE s.indikator = 'socioekonomiskt_index_staden_100')
        AS socioekonomiskt_index_period,
    (SELECT s.period FROM senaste AS s WHERE s.indikator = 'lag_ekonomisk_standard_andel')
        AS lag_ekonomisk_standard_period,
    (SELECT s.period FROM senaste AS s WHERE s.indikator = 'sysselsatta_20_64_andel') AS sysselsatta_period,
    (SELECT s.period FROM senaste AS s WHERE s.indikator = 'hyresratt_andel') AS hyresratt_period
FROM stadsdelar AS a
LEFT JOIN varden AS v ON a.id = v.omrade
GROUP BY a.id, a.namn, a.i_programmets_21, a.hogt_index_2012
ORDER BY a.namn COLLATE sv;
