-- Vad: vilket val i metoden som driver spridningen i områdenas platser.
-- Korn: en rad per mått och val; forsta = valet för sig, total = valet med dess samspel, båda som andel av variansen.
-- Parametrar:
--   ar: året
--   niva: stadsdelsomrade eller stadsdel
SELECT
    k.matt,
    k.val,
    k.forsta,
    k.total
FROM riskindex_kanslighet AS k
WHERE k.niva = $niva AND k.ar = try_cast($ar AS INTEGER)
ORDER BY k.matt ASC, k.total DESC, k.val ASC;
