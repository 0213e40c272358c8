-- Vad: invånarna i de små områdena, så som recepten mäter hur stor del av ett större område deras tal omfattar. alla är
--   invånarna i alla små områden av slaget i det större; finns inte alla tal är täckningen inte känd.
-- Korn: en rad per mått, större område, litet område i det och period.
CREATE OR REPLACE TEMP TABLE smadelar_invanare AS
SELECT
    f.indikator,
    s.till,
    s.niva,
    s.omrade,
    s.typ,
    s.namn,
    s.antal,
    f.period,
    f.varde,
    sum(f.varde) OVER stort AS alla
FROM observationer AS f
INNER JOIN smadelar AS s
    ON
        f.omrade = s.omrade
        AND s.omrade <> s.till
        AND (s.giltig_fran IS NULL OR s.giltig_fran <= f.period_slut)
WHERE
    f.kon = 'totalt'
    AND f.indikator IN (SELECT b.vikt_indikator FROM berakningar AS b WHERE b.minsta_tackning IS NOT NULL)
WINDOW stort AS (PARTITION BY f.indikator, s.till, s.typ, f.period)
QUALIFY count(f.varde) OVER stort = s.antal;
