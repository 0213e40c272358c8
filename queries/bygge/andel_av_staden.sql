-- Vad: områdets antal i procent av stadens publicerade antal samma period.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivån
INSERT INTO observationer BY NAME
SELECT
    b.indikator,
    t.omrade,
    t.period,
    v.periodtyp,
    'totalt' AS kon,
    100 * t.varde / n.varde AS varde,
    i.enhet,
    t.varde AS taljare,
    n.varde AS namnare,
    'egen_berakning' AS kalla,
    'beraknad' AS status,
    v.anmarkning,
    v.period_start,
    v.period_slut,
    i.decimaler,
    b.id AS berakning
FROM berakningar AS b
INNER JOIN indikatorer AS i ON b.indikator = i.id
INNER JOIN berakningsdelar AS t ON b.id = t.berakning AND t.roll = 'taljare'
INNER JOIN berakningsdelar AS n
    ON b.id = n.berakning AND t.omrade = n.omrade AND t.period = n.period AND n.roll = 'namnare'
INNER JOIN observationer AS v
    ON t.del_indikator = v.indikator AND t.del_omrade = v.omrade AND t.del_period = v.period AND v.kon = 'totalt'
INNER JOIN omraden AS o ON t.omrade = o.id AND list_contains($nivaer, o.typ)
WHERE
    b.id = $berakning
    AND n.varde > 0
    AND NOT EXISTS (
        SELECT 1
        FROM observationer AS o2
        WHERE o2.indikator = b.indikator AND o2.omrade = t.omrade AND o2.period = t.period AND o2.kon = 'totalt'
    );
