-- Vad: index för sociala risker – rekonstruktion, eller ett annat sammansatt index, med fälten, platsen och hur säker
--   den är.
-- Korn: en rad per område och mått som kan räknas. index_relativ och falt_…_relativ: staden samma år = 100.
--   index_fast_bas och falt_…_fast_bas: staden basåret = 100. Plats 1 = högst.
-- Parametrar:
--   ar: året, till exempel 2017
--   niva: stadsdelsomrade, stadsdel eller kommun (staden själv)
--   matt: måttet; tom = alla
--   index: indexets id i sammansatta_index; tom = sociala_risker
SELECT
    r.omrade,
    r.matt,
    r.varde,
    r.rang,
    r.rang_lag,
    r.rang_hog,
    r.antal_indikatorer,
    r.ar_per_indikator,
    r.receptversion,
    r.andel_i_toppen,
    r.osaker_plats,
    a.namn AS omrade_namn
FROM riskindex AS r
INNER JOIN omraden AS a ON r.omrade = a.id
INNER JOIN riskindex_recept AS v ON r.receptversion = v.version
WHERE
    r.ar = try_cast($ar AS INTEGER)
    AND r.niva = CASE WHEN $niva = 'kommun' THEN 'stadsdelsomrade' ELSE $niva END
    AND (r.omrade = 'stockholm') = ($niva = 'kommun')
    AND ($matt = '' OR r.matt = $matt)
    AND v.sammansatt_index = CASE WHEN $index = '' THEN 'sociala_risker' ELSE $index END
ORDER BY r.matt, r.rang, a.namn COLLATE sv;
