-- Vad: de värden som frågornas parametrar kan ha, med id och namn.
-- Korn: en rad per parameter och värde.
SELECT
    parameter,
    id,
    namn,
    niva
FROM (
    SELECT
        'omrade' AS parameter,
        id,
        namn,
        typ AS niva
    FROM omraden
    UNION ALL
    SELECT
        'indikator' AS parameter,
        id,
        namn,
        NULL AS niva
    FROM indikatorer
    UNION ALL
    SELECT
        'mal' AS parameter,
        id,
        kortform AS namn,
        NULL AS niva
    FROM mal
    UNION ALL
    SELECT
        'malomrade' AS parameter,
        id,
        namn,
        NULL AS niva
    FROM malomraden
    UNION ALL
    SELECT
        'namnd' AS parameter,
        id,
        namn,
        NULL AS niva
    FROM namnder
    UNION ALL
    SELECT DISTINCT
        'amne' AS parameter,
        amne AS id,
        amne AS namn,
        NULL AS niva
    FROM indikatorer
    UNION ALL
    SELECT DISTINCT
        'niva' AS parameter,
        typ AS id,
        typ AS namn,
        NULL AS niva
    FROM omraden
    UNION ALL
    SELECT DISTINCT
        'period' AS parameter,
        period AS id,
        period AS namn,
        NULL AS niva
    FROM observationer
    UNION ALL
    SELECT DISTINCT
        'matt' AS parameter,
        matt AS id,
        matt AS namn,
        NULL AS niva
    FROM riskindex
) AS alla
ORDER BY parameter, namn COLLATE sv, id;
