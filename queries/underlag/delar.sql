-- Vad: delarna bakom ett beräknat värde.
-- Korn: en rad per del och roll.
-- Parametrar:
--   indikator: den beräknade indikatorns id
--   omrade: områdets id
--   period: perioden
SELECT
    d.roll,
    a.namn AS del_omrade,
    d.del_indikator,
    i.namn AS del_indikator_namn,
    d.del_period,
    d.varde,
    b.formel
FROM berakningsdelar AS d
INNER JOIN berakningar AS b ON d.berakning = b.id
INNER JOIN omraden AS a ON d.del_omrade = a.id
INNER JOIN indikatorer AS i ON d.del_indikator = i.id
WHERE b.indikator = $indikator AND d.omrade = $omrade AND d.period = $period
ORDER BY d.roll, a.namn COLLATE sv;
