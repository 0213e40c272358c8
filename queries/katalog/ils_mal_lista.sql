-- Vad: de tio mål i stadens styrmodell ILS som programmet räknar upp.
-- Korn: en rad per mål.
SELECT
    id,
    namn,
    ordning,
    avsnitt
FROM ils_mal
ORDER BY ordning;
