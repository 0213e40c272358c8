-- Vad: nämnder och bolag som programmet nämner, och stadsdelsnämnderna var för sig.
-- Korn: en rad per nämnd eller bolag.
SELECT
    n.id,
    n.namn,
    n.slag,
    n.omrade,
    n.prioriterad,
    n.ordning
FROM namnder AS n
ORDER BY n.ordning;
