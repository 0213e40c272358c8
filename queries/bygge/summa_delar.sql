-- Vad: delarna bakom en summa: varje RegSO:s antal.
-- Korn: en rad per del.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som summan räknas till
INSERT INTO berakningsdelar
SELECT
    b.id AS berakning,
    p.till AS omrade,
    v.period,
    v.omrade AS del_omrade,
    v.indikator AS del_indikator,
    v.period AS del_period,
    'varde' AS roll,
    v.varde
FROM berakningar AS b
INNER JOIN observationer AS v ON b.varde_indikator = v.indikator AND v.kon = 'totalt'
INNER JOIN indikatorer AS vi ON v.indikator = vi.id AND v.enhet = vi.enhet
INNER JOIN omraden AS o ON v.omrade = o.id AND o.typ = 'regso'
INNER JOIN placering AS p ON v.omrade = p.omrade AND list_contains($nivaer, p.niva)
WHERE b.id = $berakning AND o.id <> p.till;
