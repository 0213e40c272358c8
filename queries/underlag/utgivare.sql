-- Vad: vilka som har gett ut de siffror som en indikator har eller är räknad ur, i alla led.
-- Korn: en rad per indikator och utgivare. bakom är sant om utgivarens siffror bara är sådana som har räknats om.
WITH RECURSIVE led AS (
    SELECT DISTINCT
        b.indikator,
        d.del_indikator
    FROM berakningsdelar AS d
    INNER JOIN berakningar AS b ON d.berakning = b.id
),

bakom AS (
    SELECT
        l.indikator,
        l.del_indikator
    FROM led AS l
    UNION
    SELECT
        b.indikator,
        l.del_indikator
    FROM bakom AS b
    INNER JOIN led AS l ON b.del_indikator = l.indikator
),

ur AS (
    SELECT
        b.indikator,
        b.del_indikator,
        TRUE AS bakom
    FROM bakom AS b
    UNION ALL
    SELECT
        i.id AS indikator,
        i.id AS del_indikator,
        FALSE AS bakom
    FROM indikatorer AS i
)

SELECT
    u.indikator,
    k.utgivare,
    min(u.bakom) AS bakom
FROM ur AS u
INNER JOIN observationer AS o ON u.del_indikator = o.indikator
INNER JOIN kallor AS k ON o.kalla = k.id
WHERE o.varde IS NOT NULL AND o.berakning IS NULL
GROUP BY u.indikator, k.utgivare
ORDER BY u.indikator ASC, k.utgivare COLLATE sv ASC;
