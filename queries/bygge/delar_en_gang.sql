-- Vad: stoppar bygget om samma del står två gånger bakom en beräknad siffra. Prövas en gång när alla delar finns,
--   vilket är billigare än en nyckel som prövas för varje rad.
-- Korn: en rad, tom när allt är rätt.
SELECT
    CASE
        WHEN count(*) > 0
            THEN error('Samma del står två gånger i berakningsdelar: ' || any_value(d.berakning))
    END AS fel
FROM (
    SELECT
        berakning,
        omrade,
        period,
        del_omrade,
        del_indikator,
        del_period,
        roll
    FROM berakningsdelar
    GROUP BY berakning, omrade, period, del_omrade, del_indikator, del_period, roll
    HAVING count(*) > 1
) AS d;
