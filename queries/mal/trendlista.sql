-- Vad: trenden i stadens serier till programmets mål.
-- Korn: en rad per indikator.
SELECT
    t.indikator,
    i.namn,
    i.riktning AS bra_riktning,
    t.forsta_period,
    t.senaste_period,
    t.antal,
    t.riktning,
    t.p
FROM trender AS t
INNER JOIN indikatorer AS i ON t.indikator = i.id
ORDER BY i.namn COLLATE sv;
