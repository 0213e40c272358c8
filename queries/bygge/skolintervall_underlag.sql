-- Vad: skolornas andelar av eleverna i årskurs 9, med antalet elever i årskursen samma läsår och rikets värde. Antalet
--   är höstens och andelen gäller dem som slutade på våren, så det är ungefär så många andelen är räknad på.
-- Korn: en rad per mått, skola och läsår där båda talen är kända.
SELECT
    o.indikator,
    o.omrade,
    o.period,
    o.varde,
    e.varde AS elever,
    r.varde AS riket
FROM mal_indikator AS mi
INNER JOIN indikatorer AS i ON mi.indikator = i.id
INNER JOIN observationer AS o ON i.id = o.indikator AND i.enhet = o.enhet AND o.kon = 'totalt'
INNER JOIN skolor AS s ON o.omrade = s.id
INNER JOIN observationer AS e
    ON
        o.omrade = e.omrade
        AND o.period = e.period
        AND e.indikator = 'elever_ak9_antal'
        AND e.kon = 'totalt'
        AND e.varde > 0
LEFT JOIN observationer AS r
    ON
        o.indikator = r.indikator
        AND o.period = r.period
        AND o.enhet = r.enhet
        AND r.omrade = 'riket'
        AND r.kon = 'totalt'
WHERE
    mi.indikator IN ('behorig_yrkesprogram_andel', 'kunskapskrav_alla_amnen_ak9_andel')
    AND mi.krav_niva = 'skola'
    AND mi.roll = 'matt'
    AND o.varde IS NOT NULL
ORDER BY o.indikator, o.omrade, o.period;
