-- Vad: områdets värde när stadens värde samma period är 100.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivån
CREATE OR REPLACE TEMP TABLE raknade AS
SELECT
    v.omrade,
    v.period,
    100 * v.varde / s.varde AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    cast(NULL AS DOUBLE) AS namnare,
    cast(NULL AS VARCHAR) AS anmarkning
FROM berakningsdelar AS v
INNER JOIN berakningsdelar AS s
    ON v.berakning = s.berakning AND v.omrade = s.omrade AND v.period = s.period AND s.roll = 'staden'
INNER JOIN omraden AS o ON v.omrade = o.id AND list_contains($nivaer, o.typ)
WHERE v.berakning = $berakning AND v.roll = 'varde' AND s.varde > 0 AND v.varde >= 0;
