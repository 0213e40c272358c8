-- Vad: ett områdes uppgifter: nivå, moder, om det är prioriterat, från när till när det finns, vad det är bildat av och
--   vad det blev en del av. Namn med semikolon emellan.
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
    a.efterfoljare,
    e.namn AS efterfoljare_namn,
    (
        SELECT string_agg(s.namn, ';' ORDER BY s.namn COLLATE sv)
        FROM omraden AS s
        WHERE s.efterfoljare = a.efterfoljare AND s.id <> a.id
    ) AS tillsammans_med,
    (
        SELECT string_agg(f.namn, ';' ORDER BY f.namn COLLATE sv)
        FROM omraden AS f
        WHERE f.efterfoljare = a.id
    ) AS bildat_av,
    (
        SELECT count(*)
        FROM ursprung AS u
        INNER JOIN omraden AS f ON u.del = f.id
        WHERE u.omrade = a.id AND f.prioriterad
    ) AS antal_prioriterade_delar,
    a.anmarkning,
    n.namn AS namnd,
    (
        SELECT string_agg(d.namn, ', ' ORDER BY d.namn COLLATE sv)
        FROM omraden AS d
        WHERE
            d.typ = 'stadsdel'
            AND d.i_programmets_21
            AND (d.moder = a.id OR d.id IN (SELECT i.omrade FROM indelning AS i WHERE i.moder = a.id))
    ) AS stadsdelar_i_programmet
FROM omraden AS a
LEFT JOIN namnder AS n ON a.id = n.omrade
LEFT JOIN omraden AS e ON a.efterfoljare = e.id
WHERE a.id = $omrade;
