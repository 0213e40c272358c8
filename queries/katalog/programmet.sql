-- Vad: det som programmet bestämmer: åren, sammanslagningens dag, indexets år och antalet områden av varje sort.
-- Korn: en rad.
SELECT
    forsta_ar,
    sista_ar,
    basar,
    index_ar,
    sammanslagning,
    antal_stadsdelsomraden,
    antal_stadsdelar,
    antal_prioriterade,
    antal_stadsdelar_i_programmet,
    antal_stadsdelar_hogt_index
FROM programmet;
