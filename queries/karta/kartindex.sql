-- Vad: ett sammansatt index eller ett av dess fält för varje område på kartan, med platsen och hur säker den är.
-- Korn: en rad per område på nivån, även de som saknar värde.
-- Parametrar:
--   matt: ett mått ur riskindex_matt, som index_relativ eller falt_…_relativ
--   ar: året
--   niva: stadsdelsomrade eller stadsdel
SELECT
    a.id AS omrade,
    a.namn AS omrade_namn,
    a.prioriterad,
    a.i_programmets_21,
    a.hogt_index_2012,
    m.id AS stadsdelsomrade,
    m.namn AS stadsdelsomrade_namn,
    r.varde,
    0 AS decimaler,
    s.varde AS staden,
    r.varde AS staden_100,
    'index' AS enhet,
    'lag_ar_bra' AS riktning,
    CASE WHEN r.varde IS NOT NULL THEN 'beraknad' END AS status,
    r.receptversion AS berakning,
    r.rang,
    r.rang_lag,
    r.rang_hog,
    r.andel_i_toppen,
    coalesce(r.osaker_plats, FALSE) AS osaker_plats,
    r.antal_indikatorer,
    r.ar_per_indikator,
    r.receptversion
FROM programomraden AS a
LEFT JOIN omraden AS m ON m.id = CASE WHEN a.typ = 'stadsdel' THEN a.moder ELSE a.id END
LEFT JOIN riskindex AS r ON a.id = r.omrade AND r.niva = $niva AND r.ar = try_cast($ar AS INTEGER) AND r.matt = $matt
LEFT JOIN riskindex AS s
    ON s.omrade = 'stockholm' AND s.niva = $niva AND s.ar = try_cast($ar AS INTEGER) AND s.matt = $matt
WHERE a.typ = $niva
ORDER BY a.namn COLLATE sv;
