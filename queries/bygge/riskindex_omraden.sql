-- Vad: områdena som riskindexet räknas för, med vad programmet säger om dem och SCB:s socioekonomiska index.
-- Korn: en rad per stadsdelsområde eller stadsdel.
SELECT
    a.typ AS niva,
    a.id AS omrade,
    CASE WHEN a.typ = 'stadsdel' THEN a.i_programmets_21 ELSE a.prioriterad END AS i_programmet,
    f.klass AS klass_2012,
    s.varde AS scb_index,
    year(s.period_slut) AS scb_ar
FROM omraden AS a
LEFT JOIN riskindex_fakta AS f ON a.id = f.omrade
LEFT JOIN observationer AS s
    ON a.id = s.omrade AND s.indikator = 'socioekonomiskt_index_staden_100' AND s.kon = 'totalt'
WHERE
    a.id <> 'stadsdel-jakob'
    AND (a.typ = 'stadsdel' OR (a.typ = 'stadsdelsomrade' AND a.giltig_fran < DATE '2020-01-01'))
QUALIFY row_number() OVER (PARTITION BY a.id ORDER BY s.period_slut DESC) = 1
ORDER BY a.typ, a.id;
