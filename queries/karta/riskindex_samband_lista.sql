-- Vad: rangkorrelationen mellan riskindexets mått och SCB:s index, programmets uppgifter om 2012 och hela indexet.
-- Korn: en rad per mått och det som det jämförs med.
-- Parametrar:
--   ar: året
--   niva: stadsdelsomrade eller stadsdel
SELECT
    s.matt,
    s.mot,
    s.mot_ar,
    s.korrelation,
    s.nedre,
    s.ovre,
    s.antal
FROM riskindex_samband AS s
WHERE s.niva = $niva AND s.ar = try_cast($ar AS INTEGER)
ORDER BY s.matt, s.mot;
