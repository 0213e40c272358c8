-- Vad: vägt medel av värdena i områdets RegSO eller basområden. Saknar något av dem värde eller vikt blir det inget
--   medel. Finns båda slagen för samma period gäller RegSO, som vi inte har placerat själva. Delarna läggs ihop i en
--   bestämd ordning: en annan ordning ger ett annat tal i sista decimalen, och en utgåva ska kunna göras om.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som värdet räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
WITH par AS (
    SELECT
        v.omrade,
        v.period,
        s.typ,
        s.namn,
        s.antal,
        v.del_omrade,
        v.varde,
        w.varde AS vikt
    FROM berakningsdelar AS v
    INNER JOIN smadelar AS s ON v.omrade = s.till AND v.del_omrade = s.omrade AND list_contains($nivaer, s.niva)
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
)

SELECT
    par.omrade,
    par.period,
    sum(par.varde * par.vikt ORDER BY par.del_omrade) / sum(par.vikt) AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    cast(NULL AS DOUBLE) AS namnare,
    count(*) || ' ' || any_value(par.namn) AS anmarkning
FROM par
GROUP BY par.omrade, par.period, par.typ
HAVING count(par.varde * par.vikt) = any_value(par.antal)
QUALIFY row_number() OVER (PARTITION BY par.omrade, par.period ORDER BY par.typ DESC) = 1;
