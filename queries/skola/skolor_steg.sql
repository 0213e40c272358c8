-- Vad: hur många av samma skolor i programmets områden som når rikets värde, från basåret till programmets sista läsår
--   och därifrån till det senaste som bedöms. Läsåren och skolorna är de som målets status bygger på.
-- Korn: en rad per mått, steg och urval: par = skolor med värde båda läsåren, alla = skolor med värde alla tre.
SELECT
    t.mal,
    t.indikator,
    i.namn AS indikator_namn,
    t.ordning,
    t.urval,
    t.fran_period,
    t.till_period,
    t.antal,
    t.nadde_fran,
    t.nadde_till,
    t.upp,
    t.ned,
    t.skillnad,
    t.nedre,
    t.ovre,
    t.p,
    t.utfall,
    u.ord AS utfall_ord,
    u.form AS utfall_form,
    t.antal_prov
FROM skolsteg AS t
INNER JOIN indikatorer AS i ON t.indikator = i.id
INNER JOIN mal_indikator AS mi ON t.mal = mi.mal AND t.indikator = mi.indikator
LEFT JOIN statusar AS u ON t.utfall = u.kod
ORDER BY mi.ordning, t.urval = 'alla', t.ordning;
