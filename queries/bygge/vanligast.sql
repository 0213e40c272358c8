-- Vad: andelen för det slag som är vanligast, och vilket det är (vid lika vilka). Täljare och nämnare anges inte: det
--   vanligaste slaget i ett område behöver inte vara stadens, så antalen kan inte jämföras.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som andelen räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
WITH slag AS (
    SELECT
        d.omrade,
        d.period,
        v.varde,
        v.taljare,
        v.anmarkning,
        list_position(string_split(b.namnare_indikatorer, ' '), v.indikator) AS plats,
        coalesce(nullif(regexp_extract(i.namn, '^Andel (\S+)', 1), ''), i.namn) AS namn,
        max(v.taljare) OVER (PARTITION BY d.omrade, d.period) AS flest
    FROM berakningsdelar AS d
    INNER JOIN berakningar AS b ON d.berakning = b.id
    INNER JOIN omraden AS a ON d.omrade = a.id AND list_contains($nivaer, a.typ)
    INNER JOIN observationer AS v
        ON d.del_indikator = v.indikator AND d.del_omrade = v.omrade AND d.del_period = v.period AND v.kon = 'totalt'
    INNER JOIN indikatorer AS i ON v.indikator = i.id
    WHERE d.berakning = $berakning
)

SELECT
    omrade,
    period,
    max(varde) AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    cast(NULL AS DOUBLE) AS namnare,
    string_agg(namn, ' och ' ORDER BY plats) || '; ' || any_value(anmarkning) AS anmarkning
FROM slag
WHERE taljare = flest
GROUP BY omrade, period;
