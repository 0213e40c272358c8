-- Vad: vilka områden som saknar ett index eller ett fält ett år då andra områden har det, och varför: ingen_siffra
--   (inget av områdets små områden finns i underlaget) eller for_liten_del (tal saknas eller är dolda för så många av
--   dem att de övriga har för liten del av invånarna).
-- Korn: en rad per område och siffra som saknas.
-- Parametrar:
--   ar: året
--   niva: stadsdelsomrade eller stadsdel
--   matt: måttet ur riskindex_matt
WITH recept AS (
    SELECT DISTINCT
        r.receptversion,
        regexp_extract(r.matt, '^falt_(.+)_(relativ|fast_bas)$', 1) AS falt
    FROM riskindex AS r
    WHERE r.niva = $niva AND r.ar = try_cast($ar AS INTEGER) AND r.matt = $matt
)

SELECT
    a.id AS omrade,
    a.namn AS omrade_namn,
    f.namn AS falt_namn,
    s.indikator,
    i.namn AS indikator_namn,
    CASE
        WHEN EXISTS (
            SELECT 1
            FROM placering AS p
            INNER JOIN observationer AS o ON p.omrade = o.omrade
            WHERE p.till = a.id AND p.omrade <> a.id AND o.indikator = s.indikator
        ) THEN 'for_liten_del'
        ELSE 'ingen_siffra'
    END AS skal
FROM recept AS v
INNER JOIN riskindex_siffror AS s ON v.receptversion = s.version AND (v.falt = '' OR v.falt = s.falt)
INNER JOIN riskindex_falt AS f ON s.falt = f.id
INNER JOIN indikatorer AS i ON s.indikator = i.id
INNER JOIN programomraden AS a ON a.typ = $niva
LEFT JOIN riskindex_delar AS d
    ON
        a.id = d.omrade
        AND s.indikator = d.indikator
        AND s.version = d.receptversion
        AND d.niva = $niva
        AND d.ar = try_cast($ar AS INTEGER)
WHERE
    d.omrade IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM riskindex AS r
        WHERE r.niva = $niva AND r.ar = try_cast($ar AS INTEGER) AND r.matt = $matt AND r.omrade = a.id
    )
ORDER BY a.namn COLLATE sv, f.ordning, i.namn COLLATE sv;
