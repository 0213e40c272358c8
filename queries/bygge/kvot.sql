-- Vad: en andel i procent, räknad ur antal för de RegSO som ingår. Saknas ett antal blir det ingen andel.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som andelen räknas till
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
    100 * sum(d.varde) FILTER (WHERE d.roll = 'taljare')
    / sum(d.varde) FILTER (WHERE d.roll = 'namnare') AS varde,
    sum(d.varde) FILTER (WHERE d.roll = 'taljare') AS taljare,
    sum(d.varde) FILTER (WHERE d.roll = 'namnare') AS namnare,
    count(*) FILTER (WHERE d.roll = 'taljare') || ' RegSO' AS anmarkning
FROM berakningsdelar AS d
INNER JOIN berakningar AS b ON d.berakning = b.id
INNER JOIN hela ON d.omrade = hela.omrade
WHERE b.id = $berakning
GROUP BY b.namnare_indikatorer, d.omrade, d.period
HAVING
    count(d.varde) FILTER (WHERE d.roll = 'taljare') = any_value(hela.antal)
    AND count(d.varde) FILTER (WHERE d.roll = 'namnare')
    = any_value(hela.antal) * len(string_split(b.namnare_indikatorer, ' '))
    AND sum(d.varde) FILTER (WHERE d.roll = 'namnare') > 0;
