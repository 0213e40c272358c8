"""Numbers, periods and words as a Swedish reader expects them."""

import unicodedata

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import swedish as sv

# Written out, not taken from the module, so that a wrong character there is seen.
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
MISSING_VALUES = [None, float("nan"), pd.NA, pd.NaT]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (7, 0, "7"),
        (999, 0, "999"),
        (1234, 0, f"1{NBSP}234"),
        (1234567, 0, f"1{NBSP}234{NBSP}567"),
        (1234.5, 1, f"1{NBSP}234,5"),
        (5.1, 1, "5,1"),
        (5, 1, "5,0"),
        (12.3456, 2, "12,35"),
        (-3, 0, f"{MINUS}3"),
        (-12345.6, 1, f"{MINUS}12{NBSP}345,6"),
    ],
)
def test_number(value, decimals, text):
    assert sv.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, f"{MINUS}1"),
        (-2.5, 0, f"{MINUS}3"),
        (0.05, 1, "0,1"),
        (3.25, 1, "3,3"),
        (-3.25, 1, f"{MINUS}3,3"),
        (2.675, 2, "2,68"),  # stored as slightly less than 2.675
        (1.005, 2, "1,01"),
        (2.4999, 0, "2"),
        (2.674, 2, "2,67"),
        (99.96, 1, "100,0"),
    ],
)
def test_rounding_is_half_away_from_zero(value, decimals, text):
    assert sv.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1.2, 1, "+1,2"),
        (-1.2, 1, f"{MINUS}1,2"),
        (0, 1, "0,0"),
        (-0.0, 0, "0"),
        (0.04, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (-0.049, 1, "0,0"),
        (1500, 0, f"+1{NBSP}500"),
    ],
)
def test_sign_is_shown_but_never_on_zero(value, decimals, text):
    assert sv.number(value, decimals, sign=True) == text


@pytest.mark.parametrize("value", MISSING_VALUES)
def test_missing_is_a_dash_without_unit(value):
    assert sv.number(value, 1) == "–"
    assert sv.number(value, 1, sign=True) == "–"
    assert sv.figure(value, 1, "procent") == "–"
    assert sv.difference(value, 1, "procent") == "–"


def test_zero_is_a_figure_and_not_missing():
    assert sv.figure(0, 1, "procent") == f"0,0{NBSP}%"
    assert sv.figure(0, 0, "antal") == "0"


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        (5.1, 1, "procent", f"5,1{NBSP}%"),
        (43086, 0, "antal", f"43{NBSP}086"),
        (254.1, 0, "index", "254"),
        (59.25, 2, "antal_per_1000", f"59,25{NBSP}per 1{NBSP}000"),
        (474.4, 1, "antal_per_100000", f"474,4{NBSP}per 100{NBSP}000"),
        (13.4, 1, "poang", f"13,4{NBSP}poäng"),
        (310.2, 1, "tkr", f"310,2{NBSP}tkr"),
    ],
)
def test_figure_with_its_unit(value, decimals, unit, text):
    assert sv.figure(value, decimals, unit) == text


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        (-1.1, 1, "procent", f"{MINUS}1,1{NBSP}procentenheter"),
        (2, 0, "procent", f"+2{NBSP}procentenheter"),
        (1, 0, "procent", f"+1{NBSP}procentenhet"),
        (-1, 0, "procent", f"{MINUS}1{NBSP}procentenhet"),
        (1, 1, "procent", f"+1,0{NBSP}procentenheter"),
        (11, 0, "procent", f"+11{NBSP}procentenheter"),
        (0, 0, "procent", f"0{NBSP}procentenheter"),
        (1, 0, "poang", f"+1{NBSP}poäng"),
        (-1200, 0, "antal", f"{MINUS}1{NBSP}200"),
    ],
)
def test_difference_in_percentages_is_procentenheter(value, decimals, unit, text):
    assert sv.difference(value, decimals, unit) == text


@pytest.mark.parametrize(
    ("low", "high", "decimals", "unit", "text"),
    [
        (1.9, 5.8, 1, "procent", f"1,9–5,8{NBSP}%"),
        (3, 3, 0, "antal", "3"),
        (3.01, 3.04, 1, "procent", f"3,0{NBSP}%"),
        (-2, 3, 0, "procent", f"{MINUS}2 till 3{NBSP}%"),
        (1500, 2500, 0, "antal", f"1{NBSP}500–2{NBSP}500"),
    ],
)
def test_range(low, high, decimals, unit, text):
    assert sv.value_range(low, high, decimals, unit) == text


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2017", "2017"),
        ("2016/17", "2016/17"),
        ("2016-10", "oktober 2016"),
        ("2016-03", "mars 2016"),
        ("2016-12-31", "31 december 2016"),
        ("2020-07-01", "1 juli 2020"),
    ],
)
def test_the_four_kinds_of_period(period, text):
    assert sv.period(period) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2018-05-25", "uppdaterad 25 maj 2018"),
        ("2018-05", "uppdaterad maj 2018"),
        ("2018", "uppdaterad 2018"),
        (None, "datum okänt"),
    ],
)
def test_source_date(date, text):
    assert sv.source_date(date) == text


@pytest.mark.parametrize(
    ("parts", "text"), [(["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c"), (iter("ab"), "a och b")]
)
def test_listing(parts, text):
    assert sv.listing(parts) == text


def test_capitalise_touches_only_the_first_letter():
    assert sv.capitalise("årskurs 9 i SFI") == "Årskurs 9 i SFI"
    assert sv.capitalise("") == ""


def test_sort_puts_a_ring_a_dots_and_o_dots_last_in_that_order():
    names = ["Östermalm", "Älvsjö", "Zinkensdamm", "Årsta", "Akalla", "Ängby", "åkeslund", "Bromma", "Örby", "Aspudden"]
    assert sorted(names, key=sv.sort_key) == [
        "Akalla",
        "Aspudden",
        "Bromma",
        "Zinkensdamm",
        "åkeslund",
        "Årsta",
        "Älvsjö",
        "Ängby",
        "Örby",
        "Östermalm",
    ]


def test_sort_looks_inside_the_word_too():
    assert sorted(["Hässelby", "Husby", "Högdalen", "Hagsätra"], key=sv.sort_key) == [
        "Hagsätra",
        "Husby",
        "Hässelby",
        "Högdalen",
    ]


def test_every_kind_of_no_number_has_a_word_of_its_own():
    kinds = set(contract.STATUS) - {"publicerad"}
    assert set(sv.NO_VALUE) == kinds
    assert len(set(sv.NO_VALUE.values())) == len(kinds)
    assert not set(sv.NO_VALUE.values()) & {"0", sv.MISSING, ""}


def test_every_unit_of_the_contract_can_be_written():
    assert set(sv.UNITS) == set(contract.UNIT_CODES)


@pytest.mark.parametrize(
    ("value", "decimals", "other", "other_decimals", "shown"),
    [
        (5.14, 1, 2.66, 1, "+2,4"),  # 5,1 and 2,7; in fact 2,48
        (5.149, 1, 2.851, 1, "+2,2"),  # 5,1 and 2,9; in fact 2,298
        (45.3946, 1, 45.35, 1, "0,0"),  # 45,4 and 45,4
        (2.0, 0, 1.96, 1, "0,0"),
        (-1.25, 1, 1.25, 1, f"{sv.MINUS}2,6"),  # −1,3 and 1,3
        (1.005, 2, 0.0, 0, "+1,01"),
    ],
)
def test_a_difference_beside_its_terms_agrees_with_them(value, decimals, other, other_decimals, shown):
    most = max(decimals, other_decimals)
    assert sv.number(sv.apart(value, decimals, other, other_decimals), most, sign=True) == shown


@pytest.mark.parametrize("value", [0.0, -0.04, 2.675, -2.675, 69.986, 1e6 + 0.5, 99.95])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_a_rounded_number_is_the_one_that_is_written(value, decimals):
    written = sv.number(value, decimals).replace(sv.NBSP, "").replace(",", ".").replace(sv.MINUS, "-")
    assert float(written) == sv.rounded(value, decimals)


def test_decomposed_letters_sort_as_whole_ones():
    ring, dots = "\N{COMBINING RING ABOVE}", "\N{COMBINING DIAERESIS}"
    names = ["Arlanda", f"A{dots}lvsjo{dots}", f"A{ring}rsta", "Zinkensdamm", f"O{dots}stermalm", "Östberga"]
    order = [unicodedata.normalize("NFC", name) for name in sorted(names, key=sv.sort_key)]
    assert order == ["Arlanda", "Zinkensdamm", "Årsta", "Älvsjö", "Östberga", "Östermalm"]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2015", "2017", "2015–2017"),
        ("2017", "2017", "2017"),
        ("2016/17", "2018/19", "2016/17–2018/19"),
        ("2016-12-31", "2018-03-31", "31 december 2016 – 31 mars 2018"),
        ("2015", "2017-10", "2015 – oktober 2017"),
    ],
)
def test_periods_from_the_first_to_the_last(first, last, text):
    assert sv.period_range(first, last) == text
