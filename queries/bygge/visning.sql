-- Vad: med hur många decimaler varje publicerat värde visas: så många som källan skriver för måttet, men högst så
--   många som indikatorn anger. Källor utelämnar ibland en avslutande nolla i enstaka celler.
-- Korn: en rad per publicerat värde.
UPDATE observationer
SET decimaler = minsta.decimaler
FROM (
    SELECT
        o.indikator,
        o.kalla,
        o.enhet,
        least(max(o.publicerade_decimaler), any_value(i.decimaler)) AS decimaler
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id
    GROUP BY o.indikator, o.kalla, o.enhet
) AS minsta
WHERE
    observationer.indikator = minsta.indikator
    AND observationer.kalla = minsta.kalla
    AND observationer.enhet = minsta.enhet;
