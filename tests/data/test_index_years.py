"""The index of work, education and income over the programme's years: worked out again from the published figures."""

import csv
import math
from collections import defaultdict
from statistics import fmean

import duckdb
import pytest
from programme_facts import PROGRAMME
from scipy import stats

from uppfoljning import edition as editions
from uppfoljning import words
from uppfoljning.edition import questions

SIX = {"rinkeby-kista", "spanga-tensta", "skarholmen", "hasselby-vallingby", "enskede-arsta-vantor", "farsta"}
INDEX, WHOLE = "arbete_utbildning_inkomst", "index_arbete_utbildning_inkomst_relativ"
PARTS = ("falt_arbete_relativ", "falt_utbildning_relativ", "falt_inkomst_relativ")
YEARS = {
    WHOLE: range(2010, 2015),
    "falt_arbete_relativ": range(2010, 2016),
    "falt_utbildning_relativ": range(2010, 2018),
    "falt_inkomst_relativ": range(2010, 2015),
}
EMPLOYED, NOT_EMPLOYED = "forvarvsarbetande_20_64_basomrade_antal", "ej_forvarvsarbetande_20_64_basomrade_antal"
LONG, ADULTS = "eftergymnasial_minst_3_ar_25_64_antal", "befolkning_25_64_antal"
INCOME, OF_AGE, PEOPLE = "medelinkomst_20plus_basomrade", "befolkning_16_plus_antal", "befolkning_basomrade_antal"
NEEDED = {PARTS[0]: (EMPLOYED, NOT_EMPLOYED), PARTS[1]: (LONG, ADULTS), PARTS[2]: (INCOME, OF_AGE)}
LEVELS = ("stadsdelsomrade", "stadsdel")


def read(name):
    with (editions.DATA_DIR / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def published():
    """(indicator, basområde, year) → the number in the files of published figures."""
    return {
        (row["indikator"], row["omrade"], int(row["period"])): float(row["varde"])
        for name in ("basomraden_arbete_utbildning_inkomst", "basomraden_befolkning")
        for row in read(f"observationer/{name}.csv")
        if row["varde"]
    }


@pytest.fixture(scope="module")
def shown(sql, published):
    """The published numbers that the gate lets through, and nothing else."""
    rows = sql("SELECT indikator, omrade, period, varde FROM observationer WHERE omrade LIKE 'basomrade-%'")
    known = rows.dropna(subset=["varde"]).itertuples(index=False)
    found = {
        (name, area, int(year)): value for name, area, year, value in known if (name, area, int(year)) in published
    }
    assert all(published[key] == value for key, value in found.items())
    return found


@pytest.fixture(scope="module")
def members():
    """Level → area → its basområden, by the rows of our own placing."""
    board = {row["id"]: row["moder"] for row in read("katalog/omraden.csv")}
    found = {"stadsdelsomrade": defaultdict(list), "stadsdel": defaultdict(list), "kommun": defaultdict(list)}
    for row in read("katalog/indelning.csv"):
        if row["omrade"].startswith("basomrade-"):
            found["stadsdel"][row["moder"]].append(row["omrade"])
            found["stadsdelsomrade"][board[row["moder"]]].append(row["omrade"])
            found["kommun"]["stockholm"].append(row["omrade"])
    return found


def part(shown, areas, year, name):
    """The figure of one part for some basområden, and how many percent of the people those with numbers have."""
    needed = NEEDED[name]
    known = [area for area in areas if all((one, area, year) in shown for one in needed)]
    measure = OF_AGE if name == PARTS[2] else PEOPLE
    everyone = sum(shown[measure, area, year] for area in areas)
    covered = 100 * sum(shown[measure, area, year] for area in known) / everyone
    if not known:
        return None, covered
    upper = [shown[needed[0], area, year] for area in known]
    lower = [shown[needed[1], area, year] for area in known]
    if name == PARTS[2]:
        return sum(a * b for a, b in zip(upper, lower, strict=True)) / sum(lower), covered
    whole = sum(lower) + (sum(upper) if name == PARTS[0] else 0)
    return 100 * sum(upper) / whole, covered


def as_index(name, value, city):
    return 100 * city / value if name == PARTS[2] else 100 * (100 - value) / (100 - city)


@pytest.fixture(scope="module")
def by_hand(shown, members):
    """(level, measure, year) → area → the index, out of the published numbers alone."""
    found = defaultdict(dict)
    for name, needed in NEEDED.items():
        for year in sorted({year for one, _, year in shown if one == needed[0]}):
            city, covered = part(shown, members["kommun"]["stockholm"], year, name)
            for level in LEVELS if covered >= 98 else ():
                for area, own in members[level].items():
                    value, covered = part(shown, own, year, name)
                    if covered >= 98:
                        found[level, name, year][area] = as_index(name, value, city)
    for level in LEVELS:
        for year in range(2010, 2018):
            fields = [found.get((level, name, year), {}) for name in PARTS]
            for area in set(fields[0]) & set(fields[1]) & set(fields[2]):
                found[level, WHOLE, year][area] = fmean(field[area] for field in fields)
    return {key: areas for key, areas in found.items() if areas}


def answer(edition, level, measure, year):
    return edition.query("riskindex", ar=str(year), niva=level, matt=measure, index=INDEX).set_index("omrade")


def test_rinkeby_kista_2012_by_hand(edition):
    """Sums over its nine basområden and the city's, added up on paper from the files."""
    work = 100 * (12603 / (16618 + 12603)) / (1 - 422291 / 544762)
    education = 100 * (1 - 5155 / 25627) / (1 - 186477 / 490213)
    income = 100 * 311001.893402 / (6800026342.987575 / 36521)
    found = {name: answer(edition, "stadsdelsomrade", name, 2012)["varde"]["rinkeby-kista"] for name in (*PARTS, WHOLE)}
    assert [found[name] for name in PARTS] == pytest.approx([work, education, income], rel=1e-9)
    assert found[WHOLE] == pytest.approx((work + education + income) / 3, rel=1e-9)
    assert round(found[WHOLE]) == 163


def test_every_value_is_found_again_from_the_published_figures(edition, by_hand):
    for (level, measure, year), expected in by_hand.items():
        found = answer(edition, level, measure, year)["varde"].to_dict()
        assert found == pytest.approx(expected, rel=1e-9), (level, measure, year)


@pytest.mark.parametrize("level", LEVELS)
def test_the_years_are_those_that_can_be_worked_out_and_no_other(edition, by_hand, level):
    listed = edition.query("riskindex_matt", niva=level, index=INDEX)
    years = {name: sorted(own["ar"]) for name, own in listed.groupby("matt")}
    assert years == {name: list(own) for name, own in YEARS.items()}
    assert {(name, year) for own, name, year in by_hand if own == level} == {
        (name, year) for name, own in YEARS.items() for year in own
    }


def test_income_stops_where_the_poorest_are_missing(sql):
    """2015 and 2016 lack all of Rinkeby: no figure for its board, none for the city, and so no index."""
    rows = sql("SELECT omrade, period FROM observationer WHERE berakning = 'medelinkomst_tackt'")
    for period in ("2015", "2016"):
        areas = set(rows.loc[rows["period"] == period, "omrade"])
        assert areas and not areas & {
            "rinkeby-kista",
            "spanga-tensta",
            "enskede-arsta-vantor",
            "stockholm",
            "stadsdel-rinkeby",
        }


def test_the_city_agrees_with_what_others_publish(sql):
    """SCB: 39 percent with at least three years 2014. Kolada's employed are counted in the whole city."""
    city = sql("SELECT indikator, period, varde FROM observationer WHERE omrade = 'stockholm' AND kon = 'totalt'")
    own = city.set_index(["indikator", "period"])["varde"]
    assert round(own["eftergymnasial_minst_3_ar_25_64_andel", "2014"]) == own["eftergymnasial_3ar_andel", "2014"] == 39
    for year in range(2010, 2016):
        ours = own["forvarvsarbetande_20_64_basomrade_andel", str(year)]
        assert ours == pytest.approx(own["forvarvsarbetande_20_64_andel", str(year)], abs=0.6)


def test_what_is_left_out_is_told_beside_the_figure(sql, shown, members):
    """N of M basområden, and a share of the people that is never rounded up to all."""
    rows = sql(
        "SELECT omrade, period, anmarkning FROM observationer WHERE berakning = 'forvarvsarbetande_tackt' "
        "AND omrade IN (SELECT id FROM programomraden WHERE typ = 'stadsdelsomrade')"
    )
    partly = 0
    for row in rows.itertuples():
        own = members["stadsdelsomrade"][row.omrade]
        known = [one for one in own if all((name, one, int(row.period)) in shown for name in NEEDED[PARTS[0]])]
        _, covered = part(shown, own, int(row.period), PARTS[0])
        told = f"{len(own)} basområden (egen placering)"
        if len(known) < len(own):
            partly += 1
            share = f"{math.floor(10 * covered) / 10:.1f}".replace(".", ",")
            told = f"{len(known)} av {told}, med {share} procent av invånarna"
        assert row.anmarkning == told
    assert partly > 5


def test_an_area_without_all_parts_has_no_index_and_says_why(edition):
    """Långholmen's work is hidden for too many of its people; where nobody's figures exist, nothing does."""
    found = answer(edition, "stadsdel", "", 2014)
    assert set(found.loc[["stadsdel-langholmen"], "matt"]) == {PARTS[1], PARTS[2]}
    rows = edition.query("riskindex_utan", ar="2014", niva="stadsdel", matt=WHOLE)
    why = rows[rows["omrade"] == "stadsdel-langholmen"]
    assert why[["falt_namn", "skal"]].to_numpy().tolist() == [["Arbete", "for_liten_del"]]
    assert set(rows.loc[rows["omrade"] == "stadsdel-flaten", "skal"]) == {"ingen_siffra"}
    with_index = set(found.index[found["matt"] == WHOLE])
    everyone = set(edition.query("kartindex", matt=WHOLE, ar="2014", niva="stadsdel")["omrade"])
    assert with_index | set(rows["omrade"]) == everyone and not with_index & set(rows["omrade"])
    said = words.without_index(rows, "2014", "stadsdel", "indexet")
    assert said.startswith(f"{len(everyone) - len(with_index)} stadsdelar saknar indexet 2014.")
    assert "Långholmen (arbete)" in said and "Flaten" in said
    assert not words.without_index(rows.head(0), "2014", "stadsdelsomrade", "indexet")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("measure", [WHOLE, *PARTS])
def test_rank_correlations_are_those_of_scipy(edition, sql, level, measure):
    facts = edition.query("riskindex_uppgifter").query("ar == 2012").set_index("omrade")["klass"]
    scb = sql(
        "SELECT omrade, varde FROM observationer WHERE indikator = 'socioekonomiskt_index_staden_100' AND period = '2024'"
    ).set_index("omrade")["varde"]
    rows = edition.query("riskindex_samband_ar", niva=level, matt=measure)
    assert sorted(set(rows["ar"])) == list(YEARS[measure]) and len(rows) == 2 * len(YEARS[measure])
    for row in rows.itertuples():
        own = answer(edition, level, measure, row.ar)["varde"]
        other = (scb if row.mot == "scb" else facts).reindex(own.index).dropna()
        expected = stats.spearmanr(own[other.index], other).statistic
        assert (row.korrelation, row.antal) == (pytest.approx(expected, abs=1e-12), len(other))
        half = stats.norm.ppf(0.975) * math.sqrt((1 + expected**2 / 2) / (len(other) - 3))
        ends = (math.tanh(math.atanh(expected) - half), math.tanh(math.atanh(expected) + half))
        assert (row.nedre, row.ovre) == pytest.approx(ends, abs=1e-9)


@pytest.mark.parametrize("year", range(2010, 2015))
def test_the_programmes_six_have_the_six_highest_places(edition, year):
    found = answer(edition, "stadsdelsomrade", WHOLE, year)
    assert set(found.index[found["rang"] <= 6]) == SIX and (found.loc[sorted(SIX), "rang_hog"] <= 6).all()


def test_places_stand_year_by_year_with_the_six_marked(edition):
    rows = edition.query("riskindex_platser", matt=WHOLE, niva="stadsdelsomrade")
    view = words.places_table(rows, WHOLE, "Namn", "stadsdelsomrade", PROGRAMME)
    assert view.columns == ("Område", "I programmet", "2010", "2011", "2012", "2013", "2014", "Förändring 2010–2014")
    assert len(view.rows) == 14 and {view.rows[i][0] for i in view.strong} == {
        name for name, marked in rows[["omrade_namn", "prioriterad"]].itertuples(index=False) if marked
    }
    assert [str(view.rows[0][0]), view.rows[0][-1]] == ["Rinkeby-Kista", "samma plats"]
    by_name = {row[0]: row for row in view.rows}
    assert [cell.text.split(" ")[0] for cell in by_name["Farsta"][2:-1]] == ["4", "4", "5", "5", "5"]
    assert by_name["Farsta"][-1].replace("\u00a0", " ") == "1 plats mot lägre index, osäkert"


def test_places_by_another_recipe_are_not_set_beside_each_other(edition):
    rows = edition.query("riskindex_platser", matt="falt_forsorjning_relativ", niva="stadsdelsomrade")
    assert set(rows["ar"]) == {2015, 2016, 2017, 2024}
    assert set(words.years_with(rows, "2016")["ar"]) == {2015, 2016, 2017} and set(
        words.years_with(rows, "2024")["ar"]
    ) == {2024}


def test_the_programmes_index_is_another_and_unchanged(edition):
    """No question about the index of social risks answers with this one."""
    for year in ("2012", "2017"):
        assert not edition.query("riskindex", ar=year, niva="stadsdelsomrade")["matt"].isin([WHOLE, *PARTS]).any()
    recipe = edition.query("riskindex_recept_lista", niva="stadsdelsomrade")
    assert set(recipe["version"]) == {"rekonstruktion-1", "regso-1", "bistand-1"}
    ours = edition.query("riskindex_recept_lista", niva="stadsdelsomrade", index=INDEX)
    assert set(ours["version"]) == {"arbete-utbildning-inkomst-1"} and ours["basar"].isna().all()
    told = edition.query("sammansatta_index_lista", niva="stadsdelsomrade").set_index("id")["ingar"][INDEX].iloc[0]
    assert "inte programmets index för sociala risker" in told and "egen placering" in told


def test_a_part_that_stands_twice_stops_the_build():
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            "CREATE TABLE berakningsdelar AS SELECT 'recept' AS berakning, 'farsta' AS omrade, '2015' AS period, "
            "'del' AS del_omrade, 'x' AS del_indikator, '2015' AS del_period, 'varde' AS roll, 1.0 AS varde"
        )
        assert connection.execute(questions.build_statement("delar_en_gang")).fetchall() == [(None,)]
        connection.execute("INSERT INTO berakningsdelar SELECT * FROM berakningsdelar")
        with pytest.raises(duckdb.Error, match="två gånger i berakningsdelar: recept"):
            connection.execute(questions.build_statement("delar_en_gang")).fetchall()
