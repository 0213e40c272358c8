"""What is warned of and not refused: jumps, opposite directions, mixed units; and what the map leaves out."""

import shutil

import pandas as pd
import pytest
from programme_facts import PROGRAMME

from uppfoljning import edition as editions
from uppfoljning import words
from uppfoljning.words.screening import screening_summary, screening_texts

JOBS = "observationer/jobb_forsorjning.csv"


def test_the_list_of_today_is_short_and_true(edition):
    """Each has been looked at: a school whose source says so, a stadsdel's dwellings of another kind than before, and a
    source whose first year is 0."""
    school, first, *others = screening_texts(edition.query("granskning"))
    assert school.startswith(
        "Hopp: elever_per_larare, JENSEN grundskola Långholmen, från 223,3\xa0per lärare 2018/19 till"
    )
    assert first == (
        "Hopp: hyresratt_andel, Larsboda, från 16,2\xa0% 2024 till 34,2\xa0% 2025. Den största andra förändringen är 3,5\xa0%."
    )
    assert [text.partition(", från")[0] for text in others] == [
        f"Hopp: unga_16_24_varken_arbetar_eller_studerar_andel, Riket, {sex}" for sex in ("kvinnor", "män")
    ]


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """An edition with one figure ten times too large, a twin turned round, two units in one comparison and a new board."""
    folder = tmp_path_factory.mktemp("granskning") / "data"
    shutil.copytree(editions.DATA_DIR, folder)
    figures = pd.read_csv(folder / JOBS, dtype=str, keep_default_na=False)
    aid = (figures["indikator"] == "ekonomiskt_bistand_andel") & (figures["kon"] == "totalt")
    figures.loc[aid & (figures["omrade"] == "farsta") & (figures["period"] == "2016"), "varde"] = "26"
    later = figures[aid & (figures["period"] == "2017") & figures["omrade"].ne("riket")].assign(
        period="2022", varde="2.5"
    )
    later = later[~later["omrade"].isin(["alvsjo", "hagersten-liljeholmen"])]
    new = later.head(1).assign(omrade="hagersten-alvsjo")
    pd.concat([figures, later, new]).to_csv(folder / JOBS, index=False)
    path = folder / "katalog/indikatorer.csv"
    catalogue = pd.read_csv(path, dtype=str, keep_default_na=False)
    catalogue.loc[catalogue["id"] == "ekonomiskt_bistand_barn_andel", "riktning"] = "lag_ar_bra"
    catalogue.loc[catalogue["id"] == "ekonomiskt_bistand_barn_antal", "riktning"] = "hog_ar_bra"
    catalogue.to_csv(path, index=False)
    mixed = "medelinkomst_forvarvsarbetande"
    source = figures["kalla"].iloc[0]
    (folder / "observationer/tva_enheter.csv").write_text(
        ",".join(figures.columns)
        + f"\n{mixed},stockholm,2009,ar,totalt,300000,kronor,,,{source},publicerad,"
        + f"\n{mixed},farsta,2009,ar,totalt,300,tkr,,,{source},publicerad,\n",
        encoding="utf-8",
    )
    return editions.build(folder)


@pytest.mark.utgava
def test_a_value_ten_times_too_large_is_told_once(odd):
    told = [text for text in screening_texts(odd.query("granskning")) if "ekonomiskt_bistand_andel, Farsta" in text]
    assert len(told) == 1 and "till 26,0\xa0% 2016" in told[0]


@pytest.mark.utgava
def test_near_twins_with_opposite_directions(odd):
    told = [text for text in screening_texts(odd.query("granskning")) if text.startswith("Riktning")]
    assert told == [
        "Riktning: ekonomiskt_bistand_barn_andel och ekonomiskt_bistand_barn_antal är närliggande mått men har motsatt riktning."
    ]


@pytest.mark.utgava
def test_figures_in_two_units(odd):
    told = [text for text in screening_texts(odd.query("granskning")) if text.startswith("Enhet")]
    assert told == [
        "Enhet: medelinkomst_forvarvsarbetande 2009 finns i kronor och tkr. Siffror i olika enheter jämförs inte."
    ]


@pytest.mark.utgava
def test_the_map_names_a_board_that_its_division_does_not_have(odd):
    values = odd.query("kartvarden", indikator="ekonomiskt_bistand_andel", period="2022", niva="stadsdelsomrade")
    assert values["varde"].notna().sum() == 12
    said = words.map_finding(values, "stadsdelsomrade", PROGRAMME)
    assert said.endswith(
        " Hägersten-Älvsjö har ett värde men finns inte i kartans indelning, som är programmets, och räknas inte här."
    )


def test_the_map_leaves_nothing_out_in_the_programmes_years(edition):
    values = edition.query("kartvarden", indikator="ekonomiskt_bistand_andel", period="2017", niva="stadsdelsomrade")
    assert values["utelamnade"].isna().all()


@pytest.mark.parametrize(("texts", "said"), [([], ""), (["a"], "1 uppgift i"), (["a", "b"], "2 uppgifter i")])
def test_how_many_there_are(texts, said):
    assert screening_summary(texts).startswith(said) and bool(screening_summary(texts)) == bool(texts)
