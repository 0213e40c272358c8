-- Vad: delarna bakom en summa: antalet i varje RegSO eller basområde. Bara för områden som fanns då och där
--   alla har ett värde.
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
INNER JOIN smadelar AS p
    ON
        v.omrade = p.omrade
        AND list_contains($nivaer, p.niva)
        AND (p.giltig_fran IS NULL OR p.giltig_fran <= v.period_slut)
WHERE b.id = $berakning AND p.omrade <> p.till
QUALIFY count(v.varde) OVER (PARTITION BY v.indikator, v.period, p.till, p.typ) = p.antal;
