-- Vad: programmets mål med ansvar och mätläge.
-- Korn: en rad per mål (numrerade, punkter under ”målet innebär även” och målsättningen för social hållbarhet).
-- Parametrar:
--   malomrade: målområdets id; tom = alla
WITH ansvariga AS (
    SELECT
        a.mal,
        string_agg(n.namn, ', ' ORDER BY a.ordning) FILTER (WHERE a.roll = 'huvudansvarig') AS huvudansvarig,
        string_agg(n.namn, ', ' ORDER BY a.ordning) FILTER (WHERE a.roll = 'medansvarig') AS medansvariga,
        string_agg(n.namn, ', ' ORDER BY a.ordning) FILTER (WHERE a.roll = 'uppfoljning') AS uppfoljning
    FROM ansvar AS a
    INNER JOIN namnder AS n ON a.namnd = n.id
    GROUP BY a.mal
)

SELECT
    m.id,
    m.malomrade,
    o.namn AS malomrade_namn,
    m.nummer,
    m.tema,
    m.kortform,
    m.sort,
    m.typ,
    m.niva,
    m.avsnitt,
    ansvariga.huvudansvarig,
    ansvariga.medansvariga,
    ansvariga.uppfoljning,
    l.lage,
    l.antal_matt,
    l.antal_kontext,
    l.under_programmet,
    m.saknas,
    m.siffror_hos
FROM mal AS m
INNER JOIN malomraden AS o ON m.malomrade = o.id
INNER JOIN matlage AS l ON m.id = l.mal
LEFT JOIN ansvariga ON m.id = ansvariga.mal
WHERE $malomrade = '' OR m.malomrade = $malomrade
ORDER BY m.ordning;
