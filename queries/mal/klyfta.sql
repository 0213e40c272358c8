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
    CASE WHEN s.varde > 0 THEN k.varde / s.varde END AS kvot,
    -- Andelar av staden tillsammans: det som källan inte har fört till något område fattas i summan.
    CASE
        WHEN b.indikator IS NOT NULL AND o.varde IS NOT NULL AND k.grupp = 'sex' THEN 100 - k.varde - o.varde
    END AS utan_omrade
FROM klyftor AS k
INNER JOIN indikatorer AS i ON k.indikator = i.id
LEFT JOIN klyftor AS s ON k.indikator = s.indikator AND k.period = s.period AND s.grupp = 'staden'
LEFT JOIN klyftor AS o ON k.indikator = o.indikator AND k.period = o.period AND o.grupp = 'ovriga'
LEFT JOIN (SELECT DISTINCT indikator FROM berakningar WHERE metod = 'andel_av_staden') AS b ON k.indikator = b.indikator
WHERE ($indikator = '' OR k.indikator = $indikator) AND k.grupp IN ('sex', 'ovriga', 'staden', 'riket')
ORDER BY k.indikator, k.period_slut, k.grupp;
