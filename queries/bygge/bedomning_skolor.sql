-- Vad: skolornas värden i programmets områden och rikets värde samma läsår, för skolmålets mått.
-- Korn: en rad per mål, indikator, läsår och skola; även skolor utan värde, med skälet i status.
SELECT
    rn.mal,
    rn.indikator,
    rn.ordning,
    o.period,
    o.period_slut,
    o.omrade AS skola,
    o.varde,
    o.status,
    r.varde AS riket
FROM ratt_niva AS rn
INNER JOIN indikatorer AS i ON rn.indikator = i.id
INNER JOIN observationer AS o
    ON rn.indikator = o.indikator AND rn.omrade = o.omrade AND i.enhet = o.enhet AND o.kon = 'totalt'
LEFT JOIN observationer AS r
    ON
        o.indikator = r.indikator
        AND o.period = r.period
        AND o.enhet = r.enhet
        AND r.omrade = 'riket'
        AND r.kon = 'totalt'
WHERE rn.krav_niva = 'skola'
ORDER BY rn.mal, rn.ordning, o.period_slut, o.omrade;
