-- Vad: kända brott i serierna och om de spärrar en jämförelse.
-- Korn: en rad per indikator, område och period.
-- Parametrar:
--   indikator: indikatorns id; tom = alla
SELECT
    b.indikator,
    i.namn,
    b.omrade,
    a.namn AS omrade_namn,
    b.period,
    b.vad,
    b.sparrar
FROM seriebrott AS b
INNER JOIN indikatorer AS i ON b.indikator = i.id
LEFT JOIN omraden AS a ON b.omrade = a.id
WHERE $indikator = '' OR b.indikator = $indikator
ORDER BY i.namn COLLATE sv, b.period_start, a.namn COLLATE sv;
