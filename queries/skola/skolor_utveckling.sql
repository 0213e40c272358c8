-- Vad: hur varje skolas värde har rört sig läsår för läsår efter det sista brottet som spärrar: antal läsår,
--   uppgångar och nedgångar mellan på varandra följande läsår. Beskriver bara; tre till fem läsår räcker inte för
--   att säkerställa en trend. Bara källor av slaget skolresultat, som är insamlade likadant varje läsår.
-- Korn: en rad per skola.
-- Parametrar:
--   indikator: indikatorns id
WITH steg AS (
    SELECT
        o.omrade,
        o.period,
        o.period_slut,
        o.varde,
        o.varde - lag(o.varde) OVER (PARTITION BY o.omrade ORDER BY o.period_slut) AS steg,
        date_diff('year', lag(o.period_slut) OVER (PARTITION BY o.omrade ORDER BY o.period_slut), o.period_slut) AS ar
    FROM observationer AS o
    INNER JOIN skolor AS s ON o.omrade = s.id
    INNER JOIN jamforbara_serier AS j
        ON o.indikator = j.indikator AND o.omrade = j.omrade AND o.kon = j.kon AND o.period_slut >= j.forsta_slut
    INNER JOIN kallor AS k ON o.kalla = k.id AND k.slag = 'skolresultat'
    WHERE o.indikator = $indikator AND o.kon = 'totalt' AND o.varde IS NOT NULL
)

SELECT
    omrade AS skola,
    count(*) AS antal_lasar,
    count(*) FILTER (WHERE ar = 1 AND steg > 0) AS antal_upp,
    count(*) FILTER (WHERE ar = 1 AND steg < 0) AS antal_ned,
    min_by(period, period_slut) AS forsta_lasar,
    max_by(period, period_slut) AS senaste_lasar
FROM steg
GROUP BY omrade
ORDER BY omrade;
