"""Every edge of the goal status: what a reader would see when points, counts or periods are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from uppfoljning.judging import assessment, combining
from uppfoljning.judging.assessment import FEL, INGEN, KAN_INTE, RATT, Point, Result, Rule, Series

START = date(2015, 1, 1)
CHANGE = Rule("riktning", 2, "forandring", 0.95, "holm", 30, 5, 0, 0.5)


def point(year: int, count: float | None, n: float | None = 1000, status: str = "publicerad") -> Point:
    value = None if count is None else 100 * count / n if n else count
    return Point(str(year), date(year, 12, 31), value, count, n, status)


def series(*points: Point, riktning: str = "lag_ar_bra", brott: tuple[str, ...] = (), bas: str = "2015") -> Series:
    return Series("bistand", "farsta", riktning, "procent", bas, points, brott)


def judge(given: Series) -> Result:
    return assessment.assess_change(given, CHANGE, START)


def test_a_clear_fall_of_a_low_is_good_figure_goes_the_right_way_with_interval() -> None:
    result = judge(series(point(2015, 200), point(2017, 100)))
    assert (result.status, result.skal) == (RATT, "")
    assert result.skillnad == pytest.approx(-10)
    assert result.nedre is not None and result.ovre is not None
    assert result.nedre < -10 < result.ovre < 0


def test_flipping_the_direction_flips_the_word() -> None:
    fall = (point(2015, 200), point(2017, 100))
    assert judge(series(*fall, riktning="lag_ar_bra")).status == RATT
    assert judge(series(*fall, riktning="hog_ar_bra")).status == FEL
    rise = (point(2015, 100), point(2017, 200))
    assert judge(series(*rise, riktning="lag_ar_bra")).status == FEL
    assert judge(series(*rise, riktning="hog_ar_bra")).status == RATT


def test_a_small_change_is_no_sure_change() -> None:
    assert judge(series(point(2015, 200), point(2017, 195))).status == INGEN


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (series(), "ingen_siffra"),
        (series(point(2017, 100)), "en_matpunkt"),
        (series(point(2015, 100)), "en_matpunkt"),
        (series(point(2016, 100), point(2017, 90)), "basvarde_saknas"),
        (series(point(2016, 100), point(2017, 90), bas=""), "ingen_basperiod"),
        (series(point(2014, 100), point(2015, 90)), "ingen_senare_siffra"),
        (series(point(2015, 200), point(2017, 100), brott=("2016",)), "brott_i_serien"),
        (series(point(2012, 200), point(2013, 100), bas="2012"), "fore_programmet"),
        (series(point(2015, 4), point(2017, 1)), "for_sma_tal"),
        (series(point(2015, 10, 20), point(2017, 6, 20)), "for_sma_tal"),
        (series(point(2015, 0, 0), point(2017, 0, 0)), "for_sma_tal"),
        (series(point(2015, None, status="dold"), point(2017, 100)), "dold_siffra"),
        (series(point(2015, None, status="dold")), "dold_siffra"),
        (series(point(2017, None, status="ej_publicerad_an")), "annu_inte_publicerat"),
        (series(point(2017, None, status="ej_rapporterad")), "inte_rapporterad"),
        (series(point(2017, None, status="tillbakadragen")), "tillbakadragen"),
        (series(point(2015, None, status="dold"), point(2017, None, status="tillbakadragen")), "tillbakadragen"),
        (series(point(2017, None, status="ej_tillamplig")), "inte_tillamplig"),
        (series(point(2015, 200), point(2017, 100), riktning="ingen"), "ingen_riktning"),
    ],
)
def test_what_cannot_be_judged_says_why(given: Series, reason: str) -> None:
    result = judge(given)
    assert (result.status, result.skal) == (KAN_INTE, reason)
    assert result.nedre is None


@pytest.mark.parametrize(
    ("base", "latest", "unit", "reason"),
    [
        ((None, None), (None, None), "procent", "antal_saknas"),
        ((200, None), (100, None), "procent", "namnare_saknas"),
        ((200, 1000), (100, None), "procent", "namnare_saknas"),
        ((None, None), (100, 1000), "procent", "namnare_saknas"),
        ((None, 1000), (100, 1000), "procent", "taljare_saknas"),
        ((200, 1000), (100, 1000), "antal", "inte_andel"),
    ],
)
def test_what_lacks_counts_says_which(base, latest, unit, reason) -> None:
    points = [
        Point(str(year), date(year, 12, 31), 10.0 + year - 2015, *counts)
        for year, counts in ((2015, base), (2017, latest))
    ]
    result = judge(replace(series(*points), enhet=unit))
    assert (result.status, result.skal, result.skillnad) == (KAN_INTE, reason, 2.0)


def test_no_number_crosses_a_break_and_what_came_after_it_is_there_instead() -> None:
    result = judge(series(point(2015, 200), point(2016, 130), point(2017, 100), brott=("2016",)))
    assert (result.basperiod, result.senaste_period, result.skillnad) == ("2015", "2017", None)
    assert (result.brott_period, result.efter_brott_period, result.efter_brott_antal) == ("2016", "2016", 2)
    assert result.efter_brott_skillnad == pytest.approx(-3)


def test_after_the_last_of_two_breaks_a_single_value_is_compared_with_nothing() -> None:
    result = judge(series(point(2015, 200), point(2016, 130), point(2017, 100), brott=("2016", "2017")))
    assert (result.brott_period, result.efter_brott_period) == ("2017", "")
    assert (result.skillnad, result.efter_brott_skillnad) == (None, None)


def test_figures_from_before_the_programme_are_not_compared_over_a_break_either() -> None:
    result = judge(series(point(2011, 200), point(2013, 100), bas="2011", brott=("2012",)))
    assert (result.skal, result.skillnad) == ("fore_programmet", None)


def test_a_break_at_the_base_or_after_the_latest_does_not_block() -> None:
    assert judge(series(point(2015, 200), point(2017, 100), brott=("2015", "2018"))).status == RATT


def area(status: str, skal: str = "", p: float | None = None, omrade: str = "x") -> Result:
    latest = date(2017, 12, 31)
    return Result(status, skal, "bistand", omrade, "2015", "2017", 10.0, 8.0, -2.0, p=p, senaste_slut=latest)


def without_figures(number: int) -> list[Result]:
    return [Result(KAN_INTE, "ingen_siffra", "bistand", f"tomt-{place}") for place in range(number)]


def test_half_of_the_areas_going_right_and_none_wrong_is_the_right_way() -> None:
    assert combining.combine_areas([area(RATT)] * 3 + [area(INGEN)] * 3, CHANGE).status == RATT
    assert combining.combine_areas([area(RATT)] * 2 + [area(INGEN)] * 4, CHANGE).status == INGEN
    assert combining.combine_areas([area(RATT)] * 5 + [area(FEL)], CHANGE).status == INGEN
    assert combining.combine_areas([area(FEL)] * 3 + [area(INGEN)] * 3, CHANGE).status == FEL


@pytest.mark.parametrize("judged", [1, 2])
def test_areas_without_figures_count_among_those_that_the_goal_speaks_of(judged: int) -> None:
    result = combining.combine_areas([area(RATT)] * judged + without_figures(6 - judged), CHANGE)
    assert (result.status, result.skal) == (KAN_INTE, "for_fa_omraden")
    assert (result.battre, result.antal, result.vantade) == (judged, judged, 6)


def test_the_share_is_of_all_areas_and_not_of_those_judged() -> None:
    """Two that go right of three judged are a third of six."""
    result = combining.combine_areas([area(RATT)] * 2 + [area(INGEN)] + without_figures(3), CHANGE)
    assert result.status == INGEN
    assert combining.combine_areas([area(RATT)] * 3 + without_figures(3), CHANGE).status == RATT


def test_ten_of_21_stadsdelar_are_too_few_and_eleven_are_not() -> None:
    too_few = combining.combine_areas([area(FEL)] * 10 + without_figures(11), CHANGE, "stadsdel")
    assert too_few.skal == "for_fa_omraden"
    assert combining.combine_areas([area(FEL)] * 11 + without_figures(10), CHANGE, "stadsdel").status == FEL


def test_no_area_judged_gives_the_commonest_reason() -> None:
    mixed = [area(KAN_INTE, "brott_i_serien")] * 4 + [area(KAN_INTE, "en_matpunkt")] * 2
    result = combining.combine_areas(mixed, CHANGE)
    assert (result.status, result.skal, result.antal) == (KAN_INTE, "brott_i_serien", 0)


def test_the_goals_row_of_several_areas_is_their_unweighted_mean_and_says_so() -> None:
    rows = [
        replace(area(KAN_INTE, "antal_saknas"), basvarde=10.0, senaste_varde=v, skillnad=v - 10) for v in (8.0, 6.0)
    ]
    result = combining.combine_areas(rows, CHANGE)
    assert (result.senaste_varde, result.skillnad, result.metod) == (7.0, -3.0, "ovägt medel av 2 områden")
    assert result.omrade == "programmets_sex"


def test_the_mean_of_broken_series_is_that_after_the_break() -> None:
    broken = [
        judge(replace(series(point(2015, 200), point(2016, n), point(2017, 100), brott=("2016",)), omrade=str(n)))
        for n in (120, 140)
    ]
    mean = combining.combine_areas(broken, CHANGE)
    assert (mean.skillnad, mean.efter_brott_period) == (None, "2016")
    assert mean.efter_brott_skillnad == pytest.approx(-3)


def test_one_area_with_figures_is_named_and_its_value_is_no_mean() -> None:
    result = combining.combine_areas([area(KAN_INTE, "antal_saknas", omrade="farsta"), *without_figures(5)], CHANGE)
    assert (result.omrade, result.metod) == ("farsta", "ett av 6 områden")
    assert (result.skal, result.vantade) == ("ingen_siffra", 6)


def test_two_measures_that_disagree_cannot_be_judged() -> None:
    result = combining.combine_measures([area(RATT), area(FEL)])
    assert (result.status, result.skal) == (KAN_INTE, "matten_gar_isar")
    assert combining.combine_measures([area(RATT), area(KAN_INTE, "en_matpunkt")]).status == RATT
    assert combining.combine_measures([area(INGEN), area(RATT)]).status == RATT


def test_a_goal_says_in_how_many_of_its_measures_it_was_judged() -> None:
    result = combining.combine_measures([area(RATT), area(KAN_INTE, "en_matpunkt"), area(KAN_INTE, "for_fa_omraden")])
    assert (result.status, result.matt_bedomda, result.matt) == (RATT, 1, 3)


def test_many_areas_are_corrected_by_holm() -> None:
    alone = assessment.correct_for_many([area(RATT, p=0.04)], {"bistand": "lag_ar_bra"}, CHANGE)
    assert alone[0].status == RATT
    many = [area(RATT, p=0.04), area(RATT, p=0.001), area(INGEN, p=0.5)]
    corrected = assessment.correct_for_many(many, {"bistand": "lag_ar_bra"}, CHANGE)
    assert [r.status for r in corrected] == [INGEN, RATT, INGEN]
    assert "Holm" in corrected[0].metod
