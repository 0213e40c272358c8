"""What a chart draws, read from its description: lines and dots by the rules of pictures/grammar.py, and labels that do not
collide."""

import json
import re

import numpy as np
import pytest
from chart_reader import FIRST, LAST, YEARS, drawn, labels, picture, strokes, texts

from uppfoljning.pictures import charts, drawing, palette, sketching

NBSP = "\N{NO-BREAK SPACE}"

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


def test_no_line_crosses_a_break(series, breaks):
    values = series({"farsta": YEARS, "stockholm": YEARS, "riket": YEARS})
    chart = picture(values, breaks(("2016", True)))
    assert (
        sorted(sorted(row["period"] for row in stroke) for stroke in strokes(chart))
        == [sorted(FIRST)] * 3 + [sorted(LAST)] * 3
    )
    assert texts(chart).count("brott i serien") == 2  # the text and the white edge below it
    rules = [(encoding, rows) for encoding, rows in drawn(chart, "rule")]
    ((encoding, rows),) = rules
    assert "y" not in encoding
    assert 2015 < rows[0]["x"] < 2016


def test_a_break_that_does_not_forbid_comparison_cuts_nothing(series, breaks):
    chart = picture(series({"farsta": YEARS}), breaks(("2016", False)))
    assert [len(stroke) for stroke in strokes(chart)] == [6]
    assert "brott i serien" not in texts(chart)


def test_breaks_are_compared_by_their_days(series, breaks):
    """A school year that breaks in 2016/17 parts the calendar years 2015 and 2016, though its text sorts after "2016"."""
    chart = picture(series({"farsta": YEARS}), breaks(("2016/17", True)))
    assert sorted([row["period"] for row in stroke] for stroke in strokes(chart)) == [sorted(FIRST), sorted(LAST)]
    chart = picture(series({"farsta": YEARS}), breaks(("2016-07", True)))
    assert sorted([row["period"] for row in stroke] for stroke in strokes(chart)) == [sorted(FIRST), sorted(LAST)]


def test_a_break_of_the_city_alone_cuts_the_city_alone_and_names_it(series, breaks):
    known = breaks(("2016", True)).assign(omrade="stockholm")
    chart = picture(series({"farsta": YEARS, "stockholm": YEARS}), known)
    assert sorted((stroke[0]["omrade"], len(stroke)) for stroke in strokes(chart)) == [
        ("farsta", 6),
        ("stockholm", 3),
        ("stockholm", 3),
    ]
    assert "brott i serien: Hela staden" in texts(chart)


def test_a_break_of_an_area_cuts_what_it_is_compared_with(series, breaks):
    known = breaks(("2016", True)).assign(omrade="farsta")
    chart = picture(series({"farsta": YEARS, "stockholm": YEARS}), known)
    assert [len(stroke) for stroke in strokes(chart)] == [3, 3, 3, 3]


def test_a_break_of_an_area_that_is_not_drawn_is_not_drawn(series, breaks):
    known = breaks(("2016", True)).assign(omrade="bromma")
    chart = picture(series({"farsta": YEARS, "stockholm": YEARS}), known)
    assert [len(stroke) for stroke in strokes(chart)] == [6, 6]
    assert "brott i serien" not in texts(chart)


@pytest.mark.parametrize("start", ["2012", "2013", "2019"])
def test_break_outside_the_series_is_not_drawn(series, breaks, start):
    chart = picture(series({"farsta": YEARS}), breaks((start, True)))
    assert [len(stroke) for stroke in strokes(chart)] == [6]
    assert "brott i serien" not in texts(chart)


def test_fewer_than_three_comparable_points_are_dots(series, breaks):
    values = series({"farsta": YEARS, "rinkeby-kista": {"2017": 9.0, "2018": 8.0}, "stockholm": YEARS})
    chart = picture(values, breaks(("2017", True)))
    assert {(stroke[0]["omrade"], len(stroke)) for stroke in strokes(chart)} == {("farsta", 4), ("stockholm", 4)}
    points = [(row["omrade"], row["period"]) for _, rows in drawn(chart, "point") for row in rows]
    assert {("rinkeby-kista", "2017"), ("rinkeby-kista", "2018"), ("farsta", "2017"), ("farsta", "2018")} <= set(points)


def test_missing_value_is_not_drawn_as_zero(series, breaks):
    chart = picture(series({"farsta": {**YEARS, "2015": None}}), breaks())
    assert [row["period"] for stroke in strokes(chart) for row in stroke] == ["2013", "2014", "2016", "2017", "2018"]


def test_the_picture_ends_with_the_areas_last_year(series, breaks):
    values = series({"farsta": YEARS, "stockholm": {**YEARS, "2020": 4.0}, "riket": {"2011": 9.0, "2021": 3.0}})
    chart = picture(values, breaks())
    assert {row["period"] for _, rows in drawn(chart, "point") for row in rows} == set(YEARS)
    assert "riket" not in labels(chart)


def test_a_line_that_ends_earlier_says_when(series, breaks):
    chart = picture(series({"farsta": YEARS, "riket": {"2013": 3.0, "2014": 3.5, "2016": 4.4}}), breaks())
    found = {area: text.replace(NBSP, " ") for area, text in labels(chart).items()}
    assert found == {"farsta": "Farsta  4,4 %", "riket": "Riket  4,4 % 2016"}


def test_words_of_a_point(series, breaks):
    chart = picture(series({"stockholm": YEARS}), breaks())
    ((encoding, rows),) = drawn(chart, "point")
    assert [tip["title"] for tip in encoding["tooltip"]] == ["Område", "Period", "Värde"]
    assert {row["namn"] for row in rows} == {"Hela staden"}
    assert rows[0]["text"] == f"8,0{NBSP}%"


@pytest.mark.parametrize("period", ["2016", "2016/17", "2016-10", "2016-12-31"])
def test_every_kind_of_period_is_written_at_the_axis(series, breaks, period, tmp_path):
    years = [period.replace("2016", year).replace("/17", f"/{int(year[2:]) + 1}") for year in ("2016", "2017", "2018")]
    chart = picture(series({"farsta": dict.fromkeys(years, 3.0)}), breaks())
    ((encoding, _),) = drawn(chart, "line")
    axis = encoding["x"]["axis"]
    written = json.loads(re.match(r"\{.*?\}", axis["labelExpr"])[0])
    assert [written[str(round(1000 * tick))] for tick in axis["values"]] == years
    # As a browser writes it, with the locale's own decimal comma.
    path = tmp_path / "bild.svg"
    sketching.draw({**drawing.described(chart), "width": 900}, path, palette.DARK)
    assert set(years) <= set(re.findall(r">([^<>]+)</text>", path.read_text(encoding="utf-8")))


def test_axis_and_hover_are_swedish(series, breaks):
    spec = picture(series({"farsta": YEARS}), breaks()).to_dict()
    number = spec["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"], number["minus"]) == (",", NBSP, "\N{MINUS SIGN}")
    assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})
