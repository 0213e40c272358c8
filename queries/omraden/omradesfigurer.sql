-- Vad: alla siffror för ett område: senaste värdet, det äldsta jämförbara, och staden och riket samma period.
--   stadens_enhet är ifylld där stadens siffra är i en annan enhet och inte kan jämföras.
-- Korn: en rad per indikator och kön.
-- Parametrar:
--   omrade: områdets id
WITH egna AS (
    SELECT
        o.*,
        row_number() OVER (PARTITION BY o.indikator, o.kon ORDER BY o.period_slut DESC) AS nr
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    WHERE o.omrade = $omrade AND o.varde IS NOT NULL
)

SELECT
    s.indikator,
    s.omrade,
    i.namn,
    i.amne,
    i.riktning,
    i.enhet,
    s.kon,
    s.period,
    s.varde,
    s.decimaler,
    s.status,
    s.berakning,
    stad.varde AS staden,
    stad.decimaler AS staden_decimaler,
    stad.status AS staden_status,
    annan.enhet AS stadens_enhet,
    riket.varde AS riket,
    riket.decimaler AS riket_decimaler,
    nullif(jb.forsta_period, s.period) AS jamfor_period,
    CASE WHEN jb.forsta_period <> s.period THEN jb.forsta_varde END AS jamfor_varde,
    jb.forsta_decimaler AS jamfor_decimaler,
    jb.brott_period,
    jb.brott_vad,
    s.anmarkning,
    k.utgivare AS kalla_utgivare,
    k.titel AS kalla_titel,
    k.url AS kalla_url,
    k.uppdaterad AS kalla_uppdaterad,
    b.formel,
    j.utfall AS mot_staden,
    j.skillnad AS mot_staden_skillnad,
    j.nedre AS mot_staden_nedre,
    j.ovre AS mot_staden_ovre
FROM egna AS s
INNER JOIN indikatorer AS i ON s.indikator = i.id
INNER JOIN kallor AS k ON s.kalla = k.id
LEFT JOIN berakningar AS b ON s.berakning = b.id
INNER JOIN jamforbara_serier AS jb ON s.indikator = jb.indikator AND s.omrade = jb.omrade AND s.kon = jb.kon
LEFT JOIN observationer AS stad
    ON
        s.indikator = stad.indikator
        AND s.period = stad.period
        AND s.kon = stad.kon
        AND s.enhet = stad.enhet
        AND stad.omrade = 'stockholm'
LEFT JOIN observationer AS riket
    ON
        s.indikator = riket.indikator
        AND s.period = riket.period
        AND s.kon = riket.kon
        AND s.enhet = riket.enhet
        AND riket.omrade = 'riket'
LEFT JOIN observationer AS annan
    ON
        s.indikator = annan.indikator
        AND s.period = annan.period
        AND s.kon = annan.kon
        AND s.enhet <> annan.enhet
        AND annan.varde IS NOT NULL
        AND annan.omrade = 'stockholm'
LEFT JOIN omradesjamforelser AS j ON s.indikator = j.indikator AND s.omrade = j.omrade AND s.kon = j.kon
WHERE s.nr = 1
ORDER BY i.amne ASC, i.namn COLLATE sv, s.kon DESC;
