"""The map's classes, colours and words."""

import math

import pytest

from uppfoljning.pictures import map_classes


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0, "under 70"),
        (69.999, "under 70"),
        (70, "70–90"),
        (89.999, "70–90"),
        (90, "90–110"),
        (100, "90–110"),
        (109.999, "90–110"),
        (110, "110–150"),
        (149.999, "110–150"),
        (150, "150–200"),
        (199.999, "150–200"),
        (200, "200 eller mer"),
        (1000, "200 eller mer"),
    ],
)
@pytest.mark.parametrize("direction", ["lag_ar_bra", "hog_ar_bra", "ingen"])
def test_a_limit_belongs_to_the_class_above_it(ratio, text, direction):
    assert map_classes.class_of(ratio, direction).text == text


@pytest.mark.parametrize("ratio", [None, float("nan")])
def test_no_value_has_no_class(ratio):
    assert map_classes.class_of(ratio, "lag_ar_bra") is None


def test_colours_are_reversed_where_high_is_good():
    low = [step.colour for step in map_classes.classes("lag_ar_bra")]
    high = [step.colour for step in map_classes.classes("hog_ar_bra")]
    assert high == low[::-1]
    assert len(set(low)) == 6
    # The far end is the same worrying colour whether it is worryingly high or worryingly low.
    assert map_classes.class_of(250, "lag_ar_bra").colour == map_classes.class_of(50, "hog_ar_bra").colour


def test_figures_that_are_neither_good_nor_bad_have_colours_of_their_own():
    neutral = {step.colour for step in map_classes.classes("ingen")}
    assert len(neutral) == 6
    assert not neutral & {step.colour for step in map_classes.classes("lag_ar_bra")}


def test_classes_join_without_gap_or_overlap():
    steps = map_classes.classes("lag_ar_bra")
    assert [step.low for step in steps] == [0, 70, 90, 110, 150, 200]
    assert [step.high for step in steps[:-1]] == [step.low for step in steps[1:]]
    assert math.isinf(steps[-1].high)


def test_colour_as_red_green_and_blue():
    assert map_classes.MapClass(0, 1, "", "#0B4F8A").rgb == [11, 79, 138]


def row(**changes):
    return {"varde": 32.1, "decimaler": 1, "enhet": "procent", "staden_100": 140.4, **changes}


def test_words_of_an_area():
    assert map_classes.map_text(row(), "lag_ar_bra") == "32,1\N{NO-BREAK SPACE}% · staden = 100: 140 (110–150)"
    assert map_classes.map_text(row(staden_100=None), "lag_ar_bra") == "32,1\N{NO-BREAK SPACE}%"
    assert map_classes.map_text(row(varde=None, staden_100=None), "lag_ar_bra") == "inget värde"
