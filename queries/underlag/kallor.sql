-- Vad: källorna med utgivare, tabell, adress, datum och licens, och hur många siffror som kommer därifrån.
-- Korn: en rad per källa.
SELECT
    k.id,
    k.utgivare,
    k.titel,
    k.tabell,
    k.url,
    k.uppdaterad,
    k.licens,
    k.anmarkning,
    k.andrahand,
    count(o.indikator) AS antal
FROM kallor AS k
LEFT JOIN observationer AS o ON k.id = o.kalla
GROUP BY k.id, k.utgivare, k.titel, k.tabell, k.url, k.uppdaterad, k.licens, k.anmarkning, k.andrahand
ORDER BY any_value(k.utgivare) COLLATE sv, any_value(k.titel) COLLATE sv, k.id;
