-- Vad: det i underlaget som går att läsa men bör ses efter: ett hopp mycket större än de andra i serien och i områden
--   av samma typ, två nära mått med motsatt riktning, och siffror i olika enheter som annars skulle jämföras. Dolda tal
--   ingår inte.
-- Korn: en rad per fynd. slag är hopp, riktning eller enhet.
WITH ordnade AS (
    SELECT
        o.indikator,
        o.omrade,
        a.namn AS omrade_namn,
        a.typ,
        o.kon,
        o.enhet,
        o.period,
        o.varde,
        coalesce(o.decimaler, i.decimaler) AS decimaler,
        lag(o.period) OVER serie AS fore_period,
        lag(o.varde) OVER serie AS fore,
        abs(o.varde - lag(o.varde) OVER serie) AS steg,
        row_number() OVER serie AS nr
    FROM observationer AS o
    INNER JOIN omraden AS a ON o.omrade = a.id
    INNER JOIN indikatorer AS i ON o.indikator = i.id
    WHERE o.status = 'publicerad'
    WINDOW serie AS (PARTITION BY o.indikator, o.omrade, o.kon, o.enhet ORDER BY o.period_slut)
),

-- Ett hopp upp och ner igen är två steg i samma serie. Därför räcker de fyra största för att finna det största andra.
storsta AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY indikator, typ, kon, enhet) AS antal
    FROM ordnade
    WHERE steg IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY indikator, typ, kon, enhet ORDER BY steg DESC, omrade ASC, nr ASC) <= 4
),

hopp AS (
    SELECT
        s.*,
        (
            SELECT max(b.steg)
            FROM storsta AS b
            WHERE
                b.indikator = s.indikator AND b.typ = s.typ AND b.kon = s.kon AND b.enhet = s.enhet
                AND (b.omrade <> s.omrade OR abs(b.nr - s.nr) > 1)
        ) AS storsta_andra
    FROM storsta AS s
),

slaende AS (
    SELECT *
    FROM hopp
    WHERE
        antal >= 5
        AND storsta_andra > 0
        AND steg > 3 * storsta_andra
        AND steg > 0.5 * greatest(abs(varde), abs(fore))
    -- Vägen tillbaka är inget eget fynd.
    QUALIFY nr - lag(nr) OVER (PARTITION BY indikator, omrade, kon, enhet ORDER BY nr) IS DISTINCT FROM 1
),

-- Nära mått: samma sak i antal, andel eller per invånare, och för olika huvudmän.
stammar AS (
    SELECT
        id,
        riktning,
        regexp_replace(
            regexp_replace(id, '_(enskild|kommunal|hemkommun)$', ''), '_(antal|andel|per_[0-9]+|per_inv)$', ''
        ) AS stam
    FROM indikatorer
    WHERE riktning <> 'ingen'
)

SELECT
    'hopp' AS slag,
    s.indikator,
    i.namn AS indikator_namn,
    s.omrade,
    s.omrade_namn,
    s.period,
    s.kon,
    s.enhet,
    s.decimaler,
    s.varde,
    s.fore_period,
    s.fore,
    s.storsta_andra,
    NULL::VARCHAR AS annat
FROM slaende AS s
INNER JOIN indikatorer AS i ON s.indikator = i.id
UNION ALL
SELECT
    'riktning' AS slag,
    a.id AS indikator,
    i.namn AS indikator_namn,
    NULL AS omrade,
    NULL AS omrade_namn,
    NULL AS period,
    NULL AS kon,
    NULL AS enhet,
    NULL AS decimaler,
    NULL AS varde,
    NULL AS fore_period,
    NULL AS fore,
    NULL AS storsta_andra,
    b.id AS annat
FROM stammar AS a
INNER JOIN stammar AS b ON a.stam = b.stam AND a.id < b.id AND a.riktning <> b.riktning
INNER JOIN indikatorer AS i ON a.id = i.id
UNION ALL
SELECT
    'enhet' AS slag,
    o.indikator,
    any_value(i.namn) AS indikator_namn,
    NULL AS omrade,
    NULL AS omrade_namn,
    o.period,
    o.kon,
    NULL AS enhet,
    NULL AS decimaler,
    NULL AS varde,
    NULL AS fore_period,
    NULL AS fore,
    NULL AS storsta_andra,
    string_agg(DISTINCT o.enhet, ' ' ORDER BY o.enhet) AS annat
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id
WHERE o.varde IS NOT NULL
GROUP BY o.indikator, o.period, o.kon
HAVING count(DISTINCT o.enhet) > 1
ORDER BY slag ASC, indikator ASC, omrade ASC, kon ASC, period ASC;
