"""The file that a reader takes away opens right in a Swedish Excel, and runs nothing there."""

import io

import numpy as np
import pandas as pd
import pytest

from uppfoljning import export


def frame():
    return pd.DataFrame(
        {
            "område": ["Älvsjö", "Farsta; söderort", "Östermalm"],
            "varde": [5.25, None, -1.0],
            "antal": [1234567, 0, 3],
        }
    )


def lines(table, mark=""):
    return export.csv_bytes(table, "2017-vb", mark).decode("utf-8-sig").split("\r\n")[:-1]


def test_byte_order_mark_and_utf8():
    content = export.csv_bytes(frame(), "2017-vb")
    assert content.startswith(b"\xef\xbb\xbf")
    assert not content[3:].startswith(b"\xef\xbb\xbf")
    assert "Älvsjö" in content.decode("utf-8")


def test_semicolon_decimal_comma_windows_lines_and_the_edition_on_every_row():
    assert lines(frame()) == [
        "utgava;område;varde;antal",
        "2017-vb;Älvsjö;5,25;1234567",
        '2017-vb;"Farsta; söderort";;0',
        "2017-vb;Östermalm;-1;3",
    ]


def test_read_back_gives_the_same_figures():
    content = io.BytesIO(export.csv_bytes(frame(), "2017-vb"))
    again = pd.read_csv(content, sep=";", decimal=",", encoding="utf-8-sig").drop(columns="utgava")
    pd.testing.assert_frame_equal(again, frame())


def test_for_other_programs_the_same_cells_with_comma_and_point():
    assert export.plain_csv(frame(), "2017-vb").splitlines()[:2] == [
        "utgava,område,varde,antal",
        "2017-vb,Älvsjö,5.25,1234567",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x.se";"klicka")',
        "+1+2",
        "-2+3",
        "-A1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\tharmlöst",
        "  =1+1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b=1",
        "'=1",
        '"=1"',
        "”=1”",
        "＝1+1",
        "＋1+1",
        "－1+1",
        "＠x",
        "﹦1",
        " '＝cmd|' /C calc'!A0",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_neutralised(text):
    assert export.safe_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["-1,1", "-12", "−1,1", "+5", "-1 000,5", "-3 %", "-", "–", "a=b", "Farsta", "", "1,5", "2017", "jf-2.1", "1.1"],
)
def test_a_text_that_runs_nothing_is_left_alone(text):
    assert export.safe_text(text) == text


def test_a_negative_number_is_a_number():
    assert lines(pd.DataFrame({"skillnad": [-1.1, -0.0], "antal": [-3, 0]}))[1:] == ["2017-vb;-1,1;-3", "2017-vb;0;0"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("2009/10", "läsår 2009/10"),
        ("2021-04", "månad 2021-04"),
        ("2017", "2017"),
        ("2017-12-31", "2017-12-31"),
        ("2/3", "'2/3"),
        ("7-9", "'7-9"),
        ("1/2/2017", "'1/2/2017"),
    ],
)
def test_a_period_is_not_turned_into_a_date(text, cell):
    """The period is the last word of its cell; a date stays a date."""
    assert export.safe_text(text) == cell
    assert cell.split(" ")[-1].lstrip("'") == text


@pytest.mark.parametrize(
    ("value", "decimals", "status", "text"),
    [
        (12.099999999999994, 1, "", "12.1"),
        (6.7235123456789, 1, "", "6.7"),
        (6.7235, 1, "beraknad", "6.7"),
        (6.25, 1, "", "6.25"),
        (6.123456789, 1, "publicerad", "6.123456789"),
        (12.0, 1, "", "12.0"),
        (0.25, 1, "beraknad", "0.3"),
        (-0.25, 1, "beraknad", "-0.3"),
        (-0.04, 1, "beraknad", "0.0"),
        (564.0, 0, "", "564"),
        (1234567.0, None, "", "1234567"),
        (1e22, None, "", "10000000000000000000000"),
        (0.000000123456, None, "", "0.000000123"),
        (1 / 3, None, "", "0.333333"),
        (float("inf"), None, "", ""),
    ],
)
def test_a_published_number_keeps_its_decimals_and_a_status_one_has_the_indicators(value, decimals, status, text):
    assert export.number_text(value, decimals, status) == text


def test_each_row_has_its_own_decimals():
    table = pd.DataFrame(
        {
            "varde": [12.099999999999994, 33.333333333333336, 2.75],
            "decimaler": [1, 0, 1],
            "status": ["beraknad", "beraknad", "publicerad"],
        }
    )
    assert [row.split(";")[1] for row in lines(table)[1:]] == ["12,1", "33", "2,75"]


def test_yes_and_no_in_swedish_also_where_some_are_missing():
    table = pd.DataFrame(
        {"a": [True, False], "b": pd.array([True, None], dtype="boolean"), "c": [np.True_, None], "d": ["True", "nej"]}
    )
    assert lines(table)[1:] == ["2017-vb;ja;ja;ja;True", "2017-vb;nej;;;nej"]


def test_an_empty_table_is_its_header():
    assert lines(pd.DataFrame({"varde": pd.Series(dtype=float), "namn": pd.Series(dtype=str)})) == ["utgava;varde;namn"]
