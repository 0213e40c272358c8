-- Vad: rangkorrelationen mellan ett av de sammansatta indexens mått och programmets uppgifter om 2012, och SCB:s index,
--   år för år, med 95 procents intervall.
-- Korn: en rad per år och det som måttet jämförs med.
-- Parametrar:
--   matt: måttet ur riskindex_matt
--   niva: stadsdelsomrade eller stadsdel
SELECT
    s.ar,
    s.mot,
    s.mot_ar,
    s.korrelation,
    s.nedre,
    s.ovre,
    s.antal
FROM riskindex_samband AS s
WHERE s.niva = $niva AND s.matt = $matt AND s.mot <> 'index'
ORDER BY s.ar, s.mot;
