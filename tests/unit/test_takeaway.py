"""A picture that is taken away: everything that the page says with it is in the file, and nothing of it can be markup."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from chart_reader import YEARS, picture

from uppfoljning import words
from uppfoljning.pictures import ordering, palette, sketching, takeaway, theme
from uppfoljning.pictures.caption import Caption, Key
from uppfoljning.pictures.drawn import Drawn

SVG = "{http://www.w3.org/2000/svg}"
MARK = "Exempeldata – påhittade värden"
SIGNS = "<script>alert('x')</script> & \"y\" ]]> {{ z }}"
CAPTION = Caption(
    headline="Ned i alla sex sedan 2015.",
    what="Andel x, procent, 2013–2018",
    source="Källa: SCB",
    sources=("Källa: SCB, Tabell 1, uppdaterad 3 maj 2018.",),
    edition="Utgåva 2017-vb, 25 maj 2018",
    about="Sammanhållen stad – uppföljning. Programmet.",
    told="Andel x, procent. Ned i alla sex sedan 2015.",
)
DRAWN = Drawn(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><text>a</text></svg>', 10, 10
)


def as_sent(order):
    """The order as the program that draws gets it: through a file."""
    return json.loads(json.dumps(order))


def taken(built, caption=CAPTION, kinds=("svg",)):
    return sketching.take(as_sent(ordering.takeaway_order(built, caption, kinds)))


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314


def texts(svg):
    return ["".join(own.itertext()) for own in parsed(svg).iter(f"{SVG}text")]


@pytest.fixture
def broken(series, breaks):
    """A chart over time with a break in it."""
    return picture(series({"farsta": YEARS, "stockholm": YEARS}), breaks(("2016", True)))


def test_a_chart_says_everything_by_itself(broken):
    svg = taken(broken)["svg"].decode()
    said = texts(svg)
    for own in (CAPTION.headline, CAPTION.what, *CAPTION.sources, f"{CAPTION.edition}.", "brott i serien"):
        assert own in said, own
    assert any(text.startswith("Sammanhållen stad – uppföljning.") for text in said)
    assert any(text.startswith("Farsta") for text in said) and any(text.startswith("Hela staden") for text in said)
    root = parsed(svg)
    assert (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")) == ("sv", "sv")
    assert [own.text for own in root.findall(f"{SVG}title")] == [CAPTION.headline]
    assert [own.text for own in root.findall(f"{SVG}desc")] == [CAPTION.told]


def test_notes_of_the_chart_are_in_the_file_and_in_its_words(series, breaks):
    svg = taken(picture(series({"stockholm": {"2012": 1.0}}), breaks()))["svg"].decode()
    note = "Alla siffror är från före programmet 2015–2020."
    assert note in texts(svg)
    (told,) = parsed(svg).findall(f"{SVG}desc")
    assert told.text.endswith(note)


def test_the_file_asks_for_nothing_from_outside_and_names_fonts_that_are_everywhere(broken):
    svg = taken(broken)["svg"].decode()
    assert set(re.findall(r"https?://[^\"' )<]*", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert not re.findall(r"<(?:script|style|image|foreignObject)\b|@import|url\(", svg)
    families = set(re.findall(r'font-family="([^"]*)"', svg.replace("&quot;", "'")))
    assert families and all("Arial" in own and "sans-serif" in own for own in families)


def test_the_same_picture_gives_the_same_bytes(broken):
    first, second = (taken(broken, kinds=("svg", "png")) for _ in range(2))
    assert first == second
    assert first["png"].startswith(b"\x89PNG")


def test_invented_figures_say_so_above_and_below_the_picture(broken):
    caption = replace(CAPTION, mark=MARK)
    said = texts(taken(broken, caption)["svg"].decode())
    above, below = said.index(f"{MARK.upper()}. Inget tal i bilden är verkligt."), len(said)
    assert above == 0
    assert f"{CAPTION.edition}. {MARK}: inget tal i bilden är verkligt." in said[above + 1 : below]
    (told,) = parsed(taken(broken, caption)["svg"]).findall(f"{SVG}desc")
    assert told.text.startswith(MARK)


def test_text_of_the_data_is_text(series, breaks):
    values = series({"farsta": YEARS, "stockholm": YEARS}).replace({"omrade_namn": {"Farsta": SIGNS}})
    named = {name: f"{SIGNS} \x0b{name}" for name in ("headline", "what", "edition", "told")}
    caption = replace(CAPTION, **named, sources=(SIGNS,), key=(Key("#0B4F8A", SIGNS),), notes=(SIGNS,))
    svg = taken(picture(values, breaks()), caption)["svg"].decode()
    # As it is written, apart from the sign that no file of this kind can hold.
    assert "<script" not in svg and "\x0b" not in svg
    said = " ".join(texts(svg))
    assert said.count(SIGNS) >= 7
    assert parsed(svg).find(f"{SVG}title").text == f"{SIGNS} headline"


def test_a_finished_drawing_has_its_key_and_what_must_be_known():
    key = (Key(palette.BLUE, "programmets sex områden", outline=True), Key("#0F766E", "under 70 (staden = 100)"))
    caption = replace(CAPTION, key=key, notes=("Bandet går från lägst till högst.",))
    svg = taken(DRAWN, caption)["svg"].decode()
    for own in ("a", "programmets sex områden", "under 70 (staden = 100)", "Bandet går från lägst till högst."):
        assert own in texts(svg)
    inner = parsed(svg).find(f"{SVG}svg")
    assert inner.get("viewBox") == "0 0 10 10" and float(inner.get("width")) > 10


def test_many_sources_are_told_in_a_line():
    caption = replace(CAPTION, sources=tuple(f"Källa: nummer {n}." for n in range(9)))
    assert [text for text in texts(takeaway.composed(DRAWN.svg, (10, 10), caption)) if "Källa" in text] == [
        "Källa: SCB."
    ]


def test_no_line_is_wider_than_the_picture():
    long = replace(CAPTION, headline=200 * "Mm ", what=100 * "andelen ", sources=(60 * "Statistiska ",))
    for line in parsed(takeaway.composed(DRAWN.svg, (10, 10), long)).findall(f"{SVG}text"):
        assert len(line.text) * float(line.get("font-size")) * 0.5 <= takeaway.INSIDE + 1


# --- on a page ----------------------------------------------------------------------------------------------------------


def test_source_and_edition_stand_in_the_picture_on_a_page_too(series, breaks):
    noted = picture(series({"stockholm": {"2012": 1.0}}), breaks())
    title = theme.signed(noted, CAPTION.signature).to_dict()["title"]
    assert title["orient"] == "bottom"
    assert title["text"] == ["Alla siffror är från före programmet 2015–2020."]
    assert " ".join(title["subtitle"]) == "Källa: SCB. Utgåva 2017-vb, 25 maj 2018."
    bare = theme.signed(picture(series({"stockholm": YEARS}), breaks()), CAPTION.signature).to_dict()["title"]
    assert " ".join(bare["text"]) == CAPTION.signature and "subtitle" not in bare


@pytest.mark.parametrize(
    ("published", "behind", "computed", "line"),
    [
        (["SCB", "Kolada", "SCB"], [], False, "Källa: Kolada och SCB"),
        ([], ["SCB"], True, "Beräknat av oss ur siffror från SCB"),
        (["Kolada"], ["SCB"], True, "Källa: Kolada. Delvis beräknat av oss ur siffror från SCB"),
        ([], [], True, "Beräknat av oss"),
        (["Staden, Sweco", "SCB", "Örebro"], [], False, "Källa: SCB; Staden, Sweco och Örebro"),
        ([], [], False, ""),
    ],
)
def test_sources_in_a_line(published, behind, computed, line):
    assert words.source_line(published, behind, computed) == line


def test_an_edition_signs_with_its_name_and_day():
    assert words.edition_signature("2017-vb", "2018-05-25") == "Utgåva 2017-vb, 25 maj 2018"
    assert words.edition_signature("2017-vb", "2018-05-25", "2017-12-31") == (
        "Utgåva 2017-vb, 25 maj 2018, siffror till 31 december 2017"
    )
    assert words.working_signature("2026-11-20", "8f3a12bc") == "Arbetsutgåva 20 november 2026 (8f3a12bc)"
    assert words.working_signature("", "8f3a12bc") == "Arbetsutgåva (8f3a12bc)"
