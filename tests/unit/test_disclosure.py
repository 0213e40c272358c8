"""The disclosure gate on tables small enough to check by hand."""

import pandas as pd
import pytest
from gate_cases import (
    AID,
    AID_SHARE,
    ALL_BOARDS,
    COLUMNS,
    DWELLINGS,
    JOBLESS,
    MERIT,
    PUPILS,
    SCHOOL,
    boards_of,
    city_rows,
    hidden,
    row,
    sexes,
)

from uppfoljning.gate import redaction

# --- primary rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "secret"), [(0, False), (1, True), (4, True), (5, False), (6, False)])
def test_counts_from_one_to_four_are_hidden(gate, value, secret):
    assert hidden(gate([row(JOBLESS, "farsta", value)])) == ({("farsta", "totalt"): "primar"} if secret else {})


@pytest.mark.parametrize(("value", "secret"), [(0, False), (1, True), (9, True), (10, False)])
def test_groups_under_ten_pupils_in_a_school_are_hidden(gate, value, secret):
    assert bool(hidden(gate([row(PUPILS, SCHOOL, value, period="2017/18")]))) is secret


@pytest.mark.parametrize(("of", "secret"), [(29, True), (30, False)])
def test_shares_of_fewer_than_thirty_are_hidden(gate, of, secret):
    result = gate([row(AID_SHARE, "farsta", 50.0, of=of, unit="procent")])
    assert hidden(result, "omrade", "regel") == ({("farsta", "minsta_namnare")} if secret else set())


def test_a_share_of_many_with_a_small_numerator_is_hidden(gate):
    result = gate([row(AID_SHARE, "farsta", 0.4, part=4, of=1000, unit="procent")])
    assert hidden(result, "regel") == {("minsta_antal",)}


def test_what_is_no_person_is_not_touched(gate):
    assert hidden(gate([row(DWELLINGS, "farsta", 2)])) == {}


def test_a_zero_from_a_source_that_rounds_is_not_sure(gate):
    rows = [row(JOBLESS, "farsta", 0), row(JOBLESS, "bromma", 5)]
    assert hidden(gate(rows)) == {}
    assert hidden(gate(rows, sakra_nollor=False), "omrade", "regel") == {("farsta", "osaker_nolla")}


def test_results_of_a_small_group_are_hidden_even_if_the_publisher_shows_them(gate):
    siris = "siris_betyg_2018_stockholm"
    rows = [
        row(PUPILS, SCHOOL, 9, period="2017/18", source=siris),
        row(MERIT, SCHOOL, 210.5, period="2017/18", source=siris, unit="poang"),
        row(MERIT, SCHOOL, 220.5, period="2018/19", source=siris, unit="poang"),
        row("np_ak6_matematik_poang", SCHOOL, 12.5, period="2017/18", source=siris, unit="poang"),
    ]
    found = hidden(gate(rows), "indikator", "period")
    assert found == {(PUPILS, "2017/18"), (MERIT, "2017/18")}


def test_a_screened_source_is_shown_and_marked(gate):
    rows = [row("anmald_valdtakt_kvinna_antal", "farsta", 3, "kvinnor", source="bra_kvinnor_2009_2011")]
    result = gate(rows)
    assert hidden(result) == {}
    assert result.observations["varde"].tolist() == [3] and result.observations["fa_observationer"].all()


# --- what is left of a hidden figure ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "told"),
    [("71.42857142857143", True), ("96.66666666666667", False), ("97.05882352941177", False), ("100", True)],
    ids=["5 of 7", "29 of 30", "33 of 34", "all of one"],
)
def test_a_share_that_is_written_as_its_fraction_tells_how_few_it_is_of(gate, share, told):
    name = "np_ak3_svenska_godkanda_boende_andel"
    others = [row(name, "stadsdel-husby", "33.33333333333333", unit="procent")]
    result = gate([*others, row(name, "farsta", share, unit="procent")])
    assert hidden(result).get(("farsta", "totalt")) == ("primar" if told else None)
    # Rounded to a decimal it tells nothing.
    assert hidden(gate([row(name, "farsta", "71.4", unit="procent")])) == {}


def test_a_small_grade_hides_no_other_grade_and_a_small_school_hides_all(gate):
    of_nine = row("behorig_yrkesprogram_andel", SCHOOL, 88, period="2016/17", unit="procent")
    third = row("elever_ak3_antal", SCHOOL, 4, period="2016/17")
    assert hidden(gate([of_nine, third]), "indikator") == {("elever_ak3_antal",)}
    for small in ("elever_ak9_antal", "elever_ak1_9_antal"):
        both = hidden(gate([of_nine, row(small, SCHOOL, 7, period="2016/17")]), "indikator")
        assert both == {("behorig_yrkesprogram_andel",), (small,)}


def test_pupils_for_each_teacher_are_no_small_group(gate):
    lines = [row("elever_per_larare", SCHOOL, 7, period="2016/17", unit="antal_per_larare")]
    assert hidden(gate([*lines, row("meritvarde_ak9", SCHOOL, 210, period="2016/17", unit="poang")])) == {}


def test_nothing_of_a_hidden_figure_is_left_and_other_gaps_keep_their_own_mark(gate):
    rows = [
        row(AID_SHARE, "farsta", 0.4, part=4, of=1000, unit="procent"),
        row(JOBLESS, "bromma", 0),
        *(row(JOBLESS, area, "", status=s) for area, s in (("alvsjo", "ej_rapporterad"), ("norrmalm", "dold"))),
    ]
    shown = gate(rows).observations.set_index("omrade")
    assert shown["status"].tolist() == ["dold", "publicerad", "ej_rapporterad", "dold"]
    assert shown["dold_skal"].tolist() == ["primar", "", "", ""]
    assert shown.loc["farsta", ["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]].isna().all()
    assert shown.loc["bromma", "varde"] == 0 and shown.loc["bromma", "anmarkning"] == "källan: se tabellen"


@pytest.mark.parametrize("status", ["dold", "ej_tillamplig", "ej_rapporterad", "ej_publicerad_an", "tillbakadragen"])
def test_a_row_without_a_value_keeps_no_counts_and_no_words_whoever_hid_it(gate, status):
    result = gate(
        [row(AID_SHARE, "farsta", "", part=3, of=804, unit="procent", status=status), row(JOBLESS, "farsta", 30)]
    )
    shown = result.observations.set_index("indikator")
    assert shown["status"].tolist() == [status, "publicerad"]
    assert shown.loc[AID_SHARE, ["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]].isna().all()
    assert shown.loc[JOBLESS, "anmarkning"] == "källan: se tabellen" and result.hidden.empty


# --- subtraction ------------------------------------------------------------------------------------------------------


def test_men_are_hidden_with_women_when_the_total_is_shown(gate):
    rows = [row(JOBLESS, "farsta", n, s) for s, n in (("totalt", 40), ("kvinnor", 3), ("man", 37))]
    assert hidden(gate(rows)) == {("farsta", "kvinnor"): "primar", ("farsta", "man"): "sekundar"}


def test_a_lone_small_number_in_a_two_way_table_takes_a_rectangle(gate):
    numbers = {"farsta": (3, 30), "bromma": (20, 25)}
    boards = boards_of(numbers, rest=(50, 60))
    found = hidden(gate([row(JOBLESS, a, n, s) for a, w, m in boards for s, n in sexes(w, m)]))
    assert found == {
        ("farsta", "kvinnor"): "primar",
        ("farsta", "man"): "sekundar",
        ("bromma", "kvinnor"): "sekundar",
        ("bromma", "man"): "sekundar",
    }


def test_the_smallest_other_board_is_hidden_with_a_lone_one(gate):
    found = hidden(gate(city_rows({"farsta": 2, "skarpnack": 11, "alvsjo": 12})))
    assert found == {("farsta", "totalt"): "primar", ("skarpnack", "totalt"): "sekundar"}


def test_a_tie_is_settled_by_the_id(gate):
    found = hidden(gate(city_rows({"farsta": 2, "skarpnack": 11, "alvsjo": 11})))
    assert ("alvsjo", "totalt") in found and ("skarpnack", "totalt") not in found


def test_two_hidden_that_can_only_be_ones_take_a_third(gate):
    """2 = 1 + 1: that there are two hidden numbers does not help."""
    found = hidden(gate(city_rows({"farsta": 1, "skarpnack": 1, "alvsjo": 12})))
    assert found[("alvsjo", "totalt")] == "sekundar" and len(found) == 3


def test_a_small_second_number_that_leaves_no_room_takes_a_third(gate):
    """3 + 5 = 8 and the second is known to be at least 5, so that the first would be 1 to 3."""
    found = hidden(gate(city_rows({"farsta": 3, "skarpnack": 5, "alvsjo": 12})))
    assert set(found) == {("farsta", "totalt"), ("skarpnack", "totalt"), ("alvsjo", "totalt")}


def test_a_missing_board_protects_as_it_is(gate):
    rows = [r for r in city_rows({"farsta": 2}) if r[1] != "alvsjo"]
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar"}


def test_a_board_hidden_by_its_source_counts_as_hidden(gate):
    rows = [r for r in city_rows({"farsta": 30}) if r[1] != "alvsjo"] + [row(JOBLESS, "alvsjo", "", status="dold")]
    found = hidden(gate(rows))
    assert list(found.values()) == ["sekundar"]


def test_boards_of_the_time_add_up_to_the_city(gate):
    """From July 2020 other boards are the whole."""
    late = ["hagersten-alvsjo", *(a for a in ALL_BOARDS if a not in ("alvsjo", "hagersten-liljeholmen"))]
    numbers = {area: 3 if area == "farsta" else 40 + place for place, area in enumerate(late)}
    rows = [row(JOBLESS, a, n, period="2021") for a, n in (*numbers.items(), ("stockholm", sum(numbers.values())))]
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar", ("hagersten-alvsjo", "totalt"): "sekundar"}


def test_count_and_share_are_hidden_together(gate):
    rows = city_rows({"farsta": 2, "skarpnack": 11}, indicator=AID)
    rows += [row(AID_SHARE, a, 4.0, unit="procent") for a in ("farsta", "skarpnack", "alvsjo")]
    found = hidden(gate(rows), "indikator", "omrade")
    assert found == {(i, a) for i in (AID, AID_SHARE) for a in ("farsta", "skarpnack")}


def test_numerators_of_shares_are_not_found_by_subtraction(gate):
    numbers = {"farsta": (2, 900), "skarpnack": (11, 700)}
    own = [(a, *numbers.get(a, (50, 1000))) for a in ALL_BOARDS]
    own.append(("stockholm", sum(n for _, n, _ in own), sum(of for _, _, of in own)))
    rows = [row(AID_SHARE, a, round(100 * n / of, 1), part=n, of=of, unit="procent") for a, n, of in own]
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar", ("skarpnack", "totalt"): "sekundar"}


def test_indicators_that_add_up_by_a_rule(gate):
    rows = [
        row(PUPILS, "stockholm", 700, period="2017/18"),
        row("antal_elever_ak9_kommunal", "stockholm", 697, period="2017/18"),
        row("antal_elever_ak9_enskild", "stockholm", 3, period="2017/18"),
    ]
    assert {i for (i,) in hidden(gate(rows), "indikator")} == {"antal_elever_ak9_kommunal", "antal_elever_ak9_enskild"}


@pytest.mark.parametrize("women", [1, 2, 3])
def test_a_total_as_small_as_its_parts_is_no_disclosure(gate, women):
    """Four in all, some of each: that nobody hides a zero is all that a reader knows, and no hiding changes it."""
    result = gate([row(JOBLESS, "farsta", n, s) for s, n in sexes(women, 4 - women)])
    assert set(hidden(result).values()) == {"primar"} and len(result.hidden) == 3
    assert result.notes == ()


def test_a_total_that_cannot_be_hidden_tells_of_its_part(gate):
    """Its source has hidden the women of 40; there is nothing but the men and the total, which are both shown already."""
    rows = [row(JOBLESS, "farsta", n, s) for s, n in (("totalt", 40), ("man", 37))]
    women = row(JOBLESS, "farsta", "", "kvinnor", status="dold")
    result = gate([*rows, women], [gate(rows).observations])
    assert result.hidden.empty and len(result.notes) == 1 and "Farsta 2016, kvinnor" in result.notes[0]


# --- redaction --------------------------------------------------------------------------------------------------------


def test_redacted_text_keeps_its_rows_and_columns(gate):
    rows = [row(JOBLESS, "farsta", 3), row(JOBLESS, "bromma", 30)]
    text = pd.DataFrame(rows, columns=COLUMNS, dtype="str")
    clean = redaction.redacted_observations(text, gate(rows).hidden)
    assert clean.columns.tolist() == COLUMNS
    assert clean[["varde", "anmarkning", "status"]].to_numpy().tolist() == [
        ["", "", "dold"],
        ["30", "källan: se tabellen", "publicerad"],
    ]
    assert text["varde"].tolist() == ["3", "30"]
