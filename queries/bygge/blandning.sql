-- Vad: hur jämnt något är fördelat på sina slag, 0–100 (Simpsons index delat med det mesta möjliga): 100 när alla slag
--   är lika vanliga, 0 när bara ett finns. Räknas ur antalen bakom andelarna; namnare är deras summa.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som blandningen räknas till
CREATE OR REPLACE TEMP TABLE raknade AS
SELECT
    d.omrade,
    d.period,
    100 * (1 - sum(pow(v.taljare / v.namnare, 2) ORDER BY v.indikator)) / (1 - 1.0 / count(*)) AS varde,
    cast(NULL AS DOUBLE) AS taljare,
    any_value(v.namnare) AS namnare,
    any_value(v.anmarkning) AS anmarkning
FROM berakningsdelar AS d
INNER JOIN omraden AS a ON d.omrade = a.id AND list_contains($nivaer, a.typ)
INNER JOIN observationer AS v
    ON d.del_indikator = v.indikator AND d.del_omrade = v.omrade AND d.del_period = v.period AND v.kon = 'totalt'
WHERE d.berakning = $berakning
GROUP BY d.omrade, d.period;
