-- Vad: alla riskindexets värden, alla år och nivåer, med recept och de år som siffrorna bakom är ifrån.
-- Korn: en rad per mått, område och år.
SELECT
    r.matt,
    r.omrade,
    a.namn AS omrade_namn,
    r.niva,
    r.ar,
    r.varde,
    r.rang,
    r.rang_lag,
    r.rang_hog,
    r.antal_indikatorer,
    r.ar_per_indikator,
    r.receptversion
FROM riskindex AS r
INNER JOIN omraden AS a ON r.omrade = a.id
ORDER BY r.matt, r.niva DESC, a.namn COLLATE sv, r.ar;
