"""The headline above a chart: who is highest and lowest in which period, the city beside, and which way it has gone."""

import pytest
from programme_facts import PROGRAMME

from uppfoljning import words

NBSP = "\N{NO-BREAK SPACE}"
SIX_FALLING = {
    "farsta": {"2015": 4.1, "2016": 3.0, "2017": 2.7},
    "rinkeby-kista": {"2015": 8.8, "2016": 8.0, "2017": 7.2},
    "spanga-tensta": {"2015": 7.7, "2016": 6.0, "2017": 5.0},
    "skarholmen": {"2015": 6.8, "2016": 6.0, "2017": 5.2},
    "hasselby-vallingby": {"2015": 4.6, "2016": 4.0, "2017": 3.1},
    "enskede-arsta-vantor": {"2015": 4.1, "2016": 3.5, "2017": 2.9},
    "alvsjo": {"2015": 1.0, "2016": 0.9, "2017": 0.9},
    "stockholm": {"2015": 3.2, "2016": 3.0, "2017": 2.7},
    "riket": {"2015": 4.4, "2017": 4.2},
}


@pytest.fixture
def headline(series, breaks):
    """The headline with its no-break spaces as plain ones."""

    def say(values, area="", known=(), basperiod="2015", **how):
        found = words.headline(series(values, **how), "Andel x", area, breaks(*known), basperiod, PROGRAMME.six)
        return found.replace(NBSP, " ")

    return say


def only(*areas, **changed):
    return {area: {**SIX_FALLING[area], **changed.get(area.replace("-", "_"), {})} for area in areas}


def test_the_six_with_the_city_and_the_direction_since_the_base_period(headline):
    assert headline(SIX_FALLING) == (
        "Högst i Rinkeby-Kista (7,2 %), lägst i Farsta (2,7 %) 2017; hela staden 2,7 %. Ned i alla sex sedan 2015."
    )


def test_after_a_blocking_break_the_direction_is_counted_from_the_break(headline):
    assert headline(SIX_FALLING, known=[("2016", True)]).endswith("Ned i alla sex sedan 2016.")
    assert headline(SIX_FALLING, known=[("2016", False)]).endswith("Ned i alla sex sedan 2015.")
    assert headline(SIX_FALLING, known=[("2018", True)]).endswith("Ned i alla sex sedan 2015.")


def test_no_direction_where_nothing_can_be_compared(headline):
    assert headline(SIX_FALLING, known=[("2016", True), ("2017", True)]).endswith("; hela staden 2,7 %.")
    assert headline({"farsta": {"2017": 2.7}, "skarholmen": {"2017": 5.2}}).startswith("Högst i Skärholmen")
    assert "sedan" not in headline({"farsta": {"2017": 2.7}, "skarholmen": {"2017": 5.2}})


@pytest.mark.parametrize(
    ("periods", "start", "since"),
    [
        (("2014/15", "2015/16", "2016/17"), "2016", "2016/17"),
        (("2014/15", "2015/16", "2016/17"), "2015-07-01", "2015/16"),
        (("2015-12-31", "2016-12-31", "2017-12-31"), "2016", "31 december 2016"),
        (("2016-05", "2016-10", "2017-05"), "2016/17", "oktober 2016"),
    ],
    ids=["year against school years", "day against school years", "year against days", "school year against months"],
)
def test_a_break_is_compared_by_its_days_whatever_kind_of_period_it_is(headline, periods, start, since):
    values = {"farsta": dict(zip(periods, (5.0, 4.0, 3.0), strict=True))}
    found = headline(values, "farsta", known=[(start, True)], basperiod=periods[0])
    if since == periods[-1]:
        assert "sedan" not in found
    else:
        assert found.endswith(f"Ned sedan {since}.")


def test_a_break_in_another_area_stops_nothing(series, breaks):
    known = breaks(("2016", True)).assign(omrade="alvsjo")
    found = words.headline(series(SIX_FALLING), "Andel x", "", known, "2015", PROGRAMME.six)
    assert found.endswith("Ned i alla sex sedan 2015.")
    found = words.headline(series(SIX_FALLING), "Andel x", "alvsjo", known, "2015", PROGRAMME.six)
    assert found.endswith("Oförändrat sedan 2016.")


def test_four_areas_say_that_they_are_four(headline):
    four = only("farsta", "rinkeby-kista", "skarholmen", "spanga-tensta", "stockholm")
    assert headline(four) == (
        "Högst i Rinkeby-Kista (7,2 %), lägst i Farsta (2,7 %) 2017, av de fyra områden som har siffra då; hela staden "
        "2,7 %. Ned i alla fyra sedan 2015."
    )


def test_two_areas_that_part(headline):
    two = only("farsta", "rinkeby-kista", farsta={"2017": 4.2})
    assert headline(two) == (
        "Högst i Rinkeby-Kista (7,2 %), lägst i Farsta (4,2 %) 2017, av de två områden som har siffra då. "
        "Ned i ett och upp i ett sedan 2015."
    )


def test_every_way_is_told(headline):
    mixed = only(*[area for area in SIX_FALLING if area != "riket"], farsta={"2017": 4.1}, rinkeby_kista={"2017": 9.0})
    assert headline(mixed).endswith("Ned i fyra, upp i ett och oförändrat i ett sedan 2015.")


def test_an_area_without_a_figure_at_the_start_is_told_apart(headline):
    some = dict(only("farsta", "skarholmen", "stockholm"), **{"rinkeby-kista": {"2017": 7.2}})
    assert headline(some).endswith("Ned i två sedan 2015; ett område saknar siffra då.")
    fewer = dict(some, **{"spanga-tensta": {"2017": 5.0}})
    assert headline(fewer).endswith("Ned i två sedan 2015; två områden saknar siffra då.")


def test_one_area_of_the_six(headline):
    assert headline(only("rinkeby-kista", "stockholm")) == (
        "Rinkeby-Kista 2017: 7,2 %, det enda av programmets sex områden med siffra då; hela staden 2,7 %. Ned sedan 2015."
    )


def test_a_chosen_area(headline):
    assert headline(SIX_FALLING, "farsta") == "Farsta 2017: 2,7 %; hela staden 2,7 %. Ned sedan 2015."
    assert headline(SIX_FALLING, "alvsjo") == "Älvsjö 2017: 0,9 %; hela staden 2,7 %. Ned sedan 2015."


def test_no_area_has_a_figure(headline):
    city = {"stockholm": SIX_FALLING["stockholm"], "riket": SIX_FALLING["riket"]}
    assert headline(city) == headline(city, "farsta") == "Hela staden 2017: 2,7 %. Ned sedan 2015."
    assert headline({**city, "farsta": {"2017": None}}, "farsta") == "Hela staden 2017: 2,7 %. Ned sedan 2015."
    assert headline({"riket": {"2017": 4.0}}, "farsta") == "Andel x: ingen siffra för det valda området."
    assert headline({"riket": {"2017": 4.0}}) == "Andel x: ingen siffra för programmets områden."


def test_the_chosen_area_alone_lacks_a_figure(headline):
    assert headline(only("skarholmen", "stockholm"), "farsta") == (
        "Det valda området har ingen siffra. Hela staden 2017: 2,7 %. Ned sedan 2015."
    )


def test_two_share_the_highest_place(headline):
    tied = only("farsta", "rinkeby-kista", "spanga-tensta", spanga_tensta={"2017": 7.2})
    assert headline(tied).startswith("Högst i Rinkeby-Kista och Spånga-Tensta (7,2 %), lägst i Farsta (2,7 %) 2017")


def test_a_tie_is_what_the_shown_figures_say(headline):
    near = only("farsta", "rinkeby-kista", "spanga-tensta", spanga_tensta={"2017": 7.21})
    assert headline(near).startswith("Högst i Rinkeby-Kista och Spånga-Tensta (7,2 %)")
    moved = only("farsta", farsta={"2015": 2.74, "2016": 2.7})
    assert headline(moved, "farsta").endswith("Oförändrat sedan 2015.")


def test_four_that_share_a_place_are_counted_and_all_alike_are_said_to_be(headline):
    boards = [area for area in SIX_FALLING if area not in ("riket", "alvsjo")]
    tied = only(*boards, **{area.replace("-", "_"): {"2017": 5.0} for area in boards[2:6]})
    assert headline(tied).startswith("Högst i Rinkeby-Kista (7,2 %), lägst i Farsta (2,7 %)")
    top = only(*boards, **{area.replace("-", "_"): {"2017": 100.0} for area in boards[1:5]})
    assert headline(top).startswith("Högst i fyra områden (100,0 %), lägst i Farsta (2,7 %) 2017")
    alike = only(*boards, **{area.replace("-", "_"): {"2017": 2.7} for area in boards[:6]})
    assert headline(alike).startswith("Lika i alla sex 2017: 2,7 %; hela staden 2,7 %.")
    assert headline(only("farsta", "skarholmen", skarholmen={"2017": 2.7})).startswith("Lika i båda 2017: 2,7 %")


def test_the_city_lacks_the_period(headline):
    figures = {"farsta": {"2017": 2.5}, "stockholm": {"2015": 2.6, "2018": 1.9}}
    assert headline(figures, "farsta") == "Farsta 2017: 2,5 %; hela staden har ingen siffra 2017."
    assert headline({"farsta": {"2017": 2.5}}, "farsta") == "Farsta 2017: 2,5 %."


def test_areas_whose_series_end_at_different_times_are_compared_in_one_period(headline):
    ending = {area: dict(SIX_FALLING[area]) for area in SIX_FALLING}
    ending["farsta"]["2018"] = 9.9
    assert headline(ending).startswith("Högst i Rinkeby-Kista (7,2 %), lägst i Farsta (2,7 %) 2017; hela staden 2,7 %.")
    half = {area: dict(SIX_FALLING[area]) for area in SIX_FALLING}
    for area in ("farsta", "skarholmen", "rinkeby-kista"):
        half[area]["2018"] = 1.0
    assert "2018" not in headline(half), "2017 is the period that all six have"


def test_without_a_value_in_the_base_period_the_first_later_one_is_used(headline):
    assert headline(SIX_FALLING, basperiod="2014").endswith("Ned i alla sex sedan 2015.")
    without = {area: {k: v for k, v in own.items() if k != "2015"} for area, own in SIX_FALLING.items()}
    assert headline(without).endswith("Ned i alla sex sedan 2016.")
    assert headline(without, basperiod=None).endswith("Ned i alla sex sedan 2016.")
