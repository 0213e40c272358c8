-- Vad: summan av värdena i områdets RegSO eller basområden. Saknas något av dem blir det ingen summa. Finns båda slagen
--   för samma period gäller RegSO, som vi inte har placerat själva.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som summan räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
SELECT
    d.omrade,
    d.period,
    sum(d.varde) AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    cast(NULL AS DOUBLE) AS namnare,
    count(*) || ' ' || any_value(s.namn) AS anmarkning
FROM berakningsdelar AS d
INNER JOIN smadelar AS s ON d.omrade = s.till AND d.del_omrade = s.omrade AND list_contains($nivaer, s.niva)
WHERE d.berakning = $berakning
GROUP BY d.omrade, d.period, s.typ
HAVING count(d.varde) = any_value(s.antal)
QUALIFY row_number() OVER (PARTITION BY d.omrade, d.period ORDER BY s.typ DESC) = 1;
