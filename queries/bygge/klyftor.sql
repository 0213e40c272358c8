-- Vad: programmets sex områden tillsammans mot övriga staden, staden och riket, för varje mått. De sex läggs ihop bara
--   när täljare och nämnare finns för alla; ett medel av andelar utan antal räknas inte.
-- Korn: en rad per indikator, period och grupp (sex, ovriga, staden, riket).
CREATE TABLE klyftor AS
WITH matt AS (
    SELECT DISTINCT mi.indikator
    FROM mal_indikator AS mi
    WHERE mi.roll IN ('matt', 'bredvid') AND mi.krav_niva = 'stadsdelsomrade'
),

omradesvarden AS (
    SELECT
        o.indikator,
        o.period,
        o.period_slut,
        a.prioriterad,
        o.taljare,
        o.namnare,
        coalesce(b.metod, '') AS metod
    FROM observationer AS o
    INNER JOIN matt ON o.indikator = matt.indikator
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    INNER JOIN programomraden AS a ON o.omrade = a.id AND a.typ = 'stadsdelsomrade'
    LEFT JOIN berakningar AS b ON o.berakning = b.id
    WHERE o.kon = 'totalt' AND o.enhet = 'procent'
),

-- Hur många områden som hör till de sex, och hur många som är de övriga.
antal_i_grupp AS (
    SELECT
        prioriterad,
        count(*) AS antal
    FROM programomraden
    WHERE typ = 'stadsdelsomrade'
    GROUP BY prioriterad
),

-- En andel av staden har samma nämnare i alla områden: då summeras täljarna över den.
grupper AS (
    SELECT
        v.indikator,
        v.period,
        v.period_slut,
        CASE WHEN v.prioriterad THEN 'sex' ELSE 'ovriga' END AS grupp,
        100 * sum(v.taljare)
        / CASE WHEN any_value(v.metod) = 'andel_av_staden' THEN max(v.namnare) ELSE sum(v.namnare) END AS varde,
        sum(v.taljare) AS taljare,
        CASE WHEN any_value(v.metod) = 'andel_av_staden' THEN max(v.namnare) ELSE sum(v.namnare) END AS namnare
    FROM omradesvarden AS v
    INNER JOIN antal_i_grupp AS g ON v.prioriterad = g.prioriterad
    GROUP BY v.indikator, v.period, v.period_slut, v.prioriterad
    HAVING count(v.taljare) = any_value(g.antal) AND count(v.namnare) = any_value(g.antal)
)

SELECT
    indikator,
    period,
    period_slut,
    grupp,
    varde,
    taljare,
    namnare
FROM grupper
UNION ALL
SELECT
    o.indikator,
    o.period,
    o.period_slut,
    CASE o.omrade WHEN 'stockholm' THEN 'staden' ELSE 'riket' END AS grupp,
    o.varde,
    o.taljare,
    o.namnare
FROM observationer AS o
INNER JOIN matt ON o.indikator = matt.indikator
INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
WHERE o.omrade IN ('stockholm', 'riket') AND o.kon = 'totalt' AND o.varde IS NOT NULL;
