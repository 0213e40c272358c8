-- Vad: delarna bakom ett områdes andel av staden: områdets antal och stadens.
-- Korn: en rad per del och roll (taljare, namnare).
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivån
INSERT INTO berakningsdelar
SELECT
    b.id AS berakning,
    v.omrade,
    v.period,
    v.omrade AS del_omrade,
    v.indikator AS del_indikator,
    v.period AS del_period,
    'taljare' AS roll,
    v.varde
FROM berakningar AS b
INNER JOIN observationer AS v ON b.varde_indikator = v.indikator AND v.kon = 'totalt'
INNER JOIN omraden AS o ON v.omrade = o.id AND list_contains($nivaer, o.typ)
WHERE b.id = $berakning
UNION ALL
SELECT
    b.id AS berakning,
    v.omrade,
    v.period,
    s.omrade AS del_omrade,
    s.indikator AS del_indikator,
    s.period AS del_period,
    'namnare' AS roll,
    s.varde
FROM berakningar AS b
INNER JOIN observationer AS v ON b.varde_indikator = v.indikator AND v.kon = 'totalt'
INNER JOIN omraden AS o ON v.omrade = o.id AND list_contains($nivaer, o.typ)
INNER JOIN observationer AS s
    ON
        v.indikator = s.indikator
        AND v.period = s.period
        AND v.enhet = s.enhet
        AND s.omrade = 'stockholm'
        AND s.kon = 'totalt'
WHERE b.id = $berakning;
