-- Vad: vem som svarar för vilket mål, med hur många egna bedömningar som är inlagda. Stadsdelsnämnderna är en rad var
--   för sig bara där programmet nämner en ensam; deras bedömningar räknas till stadsdelsnämnderna gemensamt.
-- Korn: en rad per nämnd eller bolag som programmet nämner och mål som den svarar för.
WITH bedomda AS (
    SELECT
        coalesce(n.ingar_i, n.id) AS namnd,
        e.mal,
        count(*) AS antal
    FROM egna_bedomningar AS e
    INNER JOIN namnder AS n ON e.namnd = n.id
    GROUP BY ALL
)

SELECT
    n.id AS namnd,
    n.namn,
    a.mal,
    a.roll,
    coalesce(b.antal, 0) AS egna_bedomningar
FROM ansvar AS a
INNER JOIN namnder AS n ON a.namnd = n.id
LEFT JOIN bedomda AS b ON a.namnd = b.namnd AND a.mal = b.mal
ORDER BY n.ordning, a.mal;
