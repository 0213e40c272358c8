-- Vad: programmets sex områden tillsammans mot övriga staden, staden och riket: skillnad och kvot mot staden.
-- Korn: en rad per indikator, period och grupp.
-- Parametrar:
--   indikator: indikatorns id; tom = alla mått
SELECT
    k.indikator,
    i.namn AS indikator_namn,
    i.enhet,
    i.decimaler,
    k.period,
    k.grupp,
    k.varde,
    s.varde AS staden,
    k.varde - s.varde AS skillnad,
    CASE WHEN s.varde > 0 THEN k.varde / s.varde END AS kvot
FROM klyftor AS k
INNER JOIN indikatorer AS i ON k.indikator = i.id
LEFT JOIN klyftor AS s ON k.indikator = s.indikator AND k.period = s.period AND s.grupp = 'staden'
WHERE ($indikator = '' OR k.indikator = $indikator) AND k.grupp IN ('sex', 'ovriga', 'staden', 'riket')
ORDER BY k.indikator, k.period_slut, k.grupp;
