-- Vad: delarna bakom en täckning: vår summa för området och det publicerade tal som den jämförs med, samma dag. Finns
--   talet i flera mått gäller det som receptet nämner först. Bara summor som vi har räknat ihop prövas.
-- Korn: en rad per del och roll (taljare, namnare).
-- Parametrar:
--   berakning: id i berakningar
--   nivaer: områdesnivåerna som täckningen räknas till
INSERT INTO berakningsdelar
WITH par AS (
    SELECT
        b.id,
        v.omrade,
        v.period,
        v.indikator,
        v.varde,
        n.indikator AS mot_indikator,
        n.period AS mot_period,
        n.varde AS mot_varde
    FROM berakningar AS b
    INNER JOIN observationer AS v ON b.varde_indikator = v.indikator AND v.kon = 'totalt' AND v.status = 'beraknad'
    INNER JOIN omraden AS a ON v.omrade = a.id AND list_contains($nivaer, a.typ)
    INNER JOIN observationer AS n
        ON
            list_contains(string_split(b.namnare_indikatorer, ' '), n.indikator)
            AND v.omrade = n.omrade
            AND v.period_slut = n.period_slut
            AND v.enhet = n.enhet
            AND n.kon = 'totalt'
            AND n.varde > 0
    WHERE b.id = $berakning
    QUALIFY
        row_number() OVER (
            PARTITION BY v.omrade, v.period
            ORDER BY list_position(string_split(b.namnare_indikatorer, ' '), n.indikator), n.period DESC
        ) = 1
)

SELECT
    id AS berakning,
    omrade,
    period,
    omrade AS del_omrade,
    indikator AS del_indikator,
    period AS del_period,
    'taljare' AS roll,
    varde
FROM par
UNION ALL
SELECT
    id AS berakning,
    omrade,
    period,
    omrade AS del_omrade,
    mot_indikator AS del_indikator,
    mot_period AS del_period,
    'namnare' AS roll,
    mot_varde AS varde
FROM par;
