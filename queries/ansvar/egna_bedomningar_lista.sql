-- Vad: nämndernas egna bedömningar av målen enligt ILS (helt, delvis, ej, kunde inte följas upp), med deras tre texter.
-- Korn: en rad per mål, nämnd och period; inga rader när ingen bedömning är inlagd.
-- Parametrar:
--   mal: målets id; tom = alla
--   namnd: nämndens id; tom = alla
SELECT
    e.mal,
    e.namnd,
    n.namn AS namnd_namn,
    e.period,
    e.bedomning,
    e.varfor,
    e.vad_gjordes,
    e.vad_gors_nu,
    e.datum
FROM egna_bedomningar AS e
INNER JOIN namnder AS n ON e.namnd = n.id
WHERE ($mal = '' OR e.mal = $mal) AND ($namnd = '' OR e.namnd = $namnd)
ORDER BY e.period DESC, n.ordning ASC;
