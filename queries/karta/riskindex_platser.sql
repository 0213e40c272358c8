-- Vad: områdenas plats år för år efter ett av de sammansatta indexens mått, med spannet av platser och värdet.
-- Korn: en rad per område och år; plats 1 = högst. Bara åren med samma recept läggs bredvid varandra.
-- Parametrar:
--   matt: måttet ur riskindex_matt
--   niva: stadsdelsomrade eller stadsdel
SELECT
    r.omrade,
    a.namn AS omrade_namn,
    a.prioriterad,
    a.i_programmets_21,
    r.ar,
    r.rang,
    r.rang_lag,
    r.rang_hog,
    r.varde,
    count(*) OVER (PARTITION BY r.ar) AS antal,
    r.receptversion
FROM riskindex AS r
INNER JOIN omraden AS a ON r.omrade = a.id
WHERE r.niva = $niva AND r.matt = $matt AND r.rang IS NOT NULL
ORDER BY r.ar, r.rang, a.namn COLLATE sv;
