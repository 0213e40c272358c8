-- Vad: ord som läsare använder om något som heter något annat här, och vad de leder till; slag som i sokbart.
-- Korn: en rad per ord, slag och id.
SELECT
    u.ord,
    CASE WHEN u.slag = 'omrade' AND a.typ <> 'stadsdelsomrade' THEN a.typ ELSE u.slag END AS slag,
    u.id
FROM (
    UNPIVOT synonymer
    ON mal, malomrade, indikator, omrade, namnd, begrepp
    INTO NAME slag VALUE id
) AS u
LEFT JOIN omraden AS a ON u.id = a.id AND u.slag = 'omrade'
ORDER BY u.ord COLLATE sv, slag ASC, u.id ASC;
