"""Every picture of every view: what goes with it in words, its table, and that its address leads back to it."""

from itertools import chain
from urllib.parse import parse_qsl, urlsplit

import pytest

from uppfoljning import words
from uppfoljning.pictures import ordering, sketching
from uppfoljning.views import maps, taking
from uppfoljning.views.goals import LEADS
from uppfoljning.views.pieces import Beside, Drawing, Finding, Fold, Only, Picture, Table, Take
from uppfoljning.views.reading import Reading

SCHOOLS = "behorig_yrkesprogram_andel"
INDEX = "socioekonomiskt_index_staden_100"
DISTRICTS = "stadsdelsomrade"
ASKED = [
    *(("mal", (area, chosen)) for area in LEADS for chosen in ("", "rinkeby-kista", "alvsjo")),
    ("oversikt", ("",)),
    ("oversikt", ("farsta",)),
    ("skola", ("",)),
    ("skolor", (SCHOOLS, "2023/24", "")),
    ("skolor", ("meritvarde_ak9", "2020/21", "farsta")),
    ("utan-nyinvandrade", ("",)),
    ("omrade", ("farsta",)),
    ("omrade", ("kungsholmen",)),
    ("karta", (DISTRICTS, INDEX, "2024")),
    ("kartperioder", (DISTRICTS, "ekonomiskt_bistand_andel")),
    ("tackning", (DISTRICTS, "alla")),
    ("tackning", (DISTRICTS, "ekonomiskt_bistand_andel")),
]
# The table of these stands where the picture's own link leads, or beside it as a list; the map's in a view of its own.
ELSEWHERE = ("oversikt", "karta")
LISTED = ("omrade-",)


@pytest.fixture(scope="module")
def reading(edition):
    """The edition, which answers each question once."""
    known = {}

    def ask(name, /, **parameters):
        key = (name, tuple(sorted(parameters.items())))
        if key not in known:
            known[key] = edition.query(name, **parameters)
        return known[key]

    signature = words.working_signature("2026-11-20", "8f3a12bc")
    return Reading(ask, words.remarks(edition.query("anmarkta_siffror")), "", lambda: signature)


def every(pieces):
    for piece in pieces:
        yield piece
        match piece:
            case Fold(_, inside) | Only(_, inside):
                yield from every(inside)
            case Beside(_, columns):
                yield from every(chain(*columns))


def known_choices(reading, key, choices):
    """Whether the edition has what is asked for; figures come and go."""
    checks = taking.VIEWS[key].choices
    return all(choice in allowed(reading, choices) for choice, allowed in zip(choices, checks, strict=True))


def test_every_picture_has_its_words_its_table_and_a_way_to_be_taken(reading):
    seen = {}
    picked, figure = next(iter(maps.figures(reading, "stadsdel").items()))
    for key, choices in [*ASKED, ("karta", ("stadsdel", picked, figure.periods[-1]))]:
        assert known_choices(reading, key, choices), (key, choices)
        pieces = list(every(taking.VIEWS[key].told(reading, *choices)))
        shown = [piece for piece in pieces if isinstance(piece, Picture | Drawing)]
        offered = [own for piece in pieces if isinstance(piece, Take) for own in piece.pictures]
        headings = {piece.text for piece in pieces if isinstance(piece, Finding)}
        captions = " | ".join(piece.view.caption.casefold() for piece in pieces if isinstance(piece, Table))
        assert {own.name for own in shown} <= {own.name for own in offered}, (key, choices)
        assert len({own.name for own in offered}) == len(offered)
        for own in offered:
            told = taking.caption(reading, own)
            where = (key, own.name)
            # A sentence of the figures, and not the name of the measure.
            assert any(letter.isdigit() for letter in told.headline) or "ingen siffra" in told.headline, where
            assert told.headline != told.what and told.what, where
            assert told.told and told.told != told.headline, where
            assert told.source and told.sources and told.edition, where
            if own in shown and key != "kartperioder":
                assert told.headline in headings, where
            if key not in ELSEWHERE and not own.name.startswith(LISTED):
                measure = own.finding.subtitle.split(":")[0].split(", hela staden")[0].casefold()
                assert captions and (measure in captions or key in ("omrade", "tackning", "kartperioder")), where
            address = taking.address(taking.VIEWS[key].told, choices, own.name, "svg", "")
            path, asked = urlsplit(address).path, parse_qsl(urlsplit(address).query, keep_blank_values=True)
            assert path == f"bild/{key}/{own.name}.svg"
            assert tuple(value for name, value in asked if name == "v") == choices
            found = taking.find(reading, key, choices, own.name)
            assert found == own, where
            seen[own.name] = key
    assert len(seen) > 40 and set(seen.values()) >= set(taking.VIEWS) - {"skola"}


@pytest.mark.parametrize(
    ("key", "choices", "name"),
    [
        ("mal", ("jobb-och-foretagande", ""), "jf-2.1-finns_inte"),
        ("mal", ("jobb-och-foretagande", "'; DROP TABLE mal"), "jf-2.1-ekonomiskt_bistand_andel"),
        ("mal", ("jobb-och-foretagande",), "jf-2.1-ekonomiskt_bistand_andel"),
        ("mal", ("", ""), "jf-2.1-ekonomiskt_bistand_andel"),
        ("skolor", (SCHOOLS, "1999/00", ""), f"skolor-{SCHOOLS}"),
        ("skolor", ("finns_inte", "2023/24", ""), "skolor-finns_inte"),
        ("karta", (DISTRICTS, "finns_inte", "2024"), "karta-finns_inte"),
        ("omrade", ("",), "omradeslage-"),
        ("finns_inte", (), "x"),
    ],
)
def test_an_address_that_no_page_makes_leads_nowhere(reading, key, choices, name):
    assert taking.find(reading, key, choices, name) is None


def test_the_picture_names_the_period_that_it_shows_and_the_sources_of_it_alone(reading):
    own = taking.find(reading, "mal", ("jobb-och-foretagande", ""), "jf-2.1-ekonomiskt_bistand_andel")
    assert own.finding.what == "Ekonomiskt bistånd, andel av befolkningen, procent, 2016–2017"
    assert own.sources.line == "Källa: Stockholms stad, Stadsledningskontoret/Sweco"


def test_a_computed_figure_names_who_published_what_it_is_made_of(reading):
    own = taking.find(reading, "mal", ("jobb-och-foretagande", ""), "jf-1.1-dagbefolkning_andel_av_staden")
    assert own.sources.line == "Beräknat av oss ur siffror från SCB/Sweco och Stockholms stad/Sweco"
    assert any(note.startswith("Räknesätt: 100 ×") for note in own.sources.notes)


def test_a_chosen_area_without_a_figure_is_named(reading):
    choices = ("stadsmiljo-och-boende", "alvsjo")
    own = taking.find(reading, "mal", choices, "sb-3.4-trygg_hem_kvall_andel")
    assert own.finding.text.startswith("Älvsjö har ingen siffra.")


def test_the_map_of_a_file_says_what_its_colours_mean(reading):
    figure = maps.figures(reading, DISTRICTS)[INDEX]
    own = taking.find(reading, "karta", (DISTRICTS, INDEX, figure.periods[-1]), f"karta-{INDEX}-{DISTRICTS}-2024")
    svg = sketching.take(ordering.takeaway_order(own.build(), taking.caption(reading, own), ("svg",)))["svg"].decode()
    for text in (
        own.finding.text.split(".")[0],
        "under 70 (staden = 100)",
        "programmets sex områden",
        "SCB",
        "Arbetsutgåva",
    ):
        assert text in " ".join(svg.split()), text


def test_the_spine_chart_is_one_picture_with_its_reading(reading):
    own = taking.find(reading, "omrade", ("farsta",), "omradeslage-farsta")
    svg = " ".join(
        sketching.take(ordering.takeaway_order(own.build(), taking.caption(reading, own), ("svg",)))["svg"]
        .decode()
        .split()
    )
    for text in ("Ekonomiskt bistånd, andel av", "staden 2,7", "sämst av 14", "mittersta hälften", "Källa:"):
        assert text.replace(" ", "") in svg.replace(" ", "").replace("\N{NO-BREAK SPACE}", ""), text


def test_a_file_is_called_by_its_figure_its_area_and_its_edition(reading):
    own = taking.find(reading, "mal", ("jobb-och-foretagande", "farsta"), "jf-2.1-ekonomiskt_bistand_andel")
    named = taking.file_name(reading, own, ("jobb-och-foretagande", "farsta"), "2017-vb", "svg")
    assert named == "jf-2.1-ekonomiskt_bistand_andel_farsta_2017-vb.svg"
    invented = Reading(reading.query, reading.remarks, "Exempeldata – påhittade värden")
    assert taking.file_name(invented, own, (), "2017-vb", "png").startswith("EXEMPELDATA_jf-2.1")
