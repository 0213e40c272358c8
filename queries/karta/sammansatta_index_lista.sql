-- Vad: indexen som är sammansatta av flera siffror: vad som ingår, vilka år de och deras fält kan räknas för, och i hur
--   många områden.
-- Korn: en rad per index och mått (staden samma år = 100) som kan räknas på nivån.
-- Parametrar:
--   niva: stadsdelsomrade eller stadsdel
SELECT
    x.id,
    x.namn,
    x.ingar,
    r.matt,
    r.receptversion,
    min(r.ar) AS forsta_ar,
    max(r.ar) AS sista_ar,
    count(DISTINCT r.ar) AS antal_ar,
    string_agg(DISTINCT cast(r.ar AS VARCHAR), ' ' ORDER BY cast(r.ar AS VARCHAR)) AS ar,
    cast(count(*) / count(DISTINCT r.ar) AS INTEGER) AS antal_omraden_per_ar
FROM sammansatta_index AS x
INNER JOIN riskindex_recept AS v ON x.id = v.sammansatt_index
INNER JOIN riskindex AS r ON v.version = r.receptversion
WHERE r.niva = $niva AND r.omrade <> 'stockholm' AND r.matt LIKE '%_relativ'
GROUP BY x.id, x.namn, x.ingar, x.ordning, r.matt, r.receptversion
ORDER BY x.ordning, r.matt NOT LIKE 'index%', r.matt, r.receptversion;
