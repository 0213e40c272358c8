-- Vad: vägt medel av RegSO-värden. Saknar någon RegSO i området värde eller vikt blir det inget medel.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som värdet räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
WITH par AS (
    SELECT
        v.omrade,
        v.period,
        v.varde,
        w.varde AS vikt
    FROM berakningsdelar AS v
    LEFT JOIN berakningsdelar AS w
        ON
            v.berakning = w.berakning
            AND v.omrade = w.omrade
            AND v.period = w.period
            AND v.del_omrade = w.del_omrade
            AND w.roll = 'vikt'
    WHERE
        v.berakning = $berakning
        AND v.roll = 'varde'
        AND v.omrade IN (SELECT p.till FROM placering AS p WHERE list_contains($nivaer, p.niva))
),

hela AS (
    SELECT
        p.till AS omrade,
        count(*) AS antal
    FROM placering AS p
    INNER JOIN omraden AS o ON p.omrade = o.id AND o.typ = 'regso'
    WHERE list_contains($nivaer, p.niva)
    GROUP BY p.till
)

SELECT
    par.omrade,
    par.period,
    sum(par.varde * par.vikt) / sum(par.vikt) AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    cast(NULL AS DOUBLE) AS namnare,
    count(*) || ' RegSO' AS anmarkning
FROM par
INNER JOIN hela ON par.omrade = hela.omrade
GROUP BY par.omrade, par.period
HAVING count(par.varde * par.vikt) = any_value(hela.antal);
