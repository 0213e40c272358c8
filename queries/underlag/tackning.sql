-- Vad: hur många områden som har ett värde, per indikator och år. Läsår räknas till året då de slutar. Ett
--   område som är bildat av andra räknas inte där alla de andra också har ett värde.
-- Korn: en rad per indikator, nivå och år.
-- Parametrar:
--   amne: ämnets id; tom = alla
--   niva: områdesnivån; tom = alla
WITH kanda AS (
    SELECT DISTINCT
        i.id AS indikator,
        i.namn,
        a.typ AS niva,
        a.id AS omrade,
        year(o.period_slut) AS ar
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id
    INNER JOIN omraden AS a ON o.omrade = a.id
    WHERE
        o.varde IS NOT NULL
        AND ($amne = '' OR i.amne = $amne)
        AND ($niva = '' OR a.typ = $niva)
),

bildade AS (
    SELECT
        efterfoljare AS omrade,
        id AS del,
        count(*) OVER (PARTITION BY efterfoljare) AS antal
    FROM omraden
    WHERE efterfoljare IS NOT NULL
),

dubbla AS (
    SELECT
        h.indikator,
        h.omrade,
        h.ar
    FROM kanda AS h
    INNER JOIN bildade AS b ON h.omrade = b.omrade
    INNER JOIN kanda AS d ON b.del = d.omrade AND h.indikator = d.indikator AND h.ar = d.ar
    GROUP BY h.indikator, h.omrade, h.ar
    HAVING count(*) = any_value(b.antal)
)

SELECT
    k.indikator,
    k.namn,
    k.niva,
    k.ar,
    count(*) AS antal_omraden
FROM kanda AS k
ANTI JOIN dubbla AS d ON k.indikator = d.indikator AND k.omrade = d.omrade AND k.ar = d.ar
GROUP BY k.indikator, k.namn, k.niva, k.ar
ORDER BY k.namn COLLATE sv, k.niva, k.ar;
