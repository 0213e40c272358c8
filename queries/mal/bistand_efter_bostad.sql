-- Vad: personer med ekonomiskt bistånd i programmets områden efter bostad, bredvid antalet efter nämnd samma år. De
--   räknar olika saker och läggs aldrig i samma serie. Efter bostad är det minst så många, där små tal är dolda eller
--   saknas.
-- Korn: en rad per stadsdelsområde och år.
-- Parametrar:
--   omrade: ett stadsdelsområdes id; tom = programmets områden
SELECT
    a.id AS omrade,
    a.namn AS omrade_namn,
    v.period,
    n.varde AS efter_namnd,
    n.decimaler,
    n.enhet,
    n.indikator AS namnd_indikator,
    cast(sum(v.varde) AS DOUBLE) AS efter_bostad_minst,
    max(t.antal) - count(v.varde) AS utan_tal,
    max(t.antal) AS basomraden,
    any_value(k.utgivare) AS kalla_utgivare,
    any_value(k.titel) AS kalla_titel,
    any_value(k.uppdaterad) AS kalla_uppdaterad
FROM observationer AS v
INNER JOIN omraden AS b ON v.omrade = b.id AND b.typ = 'basomrade'
INNER JOIN placering AS p ON v.omrade = p.omrade AND p.niva = 'stadsdelsomrade'
INNER JOIN omraden AS a ON p.till = a.id AND (a.giltig_fran IS NULL OR a.giltig_fran <= v.period_slut)
INNER JOIN (
    SELECT
        x.till,
        count(*) AS antal
    FROM placering AS x
    INNER JOIN omraden AS y ON x.omrade = y.id AND y.typ = 'basomrade'
    WHERE x.niva = 'stadsdelsomrade'
    GROUP BY x.till
) AS t ON a.id = t.till
INNER JOIN kallor AS k ON v.kalla = k.id
LEFT JOIN observationer AS n
    ON n.indikator = 'ekonomiskt_bistand_antal' AND a.id = n.omrade AND v.period = n.period AND n.kon = 'totalt'
WHERE
    v.indikator = 'ekonomiskt_bistand_18_64_boende_antal'
    AND v.kon = 'totalt'
    AND (($omrade = '' AND a.prioriterad) OR a.id = $omrade)
GROUP BY a.id, a.namn, v.period, n.varde, n.decimaler, n.enhet, n.indikator
HAVING count(v.varde) > 0
ORDER BY a.namn COLLATE sv, v.period;
