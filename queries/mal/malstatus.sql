-- Vad: varje måls status enligt reglerna, med skäl och allt som ledde dit.
-- Korn: en rad per mål.
-- I omraden_* står de områden som målets mått har bedömts i, de som når en beslutad nivå och de som inte gör
--   det; omraden_aldre är de bedömda områden vars senaste siffra är äldre än målets senaste period, med sin period;
--   skal_antal är antalet områden som har samma skäl som målet. efter_programmet är sant om den senaste siffran är
--   från tiden efter målets sista dag.
WITH per_omrade AS (
    SELECT
        ms.mal,
        ms.indikator,
        string_agg(a.namn, '; ' ORDER BY a.namn COLLATE sv) FILTER (WHERE ms.status <> 'kan_inte_bedomas') AS bedomda,
        string_agg(a.namn, '; ' ORDER BY a.namn COLLATE sv) FILTER (WHERE ms.status = 'natt') AS natt,
        string_agg(a.namn, '; ' ORDER BY a.namn COLLATE sv) FILTER (WHERE ms.status = 'inte_natt') AS inte_natt
    FROM mattstatus AS ms
    INNER JOIN omraden AS a ON ms.omrade = a.id
    GROUP BY ms.mal, ms.indikator
),

per_skal AS (
    SELECT
        ms.mal,
        ms.indikator,
        ms.skal,
        count(*) AS antal
    FROM mattstatus AS ms
    GROUP BY ms.mal, ms.indikator, ms.skal
),

perioder AS (
    SELECT
        indikator,
        period,
        max(period_slut) AS period_slut,
        any_value(periodtyp) AS periodtyp
    FROM observationer
    GROUP BY indikator, period
),

aldre AS (
    SELECT
        ms.mal,
        ms.indikator,
        string_agg(a.namn || ' (' || ms.senaste_period || ')', ', ' ORDER BY a.namn COLLATE sv) AS omraden
    FROM mattstatus AS ms
    INNER JOIN malstatus AS s ON ms.mal = s.mal AND ms.indikator = s.indikator
    INNER JOIN omraden AS a ON ms.omrade = a.id
    INNER JOIN perioder AS egen ON ms.indikator = egen.indikator AND ms.senaste_period = egen.period
    INNER JOIN perioder AS malets ON s.indikator = malets.indikator AND s.senaste_period = malets.period
    WHERE ms.status <> 'kan_inte_bedomas' AND egen.period_slut < malets.period_slut
    GROUP BY ms.mal, ms.indikator
)

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
    r.minsta_skillnad,
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
    i.decimaler,
    s.vantade,
    s.matt,
    s.matt_bedomda,
    s.forandring,
    f.ord AS forandring_ord,
    s.forandring_skal,
    fk.kort AS forandring_skal_kort,
    fk.mening AS forandring_skal_mening,
    s.brott_period,
    s.fore_brott_period,
    s.fore_brott_varde,
    s.fore_brott_skillnad,
    s.efter_brott_period,
    s.efter_brott_varde,
    s.efter_brott_skillnad,
    s.efter_brott_antal,
    o.bedomda AS omraden_bedomda,
    o.natt AS omraden_natt,
    o.inte_natt AS omraden_inte_natt,
    x.omraden AS omraden_aldre,
    ps.antal AS skal_antal,
    p.periodtyp,
    coalesce(p.period_slut > m.giltig_till, FALSE) AS efter_programmet
FROM malstatus AS s
INNER JOIN mal AS m ON s.mal = m.id
INNER JOIN statusar AS t ON s.status = t.kod
LEFT JOIN regler AS r ON s.regel = r.id || ' ' || r.version
LEFT JOIN skal AS k ON s.skal = k.kod
LEFT JOIN statusar AS f ON s.forandring = f.kod
LEFT JOIN skal AS fk ON s.forandring_skal = fk.kod
LEFT JOIN indikatorer AS i ON s.indikator = i.id
LEFT JOIN per_omrade AS o ON s.mal = o.mal AND s.indikator = o.indikator
LEFT JOIN aldre AS x ON s.mal = x.mal AND s.indikator = x.indikator
LEFT JOIN per_skal AS ps ON s.mal = ps.mal AND s.indikator = ps.indikator AND s.skal = ps.skal
LEFT JOIN perioder AS p ON s.indikator = p.indikator AND s.senaste_period = p.period
ORDER BY m.ordning;
