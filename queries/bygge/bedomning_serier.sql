-- Vad: värdena bakom de mått som ett mål kan bedömas med, på den nivå som målet talar om i programmets områden.
-- Korn: en rad per mål, indikator, område och period; även perioder utan värde, med skälet i status.
SELECT
    mi.mal,
    mi.indikator,
    mi.ordning,
    mi.basperiod,
    i.riktning,
    i.enhet,
    o.omrade,
    o.period,
    o.period_slut,
    o.varde,
    o.taljare,
    o.namnare,
    o.status
FROM mal_indikator AS mi
INNER JOIN indikatorer AS i ON mi.indikator = i.id
INNER JOIN observationer AS o ON mi.indikator = o.indikator AND i.enhet = o.enhet AND o.kon = 'totalt'
INNER JOIN omraden AS a ON o.omrade = a.id
WHERE
    mi.roll = 'matt'
    AND CASE mi.krav_niva
        WHEN 'kommun' THEN a.id = 'stockholm'
        WHEN 'stadsdelsomrade' THEN a.prioriterad
        WHEN 'stadsdel' THEN a.i_programmets_21
        ELSE FALSE
    END
ORDER BY mi.mal, mi.ordning, o.omrade, o.period_slut;
