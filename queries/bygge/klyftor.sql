-- Vad: programmets sex områden tillsammans mot övriga staden, staden och riket, för varje mått. De sex läggs ihop bara
--   när täljare och nämnare finns för alla sex; ett medel av andelar utan antal räknas inte.
-- Korn: en rad per indikator, period och grupp (sex, ovriga, staden, riket).
CREATE TABLE klyftor AS
WITH matt AS (
    SELECT DISTINCT mi.indikator
    FROM mal_indikator AS mi
    WHERE mi.roll = 'matt' AND mi.krav_niva = 'stadsdelsomrade'
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
    INNER JOIN omraden AS a ON o.omrade = a.id AND a.typ = 'stadsdelsomrade' AND a.giltig_fran < DATE '2020-01-01'
    LEFT JOIN berakningar AS b ON o.berakning = b.id
    WHERE o.kon = 'totalt' AND o.enhet = 'procent'
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
        CASE WHEN any_value(v.metod) = 'andel_av_staden' THEN max(v.namnare) ELSE sum(v.namnare) END AS namnare,
        count(*) AS antal_omraden
    FROM omradesvarden AS v
    GROUP BY v.indikator, v.period, v.period_slut, v.prioriterad
    HAVING
        count(v.taljare) = CASE WHEN v.prioriterad THEN 6 ELSE 8 END
        AND count(v.namnare) = CASE WHEN v.prioriterad THEN 6 ELSE 8 END
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
