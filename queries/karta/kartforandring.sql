-- Vad: det senaste och det äldsta jämförbara värdet i varje område på kartan, för en indikator. Brottet är det sista
--   som spärrar; vad som är äldre än det jämförs aldrig.
-- Korn: en rad per område på nivån, även de som saknar värde.
-- Parametrar:
--   indikator: indikatorns id
--   niva: stadsdelsomrade, stadsdelsomrade_nu (dagens indelning) eller stadsdel
WITH senaste AS (
    SELECT
        o.*,
        row_number() OVER (PARTITION BY o.omrade ORDER BY o.period_slut DESC) AS nr
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    WHERE o.indikator = $indikator AND o.kon = 'totalt' AND o.varde IS NOT NULL
)

SELECT
    a.id AS omrade,
    a.namn AS omrade_namn,
    a.prioriterad,
    a.i_programmets_21,
    a.mark,
    i.enhet,
    s.period,
    s.varde,
    s.decimaler,
    s.berakning,
    nullif(j.forsta_period, s.period) AS forsta_period,
    CASE WHEN j.forsta_period <> s.period THEN j.forsta_varde END AS forsta_varde,
    j.forsta_decimaler,
    f.berakning AS forsta_berakning,
    j.brott_period
FROM kartomraden AS a
INNER JOIN indikatorer AS i ON i.id = $indikator
LEFT JOIN senaste AS s ON a.id = s.omrade AND s.nr = 1
LEFT JOIN jamforbara_serier AS j ON a.id = j.omrade AND j.indikator = $indikator AND j.kon = 'totalt'
LEFT JOIN observationer AS f
    ON
        a.id = f.omrade
        AND i.id = f.indikator
        AND i.enhet = f.enhet
        AND j.kon = f.kon
        AND j.forsta_period = f.period
WHERE a.niva = $niva
ORDER BY a.namn COLLATE sv;
