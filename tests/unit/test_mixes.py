"""A goal about a mix: when the kinds have become more even, and all that must never be taken for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from uppfoljning.judging import assessment, combining, evenness, mixes
from uppfoljning.judging.assessment import FEL, INGEN, KAN_INTE, RATT, Point, Result, Rule, Series

START = date(2015, 1, 1)
RULE = Rule("blandning", 1, "blandning", 0.95, "holm", 30, 0, 0, 0.5, 2.0, "2017")


def judge(
    counts: dict[int, tuple[int, ...]], brott: tuple[str, ...] = (), rule: Rule = RULE, omrade: str = "farsta"
) -> Result:
    """One area with these counts of each kind, by year."""
    points = tuple(Point(str(y), date(y, 12, 31), 100 * evenness.evenness(kinds)) for y, kinds in counts.items())
    series = Series("blandning", omrade, "hog_ar_bra", "index", "2015", points, brott)
    return mixes.assess_mix(series, {str(y): kinds for y, kinds in counts.items()}, rule, START)


def test_evenness_is_a_hundred_with_equal_kinds_and_none_with_one() -> None:
    assert evenness.evenness([500, 500, 500]) == pytest.approx(1)
    assert evenness.evenness([700, 0, 0]) == 0
    # Two of three kinds, half each: one of two differs, of at most two of three.
    assert evenness.evenness([50, 50, 0]) == pytest.approx(0.75)
    assert evenness.evenness([6, 3, 1]) == pytest.approx((1 - 0.46) / (2 / 3))


def test_evenness_knows_no_scale_and_no_order() -> None:
    assert evenness.evenness([60, 30, 10]) == pytest.approx(evenness.evenness([1, 6, 3]))


@pytest.mark.parametrize("counts", [(), (5,), (0, 0, 0), (-1, 5, 5), (1.5, 2, 2)])
def test_what_is_no_mix_is_refused(counts: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="two kinds"):
        evenness.evenness(counts)


def test_a_mix_that_becomes_more_even_goes_the_right_way_and_back_the_wrong() -> None:
    before, after = (12_000, 7_000, 700), (11_000, 7_500, 1_300)
    right = judge({2015: before, 2020: after})
    assert (right.status, right.basperiod, right.senaste_period) == (RATT, "2015", "2020")
    assert right.skillnad == pytest.approx(100 * (evenness.evenness(after) - evenness.evenness(before)))
    assert right.nedre is not None and right.nedre > 0
    assert judge({2015: after, 2020: before}).status == FEL


def test_a_change_of_a_tenth_is_never_sure_however_many_dwellings_there_are() -> None:
    found = judge({2015: (6_000_000, 3_700_000, 300_000), 2020: (5_986_000, 3_714_000, 300_000)})
    assert found.skillnad == pytest.approx(0.1, abs=0.01)
    assert found.p is not None and found.p < 0.001 and found.nedre is not None and found.nedre > 0
    assert found.status == INGEN, "chance does not give it, but nobody would notice it"


def test_the_limit_is_data_and_the_limit_itself_counts() -> None:
    counts = {2015: (500_000, 300_000, 200_000), 2020: (490_000, 300_000, 210_000)}
    change = judge(counts).skillnad
    assert change is not None and change > 0
    assert judge(counts, rule=replace(RULE, minsta_skillnad=change)).status == RATT
    assert judge(counts, rule=replace(RULE, minsta_skillnad=change + 0.001)).status == INGEN


def test_a_large_change_of_few_dwellings_is_not_sure() -> None:
    found = judge({2015: (30, 15, 5), 2020: (26, 17, 7)})
    assert found.skillnad is not None and found.skillnad > 5
    assert found.status == INGEN


def test_too_few_dwellings_are_too_few() -> None:
    found = judge({2015: (15, 8, 6), 2020: (26, 17, 7)})
    assert (found.status, found.skal) == (KAN_INTE, "for_sma_tal")


def test_a_kind_that_comes_or_goes_is_a_change_as_any_other() -> None:
    gone, there = (8_000, 4_000, 0), (8_000, 4_000, 800)
    assert judge({2015: gone, 2020: there}).status == RATT
    assert judge({2015: there, 2020: gone}).status == FEL
    barely = judge({2015: gone, 2020: (8_000, 4_000, 5)})
    assert barely.status == INGEN, "five dwellings of a new kind among twelve thousand are no new mix"


def test_only_one_kind_in_both_years_is_no_change() -> None:
    found = judge({2015: (900, 0, 0), 2020: (1_200, 0, 0)})
    assert (found.status, found.skillnad, found.p) == (INGEN, 0, 1)


def test_equal_kinds_have_an_interval_too() -> None:
    found = judge({2015: (4_000, 4_000, 4_000), 2020: (4_100, 4_000, 3_900)})
    assert found.nedre is not None and found.ovre is not None and found.nedre < found.ovre
    assert found.status == INGEN


def test_the_same_mix_of_more_dwellings_is_no_change() -> None:
    found = judge({2015: (6_000, 3_000, 1_000), 2020: (9_000, 4_500, 1_500)})
    assert found.skillnad == pytest.approx(0)
    assert found.status == INGEN


def test_kinds_that_change_places_are_as_mixed_as_before() -> None:
    """What is common matters to nobody here but the share beside it, which tells it."""
    assert judge({2015: (6_000, 3_000, 1_000), 2020: (3_000, 6_000, 1_000)}).status == INGEN


def test_an_area_without_its_base_starts_from_its_first_year_but_no_later_than_the_rule_says() -> None:
    late = judge({2017: (10_600, 2_400, 1_900), 2020: (9_600, 3_400, 1_900)})
    assert (late.basperiod, late.status) == ("2017", RATT)
    too_late = judge({2018: (10_600, 2_400, 1_900), 2020: (9_600, 3_400, 1_900)})
    assert (too_late.status, too_late.skal) == (KAN_INTE, "basvarde_saknas")
    strict = judge({2017: (10_600, 2_400, 1_900), 2020: (9_600, 3_400, 1_900)}, rule=replace(RULE, basperiod_senast=""))
    assert strict.skal == "basvarde_saknas"


def test_an_earlier_year_is_never_taken_for_the_base() -> None:
    found = judge({2012: (10_600, 2_400, 1_900), 2020: (9_600, 3_400, 1_900)})
    assert found.skal == "basvarde_saknas"


def test_a_hidden_base_is_told_and_not_stepped_over() -> None:
    shown = {2016: (600, 300, 100), 2017: (500, 350, 150)}
    points = [Point(str(y), date(y, 12, 31), 100 * evenness.evenness(kinds)) for y, kinds in shown.items()]
    hidden = Point("2015", date(2015, 12, 31), None, status="dold")
    series = Series("blandning", "farsta", "hog_ar_bra", "index", "2015", (hidden, *points))
    found = mixes.assess_mix(series, {str(y): kinds for y, kinds in shown.items()}, RULE, START)
    assert (found.status, found.skal) == (KAN_INTE, "dold_siffra")


def test_a_gap_of_years_is_stepped_over_and_never_filled() -> None:
    found = judge({2015: (12_000, 7_000, 700), 2017: (12_000, 7_000, 700), 2020: (11_000, 7_500, 1_300)})
    assert (found.basperiod, found.senaste_period, found.status) == ("2015", "2020", RATT)


def test_over_a_break_nothing_is_judged_and_both_sides_are_told() -> None:
    years = {2015: (600, 300, 100), 2017: (590, 300, 110), 2020: (300, 300, 300), 2023: (500, 200, 100)}
    found = judge(years, brott=("2020",))
    assert (found.status, found.skal, found.skillnad) == (KAN_INTE, "brott_i_serien", None)
    assert (found.fore_brott_period, found.efter_brott_period) == ("2017", "2020")
    assert found.fore_brott_skillnad == pytest.approx(found.fore_brott_varde - found.basvarde)
    assert found.efter_brott_skillnad == pytest.approx(found.senaste_varde - 100)


def test_before_two_breaks_only_the_first_stretch_is_that_of_the_base() -> None:
    years = {2015: (600, 300, 100), 2016: (500, 300, 100), 2018: (300, 300, 100), 2020: (300, 300, 300)}
    found = judge(years, brott=("2018", "2020"))
    assert (found.fore_brott_period, found.brott_period, found.efter_brott_antal) == ("2016", "2020", 1)


def test_without_the_counts_behind_it_a_mix_is_not_judged() -> None:
    points = (Point("2015", date(2015, 12, 31), 80.0), Point("2020", date(2020, 12, 31), 90.0))
    series = Series("blandning", "farsta", "hog_ar_bra", "index", "2015", points)
    assert mixes.assess_mix(series, {}, RULE, START).skal == "antal_saknas"
    unlike = {"2015": (5_000, 3_000), "2020": (5_000, 3_000, 100)}
    assert mixes.assess_mix(series, unlike, RULE, START).skal == "antal_saknas", (
        "another number of kinds is another mix"
    )


def test_holm_does_not_bring_back_a_change_below_the_limit() -> None:
    small = {2015: (600_000, 370_000, 30_000), 2020: (597_000, 370_000, 33_000)}
    judged = [judge(small, omrade=name) for name in ("farsta", "skarholmen")]
    assert {r.status for r in judged} == {INGEN}
    corrected = assessment.correct_for_many(judged, {"blandning": "hog_ar_bra"}, RULE)
    assert {r.status for r in corrected} == {INGEN} and all(r.p < 0.05 for r in corrected if r.p is not None)


def test_the_goal_goes_the_way_of_half_its_areas_unless_one_goes_the_other() -> None:
    better, worse = (
        {2015: (12_000, 7_000, 700), 2020: (11_000, 7_500, 1_300)},
        {
            2015: (11_000, 7_500, 1_300),
            2020: (12_000, 7_000, 700),
        },
    )
    still = {2015: (12_000, 7_000, 700), 2020: (12_100, 7_050, 705)}
    assert combining.combine_areas([judge(better)] * 3 + [judge(still)] * 3, RULE).status == RATT
    assert combining.combine_areas([judge(better)] * 5 + [judge(worse)], RULE).status == INGEN


def test_a_rule_for_shares_can_have_a_smallest_change_too() -> None:
    points = (
        Point("2015", date(2015, 12, 31), 20.0, 20_000, 100_000),
        Point("2017", date(2017, 12, 31), 19.0, 19_000, 100_000),
    )
    series = Series("bistand", "farsta", "lag_ar_bra", "procent", "2015", points)
    rule = Rule("riktning", 3, "forandring", 0.95, "holm", 30, 5, 0, 0.5)
    assert assessment.assess_change(series, rule, START).status == RATT
    assert assessment.assess_change(series, replace(rule, minsta_skillnad=1.5), START).status == INGEN
