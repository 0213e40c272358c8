"""Recipes: whatever the period is, a figure that we compute has that of the figures it is computed from."""

import shutil

import pandas as pd
import pytest

from uppfoljning import edition as editions

NEW, OLD = "meritvarde_staden_100", "meritvarde_ak9"
YEAR, SCHOOL = "2023/24", "skola-"


def append(path, **row):
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    pd.concat([frame, pd.DataFrame([row])]).fillna("").to_csv(path, index=False)


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """The figures of a recipe over school years, where one of its figures is published already; by area and period."""
    data = shutil.copytree(editions.DATA_DIR, tmp_path_factory.mktemp("lasar") / "data")
    known = pd.read_csv(data / "katalog/indikatorer.csv", dtype=str, keep_default_na=False).set_index("id", drop=False)
    like = known.loc["socioekonomiskt_index_staden_100"].to_dict()
    append(data / "katalog/indikatorer.csv", **{**like, "id": NEW, "namn": "Meritvärde när staden är 100"})
    recipe = {"id": "merit_100", "ordning": "99", "indikator": NEW, "metod": "staden_100", "varde_indikator": OLD}
    append(data / "katalog/berakningar.csv", **recipe, nivaer="skola", formel="100 × skolans / stadens")
    values = pd.read_csv(data / "observationer/skola.csv", dtype=str, keep_default_na=False)
    own = values[values["omrade"].str.startswith(SCHOOL) & (values["indikator"] == OLD) & (values["period"] == YEAR)]
    published = own[own["varde"] != ""].iloc[0].to_dict()
    append(
        data / "observationer/skola.csv",
        **{**published, "indikator": NEW, "varde": "77", "enhet": "index", "taljare": "", "namnare": ""},
    )
    found = editions.build(data).connection.table("observationer").df()
    return found[found["kon"] == "totalt"].set_index(["indikator", "omrade", "period"]), published["omrade"]


@pytest.mark.utgava
def test_a_recipe_over_school_years_has_their_days(figures):
    found, _ = figures
    made = found.loc[NEW]
    made = made[made["status"] == "beraknad"]
    assert len(made) > 300 and set(made["periodtyp"]) == {"lasar"} and set(made["enhet"]) == {"index"}
    for (area, period), row in made.iterrows():
        source, city = found.loc[(OLD, area, period)], found.loc[(OLD, "stockholm", period)]
        assert (row["period_start"], row["period_slut"]) == (source["period_start"], source["period_slut"])
        assert row["varde"] == pytest.approx(100 * source["varde"] / city["varde"])


@pytest.mark.utgava
def test_a_published_figure_is_never_replaced(figures):
    found, published = figures
    row = found.loc[(NEW, published, YEAR)]
    assert (row["varde"], row["status"]) == (77, "publicerad") and pd.isna(row["berakning"])
    assert pd.notna(found.loc[(OLD, published, YEAR), "varde"]), "the recipe had what it needs"
