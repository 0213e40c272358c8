-- Vad: siffrorna bakom ett målområdes mål: programmets sex områden, det valda området, staden, länet och riket.
--   Skolors värden ingår inte; de läses med skolor_mot_riket.
--   andrahand: om siffran är läst hos någon annan än den som tagit fram den.
-- Korn: en rad per indikator, område, period (båda könen tillsammans). jamforbar är falskt före det sista brottet som
--   spärrar jämförelser med områdets senaste värde.
-- Parametrar:
--   malomrade: målområdets id; tom = alla
--   omrade: ett stadsdelsområde som ska vara med utöver de sex; tom = inget
WITH koppling AS (
    SELECT DISTINCT mi.indikator
    FROM mal_indikator AS mi
    INNER JOIN mal AS m ON mi.mal = m.id
    WHERE $malomrade = '' OR m.malomrade = $malomrade
)

SELECT
    o.indikator,
    o.omrade,
    a.namn AS omrade_namn,
    a.typ AS omradestyp,
    a.prioriterad,
    o.period,
    o.periodtyp,
    o.period_slut,
    o.varde,
    o.enhet,
    o.decimaler,
    o.status,
    o.berakning,
    b.formel,
    o.anmarkning,
    o.kalla,
    k.utgivare AS kalla_utgivare,
    k.titel AS kalla_titel,
    k.url AS kalla_url,
    k.uppdaterad AS kalla_uppdaterad,
    coalesce(o.period_slut >= j.forsta_slut, FALSE) AS jamforbar,
    k.andrahand
FROM observationer AS o
INNER JOIN koppling ON o.indikator = koppling.indikator
INNER JOIN indikatorer AS i ON o.indikator = i.id AND o.enhet = i.enhet
INNER JOIN omraden AS a ON o.omrade = a.id
INNER JOIN kallor AS k ON o.kalla = k.id
LEFT JOIN berakningar AS b ON o.berakning = b.id
LEFT JOIN jamforbara_serier AS j ON o.indikator = j.indikator AND o.omrade = j.omrade AND o.kon = j.kon
WHERE
    o.kon = 'totalt'
    AND (
        a.prioriterad
        OR a.id = $omrade
        OR a.id = 'stockholm'
        OR a.typ IN ('lan', 'riket')
        OR (a.typ = 'stadsdel' AND a.i_programmets_21 AND o.berakning IS NULL)
    )
ORDER BY o.indikator, a.typ, a.namn COLLATE sv, o.period_slut;
