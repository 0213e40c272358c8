-- Vad: alla siffror i utgåvan, publicerade och beräknade, med enhet och källa.
-- Korn: en rad per indikator, område, period och kön.
-- Parametrar:
--   indikator: indikatorns id; tom = alla
--   omrade: områdets id eller namn; tom = alla. Ett namn som finns på flera nivåer ger alla
SELECT
    o.indikator,
    a.namn AS omrade,
    a.typ AS omradestyp,
    o.period,
    o.kon,
    o.varde,
    o.enhet,
    o.kalla,
    o.status,
    a.id AS omrade_id,
    o.taljare,
    o.namnare,
    o.decimaler,
    o.anmarkning
FROM observationer AS o
INNER JOIN omraden AS a ON o.omrade = a.id
WHERE
    ($indikator = '' OR o.indikator = $indikator)
    AND (
        $omrade = ''
        OR a.id = $omrade
        OR (lower(a.namn) = lower($omrade) AND $omrade NOT IN (SELECT x.id FROM omraden AS x))
    )
ORDER BY o.indikator, a.typ, a.namn COLLATE sv, o.period_slut, o.kon;
