-- Vad: skolornas värden i programmets områden och rikets värde samma läsår, för skolmålets mått.
-- Korn: en rad per mål, indikator, läsår och skola.
SELECT
    mi.mal,
    mi.indikator,
    mi.ordning,
    o.period,
    o.period_slut,
    o.omrade AS skola,
    o.varde,
    r.varde AS riket
FROM mal_indikator AS mi
INNER JOIN observationer AS o ON mi.indikator = o.indikator AND o.kon = 'totalt' AND o.varde IS NOT NULL
INNER JOIN skolor AS s ON o.omrade = s.id
INNER JOIN omraden AS a ON s.stadsdelsomrade = a.id AND a.prioriterad
LEFT JOIN observationer AS r
    ON o.indikator = r.indikator AND o.period = r.period AND r.omrade = 'riket' AND r.kon = 'totalt'
WHERE mi.roll = 'matt' AND mi.krav_niva = 'skola'
ORDER BY mi.mal, mi.ordning, o.period_slut, o.omrade;
