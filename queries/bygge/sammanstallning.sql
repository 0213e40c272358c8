-- Vad: det som vyerna läser färdigt: varje måls mätläge och varje indikators första och senaste värde per område.
-- Korn: en rad per mål; en rad per indikator, område och kön.

-- I vilka områden ett mått mäter sitt mål: på den nivå som målet talar om, bland programmets områden.
CREATE TABLE ratt_niva AS
WITH platser AS (
    SELECT
        a.id,
        a.id = 'stockholm' AS ar_staden,
        a.typ = 'stadsdelsomrade' AND a.prioriterad AS ar_prioriterat_omrade,
        a.typ = 'stadsdel' AND a.i_programmets_21 AS ar_bland_de_21,
        coalesce(bn.prioriterad, FALSE) AS ar_skola_i_prioriterat_omrade
    FROM omraden AS a
    LEFT JOIN skolor AS s ON a.id = s.id
    LEFT JOIN omraden AS bn ON s.stadsdelsomrade = bn.id
)

SELECT
    mi.mal,
    mi.indikator,
    mi.ordning,
    mi.basperiod,
    mi.krav_niva,
    p.id AS omrade
FROM mal_indikator AS mi
INNER JOIN platser AS p
    ON
        (mi.krav_niva = 'kommun' AND p.ar_staden)
        OR (mi.krav_niva = 'stadsdelsomrade' AND p.ar_prioriterat_omrade)
        OR (mi.krav_niva = 'stadsdel' AND p.ar_bland_de_21)
        OR (mi.krav_niva = 'skola' AND p.ar_skola_i_prioriterat_omrade)
WHERE mi.roll = 'matt';

-- Ett mål mäts om minst ett mått har ett värde på rätt nivå.
CREATE TABLE matlage AS
WITH varden AS (
    SELECT
        mi.mal,
        mi.indikator,
        mi.roll,
        o.period_start,
        o.period_slut,
        r.omrade IS NOT NULL AS ratt_niva
    FROM mal_indikator AS mi
    INNER JOIN observationer AS o ON mi.indikator = o.indikator AND o.varde IS NOT NULL
    LEFT JOIN ratt_niva AS r ON mi.mal = r.mal AND mi.indikator = r.indikator AND o.omrade = r.omrade
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
