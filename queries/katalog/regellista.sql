-- Vad: reglerna för bedömning av mål, med version och giltighet.
-- Korn: en rad per regel och version.
SELECT
    id,
    version,
    maltyp,
    provning,
    basperiod,
    basperiod_senast,
    konfidens,
    korrigering,
    minsta_namnare,
    minsta_antal,
    minsta_skolor,
    minsta_andel_omraden,
    minsta_skillnad,
    giltig_fran,
    giltig_till,
    beskrivning
FROM regler
ORDER BY maltyp, version;
