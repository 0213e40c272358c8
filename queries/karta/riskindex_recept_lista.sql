-- Vad: recepten för ett sammansatt index: vilka siffror som ingår, hur de räknas om, och om de finns det år som frågas
--   efter.
-- Korn: en rad per receptversion och indikator.
-- Parametrar:
--   ar: året; tom = inget, bara receptet
--   niva: stadsdelsomrade eller stadsdel
--   index: indexets id i sammansatta_index; tom = sociala_risker
SELECT
    s.version,
    v.namn AS recept_namn,
    v.beskrivning,
    v.minsta_andel_indikatorer,
    v.minsta_antal_falt,
    CASE WHEN $niva = 'stadsdel' THEN v.minsta_antal_stadsdelar ELSE v.minsta_antal_stadsdelsomraden END
        AS minsta_antal,
    v.antal_dragningar,
    v.fro,
    v.kanslighet,
    x.namn AS index_namn,
    s.falt,
    f.namn AS falt_namn,
    f.vikt AS falt_vikt,
    s.indikator,
    i.namn,
    i.enhet,
    s.omvandling,
    s.vikt,
    s.krav,
    s.basar,
    s.framat_ar,
    s.motiv,
    s.kan_hamtas,
    coalesce(t.antal_omraden, 0) AS antal_omraden,
    coalesce(t.staden_finns, FALSE) AS staden_finns,
    t.varde_ar
FROM riskindex_siffror AS s
INNER JOIN riskindex_recept AS v ON s.version = v.version
INNER JOIN sammansatta_index AS x ON v.sammansatt_index = x.id
INNER JOIN riskindex_falt AS f ON s.falt = f.id
INNER JOIN indikatorer AS i ON s.indikator = i.id
LEFT JOIN riskindex_tackning AS t
    ON
        s.version = t.receptversion
        AND s.indikator = t.indikator
        AND t.niva = $niva
        AND t.ar = try_cast($ar AS INTEGER)
WHERE x.id = CASE WHEN $index = '' THEN 'sociala_risker' ELSE $index END
ORDER BY v.ordning, f.ordning, i.namn COLLATE sv;
