"""The map's classes, colours and words."""

import math
import re

import pandas as pd
import pytest
from programme_facts import PROGRAMME

from uppfoljning import words
from uppfoljning.pictures import map_classes

NBSP = "\N{NO-BREAK SPACE}"


def row(**changes):
    return {"varde": 32.1, "decimaler": 1, "enhet": "procent", "staden": 22.9, "staden_100": 140.4, **changes}


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0, "under 70"),
        (69.499, "under 70"),
        (69.5, "70–90"),
        (69.986, "70–90"),
        (70, "70–90"),
        (89.499, "70–90"),
        (89.5, "90–110"),
        (100, "90–110"),
        (109.499, "90–110"),
        (109.5, "110–150"),
        (149.499, "110–150"),
        (149.5, "150–200"),
        (199.499, "150–200"),
        (199.5, "200 eller mer"),
        (1000, "200 eller mer"),
        (1e300, "200 eller mer"),
    ],
)
@pytest.mark.parametrize("direction", ["lag_ar_bra", "hog_ar_bra", "ingen"])
def test_the_number_that_is_shown_is_classed_and_a_limit_belongs_to_the_class_above_it(ratio, text, direction):
    assert map_classes.class_of(row(staden_100=ratio), direction).text == text


def test_a_figure_that_is_a_ratio_itself_is_classed_with_the_decimals_that_it_is_shown_with():
    own = row(enhet="index", staden=100.0, varde=69.96, staden_100=69.96)
    assert map_classes.map_text({**own, "decimaler": 1}, "lag_ar_bra") == "70,0 när staden är 100 (70–90)"
    assert map_classes.map_text({**own, "varde": 69.94, "staden_100": 69.94}, "lag_ar_bra").endswith("(under 70)")


@pytest.mark.parametrize("ratio", [None, float("nan"), -0.1, -40, float("inf"), float("-inf")])
@pytest.mark.parametrize("direction", ["lag_ar_bra", "hog_ar_bra", "ingen"])
def test_what_cannot_be_compared_has_no_class_and_is_no_crash(ratio, direction):
    assert map_classes.class_of(row(staden_100=ratio), direction) is None


def test_number_and_class_never_contradict_each_other():
    for number in range(0, 30000, 7):
        _agree(map_classes.map_text(row(staden_100=number / 100), "lag_ar_bra"))


def _agree(text):
    shown, low, high = re.search(r"100: (\d+) \((?:under (\d+)|(?:\d+)(?:–(\d+)| eller mer))\)", text).groups()
    words = text.partition("(")[2].rstrip(")")
    assert map_classes.class_of(row(staden_100=int(shown)), "lag_ar_bra").text == words
    assert low is None or int(shown) < int(low)
    assert high is None or int(shown) < int(high)


def test_colours_are_reversed_where_high_is_good():
    low = [step.colour for step in map_classes.classes("lag_ar_bra")]
    high = [step.colour for step in map_classes.classes("hog_ar_bra")]
    assert high == low[::-1]
    assert len(set(low)) == 6
    # The far end is the same worrying colour whether it is worryingly high or worryingly low.
    assert (
        map_classes.class_of(row(staden_100=250), "lag_ar_bra").colour
        == map_classes.class_of(row(staden_100=50), "hog_ar_bra").colour
    )


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


def test_words_of_an_area():
    assert map_classes.map_text(row(), "lag_ar_bra") == "32,1\N{NO-BREAK SPACE}% · staden = 100: 140 (110–150)"
    assert map_classes.map_text(row(staden_100=None), "lag_ar_bra") == "32,1\N{NO-BREAK SPACE}%"
    assert map_classes.map_text(row(varde=None, staden_100=None), "lag_ar_bra") == "inget värde"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("enhet", "stadens siffra är i en annan enhet"),
        ("saknas", "staden har ingen siffra"),
        ("noll", "stadens siffra är inte större än noll"),
        ("negativt", "värdet är negativt"),
    ],
)
def test_a_value_without_a_ratio_says_why_in_map_table_and_finding(reason, said):
    values = pd.DataFrame(
        [
            {**row(staden_100=None, utan_kvot=reason), "omrade": "farsta", "omrade_namn": "Farsta", "prioriterad": True,
             "i_programmets_21": False, "berakning": None, "stadsdelsomrade": "farsta", "stadsdelsomrade_namn": "Farsta"}
        ]
    )  # fmt: skip
    own = values.to_dict("records")[0]
    assert map_classes.map_text(own, "lag_ar_bra") == f"32,1{NBSP}% · kan inte jämföras med staden: {said}"
    assert words.map_finding(values, "stadsdelsomrade", PROGRAMME) == f"Områdena kan inte jämföras med staden: {said}."
    figure = words.MapFigure("x", "", "lag_ar_bra", "procent", "X", ("2017",))
    view = words.map_table(values, figure, "2017", "stadsdelsomrade", PROGRAMME)
    assert view.rows[0][-1] == "–"
    assert view.notes == (f"1 område kan inte jämföras med staden: {said}.",)
    assert said in words.map_choice(values, "farsta", "stadsdelsomrade").text
