-- Vad: det som utgåvan inte har någon siffra för: uträkningar och recept för index som inte gav något, och mått.
-- Korn: en rad per uträkning, recept eller mått.
-- senare_vikt är vikten i en uträkning, om den gäller en period som inte hade slutat på utgåvans dag.
WITH vikter AS (
    SELECT
        b.id,
        count(w.varde) AS antal
    FROM berakningar AS b
    LEFT JOIN observationer AS w ON b.vikt_indikator = w.indikator AND b.vikt_period = w.period
    WHERE b.vikt_period IS NOT NULL
    GROUP BY b.id
)

SELECT
    'berakning' AS slag,
    b.id,
    i.namn,
    CASE WHEN v.antal = 0 THEN vi.namn END AS senare_vikt,
    b.ordning
FROM berakningar AS b
INNER JOIN indikatorer AS i ON b.indikator = i.id
LEFT JOIN vikter AS v ON b.id = v.id
LEFT JOIN indikatorer AS vi ON b.vikt_indikator = vi.id
WHERE b.id NOT IN (SELECT o.berakning FROM observationer AS o WHERE o.berakning IS NOT NULL)
UNION ALL
SELECT
    'index' AS slag,
    r.version AS id,
    r.namn,
    NULL AS senare_vikt,
    r.ordning
FROM riskindex_recept AS r
WHERE r.version NOT IN (SELECT x.receptversion FROM riskindex AS x)
UNION ALL
SELECT
    'matt' AS slag,
    i.id,
    i.namn,
    NULL AS senare_vikt,
    0 AS ordning
FROM indikatorer AS i
WHERE i.id NOT IN (SELECT o.indikator FROM observationer AS o WHERE o.varde IS NOT NULL)
ORDER BY slag, ordning, namn COLLATE sv;
