-- Vad: det viktigaste måttet (eller, om inget mått finns, det viktigaste sammanhanget) för varje numrerat mål:
--   senaste gemensamma värde, värde i basperioden och det värde som förändringen räknas från (jamfor_*), för
--   programmets sex områden eller ett valt område. Det är basperiodens, eller efter ett brott som spärrar det första
--   efter brottet; tomt där inget tidigare värde kan jämföras. Skolmålet läses med oversikt_skolor.
--   Alla områden visas för en och samma period: av dem som är något områdes senaste den som flest har en siffra för,
--   och av lika många den nyaste. Så väljs den också i diagrammen och meningarna på målområdenas sidor.
-- Korn: en rad per mål och område som har ett värde.
-- Parametrar:
--   omrade: ett stadsdelsområdes id; tom = programmets sex områden
WITH kandidat AS (
    SELECT
        mi.mal,
        mi.indikator,
        mi.roll,
        mi.krav_niva,
        mi.basperiod,
        mi.ordning,
        a.id AS omrade,
        a.namn AS omrade_namn,
        a.typ AS omradestyp,
        o.period,
        o.periodtyp,
        o.period_start,
        o.period_slut,
        o.varde,
        o.decimaler,
        o.status,
        o.kalla
    FROM mal_indikator AS mi
    INNER JOIN indikatorer AS i ON mi.indikator = i.id
    INNER JOIN observationer AS o
        ON mi.indikator = o.indikator AND i.enhet = o.enhet AND o.kon = 'totalt' AND o.varde IS NOT NULL
    INNER JOIN omraden AS a ON o.omrade = a.id
    WHERE
        mi.krav_niva <> 'skola'
        AND mi.roll <> 'bredvid'
        AND CASE
            WHEN mi.roll = 'kontext' OR mi.krav_niva = 'kommun' THEN a.id = 'stockholm'
            WHEN $omrade = '' THEN a.prioriterad
            ELSE a.id = $omrade
        END
),

vald AS (
    SELECT
        mal,
        min_by(indikator, (roll = 'kontext', ordning)) AS indikator
    FROM kandidat
    GROUP BY mal
),

siffror AS (
    SELECT
        k.*,
        count(*) OVER (PARTITION BY k.mal, k.omrade) AS antal_perioder,
        max(k.period_slut) OVER (PARTITION BY k.mal, k.omrade) = k.period_slut AS senast
    FROM kandidat AS k
    INNER JOIN vald ON k.mal = vald.mal AND k.indikator = vald.indikator
),

gemensam AS (
    SELECT
        mal,
        period
    FROM siffror
    GROUP BY mal, period
    HAVING bool_or(senast)
    QUALIFY row_number() OVER (PARTITION BY mal ORDER BY count(*) DESC, max(period_slut) DESC) = 1
)

SELECT
    s.mal,
    s.indikator,
    i.namn AS indikator_namn,
    s.roll,
    s.omrade,
    s.omrade_namn,
    s.period,
    s.period_slut,
    s.varde,
    s.decimaler,
    s.status,
    i.enhet,
    i.riktning,
    s.kalla,
    bas.period AS basperiod,
    bas.varde AS basvarde,
    bas.decimaler AS bas_decimaler,
    s.periodtyp,
    s.basperiod AS malets_basperiod,
    s.antal_perioder,
    CASE WHEN j.brott_start > bas.period_start THEN j.brott_period END AS brott_period,
    CASE WHEN j.brott_start > bas.period_start THEN j.brott_vad END AS brott_vad,
    CASE
        WHEN j.brott_start > bas.period_start THEN CASE WHEN j.forsta_slut < s.period_slut THEN j.forsta_period END
        ELSE bas.period
    END AS jamfor_period,
    CASE
        WHEN j.brott_start > bas.period_start THEN CASE WHEN j.forsta_slut < s.period_slut THEN j.forsta_varde END
        ELSE bas.varde
    END AS jamfor_varde,
    CASE WHEN j.brott_start > bas.period_start THEN j.forsta_decimaler ELSE bas.decimaler END AS jamfor_decimaler,
    CASE WHEN j.brott_start > bas.period_start THEN j.antal END AS efter_brott_antal
FROM siffror AS s
INNER JOIN gemensam AS g ON s.mal = g.mal AND s.period = g.period
INNER JOIN indikatorer AS i ON s.indikator = i.id
INNER JOIN jamforbara_serier AS j ON s.indikator = j.indikator AND s.omrade = j.omrade AND j.kon = 'totalt'
LEFT JOIN kandidat AS bas
    ON
        s.mal = bas.mal
        AND s.indikator = bas.indikator
        AND s.omrade = bas.omrade
        AND s.basperiod = bas.period
        AND bas.period_slut < s.period_slut
ORDER BY s.mal, s.omrade_namn COLLATE sv;
