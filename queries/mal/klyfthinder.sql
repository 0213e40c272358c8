-- Vad: vad som finns bakom de sex områdenas senaste värden i ett mått, för att kunna säga varför de inte kan
--   läggas ihop.
-- Korn: en rad per mått: perioden som flest områden har som senaste, och hur många av områdena som har värde,
--   täljare och nämnare då.
-- Parametrar:
--   indikator: indikatorns id; tom = alla mått
WITH senaste AS (
    SELECT
        r.indikator,
        o.omrade,
        o.period,
        o.period_slut,
        o.taljare,
        o.namnare,
        row_number() OVER (PARTITION BY r.indikator, o.omrade ORDER BY o.period_slut DESC) AS nr
    FROM ratt_niva AS r
    INNER JOIN indikatorer AS i ON r.indikator = i.id
    INNER JOIN observationer AS o
        ON
            r.indikator = o.indikator
            AND r.omrade = o.omrade
            AND i.enhet = o.enhet
            AND o.kon = 'totalt'
            AND o.varde IS NOT NULL
    WHERE r.krav_niva = 'stadsdelsomrade' AND ($indikator = '' OR r.indikator = $indikator)
),

raknade AS (
    SELECT
        indikator,
        period,
        period_slut,
        count(*) AS antal_varden,
        count(taljare) AS antal_taljare,
        count(namnare) AS antal_namnare
    FROM senaste
    WHERE nr = 1
    GROUP BY indikator, period, period_slut
)

SELECT
    k.indikator,
    i.enhet,
    k.period,
    k.antal_varden,
    k.antal_taljare,
    k.antal_namnare,
    (
        SELECT count(DISTINCT r.omrade)
        FROM ratt_niva AS r
        WHERE r.indikator = k.indikator AND r.krav_niva = 'stadsdelsomrade'
    ) AS antal_omraden
FROM raknade AS k
INNER JOIN indikatorer AS i ON k.indikator = i.id
QUALIFY row_number() OVER (PARTITION BY k.indikator ORDER BY k.antal_varden DESC, k.period_slut DESC) = 1
ORDER BY k.indikator;
