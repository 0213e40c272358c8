-- Vad: delarna bakom en andel räknad ur antal: täljarens och nämnarens antal i varje RegSO eller basområde. Bara
--   för områden som fanns då och där alla har ett värde.
-- Korn: en rad per del och roll (taljare, namnare).
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som andelen räknas till
INSERT INTO berakningsdelar
WITH behov AS (
    SELECT
        b.id AS berakning,
        'taljare' AS roll,
        b.varde_indikator AS indikator
    FROM berakningar AS b
    WHERE b.id = $berakning
    UNION ALL
    SELECT
        b.id AS berakning,
        'namnare' AS roll,
        unnest(string_split(b.namnare_indikatorer, ' ')) AS indikator
    FROM berakningar AS b
    WHERE b.id = $berakning
)

SELECT
    b.berakning,
    p.till AS omrade,
    v.period,
    v.omrade AS del_omrade,
    v.indikator AS del_indikator,
    v.period AS del_period,
    b.roll,
    v.varde
FROM behov AS b
INNER JOIN observationer AS v ON b.indikator = v.indikator AND v.kon = 'totalt'
INNER JOIN indikatorer AS vi ON v.indikator = vi.id AND v.enhet = vi.enhet
INNER JOIN smadelar AS p
    ON
        v.omrade = p.omrade
        AND list_contains($nivaer, p.niva)
        AND (p.giltig_fran IS NULL OR p.giltig_fran <= v.period_slut)
QUALIFY count(v.varde) OVER (PARTITION BY b.roll, v.indikator, v.period, p.till, p.typ) = p.antal;
