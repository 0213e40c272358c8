-- Vad: årsserier som kan få en prognos prövad: stadens värden för mått och sammanhang till programmets mål, och alla
--   andra årsserier för att räkna hur ofta prognosen träffar. Värden på få observationer och hopräknade värden
--   räknas inte.
-- Korn: en rad per indikator, område, kön och år; i_mal anger att serien hör till ett mål och gäller staden.
SELECT
    o.indikator,
    o.omrade,
    o.kon,
    o.period,
    year(o.period_slut) AS ar,
    o.varde,
    (
        o.omrade = 'stockholm'
        AND o.kon = 'totalt'
        AND o.indikator IN (SELECT mi.indikator FROM mal_indikator AS mi)
    ) AS i_mal
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
INNER JOIN omraden AS a ON o.omrade = a.id
WHERE
    o.periodtyp IN ('ar', 'lasar')
    AND o.varde IS NOT NULL
    AND NOT o.fa_observationer
    AND o.berakning IS NULL
    AND a.typ NOT IN ('skola', 'basomrade')
-- Kortare serier kan varken prövas eller få en prognos.
QUALIFY i_mal OR count(*) OVER (PARTITION BY o.indikator, o.omrade, o.kon) >= 6
ORDER BY o.indikator, o.omrade, o.kon, o.period_slut;
