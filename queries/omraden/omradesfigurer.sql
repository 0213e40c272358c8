-- Vad: alla siffror för ett område: senaste värdet, det äldsta jämförbara, och staden och riket samma period.
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
),

brott AS (
    SELECT
        s.indikator,
        s.kon,
        max_by(b.period, b.period) AS period,
        max_by(b.vad, b.period) AS vad
    FROM egna AS s
    INNER JOIN seriebrott AS b
        ON
            s.indikator = b.indikator
            AND b.sparrar
            AND (b.omrade IS NULL OR b.omrade = s.omrade)
            AND b.period <= s.period
    WHERE s.nr = 1
    GROUP BY s.indikator, s.kon
),

aldst AS (
    SELECT
        e.indikator,
        e.kon,
        min_by(e.period, e.period_slut) AS period,
        min_by(e.varde, e.period_slut) AS varde,
        min_by(e.decimaler, e.period_slut) AS decimaler
    FROM egna AS e
    LEFT JOIN brott ON e.indikator = brott.indikator AND e.kon = brott.kon
    WHERE brott.period IS NULL OR e.period >= brott.period
    GROUP BY e.indikator, e.kon
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
    riket.varde AS riket,
    riket.decimaler AS riket_decimaler,
    CASE WHEN aldst.period <> s.period THEN aldst.period END AS jamfor_period,
    CASE WHEN aldst.period <> s.period THEN aldst.varde END AS jamfor_varde,
    aldst.decimaler AS jamfor_decimaler,
    brott.period AS brott_period,
    brott.vad AS brott_vad,
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
LEFT JOIN aldst ON s.indikator = aldst.indikator AND s.kon = aldst.kon
LEFT JOIN brott ON s.indikator = brott.indikator AND s.kon = brott.kon
LEFT JOIN observationer AS stad
    ON s.indikator = stad.indikator AND s.period = stad.period AND s.kon = stad.kon AND stad.omrade = 'stockholm'
LEFT JOIN observationer AS riket
    ON s.indikator = riket.indikator AND s.period = riket.period AND s.kon = riket.kon AND riket.omrade = 'riket'
LEFT JOIN omradesjamforelser AS j ON s.indikator = j.indikator AND s.omrade = j.omrade AND s.kon = j.kon
WHERE s.nr = 1
ORDER BY i.amne ASC, i.namn COLLATE sv, s.kon DESC;
