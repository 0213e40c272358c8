-- Vad: orden för ett måls status och skälen till att ett mål inte kan bedömas.
-- Korn: en rad per status eller skäl.
SELECT
    'status' AS slag,
    kod,
    form,
    ord AS kort,
    beskrivning AS mening,
    ordning
FROM statusar
UNION ALL
SELECT
    'skal' AS slag,
    kod,
    '' AS form,
    kort,
    mening,
    ordning
FROM skal
ORDER BY slag DESC, ordning ASC;
