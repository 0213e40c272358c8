-- Vad: de brott som spärrar i siffrorna bakom ett sammansatt index eller ett av dess fält, mellan det första och det
--   sista året som är räknat med samma recept.
-- Korn: en rad per område och period.
-- Parametrar:
--   matt: ett mått ur riskindex_matt, som index_relativ eller falt_…_relativ
--   niva: stadsdelsomrade eller stadsdel
WITH recept AS (
    SELECT
        receptversion,
        regexp_extract(matt, '^falt_(.+)_(relativ|fast_bas)$', 1) AS falt,
        min(ar) AS forsta,
        max(ar) AS sista
    FROM riskindex
    WHERE niva = $niva AND matt = $matt
    GROUP BY receptversion, matt
)

SELECT DISTINCT
    b.omrade,
    a.namn AS omrade_namn,
    b.period,
    b.sparrar
FROM recept AS r
INNER JOIN riskindex_siffror AS s ON r.receptversion = s.version AND r.falt IN ('', s.falt)
INNER JOIN seriebrott AS b ON s.indikator = b.indikator
LEFT JOIN omraden AS a ON b.omrade = a.id
WHERE b.sparrar AND r.forsta < year(b.period_start) AND year(b.period_start) <= r.sista
ORDER BY b.period ASC, a.namn COLLATE sv;
