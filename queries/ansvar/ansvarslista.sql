-- Vad: vem som svarar för vilket mål, med hur många egna bedömningar som är inlagda. Stadsdelsnämnderna är en rad var
--   för sig bara där programmet nämner en ensam; deras bedömningar räknas till stadsdelsnämnderna gemensamt.
-- Korn: en rad per nämnd eller bolag som programmet nämner, mål som den svarar för och roll.
WITH bedomda AS (
    SELECT
        a.namnd,
        a.mal,
        count(DISTINCT e.namnd || ' ' || e.period) AS antal
    FROM ansvar AS a
    INNER JOIN namnder AS n ON a.namnd = n.id OR a.namnd = n.ingar_i
    INNER JOIN egna_bedomningar AS e ON a.mal = e.mal AND n.id = e.namnd
    GROUP BY a.namnd, a.mal
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
