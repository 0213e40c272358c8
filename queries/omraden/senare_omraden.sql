-- Vad: stadsdelsområdena som har bildats efter programmets indelning, av områden som blev en del av dem. Namn och id
--   med semikolon emellan.
-- Korn: en rad per stadsdelsområde, i den ordning som de bildades.
SELECT
    a.id,
    a.namn,
    a.giltig_fran,
    a.giltig_till,
    string_agg(f.namn, ';' ORDER BY f.namn COLLATE sv) AS bildat_av,
    string_agg(f.id, ';' ORDER BY f.namn COLLATE sv) AS bildat_av_id
FROM omraden AS a
INNER JOIN omraden AS f ON a.id = f.efterfoljare
WHERE a.typ = 'stadsdelsomrade' AND a.id NOT IN (SELECT p.id FROM programomraden AS p)
GROUP BY a.id, a.namn, a.giltig_fran, a.giltig_till
ORDER BY a.giltig_fran, a.namn COLLATE sv;
