-- Vad: varningarna som en indikator kan ha, med förklaring.
-- Korn: en rad per varning.
SELECT
    kod,
    kort,
    text
FROM varningar
ORDER BY kort COLLATE sv;
