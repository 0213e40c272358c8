-- Vad: delarna bakom en andel eller ett medel som får utelämna små områden utan tal: bara de små områden som har alla
--   tal som behövs, och bara där de har så stor del av det större områdets invånare som receptet kräver. Det som
--   saknas räknas varken i täljaren eller i nämnaren. Bara för områden som fanns då.
-- Korn: en rad per del och roll (taljare och namnare, eller varde och vikt).
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som det räknas till
INSERT INTO berakningsdelar
WITH recept AS (
    SELECT *
    FROM berakningar
    WHERE id = $berakning
),

behov AS (
    SELECT
        CASE r.metod WHEN 'tackt_kvot' THEN 'taljare' ELSE 'varde' END AS roll,
        r.varde_indikator AS indikator
    FROM recept AS r
    UNION ALL
    SELECT
        CASE r.metod WHEN 'tackt_kvot' THEN 'namnare' ELSE 'vikt' END AS roll,
        unnest(string_split(coalesce(r.namnare_indikatorer, r.vikt_indikator), ' ')) AS indikator
    FROM recept AS r
),

tal AS (
    SELECT
        b.roll,
        v.omrade,
        v.period,
        v.indikator,
        v.varde
    FROM behov AS b
    INNER JOIN observationer AS v ON b.indikator = v.indikator AND v.kon = 'totalt' AND v.varde IS NOT NULL
    INNER JOIN indikatorer AS i ON v.indikator = i.id AND v.enhet = i.enhet
    QUALIFY count(*) OVER (PARTITION BY v.omrade, v.period) = (SELECT count(*) FROM behov)
),

hela AS (
    SELECT
        omrade,
        period
    FROM tal
    GROUP BY omrade, period
),

tackta AS (
    SELECT
        s.till,
        s.omrade,
        s.period
    FROM hela
    INNER JOIN smadelar_invanare AS s
        ON hela.omrade = s.omrade AND hela.period = s.period AND list_contains($nivaer, s.niva)
    INNER JOIN recept AS r ON s.indikator = r.vikt_indikator
    QUALIFY 100 * sum(s.varde) OVER (PARTITION BY s.till, s.typ, s.period) >= r.minsta_tackning * s.alla
)

SELECT
    r.id AS berakning,
    k.till AS omrade,
    t.period,
    t.omrade AS del_omrade,
    t.indikator AS del_indikator,
    t.period AS del_period,
    t.roll,
    t.varde
FROM recept AS r
CROSS JOIN tackta AS k
INNER JOIN tal AS t ON k.omrade = t.omrade AND k.period = t.period;
