-- Vad: en andel i procent eller ett vägt medel, räknat ur de små områden som har alla tal. Anmärkningen säger hur
--   många de är av områdets alla, och hur stor del av invånarna de har där några saknas. Finns båda slagen av små
--   områden för samma period gäller RegSO, som vi inte har placerat själva.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som det räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
WITH par AS (
    SELECT
        d.omrade,
        d.period,
        d.del_omrade,
        sum(d.varde) FILTER (WHERE d.roll = 'taljare') AS taljare,
        sum(d.varde) FILTER (WHERE d.roll = 'namnare') AS namnare,
        sum(d.varde) FILTER (WHERE d.roll = 'varde') AS varde,
        sum(d.varde) FILTER (WHERE d.roll = 'vikt') AS vikt
    FROM berakningsdelar AS d
    WHERE d.berakning = $berakning
    GROUP BY d.omrade, d.period, d.del_omrade
)

SELECT
    p.omrade,
    p.period,
    coalesce(
        100 * sum(p.taljare) / nullif(sum(p.namnare), 0), sum(p.varde * p.vikt ORDER BY p.del_omrade) / sum(p.vikt)
    ) AS varde,
    sum(p.taljare) AS taljare,
    sum(p.namnare) AS namnare,
    CASE
        WHEN count(*) = any_value(s.antal) THEN count(*) || ' ' || any_value(s.namn)
        ELSE
            count(*) || ' av ' || any_value(s.antal) || ' ' || any_value(s.namn) || ', med '
            || replace(format('{:.1f}', floor(1000 * sum(s.varde) / any_value(s.alla)) / 10), '.', ',')
            || ' procent av invånarna'
    END AS anmarkning
FROM par AS p
INNER JOIN berakningar AS b ON b.id = $berakning
INNER JOIN smadelar_invanare AS s
    ON
        b.vikt_indikator = s.indikator
        AND p.omrade = s.till
        AND p.del_omrade = s.omrade
        AND p.period = s.period
        AND list_contains($nivaer, s.niva)
GROUP BY p.omrade, p.period, s.typ
HAVING sum(coalesce(p.namnare, p.vikt)) > 0
QUALIFY row_number() OVER (PARTITION BY p.omrade, p.period ORDER BY s.typ DESC) = 1;
