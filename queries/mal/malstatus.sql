-- Vad: varje måls status enligt reglerna, med skäl och allt som ledde dit.
-- Korn: en rad per mål.
SELECT
    s.mal AS id,
    s.status,
    s.skal,
    s.indikator,
    s.omrade,
    s.basperiod,
    s.senaste_period,
    s.basvarde,
    s.senaste_varde,
    s.skillnad,
    s.nedre,
    s.ovre,
    s.metod,
    s.regel AS regelversion,
    s.battre,
    s.samre,
    s.antal,
    s.p,
    t.ord AS status_ord,
    t.form AS status_form,
    k.kort AS skal_kort,
    k.mening AS skal_mening,
    i.namn AS indikator_namn,
    i.enhet,
    i.riktning,
    i.decimaler
FROM malstatus AS s
INNER JOIN mal AS m ON s.mal = m.id
INNER JOIN statusar AS t ON s.status = t.kod
LEFT JOIN skal AS k ON s.skal = k.kod
LEFT JOIN indikatorer AS i ON s.indikator = i.id
ORDER BY m.ordning;
