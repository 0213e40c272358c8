-- Vad: varje skolas värde ett läsår mot rikets värde samma läsår, och stadens bredvid. Där antalet elever är känt
--   också hur säkert värdet är (elever, nedre, ovre, ungefärligt).
-- Korn: en rad per skola i staden; skolor utan publicerat värde för läsåret har tomt värde.
-- Parametrar:
--   indikator: indikatorns id
--   period: läsåret, till exempel 2023/24
--   omrade: ett stadsdelsområdes id, också ett som har bildats av skolornas områden; tom = hela staden
SELECT
    i.id AS indikator,
    a.id AS skola,
    a.namn AS skola_namn,
    s.skolenhetskod,
    s.huvudmannatyp,
    s.huvudman,
    s.stadsdelsomrade,
    b.namn AS stadsdelsomrade_namn,
    d.namn AS stadsdel_namn,
    coalesce(b.prioriterad, FALSE) AS prioriterat_omrade,
    coalesce(d.i_programmets_21, FALSE) AS i_programmets_21,
    o.varde,
    r.varde AS riket,
    coalesce(r.decimaler, i.decimaler) AS riket_decimaler,
    o.varde - r.varde AS skillnad,
    c.varde AS staden,
    coalesce(c.decimaler, i.decimaler) AS staden_decimaler,
    ck.utgivare AS staden_kalla_utgivare,
    v.elever,
    v.nedre,
    v.ovre,
    v.utfall AS intervall_utfall,
    cast($period AS VARCHAR) AS period,
    o.period_slut,
    i.enhet,
    coalesce(o.decimaler, i.decimaler) AS decimaler,
    o.status,
    o.anmarkning,
    k.utgivare AS kalla_utgivare,
    k.titel AS kalla_titel,
    k.url AS kalla_url,
    k.uppdaterad AS kalla_uppdaterad,
    coalesce(k.andrahand, FALSE) AS andrahand,
    coalesce(rk.andrahand, FALSE) AS riket_andrahand,
    rk.utgivare AS riket_kalla_utgivare
FROM skolor AS s
INNER JOIN omraden AS a ON s.id = a.id
INNER JOIN indikatorer AS i ON i.id = $indikator
LEFT JOIN omraden AS b ON s.stadsdelsomrade = b.id
LEFT JOIN omraden AS d ON s.stadsdel = d.id
LEFT JOIN observationer AS o
    ON
        s.id = o.omrade
        AND o.indikator = $indikator
        AND o.period = $period
        AND o.kon = 'totalt'
        AND o.enhet = i.enhet
LEFT JOIN observationer AS r
    ON
        r.omrade = 'riket'
        AND r.indikator = $indikator
        AND r.period = $period
        AND r.kon = 'totalt'
        AND r.enhet = i.enhet
LEFT JOIN observationer AS c
    ON
        c.omrade = 'stockholm'
        AND c.indikator = $indikator
        AND c.period = $period
        AND c.kon = 'totalt'
        AND c.enhet = i.enhet
LEFT JOIN skolintervall AS v ON v.indikator = $indikator AND s.id = v.omrade AND v.period = $period
LEFT JOIN kallor AS ck ON c.kalla = ck.id
LEFT JOIN kallor AS k ON o.kalla = k.id
LEFT JOIN kallor AS rk ON r.kalla = rk.id
WHERE
    $omrade = ''
    OR s.stadsdelsomrade = $omrade
    OR s.stadsdelsomrade IN (SELECT u.del FROM ursprung AS u WHERE u.omrade = $omrade)
ORDER BY b.namn COLLATE sv, a.namn COLLATE sv;
