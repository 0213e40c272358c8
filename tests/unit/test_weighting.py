"""The mean over several areas: weighted with figures that exist, and unweighted with the reason where one lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from uppfoljning.judging import combining
from uppfoljning.judging.assessment import KAN_INTE, Result, Rule
from uppfoljning.judging.weighting import Weights

CHANGE = Rule("riktning", 2, "forandring", 0.95, "holm", 30, 5, 0, 0.5)
PEOPLE = {("stor", "2015"): 90_000, ("liten", "2015"): 10_000, ("stor", "2017"): 80_000, ("liten", "2017"): 20_000}


def area(omrade: str, before: float, after: float) -> Result:
    return Result(
        KAN_INTE,
        "antal_saknas",
        "andel",
        omrade,
        basperiod="2015",
        senaste_period="2017",
        basvarde=before,
        senaste_varde=after,
        skillnad=after - before,
        senaste_slut=date(2017, 12, 31),
    )


def mean(weights: Weights, *results: Result) -> Result:
    return combining.combine_areas(
        results or (area("stor", 2.0, 3.0), area("liten", 12.0, 8.0)), CHANGE, weights=weights
    )


def test_each_period_is_weighted_with_its_own_people_and_the_change_is_that_of_the_two_means() -> None:
    found = mean(Weights("folkmängden", PEOPLE))
    assert (found.basvarde, found.senaste_varde) == (pytest.approx(3.0), pytest.approx(4.0))
    assert found.skillnad == pytest.approx(1.0), "unweighted it would fall by one and a half"
    assert found.metod == "medel av 2 områden, vägt med folkmängden"


def test_a_year_without_people_leaves_the_whole_mean_unweighted_and_says_which() -> None:
    lacking = {key: number for key, number in PEOPLE.items() if key != ("liten", "2017")}
    found = mean(Weights("folkmängden", lacking))
    assert (found.basvarde, found.senaste_varde, found.skillnad) == (7.0, 5.5, -1.5)
    assert found.metod == "ovägt medel av 2 områden, eftersom folkmängden saknas för 2017"


def test_a_weight_of_nothing_is_no_weight() -> None:
    assert "saknas för 2015" in mean(Weights("folkmängden", PEOPLE | {("liten", "2015"): 0})).metod


def test_without_a_weight_to_use_the_mean_is_unweighted_without_excuses() -> None:
    assert mean(Weights()).metod == "ovägt medel av 2 områden"


def test_how_much_of_the_city_the_sums_cover_is_said() -> None:
    sums = {"2015": ("basområden", 95.753), "2016": ("basområden", 80.0), "2017": ("RegSO", 100.0)}
    said = mean(Weights("folkmängden", PEOPLE, sums)).metod
    assert said == (
        "medel av 2 områden, vägt med folkmängden, hopräknad ur basområden som täcker 95,8 % av stadens och RegSO som täcker "
        "100,0 % av stadens"
    )


def test_the_mean_is_of_the_areas_that_are_counted_from_the_same_period() -> None:
    """One area that starts later stands apart, whichever comes first."""
    later = replace(area("sen", 50.0, 60.0), basperiod="2016")
    found = mean(Weights(), later, area("stor", 2.0, 3.0), area("liten", 12.0, 8.0))
    assert (found.basperiod, found.basvarde, found.omrade) == ("2015", 7.0, "2_omraden")
