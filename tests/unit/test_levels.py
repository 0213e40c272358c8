"""Goals about a level: when all reach it, when one does not, and when too few are known to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from uppfoljning.judging import assessment, combining, levels
from uppfoljning.judging.assessment import (
    FEL,
    INGEN,
    INTE_NATT,
    KAN_INTE,
    NATT,
    RATT,
    Point,
    Result,
    Rule,
    Series,
    last_break,
)
from uppfoljning.judging.levels import SchoolYearValues, Target

PROGRAMME = (date(2015, 1, 1), date(2020, 12, 31))
STATE = Rule("tillstand", 2, "beslutad_niva", 0.95, "ingen", 30, 5, 0, 0.5)
SCHOOLS = Rule("niva", 2, "alla_minst_riket", 0.95, "ingen", 0, 0, 10, 0.5)
SIX = ("enskede-arsta-vantor", "farsta", "hasselby-vallingby", "rinkeby-kista", "skarholmen", "spanga-tensta")


# --- a decided level ---------------------------------------------------------------------------------------------------


def state(omrade: str, value: float | None, *targets: Target, riktning: str = "lag_ar_bra") -> Result:
    """The state of one area, with the figure of 2020 and that of 2017."""
    points = () if value is None else (unsafe(2017, 10.0), unsafe(2020, value))
    change = assessment.assess_change(
        Series("otrygga", omrade, riktning, "procent", "2017", points), STATE, PROGRAMME[0]
    )
    return levels.assess_state(change, targets, riktning)


def unsafe(year: int, value: float) -> Point:
    return Point(str(year), date(year, 12, 31), value)


def goal(values: dict[str, float], *targets: Target, decided_for: tuple[str, ...] = SIX) -> Result:
    """The goal over the six, as it is judged for one measure."""
    parts = [state(name, values.get(name), *(targets if name in decided_for else ())) for name in SIX]
    return combining.combine_areas(parts, STATE)


def test_a_state_is_judged_only_against_a_decided_level_and_its_change_stands_second() -> None:
    assert state("farsta", 14.0).skal == "ingen_beslutad_niva"
    assert state("farsta", 14.0, Target("2020", 15.0)).status == NATT
    below = state("farsta", 14.0, Target("2020", 10.0))
    assert (below.status, below.skal, below.forandring, below.forandring_skal) == (
        INTE_NATT,
        "",
        KAN_INTE,
        "antal_saknas",
    )
    assert state("farsta", 14.0, Target("2020", 10.0), riktning="hog_ar_bra").status == NATT
    assert state("farsta", 14.0, Target("2020", 14.0)).status == NATT


def test_a_level_says_nothing_of_a_figure_that_is_neither_good_nor_bad() -> None:
    assert state("farsta", 14.0, Target("2020", 15.0), riktning="ingen").skal == "ingen_riktning"


def test_of_two_levels_the_last_that_holds_by_the_latest_figure_counts() -> None:
    assert state("farsta", 14.0, Target("2017", 15.0), Target("2020", 12.0)).status == INTE_NATT
    assert state("farsta", 14.0, Target("2017", 15.0), Target("2022", 12.0)).status == NATT
    assert state("farsta", 14.0, Target("2022", 12.0)).skal == "niva_galler_senare"


def test_a_level_is_not_reached_by_a_figure_from_before_the_programme() -> None:
    points = (unsafe(2011, 10.0), unsafe(2014, 8.0))
    change = assessment.assess_change(
        Series("otrygga", "farsta", "lag_ar_bra", "procent", "2011", points), STATE, PROGRAMME[0]
    )
    assert levels.assess_state(change, [Target("2014", 9.0)], "lag_ar_bra").skal == "fore_programmet"


def test_all_six_that_reach_the_level_reach_the_goal_and_one_that_does_not_is_enough_against() -> None:
    reached = dict.fromkeys(SIX, 8.0)
    assert goal(reached, Target("2020", 9.0)).status == NATT
    most = goal({**reached, "farsta": 14.0}, Target("2020", 9.0))
    assert (most.status, most.battre, most.samre, most.antal, most.vantade) == (INTE_NATT, 5, 1, 6, 6)


def test_a_level_for_one_of_the_six_reaches_no_goal_whichever_way_it_goes() -> None:
    for value in (8.0, 14.0):
        result = goal(dict.fromkeys(SIX, value), Target("2020", 9.0), decided_for=("farsta",))
        assert (result.status, result.skal, result.antal, result.vantade) == (KAN_INTE, "for_fa_omraden", 1, 6)


def test_figures_for_one_of_the_six_reach_no_goal() -> None:
    assert goal({"farsta": 8.0}, Target("2020", 9.0)).skal == "for_fa_omraden"


def test_five_that_reach_it_are_not_all_and_three_with_one_below_are_enough_to_say_no() -> None:
    five = dict.fromkeys(SIX[:5], 8.0)
    assert goal(five, Target("2020", 9.0)).skal == "for_fa_omraden"
    three = {**dict.fromkeys(SIX[:2], 8.0), SIX[2]: 14.0}
    assert goal(three, Target("2020", 9.0)).status == INTE_NATT


def test_the_change_of_a_level_that_is_not_reached_is_put_together_over_the_areas() -> None:
    parts = [
        replace(state(name, 14.0, Target("2020", 9.0)), forandring=FEL, forandring_skal="", skillnad=4.0)
        for name in SIX
    ]
    assert combining.combine_areas(parts, STATE).forandring == FEL


def test_a_goal_with_several_measures_is_reached_only_if_every_measure_is() -> None:
    reached, below = (goal(dict.fromkeys(SIX, value), Target("2020", 9.0)) for value in (8.0, 14.0))
    unknown = goal(dict.fromkeys(SIX, 8.0))
    assert levels.combine_levels([reached, reached], STATE).status == NATT
    assert levels.combine_levels([reached, below], STATE).status == INTE_NATT
    one = levels.combine_levels([reached, unknown, unknown], STATE)
    assert (one.skal, one.matt_bedomda, one.matt) == ("ingen_beslutad_niva", 1, 3)
    assert levels.combine_levels([], STATE).skal == "inget_matt"


# --- every school at least the nation ------------------------------------------------------------------------------


def year(period: str, nation: float | None, *values: float, expected: int = 0) -> SchoolYearValues:
    ends = date(int(period[:4]) + 1, 6, 30)
    known = {f"skola-{i}": value for i, value in enumerate(values)}
    return SchoolYearValues(period, ends, nation, known, frozenset(f"skola-{i}" for i in range(expected)))


def judge(*years: SchoolYearValues, basperiod: str = "2015/16", breaks: tuple[str, ...] = ()) -> Result:
    return levels.assess_schools("behorig", years, SCHOOLS, PROGRAMME, basperiod, breaks)


def test_all_schools_at_the_nation_is_reached_and_equal_counts_as_reached() -> None:
    assert judge(year("2018/19", 85.0, *[85.0] * 12)).status == NATT


def test_schools_without_a_value_keep_all_from_being_reached_but_not_from_being_missed() -> None:
    """34 of 42 that reach the nation are not every school; one that does not is enough to say so."""
    all_known_reach = judge(year("2018/19", 85.0, *[90.0] * 34, expected=42))
    assert (all_known_reach.status, all_known_reach.skal) == (KAN_INTE, "skolor_utan_varde")
    one_below = judge(year("2018/19", 85.0, *[90.0] * 33, 80.0, expected=42))
    assert (one_below.status, one_below.battre, one_below.antal, one_below.vantade) == (INTE_NATT, 33, 34, 42)


def test_a_school_year_counts_with_half_of_the_schools_and_not_with_fewer() -> None:
    assert judge(year("2018/19", 85.0, *[80.0] * 20, expected=42)).skal == "for_fa_skolor"
    assert judge(year("2018/19", 85.0, *[80.0] * 21, expected=42)).status == INTE_NATT
    earlier = judge(year("2017/18", 85.0, *[80.0] * 30, expected=42), year("2018/19", 85.0, *[80.0] * 20, expected=42))
    assert (earlier.status, earlier.senaste_period) == (INTE_NATT, "2017/18")


@pytest.mark.parametrize(
    ("years", "reason"),
    [
        ([], "inget_matt"),
        ([year("2019/20", None, *[80.0] * 12)], "riksvarde_saknas"),
        ([year("2019/20", 85.0, *[80.0] * 9)], "for_fa_skolor"),
        ([year("2010/11", 85.0, *[80.0] * 12)], "fore_programmet"),
    ],
)
def test_schools_that_cannot_be_judged_say_why(years: list[SchoolYearValues], reason: str) -> None:
    result = judge(*years)
    assert (result.status, result.skal) == (KAN_INTE, reason)


def test_the_same_schools_are_compared_and_the_change_stands_second() -> None:
    before = year("2015/16", 85.0, *[80.0] * 14, 90.0)
    after = year("2018/19", 85.0, *[88.0] * 12, 80.0, 80.0, 90.0)
    result = judge(before, after)
    assert (result.status, result.forandring) == (INTE_NATT, RATT)
    assert (result.basperiod, result.senaste_period) == ("2015/16", "2018/19")
    backwards = judge(replace(before, skolor=after.skolor), replace(after, skolor=before.skolor))
    assert (backwards.status, backwards.forandring) == (INTE_NATT, FEL)
    still = judge(before, replace(before, period="2018/19", period_slut=date(2019, 6, 30)))
    assert still.forandring == INGEN


LATEST = year("2023/24", 85.0, *[80.0] * 12)


@pytest.mark.parametrize(
    ("earlier", "base"),
    [
        ([], ""),
        ([year("2014/15", 85.0, *[80.0] * 12)], ""),
        ([year("2015/16", None, *[80.0] * 12)], ""),
        ([year("2016/17", 85.0, *[80.0] * 6)], ""),
        ([year("2020/21", 85.0, *[80.0] * 12)], ""),
        ([year("2017/18", 85.0, *[80.0] * 12), year("2020/21", 85.0, *[80.0] * 12)], "2017/18"),
        ([year("2016/17", 85.0, *[80.0] * 6), year("2017/18", 85.0, *[80.0] * 10)], "2017/18"),
        ([year("2015/16", 85.0, *[80.0] * 12), year("2017/18", 85.0, *[80.0] * 12)], "2015/16"),
    ],
    ids=[
        "none",
        "before the base period",
        "without the nation",
        "too few schools",
        "after the programme",
        "in the programme",
        "the first with enough",
        "the first",
    ],
)
def test_the_base_year_is_the_first_in_the_programme_that_can_be_compared(earlier, base) -> None:
    result = judge(*earlier, LATEST)
    assert (result.status, result.basperiod) == (INTE_NATT, base)
    assert result.forandring_skal == ("" if base else "basar_saknas")
    assert (result.forandring == KAN_INTE) == (not base)


def test_the_base_year_needs_enough_of_the_same_schools_and_not_of_others() -> None:
    others = replace(
        LATEST, period="2017/18", period_slut=date(2018, 6, 30), skolor={f"annan-{i}": 80.0 for i in range(12)}
    )
    assert judge(others, LATEST).forandring_skal == "basar_saknas"


def test_schools_are_not_compared_over_a_break() -> None:
    before = year("2017/18", 85.0, *[80.0] * 12)
    broken = judge(before, LATEST, breaks=("2018/19",))
    assert (broken.forandring_skal, broken.skillnad, broken.basperiod) == ("brott_i_serien", None, "")
    after = judge(before, year("2018/19", 85.0, *[80.0] * 12), LATEST, breaks=("2018/19",))
    assert after.basperiod == "2018/19"


@pytest.mark.parametrize(
    ("targets", "level"),
    [
        ([("2016", 2.0), ("2017", 4.0)], "4 för 2017"),
        ([("2017", 4.0), ("2016", 2.0)], "4 för 2017"),
        ([("2016", 2.0), ("2020", 4.0)], "2 för 2016"),
        ([("2016/17", 3.0), ("2016-01", 1.0)], "3 för 2016/17"),
        ([("2017-12-31", 3.0)], "3 för 2017-12-31"),
        ([("2018-01-01", 3.0)], None),
    ],
)
def test_levels_are_held_against_a_figure_by_their_days(targets, level) -> None:
    figure = Result(KAN_INTE, "en_matpunkt", senaste_period="2017", senaste_varde=3.0, senaste_slut=date(2017, 12, 31))
    found = levels.assess_state(figure, [Target(*target) for target in targets], "lag_ar_bra")
    assert found.skal == ("" if level else "niva_galler_senare")
    assert level is None or f"beslutad nivå {level}" in found.metod


def test_a_break_counts_from_its_day_whatever_form_it_is_written_in() -> None:
    assert last_break(["2016-01", "2015/16"], "2015/16", "2017") == "2016-01"
    assert last_break(["2016-01-01"], "2015", "2016") == "2016-01-01"
    assert last_break(["2016/17"], "2016", "2017") == "2016/17"
    assert last_break(["2015", "2018-01-01"], "2015", "2017") == ""
