"""The rules of pictures as numbers: where an axis starts, and the drawing of a sparkline."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from uppfoljning.pictures import grammar, palette, sparkline
from uppfoljning.swedish import UNITS
from uppfoljning.words import Line

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("unit", sorted(set(UNITS) - grammar.SCORES))
@pytest.mark.parametrize(("low", "high"), [(10.0, 14.0), (69.0, 71.0), (88.8, 90.1), (0.0, 3.0), (5.0, 5.0)])
def test_shares_counts_and_amounts_start_from_zero(unit, low, high):
    start, end = grammar.axis_domain(low, high, unit)
    assert start == 0 and end > high
    assert grammar.axis_title("procent", start) == "procent"


@pytest.mark.parametrize(
    ("low", "high", "start", "title"),
    [
        (244.7, 254.4, 244.0, "poäng, axeln börjar vid 244"),
        (228.7, 254.4, 220.0, "poäng, axeln börjar vid 220"),
        (16.7, 17.2, 16.6, "poäng, axeln börjar vid 16,6"),
        (250.0, 250.0, 249.0, "poäng, axeln börjar vid 249"),
        (100.0, 280.0, 0.0, "poäng"),
    ],
)
def test_a_scale_of_our_own_may_start_elsewhere_and_says_where(low, high, start, title):
    found, end = grammar.axis_domain(low, high, "poang")
    assert found == pytest.approx(start) and found <= low <= high < end
    assert grammar.axis_title("poäng", found) == title


def test_dots_may_start_elsewhere_where_it_is_meant():
    start, _ = grammar.axis_domain(69.0, 71.0, "procent", cut=True)
    assert 0 < start <= 69 and grammar.axis_title("procent", start) == f"procent, axeln börjar vid {start:.0f}"
    assert grammar.axis_domain(20.0, 90.0, "procent", cut=True)[0] == 0


@pytest.mark.parametrize(("low", "high"), [(-3.0, 5.0), (-9.0, -7.0)])
def test_negative_values_lie_inside_an_axis_with_zero(low, high):
    start, end = grammar.axis_domain(low, high, "procent")
    assert start < low and end > max(high, 0)


@pytest.mark.parametrize(
    ("period", "other"),
    [("2016", "2015/16"), ("2016/17", "2016"), ("2016-10", "2016/17"), ("2017-01-01", "2016-12")],
)
def test_periods_of_different_kinds_are_ordered_by_their_days(period, other):
    assert grammar.first_day(period) > grammar.first_day(other)


# --- sparklines -------------------------------------------------------------------------------------------------------


def line(values, area="farsta", first=2015):
    years = [str(first + number) for number in range(len(values))]
    return Line(
        area.title(), area, tuple(years), tuple(map(float, years)), tuple(values), tuple(f"{v} %" for v in values)
    )


def drawn(*lines):
    return ET.fromstring(sparkline.drawing(lines))  # noqa: S314


def heights(root):
    found = [
        [float(point.split(",")[1]) for point in path.get("points").split()] for path in root.iter(f"{SVG}polyline")
    ]
    return found


@pytest.mark.parametrize("points", range(4))
def test_no_sparkline_under_four_points(points):
    assert sparkline.image((line([5.0] * points),) if points else ()) == ""


def test_lines_with_too_few_points_are_left_out():
    root = drawn(line([5.0, 4.0, 3.0, 2.0]), line([9.0, 9.0], area="skarholmen"))
    assert len(heights(root)) == 1


def test_start_and_end_stand_in_the_drawing_with_their_years():
    texts = [text.text for text in drawn(line([5.0, 4.0, 3.0, 2.0])).iter(f"{SVG}text")]
    assert texts == ["2015", "2018"]
    alone = line([5.0, 4.0, 3.0, 2.0, 1.0])
    assert sparkline.told((alone,)) == "Farsta: 5.0 % 2015, 1.0 % 2019"
    assert 'alt="Farsta: 5.0 % 2015, 1.0 % 2019"' in sparkline.image((alone,))


def test_days_are_told_by_their_years_below_a_line():
    days = ("2010-06-30", "2013-06-30", "2016-06-30", "2020-06-30")
    root = drawn(replace(line([5.0, 4.0, 3.0, 2.0]), periods=days))
    assert [text.text for text in root.iter(f"{SVG}text")] == ["2010", "2020"]


def test_sparkline_starts_from_zero():
    ((first, *_, last),) = heights(drawn(line([69.0, 70.0, 70.0, 71.0])))
    bottom = sparkline.HEIGHT - sparkline.TEXT - sparkline.PAD
    # 69 of 71 is near the top, not at the bottom.
    assert first - last == pytest.approx((bottom - sparkline.PAD) * 2 / 71, abs=0.1)
    assert bottom - first == pytest.approx((bottom - sparkline.PAD) * 69 / 71, abs=0.1)


def test_sparkline_of_zeros_and_of_negative_values_is_inside_the_drawing():
    for values in ([0.0] * 4, [-3.0, -1.0, 0.0, 2.0], [-3.0] * 4):
        assert all(0 < height < sparkline.HEIGHT for path in heights(drawn(line(values))) for height in path)


def test_years_that_are_missing_leave_room_in_the_line():
    gap = Line(
        "Farsta", "farsta", ("2010", "2018", "2019", "2020"), (2010.0, 2018.0, 2019.0, 2020.0), (1.0,) * 4, ("1",) * 4
    )
    (points,) = [path.get("points") for path in drawn(gap).iter(f"{SVG}polyline")]
    first, second, third, _ = [float(point.split(",")[0]) for point in points.split()]
    assert second - first == pytest.approx(8 * (third - second), abs=0.5)


def test_the_city_has_its_own_colour_in_a_sparkline():
    text = sparkline.drawing((line([5.0] * 4, area="stockholm"), line([3.0] * 4)))
    assert re.findall(r'stroke="(#\w+)"', text) == [palette.GREY, palette.BLUE]
