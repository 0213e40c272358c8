-- Vad: summan av RegSO-värden. Saknas någon RegSO blir det ingen summa.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som summan räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
WITH hela AS (
    SELECT
        p.till AS omrade,
        count(*) AS antal
    FROM placering AS p
    INNER JOIN omraden AS o ON p.omrade = o.id AND o.typ = 'regso'
    WHERE list_contains($nivaer, p.niva)
    GROUP BY p.till
)

SELECT
    d.omrade,
    d.period,
    sum(d.varde) AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    cast(NULL AS DOUBLE) AS namnare,
    count(*) || ' RegSO' AS anmarkning
FROM berakningsdelar AS d
INNER JOIN hela ON d.omrade = hela.omrade
WHERE d.berakning = $berakning
GROUP BY d.omrade, d.period
HAVING count(d.varde) = any_value(hela.antal);
