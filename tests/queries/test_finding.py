"""What is found in the product's own edition, by its names and by people's own words, and where it leads."""

import pytest

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views import areas, glossary, goals, overview, search
from uppfoljning.views.pieces import METHOD, OVERVIEW, PROFILE, Block, Only, Place, Section
from uppfoljning.views.reading import Reading


@pytest.fixture(scope="module")
def reading(edition):
    return Reading(edition.query, words.remarks(edition.query("anmarkta_siffror")))


@pytest.fixture(scope="module")
def found(reading):
    """What the page shows for a search: the values of its template."""

    def look(asked, area=""):
        (shown,) = search.results(reading, search.book(reading), asked, area)
        assert isinstance(shown, Block)
        return shown.values

    return look


def first(values):
    return values["groups"][0].hits[0]


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("bidrag", Place("jobb-och-foretagande", goal="jf-2.1")),
        ("socialbidrag", Place("jobb-och-foretagande", goal="jf-2.1")),
        ("hyresrätt", Place("stadsmiljo-och-boende", goal="sb-2.1")),
        ("otrygg", Place("stadsmiljo-och-boende", goal="sb-3.4")),
        ("betyg", Place("skola-och-utbildning", goal="sk-1.1")),
        ("farsta strand", Place(PROFILE, "farsta", "stadsdelar")),
        ("HASSELBY", Place(PROFILE, "hasselby-vallingby")),
        ("Järva", Place(PROFILE, "jarva")),
        ("askebyskolan", Place(PROFILE, "rinkeby-kista", "stadsdelar")),
        ("trafiknämnden", Place("namnder", choice="trafiknamnden")),
        ("procentenheter", glossary.place_of("procentenhet")),
        ("medianinkomst", Place(METHOD, choice="medianinkomst")),
        ("karta", Place("karta")),
    ],
)
def test_what_is_meant_comes_first(found, asked, place):
    assert first(found(asked)).place == place


def test_every_word_of_the_list_leads_to_what_it_is_for(reading):
    book = search.book(reading)
    for row in reading.query("sokord").to_dict("records"):
        answer = book.index.search(row["ord"])
        reached = {(own.entry.kind, own.entry.id) for own in answer.found}
        assert (row["slag"], row["id"]) in reached and not answer.instead, row


def test_the_answers_are_those_of_the_pages(reading, found):
    profile = reading.query("omradesfigurer", omrade="farsta").set_index("indikator")
    people = profile.loc["befolkning_regso_antal"]
    assert f"{sv.number(people['varde'])} ({people['period']}" in first(found("Farsta")).answer
    share = profile.loc["ekonomiskt_bistand_andel"]
    assert sv.figure(share["varde"], 1, "procent") in first(found("bidrag", "farsta")).answer
    listed = next(row for row in _rows(reading) if row.id == "jf-2.1")
    assert listed.figure in first(found("bidrag")).answer and listed.status_word in first(found("bidrag")).answer


def _rows(reading):
    (listed,) = (piece for piece in overview.content(reading, "") if getattr(piece, "template", "") == "oversikt.html")
    return [row for group in listed.values["groups"] for row in group.rows]


def test_an_area_in_the_question_is_the_one_that_links_show(found):
    values = found("bidrag i Tensta")
    assert values["place"] == "Spånga-Tensta"
    assert first(values).place == Place("jobb-och-foretagande", "spanga-tensta", "jf-2.1")
    assert "Spånga-Tensta" in first(values).answer


def test_links_keep_the_chosen_area_and_areas_lead_to_themselves(found):
    assert first(found("otrygg", "bromma")).place.area == "bromma"
    assert first(found("farsta", "bromma")).place.area == "farsta"


def test_the_count_is_of_everything_that_is_found(found):
    values = found("skolor")
    assert values["line"].endswith("träffar på ”skolor”.")
    assert any(group.more.startswith(f"Visar {search.SHOWN} av ") for group in values["groups"])
    assert all(len(group.hits) <= search.SHOWN for group in values["groups"])


def test_without_a_hit_there_are_pages_to_go_to(found):
    values = found("xyzzy")
    assert values["asked"] == "xyzzy" and Place(OVERVIEW) in [page.place for page in values["pages"]]


def test_every_example_has_hits(found):
    for example in found("")["examples"]:
        assert found(example.place.choice)["groups"], example


def test_the_register_has_everything_once_under_each_name(reading):
    _, listed = search.register(reading)
    names = [name for letter in listed.values["letters"] for name, _ in letter.lines]
    assert len(names) == len(set(names)) > 900
    assert {"socialbidrag", "Farsta", "Askebyskolan", "procentenhet", "Översikt"} <= set(names)
    assert [letter.letter for letter in listed.values["letters"]][-3:] == ["Å", "Ä", "Ö"]


def test_the_anchors_are_there(reading):
    anchors = {piece.anchor for piece in areas.content(reading, "farsta") if isinstance(piece, Section)}
    assert "stadsdelar" in anchors
    for answer in search.book(reading).shown.values():
        if answer.place.goal == goals.POINTS:
            told = goals.points(reading, answer.place.page)
            assert goals.POINTS in {piece.anchor for piece in told if isinstance(piece, Section)}
    _, listed = glossary.content(reading, "")
    assert "ord-regso" in [word["anchor"] for word in listed.values["words"]]


def test_the_three_questions_of_the_first_visit_have_answers(reading):
    (start,) = (
        piece.inside[0]
        for piece in overview.content(reading, "")
        if isinstance(piece, Only) and getattr(piece.inside[0], "template", "") == "borja.html"
    )
    area, wrong_way, sources = start.values["starts"]
    assert area.place == Place(PROFILE) and sources.place == Place(METHOD)
    wrong = [row.nummer for row in _rows(reading) if row.status in ("inte_natt", "fel_riktning")]
    assert all(number in wrong_way.answer for number in wrong)
    assert "kan inte bedömas" in wrong_way.answer
