-- Vad: lägger det som en metod har räknat bland siffrorna. Enheten och antalet decimaler är indikatorns,
--   perioden är den som värdena har som det räknades på. En publicerad siffra ersätts aldrig,
--   inte heller en som är dold.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   indikator: indikatorn som får siffrorna
--   varde_indikator: indikatorn som de är räknade ur
INSERT INTO observationer BY NAME
WITH perioder AS (
    SELECT
        o.period,
        any_value(o.periodtyp) AS periodtyp,
        any_value(o.period_start) AS period_start,
        any_value(o.period_slut) AS period_slut
    FROM observationer AS o
    WHERE o.indikator = $varde_indikator
    GROUP BY o.period
)

SELECT
    b.indikator,
    r.omrade,
    r.period,
    p.periodtyp,
    'totalt' AS kon,
    r.varde,
    i.enhet,
    r.taljare,
    r.namnare,
    'egen_berakning' AS kalla,
    'beraknad' AS status,
    r.anmarkning,
    p.period_start,
    p.period_slut,
    i.decimaler,
    b.id AS berakning
FROM raknade AS r
INNER JOIN perioder AS p ON r.period = p.period
INNER JOIN berakningar AS b ON b.id = $berakning
INNER JOIN indikatorer AS i ON b.indikator = i.id
WHERE
    NOT EXISTS (
        SELECT 1
        FROM observationer AS o
        WHERE o.indikator = $indikator AND o.omrade = r.omrade AND o.period = r.period AND o.kon = 'totalt'
    );
