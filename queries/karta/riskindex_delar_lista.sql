-- Vad: siffrorna bakom riskindexet för ett område, med staden = 100.
-- Korn: en rad per område, fält och indikator.
-- Parametrar:
--   ar: året
--   niva: stadsdelsomrade eller stadsdel
--   omrade: områdets id; tom = alla
SELECT
    d.omrade,
    a.namn AS omrade_namn,
    d.falt,
    f.namn AS falt_namn,
    d.indikator,
    i.namn,
    i.enhet,
    i.decimaler,
    d.varde,
    d.krympt,
    d.varde_ar,
    d.framburen,
    d.staden,
    d.staden_basar,
    s.basar,
    s.omvandling,
    s.vikt,
    d.index_relativ,
    d.index_fast_bas,
    d.receptversion
FROM riskindex_delar AS d
INNER JOIN omraden AS a ON d.omrade = a.id
INNER JOIN riskindex_falt AS f ON d.falt = f.id
INNER JOIN indikatorer AS i ON d.indikator = i.id
INNER JOIN riskindex_siffror AS s ON d.receptversion = s.version AND d.indikator = s.indikator
WHERE
    d.niva = $niva
    AND d.ar = try_cast($ar AS INTEGER)
    AND ($omrade = '' OR d.omrade = $omrade)
ORDER BY a.namn COLLATE sv, f.ordning, i.namn COLLATE sv;
