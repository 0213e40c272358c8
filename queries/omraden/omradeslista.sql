-- Vad: stadsdelsområdena i programmets indelning (14 områden, gällande 2015–2020).
-- Korn: en rad per stadsdelsområde, programmets sex först.
SELECT
    id,
    namn,
    prioriterad
FROM omraden
WHERE typ = 'stadsdelsomrade' AND giltig_fran < DATE '2020-01-01'
ORDER BY prioriterad DESC, namn COLLATE sv;
