-- Vad: allt som går att söka efter, med det som behövs för en rad svar. aven är vad mer det kan finnas genom, sida den
--   målområdessida eller det stadsdelsområde som det hör till, plats var det ligger. För ett område är varde dess
--   folkmängd, för en skola det första av skolmålets mått som den har, helst ett läsår då riket också har en siffra,
--   för en indikator stadens siffra, för en nämnd hur många numrerade mål den har. Siffran är den senaste.
-- Korn: en rad per slag och id.
WITH siffror AS (
    SELECT
        o.indikator,
        o.omrade,
        o.period,
        o.period_slut,
        o.varde,
        o.decimaler,
        o.enhet,
        o.status,
        i.namn AS matt
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    WHERE o.kon = 'totalt' AND o.varde IS NOT NULL
),

folk AS (
    SELECT *
    FROM siffror
    WHERE indikator = 'befolkning_regso_antal'
    QUALIFY row_number() OVER (PARTITION BY omrade ORDER BY period_slut DESC) = 1
),

resultat AS (
    SELECT
        s.*,
        r.varde AS jamfor_varde,
        r.decimaler AS jamfor_decimaler
    FROM siffror AS s
    INNER JOIN mal_indikator AS mi ON s.indikator = mi.indikator AND mi.roll = 'matt'
    INNER JOIN mal AS m ON mi.mal = m.id AND m.niva = 'skola'
    INNER JOIN skolor AS k ON s.omrade = k.id
    LEFT JOIN siffror AS r ON s.indikator = r.indikator AND s.period = r.period AND r.omrade = 'riket'
    QUALIFY
        row_number() OVER (
            PARTITION BY s.omrade ORDER BY mi.ordning ASC, (r.varde IS NULL) ASC, s.period_slut DESC
        ) = 1
),

staden AS (
    SELECT *
    FROM siffror
    WHERE omrade = 'stockholm'
    QUALIFY row_number() OVER (PARTITION BY indikator ORDER BY period_slut DESC) = 1
),

-- Stadsdelens område i programmets indelning, annars det som den ligger i nu.
hemvist AS (
    SELECT
        d.id,
        coalesce(p.id, any_value(n.id)) AS omrade
    FROM omraden AS d
    LEFT JOIN omraden AS p ON d.moder = p.id AND p.typ = 'stadsdelsomrade'
    LEFT JOIN indelning AS l ON d.id = l.omrade AND l.giltig_till IS NULL
    LEFT JOIN omraden AS n ON l.moder = n.id AND n.typ = 'stadsdelsomrade'
    WHERE d.typ = 'stadsdel'
    GROUP BY d.id, p.id
),

svarar AS (
    SELECT
        n.id,
        count(DISTINCT m.id) AS antal,
        count(DISTINCT m.id) FILTER (WHERE a.roll = 'huvudansvarig') AS antal_huvud
    FROM namnder AS n
    INNER JOIN ansvar AS a ON n.id = a.namnd OR n.ingar_i = a.namnd
    INNER JOIN mal AS m ON a.mal = m.id AND m.sort = 'numrerat'
    GROUP BY n.id
),

i_mal AS (
    SELECT
        indikator,
        min_by(mal, CASE roll WHEN 'matt' THEN 0 ELSE 1 END) AS mal
    FROM mal_indikator
    GROUP BY indikator
),

allt AS (
    SELECT
        'malomrade' AS slag,
        o.id,
        o.namn,
        o.ordning,
        '' AS aven,
        o.id AS sida
    FROM malomraden AS o
    UNION ALL BY NAME
    SELECT
        'mal' AS slag,
        m.id,
        concat_ws(' ', CASE WHEN m.nummer LIKE '%.%' THEN m.nummer END, m.kortform) AS namn,
        m.ordning,
        m.tema AS aven,
        o.namn AS plats,
        m.malomrade AS sida,
        m.sort
    FROM mal AS m
    INNER JOIN malomraden AS o ON m.malomrade = o.id
    UNION ALL BY NAME
    SELECT
        'omrade' AS slag,
        a.id,
        a.namn,
        CASE WHEN a.prioriterad THEN 0 ELSE 1 END AS ordning,
        '' AS aven,
        a.id AS sida,
        a.prioriterad,
        f.varde,
        f.decimaler,
        f.enhet,
        f.period,
        f.status,
        f.matt
    FROM omraden AS a
    LEFT JOIN folk AS f ON a.id = f.omrade
    WHERE a.typ = 'stadsdelsomrade'
    UNION ALL BY NAME
    SELECT
        'stadsdel' AS slag,
        a.id,
        a.namn,
        CASE WHEN a.i_programmets_21 THEN 0 ELSE 1 END AS ordning,
        '' AS aven,
        h.omrade AS sida,
        p.namn AS plats,
        a.i_programmets_21 AS prioriterad,
        f.varde,
        f.decimaler,
        f.enhet,
        f.period,
        f.status,
        f.matt
    FROM omraden AS a
    INNER JOIN hemvist AS h ON a.id = h.id
    INNER JOIN omraden AS p ON h.omrade = p.id
    LEFT JOIN folk AS f ON a.id = f.omrade
    UNION ALL BY NAME
    SELECT
        'skola' AS slag,
        a.id,
        a.namn,
        CASE WHEN r.varde IS NULL THEN 1 ELSE 0 END AS ordning,
        s.huvudman AS aven,
        s.stadsdelsomrade AS sida,
        concat_ws(', ', d.namn, p.namn) AS plats,
        r.varde,
        r.decimaler,
        r.enhet,
        r.period,
        r.status,
        r.matt,
        r.jamfor_varde,
        r.jamfor_decimaler,
        s.huvudmannatyp
    FROM skolor AS s
    INNER JOIN omraden AS a ON s.id = a.id
    LEFT JOIN omraden AS d ON s.stadsdel = d.id
    LEFT JOIN omraden AS p ON s.stadsdelsomrade = p.id
    LEFT JOIN resultat AS r ON s.id = r.omrade
    UNION ALL BY NAME
    SELECT
        'indikator' AS slag,
        i.id,
        i.namn,
        CASE WHEN g.mal IS NULL THEN 1 ELSE 0 END AS ordning,
        i.definition AS aven,
        c.varde,
        c.decimaler,
        c.enhet,
        c.period,
        c.status
    FROM indikatorer AS i
    LEFT JOIN i_mal AS g ON i.id = g.indikator
    LEFT JOIN staden AS c ON i.id = c.indikator
    UNION ALL BY NAME
    SELECT
        'namnd' AS slag,
        n.id,
        n.namn,
        n.ordning,
        '' AS aven,
        v.antal,
        v.antal_huvud
    FROM namnder AS n
    LEFT JOIN svarar AS v ON n.id = v.id
    UNION ALL BY NAME
    SELECT
        'begrepp' AS slag,
        b.id,
        b.namn,
        0 AS ordning,
        coalesce(b.aven, '') AS aven,
        b.sida,
        b.forklaring
    FROM begrepp AS b
)

SELECT
    slag,
    id,
    namn,
    aven,
    sort,
    sida,
    plats,
    coalesce(prioriterad, FALSE) AS prioriterad,
    huvudmannatyp,
    varde,
    decimaler,
    enhet,
    period,
    status,
    matt,
    jamfor_varde,
    jamfor_decimaler,
    antal,
    antal_huvud,
    forklaring
FROM allt
ORDER BY slag ASC, ordning ASC, namn COLLATE sv, id ASC;
