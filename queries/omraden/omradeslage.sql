-- Vad: var ett områdes siffror ligger bland de andra stadsdelsområdenas i samma indelning: för varje siffra, områdets
--   senaste period och alla områdens värden då. Indelningen är programmets, eller dagens för ett område som bildats
--   senare. Bara siffror som inte följer hur stort området är: inte antal, andel av staden eller hur mycket som är
--   räknat, och inte en siffra omräknad till staden = 100, som är samma siffra en gång till.
-- Korn: en rad per indikator, kön och område i indelningen; ett område utan värde den perioden har tomt värde.
--   antal_omraden är hela indelningens, antal_med_varde de som har en siffra, kvartil_1 och kvartil_3 deras.
-- Parametrar:
--   omrade: områdets id
WITH vald AS (
    SELECT niva
    FROM kartomraden
    WHERE id = $omrade AND niva <> 'stadsdel'
    ORDER BY niva = 'stadsdelsomrade' DESC
    LIMIT 1
),

egna AS (
    SELECT
        o.indikator,
        o.kon,
        o.enhet,
        o.period,
        row_number() OVER (PARTITION BY o.indikator, o.kon ORDER BY o.period_slut DESC) AS nr
    FROM observationer AS o
    INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
    LEFT JOIN berakningar AS b ON o.berakning = b.id
    WHERE
        o.omrade = $omrade
        AND o.varde IS NOT NULL
        AND o.enhet <> 'antal'
        AND coalesce(b.metod, '') NOT IN ('andel_av_staden', 'tackning', 'staden_100')
),

varden AS (
    SELECT
        e.indikator,
        e.kon,
        e.period,
        k.niva,
        k.id AS omrade,
        k.namn AS omrade_namn,
        o.varde,
        o.decimaler
    FROM egna AS e
    CROSS JOIN vald
    INNER JOIN kartomraden AS k ON vald.niva = k.niva
    LEFT JOIN observationer AS o
        ON
            e.indikator = o.indikator
            AND e.kon = o.kon
            AND e.enhet = o.enhet
            AND e.period = o.period
            AND k.id = o.omrade
    WHERE e.nr = 1
)

SELECT
    *,
    count(*) OVER grupp AS antal_omraden,
    count(varde) OVER grupp AS antal_med_varde,
    quantile_cont(varde, 0.25) OVER grupp AS kvartil_1,
    quantile_cont(varde, 0.75) OVER grupp AS kvartil_3
FROM varden
WINDOW grupp AS (PARTITION BY indikator, kon)
ORDER BY indikator ASC, kon DESC, omrade_namn COLLATE sv;
