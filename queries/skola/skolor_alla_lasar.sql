-- Vad: ett resultat för varje skola, läsår för läsår, och för staden och riket bredvid.
-- Korn: en rad per skola (eller staden och riket) och läsår med värde.
-- Parametrar:
--   indikator: indikatorns id
--   omrade: ett stadsdelsområdes id; tom = programmets områden
SELECT
    o.indikator,
    a.id AS omrade,
    a.namn AS omrade_namn,
    a.typ AS omradestyp,
    b.namn AS stadsdelsomrade_namn,
    o.period,
    o.period_slut,
    o.varde,
    o.decimaler,
    o.enhet,
    o.status,
    o.berakning,
    o.anmarkning,
    j.omrade IS NOT NULL AS jamforbar,
    k.utgivare AS kalla_utgivare,
    k.titel AS kalla_titel,
    k.uppdaterad AS kalla_uppdaterad
FROM observationer AS o
INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
INNER JOIN omraden AS a ON o.omrade = a.id
INNER JOIN kallor AS k ON o.kalla = k.id
LEFT JOIN skolor AS s ON o.omrade = s.id
LEFT JOIN omraden AS b ON s.stadsdelsomrade = b.id
LEFT JOIN jamforbara_serier AS j
    ON o.indikator = j.indikator AND o.omrade = j.omrade AND o.kon = j.kon AND o.period_slut >= j.forsta_slut
WHERE
    o.indikator = $indikator
    AND o.kon = 'totalt'
    AND o.varde IS NOT NULL
    AND (a.id IN ('stockholm', 'riket') OR ($omrade = '' AND b.prioriterad) OR b.id = $omrade)
ORDER BY a.typ = 'skola', a.typ, a.namn COLLATE sv, o.period_slut;
