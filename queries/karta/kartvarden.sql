-- Vad: värdet i varje område på kartan och kvoten mot staden (staden = 100), för en indikator och period. utan_kvot
--   säger varför ett värde inte kan jämföras: antal, saknas, enhet (stadens siffra är i en annan), noll eller negativt.
--   utelamnade namnger de områden som har ett värde men inte finns i kartans indelning, med semikolon emellan.
-- Korn: en rad per område på nivån, även de som saknar värde.
-- Parametrar:
--   indikator: indikatorns id
--   period: perioden
--   niva: stadsdelsomrade eller stadsdel
SELECT
    i.id AS indikator,
    a.id AS omrade,
    o.period,
    a.namn AS omrade_namn,
    a.prioriterad,
    a.i_programmets_21,
    a.hogt_index_2012,
    m.id AS stadsdelsomrade,
    m.namn AS stadsdelsomrade_namn,
    o.varde,
    coalesce(o.decimaler, i.decimaler) AS decimaler,
    s.varde AS staden,
    CASE
        WHEN i.enhet IN ('procent', 'index', 'poang', 'tkr', 'dagar') AND s.varde > 0 AND o.varde >= 0
            THEN 100 * o.varde / s.varde
    END AS staden_100,
    CASE
        WHEN o.varde IS NULL THEN NULL
        WHEN i.enhet NOT IN ('procent', 'index', 'poang', 'tkr', 'dagar') THEN 'antal'
        WHEN s.varde IS NULL AND annan.enhet IS NOT NULL THEN 'enhet'
        WHEN s.varde IS NULL THEN 'saknas'
        WHEN s.varde <= 0 THEN 'noll'
        WHEN o.varde < 0 THEN 'negativt'
    END AS utan_kvot,
    i.enhet,
    i.riktning,
    o.status,
    o.berakning,
    b.formel,
    b.anmarkning AS berakning_anmarkning,
    o.anmarkning,
    k.utgivare AS kalla_utgivare,
    k.titel AS kalla_titel,
    k.url AS kalla_url,
    k.uppdaterad AS kalla_uppdaterad,
    coalesce(k.andrahand, FALSE) AS andrahand,
    (
        SELECT string_agg(u.namn, ';' ORDER BY u.namn COLLATE sv)
        FROM observationer AS x
        INNER JOIN omraden AS u ON x.omrade = u.id
        WHERE
            x.indikator = i.id AND x.period = $period AND x.kon = 'totalt' AND x.enhet = i.enhet AND x.varde IS NOT NULL
            AND u.typ = $niva
            AND u.id NOT IN (SELECT p.id FROM programomraden AS p)
    ) AS utelamnade
FROM programomraden AS a
INNER JOIN indikatorer AS i ON i.id = $indikator
LEFT JOIN omraden AS m ON m.id = CASE WHEN a.typ = 'stadsdel' THEN a.moder ELSE a.id END
LEFT JOIN observationer AS o
    ON a.id = o.omrade AND o.indikator = $indikator AND o.period = $period AND o.kon = 'totalt' AND o.enhet = i.enhet
LEFT JOIN observationer AS s
    ON
        s.omrade = 'stockholm'
        AND s.indikator = $indikator
        AND s.period = $period
        AND s.kon = 'totalt'
        AND s.enhet = i.enhet
LEFT JOIN observationer AS annan
    ON
        annan.omrade = 'stockholm'
        AND annan.indikator = $indikator
        AND annan.period = $period
        AND annan.kon = 'totalt'
        AND annan.enhet <> i.enhet
LEFT JOIN kallor AS k ON o.kalla = k.id
LEFT JOIN berakningar AS b ON o.berakning = b.id
WHERE a.typ = $niva
ORDER BY a.namn COLLATE sv;
