-- Vad: värdet i varje område på kartan och kvoten mot staden (staden = 100), för en indikator och period. utan_kvot
--   säger varför ett värde inte kan jämföras: antal, saknas, enhet (stadens siffra är i en annan), noll eller negativt.
--   utelamnade namnger de områden som har ett värde men varken finns i kartans indelning eller har ett värde där, i de
--   områden som de är bildade av eller blev en del av. mark är de av programmets sex som området är eller är bildat av.
--   Flera har semikolon emellan.
-- Korn: en rad per område på nivån, även de som saknar värde.
-- Parametrar:
--   indikator: indikatorns id
--   period: perioden
--   niva: stadsdelsomrade, stadsdelsomrade_nu (dagens indelning) eller stadsdel
WITH sedda AS (
    SELECT k.id
    FROM kartomraden AS k
    INNER JOIN observationer AS v ON k.id = v.omrade
    INNER JOIN indikatorer AS ind ON v.indikator = ind.id AND v.enhet = ind.enhet
    WHERE
        k.niva = $niva
        AND v.indikator = $indikator
        AND v.period = $period
        AND v.kon = 'totalt'
        AND v.varde IS NOT NULL
),

-- Områden vars hela yta har ett värde på kartan: alla kartans områden som de är bildade av, eller det som de är i.
slakt AS (
    SELECT
        omrade,
        del AS annat
    FROM ursprung
    UNION ALL
    SELECT
        del AS omrade,
        omrade AS annat
    FROM ursprung
),

tackta AS (
    SELECT s.omrade
    FROM slakt AS s
    INNER JOIN kartomraden AS k ON s.annat = k.id AND k.niva = $niva
    GROUP BY s.omrade
    HAVING bool_and(s.annat IN (SELECT d.id FROM sedda AS d))
),

utanfor AS (
    SELECT string_agg(u.namn, ';' ORDER BY u.namn COLLATE sv) AS namn
    FROM observationer AS x
    INNER JOIN omraden AS u ON x.omrade = u.id
    INNER JOIN indikatorer AS ind ON x.indikator = ind.id AND x.enhet = ind.enhet
    WHERE
        x.indikator = $indikator
        AND x.period = $period
        AND x.kon = 'totalt'
        AND x.varde IS NOT NULL
        AND u.typ = CASE WHEN $niva = 'stadsdel' THEN 'stadsdel' ELSE 'stadsdelsomrade' END
        AND u.id NOT IN (SELECT p.id FROM kartomraden AS p WHERE p.niva = $niva)
        AND u.id NOT IN (SELECT t.omrade FROM tackta AS t)
)

SELECT
    i.id AS indikator,
    a.id AS omrade,
    o.period,
    a.namn AS omrade_namn,
    a.prioriterad,
    a.i_programmets_21,
    a.hogt_index_2012,
    a.mark,
    m.id AS stadsdelsomrade,
    m.namn AS stadsdelsomrade_namn,
    o.varde,
    coalesce(o.decimaler, i.decimaler) AS decimaler,
    s.varde AS staden,
    CASE
        WHEN i.enhet IN ('procent', 'index', 'poang', 'tkr', 'kronor', 'dagar') AND s.varde > 0 AND o.varde >= 0
            THEN 100 * o.varde / s.varde
    END AS staden_100,
    CASE
        WHEN o.varde IS NULL THEN NULL
        WHEN i.enhet NOT IN ('procent', 'index', 'poang', 'tkr', 'kronor', 'dagar') THEN 'antal'
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
    (SELECT t.namn FROM utanfor AS t) AS utelamnade
FROM kartomraden AS a
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
WHERE a.niva = $niva
ORDER BY a.namn COLLATE sv;
