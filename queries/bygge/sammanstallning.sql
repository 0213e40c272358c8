-- Vad: det som vyerna läser färdigt: i vilka områden varje mått mäter sitt mål, varje måls mätläge och den
--   jämförbara delen av varje serie.
-- Korn: en rad per mått och område; en rad per mål; en rad per indikator, område och kön.

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
    mi.vikt,
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
        r.omrade IS NOT NULL AS ratt_niva,
        CASE m.niva
            WHEN 'kommun' THEN a.id = 'stockholm'
            WHEN 'skola' THEN a.typ = 'skola' AND coalesce(bn.prioriterad, FALSE)
            ELSE (a.typ = 'stadsdelsomrade' AND a.prioriterad) OR (a.typ = 'stadsdel' AND a.i_programmets_21)
        END AS malets_niva
    FROM mal_indikator AS mi
    INNER JOIN mal AS m ON mi.mal = m.id
    INNER JOIN observationer AS o ON mi.indikator = o.indikator AND o.varde IS NOT NULL
    INNER JOIN omraden AS a ON o.omrade = a.id
    LEFT JOIN skolor AS s ON a.id = s.id
    LEFT JOIN omraden AS bn ON s.stadsdelsomrade = bn.id
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
    ) > 0 AS under_programmet,
    coalesce(bool_or(v.malets_niva), FALSE) AS pa_malets_niva
FROM mal AS m
LEFT JOIN varden AS v ON m.id = v.mal
GROUP BY m.id;

-- Den del av en serie som kan jämföras med dess senaste värde: från det sista brottet som spärrar, eller från början.
CREATE TABLE jamforbara_serier AS
WITH varden AS (
    SELECT o.*
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    INNER JOIN omraden AS a ON o.omrade = a.id
    -- Basområden visas aldrig för sig.
    WHERE o.varde IS NOT NULL AND a.typ <> 'basomrade'
),

senaste AS (
    SELECT
        indikator,
        omrade,
        kon,
        max_by(period_start, period_slut) AS period_start
    FROM varden
    GROUP BY indikator, omrade, kon
),

brott AS (
    SELECT
        s.indikator,
        s.omrade,
        s.kon,
        max_by(b.period, b.period_start) AS period,
        max(b.period_start) AS period_start,
        max_by(b.vad, b.period_start) AS vad
    FROM senaste AS s
    INNER JOIN seriebrott AS b
        ON
            s.indikator = b.indikator
            AND b.sparrar
            AND (b.omrade IS NULL OR b.omrade = s.omrade)
            AND b.period_start <= s.period_start
    GROUP BY s.indikator, s.omrade, s.kon
)

SELECT
    v.indikator,
    v.omrade,
    v.kon,
    any_value(b.period) AS brott_period,
    any_value(b.vad) AS brott_vad,
    any_value(b.period_start) AS brott_start,
    min_by(v.period, v.period_slut) AS forsta_period,
    min(v.period_slut) AS forsta_slut,
    min_by(v.varde, v.period_slut) AS forsta_varde,
    min_by(v.decimaler, v.period_slut) AS forsta_decimaler,
    count(*) AS antal
FROM varden AS v
LEFT JOIN brott AS b ON v.indikator = b.indikator AND v.omrade = b.omrade AND v.kon = b.kon
WHERE b.period IS NULL OR v.period_start >= b.period_start
GROUP BY v.indikator, v.omrade, v.kon;

CREATE INDEX observationer_omrade ON observationer (omrade);
