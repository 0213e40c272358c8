-- Vad: värdena bakom de mått som ett mål kan bedömas med, på den nivå som målet talar om i programmets områden.
-- Korn: en rad per mål, indikator, område och period; även perioder utan värde, med skälet i status. Ett område
--   som målet talar om men som saknar siffror har en rad med tom period.
SELECT
    r.mal,
    r.indikator,
    r.ordning,
    r.krav_niva,
    r.basperiod,
    r.vikt,
    i.riktning,
    i.enhet,
    i.bas,
    r.omrade,
    o.period,
    o.period_slut,
    o.varde,
    o.taljare,
    o.namnare,
    o.status
FROM ratt_niva AS r
INNER JOIN indikatorer AS i ON r.indikator = i.id
LEFT JOIN observationer AS o
    ON r.indikator = o.indikator AND r.omrade = o.omrade AND i.enhet = o.enhet AND o.kon = 'totalt'
WHERE r.krav_niva <> 'skola'
ORDER BY r.mal, r.ordning, r.omrade, o.period_slut;
