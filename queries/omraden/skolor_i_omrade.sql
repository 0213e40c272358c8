-- Vad: skolorna i ett stadsdelsområde och var de ligger. Läget är tomt där källan inte har något.
-- Korn: en rad per skola.
-- Parametrar:
--   omrade: stadsdelsområdets id, också ett som har bildats av skolornas områden
SELECT
    s.id AS skola,
    a.namn AS skola_namn,
    s.stadsdel,
    d.namn AS stadsdel_namn,
    s.lon,
    s.lat
FROM skolor AS s
INNER JOIN omraden AS a ON s.id = a.id
LEFT JOIN omraden AS d ON s.stadsdel = d.id
WHERE
    s.stadsdelsomrade = $omrade
    OR s.stadsdelsomrade IN (SELECT u.del FROM ursprung AS u WHERE u.omrade = $omrade)
ORDER BY d.namn COLLATE sv, a.namn COLLATE sv;
