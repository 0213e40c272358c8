"""The status of the programme's goals with the published figures, and that the method page says the same."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from uppfoljning import method
from uppfoljning.edition import Edition

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def status(edition: Edition) -> pd.DataFrame:
    return edition.query("malstatus").set_index("id")


def test_every_goal_has_one_row_with_the_columns_that_were_promised(edition: Edition) -> None:
    answer = edition.query("malstatus")
    assert list(answer.columns[:14]) == [
        "id",
        "status",
        "skal",
        "indikator",
        "omrade",
        "basperiod",
        "senaste_period",
        "basvarde",
        "senaste_varde",
        "skillnad",
        "nedre",
        "ovre",
        "metod",
        "regelversion",
    ]
    assert sorted(answer["id"]) == sorted(edition.query("mal")["id"])


def test_what_cannot_be_judged_always_has_a_reason_and_nothing_else_has(status: pd.DataFrame) -> None:
    cannot = status["status"] == "kan_inte_bedomas"
    assert (cannot == status["skal"].notna()).all()
    assert (cannot == status["skal_mening"].notna()).all()


def test_the_fall_in_economic_assistance_is_shown_with_its_break_and_not_judged(
    status: pd.DataFrame, edition: Edition
) -> None:
    goal = status.loc["jf-2.1"]
    assert (goal["status"], goal["skal"]) == ("kan_inte_bedomas", "brott_i_serien")
    assert (goal["basperiod"], goal["senaste_period"]) == ("2015", "2017")
    areas = edition.query("mattstatus_lista", mal="jf-2.1").set_index("omrade")
    assert areas["skillnad"].isna().all() and pd.isna(goal["skillnad"])
    # After the break, from 2016 to 2017.
    assert areas["efter_brott_skillnad"].round(1).to_dict() == {
        "enskede-arsta-vantor": -0.3,
        "farsta": -0.2,
        "hasselby-vallingby": -0.5,
        "rinkeby-kista": -0.5,
        "skarholmen": -0.6,
        "spanga-tensta": -0.5,
    }
    # Weighted with the people of each year, so that large areas count for more than small ones.
    people = edition.query("observationer", indikator="befolkning_basomrade_antal").set_index(["period", "omrade_id"])
    means = [
        sum(shares[area] * people["varde"][year, area] for area in areas.index)
        / people["varde"][year][areas.index].sum()
        for year, shares in (("2016", areas["efter_brott_varde"]), ("2017", areas["senaste_varde"]))
    ]
    assert goal["efter_brott_skillnad"] == pytest.approx(means[1] - means[0])
    assert (goal["efter_brott_period"], goal["efter_brott_antal"]) == ("2016", 2)
    assert "vägt med folkmängden" in goal["metod"]


def test_no_row_has_a_difference_across_a_break(edition: Edition) -> None:
    breaks = edition.query("seriebrott_lista").query("sparrar")
    rows = edition.query("mattstatus_lista").dropna(subset=["basperiod"])
    crossed = 0
    for row in rows.to_dict("records"):
        own = breaks[
            (breaks["indikator"] == row["indikator"]) & (breaks["omrade"].isna() | (breaks["omrade"] == row["omrade"]))
        ]
        between = own[(own["period"] > row["basperiod"]) & (own["period"] <= row["senaste_period"])]
        crossed += len(between) > 0
        assert pd.isna(row["skillnad"]) == (len(between) > 0)
    assert crossed == 18


def test_every_area_that_a_goal_speaks_of_has_a_row_whether_it_has_figures_or_not(edition: Edition) -> None:
    six = set(edition.query("omradeslista").query("prioriterad")["id"])
    for goal in ("sb-2.1", "sb-3.4", "jf-1.1", "jf-2.1"):
        for _, rows in edition.query("mattstatus_lista", mal=goal).groupby("indikator"):
            assert set(rows["omrade"]) == six
    assert (edition.query("malstatus").set_index("id").loc[["sb-3.4", "jf-2.1"], "vantade"] == 6).all()


def test_activities_are_never_judged_by_figures(status: pd.DataFrame, edition: Edition) -> None:
    activities = edition.query("mal").query("typ == 'aktivitet'")["id"]
    assert set(status.loc[activities, "skal"]) == {"aktivitet"}


def test_a_figure_for_the_city_judges_no_goal_about_the_areas(status: pd.DataFrame, edition: Edition) -> None:
    for goal in edition.query("mal").query("niva == 'programomraden' and lage != 'mats'")["id"]:
        assert status.loc[goal, "skal"] in ("annan_niva", "annan_fraga", "inget_matt", "aktivitet")


def test_the_school_goal_is_not_reached_and_its_change_from_the_first_year_is_not_certain(status: pd.DataFrame) -> None:
    goal = status.loc["sk-1.1"]
    assert (goal["status"], goal["battre"], goal["samre"], goal["antal"], goal["vantade"]) == (
        "inte_natt",
        23,
        19,
        42,
        44,
    )
    assert (goal["senaste_period"], bool(goal["efter_programmet"])) == ("2023/24", True)
    assert (goal["forandring"], goal["forandring_skal"], goal["basperiod"]) == ("ingen_sakerstalld", None, "2017/18")
    assert "17 nådde riket 2017/18 och 22 2023/24 (11 nådde dit, 6 föll under)" in goal["metod"]
    assert goal["nedre"] < 0 < goal["ovre"]


def test_the_six_together_are_summed_only_where_counts_are_published(edition: Edition) -> None:
    gaps = edition.query("klyfta")
    together = gaps[gaps["grupp"] == "sex"]
    assert "ekonomiskt_bistand_andel" not in set(together["indikator"])
    share = together.query("indikator == 'dagbefolkning_andel_av_staden' and period == '2015'")["varde"].iloc[0]
    rest = gaps.query("indikator == 'dagbefolkning_andel_av_staden' and period == '2015' and grupp == 'ovriga'")
    assert share + rest["varde"].iloc[0] == pytest.approx(100)


def test_no_forecast_crosses_a_break_and_none_is_made_for_the_areas(edition: Edition) -> None:
    drawn = set(edition.query("prognoser_lista")["indikator"])
    assert "ekonomiskt_bistand_kommun_andel" in drawn
    assert not drawn & {"ekonomiskt_bistand_andel", "dagbefolkning_andel_av_staden"}
    assert not drawn & {"forvarvsarbetande_utrikes_fodda_20_64_andel"}


def test_a_forecast_knows_nothing_of_the_years_after_2015(edition: Edition) -> None:
    rows = edition.query("prognoser_lista").query("indikator == 'ekonomiskt_bistand_kommun_andel'")
    known = rows[rows["ar"] <= 2015]["varde"].tolist()
    drift = (known[-1] - known[0]) / (len(known) - 1)
    forecast = rows[rows["ar"] == 2020].iloc[0]
    assert forecast["mitt"] == pytest.approx(known[-1] + 5 * drift)
    assert forecast["lag_95"] < forecast["lag_80"] < forecast["mitt"] < forecast["hog_80"] < forecast["hog_95"]


def test_the_hit_rates_are_counted_over_our_own_series(edition: Edition) -> None:
    hits = edition.query("prognostraffar").set_index("niva")
    assert (hits["antal_serier"] > 200).all()
    assert hits.loc[0.8, "antal_traffar"] < hits.loc[0.95, "antal_traffar"] < hits.loc[0.95, "antal_serier"]


def test_no_assessment_by_a_body_is_invented(edition: Edition) -> None:
    assert edition.query("egna_bedomningar_lista").empty


def test_a_city_district_board_has_the_goals_of_the_boards_together(edition: Edition) -> None:
    goals = edition.query("namnd_mal", namnd="sdn-skarholmen").set_index("id")
    assert goals.loc["jf-2.1", "roll"] == "huvudansvarig"
    assert bool(goals.loc["jf-2.1", "forsenad"])
    assert "sk-1.1" not in goals.index


def test_the_method_page_is_written_from_the_same_tables(edition: Edition) -> None:
    assert (ROOT / "docs" / "metod.md").read_text(encoding="utf-8") == method.method_page(edition)
