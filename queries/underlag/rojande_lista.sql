-- Vad: de siffror som är dolda för att ingen ska kunna pekas ut, med skäl; talen finns inte i utgåvan.
-- Korn: en rad per indikator, område, period och kön.
-- Parametrar:
--   indikator: indikatorns id; tom = alla
SELECT
    r.indikator,
    i.namn AS indikator_namn,
    r.omrade,
    a.namn AS omrade_namn,
    a.typ AS omradestyp,
    r.period,
    r.kon,
    r.orsak,
    r.regel,
    CASE r.regel
        WHEN 'minsta_antal' THEN 'färre än ' || k.minsta_antal
        WHEN 'minsta_skolgrupp' THEN 'färre än ' || k.minsta_skolgrupp || ' elever i gruppen'
        WHEN 'minsta_namnare' THEN 'andel av färre än ' || k.minsta_namnare
        WHEN 'osaker_nolla' THEN 'källan avrundar, så nollan kan vara ett litet antal'
        WHEN 'tidigare_utgava' THEN 'dold i en tidigare utgåva'
        ELSE 'dold för att en annan siffra inte ska gå att räkna fram'
    END AS skal
FROM rojande AS r
INNER JOIN indikatorer AS i ON r.indikator = i.id
INNER JOIN omraden AS a ON r.omrade = a.id
INNER JOIN observationer AS o
    ON r.indikator = o.indikator AND r.omrade = o.omrade AND r.period = o.period AND r.kon = o.kon
INNER JOIN rojanderegler AS k
    ON (k.kalla IS NULL OR k.kalla = o.kalla) AND (k.indikator IS NULL OR k.indikator = o.indikator)
WHERE $indikator = '' OR r.indikator = $indikator
-- Gäller flera regler går källans före indikatorns, och båda före grundregeln.
QUALIFY
    row_number() OVER (
        PARTITION BY r.indikator, r.omrade, r.period, r.kon
        ORDER BY k.kalla IS NOT NULL DESC, k.indikator IS NOT NULL DESC
    ) = 1
ORDER BY i.namn COLLATE sv, a.typ, a.namn COLLATE sv, o.period_start, r.kon;
