-- Vad: prognoser från programmets början till dess slut och vad det blev, med historien bakom.
-- Korn: en rad per indikator och år; historia och utfall har värde, prognosår har mitt och band.
-- Parametrar:
--   malomrade: målområdets id; tom = alla
WITH koppling AS (
    SELECT DISTINCT
        mi.mal,
        mi.indikator
    FROM mal_indikator AS mi
    INNER JOIN mal AS m ON mi.mal = m.id
    WHERE ($malomrade = '' OR m.malomrade = $malomrade) AND mi.indikator IN (SELECT p.indikator FROM prognoser AS p)
)

SELECT
    k.mal,
    k.indikator,
    i.namn,
    i.enhet,
    i.decimaler,
    year(o.period_slut) AS ar,
    o.varde,
    p.mitt,
    p.lag_80,
    p.hog_80,
    p.lag_95,
    p.hog_95
FROM koppling AS k
INNER JOIN indikatorer AS i ON k.indikator = i.id
INNER JOIN observationer AS o
    ON k.indikator = o.indikator AND o.omrade = 'stockholm' AND o.kon = 'totalt' AND i.enhet = o.enhet
LEFT JOIN prognoser AS p ON k.indikator = p.indikator AND year(o.period_slut) = p.ar
WHERE year(o.period_slut) <= 2020
ORDER BY k.mal, i.namn COLLATE sv, ar;
