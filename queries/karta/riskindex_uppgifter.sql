-- Vad: vad programmet självt säger om indexet.
-- Korn: en rad per område och år.
-- Parametrar:
--   omrade: områdets id; tom = alla
SELECT
    f.omrade,
    a.namn AS omrade_namn,
    a.typ,
    f.ar,
    f.klass,
    f.varde,
    f.text,
    f.avsnitt
FROM riskindex_fakta AS f
INNER JOIN omraden AS a ON f.omrade = a.id
WHERE $omrade = '' OR f.omrade = $omrade
ORDER BY a.typ DESC, f.klass DESC, a.namn COLLATE sv ASC;
