-- Vad: vilket slag som är vanligast i programmets områden och staden, och dess andel, den senaste period som områdena
--   har gemensamt. Vid lika nämns alla.
-- Korn: en rad per område.
-- Parametrar:
--   mal: målets id; tom = alla
WITH matt AS (
    SELECT
        mi.mal,
        mi.indikator
    FROM mal_indikator AS mi
    INNER JOIN berakningar AS b ON mi.indikator = b.indikator AND b.metod = 'vanligast'
    WHERE mi.roll = 'bredvid' AND ($mal = '' OR mi.mal = $mal)
),

varden AS (
    SELECT
        m.mal,
        o.indikator,
        o.omrade,
        a.namn AS omrade_namn,
        a.prioriterad,
        o.period,
        o.period_slut,
        o.varde,
        o.enhet,
        o.decimaler,
        string_split(o.anmarkning, '; ')[1] AS slag
    FROM matt AS m
    INNER JOIN observationer AS o ON m.indikator = o.indikator AND o.kon = 'totalt' AND o.varde IS NOT NULL
    INNER JOIN omraden AS a ON o.omrade = a.id AND (a.prioriterad OR a.id = 'stockholm')
),

gemensam AS (
    SELECT
        mal,
        period
    FROM varden
    WHERE prioriterad
    GROUP BY mal, period
    QUALIFY row_number() OVER (PARTITION BY mal ORDER BY count(*) DESC, max(period_slut) DESC) = 1
)

SELECT v.*
FROM varden AS v
INNER JOIN gemensam AS g ON v.mal = g.mal AND v.period = g.period
ORDER BY v.mal ASC, v.prioriterad DESC, v.omrade_namn COLLATE sv ASC;
