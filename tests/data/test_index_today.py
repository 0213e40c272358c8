"""The index of social risks on the published figures: what can be computed today, what cannot, and how it is said."""

import pytest
from programme_facts import PROGRAMME

from uppfoljning import words

SIX = {"rinkeby-kista", "spanga-tensta", "skarholmen", "hasselby-vallingby", "enskede-arsta-vantor", "farsta"}
COLUMNS = [
    "omrade", "matt", "varde", "rang", "rang_lag", "rang_hog", "antal_indikatorer", "ar_per_indikator", "receptversion",
]  # fmt: skip


def rows(edition, year, level="stadsdelsomrade", measure=""):
    return edition.query("riskindex", ar=str(year), niva=level, matt=measure).set_index("omrade")


@pytest.mark.parametrize("level", ["stadsdelsomrade", "stadsdel"])
def test_the_whole_index_cannot_be_computed_today(edition, level):
    measures = edition.query("riskindex_matt", niva=level, index="sociala_risker")
    assert not measures["matt"].str.startswith("index_").any()


@pytest.mark.parametrize(
    ("year", "level", "measures"),
    [
        (2015, "stadsdelsomrade", {"falt_forsorjning_relativ"}),
        (2016, "stadsdelsomrade", {"falt_forsorjning_relativ"}),
        (2017, "stadsdelsomrade", {"falt_forsorjning_relativ"}),
        (2024, "stadsdelsomrade", {"falt_forsorjning_relativ", "falt_sociala_riskfaktorer_relativ"}),
        (2024, "stadsdel", {"falt_forsorjning_relativ", "falt_sociala_riskfaktorer_relativ"}),
        (2012, "stadsdelsomrade", set()),
    ],
)
def test_the_fields_that_can_be_computed(edition, year, level, measures):
    found = rows(edition, year, level)
    assert set(found.loc[found["matt"].str.endswith("_relativ"), "matt"]) == measures


def test_the_answer_has_the_promised_columns_first(edition):
    answer = edition.query("riskindex", ar="2017", niva="stadsdelsomrade")
    assert list(answer.columns[: len(COLUMNS)]) == COLUMNS
    assert not answer.duplicated(["omrade", "matt"]).any()


def test_published_shares_give_the_field_by_hand(edition):
    """Rinkeby-Kista 7,2 % and the city 2,7 % in 2017; the city 2,7 % in 2015."""
    own = rows(edition, 2017, measure="falt_forsorjning_relativ").loc["rinkeby-kista"]
    assert own["varde"] == pytest.approx(100 * 7.2 / 2.7)
    assert own["ar_per_indikator"] == "ekonomiskt_bistand_andel=2017" and own["receptversion"] == "bistand-1"
    earlier = rows(edition, 2016, measure="falt_forsorjning_fast_bas")["varde"]
    assert earlier["rinkeby-kista"] == pytest.approx(100 * 7.7 / 2.7)
    city = edition.query("riskindex", ar="2016", niva="kommun", matt="falt_forsorjning_fast_bas")["varde"]
    assert city.tolist() == pytest.approx([100 * 2.5 / 2.7])


@pytest.mark.parametrize("year", [2015, 2016, 2017, 2024])
def test_the_city_is_100_in_every_relative_figure(edition, year):
    city = edition.query("riskindex", ar=str(year), niva="kommun")
    relative = city[city["matt"].str.endswith("_relativ")]
    assert len(relative) >= 1 and relative["varde"].tolist() == pytest.approx([100] * len(relative), abs=1e-9)


def test_every_place_lies_in_its_range_and_every_area_has_one(edition):
    for level, count in (("stadsdelsomrade", 14), ("stadsdel", 106)):
        found = edition.query("riskindex", ar="2024", niva=level)
        assert (found.groupby("matt")["omrade"].nunique() == count).all()
        assert (found["rang_lag"] <= found["rang_hog"]).all()
        assert found["rang"].between(1, count).all() and found["rang_hog"].max() <= count


def test_areas_on_both_sides_of_the_limit_are_the_uncertain_ones(edition):
    found = rows(edition, 2024, measure="falt_forsorjning_relativ")
    assert set(found.index[found["osaker_plats"]]) == {"enskede-arsta-vantor", "ostermalm"}
    assert (found.loc[found["andel_i_toppen"] == 1, "rang_hog"] <= 6).all()
    assert set(found.index[found["andel_i_toppen"] == 1]) < SIX


def test_the_page_says_in_words_that_the_index_cannot_be_computed(edition):
    recipe = edition.query("riskindex_recept_lista", ar="2016", niva="stadsdelsomrade")
    measures = edition.query("riskindex_matt", niva="stadsdelsomrade", index="sociala_risker")
    said = " ".join(words.index_state(recipe, measures, "2016", "stadsdelsomrade"))
    assert "Hela indexet kan inte räknas" in said and "1 av 14 siffror i receptet finns" in said
    assert "1 av 4 fält" in said and "försörjning" in said


def test_every_missing_figure_says_where_it_can_be_had(edition):
    recipe = edition.query("riskindex_recept_lista", ar="2017", niva="stadsdelsomrade")
    table = words.missing_table(recipe, "2017", "stadsdelsomrade", PROGRAMME)
    assert len(table.rows) == 14
    states = [str(row[2]) for row in table.rows]
    assert states.count("finns (2017)") == 1 and "finns för 6 av 14 stadsdelsområden" in states
    assert all(len(str(row[3])) > 20 for row in table.rows)


def test_the_programmes_own_facts_are_there(edition):
    facts = edition.query("riskindex_uppgifter").set_index("omrade")
    assert facts.loc["stadsdel-tensta", "varde"] == 180
    boards = facts[facts["typ"] == "stadsdelsomrade"]
    assert set(boards.index[boards["klass"] == 3]) == {"rinkeby-kista", "skarholmen", "spanga-tensta"}
    assert set(boards.index[boards["klass"] >= 2]) == SIX
    assert (facts.loc[facts["typ"] == "stadsdel", "klass"] >= 2).sum() == 22
