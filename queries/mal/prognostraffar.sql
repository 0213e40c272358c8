-- Vad: hur ofta prognosmetoden träffade på egna serier, per band.
-- Korn: en rad per band (0,80 och 0,95).
SELECT
    niva,
    antal_serier,
    antal_traffar,
    antal_traffar / antal_serier AS andel
FROM prognostraff
ORDER BY niva;
