-- Vad: vyerna över områdena och det som programmet bestämmer, som andra frågor läser.
-- Korn: en vy per slag av rader.

-- Till vilket område på varje nivå ett område hör. Stadsdelarnas moder är programmets indelning i 14 områden;
-- områden som tillkom senare nås genom tabellen indelning.
CREATE VIEW placering AS
WITH stadsdelar AS (
    SELECT
        omrade,
        moder,
        giltig_till
    FROM indelning
    WHERE moder IN (SELECT o.id FROM omraden AS o WHERE o.typ = 'stadsdelsomrade')
)

SELECT
    id AS omrade,
    typ AS niva,
    id AS till
FROM omraden
UNION ALL
SELECT
    r.omrade,
    'stadsdel' AS niva,
    r.moder AS till
FROM indelning AS r
INNER JOIN omraden AS o ON r.omrade = o.id AND o.typ IN ('regso', 'basomrade')
UNION ALL
SELECT
    r.omrade,
    'stadsdelsomrade' AS niva,
    s.moder AS till
FROM indelning AS r
INNER JOIN omraden AS o ON r.omrade = o.id AND o.typ IN ('regso', 'basomrade')
INNER JOIN stadsdelar AS s ON r.moder = s.omrade
UNION ALL
SELECT
    id AS omrade,
    'kommun' AS niva,
    'stockholm' AS till
FROM omraden
WHERE typ IN ('regso', 'basomrade');

-- Det som programmet bestämmer, i en rad: åren, indelningens dagar och hur många områden det är av varje sort.
CREATE VIEW programmet AS
WITH uppgifter AS (
    SELECT
        cast(max(varde) FILTER (WHERE id = 'forsta_ar') AS INTEGER) AS forsta_ar,
        cast(max(varde) FILTER (WHERE id = 'sista_ar') AS INTEGER) AS sista_ar,
        cast(max(varde) FILTER (WHERE id = 'basar') AS INTEGER) AS basar,
        cast(max(varde) FILTER (WHERE id = 'index_ar') AS INTEGER) AS index_ar,
        cast(max(varde) FILTER (WHERE id = 'sammanslagning') AS DATE) AS sammanslagning,
        cast(max(varde) FILTER (WHERE id = 'antal_stadsdelsomraden') AS INTEGER) AS antal_stadsdelsomraden,
        cast(max(varde) FILTER (WHERE id = 'antal_stadsdelar') AS INTEGER) AS antal_stadsdelar
    FROM program
)

SELECT
    *,
    make_date(forsta_ar, 1, 1) AS forsta_dag,
    (
        SELECT count(*)
        FROM omraden AS o
        WHERE o.prioriterad AND o.typ = 'stadsdelsomrade'
    ) AS antal_prioriterade,
    (
        SELECT count(*)
        FROM omraden AS o
        WHERE o.i_programmets_21 AND o.typ = 'stadsdel'
    ) AS antal_stadsdelar_i_programmet,
    (
        SELECT count(*)
        FROM omraden AS o
        WHERE o.hogt_index_2012 AND o.typ = 'stadsdel'
    ) AS antal_stadsdelar_hogt_index
FROM uppgifter;

-- Områdena i programmets indelning: stadsdelsområdena som de var när det började, och stadsdelarna i dem. En stadsdel
-- som inte ligger i något av dem finns inte på stadens karta.
CREATE VIEW programomraden AS
WITH stadsdelsomraden AS (
    SELECT a.*
    FROM omraden AS a
    CROSS JOIN programmet AS p
    WHERE
        a.typ = 'stadsdelsomrade'
        AND a.giltig_fran <= p.forsta_dag
        AND (a.giltig_till IS NULL OR a.giltig_till >= p.forsta_dag)
)

SELECT * FROM stadsdelsomraden
UNION ALL
SELECT a.*
FROM omraden AS a
WHERE a.typ = 'stadsdel' AND a.moder IN (SELECT s.id FROM stadsdelsomraden AS s);

-- Stadsdelsområdena i den indelning som gäller när utgåvan görs, eller på den dag som den är per.
CREATE VIEW dagens_stadsdelsomraden AS
SELECT *
FROM omraden
WHERE typ = 'stadsdelsomrade' AND giltig_till IS NULL;

-- Vad ett område är bildat av: varje område som har blivit en del av det, även i flera steg.
CREATE VIEW ursprung AS
WITH RECURSIVE led AS (
    SELECT
        efterfoljare AS omrade,
        id AS del
    FROM omraden
    WHERE efterfoljare IS NOT NULL
    UNION ALL
    SELECT
        o.efterfoljare AS omrade,
        l.del
    FROM led AS l
    INNER JOIN omraden AS o ON l.omrade = o.id
    WHERE o.efterfoljare IS NOT NULL
)

SELECT * FROM led;

-- Vad kartan kan visa: programmets indelning på två nivåer, och dagens stadsdelsområden. mark är de av programmets sex
-- som området är eller är bildat av, med semikolon emellan. En utgåva som inte vet vad områden blev en del av har bara
-- programmets indelning.
CREATE VIEW kartomraden AS
WITH sex AS (
    SELECT id
    FROM omraden
    WHERE prioriterad AND typ = 'stadsdelsomrade'
)

SELECT
    p.typ AS niva,
    p.*,
    CASE WHEN p.id IN (SELECT s.id FROM sex AS s) THEN p.id END AS mark
FROM programomraden AS p
UNION ALL
SELECT
    'stadsdelsomrade_nu' AS niva,
    d.*,
    (
        SELECT string_agg(s.id, ';' ORDER BY s.id)
        FROM sex AS s
        WHERE s.id = d.id OR s.id IN (SELECT u.del FROM ursprung AS u WHERE u.omrade = d.id)
    ) AS mark
FROM dagens_stadsdelsomraden AS d
WHERE EXISTS (SELECT 1 FROM ursprung);
