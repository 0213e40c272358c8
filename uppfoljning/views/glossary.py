"""Ordlista: what the words mean, as a page and where they stand in headings."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import words
from uppfoljning.views.pieces import BODIES, MAP, METHOD, OVERVIEW, Block, Piece, Place, Title, lead
from uppfoljning.views.reading import Reading, once
from uppfoljning.words.explaining import Glossary

PAGE = "ordlista"
TITLE = Title("Ordlista", "Ord som används här, förklarade med vanliga ord.")
NONE = "Den här utgåvan har ingen ordlista."
# What the pages are called where a word says on which of them it is used.
PAGE_NAMES = {
    OVERVIEW: "Översikt",
    MAP: "Karta",
    "omradesprofil": "Områdesprofil",
    BODIES: "Nämnder",
    METHOD: "Metod och källor",
}


def place_of(word: str) -> Place:
    """Where a word of the glossary is explained."""
    return Place(PAGE, goal=f"ord-{word}")


@once
def known(reading: Reading) -> Glossary:
    """The glossary of an edition, to look words up in; one that was published before there was any has none."""
    return Glossary.of(words.records(reading.query("begreppslista")))


def content(reading: Reading, area: str) -> Iterator[Piece]:
    """The whole page; `area` is the chosen stadsdelsområde, which the links keep."""
    yield TITLE
    rows = words.records(reading.query("begreppslista"))
    if not rows:
        yield lead(NONE)
        return
    goals = reading.query("mal")
    names = PAGE_NAMES | dict(zip(goals["malomrade"], goals["malomrade_namn"], strict=True))
    listed = [{**row, "anchor": place_of(row["id"]).goal, "place": Place(row["sida"], area)} for row in rows]
    yield Block("ordlista.html", {"words": listed, "names": names})
