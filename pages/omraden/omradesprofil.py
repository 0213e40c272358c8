"""Områdesprofil: one stadsdelsområde with all its figures, its schools and its stadsdelar."""

from __future__ import annotations

from collections.abc import Iterator

from pages.delat import block, stycken, utgava, val
from pages.delat.stycken import Fold, Piece, Text
from uppfoljning import html, presentation


@stycken.view
def choice() -> Iterator[Piece]:
    """What is shown before an area has been chosen."""
    areas = utgava.query("omradeslista")
    yield from block.title("Områdesprofil", "Välj ett stadsdelsområde i listan till vänster, eller här.")
    links = {area: val.link_to_area(area) for area in areas["id"]}
    yield Text(html.render("omradesval.html", areas=areas.to_dict("records"), links=links))


@stycken.view
def content(area: str) -> Iterator[Piece]:
    """The whole page for an area."""
    info = utgava.query("omrade", omrade=area).iloc[0].to_dict()
    figures = utgava.query("omradesfigurer", omrade=area)
    yield from block.title(info["namn"], presentation.area_lead(info))
    yield Text(html.render("omradesfakta.html", facts=presentation.area_facts(figures)))

    yield Text("<h2 class='ss-h2'>Alla siffror för området</h2>")
    for topic in presentation.topics(figures):
        yield block.table(presentation.area_table(figures, topic))
    yield stycken.file(presentation.area_csv(figures), f"omradesprofil_{area}", "profil")
    yield Text(
        "<p class='ss-note'>Förändring visas från det äldsta värde som går att jämföra med det senaste. Vid ett brott i serien "
        "börjar jämförelsen efter brottet. Mot staden: säkert = skillnaden är större än slumpen kan ge med 95 procents "
        "säkerhet, med Holms korrigering för att många siffror prövas; ej prövat = antalen bakom siffran är inte "
        "publicerade, så felmarginal kan inte anges. b = beräknat av oss ur publicerade siffror. – = inget publicerat värde.</p>"
    )
    yield Fold("Källor och beräkningar bakom siffrorna", (block.table(presentation.area_sources(figures)),))

    yield Text("<h2 class='ss-h2'>Stadsdelar</h2>")
    yield block.table(presentation.districts_table(utgava.query("stadsdelar_i_omrade", omrade=area), info["namn"]))

    yield Text("<h2 class='ss-h2'>Skolor</h2>")
    counted = utgava.query("oversikt_skolor", omrade=area)
    yield block.table(
        presentation.area_schools(
            counted, lambda name, year: utgava.query("skolor_mot_riket", indikator=name, period=year, omrade=area)
        )
    )
    yield Text(
        f"<p class='ss-note'><a href='skola-och-utbildning{val.link_to_area(area)}' target='_self'>"
        "Alla resultat, skola för skola</a></p>"
    )


chosen = val.chosen_area()
stycken.draw(content(chosen) if chosen else choice())
