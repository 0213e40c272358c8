-- Vad: områdets antal i procent av stadens publicerade antal samma period.
-- Korn: en rad per område och period.
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivån
CREATE OR REPLACE TEMP TABLE raknade AS
SELECT
    t.omrade,
    t.period,
    100 * t.varde / n.varde AS varde,
    t.varde AS taljare,
    n.varde AS namnare,
    v.anmarkning
FROM berakningsdelar AS t
INNER JOIN berakningsdelar AS n
    ON t.berakning = n.berakning AND t.omrade = n.omrade AND t.period = n.period AND n.roll = 'namnare'
INNER JOIN observationer AS v
    ON t.del_indikator = v.indikator AND t.del_omrade = v.omrade AND t.del_period = v.period AND v.kon = 'totalt'
INNER JOIN omraden AS o ON t.omrade = o.id AND list_contains($nivaer, o.typ)
WHERE t.berakning = $berakning AND t.roll = 'taljare' AND n.varde > 0;
