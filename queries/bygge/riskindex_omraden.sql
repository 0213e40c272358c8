-- Vad: områdena som riskindexet räknas för, med vad programmet säger om dem och SCB:s socioekonomiska index.
-- Korn: en rad per stadsdelsområde eller stadsdel.
SELECT
    a.typ AS niva,
    a.id AS omrade,
    CASE WHEN a.typ = 'stadsdel' THEN a.i_programmets_21 ELSE a.prioriterad END AS i_programmet,
    f.klass AS programmets_klass,
    p.index_ar AS programmets_ar,
    s.varde AS scb_index,
    year(s.period_slut) AS scb_ar
FROM programomraden AS a
CROSS JOIN programmet AS p
LEFT JOIN riskindex_fakta AS f ON a.id = f.omrade AND f.ar = p.index_ar
LEFT JOIN observationer AS s
    ON a.id = s.omrade AND s.indikator = 'socioekonomiskt_index_staden_100' AND s.kon = 'totalt'
QUALIFY row_number() OVER (PARTITION BY a.id ORDER BY s.period_slut DESC) = 1
ORDER BY a.typ, a.id;
