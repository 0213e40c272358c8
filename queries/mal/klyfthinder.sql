-- Vad: vad som finns bakom de sex områdenas senaste värden i ett mått, för att kunna säga varför de inte kan
--   läggas ihop.
-- Korn: en rad per mått: perioden som flest områden har som senaste, och hur många av områdena som har värde,
--   täljare och nämnare då.
-- Parametrar:
--   indikator: indikatorns id; tom = alla mått
-- Den vanligastes andel är inte med: vad som är vanligast är olika i områdena, så de har inget gemensamt att lägga
-- ihop.
WITH platser AS (
    SELECT DISTINCT
        mi.indikator,
        a.id AS omrade
    FROM mal_indikator AS mi
    INNER JOIN omraden AS a ON a.typ = 'stadsdelsomrade' AND a.prioriterad
    WHERE
        mi.roll IN ('matt', 'bredvid')
        AND mi.krav_niva = 'stadsdelsomrade'
        AND mi.indikator NOT IN (SELECT b.indikator FROM berakningar AS b WHERE b.metod = 'vanligast')
),

senaste AS (
    SELECT
        r.indikator,
        o.omrade,
        o.period,
        o.period_slut,
        o.taljare,
        o.namnare,
        row_number() OVER (PARTITION BY r.indikator, o.omrade ORDER BY o.period_slut DESC) AS nr
    FROM platser AS r
    INNER JOIN indikatorer AS i ON r.indikator = i.id
    INNER JOIN observationer AS o
        ON
            r.indikator = o.indikator
            AND r.omrade = o.omrade
            AND i.enhet = o.enhet
            AND o.kon = 'totalt'
            AND o.varde IS NOT NULL
    WHERE $indikator = '' OR r.indikator = $indikator
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
        FROM platser AS r
        WHERE r.indikator = k.indikator
    ) AS antal_omraden
FROM raknade AS k
INNER JOIN indikatorer AS i ON k.indikator = i.id
QUALIFY row_number() OVER (PARTITION BY k.indikator ORDER BY k.antal_varden DESC, k.period_slut DESC) = 1
ORDER BY k.indikator;
