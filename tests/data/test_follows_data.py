"""A new year, a source with another id and another number of areas show without a change of code."""

import re
import shutil

import pandas as pd
import pytest

from uppfoljning import edition as editions
from uppfoljning import words
from uppfoljning.contract import DataContractError, load_checked
from uppfoljning.swedish import NBSP
from uppfoljning.views import areas, goals, maps, method, overview, schools
from uppfoljning.views.pieces import Beside, Block, Facts, Fold, Only, Table
from uppfoljning.views.reading import Reading

SCHOOLS, RENAMED = "skolverket_api_v4", "skolenheter_2027"
POPULATION, INDEX = "befolkning_regso_antal", "socioekonomiskt_index"
RESULT, AREA = "meritvarde_ak9", "farsta"


def copied(tmp_path_factory, name):
    return shutil.copytree(editions.DATA_DIR, tmp_path_factory.mktemp(name) / "data")


def rewrite(path, change):
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(frame).to_csv(path, index=False)


def read(edition):
    return Reading(edition.query, words.remarks(edition.query("anmarkta_siffror")))


def tables(pieces):
    """The tables among pieces, those in folds too."""
    for piece in pieces:
        if isinstance(piece, Table):
            yield piece.view
        elif isinstance(piece, (Fold, Only)):
            yield from tables(piece.inside)


def table(pieces, words):
    return next(view for view in tables(pieces) if words in view.caption)


def with_2026(frame):
    """The RegSO of the last known year once more: one more person in each, and the index turned round."""
    last = frame[frame["omrade"].str.startswith("regso-")]
    people = last[(last["indikator"] == POPULATION) & (last["period"] == "2025")]
    index = last[(last["indikator"] == INDEX) & (last["period"] == "2024")]
    people = people.assign(varde=(people["varde"].astype(int) + 1).astype(str))
    index = index.assign(varde=(100 - index["varde"].astype(float)).round(1).astype(str))
    return pd.concat([frame, *(new.assign(period="2026") for new in (people, index))])


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """Two series have a year more, and the source of the schools' results is called something else."""
    data = copied(tmp_path_factory, "senare")
    rewrite(data / "observationer/scb_regso.csv", with_2026)
    for path in data.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"\b{SCHOOLS}\b", RENAMED, text), encoding="utf-8")
    return read(editions.build(data))


@pytest.mark.utgava
def test_a_new_year_stands_in_the_table_of_stadsdelar(later, edition):
    before, now = (table(areas.content(reading, AREA), "Stadsdelarna i Farsta") for reading in (read(edition), later))
    assert before.columns[2] == "Folkmängd 2025" and before.columns[6] == "Hyresrätter 2025"
    assert now.columns[2:4] == ("Folkmängd 2026", "Socioekonomiskt index 2026 (staden = 100)")
    assert now.columns[4:] == before.columns[4:], "what has no new year keeps its own"
    (old,), (new,) = ([row for row in view.rows if row[0] == "Farsta strand"] for view in (before, now))
    assert new[2].key.period == "2026"
    assert int(new[2].text.replace(NBSP, "")) > int(old[2].text.replace(NBSP, "")) > 1000


@pytest.mark.utgava
def test_the_map_says_of_the_year_what_its_figures_say(later, edition):
    picked = "socioekonomiskt_index_staden_100"

    def told(reading, period):
        blocks = (piece for piece in maps.about(reading, "stadsdelsomrade", picked, period) if isinstance(piece, Block))
        (block,) = (block for block in blocks if block.template == "om_indexet.html")
        return block.values["period"], block.values["compared"]

    period, compared = told(read(edition), "2024")
    assert period == "2024" and compared == (
        "Vägt så ligger just programmets sex områden över stadens nivå, och de tre högsta är desamma som i programmets "
        "index 2012: Rinkeby-Kista, Skärholmen och Spånga-Tensta."
    )
    period, compared = told(later, "2026")
    assert period == "2026"
    assert compared.startswith("Vägt så ligger inget av programmets sex områden och åtta till över stadens nivå"), (
        compared
    )
    assert compared.endswith("i programmets index 2012 var de Rinkeby-Kista, Skärholmen och Spånga-Tensta.")


@pytest.mark.utgava
def test_schools_keep_their_development_whatever_their_source_is_called(later, edition):
    for reading in (later, read(edition)):
        year = schools.years(reading, RESULT, AREA)[0]
        view = table(schools.result(reading, RESULT, year, AREA), year)
        told = [str(row[view.columns.index("Utveckling")]) for row in view.rows]
        assert sum("läsår" in text for text in told) >= 5, told
    own, renamed = (reading.query("skolor_utveckling", indikator=RESULT) for reading in (edition, later))
    pd.testing.assert_frame_equal(own, renamed)


@pytest.fixture(scope="module")
def seven(tmp_path_factory):
    """Skarpnäck is one of the programme's areas too."""
    data = copied(tmp_path_factory, "sju")
    rewrite(
        data / "katalog/omraden.csv",
        lambda frame: frame.assign(prioriterad=frame["prioriterad"].mask(frame["id"] == "skarpnack", "ja")),
    )
    return read(editions.build(data))


@pytest.mark.utgava
def test_another_number_of_areas_is_counted_and_named(seven):
    assert (seven.programme.six, seven.programme.boards) == (7, 14)
    gap = seven.query("klyfta", indikator="dagbefolkning_andel_av_staden").set_index(["period", "grupp"])["varde"]
    own = seven.query("observationer", indikator="dagbefolkning_andel_av_staden")
    (period,) = {period for period, group in gap.index if group == "sex"} & {"2016"}
    of_seven = own[(own["period"] == period) & own["omrade_id"].isin(seven.query("omradeslista").head(7)["id"])]
    assert len(of_seven) == 7 and gap[period, "sex"] == pytest.approx(of_seven["varde"].sum())
    assert words.area_lead(seven.query("omrade", omrade="skarpnack").iloc[0].to_dict(), 7).startswith(
        "Ett av programmets sju områden."
    )
    (block,) = method.how(seven)
    assert block.values["six"] == "sju" and block.values["programme"].chosen == 21
    labels = [
        fact.label
        for piece in goals.goal(seven, "jf-1.1", "")
        if isinstance(piece, Beside)
        for told in piece.columns[1]
        if isinstance(told, Facts)
        for fact in told.facts
    ]
    assert "De sju tillsammans" in labels
    texts = [str(block.values) for block in overview.content(seven, "") if isinstance(block, Block)]
    assert any("Programmets sju områden" in text for text in texts)
    assert not any("sex områden" in text for text in texts)


@pytest.mark.utgava
def test_an_edition_from_before_the_table_answers_as_it_did(edition, tmp_path):
    """The facts, the kinds of sources and the only index stood in code when it was published."""
    old = editions.build(tables_to=tmp_path / "tabeller")
    (tmp_path / "tabeller/program.parquet").unlink()
    rows = pd.read_parquet(tmp_path / "tabeller/kallor.parquet")
    rows.drop(columns="slag").to_parquet(tmp_path / "tabeller/kallor.parquet")
    (tmp_path / "tabeller/sammansatta_index.parquet").unlink()
    rows = pd.read_parquet(tmp_path / "tabeller/riskindex_recept.parquet")
    rows.drop(columns=["sammansatt_index", "kanslighet"]).to_parquet(tmp_path / "tabeller/riskindex_recept.parquet")
    opened = editions.open_tables(tmp_path / "tabeller", old.fingerprint, "förr")
    for question, parameters in {
        "skolor_utveckling": {"indikator": RESULT},
        "omradeslista": {},
        "programmet": {},
    }.items():
        found = edition.query(question, **parameters)
        assert len(found)
        pd.testing.assert_frame_equal(opened.query(question, **parameters), found)
    recipes = opened.query("riskindex_recept_lista", niva="stadsdelsomrade")
    assert set(recipes["index_namn"]) == {"Index för sociala risker – rekonstruktion"}


FAULTS = {
    "a fact is missing": ("basar,2015.*\n", "", "Det saknas: basar."),
    "no such fact": ("basar,", "bas,", "Väntat något av"),
    "no year": ("forsta_ar,2015", "forsta_ar,15", "Väntat: ett år som 2015."),
    "no such day": ("2020-07-01", "2020-06-31", "Väntat: en dag som 2020-07-01."),
    "the end before the beginning": ("sista_ar,2020", "sista_ar,2014", "Slutet kommer före början, som är 2015."),
    "another number of areas": ("omraden,14", "omraden,13", "I omraden.csv finns 14"),
}


@pytest.mark.parametrize(("old", "new", "told"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_fact_is_told(data_copy, old, new, told):
    path = data_copy / "katalog/program.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")
    with pytest.raises(DataContractError, match=re.escape(told)) as error:
        load_checked(data_copy)
    assert "program.csv" in str(error.value)
