-- Vad: delarna bakom alla beräknade värden av en indikator.
-- Korn: en rad per beräknat värde, del och roll.
-- Parametrar:
--   indikator: den beräknade indikatorns id
SELECT
    d.omrade,
    d.period,
    d.roll,
    d.del_omrade,
    a.namn AS del_omrade_namn,
    d.del_indikator,
    d.del_period,
    d.varde,
    d.berakning,
    b.formel
FROM berakningsdelar AS d
INNER JOIN berakningar AS b ON d.berakning = b.id
INNER JOIN omraden AS a ON d.del_omrade = a.id
WHERE b.indikator = $indikator
ORDER BY d.omrade, d.period, d.roll, d.del_omrade, d.del_indikator;
