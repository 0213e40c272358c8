-- Vad: delarna bakom ett vägt medel: värdet i varje RegSO eller basområde, och dess vikt. Bara för
--   områden som fanns då och där alla har ett värde.
-- Korn: en rad per del och roll (varde, vikt).
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som värdet räknas till
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
QUALIFY count(v.varde) OVER (PARTITION BY v.indikator, v.period, p.till, p.typ) = p.antal
UNION ALL
SELECT
    b.id AS berakning,
    p.till AS omrade,
    v.period,
    v.omrade AS del_omrade,
    w.indikator AS del_indikator,
    w.period AS del_period,
    'vikt' AS roll,
    w.varde
FROM berakningar AS b
INNER JOIN observationer AS v ON b.varde_indikator = v.indikator AND v.kon = 'totalt'
INNER JOIN indikatorer AS vi ON v.indikator = vi.id AND v.enhet = vi.enhet
INNER JOIN smadelar AS p
    ON
        v.omrade = p.omrade
        AND list_contains($nivaer, p.niva)
        AND (p.giltig_fran IS NULL OR p.giltig_fran <= v.period_slut)
INNER JOIN observationer AS w
    ON b.vikt_indikator = w.indikator AND v.omrade = w.omrade AND b.vikt_period = w.period AND w.kon = 'totalt'
INNER JOIN indikatorer AS wi ON w.indikator = wi.id AND w.enhet = wi.enhet
WHERE b.id = $berakning AND p.omrade <> p.till
QUALIFY count(v.varde) OVER (PARTITION BY v.indikator, v.period, p.till, p.typ) = p.antal;
