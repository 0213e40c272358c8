-- Vad: de sammansatta indexens alla mått för alla år och områden, med platsen och hur säker den är.
-- Korn: en rad per nivå, år, område och mått; stadens egna rader har ingen plats.
-- Parametrar:
--   matt: måttet; tom = alla
SELECT
    r.niva,
    r.ar,
    r.omrade,
    a.namn AS omrade_namn,
    r.matt,
    r.varde,
    r.rang,
    r.rang_lag,
    r.rang_hog,
    r.andel_i_toppen,
    r.osaker_plats,
    r.antal_indikatorer,
    r.ar_per_indikator,
    r.receptversion
FROM riskindex AS r
INNER JOIN omraden AS a ON r.omrade = a.id
WHERE $matt = '' OR r.matt = $matt
ORDER BY r.niva DESC, r.ar ASC, r.matt ASC, r.rang ASC, a.namn COLLATE sv ASC;
