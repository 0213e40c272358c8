-- Vad: stadsdelsområdena i programmets indelning som den var när programmet började.
-- Korn: en rad per stadsdelsområde, programmets sex först.
SELECT
    id,
    namn,
    prioriterad
FROM programomraden
WHERE typ = 'stadsdelsomrade'
ORDER BY prioriterad DESC, namn COLLATE sv;
