"""Figures that we compute: recomputed here from the published files, by other means than the product's."""

import pandas as pd
import pytest

from uppfoljning import edition as editions
from uppfoljning import words

INDEX, CITY_100, POPULATION = "socioekonomiskt_index", "socioekonomiskt_index_staden_100", "befolkning_regso_antal"
SIX = {"rinkeby-kista", "skarholmen", "spanga-tensta", "hasselby-vallingby", "farsta", "enskede-arsta-vantor"}


@pytest.fixture(scope="module")
def delivered():
    """The published figures as they stand in the files, for both sexes together."""
    paths = (editions.DATA_DIR / "observationer").glob("*.csv")
    frame = pd.concat(pd.read_csv(path, dtype=str) for path in paths)
    frame = frame[frame["kon"] == "totalt"]
    return (
        frame.assign(varde=frame["varde"].astype(float))
        .set_index(["indikator", "period", "omrade"])["varde"]
        .sort_index()
    )


@pytest.fixture(scope="module")
def regso():
    """RegSO → stadsdel → stadsdelsområde in the programme's division, from the file of divisions."""
    parts = pd.read_csv(editions.DATA_DIR / "katalog/indelning.csv", dtype=str)
    kinds = pd.read_csv(editions.DATA_DIR / "katalog/omraden.csv", dtype=str).set_index("id")["typ"]
    inner = parts[parts["omrade"].map(kinds) == "regso"].set_index("omrade")["moder"].rename("stadsdel")
    outer = parts[(parts["moder"].map(kinds) == "stadsdelsomrade") & (parts["giltig_fran"] < "2020")]
    return inner.to_frame().assign(board=inner.map(outer.set_index("omrade")["moder"]))


@pytest.fixture(scope="module")
def computed(sql):
    return sql(
        "SELECT o.*, a.typ, b.metod FROM observationer AS o JOIN omraden AS a ON o.omrade = a.id "
        "JOIN berakningar AS b ON o.berakning = b.id"
    )


def value(edition, indicator, area, period):
    found = edition.query("observationer", indikator=indicator, omrade=area)
    found = found[(found["period"] == period) & (found["kon"] == "totalt") & (found["omrade_id"] == area)]
    return None if found.empty else found.iloc[0]


# --- the index --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("board", ["rinkeby-kista", "farsta"])
def test_index_of_a_board_is_its_regso_weighted_by_population(edition, delivered, regso, board):
    inside = regso.index[regso["board"] == board]
    assert len(inside) >= 4
    index = delivered[INDEX, "2024"][inside]
    people = delivered[POPULATION, "2025"][inside]
    expected = (index * people).sum() / people.sum()
    found = value(edition, INDEX, board, "2024")
    assert found["status"] == "beraknad"
    assert found["varde"] == pytest.approx(expected, rel=1e-9)
    # Weighting matters: a plain mean gives another figure.
    assert found["varde"] != pytest.approx(index.mean(), rel=1e-4)


def test_index_with_the_city_as_100(edition, delivered, regso):
    index, people = delivered[INDEX, "2024"][regso.index], delivered[POPULATION, "2025"][regso.index]
    city = (index * people).sum() / people.sum()
    assert value(edition, INDEX, "stockholm", "2024")["varde"] == pytest.approx(city, rel=1e-9)
    assert value(edition, CITY_100, "stockholm", "2024")["varde"] == pytest.approx(100)
    board = value(edition, INDEX, "skarholmen", "2024")["varde"]
    assert value(edition, CITY_100, "skarholmen", "2024")["varde"] == pytest.approx(100 * board / city, rel=1e-9)


def test_exactly_the_programmes_six_lie_above_the_city(edition):
    values = edition.query("kartvarden", indikator=CITY_100, period="2024", niva="stadsdelsomrade")
    assert len(values) == 14 and values["varde"].notna().all()
    assert set(values.loc[values["varde"] > 100, "omrade"]) == SIX
    assert values.nlargest(3, "varde")["omrade_namn"].tolist() == ["Rinkeby-Kista", "Skärholmen", "Spånga-Tensta"]


# --- shares from counts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("board", ["rinkeby-kista", "hasselby-vallingby"])
def test_share_of_rented_homes_comes_from_counts(edition, delivered, regso, board):
    inside = regso.index[regso["board"] == board]
    rented, owned, cooperative = (
        delivered[f"bostader_{kind}_antal", "2025"][inside].sum() for kind in ("hyresratt", "aganderatt", "bostadsratt")
    )
    found = value(edition, "hyresratt_andel", board, "2025")
    assert found["varde"] == pytest.approx(100 * rented / (rented + owned + cooperative), rel=1e-9)
    assert (found["taljare"], found["namnare"]) == (rented, rented + owned + cooperative)


def test_the_three_kinds_of_tenure_add_up_to_100(computed):
    kinds = ["hyresratt_andel", "upplatelse_bostadsratt_andel", "upplatelse_aganderatt_andel"]
    wide = computed[computed["indikator"].isin(kinds)].pivot_table(
        index=["omrade", "period"], columns="indikator", values="varde"
    )
    assert len(wide.dropna()) > 100
    assert wide.dropna().sum(axis=1).to_numpy() == pytest.approx(100)


def test_share_of_the_citys_workplaces(edition):
    found = value(edition, "dagbefolkning_andel_av_staden", "rinkeby-kista", "2015")
    assert found["varde"] == pytest.approx(100 * 43086 / 640831, rel=1e-12)
    assert (found["taljare"], found["namnare"]) == (43086, 640831)


def test_population_is_the_sum_of_the_regso(edition, delivered, regso):
    inside = regso.index[regso["board"] == "skarholmen"]
    found = value(edition, POPULATION, "skarholmen", "2025")
    assert found["varde"] == delivered[POPULATION, "2025"][inside].sum()


# By the city's own count on 31 December 2010, and what the basområden add up to by our placing of them.
OFFICIAL = {
    "farsta": (50_750, 50_597),
    "hasselby-vallingby": (65_239, 65_030),
    "rinkeby-kista": (45_691, 45_631),
    "skarholmen": (33_662, 33_565),
    "enskede-arsta-vantor": (90_620, 89_819),
    "spanga-tensta": (37_675, 35_983),
}


@pytest.mark.parametrize("board", OFFICIAL)
def test_sum_of_the_basomraden_beside_the_official_population(edition, delivered, board):
    official, expected = OFFICIAL[board]
    assert delivered["befolkning_antal", "2010-12-31", board] == official
    found = value(edition, "befolkning_basomrade_antal", board, "2010")
    assert (found["varde"], found["status"]) == (expected, "beraknad")
    assert "basområden (egen placering)" in found["anmarkning"]
    assert 0.95 < expected / official < 1


def test_the_regso_of_2020_add_up_to_the_official_population(edition):
    assert value(edition, POPULATION, "stockholm", "2020")["varde"] == 975_551


@pytest.mark.parametrize(
    ("board", "shares"),
    [
        ("rinkeby-kista", (60.3, 59.9, 58.6, 59.5)),
        ("hasselby-vallingby", (50.3, 50.2, 49.7, 48.5)),
        ("enskede-arsta-vantor", (45.6, 44.7, 44.6, 44.7)),
        ("farsta", (54.6, 54.1, 54.8, 54.9)),
        ("spanga-tensta", (49.0, 49.8, 49.1, 53.5)),
        ("skarholmen", (None, 70.7, 69.4, 67.3)),
    ],
)
def test_share_of_rented_homes_over_the_years(edition, board, shares):
    """Skärholmen has no figure until all of its basområden have."""
    for period, share in zip(("2015", "2017", "2020", "2023"), shares, strict=True):
        found = value(edition, "hyresratt_andel", board, period)
        assert (None if found is None else round(found["varde"], 1)) == share


def test_no_sum_is_made_for_a_board_before_it_was_formed(computed):
    own = computed[(computed["omrade"] == "enskede-arsta-vantor-alvsjo") | (computed["omrade"] == "hagersten-alvsjo")]
    assert not own.empty and own["period_start"].min() >= pd.Timestamp(2020, 1, 1)


# --- the trail --------------------------------------------------------------------------------------------------------

METHODS = {
    "summa": lambda part: part["varde"].sum(),
    "vagt_medel": lambda part: (part["varde"] * part["vikt"]).sum() / part["vikt"].sum(),
    "kvot": lambda part: 100 * part["taljare"].sum() / part["namnare"].sum(),
    "tackt_medel": lambda part: (part["varde"] * part["vikt"]).sum() / part["vikt"].sum(),
    "tackt_kvot": lambda part: 100 * part["taljare"].sum() / part["namnare"].sum(),
    "andel_av_staden": lambda part: 100 * part["taljare"].sum() / part["namnare"].sum(),
    "staden_100": lambda part: 100 * part["varde"].sum() / part["staden"].sum(),
    "blandning": lambda part: 100 * (1 - (part["andel"] / 100).pow(2).sum()) / (1 - 1 / part["andel"].count()),
    "vanligast": lambda part: part["andel"].max(),
    "tackning": lambda part: 100 * part["taljare"].sum() / part["namnare"].sum(),
}


def test_every_computed_value_follows_from_its_kept_parts(computed, sql):
    parts = sql("SELECT * FROM berakningsdelar")
    wide = parts.pivot_table(
        index=["berakning", "omrade", "period", "del_omrade"], columns="roll", values="varde", aggfunc="sum"
    )
    of_kinds = parts[parts["roll"] == "andel"].rename(columns={"varde": "andel"})
    groups = {
        **dict(iter(wide.groupby(level=["berakning", "omrade", "period"]))),
        **dict(iter(of_kinds.groupby(["berakning", "omrade", "period"]))),
    }
    assert set(computed["metod"]) == set(METHODS)
    for row in computed.itertuples():
        part = groups[row.berakning, row.omrade, row.period]
        assert METHODS[row.metod](part) == pytest.approx(row.varde, rel=1e-9), (row.indikator, row.omrade, row.period)


def test_parts_are_values_of_the_edition(sql):
    strays = sql(
        "SELECT d.* FROM berakningsdelar AS d LEFT JOIN observationer AS o ON d.del_indikator = o.indikator "
        "AND d.del_omrade = o.omrade AND d.del_period = o.period AND o.kon = 'totalt' "
        "WHERE o.varde IS DISTINCT FROM d.varde"
    )
    assert strays.empty


def test_every_recipe_gives_values_and_says_how(computed, sql):
    recipes = sql("SELECT * FROM berakningar")
    assert set(recipes["id"]) == set(computed["berakning"])
    assert (recipes["formel"].str.len() > 20).all()
    levels = computed.groupby("berakning")["typ"].agg(set).to_dict()
    assert levels == {row.id: set(row.nivaer.split(" ")) for row in recipes.itertuples()}


# --- nothing is made up -----------------------------------------------------------------------------------------------


def test_published_value_is_never_replaced(edition, delivered, sql):
    published = sql(
        "SELECT indikator, period, omrade, varde FROM observationer WHERE status = 'publicerad' AND kon = 'totalt'"
    )
    found = published.set_index(["indikator", "period", "omrade"])["varde"].sort_index()
    hidden = sql("SELECT indikator, period, omrade FROM rojande").itertuples(index=False, name=None)
    pd.testing.assert_series_equal(found, delivered.dropna().drop(list(hidden)), check_dtype=False)
    assert value(edition, INDEX, "regso-0180r001", "2024")["status"] == "publicerad"


@pytest.mark.utgava
def test_published_value_of_a_board_is_kept_and_the_others_are_still_computed(data_copy):
    path = data_copy / "observationer/scb_regso.csv"
    row = "hyresratt_andel,farsta,2025,ar,totalt,12.3,procent,,,scb_tab6638,publicerad,\n"
    source = path.read_text(encoding="utf-8")
    known = next(line for line in source.splitlines() if line.startswith("hyresratt_andel,regso-"))
    path.write_text(source + row.replace("scb_tab6638", known.split(",")[9]), encoding="utf-8")
    built = editions.build(data_copy)
    kept = value(built, "hyresratt_andel", "farsta", "2025")
    assert (kept["varde"], kept["status"]) == (12.3, "publicerad")
    assert value(built, "hyresratt_andel", "skarholmen", "2025")["status"] == "beraknad"


@pytest.mark.utgava
@pytest.mark.parametrize(
    ("indicator", "period"), [(INDEX, "2024"), (POPULATION, "2025")], ids=["value missing", "weight missing"]
)
def test_a_missing_regso_gives_no_value_for_its_board(data_copy, regso, edition, indicator, period):
    gone = regso.index[regso["board"] == "rinkeby-kista"][0]
    path = data_copy / "observationer/scb_regso.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(f"{indicator},{gone},{period},")]
    assert len(left) == len(lines) - 1
    path.write_text("".join(left), encoding="utf-8")
    built = editions.build(data_copy)
    # Neither the board, its stadsdel nor the city gets a figure; other boards are as before.
    for area in ("rinkeby-kista", regso.loc[gone, "stadsdel"], "stockholm"):
        assert value(edition, INDEX, area, "2024") is not None
        assert value(built, INDEX, area, "2024") is None
    assert value(built, INDEX, "farsta", "2024")["varde"] == value(edition, INDEX, "farsta", "2024")["varde"]
    # Without the city's value nothing can be compared with the city.
    assert built.query("observationer", indikator=CITY_100).empty
    table = built.query("kartvarden", indikator=INDEX, period="2024", niva="stadsdelsomrade").set_index("omrade")
    assert pd.isna(table.loc["rinkeby-kista", "varde"])


@pytest.mark.utgava
def test_a_value_without_a_number_gives_no_value_for_its_board(data_copy, regso):
    """A figure that is hidden is not counted as zero."""
    gone = regso.index[regso["board"] == "skarholmen"][0]
    path = data_copy / "observationer/scb_regso.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(i for i, line in enumerate(lines) if line.startswith(f"bostader_hyresratt_antal,{gone},2025,"))
    cells = lines[place].split(",")
    cells[5], cells[10] = "", "dold"
    lines[place] = ",".join(cells)
    path.write_text("".join(lines), encoding="utf-8")
    built = editions.build(data_copy)
    for share in ("hyresratt_andel", "upplatelse_bostadsratt_andel", "upplatelse_aganderatt_andel"):
        assert value(built, share, "skarholmen", "2025") is None
        assert value(built, share, "farsta", "2025")["status"] == "beraknad"


INCOME = "medelinkomst_forvarvsarbetande"


@pytest.mark.utgava
def test_units_are_compared_before_values_are(data_copy):
    """The city's income of 2011 is in kronor, of 2015 in thousands; the boards' are in thousands."""
    path = data_copy / "observationer/jobb_forsorjning.csv"
    source = path.read_text(encoding="utf-8")
    source_id = "sa_b186_ink2015"
    for area, year, income in (("farsta", 2011, 300), ("farsta", 2015, 301.5), ("skarholmen", 2015, 401.9)):
        source += f"{INCOME},{area},{year},ar,totalt,{income},tkr,,,{source_id},publicerad,\n"
    path.write_text(source, encoding="utf-8")
    built = editions.build(data_copy)

    def on_map(period):
        values = built.query("kartvarden", indikator=INCOME, period=period, niva="stadsdelsomrade")
        return values.set_index("omrade").loc["farsta"]

    other = on_map("2011")
    assert (other["varde"], other["utan_kvot"]) == (300, "enhet")
    assert pd.isna(other["staden_100"]) and pd.isna(other["staden"])
    same = on_map("2015")
    assert same["staden_100"] == pytest.approx(100 * 301.5 / 401.9) and pd.isna(same["utan_kvot"])

    # A board whose latest figure is of 2011 is not compared on its own page, and the page says why.
    without = [line for line in source.splitlines(keepends=True) if not line.startswith(f"{INCOME},farsta,2015,")]
    path.write_text("".join(without), encoding="utf-8")
    built = editions.build(data_copy)
    row = built.query("omradesfigurer", omrade="farsta").query("indikator == @INCOME").to_dict("records")[0]
    assert pd.isna(row["staden"]) and pd.isna(row["mot_staden"])
    assert words.against_city(row) == "kan inte jämföras, staden i kr"
