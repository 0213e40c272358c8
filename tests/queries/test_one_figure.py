"""One figure and where it comes from, as a reader of the live pages meets it."""

import pytest

from uppfoljning import words
from uppfoljning.views import figure
from uppfoljning.views.pieces import Block, Fold, Section
from uppfoljning.views.reading import Reading

pytestmark = pytest.mark.arbetsutgava


@pytest.fixture(scope="module")
def reading(edition):
    return Reading(edition.query, words.remarks(edition.query("anmarkta_siffror")))


def told(reading, indicator, area, time):
    section, block, *folds = figure.content(reading, indicator, area, time)
    assert isinstance(section, Section) and isinstance(block, Block)
    return section.text, block.values, folds


def test_a_published_figure_says_its_source_and_no_formula(reading):
    heading, said, folds = told(reading, "ekonomiskt_bistand_andel", "farsta", "2017~totalt")
    assert heading.replace("\u00a0", " ") == "Farsta 2017: 2,7 %"
    assert said["formula"] == "" and folds == []
    assert said["source"]["tabell"].startswith("b020 ") and said["source"]["url"].startswith("http")
    assert said["numerator"].replace("\u00a0", " ") == "1 585" and said["remark"].startswith("Andel av befolkningen.")


def test_a_computed_figure_says_its_formula_and_all_its_parts(reading, sql):
    area, period, number = (
        sql(
            "SELECT d.omrade, d.period, count(*) AS n FROM berakningsdelar AS d JOIN berakningar AS b ON d.berakning = b.id "
            "WHERE b.indikator = 'socioekonomiskt_index_staden_100' AND d.omrade = 'farsta' GROUP BY ALL ORDER BY 2"
        )
        .iloc[-1]
        .tolist()
    )
    _, said, (fold,) = told(reading, "socioekonomiskt_index_staden_100", area, f"{period}~totalt")
    assert said["formula"] and isinstance(fold, Fold)
    assert len(fold.inside[0].view.rows) == number and fold.label.endswith(f"({number})")


def test_a_hidden_figure_says_why_and_not_what(reading):
    hidden = reading.query("rojande_lista")
    hidden = hidden[hidden["omradestyp"] == "skola"].iloc[0]
    heading, said, _ = told(reading, hidden["indikator"], hidden["omrade"], f"{hidden['period']}~{hidden['kon']}")
    assert hidden["skal"] in said["remark"]
    assert not any(letter.isdigit() for letter in heading.rpartition(": ")[2])
    assert said["numerator"] == ""


def test_every_time_that_can_be_chosen_has_a_figure_and_the_latest_comes_first(reading):
    times = figure.times(reading, "ekonomiskt_bistand_andel", "farsta")
    assert next(iter(times.values())) == "2017" and len(set(times.values())) == len(times)
    for time in times:
        assert told(reading, "ekonomiskt_bistand_andel", "farsta", time)[0].startswith("Farsta ")


def test_the_smallest_areas_are_not_listed_one_by_one(reading):
    listed = figure.areas(reading, "befolkning_regso_antal")
    assert "stadsdel-rinkeby" in listed and not any(name.startswith(("regso-", "basomrade-")) for name in listed)
    # Of some indicators there are only figures of those.
    assert figure.areas(reading, "omradestyp_klass") == {}


def test_what_a_table_leads_to_is_there(reading):
    """Each time is written as links write it, so that the address is understood."""
    for indicator in ("ekonomiskt_bistand_andel", "behorig_yrkesprogram_andel"):
        for area in list(figure.areas(reading, indicator))[:3]:
            for key, text in figure.times(reading, indicator, area).items():
                period, _, sex = key.partition("~")
                assert text == words.trails.time_of(period, sex)
