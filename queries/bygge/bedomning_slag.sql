-- Vad: antalen av varje slag bakom en blandning, för de mått som ett mål om blandning kan bedömas med.
-- Korn: en rad per indikator, område, period och slag; slag är platsen i receptets uppräkning.
SELECT
    b.indikator,
    d.omrade,
    d.period,
    v.taljare AS antal,
    list_position(string_split(b.namnare_indikatorer, ' '), v.indikator) AS slag
FROM berakningsdelar AS d
INNER JOIN berakningar AS b ON d.berakning = b.id AND b.metod = 'blandning'
INNER JOIN observationer AS v
    ON d.del_indikator = v.indikator AND d.del_omrade = v.omrade AND d.del_period = v.period AND v.kon = 'totalt'
INNER JOIN (SELECT DISTINCT r.omrade FROM ratt_niva AS r) AS m ON d.omrade = m.omrade
ORDER BY b.indikator, d.omrade, d.period, slag;
