-- Vad: områden där platsen enligt SCB:s index ligger utanför det spann som vårt mått ger.
-- Korn: en rad per mått och område.
-- Parametrar:
--   ar: året
--   niva: stadsdelsomrade eller stadsdel
SELECT
    v.matt,
    v.omrade,
    a.namn AS omrade_namn,
    v.rang,
    v.rang_lag,
    v.rang_hog,
    v.rang_mot
FROM riskindex_avvikelser AS v
INNER JOIN omraden AS a ON v.omrade = a.id
WHERE v.niva = $niva AND v.ar = try_cast($ar AS INTEGER)
ORDER BY v.matt ASC, abs(v.rang - v.rang_mot) DESC, a.namn COLLATE sv ASC;
