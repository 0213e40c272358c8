"""The city's divisions in the edition: what was formed later has its own figures from its own day, beside the programme's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.edition import Edition
from uppfoljning.programme import TODAY, Programme

Ask = Callable[..., pd.DataFrame]
FORMED = {
    "hagersten-alvsjo": ("2020-07-01", {"alvsjo", "hagersten-liljeholmen"}),
    "jarva": ("2023-07-01", {"rinkeby-kista", "spanga-tensta"}),
    "norra-innerstaden": ("2023-07-01", {"norrmalm", "ostermalm"}),
}
REGSO = pd.read_csv("data/observationer/scb_regso.csv", dtype=str)
PLACED = pd.read_csv("data/katalog/indelning.csv", dtype=str)


def values(edition: Edition, indicator: str, area: str) -> dict[str, float]:
    found = edition.query("observationer", indikator=indicator, omrade=area)
    found = found[found["varde"].notna() & found["kon"].eq("totalt")]
    return dict(zip(found["period"], found["varde"], strict=True))


def test_what_was_formed_later_and_of_what(edition: Edition) -> None:
    later = edition.query("senare_omraden").set_index("id")
    assert list(later.index) == ["hagersten-alvsjo", "jarva", "norra-innerstaden"]
    for area, (day, parts) in FORMED.items():
        assert str(later.loc[area, "giltig_fran"])[:10] == day
        assert set(str(later.loc[area, "bildat_av_id"]).split(";")) == parts
    listed = edition.query("omradeslista")
    assert len(listed) == 14 and not set(FORMED) & set(listed["id"])


@pytest.mark.parametrize("area", FORMED)
def test_no_figure_before_the_first_day_and_none_published_after_the_last(sql: Ask, area: str) -> None:
    day, parts = FORMED[area]
    own = sql("SELECT * FROM observationer WHERE omrade = $area", {"area": area})
    assert len(own) and (own["period_slut"] >= pd.Timestamp(day)).all()
    for part in parts:
        later = sql(
            "SELECT status FROM observationer WHERE omrade = $part AND period_start >= $day::DATE",
            {"part": part, "day": day},
        )
        assert len(later) and set(later["status"]) == {"beraknad"}


@pytest.mark.parametrize("period", ["2023", "2025"])
@pytest.mark.parametrize("area", FORMED)
def test_a_sum_is_that_of_its_regso_and_of_what_it_was_formed_of(edition: Edition, area: str, period: str) -> None:
    """Counted from the files: RegSO → stadsdel → the area, by the rows of its own days."""
    stadsdelar = set(PLACED.loc[PLACED["moder"] == area, "omrade"])
    rows = REGSO[(REGSO["indikator"] == "befolkning_regso_antal") & (REGSO["period"] == period)]
    own = rows[rows["omrade"].isin(PLACED.loc[PLACED["moder"].isin(stadsdelar), "omrade"])]
    found = values(edition, "befolkning_regso_antal", area)[period]
    assert found == own["varde"].astype(float).sum() > 50_000
    assert found == sum(values(edition, "befolkning_regso_antal", part)[period] for part in FORMED[area][1])


@pytest.mark.parametrize("period", ["2023", "2025"])
def test_todays_areas_are_the_whole_city(edition: Edition, period: str) -> None:
    shown = edition.query("kartvarden", indikator="befolkning_regso_antal", period=period, niva=TODAY)
    assert len(shown) == 11 and shown["varde"].notna().all()
    assert shown["varde"].sum() == values(edition, "befolkning_regso_antal", "stockholm")[period]


def test_todays_map_has_only_periods_of_todays_division(edition: Edition) -> None:
    figures = edition.query("kartfigurer", niva=TODAY)
    assert len(figures) >= 10 and set(figures["antal"]) == {11}
    assert (figures["period_slut"] >= pd.Timestamp(FORMED["jarva"][0])).all()
    # The programme's fourteen have figures for all the years.
    assert (edition.query("kartfigurer", niva="stadsdelsomrade")["period_slut"] < pd.Timestamp("2018-01-01")).any()


def test_todays_map_says_which_of_the_programmes_six_an_area_is(edition: Edition) -> None:
    question = {"indikator": "socioekonomiskt_index_staden_100", "period": "2024"}
    known = edition.query("kartvarden", niva=TODAY, **question)
    marks = known.set_index("omrade")["mark"].dropna().to_dict()
    assert marks.pop("jarva") == "rinkeby-kista;spanga-tensta"
    six = edition.query("omradeslista").query("prioriterad")["id"]
    assert marks == {area: area for area in six if area not in FORMED["jarva"][1]}
    programme = Programme.of(edition.query("programmet").iloc[0])
    figure = words.map_figures(edition.query("riskindex_matt", niva=TODAY), edition.query("kartfigurer", niva=TODAY))
    table = words.map_table(known, figure[question["indikator"]], "2024", TODAY, programme)
    told = {str(row[0]): row[1] for row in table.rows}
    assert (told["Järva"], told["Farsta"], told["Norra innerstaden"]) == ("ja, två områden", "ja", "nej")
    said = words.map_finding(known, TODAY, programme)
    assert said.startswith("5 av 11 stadsdelsområden ligger över stadens nivå. Högst: Järva") and "bland" not in said
    # What the map shows as what it became, or is formed of, is not left out of it.
    for level in (TODAY, "stadsdelsomrade"):
        assert edition.query("kartvarden", niva=level, **question)["utelamnade"].isna().all()


def test_every_area_of_a_map_has_a_shape(edition: Edition) -> None:
    shapes = json.loads(Path("geo/stadsdelar.geojson").read_text(encoding="utf-8"))["features"]
    drawn = {shape["properties"]["id"] for shape in shapes}
    for level in ("stadsdelsomrade", TODAY):
        shown = edition.query("kartvarden", indikator="befolkning_regso_antal", period="2025", niva=level)
        assert set(shown["omrade"]) <= drawn


def test_figures_of_the_programme_do_not_know_what_was_formed_later(sql: Ask) -> None:
    """The six stay as they were: index, gaps and statuses are about the programme's areas only."""
    for table in ("riskindex", "riskindex_delar", "mattstatus", "trender"):
        named = set(sql(f"SELECT DISTINCT omrade FROM {table}")["omrade"])  # noqa: S608
        assert not named & set(FORMED), table
    gaps = sql("SELECT grupp, taljare FROM klyftor WHERE indikator = 'hyresratt_andel' AND period = '2025'")
    counts = gaps.set_index("grupp")["taljare"]
    assert counts["sex"] + counts["ovriga"] == counts["staden"]


def test_coverage_counts_no_area_twice(edition: Edition) -> None:
    assert edition.query("tackning", niva="stadsdelsomrade")["antal_omraden"].max() == 14


def test_stadsdelar_and_schools_of_a_formed_area_are_those_of_its_parts(edition: Edition) -> None:
    for area, (_, parts) in FORMED.items():
        own = set(edition.query("stadsdelar_i_omrade", omrade=area)["stadsdel"])
        assert own == {s for part in parts for s in edition.query("stadsdelar_i_omrade", omrade=part)["stadsdel"]}
        question = {"indikator": "behorig_yrkesprogram_andel", "period": "2023/24"}
        schools = edition.query("skolor_mot_riket", omrade=area, **question)
        apart = [edition.query("skolor_mot_riket", omrade=part, **question) for part in parts]
        assert set(schools["skola"]) == {school for found in apart for school in found["skola"]} and len(schools)


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (
            "rinkeby-kista",
            "Ett av programmets sex områden. Stadsdelar i programmet: Akalla, Husby, Kista, Rinkeby. Området fanns till den "
            "30 juni 2023 och är sedan dess en del av Järva, tillsammans med Spånga-Tensta. Det som visas för senare perioder "
            "har vi räknat ur mindre områden.",
        ),
        (
            "jarva",
            "Stadsdelsområdet bildades den 1 juli 2023 av Rinkeby-Kista och Spånga-Tensta, som båda är bland programmets sex "
            "områden. Stadsdelar i programmet: Akalla, Husby, Kista, Rinkeby, Tensta. Järva har bara siffror för perioder "
            "som slutar den 1 juli 2023 eller senare. Tidigare siffror står under Rinkeby-Kista och Spånga-Tensta, och ingen "
            "serie går från dem till Järva.",
        ),
        (
            "norra-innerstaden",
            "Stadsdelsområdet bildades den 1 juli 2023 av Norrmalm och Östermalm. Inget av dem är bland programmets sex "
            "områden. Norra innerstaden har bara siffror för perioder som slutar den 1 juli 2023 eller senare. Tidigare "
            "siffror står under Norrmalm och Östermalm, och ingen serie går från dem till Norra innerstaden.",
        ),
        ("farsta", "Ett av programmets sex områden. Stadsdelar i programmet: Fagersjö, Farsta, Farsta strand, Hökarängen."),
    ],
)  # fmt: skip
def test_what_the_page_of_an_area_says_of_it(edition: Edition, area: str, told: str) -> None:
    assert words.area_lead(edition.query("omrade", omrade=area).iloc[0].to_dict(), 6) == told


def test_mergers_in_words(edition: Edition) -> None:
    later = edition.query("senare_omraden")
    assert words.merged(later) == (
        "Den 1 juli 2020 slogs Hägersten-Liljeholmen och Älvsjö ihop till Hägersten-Älvsjö. Den 1 juli 2023 slogs "
        "Rinkeby-Kista och Spånga-Tensta ihop till Järva, och Norrmalm och Östermalm till Norra innerstaden."
    )
    assert words.merged(later.head(0)) == ""
    programme = Programme.of(edition.query("programmet").iloc[0])
    shown = words.division_note(later, False, 14, programme)
    assert shown.startswith(
        "Kartan visar programmets indelning i 14 stadsdelsområden, som gällde till den 30 juni 2020. Den 1"
    )
    assert words.division_note(later.head(0), False, 14, programme) == (
        "Kartan visar programmets indelning i 14 stadsdelsområden."
    )
    now = words.division_note(later, True, 11, programme)
    assert now.startswith(
        "Kartan visar stadens egen indelning i 11 stadsdelsområden, som gäller sedan den 1 juli 2023. Den 1"
    )


def test_the_board_of_an_area_that_ended_says_so(edition: Edition) -> None:
    bodies = edition.query("namndlista").set_index("omrade")
    told = {area: words.body_ended(bodies.loc[area].to_dict()) for area in ("rinkeby-kista", "alvsjo", "farsta")}
    assert told["rinkeby-kista"] == "Nämnden fanns till den 30 juni 2023. Dess område är sedan dess en del av Järva."
    assert told["alvsjo"].endswith("en del av Hägersten-Älvsjö.") and told["farsta"] == ""
