"""Sums meet in time, and shares meet the people they are of: the gate on tables small enough to check by hand."""

import pandas as pd
import pytest
from gate_cases import AID_SHARE, JOBLESS, PEOPLE, PUPILS, city_rows, hidden, row

# --- sums meet in time, not in how a period is written ----------------------------------------------------------------


def at(period, rows, *areas):
    """The rows with another period for some areas, or for all."""
    kind = "lasar" if "/" in period else "manad" if len(period) == 7 else "dag" if len(period) == 10 else "ar"
    return [[*r[:2], period, kind, *r[4:]] if not areas or r[1] in areas else r for r in rows]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("2017", "2017-12-31"),
        ("2017-12-31", "2017"),
        ("2017", "2017-12"),
        ("2016/17", "2017-06-30"),
        ("2016/17", "2017"),
    ],
)
def test_the_city_and_its_boards_meet_in_time(gate, whole, parts):
    rows = at(whole, at(parts, city_rows({"farsta": 3, "skarpnack": 11})), "stockholm")
    assert set(hidden(gate(rows))) == {("farsta", "totalt"), ("skarpnack", "totalt")}


def test_one_board_in_another_way_of_writing_completes_the_sum(gate):
    rows = at("2016-12-31", city_rows({"farsta": 3, "skarpnack": 11}), "farsta")
    assert set(hidden(gate(rows))) == {("farsta", "totalt"), ("skarpnack", "totalt")}


def test_sexes_meet_in_time(gate):
    rows = [row(JOBLESS, "farsta", n, s) for s, n in (("kvinnor", 3), ("man", 37))]
    rows.append(row(JOBLESS, "farsta", 40, period="2016-12-31"))
    assert set(hidden(gate(rows))) == {("farsta", "kvinnor"), ("farsta", "man")}


def test_indicators_that_add_up_meet_in_time(gate):
    rows = [
        row(PUPILS, "stockholm", 700, period="2017"),
        row("antal_elever_ak9_kommunal", "stockholm", 697, period="2017/18"),
        row("antal_elever_ak9_enskild", "stockholm", 3, period="2017/18"),
    ]
    assert {i for (i,) in hidden(gate(rows), "indikator")} == {"antal_elever_ak9_kommunal", "antal_elever_ak9_enskild"}


def test_numbers_of_different_things_do_not_meet(gate):
    """Three of the boards' people in 2016 and another total on a day in that year: nothing follows."""
    rows = at("2016-06-30", city_rows({"farsta": 3, "skarpnack": 11}), "stockholm")
    rows[-1][5] = "700"
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar"}
    later = at("2018", city_rows({"farsta": 3, "skarpnack": 11}), "stockholm")
    assert hidden(gate(later)) == {("farsta", "totalt"): "primar"}


def test_the_same_number_under_two_names_of_its_time_is_hidden_under_both(gate):
    numbers = {"farsta": 3, "skarpnack": 11}
    day = [r for r in city_rows(numbers, period="2016-12-31") if r[1] == "skarpnack"]
    found = hidden(gate([*city_rows(numbers), *day]), "omrade", "period")
    assert found == {("farsta", "2016"), ("skarpnack", "2016"), ("skarpnack", "2016-12-31")}


@pytest.mark.parametrize(("year", "first"), [("2016", 1), ("2016/17", 7)])
def test_a_year_less_its_other_months_is_a_month(gate, year, first):
    months = [f"{2016 + (first + n - 1) // 12}-{(first + n - 1) % 12 + 1:02d}" for n in range(12)]
    counts = [3, 9, *range(20, 30)]
    rows = [r for m, n in zip(months, counts, strict=True) for r in at(m, [row(JOBLESS, "farsta", n)])]
    rows += at(year, [row(JOBLESS, "farsta", sum(counts))])
    assert hidden(gate(rows), "period") == {(months[0],), (months[1],)}


# --- shares of a population that is published -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "of", "secret"),
    [
        (0.4, 804, True),
        (0.6, 804, False),
        (0.1, 804, True),
        (0.0, 804, False),
        (0.4, 900, True),
        (0.4, 1200, False),
        (0.5, 804, True),
    ],
)
def test_a_share_that_can_only_be_a_few_of_the_people_is_hidden(gate, share, of, secret):
    """0.5 of 804 is 3.6 to 4.4; 0.4 of 1,200 may be 5; 0.0 may be none."""
    rows = [
        row("ekonomiskt_bistand_andel", "stadsdel-akalla", share, unit="procent"),
        row(PEOPLE, "stadsdel-akalla", of),
    ]
    assert hidden(gate(rows), "indikator", "regel") == (
        {("ekonomiskt_bistand_andel", "minsta_antal")} if secret else set()
    )


@pytest.mark.parametrize("period", ["2016-12-31", "2015-12-31", "2017", "2016/17"])
def test_the_people_of_a_time_near_by_are_enough(gate, period):
    share = row("ekonomiskt_bistand_andel", "stadsdel-akalla", 0.4, unit="procent")
    assert hidden(gate([share, row(PEOPLE, "stadsdel-akalla", 804, period=period)])) != {}
    assert hidden(gate([share, row(PEOPLE, "stadsdel-akalla", 804, period="2009")])) == {}
    assert hidden(gate([share, row(PEOPLE, "stadsdel-husby", 804, period=period)])) == {}


@pytest.mark.parametrize("between", [0, 1])
def test_the_people_that_an_earlier_edition_has_shown_are_enough(gate, between):
    """What one edition has shown is still known when the next ones leave it out."""
    people = gate([row(PEOPLE, "stadsdel-akalla", 804)])
    others = [gate([row(PEOPLE, "stadsdel-husby", 804)])] * between
    share = row("ekonomiskt_bistand_andel", "stadsdel-akalla", 0.4, unit="procent")
    earlier = [edition.observations for edition in (people, *others)]
    assert hidden(gate([share], earlier)) == {("stadsdel-akalla", "totalt"): "primar"}
    assert hidden(gate([share], earlier[1:])) == {}


@pytest.mark.parametrize("kept", [True, False], ids=["share still there", "share gone"])
def test_people_that_give_an_earlier_share_away_are_told(gate, kept):
    """0.4 % is out; with the 804 who live there it would be three. It cannot be taken back, so publishing stops."""
    share = row("ekonomiskt_bistand_andel", "stadsdel-akalla", 0.4, unit="procent")
    earlier = [gate([share]).observations]
    found = gate([row(PEOPLE, "stadsdel-akalla", 804), *([share] if kept else [])], earlier)
    assert [note.partition(":")[0] for note in found.notes] == [
        "Ekonomiskt bistånd, andel av befolkningen, Akalla 2016 (ekonomiskt_bistand_andel, stadsdel-akalla)"
    ]
    many = gate([row(PEOPLE, "stadsdel-akalla", 8040), *([share] if kept else [])], earlier)
    assert many.notes == () and hidden(many) == {}


def test_a_share_beside_its_denominator_is_hidden_when_it_can_only_be_a_few(gate):
    assert hidden(gate([row(AID_SHARE, "farsta", 0.4, of=804, unit="procent")])) == {("farsta", "totalt"): "primar"}
    assert hidden(gate([row(AID_SHARE, "farsta", 4.0, of=804, unit="procent")])) == {}


def test_a_share_that_its_publisher_has_screened_stays_and_is_marked(gate):
    rate = "anmald_valdtakt_kvinna_per_100000"
    rows = [
        row(rate, "farsta", 5, source="bra_kvinnor_2009_2011", unit="antal_per_100000"),
        row(PEOPLE, "farsta", 45000),
    ]
    result = gate(rows)
    assert hidden(result) == {}
    assert result.observations.set_index("indikator").loc[rate, "fa_observationer"]


def test_a_share_of_what_is_no_person_is_not_touched(gate):
    rows = [row("hyresratt_andel", "farsta", 0.1, unit="procent"), row(PEOPLE, "farsta", 804)]
    assert hidden(gate(rows)) == {}


def test_shares_of_a_known_base_are_not_found_by_subtraction(gate, tables):
    """0.4 % of 800 women; of all 1,600 are 2.2 %, of the men then 4 %: a rule for the indicator says what it is a share of."""
    share = "ekonomiskt_bistand_andel"
    rules = pd.concat(
        [tables["rojanderegler"].head(1), tables["rojanderegler"].head(1).assign(indikator=share, andel_av=PEOPLE)]
    )
    rows = [
        row(name, "farsta", value, sex, unit=unit)
        for sex, percent, of in (("totalt", 2.2, 1600), ("kvinnor", 0.4, 800), ("man", 4.0, 800))
        for name, value, unit in ((share, percent, "procent"), (PEOPLE, of, "antal"))
    ]
    assert hidden(gate(rows, table=rules), "indikator", "kon") == {(share, "kvinnor"), (share, "man")}
