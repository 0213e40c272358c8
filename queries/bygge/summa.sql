-- Vad: summan av RegSO-värden. Saknas någon RegSO blir det ingen summa.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som summan räknas till
INSERT INTO observationer BY NAME
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
    b.indikator,
    d.omrade,
    d.period,
    'ar' AS periodtyp,
    'totalt' AS kon,
    sum(d.varde) AS varde,
    any_value(i.enhet) AS enhet,
    'egen_berakning' AS kalla,
    'beraknad' AS status,
    count(*) || ' RegSO' AS anmarkning,
    make_date(cast(d.period AS INTEGER), 1, 1) AS period_start,
    make_date(cast(d.period AS INTEGER), 12, 31) AS period_slut,
    any_value(i.decimaler) AS decimaler,
    b.id AS berakning
FROM berakningsdelar AS d
INNER JOIN berakningar AS b ON d.berakning = b.id
INNER JOIN indikatorer AS i ON b.indikator = i.id
INNER JOIN hela ON d.omrade = hela.omrade
WHERE
    b.id = $berakning
    AND NOT EXISTS (
        SELECT 1
        FROM observationer AS o
        WHERE o.indikator = b.indikator AND o.omrade = d.omrade AND o.period = d.period AND o.kon = 'totalt'
    )
GROUP BY b.id, b.indikator, d.omrade, d.period
HAVING count(d.varde) = any_value(hela.antal);
