-- Vad: status per mått och område, som målets status bygger på.
-- Korn: en rad per mål, indikator och område. for_liten är sant om slumpen knappast ger förändringen, men den är mindre
--   än den minsta som regeln räknar.
-- Parametrar:
--   mal: målets id; tom = alla
SELECT
    s.mal,
    s.indikator,
    i.namn AS indikator_namn,
    i.enhet,
    i.decimaler,
    s.omrade,
    coalesce(a.namn, 'Skolor i programmets områden') AS omrade_namn,
    s.status,
    t.ord AS status_ord,
    t.form AS status_form,
    k.kort AS skal_kort,
    k.mening AS skal_mening,
    s.basperiod,
    s.senaste_period,
    s.basvarde,
    s.senaste_varde,
    s.skillnad,
    s.nedre,
    s.ovre,
    s.p,
    s.metod,
    s.regel,
    r.minsta_skillnad,
    s.status = 'ingen_sakerstalld' AND abs(s.skillnad) < r.minsta_skillnad AND s.p < 1 - r.konfidens AS for_liten,
    s.battre,
    s.antal,
    s.vantade,
    f.ord AS forandring_ord,
    fk.kort AS forandring_skal_kort,
    s.brott_period,
    s.fore_brott_period,
    s.fore_brott_varde,
    s.fore_brott_skillnad,
    s.efter_brott_period,
    s.efter_brott_varde,
    s.efter_brott_skillnad
FROM mattstatus AS s
INNER JOIN indikatorer AS i ON s.indikator = i.id
INNER JOIN statusar AS t ON s.status = t.kod
LEFT JOIN skal AS k ON s.skal = k.kod
LEFT JOIN statusar AS f ON s.forandring = f.kod
LEFT JOIN skal AS fk ON s.forandring_skal = fk.kod
LEFT JOIN omraden AS a ON s.omrade = a.id
LEFT JOIN regler AS r ON s.regel = r.id || ' ' || r.version
LEFT JOIN mal_indikator AS mi ON s.mal = mi.mal AND s.indikator = mi.indikator
WHERE $mal = '' OR s.mal = $mal
ORDER BY s.mal, mi.ordning, a.namn COLLATE sv;
