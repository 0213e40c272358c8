-- Vad: delarna bakom en blandning: slagens andelar i samma område och period. Bara där alla slag har en andel med antal
--   och räknas på samma bostäder. Ett slag som inte finns har antalet 0 och är med.
-- Korn: en rad per slag (roll andel).
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som blandningen räknas till
INSERT INTO berakningsdelar
WITH slag AS (
    SELECT
        b.id,
        unnest(string_split(b.namnare_indikatorer, ' ')) AS indikator,
        len(string_split(b.namnare_indikatorer, ' ')) AS antal
    FROM berakningar AS b
    WHERE b.id = $berakning
)

SELECT
    s.id AS berakning,
    v.omrade,
    v.period,
    v.omrade AS del_omrade,
    v.indikator AS del_indikator,
    v.period AS del_period,
    'andel' AS roll,
    v.varde
FROM slag AS s
INNER JOIN observationer AS v ON s.indikator = v.indikator AND v.kon = 'totalt'
INNER JOIN indikatorer AS vi ON v.indikator = vi.id AND v.enhet = vi.enhet
INNER JOIN omraden AS a ON v.omrade = a.id AND list_contains($nivaer, a.typ)
WHERE v.taljare IS NOT NULL AND v.namnare > 0
QUALIFY
    count(*) OVER (PARTITION BY v.omrade, v.period) = s.antal
    AND min(v.namnare) OVER (PARTITION BY v.omrade, v.period) = max(v.namnare) OVER (PARTITION BY v.omrade, v.period)
    AND sum(v.taljare) OVER (PARTITION BY v.omrade, v.period) = v.namnare;
