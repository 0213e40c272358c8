"""What a data folder may not hold: absurd numbers, counts that contradict, areas in a circle, files that are none."""

import csv
import shutil
import unicodedata

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import edition as editions

FIGURES = contract.TABLES_BY_NAME["observationer"]
SHARE = {
    "indikator": "ekonomiskt_bistand_andel",
    "omrade": "farsta",
    "period": "2017",
    "periodtyp": "ar",
    "kon": "totalt",
}
SHARE |= {"varde": "2.5", "enhet": "procent", "taljare": "", "namnare": "", "kalla": "sa_b161_2018"}
SHARE |= {"status": "publicerad", "anmarkning": "", "_fil": "data/x.csv", "_rad": 2}


@pytest.fixture(scope="module")
def loaded():
    return contract.load_checked(editions.DATA_DIR)


@pytest.fixture(scope="module")
def units(loaded):
    """An indicator of each unit."""
    return loaded["indikatorer"].groupby("enhet")["id"].first()


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(editions.DATA_DIR, tmp_path / "data")
    return tmp_path / "data"


def told_of_rows(table, loaded, *rows):
    """What the contract says of rows of a table; nothing if all is well."""
    frame = pd.DataFrame(rows)
    frame = frame.astype({name: "str" for name in frame.columns if name != "_rad"})
    try:
        contract.check(table, frame, loaded)
    except contract.DataContractError as error:
        return [str(deviation) for deviation in error.deviations]
    return []


def told_of_folder(folder):
    with pytest.raises(contract.DataContractError) as error:
        contract.load_checked(folder)
    return [str(deviation) for deviation in error.value.deviations]


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"varde": "9" * 400}, "varde", "med högst tolv siffror före punkten"),
        ({"varde": "inf"}, "varde", "Väntat: ett tal"),
        ({"varde": "２"}, "varde", "Väntat: ett tal"),
        ({"namnare": "1" * 13}, "namnare", "Väntat: ett tal"),
        ({"taljare": "-1", "namnare": "40"}, "taljare", "Ett antal kan inte vara negativt"),
        ({"namnare": "-40"}, "namnare", "Ett antal kan inte vara negativt"),
        ({"taljare": "41", "namnare": "40"}, "taljare", "Täljaren kan inte vara större än nämnaren, som är 40"),
        ({"taljare": "0", "namnare": "0"}, "namnare", "Nämnaren är 0"),
        ({"taljare": "2", "namnare": "40"}, "varde", "Täljare och nämnare ger 5."),
        ({"taljare": "1021", "namnare": "40000"}, "varde", "Täljare och nämnare ger 2.5525."),
        ({"anmarkning": "a\0b"}, "anmarkning", "Tecknet U+0000 syns inte"),
        ({"anmarkning": "a\u202eb"}, "anmarkning", "Tecknet U+202E (RIGHT-TO-LEFT OVERRIDE) syns inte"),
        ({"anmarkning": "a\u200bb"}, "anmarkning", "Tecknet U+200B (ZERO WIDTH SPACE) syns inte"),
        ({"anmarkning": "x" * 50_000}, "anmarkning", "Texten är för lång. Skriv högst 4000 tecken."),
        ({"anmarkning": "slut "}, "anmarkning", "mellanslag"),
    ],
)
def test_a_cell_that_cannot_be_true(loaded, changed, column, words):
    (told,) = told_of_rows(FIGURES, loaded, {**SHARE, **changed})
    assert told.startswith(f"data/x.csv, rad 2, kolumn {column}: ") and words in told
    assert len(told) < 400 and "\0" not in told and "\u202e" not in told


@pytest.mark.parametrize(
    "changed",
    [
        {"taljare": "10", "namnare": "400"},
        {"taljare": "1017", "namnare": "40000"},
        {"varde": "12.099999999999994", "taljare": "121", "namnare": "1000"},
        {"varde": "0", "taljare": "0", "namnare": "31"},
        {"varde": "100", "taljare": "31", "namnare": "31"},
    ],
)
def test_counts_that_agree_as_far_as_the_value_is_rounded(loaded, changed):
    assert told_of_rows(FIGURES, loaded, {**SHARE, **changed}) == []


@pytest.mark.parametrize(
    "unit", ["antal", "antal_per_1000", "antal_per_100000", "index", "klass", "dagar", "manader", "gwh"]
)
def test_what_is_counted_or_ranked_is_never_negative(loaded, units, unit):
    row = {**SHARE, "indikator": units[unit], "enhet": unit, "varde": "-1"}
    (told,) = told_of_rows(FIGURES, loaded, row)
    assert f"Ett värde i enheten {unit} kan inte vara negativt." in told


@pytest.mark.parametrize(
    "row",
    [
        {"indikator": "flyttningsnetto_antal", "enhet": "antal", "varde": "-120"},
        {"indikator": "nettoinkomst_20plus_medel", "enhet": "tkr", "varde": "-3.5"},
        {"indikator": "arbetsstallen_forandring_sedan_2010_andel", "enhet": "procent", "varde": "-4.5"},
    ],
)
def test_a_difference_or_an_income_may_be_negative(loaded, row):
    assert told_of_rows(FIGURES, loaded, {**SHARE, **row}) == []


def test_a_rate_may_have_more_cases_than_people(loaded, units):
    row = {**SHARE, "indikator": units["antal_per_1000"], "enhet": "antal_per_1000", "varde": "1500"}
    assert told_of_rows(FIGURES, loaded, {**row, "taljare": "60", "namnare": "40"}) == []


@pytest.mark.parametrize("table", contract.TABLES, ids=lambda table: table.name)
def test_a_file_with_a_header_only_is_no_crash(loaded, table):
    """Some tables may be empty, others say what they lack."""
    empty = contract.read_files(table, editions.DATA_DIR).head(0)
    try:
        assert contract.check(table, empty, loaded).empty
    except contract.DataContractError as error:
        assert error.deviations


# --- areas ------------------------------------------------------------------------------------------------------------


def rows_of(name):
    table = contract.TABLES_BY_NAME[name]
    return contract.read_files(table, editions.DATA_DIR)


def told_of_changed(name, loaded, change):
    frame = rows_of(name)
    try:
        contract.check(contract.TABLES_BY_NAME[name], change(frame.copy()), loaded)
    except contract.DataContractError as error:
        return [str(deviation) for deviation in error.deviations]
    return []


def setting(row, column, value, key="id"):
    def change(frame):
        frame.loc[frame[key] == row, column] = value
        return frame

    return change


def test_an_area_that_is_its_own_parent(loaded):
    (told,) = told_of_changed("omraden", loaded, setting("farsta", "moder", "farsta"))
    assert "kolumn moder: Värdet är ”farsta”. Området ligger i sig självt: farsta → farsta." in told


def test_areas_in_a_circle(loaded):
    told = told_of_changed("omraden", loaded, setting("stockholm", "moder", "farsta"))
    assert any("farsta → stockholm → farsta" in line for line in told)
    assert any("stockholm → farsta → stockholm" in line for line in told)


def test_a_circle_by_way_of_the_division(loaded):
    told = told_of_changed("indelning", loaded, lambda frame: frame.assign(moder=frame["omrade"]))
    assert len(told) == len(rows_of("indelning")) and "Området ligger i sig självt" in told[0]


def test_a_regso_in_two_stadsdelar_at_once(loaded):
    def change(frame):
        of_regso = frame[frame["omrade"].str.startswith("regso-")].iloc[[0]]
        return pd.concat([frame, of_regso.assign(moder="stadsdel-kista", _rad=900)], ignore_index=True)

    (told,) = told_of_changed("indelning", loaded, change)
    assert "rad 900, kolumn moder" in told and "ligger redan i ett annat område av samma typ under den tiden" in told


def test_a_regso_may_move_from_one_stadsdel_to_another(loaded):
    def change(frame):
        place = frame.index[frame["omrade"].str.startswith("regso-")][0]
        later = frame.loc[[place]].assign(moder="stadsdel-kista", giltig_fran="2026-01-01", _rad=900)
        frame.loc[place, "giltig_till"] = "2025-12-31"
        return pd.concat([frame, later], ignore_index=True)

    assert told_of_changed("indelning", loaded, change) == []


@pytest.mark.parametrize("name", ["Farsta", "FARSTA", "Älvsjö"])
def test_two_areas_of_one_level_with_one_name(loaded, name):
    told = told_of_changed("omraden", loaded, setting("skarpnack", "namn", name))
    assert len(told) == 1 and "av samma typ heter likadant" in told[0]


def test_a_school_outside_its_stadsdelsomrade(loaded):
    school = rows_of("skolor").query("stadsdelsomrade == 'farsta' and stadsdel != ''").iloc[0]
    (told,) = told_of_changed("skolor", loaded, setting(school["id"], "stadsdelsomrade", "alvsjo"))
    assert f"Skolans stadsdel {school['stadsdel']} ligger inte i det stadsdelsområdet." in told


@pytest.mark.parametrize(("name", "row"), [("omraden", "farsta"), ("namnder", None), ("mal", "sb-1.1")])
def test_an_end_before_its_start(loaded, name, row):
    row = row or rows_of(name)["id"].iloc[3]
    change = setting(row, ["giltig_fran", "giltig_till"], ["2016-01-01", "2015-12-31"])
    (told,) = told_of_changed(name, loaded, change)
    assert "kolumn giltig_till: Värdet är ”2015-12-31”. Slutet kommer före början, som är 2016-01-01." in told


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2016-02-30", "２016-01-01"])
def test_a_day_that_is_none(loaded, day):
    (told,) = told_of_changed("omraden", loaded, setting("farsta", "giltig_fran", day))
    assert "Väntat: ett datum som 2020-06-30" in told


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("F" * 50_000, "Texten är för lång. Skriv högst 200 tecken."),
        ("Far\u200fsta", "RIGHT-TO-LEFT MARK"),
        ("Far\tsta", "U+0009"),
        (" Farsta", "mellanslag"),
    ],
)
def test_a_name_that_a_page_cannot_show(loaded, name, words):
    (told,) = told_of_changed("omraden", loaded, setting("farsta", "namn", name))
    assert "kolumn namn" in told and words in told and len(told) < 300


def test_a_body_within_itself(loaded):
    first, second = rows_of("namnder")["id"].iloc[[3, 4]]
    told = told_of_changed(
        "namnder", loaded, lambda f: setting(second, "ingar_i", first)(setting(first, "ingar_i", second)(f))
    )
    assert any(f"Nämnden ingår i sig själv: {first} → {second} → {first}." in line for line in told)


# --- files ------------------------------------------------------------------------------------------------------------

OWN = "data/katalog/ils_mal.csv"
HEADER = "id,namn,ordning,avsnitt"


def test_an_unknown_file_in_the_catalogue(folder):
    (folder / "katalog/omraden_ny.csv").write_text("id\n", encoding="utf-8")
    (folder / "rattelser (1).csv").write_text("id\n", encoding="utf-8")
    (folder / "katalog/.DS_Store").write_bytes(b"x")
    (folder / "katalog/~$mal.csv").write_bytes(b"x")
    told = told_of_folder(folder)
    assert told == [
        "data/katalog/omraden_ny.csv: Okänd fil. Den läses inte in; ta bort den eller rätta namnet.",
        "data/rattelser (1).csv: Okänd fil. Den läses inte in; ta bort den eller rätta namnet.",
    ]


def told_of_file(folder, source="ils_mal"):
    with pytest.raises(contract.DataContractError) as error:
        contract.read_files(contract.TABLES_BY_NAME[source], folder)
    return [str(deviation) for deviation in error.value.deviations]


def test_one_name_in_two_forms(folder):
    frame = pd.read_csv(folder / "observationer/skola.csv", dtype=str).head(2)
    frame.to_parquet(folder / "observationer/skola.parquet")
    (told,) = told_of_file(folder, "observationer")
    assert told.startswith("data/observationer/skola.parquet: Filen heter likadant som skola.csv.")


@pytest.mark.parametrize("name", ["skola.xlsx", "skola.CSV", "anteckningar.txt"])
def test_a_file_among_the_figures_that_is_not_read(folder, name):
    (folder / "observationer" / name).write_bytes(b"x")
    assert told_of_file(folder, "observationer")[0].startswith(f"data/observationer/{name}: ")


def test_all_files_of_figures_have_a_header_only(folder):
    for path in (folder / "observationer").glob("*.csv"):
        path.write_text(",".join(FIGURES.column_names) + "\n", encoding="utf-8")
    (told,) = told_of_folder(folder)
    assert told.startswith("data/observationer: Ingen av filerna har någon siffra.")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n", b",,,\n"])
def test_an_empty_file_is_told_in_one_line(folder, content):
    (folder / "katalog/ils_mal.csv").write_bytes(content)
    (told,) = told_of_file(folder)
    assert told == f"{OWN}, rad 1: Filen är tom eller börjar med en tom rad. Första raden ska vara {HEADER}"


def test_a_double_byte_order_mark(folder):
    path = folder / "katalog/ils_mal.csv"
    path.write_bytes(b"\xef\xbb\xbf" * 2 + path.read_bytes())
    (told,) = told_of_file(folder)
    assert told.startswith(f"{OWN}, rad 1: Filen börjar med två byteordningsmärken.")


def test_a_header_of_a_million_columns(folder):
    (folder / "katalog/ils_mal.csv").write_text(",".join(f"k{n}" for n in range(1_000_000)) + "\n", encoding="utf-8")
    (told,) = told_of_file(folder)
    assert told == f"{OWN}, rad 1: Filen har 1000000 kolumner men ska ha 4: {HEADER}"


def test_a_cell_without_end(folder):
    with (folder / "katalog/ils_mal.csv").open("a", encoding="utf-8") as handle:
        handle.write("ils-9," + "x" * 2_000_000 + ",9,1\n")
    (told,) = told_of_file(folder)
    assert f"En cell är längre än {csv.field_size_limit()} tecken." in told


def test_a_folder_with_the_name_of_a_file(folder):
    (folder / "katalog/ils_mal.csv").unlink()
    (folder / "katalog/ils_mal.csv").mkdir()
    assert told_of_file(folder) == [f"{OWN}: Det här är en mapp, men här ska det ligga en fil."]
    (folder / "observationer/x.csv").mkdir()
    assert told_of_file(folder, "observationer") == [
        "data/observationer/x.csv: Det här är en mapp, men här ska det ligga en fil."
    ]


def test_links_that_lead_nowhere(folder):
    loop, gone = folder / "observationer/runt.csv", folder / "observationer/borta.csv"
    loop.symlink_to(loop)
    gone.symlink_to(folder / "finns_inte.csv")
    told = told_of_file(folder, "observationer")
    assert [line.partition(":")[0] for line in told] == ["data/observationer/borta.csv", "data/observationer/runt.csv"]
    assert all("Länken leder inte till någon fil" in line for line in told)


def test_text_written_in_parts_is_read_as_it_is_shown(folder):
    """As a Mac writes it: a letter and its mark are two characters."""
    plain = contract.load_checked(folder)["omraden"]
    path = folder / "katalog/omraden.csv"
    apart = unicodedata.normalize("NFD", path.read_text(encoding="utf-8"))
    path.write_text(apart, encoding="utf-8")
    assert len(apart) > len(unicodedata.normalize("NFC", apart))
    table = contract.TABLES_BY_NAME["omraden"]
    read = contract.read_files(table, folder)
    assert list(read["namn"]) == list(plain["namn"])


def test_parquet_and_names_of_files_in_parts(folder):
    frame = contract.read_files(FIGURES, folder).head(1).drop(columns=["_fil", "_rad"])
    for path in (folder / "observationer").glob("*.csv"):
        path.unlink()
    name = unicodedata.normalize("NFD", "förskola.parquet")
    frame.assign(anmarkning=unicodedata.normalize("NFD", "höjd")).to_parquet(folder / "observationer" / name)
    read = contract.read_files(FIGURES, folder)
    assert list(read["anmarkning"]) == ["höjd"] and set(read["_fil"]) == {"data/observationer/förskola.parquet"}
