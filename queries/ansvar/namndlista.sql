-- Vad: nämnder och bolag som programmet nämner, och stadsdelsnämnderna var för sig.
-- Korn: en rad per nämnd eller bolag.
SELECT
    n.id,
    n.namn,
    n.slag,
    n.omrade,
    n.prioriterad,
    n.ordning,
    n.giltig_till,
    e.namn AS efterfoljare_namn
FROM namnder AS n
LEFT JOIN omraden AS o ON n.omrade = o.id
LEFT JOIN omraden AS e ON o.efterfoljare = e.id
ORDER BY n.ordning;
