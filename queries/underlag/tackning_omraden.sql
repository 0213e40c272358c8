-- Vad: vilka områden som har ett värde för en indikator, per år.
-- Korn: en rad per område på nivån och år då indikatorn finns någonstans; antal är 0 där värde saknas.
-- Parametrar:
--   indikator: indikatorns id
--   niva: områdesnivån
WITH ar AS (
    SELECT DISTINCT year(o.period_slut) AS ar
    FROM observationer AS o
    WHERE o.indikator = $indikator AND o.varde IS NOT NULL
)

SELECT
    a.id AS omrade,
    a.namn AS omrade_namn,
    ar.ar,
    count(o.varde) AS antal
FROM omraden AS a
CROSS JOIN ar
LEFT JOIN observationer AS o ON a.id = o.omrade AND o.indikator = $indikator AND year(o.period_slut) = ar.ar
WHERE a.typ = $niva
GROUP BY a.id, a.namn, ar.ar
ORDER BY a.namn COLLATE sv, ar.ar;
