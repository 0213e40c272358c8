"""What a picture says when it is cut out: one period, one colour for each kind of area, and where the figures come from."""

import re

import pytest
from chart_reader import YEARS, colours, drawn, labels, layers, notes, picture

from uppfoljning.pictures import drawing, palette, sketching, theme

NBSP = "\N{NO-BREAK SPACE}"

# --- one period -------------------------------------------------------------------------------------------------------


def safety(series):
    """*Trygg stadsdel att bo i* as it was published: three years for four areas, and the city in one of them."""
    return series(
        {
            "farsta": {"2022": 70},
            "hasselby-vallingby": {"2017": 51},
            "rinkeby-kista": {"2021": 40},
            "spanga-tensta": {"2021": 63},
            "stockholm": {"2021": 74},
        },
        decimals=0,
    )


def test_one_period_for_all_that_is_compared_and_who_lacks_it(series, breaks):
    chart = picture(safety(series), breaks())
    shown = {
        (row["omrade"], row["period"]) for mark in ("point", "rule") for _, rows in drawn(chart, mark) for row in rows
    }
    assert shown == {("rinkeby-kista", "2021"), ("spanga-tensta", "2021"), ("stockholm", "2021")}
    told = notes(chart).replace(NBSP, " ")
    assert "Saknar siffra 2021: Farsta (70 %, 2022) och Hässelby-Vällingby (51 %, 2017)." in told


def test_the_city_without_the_period_is_said_to_lack_it(series, breaks):
    chart = picture(series({"farsta": {"2022": 70}, "stockholm": {"2021": 74}}, decimals=0), breaks())
    assert "Saknar siffra 2022: Hela staden (74 %, 2021)." in notes(chart).replace(NBSP, " ")
    assert {row["omrade"] for _, rows in drawn(chart, "point") for row in rows} == {"farsta"}


def test_an_area_whose_figure_is_hidden_is_said_to_lack_it(series, breaks):
    chart = picture(series({"farsta": {"2021": None}, "skarholmen": {"2021": 4.0}}), breaks())
    assert "Saknar siffra 2021: Farsta (ingen siffra alls)." in notes(chart)


def test_two_comparable_years_are_two_dots_in_a_row(series, breaks):
    figures = {"2015": 8.5, "2016": 7.7, "2017": 7.2}
    chart = picture(series({"farsta": figures, "skarholmen": figures, "stockholm": figures}), breaks(("2016", True)))
    assert not drawn(chart, "line")
    shown = {(row["omrade"], row["period"]) for _, rows in drawn(chart, "point") for row in rows}
    assert shown == {(area, year) for area in ("farsta", "skarholmen") for year in ("2016", "2017")}
    assert labels(chart)["farsta"].replace(NBSP, " ") == "7,2 % (2016: 7,7 %)"
    assert "Ofylld punkt: 2016." in notes(chart)
    assert "2015 går inte att jämföra med 2017: brott i serien." in notes(chart)


def test_a_break_just_before_the_latest_leaves_one_dot(series, breaks):
    chart = picture(series({"farsta": {"2015": 2.4, "2016": 1.9}}), breaks(("2016", True)))
    assert [row["period"] for _, rows in drawn(chart, "point") for row in rows] == ["2016"]
    assert "2015 går inte att jämföra med 2016" in notes(chart)


def ends_of_the_axis(chart, of="X", width=600):
    """The lowest and the highest value that the axis of a drawn picture has."""
    svg, _ = sketching.sketch({**drawing.described(chart), "width": width})
    found = re.search(rf'aria-label="{of}-axis[^"]* from (\S+) to ([^"]+)"', svg)
    return tuple(float(text.replace("−", "-").replace(",", ".")) for text in found.groups())


@pytest.mark.parametrize("low", [10.0, 69.0, 0.0])
def test_dots_start_from_zero(series, breaks, low):
    chart = picture(series({"farsta": {"2017": low, "2020": low + 4}}), breaks())
    assert ends_of_the_axis(chart) == (0, low + 4)


def test_dots_that_are_all_zero_stand_at_the_axis(series, breaks):
    assert ends_of_the_axis(picture(series({"farsta": {"2017": 0.0}, "skarholmen": {"2017": 0.0}}), breaks())) == (0, 1)


def test_a_share_has_no_tick_above_the_whole(series, breaks):
    """The value in words stands outside the axis, also on a phone."""
    chart = picture(series({"farsta": {"2016": 90.0, "2017": 97.0}}), breaks())
    assert ends_of_the_axis(chart, width=300) == (0, 97)


def test_a_negative_dot_is_inside_the_axis_with_zero(series, breaks):
    chart = picture(series({"farsta": {"2017": -3.0}, "skarholmen": {"2017": 2.0}}), breaks())
    assert ends_of_the_axis(chart) == (-3, 2)


def test_lines_that_are_all_zero_stand_at_the_axis(series, breaks):
    assert ends_of_the_axis(picture(series({"farsta": dict.fromkeys(YEARS, 0.0)}), breaks()), "Y") == (0, 1)


@pytest.mark.parametrize("shift", [-2.0, -9.0])
def test_zero_is_inside_the_axis_of_lines_below_it(series, breaks, shift):
    low, high = ends_of_the_axis(
        picture(series({"farsta": {year: value + shift for year, value in YEARS.items()}}), breaks()), "Y"
    )
    assert low < min(YEARS.values()) + shift and high >= 0


@pytest.mark.parametrize("years", [YEARS, {"2016": 2.5, "2017": 3.0}], ids=["lines", "dots"])
def test_another_area_is_other_figures_in_the_same_drawing(series, breaks, years):
    def described(*areas):
        values = {
            area: {year: value * (number + 1) for year, value in years.items()} for number, area in enumerate(areas)
        }
        told = drawing.finished(picture(series(values), breaks(), areas[-1]))
        return {name: what for name, what in told.items() if name != "datasets"}

    six = ("stockholm", "skarholmen", "farsta")
    assert described(*six) == described("stockholm", "farsta", "skarholmen") == described(*six, "alvsjo")


# --- colours ----------------------------------------------------------------------------------------------------------

OWN = {"stockholm": palette.GREY, "riket": palette.BLACK}


@pytest.mark.parametrize("area", ["", "farsta"])
@pytest.mark.parametrize("years", [YEARS, {"2017": 3.0}], ids=["lines", "dots"])
@pytest.mark.parametrize("others", [("stockholm",), ("riket",), ("farsta", "stockholm", "riket")])
def test_the_city_and_riket_have_their_own_colours_in_every_picture(series, breaks, years, others, area):
    values = series(
        {place: {year: value + number for year, value in years.items()} for number, place in enumerate(others)}
    )
    chart = picture(values, breaks(), area)
    found = colours(chart, OWN, "point") | colours(chart, OWN, "rule")
    assert found == {place: colour for place, colour in OWN.items() if place in others}


def test_with_one_area_chosen_the_others_are_pale(series, breaks):
    values = series({"farsta": {"2017": 3.0}, "skarholmen": {"2017": 4.0}, "stockholm": {"2017": 2.0}})
    chart = picture(values, breaks(), "farsta")
    assert colours(chart, {"farsta", "skarholmen"}) == {"farsta": palette.BLUE, "skarholmen": palette.PALE}
    scales = [encoding["color"]["scale"]["range"] for _, encoding, _ in layers(chart) if "color" in encoding]
    # Layers share one scale; if they disagree only the first is used.
    assert all(scale == scales[0] for scale in scales)


# --- what the picture itself says -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ({"2012": 69.0, "2013": 71.0}, "Alla siffror är från före programmet 2015–2020."),
        ({"2011": 6.0, "2012": 69.0, "2013": 71.0}, "Alla siffror är från före programmet 2015–2020."),
        ({"2013/14": 69.0}, "Alla siffror är från före programmet 2015–2020."),
        ({"2025": 69.0}, "Alla siffror är från efter programmet 2015–2020."),
        ({"2014": 69.0, "2015": 71.0}, ""),
        ({"2020": 69.0}, ""),
    ],
)
def test_figures_from_before_or_after_the_programme_say_so(series, breaks, years, text):
    told = notes(picture(series({"stockholm": years}), breaks()))
    assert (text in told) if text else ("programmet" not in told)


@pytest.mark.parametrize("years", [YEARS, {"2020": 3.0}], ids=["lines", "dots"])
def test_a_newspapers_figure_says_so(series, breaks, years):
    values = series({"farsta": years, "stockholm": years})
    second = values.assign(andrahand=values["omrade"] == "farsta").assign(kalla_utgivare="Mitt i")
    assert "Ur andrahandskälla: Farsta (Mitt i)." in notes(picture(second, breaks()))
    assert "Ur andrahandskälla: Mitt i." in notes(picture(second.assign(andrahand=True), breaks()))
    assert "andrahand" not in notes(picture(values, breaks()))


def test_notes_are_told_to_those_who_do_not_see_the_picture(series, breaks):
    chart = picture(series({"stockholm": {"2012": 1.0}}), breaks())
    assert theme.with_notes("Andel x.", chart) == "Andel x. Alla siffror är från före programmet 2015–2020."
    assert theme.with_notes("Andel x.", picture(series({"stockholm": YEARS}), breaks())) == "Andel x."


def test_invented_figures_keep_their_notes_below_the_mark(series, breaks):
    chart = theme.signed(picture(series({"stockholm": {"2012": 1.0}}), breaks()), "Källa: SCB.", "Exempeldata")
    title = chart.to_dict()["title"]
    assert title["text"] == "EXEMPELDATA" and title["color"] == palette.EXAMPLE and "orient" not in title
    assert title["subtitle"] == ["Alla siffror är från före programmet 2015–2020.", "Källa: SCB."]
