"""What a chart draws: labels that do not collide, and no line across a break in the series."""

import json

import numpy as np
import pytest
from chart_reader import crosses, layers, strokes, texts

from uppfoljning.pictures import charts

# --- labels -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("positions", [[1.0, 4.0, 9.0], [9.0, 1.0, 4.0], [3.0], [0.0, 2.0]])
def test_labels_apart_do_not_move(positions):
    assert charts.spread(positions, 2.0) == pytest.approx(positions)


def test_two_labels_at_the_same_place_move_equally_far():
    assert charts.spread([5.0, 5.0], 2.0) == pytest.approx([4.0, 6.0])


def test_only_the_labels_that_collide_move():
    assert charts.spread([50.0, 5.0, 5.0], 2.0) == pytest.approx([50.0, 4.0, 6.0])


@pytest.mark.parametrize("seed", range(5))
def test_labels_keep_their_order_and_their_distance(seed):
    positions = np.random.default_rng(seed).uniform(0, 10, 8).tolist()
    placed = charts.spread(positions, 1.5)
    assert np.argsort(placed).tolist() == np.argsort(positions).tolist()
    assert np.diff(sorted(placed)).min() >= 1.5 - 1e-9
    assert np.mean(placed) == pytest.approx(np.mean(positions))


# --- lines ------------------------------------------------------------------------------------------------------------


def bridges(chart):
    return [
        (encoding, rows)
        for mark, encoding, rows in layers(chart)
        if mark["type"] == "line" and "bro" in [detail["field"] for detail in encoding.get("detail", [])]
    ]


YEARS = {"2013": 8.0, "2014": 7.5, "2015": 7.0, "2016": 5.0, "2017": 4.5}


def test_no_line_crosses_a_break(series):
    breaks = ["2014", "2016"]
    chart = charts.line_chart(series({"farsta": YEARS, "stockholm": YEARS, "riket": YEARS}), breaks, "", "procent")
    drawn = strokes(chart)
    assert not [crosses(stroke, breaks) for stroke in drawn if crosses(stroke, breaks)]
    assert sorted((row["omrade"], row["period"]) for stroke in drawn for row in stroke) == sorted(
        (area, year) for area in ("farsta", "stockholm", "riket") for year in YEARS
    )
    assert len(drawn) == 9


def test_without_a_break_each_area_is_one_line(series):
    chart = charts.line_chart(series({"farsta": YEARS, "stockholm": YEARS}), [], "", "procent")
    assert sorted(len(stroke) for stroke in strokes(chart)) == [5, 5]
    assert not bridges(chart)
    assert "brott i serien" not in texts(chart)


def test_break_is_bridged_by_dots_and_named(series):
    chart = charts.line_chart(series({"farsta": YEARS, "riket": YEARS}), ["2016"], "", "procent")
    ((encoding, rows),) = bridges(chart)
    assert [detail["field"] for detail in encoding["detail"]] == ["omrade", "bro"]
    assert sorted((row["omrade"], row["period"]) for row in rows) == [
        ("farsta", "2015"),
        ("farsta", "2016"),
        ("riket", "2015"),
        ("riket", "2016"),
    ]
    assert texts(chart).count("brott i serien") == 1
    ((_, encoding, rows),) = [layer for layer in layers(chart) if layer[0]["type"] == "rule"]
    assert "y" not in encoding
    assert 2015 < rows[0]["x"] < 2016


def test_break_is_bridged_from_the_last_value_before_to_the_first_after(series):
    figures = {year: YEARS[year] for year in ("2013", "2014", "2017")}
    chart = charts.line_chart(series({"farsta": figures, "riket": YEARS}), ["2016"], "", "procent")
    ((_, rows),) = bridges(chart)
    assert [row["period"] for row in rows if row["omrade"] == "farsta"] == ["2014", "2017"]


@pytest.mark.parametrize("start", ["2012", "2013", "2018"])
def test_break_outside_the_series_is_not_drawn(series, start):
    chart = charts.line_chart(series({"farsta": YEARS}), [start], "", "procent")
    assert [len(stroke) for stroke in strokes(chart)] == [5]
    assert "brott i serien" not in texts(chart)


def test_school_years_break_too(series):
    values = {"2014/15": 80.0, "2015/16": 81.0, "2016/17": 70.0}
    chart = charts.line_chart(series({"farsta": values}), ["2016/17"], "", "procent")
    assert sorted([row["period"] for row in stroke] for stroke in strokes(chart)) == [
        ["2014/15", "2015/16"],
        ["2016/17"],
    ]


def test_missing_value_is_not_drawn_as_zero(series):
    chart = charts.line_chart(series({"farsta": {**YEARS, "2015": None}}), [], "", "procent")
    assert [row["period"] for stroke in strokes(chart) for row in stroke] == ["2013", "2014", "2016", "2017"]


def test_words_of_a_point(series):
    chart = charts.line_chart(series({"stockholm": YEARS}), [], "", "procent")
    ((_, encoding, rows),) = [layer for layer in layers(chart) if layer[0]["type"] == "point"]
    assert [tip["title"] for tip in encoding["tooltip"]] == ["Område", "Period", "Värde"]
    assert {row["namn"] for row in rows} == {"Hela staden"}
    assert rows[0]["text"] == "8,0\N{NO-BREAK SPACE}%"


def test_names_stand_at_the_end_of_the_lines(series):
    figures = {"farsta": YEARS, "riket": {"2013": 3.0, "2016": 4.4}}
    chart = charts.line_chart(series(figures), [], "", "procent")
    labels = {row["omrade"]: row for mark, _, rows in layers(chart) if mark["type"] == "text" for row in rows}
    assert labels["farsta"]["etikett"].startswith("Farsta") and labels["farsta"]["etikett"].endswith(
        "4,5\N{NO-BREAK SPACE}%"
    )
    assert labels["riket"]["period"] == "2016"


def test_axis_and_hover_are_swedish(series):
    spec = charts.line_chart(series({"farsta": YEARS}), [], "", "procent").to_dict()
    number = spec["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"], number["minus"]) == (
        ",",
        "\N{NO-BREAK SPACE}",
        "\N{MINUS SIGN}",
    )
    assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})
