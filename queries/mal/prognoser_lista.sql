-- Vad: prognoser från basåret till programmets slut och vad det blev, med historien bakom. Mittlinje och band är
--   kapade vid det som enheten tillåter: en andel ligger mellan 0 och 100, ett antal är inte mindre än 0.
-- Korn: en rad per indikator och år; historia och utfall har värde, prognosår har mitt och band. Prognosår efter
--   seriens sista har inget värde.
-- Parametrar:
--   malomrade: målområdets id; tom = alla
WITH koppling AS (
    SELECT DISTINCT
        mi.mal,
        mi.indikator
    FROM mal_indikator AS mi
    INNER JOIN mal AS m ON mi.mal = m.id
    WHERE ($malomrade = '' OR m.malomrade = $malomrade) AND mi.indikator IN (SELECT p.indikator FROM prognoser AS p)
),

-- Belopp, poäng, klasser och index har ingen given gräns.
granser AS (
    SELECT
        id AS indikator,
        CASE
            WHEN enhet IN ('tkr', 'kronor', 'poang', 'klass', 'index') THEN cast('-infinity' AS DOUBLE) ELSE 0
        END AS golv,
        CASE WHEN enhet = 'procent' THEN 100 ELSE cast('infinity' AS DOUBLE) END AS tak
    FROM indikatorer
),

band AS (
    SELECT
        p.indikator,
        p.ar,
        least(greatest(p.mitt, g.golv), g.tak) AS mitt,
        least(greatest(p.lag_80, g.golv), g.tak) AS lag_80,
        least(greatest(p.hog_80, g.golv), g.tak) AS hog_80,
        least(greatest(p.lag_95, g.golv), g.tak) AS lag_95,
        least(greatest(p.hog_95, g.golv), g.tak) AS hog_95,
        CASE WHEN p.lag_95 < g.golv THEN g.golv END AS kapad_nere,
        CASE WHEN p.hog_95 > g.tak THEN g.tak END AS kapad_uppe,
        p.mitt < g.golv OR p.mitt > g.tak AS mitt_utanfor
    FROM prognoser AS p
    INNER JOIN granser AS g ON p.indikator = g.indikator
)
,

utfall AS (
    SELECT
        o.indikator,
        o.period_slut,
        o.varde,
        o.berakning,
        k.utgivare AS kalla_utgivare,
        k.titel AS kalla_titel,
        k.uppdaterad AS kalla_uppdaterad
    FROM observationer AS o
    INNER JOIN kallor AS k ON o.kalla = k.id
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    WHERE o.omrade = 'stockholm' AND o.kon = 'totalt'
),

ar AS (
    SELECT * FROM utfall
    UNION ALL
    SELECT
        p.indikator,
        make_date(p.ar, 12, 31) AS period_slut,
        NULL AS varde,
        NULL AS berakning,
        NULL AS kalla_utgivare,
        NULL AS kalla_titel,
        NULL AS kalla_uppdaterad
    FROM prognoser AS p
    WHERE p.ar > (SELECT max(year(u.period_slut)) FROM utfall AS u WHERE u.indikator = p.indikator)
)

SELECT
    k.mal,
    k.indikator,
    i.namn,
    i.enhet,
    i.decimaler,
    'stockholm' AS omrade,
    'kommun' AS omradestyp,
    o.period_slut,
    year(o.period_slut) AS ar,
    o.varde,
    o.berakning,
    o.kalla_utgivare,
    o.kalla_titel,
    o.kalla_uppdaterad,
    p.mitt,
    p.lag_80,
    p.hog_80,
    p.lag_95,
    p.hog_95,
    p.kapad_nere,
    p.kapad_uppe,
    coalesce(p.mitt_utanfor, FALSE) AS mitt_utanfor,
    pr.basar,
    pr.sista_ar
FROM koppling AS k
INNER JOIN indikatorer AS i ON k.indikator = i.id
INNER JOIN ar AS o ON k.indikator = o.indikator
CROSS JOIN programmet AS pr
LEFT JOIN band AS p ON k.indikator = p.indikator AND year(o.period_slut) = p.ar
WHERE year(o.period_slut) <= pr.sista_ar
ORDER BY k.mal, i.namn COLLATE sv, ar;
