-- Vad: vilka indikatorer som mäter ett mål, står bredvid eller ger sammanhang, med definition och varningar.
-- Korn: en rad per mål och indikator.
-- Parametrar:
--   malomrade: målområdets id; tom = alla
SELECT
    mi.mal,
    mi.indikator,
    mi.roll,
    mi.krav_niva,
    mi.basperiod,
    mi.motiv,
    i.namn,
    i.definition,
    i.enhet,
    i.riktning,
    i.kalla AS utgivare,
    i.bas,
    i.skiljer_sig_fran,
    i.varningar
FROM mal_indikator AS mi
INNER JOIN mal AS m ON mi.mal = m.id
INNER JOIN indikatorer AS i ON mi.indikator = i.id
WHERE $malomrade = '' OR m.malomrade = $malomrade
ORDER BY m.ordning ASC, list_position(['matt', 'bredvid', 'kontext'], mi.roll) ASC, mi.ordning ASC;
