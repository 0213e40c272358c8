-- Vad: en nämnds eller ett bolags alla mål efter roll, med mätläge, status, senaste period och vad som saknas. En
--   stadsdelsnämnd har de mål som programmet ger stadsdelsnämnderna gemensamt.
-- Korn: en rad per mål och roll.
-- Parametrar:
--   namnd: nämndens id; tom = alla mål som någon svarar för
-- forsenad är sant om målet mäts och en hel period efter den senaste siffran har slutat: senast på målets sista dag,
--   eller på utgåvans dag om den kommer före.
WITH roller AS (
    SELECT DISTINCT
        a.mal,
        a.roll
    FROM ansvar AS a
    INNER JOIN namnder AS n ON a.namnd = n.id OR a.namnd = n.ingar_i
    WHERE $namnd = '' OR n.id = $namnd
),

senaste AS (
    SELECT
        r.mal,
        max(o.period_slut) AS period_slut,
        max_by(o.period, o.period_slut) AS period
    FROM ratt_niva AS r
    INNER JOIN observationer AS o ON r.indikator = o.indikator AND r.omrade = o.omrade AND o.varde IS NOT NULL
    GROUP BY r.mal
)

SELECT
    a.roll,
    m.id,
    m.malomrade,
    m.nummer,
    m.tema,
    m.kortform,
    m.sort,
    m.typ,
    l.lage,
    t.ord AS status_ord,
    t.form AS status_form,
    s.status,
    k.kort AS skal_kort,
    s.omrade,
    s.battre,
    s.antal,
    se.period AS senaste_period,
    (
        l.lage = 'mats'
        AND last_day(se.period_slut + INTERVAL 1 YEAR) <= least(m.giltig_till, (SELECT d.per FROM utgavans_dag AS d))
    ) AS forsenad,
    m.giltig_till,
    m.saknas,
    m.avsnitt
FROM roller AS a
INNER JOIN mal AS m ON a.mal = m.id
INNER JOIN matlage AS l ON m.id = l.mal
LEFT JOIN malstatus AS s ON m.id = s.mal
LEFT JOIN statusar AS t ON s.status = t.kod
LEFT JOIN skal AS k ON s.skal = k.kod
LEFT JOIN senaste AS se ON m.id = se.mal
ORDER BY CASE a.roll WHEN 'huvudansvarig' THEN 1 WHEN 'medansvarig' THEN 2 ELSE 3 END, m.ordning;
