-- Vad: varje stadsdelsområdes senaste värde och stadens samma period, med antal där de är publicerade.
-- Korn: en rad per indikator, stadsdelsområde och kön.
WITH senaste AS (
    SELECT
        o.*,
        row_number() OVER (PARTITION BY o.indikator, o.omrade, o.kon ORDER BY o.period_slut DESC) AS nr
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    INNER JOIN omraden AS a ON o.omrade = a.id AND a.typ = 'stadsdelsomrade'
    WHERE o.varde IS NOT NULL AND o.enhet <> 'antal'
)

SELECT
    s.indikator,
    s.omrade,
    s.kon,
    s.period,
    i.riktning,
    s.enhet,
    s.varde,
    s.taljare,
    s.namnare,
    stad.varde AS staden,
    stad.taljare AS staden_taljare,
    stad.namnare AS staden_namnare
FROM senaste AS s
INNER JOIN indikatorer AS i ON s.indikator = i.id
INNER JOIN observationer AS stad
    ON
        s.indikator = stad.indikator
        AND s.period = stad.period
        AND s.kon = stad.kon
        AND s.enhet = stad.enhet
        AND stad.omrade = 'stockholm'
WHERE s.nr = 1 AND stad.varde IS NOT NULL
ORDER BY s.omrade, s.indikator, s.kon;
