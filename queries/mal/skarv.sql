-- Vad: vad de två indelningarna i små områden omfattar, mot publicerade tal: bostäder per upplåtelseform i hela staden
--   (Koladas tal per 1 000 invånare gånger folkmängden) och folkmängden i programmets områden och staden. Stämmer de
--   inte kan en serie som går över skarven inte jämföras.
-- Korn: en rad per slag, område, indelning och år: för bostäder de år som ligger närmast skarven, för invånare det
--   senaste år som har ett officiellt tal. Stadens blandning har också en rad för basåret, utan indelning.
WITH slag AS (
    SELECT upprakning.*
    FROM (
        VALUES
        ('Hyresrätter', 'hyresratt_andel', 'bostader_hyresratt_per_1000', 1),
        ('Bostadsrätter', 'upplatelse_bostadsratt_andel', 'bostader_bostadsratt_per_1000', 2),
        ('Äganderätter', 'upplatelse_aganderatt_andel', 'bostader_aganderatt_per_1000', 3)
    ) AS upprakning (slag, andel, per_1000, ordning)
),

staden AS (
    SELECT
        o.indikator,
        o.period,
        o.period_slut,
        o.varde,
        o.taljare,
        CASE WHEN o.anmarkning LIKE '%RegSO%' THEN 'RegSO' ELSE 'basområden' END AS indelning
    FROM observationer AS o
    WHERE o.omrade = 'stockholm' AND o.kon = 'totalt' AND o.varde IS NOT NULL
),

bostader AS (
    SELECT
        s.slag,
        s.ordning,
        v.indelning,
        v.period,
        v.taljare AS hopraknat,
        p.varde * f.varde / 1000 AS publicerat
    FROM slag AS s
    INNER JOIN staden AS v ON s.andel = v.indikator AND v.taljare IS NOT NULL
    INNER JOIN staden AS p ON s.per_1000 = p.indikator AND v.period_slut = p.period_slut
    INNER JOIN staden AS f ON f.indikator = 'befolkning_kolada_antal' AND v.period_slut = f.period_slut
    -- Basområdenas sista år och RegSO:s första: de som ligger närmast skarven.
    QUALIFY
        row_number() OVER (
            PARTITION BY s.slag, v.indelning
            ORDER BY CASE v.indelning WHEN 'RegSO' THEN v.period_slut END ASC, v.period_slut DESC
        ) = 1
),

-- Stadens blandning enligt de publicerade talen det år som målet räknas från; våra summor saknar staden då.
basaret AS (
    SELECT
        p.period,
        100 * (1 - sum(pow(p.varde, 2)) / pow(sum(p.varde), 2)) / (1 - 1.0 / count(*)) AS publicerat
    FROM slag AS s
    INNER JOIN staden AS p ON s.per_1000 = p.indikator
    INNER JOIN regler AS r ON r.provning = 'blandning' AND r.giltig_till IS NULL AND p.period = r.basperiod
    GROUP BY p.period
    HAVING count(*) = (SELECT count(*) FROM slag)
),

folk AS (
    SELECT
        'Invånare' AS slag,
        4 AS ordning,
        CASE o.indikator WHEN 'befolkning_regso_tackning_andel' THEN 'RegSO' ELSE 'basområden' END AS indelning,
        o.omrade,
        o.period,
        o.varde AS andel,
        t.varde AS hopraknat,
        n.varde AS publicerat
    FROM observationer AS o
    INNER JOIN omraden AS a ON o.omrade = a.id AND (a.prioriterad OR a.id = 'stockholm')
    INNER JOIN berakningsdelar AS t
        ON o.berakning = t.berakning AND o.omrade = t.omrade AND o.period = t.period AND t.roll = 'taljare'
    INNER JOIN berakningsdelar AS n
        ON o.berakning = n.berakning AND o.omrade = n.omrade AND o.period = n.period AND n.roll = 'namnare'
    WHERE
        o.indikator IN ('befolkning_basomrade_tackning_andel', 'befolkning_regso_tackning_andel')
        AND o.varde IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY o.indikator, o.omrade ORDER BY o.period_slut DESC) = 1
)

SELECT
    b.slag,
    b.ordning,
    'stockholm' AS omrade,
    'Hela staden' AS omrade_namn,
    b.indelning,
    b.period,
    b.hopraknat,
    b.publicerat,
    100 * b.hopraknat / b.publicerat AS andel
FROM bostader AS b
UNION ALL
SELECT
    'Alla tre' AS slag,
    4 AS ordning,
    'stockholm' AS omrade,
    'Hela staden' AS omrade_namn,
    b.indelning,
    b.period,
    sum(b.hopraknat) AS hopraknat,
    sum(b.publicerat) AS publicerat,
    100 * sum(b.hopraknat) / sum(b.publicerat) AS andel
FROM bostader AS b
GROUP BY b.indelning, b.period
UNION ALL
SELECT
    'Blandning' AS slag,
    5 AS ordning,
    'stockholm' AS omrade,
    'Hela staden' AS omrade_namn,
    b.indelning,
    b.period,
    100 * (1 - sum(pow(b.hopraknat, 2)) / pow(sum(b.hopraknat), 2)) / (1 - 1.0 / count(*)) AS hopraknat,
    100 * (1 - sum(pow(b.publicerat, 2)) / pow(sum(b.publicerat), 2)) / (1 - 1.0 / count(*)) AS publicerat,
    NULL AS andel
FROM bostader AS b
GROUP BY b.indelning, b.period
UNION ALL
SELECT
    'Blandning' AS slag,
    5 AS ordning,
    'stockholm' AS omrade,
    'Hela staden' AS omrade_namn,
    'ingen' AS indelning,
    b.period,
    NULL AS hopraknat,
    b.publicerat,
    NULL AS andel
FROM basaret AS b
UNION ALL
SELECT
    f.slag,
    f.ordning + 2 AS ordning,
    f.omrade,
    CASE WHEN f.omrade = 'stockholm' THEN 'Hela staden' ELSE a.namn END AS omrade_namn,
    f.indelning,
    f.period,
    f.hopraknat,
    f.publicerat,
    f.andel
FROM folk AS f
INNER JOIN omraden AS a ON f.omrade = a.id
ORDER BY ordning ASC, omrade_namn COLLATE sv ASC, period ASC, indelning ASC;
