-- Vad: siffrorna som riskindexet kan räknas på: de senaste i varje kalenderår, för stadsdelsområdena som de var i
--   programmet, stadsdelarna och staden.
-- Korn: en rad per område, indikator och år.
SELECT
    a.typ AS niva,
    o.omrade,
    CASE WHEN a.typ = 'stadsdel' THEN a.moder END AS stadsdelsomrade,
    CASE WHEN a.typ = 'stadsdel' THEN a.i_programmets_21 ELSE a.prioriterad END AS i_programmet,
    o.indikator,
    i.enhet,
    year(o.period_slut) AS ar,
    o.period,
    o.varde,
    o.taljare,
    o.namnare,
    CASE
        WHEN o.publicerade_decimaler IS NULL OR o.namnare IS NOT NULL THEN 0
        ELSE 0.5 / pow(10, o.publicerade_decimaler)
    END AS halv
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
INNER JOIN omraden AS a ON o.omrade = a.id
WHERE
    o.indikator IN (SELECT r.indikator FROM riskindex_siffror AS r)
    AND o.kon = 'totalt'
    AND o.varde IS NOT NULL
    AND (a.id = 'stockholm' OR a.id IN (SELECT p.id FROM programomraden AS p))
QUALIFY row_number() OVER (PARTITION BY o.omrade, o.indikator, year(o.period_slut) ORDER BY o.period_slut DESC) = 1
ORDER BY a.typ, o.omrade, o.indikator, o.period_slut;
