-- Vad: ett områdes uppgifter: nivå, moder, om det är prioriterat och från när till när det finns.
-- Korn: en rad.
-- Parametrar:
--   omrade: områdets id
SELECT
    a.id,
    a.namn,
    a.typ,
    a.prioriterad,
    a.i_programmets_21,
    a.hogt_index_2012,
    a.giltig_fran,
    a.giltig_till,
    a.anmarkning,
    n.namn AS namnd,
    (
        SELECT string_agg(d.namn, ', ' ORDER BY d.namn COLLATE sv)
        FROM omraden AS d
        WHERE d.moder = a.id AND d.typ = 'stadsdel' AND d.i_programmets_21
    ) AS stadsdelar_i_programmet
FROM omraden AS a
LEFT JOIN namnder AS n ON a.id = n.omrade
WHERE a.id = $omrade;
