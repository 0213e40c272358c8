-- Vad: siffror som alltid visas med en anmärkning: få observationer, eller rättad efter en tidigare utgåva.
-- Korn: en rad per indikator, område, period och kön och anmärkning; rättelser i den ordning de gjordes.
SELECT
    o.indikator,
    o.omrade,
    a.namn AS omrade_namn,
    o.period,
    o.kon,
    o.enhet,
    coalesce(o.decimaler, i.decimaler) AS decimaler,
    NULL::VARCHAR AS rattelse,
    NULL::DATE AS datum,
    NULL::VARCHAR AS utgavor,
    NULL::DOUBLE AS fel_varde,
    NULL::DOUBLE AS ratt_varde,
    NULL::VARCHAR AS vad_var_fel
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id
INNER JOIN omraden AS a ON o.omrade = a.id
WHERE o.fa_observationer AND o.varde IS NOT NULL
UNION ALL
SELECT
    r.indikator,
    r.omrade,
    a.namn AS omrade_namn,
    r.period,
    r.kon,
    i.enhet,
    i.decimaler,
    r.id AS rattelse,
    r.datum,
    r.utgavor,
    r.fel_varde,
    r.ratt_varde,
    r.vad_var_fel
FROM rattelser AS r
INNER JOIN indikatorer AS i ON r.indikator = i.id
INNER JOIN omraden AS a ON r.omrade = a.id
ORDER BY datum ASC NULLS FIRST, rattelse ASC, indikator ASC, omrade ASC, period ASC, kon ASC;
