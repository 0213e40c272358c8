"""The goals' status with other figures than today's: levels and counts for some areas, for all, and more school years."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import reasons

from uppfoljning import edition as editions
from uppfoljning.edition import Edition

SIX = ("enskede-arsta-vantor", "farsta", "hasselby-vallingby", "rinkeby-kista", "skarholmen", "spanga-tensta")
SUPPORT = "ekonomiskt_bistand_andel"
SAFETY = {"otrygga_sen_kvall_andel": "2020", "trygg_hem_kvall_andel": "2021", "rent_stadat_andel": "2022"}
# Levels that the figures of today and those put in below reach.
LEVELS = {"otrygga_sen_kvall_andel": 20, "trygg_hem_kvall_andel": 30, "rent_stadat_andel": 60}

Rows = list[dict[str, str]]


def rewrite(path: Path, change: Callable[[Rows], Iterable[dict[str, Any]]]) -> None:
    """Write a file of the data anew, row by row."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        rows, names = list(reader), list(reader.fieldnames or [])
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(change(rows))


def observation(indicator: str, area: str, period: str, value: float, kind: str = "ar") -> dict[str, Any]:
    return {
        **{
            "indikator": indicator,
            "omrade": area,
            "period": period,
            "periodtyp": kind,
            "kon": "totalt",
            "varde": value,
        },
        **{"enhet": "procent", "kalla": "start_tm2020", "status": "publicerad"},
    }


def targets(*areas: str) -> Callable[[Rows], Iterable[dict[str, Any]]]:
    return lambda rows: [
        *rows,
        *(
            {
                "mal": "sb-3.4",
                "indikator": name,
                "omrade": area,
                "period": SAFETY[name],
                "varde": level,
                "beslut": "KF 2015",
            }
            for name, level in LEVELS.items()
            for area in areas
        ),
    ]


def with_denominators(*areas: str) -> Callable[[Rows], Iterable[dict[str, Any]]]:
    """The population that each published share and count give, for some areas."""

    def change(rows: Rows) -> Iterable[dict[str, Any]]:
        for row in rows:
            if row["indikator"] == SUPPORT and row["omrade"] in areas and row["taljare"]:
                row = {**row, "namnare": str(round(100 * float(row["taljare"]) / float(row["varde"])))}
            yield row

    return change


def without_breaks(rows: Rows) -> Rows:
    return [row for row in rows if row["indikator"] != SUPPORT]


def earlier_school_year(rows: Rows) -> Iterable[dict[str, Any]]:
    """The schools' values of 2022/23 as those of 2016/17, where none is published."""
    name = "behorig_yrkesprogram_andel"
    there = {row["omrade"] for row in rows if row["indikator"] == name and row["period"] == "2016/17"}
    yield from rows
    for row in rows:
        own = row["indikator"] == name and row["period"] == "2022/23" and row["kon"] == "totalt"
        if own and row["omrade"].startswith("skola-") and row["omrade"] not in there:
            yield {**row, "period": "2016/17"}


def case(folder: Path, areas: tuple[str, ...]) -> Path:
    """A data folder where levels, denominators and figures of safety are there for `areas`."""
    data = shutil.copytree(editions.DATA_DIR, folder / "data")
    rewrite(data / "katalog" / "malvarden.csv", targets(*areas))
    rewrite(data / "katalog" / "seriebrott.csv", without_breaks)
    rewrite(data / "observationer" / "jobb_forsorjning.csv", with_denominators(*areas))
    rewrite(data / "observationer" / "skola.csv", earlier_school_year)
    return data


@pytest.fixture(scope="module")
def farsta(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Levels and denominators for Farsta alone."""
    return editions.build(case(tmp_path_factory.mktemp("farsta"), ("farsta",)))


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Levels, denominators and figures of safety for all six; Farsta's level for *rent och städat* is not reached."""
    data = case(tmp_path_factory.mktemp("sex"), SIX)

    def put_in(rows: Rows) -> Iterable[dict[str, Any]]:
        known = {(row["indikator"], row["omrade"], row["period"]) for row in rows}
        yield from rows
        for name, period in SAFETY.items():
            for area in SIX:
                if (name, area, period) not in known | elsewhere:
                    yield observation(name, area, period, {"otrygga_sen_kvall_andel": 12}.get(name, 70))

    with (data / "observationer" / "boende_befolkning.csv").open(encoding="utf-8", newline="") as handle:
        elsewhere = {(row["indikator"], row["omrade"], row["period"]) for row in csv.DictReader(handle)}
    rewrite(data / "observationer" / "social_hallbarhet.csv", put_in)
    rewrite(
        data / "katalog" / "malvarden.csv",
        lambda rows: [
            {**row, "varde": 75} if (row["indikator"], row["omrade"]) == ("rent_stadat_andel", "farsta") else row
            for row in rows
        ],
    )
    return editions.build(data)


def status(built: Edition, goal: str) -> pd.Series:
    return built.query("malstatus").set_index("id").loc[goal]


@pytest.mark.utgava
def test_a_level_for_farsta_alone_reaches_no_goal(farsta: Edition) -> None:
    goal = status(farsta, "sb-3.4")
    assert (goal["status"], goal["skal"]) == ("kan_inte_bedomas", "for_fa_omraden")
    assert (goal["omraden_bedomda"], goal["antal"], goal["vantade"]) == ("Farsta", 1, 6)
    own = farsta.query("mattstatus_lista", mal="sb-3.4").set_index(["indikator", "omrade"])
    assert own.loc[("otrygga_sen_kvall_andel", "farsta"), "status"] == "natt"


@pytest.mark.utgava
def test_denominators_for_farsta_alone_give_the_goal_no_direction(farsta: Edition) -> None:
    goal = status(farsta, "jf-2.1")
    assert (goal["skal"], goal["omraden_bedomda"], goal["vantade"]) == ("for_fa_omraden", "Farsta", 6)
    areas = farsta.query("mattstatus_lista", mal="jf-2.1").set_index("omrade")
    assert areas.loc["farsta", "status"] == "ratt_riktning"
    # The others have counts, but not of how many.
    assert set(areas.drop(index="farsta")["skal_kort"]) == {"nämnaren är inte publicerad"}


@pytest.mark.utgava
def test_denominators_for_all_six_give_the_goal_its_direction(six: Edition) -> None:
    goal = status(six, "jf-2.1")
    assert (goal["status"], goal["battre"], goal["antal"], goal["vantade"]) == ("ratt_riktning", 6, 6, 6)


@pytest.mark.utgava
def test_one_area_below_one_of_the_levels_is_enough_for_not_reached(six: Edition) -> None:
    goal = status(six, "sb-3.4")
    assert (goal["status"], goal["indikator"]) == ("inte_natt", "rent_stadat_andel")
    assert (goal["battre"], goal["samre"], goal["omraden_inte_natt"]) == (5, 1, "Farsta")
    assert (goal["matt_bedomda"], goal["matt"], bool(goal["efter_programmet"])) == (3, 3, True)
    assert (goal["forandring"], goal["forandring_skal"]) == ("kan_inte_bedomas", "en_matpunkt")


@pytest.mark.utgava
def test_a_school_year_before_the_base_year_of_the_rule_is_never_counted_from(
    farsta: Edition, edition: Edition
) -> None:
    """The rule names 2017/18: that figures of 2016/17 turn up changes the decision no more than anything else does."""
    assert set(farsta.query("oversikt_skolor")["period"]) >= {"2016/17", "2017/18"}
    for built in (edition, farsta):
        goal = status(built, "sk-1.1")
        assert (goal["status"], goal["basperiod"], goal["senaste_period"]) == ("inte_natt", "2017/18", "2023/24")
        assert goal["forandring"] != "kan_inte_bedomas" and "skolor: " in goal["metod"]


def test_every_reason_is_true_of_the_figures_of_today(edition: Edition) -> None:
    assert list(reasons.untrue(edition)) == []
    assert len(reasons.given(edition)) >= 10


def test_a_reason_that_is_not_true_would_be_found(edition: Edition) -> None:
    """The counts behind the shares of economic assistance are published; of how many they are counted is not."""
    place = reasons.Figures(edition).place("jf-2.1", SUPPORT, "farsta")
    assert not reasons.TRUE_OF_PLACE["antal_saknas"](place)
    assert reasons.TRUE_OF_PLACE["namnare_saknas"](place)
    assert not reasons.TRUE_OF_PLACE["en_matpunkt"](place) and not reasons.TRUE_OF_PLACE["fore_programmet"](place)


@pytest.mark.utgava
def test_every_reason_is_true_of_other_figures(farsta: Edition, six: Edition) -> None:
    assert list(reasons.untrue(farsta)) == []
    assert list(reasons.untrue(six)) == []
    assert {"for_fa_omraden", "namnare_saknas", "en_matpunkt"} <= reasons.given(farsta) | reasons.given(six)


def test_every_reason_that_a_place_can_have_can_be_tried(edition: Edition) -> None:
    words = edition.query("ordlista")
    known = set(words.loc[words["slag"] == "skal", "kod"])
    whole = {"inget_matt", "annan_niva", "annan_fraga", "aktivitet", "for_fa_omraden", "matten_gar_isar"}
    schools = {"riksvarde_saknas", "for_fa_skolor", "skolor_utan_varde", "basar_saknas"}
    assert known == set(reasons.TRUE_OF_PLACE) | whole | schools
