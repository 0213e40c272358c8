"""The index of social risks: formulas by hand, coverage, the two kinds, and how sure the order is."""

import numpy as np
import pandas as pd
import pytest

from uppfoljning.riskindex import formulas, indexing, rankings

AREAS = [f"o{i:02d}" for i in range(1, 15)]
FIELDS = ("sociala_riskfaktorer", "halsa", "sakerhet_och_trygghet", "forsorjning")
# Three indicators in one field, one in each of the others: every kind of transform.
INGREDIENTS = [
    ("sociala_riskfaktorer", "utan_behorighet", "kvot", 2012, 0),
    ("sociala_riskfaktorer", "valdeltagande", "komplementkvot", 2012, 2),
    ("sociala_riskfaktorer", "trangboddhet", "kvot", 2012, 0),
    ("halsa", "ohalsotal", "kvot", 2012, 0),
    ("sakerhet_och_trygghet", "otrygga", "kvot", 2011, 2),
    ("forsorjning", "inkomst", "inverskvot", 2012, 0),
]


def catalogue(ingredients=INGREDIENTS, **changes):
    fields = pd.DataFrame({"id": FIELDS, "namn": FIELDS, "vikt": 1.0, "ordning": range(4)})
    version = {
        "version": "prov-1", "ordning": 1, "namn": "Prov", "minsta_andel_indikatorer": "2/3", "minsta_antal_falt": 4,
        "minsta_antal_stadsdelsomraden": 12, "minsta_antal_stadsdelar": 3, "antal_dragningar": 400, "fro": 7,
        "sammansatt_index": "prov", "kanslighet": True,
    }  # fmt: skip
    rows = [
        {
            "version": "prov-1",
            "falt": f,
            "indikator": i,
            "omvandling": t,
            "vikt": 1.0,
            "krav": False,
            "basar": b,
            "framat_ar": c,
        }
        for f, i, t, b, c in ingredients
    ]
    return {
        "sammansatta_index": pd.DataFrame({"id": ["prov"], "helhet": ["index"]}),
        "riskindex_falt": fields,
        "riskindex_recept": pd.DataFrame([{**version, **changes}]),
        "riskindex_siffror": pd.DataFrame(rows),
    }


CITY = {
    "utan_behorighet": 10.0,
    "valdeltagande": 80.0,
    "trangboddhet": 15.0,
    "ohalsotal": 25.0,
    "otrygga": 10.0,
    "inkomst": 300.0,
}


def figures(years=(2012,), change=0.0, seed=1, skip=()):
    """Invented figures for fourteen areas and the city; o01 has twice the city's risk in all."""
    rng = np.random.default_rng(seed)
    rows = []
    for year in years:
        city = {name: value * (1 + change * (year - 2012)) for name, value in CITY.items()}
        for place, area in enumerate([*AREAS, "stockholm"]):
            for name, value in city.items():
                if (name, year) in skip or (name, area) in skip:
                    continue
                factor = 1.0 if area == "stockholm" else 2.0 - place * 0.1 + rng.uniform(-0.02, 0.02)
                if area == "o01":
                    factor = 2.0
                shown = {"valdeltagande": 100 - (100 - value) * factor, "inkomst": value / factor}.get(
                    name, value * factor
                )
                level = "kommun" if area == "stockholm" else "stadsdelsomrade"
                rows.append([level, area, None, False, name, "procent", year, shown, np.nan, np.nan, 0.05])
    columns = ["niva", "omrade", "stadsdelsomrade", "i_programmet", "indikator", "enhet", "ar", "varde", "taljare"]
    return pd.DataFrame(rows, columns=[*columns, "namnare", "halv"])


AREA_TABLE = pd.DataFrame(
    {
        "niva": "stadsdelsomrade",
        "omrade": AREAS,
        "i_programmet": [i < 6 for i in range(14)],
        "programmets_klass": [3] * 3 + [2] * 3 + [1] * 8,
        "programmets_ar": 2012,
        "scb_index": [200 - 10 * i for i in range(14)],
        "scb_ar": 2024,
    }
)


def index(values, tables=None):
    return indexing.risk_index(tables or catalogue(), values, AREA_TABLE)


def measure(result, name, year=2012):
    rows = result["riskindex"]
    return rows[(rows["matt"] == name) & (rows["ar"] == year)].set_index("omrade")["varde"]


# --- formulas ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "city", "expected"),
    [
        ("kvot", 12.0, 8.0, 150.0),
        ("komplementkvot", 70.0, 80.0, 150.0),
        ("inverskvot", 200.0, 300.0, 150.0),
        ("kvot", 0.0, 8.0, 0.0),
        ("komplementkvot", 100.0, 80.0, 0.0),
    ],
)
def test_each_transform_by_hand(kind, value, city, expected):
    assert formulas.transform(kind, value, city) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("kind", "value", "city"), [("kvot", 5.0, 0.0), ("komplementkvot", 5.0, 100.0), ("inverskvot", 0.0, 9.0)]
)
def test_what_cannot_be_divided_gives_no_figure(kind, value, city):
    assert np.isnan(formulas.transform(kind, value, city))


def worked_example():
    """Area o01, 2012, city in brackets: 30 (20) without eligibility, 60 (80) voted, 15 (15) crowded, 30 (25) days,
    18 (12) unsafe, 250 (300) tkr. Kvot 150, komplementkvot 200, kvot 100; 120; 150; inverskvot 120."""
    own = {
        "utan_behorighet": 30,
        "valdeltagande": 60,
        "trangboddhet": 15,
        "ohalsotal": 30,
        "otrygga": 18,
        "inkomst": 250,
    }
    city = {
        "utan_behorighet": 20,
        "valdeltagande": 80,
        "trangboddhet": 15,
        "ohalsotal": 25,
        "otrygga": 12,
        "inkomst": 300,
    }
    values = figures()
    for name in own:
        values.loc[(values["indikator"] == name) & (values["omrade"] == "o01"), "varde"] = own[name]
        values.loc[(values["indikator"] == name) & (values["omrade"] == "stockholm"), "varde"] = city[name]
    return values


def test_the_worked_example_agrees():
    result = index(worked_example())
    assert measure(result, "falt_sociala_riskfaktorer_relativ")["o01"] == pytest.approx((150 + 200 + 100) / 3)
    assert measure(result, "falt_halsa_relativ")["o01"] == pytest.approx(120)
    assert measure(result, "falt_forsorjning_relativ")["o01"] == pytest.approx(120)
    assert measure(result, "index_relativ")["o01"] == pytest.approx((150 + 120 + 150 + 120) / 4)


def test_weights_of_figures_and_fields_are_used():
    tables = catalogue()
    figures_table = tables["riskindex_siffror"]
    figures_table.loc[figures_table["indikator"] == "valdeltagande", "vikt"] = 2.0
    fields = tables["riskindex_falt"]
    fields.loc[fields["id"] == "halsa", "vikt"] = 3.0
    result = index(worked_example(), tables)
    field = (150 + 2 * 200 + 100) / 4
    assert measure(result, "falt_sociala_riskfaktorer_relativ")["o01"] == pytest.approx(field)
    assert measure(result, "index_relativ")["o01"] == pytest.approx((field + 3 * 120 + 150 + 120) / 6)


# --- the two kinds -----------------------------------------------------------------------------------------------------


def test_the_city_is_100_every_year_in_the_relative_index_and_moves_in_the_other():
    result = index(figures(years=range(2010, 2016), change=-0.05))
    for year in range(2010, 2016):
        for name in ("index_relativ", *(f"falt_{field}_relativ" for field in FIELDS)):
            assert measure(result, name, year)["stockholm"] == pytest.approx(100, abs=1e-9)
    assert measure(result, "falt_halsa_fast_bas", 2012)["stockholm"] == pytest.approx(100)
    assert measure(result, "falt_halsa_fast_bas", 2014)["stockholm"] == pytest.approx(90)
    assert measure(result, "falt_halsa_fast_bas", 2014)["o01"] == pytest.approx(180)
    assert measure(result, "falt_halsa_relativ", 2014)["o01"] == pytest.approx(200)


def test_weighted_mean_of_kvot_figures_is_the_city():
    values = figures()
    people = np.arange(1, 15) * 1000.0
    for name in ("ohalsotal", "otrygga"):
        own = (values["indikator"] == name) & (values["omrade"] != "stockholm")
        mean = np.average(values.loc[own].sort_values("omrade")["varde"], weights=people)
        values.loc[(values["indikator"] == name) & (values["omrade"] == "stockholm"), "varde"] = mean
    result = index(values)
    for field in ("halsa", "sakerhet_och_trygghet"):
        own = measure(result, f"falt_{field}_relativ").drop("stockholm").sort_index()
        assert np.average(own, weights=people) == pytest.approx(100)


def test_without_the_base_year_there_is_no_fixed_base_index():
    result = index(figures(years=(2015, 2016)))
    assert not result["riskindex"]["matt"].str.endswith("_fast_bas").any()
    assert (result["riskindex"]["matt"] == "index_relativ").any()


# --- coverage --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_field_gives_no_index(field):
    gone = {(name, 2012) for f, name, *_ in INGREDIENTS if f == field}
    result = index(figures(skip=gone))["riskindex"]
    assert not result["matt"].str.startswith("index_").any()
    assert not result["matt"].str.contains(field).any()
    others = {f"falt_{name}_relativ" for name in FIELDS if name != field}
    assert set(result.loc[result["matt"].str.endswith("_relativ"), "matt"]) == others


def test_two_thirds_of_a_field_are_enough_and_one_third_is_not():
    enough = index(figures(skip={("trangboddhet", 2012)}))["riskindex"]
    assert (enough["matt"] == "index_relativ").any()
    own = enough[enough["matt"] == "falt_sociala_riskfaktorer_relativ"]
    assert set(own["antal_indikatorer"]) == {2}
    too_few = index(figures(skip={("trangboddhet", 2012), ("utan_behorighet", 2012)}))["riskindex"]
    assert not too_few["matt"].str.contains("sociala|index_").any()


def test_an_area_that_lacks_a_field_has_no_index_and_the_others_keep_theirs():
    result = index(figures(skip={("ohalsotal", "o05")}))
    own = measure(result, "index_relativ")
    assert "o05" not in own.index and len(own) == 14
    assert sorted(result["riskindex"].query("matt == 'index_relativ'")["rang"].dropna()) == list(range(1, 14))


def test_a_figure_counts_only_if_twelve_of_fourteen_areas_have_it():
    two_gone = index(figures(skip={("ohalsotal", "o05"), ("ohalsotal", "o06")}))["riskindex"]
    three_gone = index(figures(skip={("ohalsotal", "o05"), ("ohalsotal", "o06"), ("ohalsotal", "o07")}))["riskindex"]
    assert (two_gone["matt"] == "index_relativ").sum() == 13
    assert not three_gone["matt"].str.contains("halsa|index_").any()


def test_a_figure_without_the_citys_value_does_not_count():
    result = index(figures(skip={("ohalsotal", "stockholm")}))["riskindex"]
    assert not result["matt"].str.contains("halsa|index_").any()


def test_a_required_figure_must_be_there():
    tables = catalogue()
    own = tables["riskindex_siffror"]
    own.loc[own["indikator"] == "trangboddhet", "krav"] = True
    result = index(figures(skip={("trangboddhet", 2012)}), tables)["riskindex"]
    assert not result["matt"].str.contains("sociala").any()


def test_older_survey_values_stand_for_two_years_and_not_for_three():
    gone = {("otrygga", year) for year in (2012, 2013, 2014)}
    values = figures(years=range(2011, 2015), skip=gone)
    result = index(values)["riskindex"]
    years = result[result["matt"] == "falt_sakerhet_och_trygghet_relativ"].groupby("ar")["ar_per_indikator"].first()
    assert years.to_dict() == {2011: "otrygga=2011", 2012: "otrygga=2011", 2013: "otrygga=2011"}
    parts = index(values)["riskindex_delar"]
    carried = parts[parts["indikator"] == "otrygga"].groupby("ar")["framburen"].all()
    assert carried.to_dict() == {2011: False, 2012: True, 2013: True}


def test_registers_are_not_carried():
    result = index(figures(years=(2012, 2013), skip={("ohalsotal", 2013)}))["riskindex"]
    assert set(result.loc[result["matt"].str.contains("halsa"), "ar"]) == {2012}


def test_a_later_recipe_gives_only_what_the_first_cannot():
    tables = catalogue()
    second = tables["riskindex_recept"].assign(version="prov-2", ordning=2)
    health = tables["riskindex_siffror"].query("indikator == 'ohalsotal'").assign(version="prov-2")
    tables["riskindex_recept"] = pd.concat([tables["riskindex_recept"], second])
    tables["riskindex_siffror"] = pd.concat([tables["riskindex_siffror"], health])
    whole = index(figures(), tables)["riskindex"]
    assert set(whole["receptversion"]) == {"prov-1"}
    values = figures(years=(2012, 2013), skip={("otrygga", 2012), ("otrygga", 2013), ("inkomst", 2013)})
    assert set(index(values, tables)["riskindex"]["receptversion"]) == {"prov-1"}
    only = figures(skip={(name, 2012) for name in CITY if name != "ohalsotal"})
    tables["riskindex_siffror"].loc[tables["riskindex_siffror"]["version"] == "prov-1", "krav"] = True
    first = tables["riskindex_siffror"]
    extra = first[first["version"] == "prov-1"].query("indikator == 'ohalsotal'").assign(indikator="sjukpenningtal")
    tables["riskindex_siffror"] = pd.concat([first, extra])
    assert set(index(only, tables)["riskindex"]["receptversion"]) == {"prov-2"}


@pytest.mark.parametrize("seed", range(5))
def test_order_of_rows_and_columns_changes_nothing(seed):
    rng = np.random.default_rng(seed)
    values, tables = figures(years=(2011, 2012), seed=seed), catalogue()
    mixed = values.sample(frac=1, random_state=seed)[list(rng.permutation(values.columns))].reset_index(drop=True)
    shuffled = {name: frame.sample(frac=1, random_state=seed) for name, frame in tables.items()}
    first, second = index(values, tables), index(mixed, shuffled)
    for name, frame in first.items():
        pd.testing.assert_frame_equal(frame, second[name])


# --- how sure the order is ----------------------------------------------------------------------------------------------


def test_the_seeded_run_repeats_bit_for_bit_and_another_seed_does_not():
    values = figures(seed=3)
    values["varde"] *= np.random.default_rng(5).uniform(0.8, 1.2, len(values))
    first, again = index(values), index(values)
    for name, frame in first.items():
        pd.testing.assert_frame_equal(frame, again[name], check_exact=True)
    other = index(values, catalogue(fro=8))
    assert not first["riskindex_kanslighet"].equals(other["riskindex_kanslighet"])


def test_areas_far_apart_keep_their_places_and_near_ones_share_them():
    values = figures()
    near = values["omrade"].isin(["o06", "o07"])
    for name in CITY:
        own = values["indikator"] == name
        values.loc[near & own, "varde"] = values.loc[own & (values["omrade"] == "o06"), "varde"].iloc[0]
    values.loc[values["omrade"] == "o07", "varde"] *= 1.001
    rows = index(values)["riskindex"].query("matt == 'index_relativ'").set_index("omrade")
    assert (rows.loc["o01", ["rang", "rang_lag", "rang_hog"]] == 1).all()
    assert rows.loc["o01", "andel_i_toppen"] == 1 and not rows.loc["o01", "osaker_plats"]
    assert rows.loc["o06", "rang_lag"] <= 6 < rows.loc["o06", "rang_hog"] and rows.loc["o06", "osaker_plats"]
    assert rows.loc["o14", "andel_i_toppen"] == 0


def test_the_range_holds_nine_draws_of_ten():
    places = np.array([[1, 2]] * 90 + [[2, 1]] * 10)
    drawn = rankings.rank_range(places, 1)
    assert drawn.low.tolist() == [1, 1] and drawn.high.tolist() == [2, 2]
    assert drawn.top_share.tolist() == pytest.approx([0.9, 0.1])


def test_a_small_sample_makes_the_place_less_sure_than_a_large():
    spread = []
    for people in (200.0, 200_000.0):
        values = figures()
        own = (values["indikator"] == "otrygga") & (values["omrade"] != "stockholm")
        values.loc[own, "namnare"] = people
        values.loc[own, "taljare"] = values.loc[own, "varde"] * people / 100
        rows = index(values)["riskindex"].query("matt == 'falt_sakerhet_och_trygghet_relativ'").dropna(subset=["rang"])
        spread.append((rows["rang_hog"] - rows["rang_lag"]).sum())
    assert spread[0] > spread[1] + 5


def test_the_choice_that_moves_the_order_is_named():
    """One figure that goes against all the others: leaving it out, or not, decides the order."""
    values = figures()
    own = (values["indikator"] == "ohalsotal") & (values["omrade"] != "stockholm")
    values.loc[own, "varde"] = values.loc[own, "varde"].to_numpy()[::-1] ** 2
    driven = index(values)["riskindex_kanslighet"].groupby("val")[["forsta", "total"]].max()
    assert driven["total"].idxmax() in ("normalisering", "vikter", "medelvarde")
    assert driven.loc["framburna", "total"] == 0
    assert (driven["total"] >= driven["forsta"] - 0.1).all()


def test_scb_in_another_order_is_listed_where_it_lies_outside_our_range():
    areas = AREA_TABLE.assign(scb_index=[200 - 10 * i for i in [13, *range(1, 13), 0]])
    result = indexing.risk_index(catalogue(), figures(), areas)
    parted = result["riskindex_avvikelser"].query("matt == 'index_relativ'").set_index("omrade")
    assert set(parted.index) == {"o01", "o14"} and parted.loc["o14", "rang_mot"] == 1
    found = result["riskindex_samband"].query("matt == 'index_relativ'").set_index("mot")
    assert found.loc["programmet_2012", "korrelation"] > 0.85 > found.loc["scb", "korrelation"]


# --- stadsdelar ----------------------------------------------------------------------------------------------------------


def test_shrinkage_changes_the_rank_only():
    rows = []
    for i, (area, hits, people) in enumerate([("s1", 3, 10), ("s2", 280, 1000), ("s3", 100, 1000), ("s4", 90, 1000)]):
        rows.append(
            ["stadsdel", area, "moder", i < 2, "ohalsotal", "procent", 2012, 100 * hits / people, hits, people, 0.05]
        )
    rows.append(["kommun", "stockholm", None, False, "ohalsotal", "procent", 2012, 15.0, np.nan, np.nan, 0.05])
    values = pd.DataFrame(rows, columns=figures().columns)
    areas = pd.DataFrame(
        {"niva": "stadsdel", "omrade": ["s1", "s2", "s3", "s4"], "i_programmet": [True, True, False, False]}
    )
    areas = areas.assign(programmets_klass=[2, 2, 1, 1], programmets_ar=2012, scb_index=np.nan, scb_ar=np.nan)
    tables = catalogue([i for i in INGREDIENTS if i[1] == "ohalsotal"])
    found = (
        indexing.risk_index(tables, values, areas)["riskindex"]
        .query("matt == 'falt_halsa_relativ'")
        .set_index("omrade")
    )
    assert found.loc["s1", "varde"] == pytest.approx(200) and found.loc["s2", "varde"] == pytest.approx(28 / 0.15)
    assert found.loc["s2", "rang"] == 1 and found.loc["s1", "rang"] == 2
