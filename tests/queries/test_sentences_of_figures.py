"""Sentences about the edition's own figures."""

import pandas as pd
import pytest
from numbered_words import wrong
from programme_facts import PROGRAMME

from uppfoljning import swedish as sv
from uppfoljning import words

NBSP = "\N{NO-BREAK SPACE}"
HITS = pd.DataFrame({"niva": [0.80, 0.95], "antal_serier": [40, 40], "antal_traffar": [24, 32], "andel": [0.6, 0.8]})


def test_the_finding_of_the_programmes_own_measure(edition):
    """The headline that once read as a rise: the lowest area first, the highest last, while all six had fallen."""
    rows = edition.query("mal_serier", malomrade="jobb-och-foretagande")
    own = rows[rows["indikator"] == "ekonomiskt_bistand_andel"]
    known = edition.query("seriebrott_lista", indikator="ekonomiskt_bistand_andel")
    found = words.headline(own, "x", "", words.breaks_of_areas(known, own), "2015", PROGRAMME.six).replace(NBSP, " ")
    assert found == (
        "Högst i Rinkeby-Kista (7,2 %), lägst i Farsta (2,7 %) 2017; hela staden 2,7 %. Ned i alla sex sedan 2016."
    )


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2016", "stadens övriga områden 77,81 %, resten, 3,13 %, har källan inte fört till något område"),
        ("2015", "stadens övriga områden 79,65 %"),
    ],
)
def test_a_share_of_the_city_says_where_the_rest_is(edition, period, said):
    gap = edition.query("klyfta", indikator="dagbefolkning_andel_av_staden")
    assert set(gap["period"]) == {"2015", "2016"}
    hindrance = edition.query("klyfthinder", indikator="dagbefolkning_andel_av_staden")
    (fact,) = words.together(gap[gap["period"] == period], hindrance, "", PROGRAMME.six)
    assert fact.note.replace(NBSP, " ") == f"beräknat, {period}, {said}"


def test_a_share_within_each_group_has_no_rest(edition):
    gap, hindrance = (edition.query(name, indikator="hyresratt_andel") for name in ("klyfta", "klyfthinder"))
    (fact,) = words.together(gap, hindrance, "", PROGRAMME.six)
    assert "övriga staden 37,7 %" in fact.note.replace(NBSP, " ")
    assert "resten" not in fact.note


def test_no_projection_of_the_edition_leaves_what_its_unit_allows(edition, sql):
    rows = edition.query("prognoser_lista").dropna(subset=["mitt"])
    bands = rows[["mitt", "lag_80", "hog_80", "lag_95", "hog_95"]]
    assert len(rows) and (bands >= 0).all(axis=None)
    assert (bands[rows["enhet"] == "procent"] <= 100).all(axis=None)
    method = sql("SELECT indikator, min(lag_95) AS lag FROM prognoser GROUP BY indikator").set_index("indikator")["lag"]
    beyond = set(method[method < 0].index)
    assert beyond, "no band reaches below zero, so the test shows nothing"
    assert set(rows.loc[rows["kapad_nere"].notna(), "indikator"]) == beyond
    for indicator, own in edition.query("prognoser_lista").groupby("indikator"):
        assert ("kapade vid noll" in words.forecast_notes(own, HITS)[0]) == (indicator in beyond)


def test_the_products_own_areas_are_each_in_one_sentence(edition):
    measures = edition.query("riskindex_matt", niva="stadsdel")
    assert len(measures)
    for row in measures.to_dict("records"):
        values = edition.query("kartindex", matt=row["matt"], ar=str(row["ar"]), niva="stadsdel")
        known = values.dropna(subset=["rang"])
        groups = [
            known["andel_i_toppen"] >= 1,
            (known["andel_i_toppen"] < 1) & ~known["osaker_plats"] & (known["rang_hog"] <= 21),
            known["osaker_plats"],
        ]
        outside = ~(groups[0] | groups[1] | groups[2])
        assert (known.loc[outside, "andel_i_toppen"] < 0.06).all()
        said = words.certainty(values, "stadsdel", PROGRAMME)
        starts = [f"{int(group.sum())} " in said for group in groups if group.any()]
        assert all(starts) and not wrong(said)


def test_areas_with_the_same_value_stand_in_swedish_order_in_the_maps_table(edition):
    values = edition.query("kartvarden", indikator="hyresratt_andel", period="2025", niva="stadsdelsomrade")
    figure = words.map_figures(
        edition.query("riskindex_matt", niva="stadsdelsomrade"), edition.query("kartfigurer", niva="stadsdelsomrade")
    )["hyresratt_andel"]
    view = words.map_table(values.assign(staden_100=100.0), figure, "2025", "stadsdelsomrade", PROGRAMME)
    names = [str(row[0]) for row in view.rows]
    assert len(names) == 14 and names == sorted(names, key=sv.sort_key)
    assert names[-2:] == ["Älvsjö", "Östermalm"]
