-- Vad: vägt medel av RegSO-värden. Saknar någon RegSO i området värde eller vikt blir det inget medel, och ett
--   publicerat värde för området ersätts aldrig.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som värdet räknas till
INSERT INTO observationer BY NAME
WITH par AS (
    SELECT
        v.omrade,
        v.period,
        v.varde,
        w.varde AS vikt
    FROM berakningsdelar AS v
    LEFT JOIN berakningsdelar AS w
        ON
            v.berakning = w.berakning
            AND v.omrade = w.omrade
            AND v.period = w.period
            AND v.del_omrade = w.del_omrade
            AND w.roll = 'vikt'
    WHERE
        v.berakning = $berakning
        AND v.roll = 'varde'
        AND v.omrade IN (SELECT p.till FROM placering AS p WHERE list_contains($nivaer, p.niva))
),

hela AS (
    SELECT
        p.till AS omrade,
        count(*) AS antal
    FROM placering AS p
    INNER JOIN omraden AS o ON p.omrade = o.id AND o.typ = 'regso'
    WHERE list_contains($nivaer, p.niva)
    GROUP BY p.till
)

SELECT
    b.indikator,
    par.omrade,
    par.period,
    'ar' AS periodtyp,
    'totalt' AS kon,
    sum(par.varde * par.vikt) / sum(par.vikt) AS varde,
    any_value(i.enhet) AS enhet,
    'egen_berakning' AS kalla,
    'beraknad' AS status,
    count(*) || ' RegSO' AS anmarkning,
    make_date(cast(par.period AS INTEGER), 1, 1) AS period_start,
    make_date(cast(par.period AS INTEGER), 12, 31) AS period_slut,
    any_value(i.decimaler) AS decimaler,
    b.id AS berakning
FROM par
INNER JOIN berakningar AS b ON b.id = $berakning
INNER JOIN indikatorer AS i ON b.indikator = i.id
INNER JOIN hela ON par.omrade = hela.omrade
WHERE
    NOT EXISTS (
        SELECT 1
        FROM observationer AS o
        WHERE o.indikator = b.indikator AND o.omrade = par.omrade AND o.period = par.period AND o.kon = 'totalt'
    )
GROUP BY b.id, b.indikator, par.omrade, par.period
HAVING count(par.varde * par.vikt) = any_value(hela.antal);
