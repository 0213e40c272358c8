-- Vad: hur många områden som har ett värde, per indikator och år. Läsår räknas till året då de slutar.
-- Korn: en rad per indikator, nivå och år.
-- Parametrar:
--   amne: ämnets id; tom = alla
--   niva: områdesnivån; tom = alla
SELECT
    i.id AS indikator,
    i.namn,
    a.typ AS niva,
    year(o.period_slut) AS ar,
    count(DISTINCT o.omrade) AS antal_omraden
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id
INNER JOIN omraden AS a ON o.omrade = a.id
WHERE
    o.varde IS NOT NULL
    AND ($amne = '' OR i.amne = $amne)
    AND ($niva = '' OR a.typ = $niva)
GROUP BY i.id, i.namn, a.typ, ar
ORDER BY i.namn COLLATE sv, a.typ, ar;
