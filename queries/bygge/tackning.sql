-- Vad: vår summa i procent av det publicerade talet för samma område och dag. Kan vara över 100 där gränserna
--   skiljer sig, och är därför ingen andel med täljare och nämnare.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som täckningen räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
SELECT
    t.omrade,
    t.period,
    100 * t.varde / n.varde AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    cast(NULL AS DOUBLE) AS namnare,
    cast(NULL AS VARCHAR) AS anmarkning
FROM berakningsdelar AS t
INNER JOIN omraden AS a ON t.omrade = a.id AND list_contains($nivaer, a.typ)
INNER JOIN berakningsdelar AS n
    ON t.berakning = n.berakning AND t.omrade = n.omrade AND t.period = n.period AND n.roll = 'namnare'
WHERE t.berakning = $berakning AND t.roll = 'taljare';
