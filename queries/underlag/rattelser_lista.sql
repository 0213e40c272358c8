-- Vad: alla rättelser: vad som var fel, i vilka utgåvor, vad som är rätt och när det rättades.
-- Korn: en rad per rättelse, den nyaste först.
SELECT
    r.id,
    r.datum,
    r.utgavor,
    r.indikator,
    i.namn AS indikator_namn,
    r.omrade,
    a.namn AS omrade_namn,
    r.period,
    r.kon,
    i.enhet,
    i.decimaler,
    r.fel_varde,
    r.ratt_varde,
    r.vad_var_fel
FROM rattelser AS r
LEFT JOIN indikatorer AS i ON r.indikator = i.id
LEFT JOIN omraden AS a ON r.omrade = a.id
ORDER BY r.datum DESC, r.id DESC;
