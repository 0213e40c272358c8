-- Vad: hur många skolor i programmets områden (eller ett valt område) som når minst rikets värde, per läsår.
-- Korn: en rad per indikator och läsår. Utan riksvärde är antal_minst_riket tomt.
-- Parametrar:
--   omrade: ett stadsdelsområdes id, också ett som har bildats av skolornas områden; tom = programmets sex områden
SELECT
    mi.indikator,
    i.namn AS indikator_namn,
    i.enhet,
    o.period,
    r.varde AS riket,
    r.decimaler AS riket_decimaler,
    count(*) AS antal_skolor,
    CASE WHEN any_value(r.varde) IS NOT NULL THEN count(*) FILTER (WHERE o.varde >= r.varde) END AS antal_minst_riket,
    min(o.varde) AS lagst,
    max(o.varde) AS hogst,
    any_value(mi.ordning) AS ordning
FROM mal_indikator AS mi
INNER JOIN indikatorer AS i ON mi.indikator = i.id
INNER JOIN observationer AS o
    ON mi.indikator = o.indikator AND i.enhet = o.enhet AND o.kon = 'totalt' AND o.varde IS NOT NULL
INNER JOIN skolor AS s ON o.omrade = s.id
INNER JOIN omraden AS a ON s.stadsdelsomrade = a.id
LEFT JOIN observationer AS r
    ON
        o.indikator = r.indikator
        AND o.period = r.period
        AND o.enhet = r.enhet
        AND r.omrade = 'riket'
        AND r.kon = 'totalt'
WHERE
    mi.mal = 'sk-1.1' AND mi.roll = 'matt' AND (
        ($omrade = '' AND a.prioriterad)
        OR a.id = $omrade
        OR a.id IN (SELECT u.del FROM ursprung AS u WHERE u.omrade = $omrade)
    )
GROUP BY mi.indikator, i.namn, i.enhet, o.period, r.varde, r.decimaler
ORDER BY ordning, min(o.period_slut);
