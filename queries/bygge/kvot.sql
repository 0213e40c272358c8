-- Vad: en andel i procent, räknad ur antal för de RegSO som ingår. Saknas ett antal blir det ingen andel.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som andelen räknas till
INSERT INTO observationer BY NAME
WITH hela AS (
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
    d.omrade,
    d.period,
    'ar' AS periodtyp,
    'totalt' AS kon,
    100 * sum(d.varde) FILTER (WHERE d.roll = 'taljare')
    / sum(d.varde) FILTER (WHERE d.roll = 'namnare') AS varde,
    any_value(i.enhet) AS enhet,
    sum(d.varde) FILTER (WHERE d.roll = 'taljare') AS taljare,
    sum(d.varde) FILTER (WHERE d.roll = 'namnare') AS namnare,
    'egen_berakning' AS kalla,
    'beraknad' AS status,
    count(*) FILTER (WHERE d.roll = 'taljare') || ' RegSO' AS anmarkning,
    make_date(cast(d.period AS INTEGER), 1, 1) AS period_start,
    make_date(cast(d.period AS INTEGER), 12, 31) AS period_slut,
    any_value(i.decimaler) AS decimaler,
    b.id AS berakning
FROM berakningsdelar AS d
INNER JOIN berakningar AS b ON d.berakning = b.id
INNER JOIN indikatorer AS i ON b.indikator = i.id
INNER JOIN hela ON d.omrade = hela.omrade
WHERE
    b.id = $berakning
    AND NOT EXISTS (
        SELECT 1
        FROM observationer AS o
        WHERE o.indikator = b.indikator AND o.omrade = d.omrade AND o.period = d.period AND o.kon = 'totalt'
    )
GROUP BY b.id, b.indikator, b.namnare_indikatorer, d.omrade, d.period
HAVING
    count(d.varde) FILTER (WHERE d.roll = 'taljare') = any_value(hela.antal)
    AND count(d.varde) FILTER (WHERE d.roll = 'namnare')
    = any_value(hela.antal) * len(string_split(b.namnare_indikatorer, ' '))
    AND sum(d.varde) FILTER (WHERE d.roll = 'namnare') > 0;
