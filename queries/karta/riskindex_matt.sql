-- Vad: vilka av de sammansatta indexens mått som kan ritas på kartan, och för vilka år.
-- Korn: en rad per mått och år.
-- Parametrar:
--   niva: stadsdelsomrade eller stadsdel
--   index: indexets id i sammansatta_index; tom = alla
SELECT
    r.matt,
    r.ar,
    r.receptversion,
    v.namn AS recept_namn,
    x.id AS sammansatt_index,
    x.namn AS index_namn,
    CASE WHEN r.matt LIKE 'index_%' THEN 'index' ELSE regexp_extract(r.matt, '^falt_(.+)_(relativ|fast_bas)$', 1) END
        AS falt,
    CASE WHEN r.matt LIKE '%_fast_bas' THEN 'fast_bas' ELSE 'relativ' END AS slag,
    f.namn AS falt_namn,
    b.basar,
    count(*) FILTER (WHERE r.omrade <> 'stockholm') AS antal
FROM riskindex AS r
INNER JOIN riskindex_recept AS v ON r.receptversion = v.version
INNER JOIN sammansatta_index AS x ON v.sammansatt_index = x.id
LEFT JOIN riskindex_falt AS f ON f.id = regexp_extract(r.matt, '^falt_(.+)_(relativ|fast_bas)$', 1)
LEFT JOIN (
    SELECT
        s.version,
        mode(s.basar) AS basar
    FROM riskindex_siffror AS s
    GROUP BY s.version
) AS b ON r.receptversion = b.version
WHERE r.niva = $niva AND ($index = '' OR x.id = $index)
GROUP BY r.matt, r.ar, r.receptversion, v.namn, x.id, x.namn, x.ordning, f.namn, f.ordning, b.basar
ORDER BY x.ordning ASC, r.matt NOT LIKE 'index_%' ASC, f.ordning ASC, r.matt LIKE '%_fast_bas' ASC, r.ar DESC;
