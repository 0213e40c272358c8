"""Every edge of the goal status: what a reader would see when points, counts or periods are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from uppfoljning import assessment
from uppfoljning.assessment import FEL, INGEN, KAN_INTE, NATT, RATT, Point, Result, Rule, SchoolYearValues, Series

START = date(2015, 1, 1)
CHANGE = Rule("riktning", 1, "forandring", 0.95, "holm", 30, 5, 0, 0.5)
SCHOOLS = Rule("niva", 1, "alla_minst_riket", 0.95, "ingen", 0, 0, 10, 0)


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
        (series(), "inget_matt"),
        (series(point(2017, 100)), "en_matpunkt"),
        (series(point(2015, 100)), "en_matpunkt"),
        (series(point(2016, 100), point(2017, 90)), "en_matpunkt"),
        (series(point(2015, 200), point(2017, 100), brott=("2016",)), "brott_i_serien"),
        (series(point(2012, 200), point(2013, 100), bas="2012"), "annu_inte_publicerat"),
        (series(point(2015, 4), point(2017, 1)), "for_sma_tal"),
        (series(point(2015, 10, 20), point(2017, 6, 20)), "for_sma_tal"),
        (series(point(2015, 0, 0), point(2017, 0, 0)), "for_sma_tal"),
        (series(point(2015, None, status="dold"), point(2017, 100)), "for_sma_tal"),
        (series(point(2015, None, status="dold")), "for_sma_tal"),
        (series(point(2017, None, status="ej_publicerad_an")), "annu_inte_publicerat"),
        (series(point(2017, None, status="tillbakadragen")), "kallan_har_upphort"),
        (series(point(2015, 20, None), point(2017, 10, None)), "ingen_felmarginal"),
        (series(point(2015, 200), point(2017, 100), riktning="ingen"), "ingen_beslutad_niva"),
    ],
)
def test_what_cannot_be_judged_says_why(given: Series, reason: str) -> None:
    result = judge(given)
    assert (result.status, result.skal) == (KAN_INTE, reason)
    assert result.nedre is None


def test_a_break_keeps_the_change_for_the_reader_but_gives_no_interval() -> None:
    result = judge(series(point(2015, 200), point(2017, 100), brott=("2016",)))
    assert (result.basperiod, result.senaste_period) == ("2015", "2017")
    assert result.skillnad == pytest.approx(-10)


def test_a_break_at_the_base_or_after_the_latest_does_not_block() -> None:
    assert judge(series(point(2015, 200), point(2017, 100), brott=("2015", "2018"))).status == RATT


def area(status: str, skal: str = "", p: float | None = None) -> Result:
    return Result(status, skal, "bistand", "x", "2015", "2017", 10.0, 8.0, -2.0, p=p)


def test_half_of_the_areas_going_right_and_none_wrong_is_the_right_way() -> None:
    assert assessment.combine_areas([area(RATT)] * 3 + [area(INGEN)] * 3, CHANGE).status == RATT
    assert assessment.combine_areas([area(RATT)] * 2 + [area(INGEN)] * 4, CHANGE).status == INGEN
    assert assessment.combine_areas([area(RATT)] * 5 + [area(FEL)], CHANGE).status == INGEN
    assert assessment.combine_areas([area(FEL)] * 3 + [area(INGEN)] * 3, CHANGE).status == FEL


def test_too_few_areas_that_can_be_judged_gives_the_commonest_reason() -> None:
    mixed = [area(RATT)] * 2 + [area(KAN_INTE, "brott_i_serien")] * 3 + [area(KAN_INTE, "en_matpunkt")]
    result = assessment.combine_areas(mixed, CHANGE)
    assert (result.status, result.skal) == (KAN_INTE, "brott_i_serien")


def test_the_goals_row_of_several_areas_is_their_unweighted_mean_and_says_so() -> None:
    rows = [
        replace(area(KAN_INTE, "brott_i_serien"), basvarde=10.0, senaste_varde=v, skillnad=v - 10) for v in (8.0, 6.0)
    ]
    result = assessment.combine_areas(rows, CHANGE)
    assert (result.senaste_varde, result.skillnad, result.metod) == (7.0, -3.0, "ovägt medel av 2 områden")


def test_two_measures_that_disagree_cannot_be_judged() -> None:
    result = assessment.combine_measures([area(RATT), area(FEL)])
    assert (result.status, result.skal) == (KAN_INTE, "matten_gar_isar")
    assert assessment.combine_measures([area(RATT), area(KAN_INTE, "en_matpunkt")]).status == RATT
    assert assessment.combine_measures([area(INGEN), area(RATT)]).status == RATT


def test_many_areas_are_corrected_by_holm() -> None:
    alone = assessment.correct_for_many([area(RATT, p=0.04)], {"bistand": "lag_ar_bra"}, CHANGE)
    assert alone[0].status == RATT
    many = [area(RATT, p=0.04), area(RATT, p=0.001), area(INGEN, p=0.5)]
    corrected = assessment.correct_for_many(many, {"bistand": "lag_ar_bra"}, CHANGE)
    assert [r.status for r in corrected] == [INGEN, RATT, INGEN]
    assert "Holm" in corrected[0].metod


def year(period: str, nation: float | None, *values: float) -> SchoolYearValues:
    ends = date(int(period[:4]) + 1, 6, 30)
    return SchoolYearValues(period, ends, nation, {f"skola-{i}": value for i, value in enumerate(values)})


def judge_schools(*years: SchoolYearValues) -> Result:
    return assessment.assess_schools("behorig", years, SCHOOLS, START)


def test_all_schools_at_the_nation_is_reached_and_equal_counts_as_reached() -> None:
    assert judge_schools(year("2019/20", 85.0, *[85.0] * 12)).status == NATT


@pytest.mark.parametrize(
    ("years", "reason"),
    [
        ([], "inget_matt"),
        ([year("2019/20", None, *[80.0] * 12)], "riksvarde_saknas"),
        ([year("2019/20", 85.0, *[80.0] * 9)], "for_sma_tal"),
        ([year("2019/20", 85.0, *[80.0] * 12)], "en_matpunkt"),
        ([year("2010/11", 85.0, *[80.0] * 12)], "annu_inte_publicerat"),
    ],
)
def test_schools_that_cannot_be_judged_say_why(years: list[SchoolYearValues], reason: str) -> None:
    result = judge_schools(*years)
    assert (result.status, result.skal) == (KAN_INTE, reason)


def test_the_same_schools_are_compared_and_many_that_rise_go_the_right_way() -> None:
    before = year("2015/16", 85.0, *[80.0] * 14, 90.0)
    after = year("2019/20", 85.0, *[88.0] * 12, 80.0, 80.0, 90.0)
    result = judge_schools(before, after)
    assert result.status == RATT
    assert (result.basperiod, result.senaste_period) == ("2015/16", "2019/20")
    assert judge_schools(replace(before, skolor=after.skolor), replace(after, skolor=before.skolor)).status == FEL
    assert judge_schools(before, replace(before, period="2019/20", period_slut=date(2020, 6, 30))).status == INGEN


def test_the_school_goal_is_reached_only_if_every_measure_is() -> None:
    reached, missing = area(NATT), area(KAN_INTE, "riksvarde_saknas")
    assert assessment.combine_school_measures([reached, reached], SCHOOLS).status == NATT
    assert assessment.combine_school_measures([reached, missing], SCHOOLS).skal == "riksvarde_saknas"
    assert assessment.combine_school_measures([reached, missing, area(INGEN)], SCHOOLS).status == INGEN


def test_a_state_is_judged_only_against_a_decided_level() -> None:
    change = replace(area(INGEN), senaste_varde=14.0)
    assert assessment.assess_state(change, None, "lag_ar_bra").skal == "ingen_beslutad_niva"
    assert assessment.assess_state(change, 15.0, "lag_ar_bra").status == NATT
    assert assessment.assess_state(change, 10.0, "lag_ar_bra").status == INGEN
    assert assessment.assess_state(change, 10.0, "hog_ar_bra").status == NATT
