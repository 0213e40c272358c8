"""The meeting's matters of the edition's own figures: what is on the screen is what the queries say."""

import pytest

from uppfoljning import words
from uppfoljning.contract import EXAMPLE_TEXT
from uppfoljning.meeting import agenda, content, matter
from uppfoljning.meeting.content import Held
from uppfoljning.views.reading import Reading

WORKING = Held("", "", None)


@pytest.fixture(scope="module")
def reading(edition):
    return Reading(edition.query, words.remarks(edition.query("anmarkta_siffror")))


@pytest.fixture(scope="module")
def matters(reading):
    """Every matter that there is, by its id."""
    every = tuple(content.names(reading, WORKING))
    block = list(content.content(reading, WORKING, every))[-1]
    return {own.id: own for own in block.values["matters"]}


def test_every_goal_of_the_overview_can_be_a_matter(reading, matters):
    goals = reading.query("mal")
    assert set(matters) >= set(goals.loc[goals["sort"].isin(("numrerat", "malsattning")), "id"])


def test_the_figures_are_those_of_the_goals_page(matters):
    assistance = matters["jf-2.1"]
    assert [(fact.label, fact.value, fact.note) for fact in assistance.facts] == [
        ("Senast", "2,7–7,2\xa0%", "programmets sex områden, 2017"),
        ("Sedan 2016", "−0,6 till −0,2\xa0procentenheter", "programmets sex områden, 2017"),
        ("Mot hela staden", "0,0 till +4,5\xa0procentenheter", "programmets sex områden, 2017"),
    ]
    assert "Rinkeby-Kista 7,2\xa0%" in assistance.picture.alt and "Hela staden: 2,7\xa0%" in assistance.picture.alt
    assert assistance.state.word == "Kan inte bedömas" and assistance.state.reason == "brott i serien"


def test_an_area_without_a_figure_is_shown_without_one(matters):
    outside = matters["sb-3.4"]
    assert (
        outside.finding
        == "Farsta 2020: 14\xa0%, det enda av programmets sex områden med siffra då; hela staden 10\xa0%"
    )
    assert outside.picture.svg.count("ingen siffra") == 5


def test_a_figure_of_the_city_never_stands_as_the_answer_of_a_goal_about_areas(matters):
    sport = matters["sb-2.3"]
    assert sport.finding == matter.ONLY_BESIDE and sport.measure.startswith("Sammanhang: ")
    assert [fact.note for fact in sport.facts[:2]] == ["Hela staden, mäter inte målet"] * 2


def test_a_goal_that_nothing_measures_shows_that_there_is_nothing(matters):
    culture = matters["sb-2.4"]
    assert culture.finding == matter.NOT_MEASURED
    assert [fact.value for fact in culture.facts] == ["0"]
    assert culture.picture.alt == "Ingen siffra för något av områdena 2015–2020."


def test_figures_from_before_the_programme_are_said_to_be_so_and_two_are_no_line(matters):
    jobs = matters["jf-3.1"]
    assert jobs.finding == "Siffrorna slutar före programmet. Hela staden 2013: 71\xa0%"
    assert "polyline" not in jobs.picture.svg and "polyline" in matters["sb-2.3"].picture.svg


def test_an_area_that_has_moved_is_told_with_both_places_and_on_the_map(reading):
    measure = "falt_inkomst_relativ"
    places = words.years_with(reading.query("riskindex_platser", matt=measure, niva="stadsdelsomrade"), "2014")
    found = agenda.moves(places, 6, (measure, "Delindex inkomst"), {"hasselby-vallingby": "Hässelby-Vällingby"})
    entered = next(move for move in found if move.entered)
    item = agenda.Item(agenda.matter_of(entered), "Hässelby-Vällingby har kommit in bland de högsta", entered.who)
    shown = matter.of_move(reading, item, entered)
    assert shown.finding == "Hässelby-Vällingby har kommit in bland de högsta: plats 6 år 2014, plats 7 året före"
    assert [fact.value for fact in shown.facts[:2]] == ["6", "7"]
    assert shown.picture.own_ground and "Hässelby-Vällingby" in shown.picture.alt


def test_invented_figures_are_marked_in_every_picture(invented_edition):
    reading = Reading(invented_edition.query, words.remarks(invented_edition.query("anmarkta_siffror")), EXAMPLE_TEXT)
    block = list(content.content(reading, WORKING, tuple(content.names(reading, WORKING))))[-1]
    assert block.values["mark"] == EXAMPLE_TEXT
    for own in block.values["matters"]:
        assert EXAMPLE_TEXT.upper() in own.picture.svg and own.picture.alt.startswith(EXAMPLE_TEXT), own.id
