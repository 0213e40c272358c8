-- Vad: det som vyerna läser färdigt: varje måls mätläge och varje indikators första och senaste värde per område.
-- Korn: en rad per mål; en rad per indikator, område och kön.

-- Ett mål mäts om minst ett mått har ett värde på den nivå som målet talar om, i programmets områden.
CREATE TABLE matlage AS
WITH varden AS (
    SELECT
        mi.mal,
        mi.indikator,
        mi.roll,
        o.period_start,
        o.period_slut,
        CASE mi.krav_niva
            WHEN 'kommun' THEN a.id = 'stockholm'
            WHEN 'stadsdelsomrade' THEN a.prioriterad
            WHEN 'stadsdel' THEN a.i_programmets_21
            ELSE bn.prioriterad
        END AS ratt_niva
    FROM mal_indikator AS mi
    INNER JOIN observationer AS o ON mi.indikator = o.indikator AND o.varde IS NOT NULL
    INNER JOIN omraden AS a ON o.omrade = a.id
    LEFT JOIN skolor AS s ON a.id = s.id
    LEFT JOIN omraden AS bn ON s.stadsdelsomrade = bn.id
)

SELECT
    m.id AS mal,
    CASE
        WHEN count(*) FILTER (WHERE v.roll = 'matt' AND v.ratt_niva) > 0 THEN 'mats'
        WHEN count(v.indikator) > 0 THEN 'sammanhang'
        ELSE 'inget'
    END AS lage,
    count(DISTINCT v.indikator) FILTER (WHERE v.roll = 'matt' AND v.ratt_niva) AS antal_matt,
    count(DISTINCT v.indikator) FILTER (WHERE v.roll = 'kontext') AS antal_kontext,
    count(*) FILTER (
        WHERE v.roll = 'matt' AND v.ratt_niva AND v.period_slut >= m.giltig_fran AND v.period_start <= m.giltig_till
    ) > 0 AS under_programmet
FROM mal AS m
LEFT JOIN varden AS v ON m.id = v.mal
GROUP BY m.id;

CREATE INDEX observationer_omrade ON observationer (omrade);
