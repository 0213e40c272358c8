-- Vad: delarna bakom en andel räknad ur antal: täljarens och nämnarens antal i varje RegSO.
-- Korn: en rad per del och roll (taljare, namnare).
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som andelen räknas till
INSERT INTO berakningsdelar
SELECT
    b.id AS berakning,
    p.till AS omrade,
    v.period,
    v.omrade AS del_omrade,
    v.indikator AS del_indikator,
    v.period AS del_period,
    'taljare' AS roll,
    v.varde
FROM berakningar AS b
INNER JOIN observationer AS v ON b.varde_indikator = v.indikator AND v.kon = 'totalt'
INNER JOIN indikatorer AS vi ON v.indikator = vi.id AND v.enhet = vi.enhet
INNER JOIN omraden AS o ON v.omrade = o.id AND o.typ = 'regso'
INNER JOIN placering AS p ON v.omrade = p.omrade AND list_contains($nivaer, p.niva)
WHERE b.id = $berakning
UNION ALL
SELECT
    b.id AS berakning,
    p.till AS omrade,
    v.period,
    v.omrade AS del_omrade,
    v.indikator AS del_indikator,
    v.period AS del_period,
    'namnare' AS roll,
    v.varde
FROM berakningar AS b
INNER JOIN observationer AS v
    ON list_contains(string_split(b.namnare_indikatorer, ' '), v.indikator) AND v.kon = 'totalt'
INNER JOIN indikatorer AS vi ON v.indikator = vi.id AND v.enhet = vi.enhet
INNER JOIN omraden AS o ON v.omrade = o.id AND o.typ = 'regso'
INNER JOIN placering AS p ON v.omrade = p.omrade AND list_contains($nivaer, p.niva)
WHERE b.id = $berakning;
