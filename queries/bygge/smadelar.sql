-- Vad: de små områden som läggs ihop till större: SCB:s RegSO och stadens basområden. namn är vad de kallas där en
--   summa visas; basområdena har vi placerat själva. antal är hur många av slaget som det större området består av.
-- Korn: en rad per större område och litet område i det.
CREATE OR REPLACE TEMP TABLE smadelar AS
SELECT
    p.till,
    p.niva,
    p.omrade,
    o.typ,
    CASE o.typ WHEN 'regso' THEN 'RegSO' ELSE 'basområden (egen placering)' END AS namn,
    t.giltig_fran,
    count(*) OVER (PARTITION BY p.till, o.typ) AS antal
FROM placering AS p
INNER JOIN omraden AS o ON p.omrade = o.id AND o.typ IN ('regso', 'basomrade')
INNER JOIN omraden AS t ON p.till = t.id;
