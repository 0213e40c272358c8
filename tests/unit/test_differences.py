"""Differences and distances in words agree with the shown figures or say that they do not; a status says whom it is of."""

import pandas as pd
import pytest
from programme_facts import PROGRAMME
from test_status_words import JUDGED, LEVEL

from uppfoljning import words
from uppfoljning.judging import assessment, levels


def facts(frame, breaks):
    return {fact.label: fact for fact in words.facts(frame, "2015", breaks(), "", PROGRAMME.six)}


def test_a_distance_goes_the_way_that_the_shown_figures_go(series, breaks):
    # Shown: 12 % and 11 % both years.
    figures = {"farsta": {"2015": 12.4, "2017": 11.6}, "stockholm": {"2015": 10.6, "2017": 10.6}}
    assert facts(series(figures, decimals=0), breaks)["Mot hela staden"].note == "Avståndet är oförändrat."


@pytest.mark.parametrize(
    ("farsta", "skarholmen", "sentence"),
    [
        (5.0, 5.0, "Avståndet är oförändrat i båda områdena."),
        (6.0, 7.0, "Avståndet har ökat i båda områdena."),
        (6.0, 5.0, "Avståndet ökar i 1 och är oförändrat i 1 av 2 områden."),
    ],
)
def test_a_distance_in_two_areas_counts_no_zero(series, breaks, farsta, skarholmen, sentence):
    figures = {
        "farsta": {"2015": 5.0, "2017": farsta},
        "skarholmen": {"2015": 5.0, "2017": skarholmen},
        "stockholm": {"2015": 2.0, "2017": 2.0},
    }
    assert facts(series(figures), breaks)["Mot hela staden"].note == sentence


def test_areas_with_a_newer_figure_than_the_compared_period_are_counted(series, breaks):
    figures = {"farsta": {"2017": 2.0, "2020": 3.0}, "skarholmen": {"2017": 4.0}, "rinkeby-kista": {"2017": 5.0}}
    found = facts(series(figures), breaks)
    assert found["Senast"].note == "3 av programmets sex områden, 2017; ett område har en nyare siffra"


@pytest.mark.parametrize("base", [(12.4, 0), (5.0, 1)], ids=["rounded", "exact"])
def test_the_table_of_measures_says_when_its_differences_are_of_other_digits(base):
    value, digits = base
    latest = 11.6 if digits == 0 else 4.0
    row = {
        "omrade": "farsta", "omrade_namn": "Farsta", "indikator": "x", "indikator_namn": "Andel x", "enhet": "procent",
        "decimaler": digits, "basperiod": "2015", "basvarde": value, "senaste_period": "2017", "senaste_varde": latest,
        "nedre": None, "ovre": None, "skillnad": latest - value, "status": "kan_inte_bedomas", "status_form": "○",
        "status_ord": "Kan inte bedömas", "skal_kort": "skäl", "brott_period": None, "antal": 0, "battre": 0,
    }  # fmt: skip
    table = words.measure_table(pd.DataFrame([row]), "Mål")
    assert bool(table.notes) == (digits == 0)


def test_an_area_judged_by_an_older_figure_is_named_with_its_period():
    older = {**LEVEL, "omraden_aldre": "Farsta (2017)"}
    assert "2020. Inte i C och D. Bedömt i A, B, C och D, 4 av 6. Äldre siffra i Farsta (2017)." in (
        words.status_sentence(older)
    )
    assert " Äldre siffra i Farsta (2017). Metod" in words.status_sentence({**JUDGED, "omraden_aldre": "Farsta (2017)"})


def test_a_reason_of_one_of_several_measures_names_the_measure():
    said = words.status_sentence(
        {**JUDGED, "skal": "ingen_beslutad_niva", "skal_mening": "Ingen nivå.", "skillnad": "", "antal": 0, "matt": 3}
    )
    assert said == "Ingen nivå. Skälet gäller Andel x. Bedömt i 1 av 3 mått."


@pytest.mark.parametrize(("level", "written"), [(1234567.5, "1234567,5"), (3.0, "3"), (0.00001, "0,00001")])
def test_a_decided_level_is_written_with_every_digit(level, written):
    change = assessment.Result(
        assessment.KAN_INTE, senaste_varde=level, senaste_slut=pd.Timestamp(2020, 12, 31).date(), senaste_period="2020"
    )
    judged = levels.assess_state(change, [levels.Target("2020", level)], "hog_ar_bra")
    assert (judged.status, judged.metod) == (assessment.NATT, f"beslutad nivå {written} för 2020")


def test_a_figure_that_reads_as_the_level_says_what_was_compared():
    change = assessment.Result(
        assessment.KAN_INTE, senaste_varde=2.96, senaste_slut=pd.Timestamp(2020, 12, 31).date(), senaste_period="2020"
    )
    judged = levels.assess_state(change, [levels.Target("2020", 3.0)], "hog_ar_bra")
    assert (judged.status, judged.metod) == (assessment.INTE_NATT, "beslutad nivå 3 för 2020, prövad mot 2,96")


@pytest.mark.parametrize(
    ("reason", "tail"),
    [("skolor_utan_varde", " 34 av målets 42 skolor har ett värde."), ("riksvarde_saknas", ""), ("for_fa_skolor", "")],
)
def test_a_reason_about_schools_counts_schools_and_no_areas(reason, tail):
    schools = {"omrade": "skolor_i_programmets_omraden", "antal": 34, "vantade": 42, "skal_antal": 1, "skillnad": ""}
    said = words.status_sentence({**JUDGED, **schools, "skal": reason, "skal_mening": "Skäl."})
    assert said == f"Skäl.{tail}"
