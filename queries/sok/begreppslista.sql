-- Vad: ordlistan: vad orden betyder, hur de också skrivs, och sidan där de används mest.
-- Korn: en rad per ord.
SELECT
    id,
    namn,
    forklaring,
    coalesce(aven, '') AS aven,
    sida,
    i_rubrik
FROM begrepp
ORDER BY namn COLLATE sv;
