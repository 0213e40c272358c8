-- Vad: en andel i procent, räknad ur antal för de RegSO eller basområden som ingår. Saknas ett antal blir det ingen
--   andel. Finns båda slagen för samma period gäller RegSO, som vi inte har placerat själva.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som andelen räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
SELECT
    d.omrade,
    d.period,
    100 * sum(d.varde) FILTER (WHERE d.roll = 'taljare')
    / sum(d.varde) FILTER (WHERE d.roll = 'namnare') AS varde,
    sum(d.varde) FILTER (WHERE d.roll = 'taljare') AS taljare,
    sum(d.varde) FILTER (WHERE d.roll = 'namnare') AS namnare,
    count(*) FILTER (WHERE d.roll = 'taljare') || ' ' || any_value(s.namn) AS anmarkning
FROM berakningsdelar AS d
INNER JOIN berakningar AS b ON d.berakning = b.id
INNER JOIN smadelar AS s ON d.omrade = s.till AND d.del_omrade = s.omrade AND list_contains($nivaer, s.niva)
WHERE b.id = $berakning
GROUP BY b.namnare_indikatorer, d.omrade, d.period, s.typ
HAVING
    count(d.varde) FILTER (WHERE d.roll = 'taljare') = any_value(s.antal)
    AND count(d.varde) FILTER (WHERE d.roll = 'namnare')
    = any_value(s.antal) * len(string_split(b.namnare_indikatorer, ' '))
    AND sum(d.varde) FILTER (WHERE d.roll = 'namnare') > 0
QUALIFY row_number() OVER (PARTITION BY d.omrade, d.period ORDER BY s.typ DESC) = 1;
