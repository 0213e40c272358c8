-- Vad: folkmängden i programmets områden de år som finns, som vikt för ett medel över flera områden. Den är hopräknad
--   ur små områden. Mellan dem beräknas ingenting: 2018, 2019 och 2024 saknas. tackning är hur stor del av stadens
--   officiella folkmängd som alla sådana små områden omfattar det året, i procent; tom där det inte är känt.
-- Korn: en rad per område och år.
WITH summor AS (
    SELECT
        o.omrade,
        year(o.period_slut) AS ar,
        o.varde AS folkmangd,
        CASE o.indikator WHEN 'befolkning_basomrade_antal' THEN 'basområden' ELSE 'RegSO' END AS summa_av
    FROM observationer AS o
    INNER JOIN omraden AS a ON o.omrade = a.id AND a.typ = 'stadsdelsomrade' AND a.prioriterad
    WHERE
        o.indikator IN ('befolkning_basomrade_antal', 'befolkning_regso_antal')
        AND o.kon = 'totalt'
        AND o.varde IS NOT NULL
),

tackning AS (
    SELECT
        year(o.period_slut) AS ar,
        CASE o.indikator WHEN 'befolkning_basomrade_tackning_andel' THEN 'basområden' ELSE 'RegSO' END AS summa_av,
        o.varde
    FROM observationer AS o
    WHERE
        o.indikator IN ('befolkning_basomrade_tackning_andel', 'befolkning_regso_tackning_andel')
        AND o.omrade = 'stockholm'
        AND o.varde IS NOT NULL
)

SELECT
    s.omrade,
    s.ar,
    s.folkmangd,
    s.summa_av,
    t.varde AS tackning
FROM summor AS s
LEFT JOIN tackning AS t ON s.ar = t.ar AND s.summa_av = t.summa_av
QUALIFY row_number() OVER (PARTITION BY s.omrade, s.ar ORDER BY s.summa_av DESC) = 1
ORDER BY s.omrade, s.ar;
