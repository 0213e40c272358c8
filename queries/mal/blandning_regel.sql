-- Vad: hur ett mål om blandning läses: formeln för måttet, den minsta förändring som räknas och basperioderna.
-- Korn: en rad per mål om blandning och mått.
-- Parametrar:
--   mal: målets id; tom = alla
SELECT
    m.id AS mal,
    mi.indikator,
    i.namn AS indikator_namn,
    i.decimaler,
    b.formel,
    r.basperiod,
    r.basperiod_senast,
    r.minsta_skillnad
FROM mal AS m
INNER JOIN regler AS r ON m.typ = r.maltyp AND r.provning = 'blandning' AND r.giltig_till IS NULL
INNER JOIN mal_indikator AS mi ON m.id = mi.mal AND mi.roll = 'matt'
INNER JOIN indikatorer AS i ON mi.indikator = i.id
INNER JOIN berakningar AS b ON mi.indikator = b.indikator AND b.metod = 'blandning'
WHERE $mal = '' OR m.id = $mal
ORDER BY m.ordning ASC, mi.ordning ASC;
