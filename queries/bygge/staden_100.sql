-- Vad: områdets värde när stadens värde samma period är 100.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivån
INSERT INTO observationer BY NAME
SELECT
    b.indikator,
    v.omrade,
    v.period,
    'ar' AS periodtyp,
    'totalt' AS kon,
    100 * v.varde / s.varde AS varde,
    i.enhet,
    'egen_berakning' AS kalla,
    'beraknad' AS status,
    make_date(cast(v.period AS INTEGER), 1, 1) AS period_start,
    make_date(cast(v.period AS INTEGER), 12, 31) AS period_slut,
    i.decimaler,
    b.id AS berakning
FROM berakningar AS b
INNER JOIN indikatorer AS i ON b.indikator = i.id
INNER JOIN berakningsdelar AS v ON b.id = v.berakning AND v.roll = 'varde'
INNER JOIN berakningsdelar AS s
    ON b.id = s.berakning AND v.omrade = s.omrade AND v.period = s.period AND s.roll = 'staden'
INNER JOIN omraden AS o ON v.omrade = o.id AND list_contains($nivaer, o.typ)
WHERE
    b.id = $berakning
    AND s.varde > 0
    AND v.varde >= 0
    AND NOT EXISTS (
        SELECT 1
        FROM observationer AS o2
        WHERE o2.indikator = b.indikator AND o2.omrade = v.omrade AND o2.period = v.period AND o2.kon = 'totalt'
    );
