-- Vad: indikatorkatalogen med antal siffror, perioder och nivåer i utgåvan.
-- Korn: en rad per indikator.
WITH mal_per_indikator AS (
    SELECT
        indikator,
        string_agg(mal, ' ' ORDER BY mal) AS mal
    FROM mal_indikator
    GROUP BY indikator
)

SELECT
    i.id,
    i.namn,
    i.definition,
    e.namn AS enhet,
    i.riktning,
    i.amne,
    i.kalla,
    i.bas,
    i.skiljer_sig_fran,
    i.varningar,
    count(o.varde) AS antal,
    count(o.varde) FILTER (WHERE o.berakning IS NOT NULL) AS antal_beraknade,
    min_by(o.period, o.period_slut) AS forsta_period,
    max_by(o.period, o.period_slut) AS senaste_period,
    string_agg(DISTINCT a.typ, ' ' ORDER BY a.typ) AS nivaer,
    any_value(m.mal) AS mal
FROM indikatorer AS i
INNER JOIN enheter AS e ON i.enhet = e.kod
LEFT JOIN mal_per_indikator AS m ON i.id = m.indikator
LEFT JOIN observationer AS o ON i.id = o.indikator
LEFT JOIN omraden AS a ON o.omrade = a.id
GROUP BY
    i.id,
    i.namn,
    i.definition,
    e.namn,
    i.riktning,
    i.amne,
    i.kalla,
    i.bas,
    i.skiljer_sig_fran,
    i.varningar
ORDER BY any_value(i.namn) COLLATE sv;
