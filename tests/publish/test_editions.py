"""Published editions: frozen whole or not at all, the same for the same inputs, checked, and opened as they were."""

import csv
import errno
import hashlib
import json
import re
import shutil
from itertools import pairwise

import pandas as pd
import pypdf
import pytest
from publish_site import parse, tables_of, text_of

from uppfoljning import cli, contract, edition, export
from uppfoljning.edition import questions
from uppfoljning.publish import freeze
from uppfoljning.shelf import manifest, opened
from uppfoljning.shelf.manifest import PublishError
from uppfoljning.words import files

BISTAND = "Ekonomiskt bistånd, andel av befolkningen, procent"
QUESTIONS = {
    "oversikt": {"omrade": "farsta"},
    "malstatus": {},
    "mattstatus_lista": {},
    "mal_serier": {},
    "observationer": {},
    "kartindex": {"matt": "falt_forsorjning_relativ", "ar": "2024", "niva": "stadsdel"},
    "kartvarden": {"indikator": "ekonomiskt_bistand_andel", "period": "2017", "niva": "stadsdelsomrade"},
    "klyfta": {},
    "omradesfigurer": {"omrade": "farsta"},
    "omradeslage": {"omrade": "farsta"},
    "prognoser_lista": {},
    "riskindex_alla": {},
    "rojande_lista": {},
    "skolor_utveckling": {"indikator": "meritvarde_ak9"},
    "stadsdelar_i_omrade": {"omrade": "farsta"},
    "tackning": {"niva": "stadsdelsomrade"},
    "trendlista": {},
    "kallor": {},
}


def silent(_step):
    pass


def digest(folder):
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


@pytest.fixture
def copy(shelf, tmp_path):
    shutil.copytree(shelf / "2017-vb", tmp_path / "2017-vb")
    return tmp_path / "2017-vb"


def test_the_same_inputs_give_the_same_bytes_elsewhere(shelf, tmp_path):
    made = freeze.publish(edition.DATA_DIR, "2017-vb", "Verksamhetsberättelse 2017", "2017-VB", tmp_path / "b", silent)
    assert digest(made) == digest(shelf / "2017-vb")


def test_the_manifest_says_what_was_published(shelf):
    said = json.loads((shelf / "2017-vb" / "manifest.json").read_text(encoding="utf-8"))
    assert (said["namn"], said["period"], said["foregaende"]) == ("2017-vb", "2017-VB", "")
    assert said["antal"]["mal_efter_status"] == {"inte_natt": 1, "kan_inte_bedomas": 27}
    assert said["antal"]["dolda"] == said["antal"]["siffror_efter_status"]["dold"] == 3_520
    assert said["antal"]["siffror_efter_status"]["publicerad"] == 90_028 - 3_520 - 175
    assert len(said["datum"]) == 10 and len(said["kod"]["sha256"]) == 64
    assert "queries/mal/oversikt.sql" in said["fragor"] and "indata/katalog/regler.csv" in said["filer"]


@pytest.mark.arbetsutgava
def test_the_date_may_be_given(monkeypatch, tmp_path):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1514764800")
    assert freeze._date(edition.build()) == "2018-01-01"


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_opened_edition_answers_as_the_one_it_came_from(shelf, edition_now, name):
    again = open_once(shelf)
    first, second = edition_now.query(name, **QUESTIONS[name]), again.query(name, **QUESTIONS[name])
    columns = list(first.columns)
    in_order = [frame.sort_values(columns, ignore_index=True) for frame in (first, second)]
    pd.testing.assert_frame_equal(*in_order, check_dtype=False)


@pytest.fixture(scope="module")
def edition_now():
    return edition.build()


OPENED = {}


def open_once(shelf):
    if shelf not in OPENED:
        OPENED[shelf] = opened.open_published(shelf / "2017-vb")
    return OPENED[shelf]


def test_an_opened_edition_says_which_it_is_and_cannot_be_changed(shelf):
    again = open_once(shelf)
    assert (again.name, again.title, again.period) == ("2017-vb", "Verksamhetsberättelse 2017", "2017-VB")
    with pytest.raises(Exception, match="locked"):
        again.connection.execute("SET enable_external_access = true")


def test_an_edition_judged_in_another_way_is_not_shown_and_says_why(copy):
    """Version 0.1.0 did not say how many areas a goal speaks of."""
    table = copy / "tabeller" / "malstatus.parquet"
    questions.write_parquet(questions.read_parquet(table).drop(columns="vantade"), table)
    said = manifest.read(copy)
    said["kod"]["version"] = "0.1.0"
    (copy / manifest.MANIFEST).unlink()
    manifest.write(copy, {key: value for key, value in said.items() if key != "filer"})
    with pytest.raises(PublishError, match=r"2017-vb är publicerad med version 0\.1\.0 av programmet.*egen webb"):
        opened.open_published(copy)


def test_the_files_say_the_same_as_the_edition(shelf, edition_now):
    written = (shelf / "2017-vb" / "csv" / "malstatus_2017-vb.csv").read_bytes()
    assert written == export.csv_bytes(edition_now.query("malstatus"), "2017-vb")


def test_every_file_of_figures_has_the_same_columns_and_says_its_edition(shelf):
    """Those of the edition and those beside the trail; what a file has of its own comes after."""
    folder = shelf / "2018-vb"
    paths = [folder / "csv" / f"{name}_2018-vb.csv" for name in ("siffror", "riskindex")]
    paths += [path for path in (folder / "webb" / "siffra").glob("*.csv") if "-delar_" not in path.name]
    assert len(paths) > 300
    for path in paths:
        assert path.name.endswith("_2018-vb.csv")
        header, *rows = csv.reader(path.open(encoding="utf-8-sig", newline=""), delimiter=";")
        assert header[: 1 + len(files.FIGURE_COLUMNS)] == ["utgava", *files.FIGURE_COLUMNS], path.name
        assert {row[0] for row in rows} == {"2018-vb"}, path.name


def test_the_figures_as_a_file_lose_nothing_that_is_published_and_run_nothing(shelf, edition_now):
    path = shelf / "2017-vb" / "csv" / "siffror_2017-vb.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline=""), delimiter=";"))
    values = edition_now.query("spar").set_index(["indikator", "omrade", "period", "kon"])["varde"]
    for row in rows:
        period = row["period"].split(" ")[-1]
        value = values[row["indikator"], row["omrade"], period, row["kon"]]
        if row["status"] == "publicerad":
            assert float(row["varde"].replace(",", ".")) == value
        elif row["status"] == "beraknad":
            assert len(row["varde"].partition(",")[2]) == int(row["decimaler"])
        assert row["period"] == period or "/" in period or len(period) == 7, (
            "only what looks like another date is marked"
        )
        assert not [cell for cell in row.values() if cell[:1] in tuple("=+@\t\r")]
    assert {"läsår 2015/16", "2017"} < {row["period"] for row in rows}


def test_hidden_numbers_are_nowhere_in_the_folder(shelf):
    """The three schools with fewer than ten pupils in årskurs 3: the key is there, the number is not."""
    with (shelf / "2017-vb" / "indata" / "observationer" / "skola.csv").open(encoding="utf-8", newline="") as handle:
        rows = [r for r in csv.DictReader(handle) if r["indikator"] == "antal_elever_arskurs3_register"]
    hidden = [row for row in rows if row["status"] == "dold"]
    assert {row["omrade"] for row in hidden} == {"skola-13954336", "skola-17526606", "skola-39923451"}
    assert all(row["varde"] == row["taljare"] == row["namnare"] == row["anmarkning"] == "" for row in hidden)
    raw = contract.read_files(contract.TABLES_BY_NAME["observationer"], edition.DATA_DIR)
    assert len(raw) == 90_028


def test_the_copied_inputs_give_the_same_edition_again(shelf, edition_now):
    again = edition.build(shelf / "2017-vb" / "indata")
    pd.testing.assert_frame_equal(again.query("malstatus"), edition_now.query("malstatus"))


def test_an_untouched_edition_is_found_whole(shelf, capsys):
    assert cli.main(["kontrollera", str(shelf / "2017-vb")]) == 0
    assert "Alla filer är som" in capsys.readouterr().out


def test_every_kind_of_change_is_told(copy, capsys):
    (copy / "csv" / "malstatus_2017-vb.csv").write_bytes(b"annat")
    (copy / "tabeller" / "mal.parquet").unlink()
    (copy / "csv" / "ny.csv").write_text("ny", encoding="utf-8")
    assert cli.main(["kontrollera", str(copy)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "tabeller/mal.parquet: filen saknas",
        "csv/ny.csv: filen hör inte till utgåvan",
        "csv/malstatus_2017-vb.csv: innehållet är ändrat sedan utgåvan publicerades",
    ]
    with pytest.raises(manifest.PublishError, match="inte som den publicerades"):
        opened.open_published(copy)


def test_what_is_no_edition_is_said(tmp_path, capsys):
    assert cli.main(["kontrollera", str(tmp_path)]) == 2
    assert "ingen publicerad utgåva" in capsys.readouterr().err


def test_a_name_is_never_used_twice(shelf_copy, capsys):
    before = digest(shelf_copy)
    assert cli.main(["publicera", "2017-vb", "--titel", "Ny", "--till", str(shelf_copy)]) == 2
    assert "finns redan" in capsys.readouterr().err
    assert digest(shelf_copy) == before


@pytest.mark.parametrize(("name", "period", "text"), [("../upp", "", "kan inte heta"), ("ny", "2017-våren", "2017-VB")])
def test_what_cannot_be_a_name_or_period_is_refused(name, period, text, tmp_path):
    with pytest.raises(manifest.PublishError, match=text):
        freeze.publish(edition.DATA_DIR, name, "Titel", period, tmp_path, silent)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.utgava
def test_a_failing_step_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(freeze, "_write_inputs", fail)
    with pytest.raises(manifest.PublishError, match=r"inget är ändrat i .*: disken är full"):
        freeze.publish(edition.DATA_DIR, "ny", "Titel", "", tmp_path, silent)
    assert list(tmp_path.iterdir()) == []


def test_the_next_edition_names_the_one_before_it(shelf):
    assert [path.name for path in manifest.editions_in(shelf)] == ["2017-vb", "2018-vb"]
    said = json.loads((shelf / "2018-vb" / "manifest.json").read_text(encoding="utf-8"))
    assert said["foregaende"] == "2017-vb"


def tables(page):
    return tables_of(parse(page))


def test_a_corrected_figure_carries_its_note_in_every_later_edition(shelf):
    site = shelf / "2018-vb" / "webb"
    text = "Tidigare 2,7 %, rätt är 2,9 %. Fel kolumn lästes. Rättad 2 maj 2018. Felet finns i utgåvan 2017-vb."
    for page in ("omrade-farsta.html", "jobb-och-foretagande.html", "siffra/ekonomiskt_bistand_andel.html"):
        assert text in text_of(parse(site / page)).replace("\u00a0", " "), page
        assert text not in text_of(parse(shelf / "2017-vb" / "webb" / page)).replace("\u00a0", " "), page
    row = next(row for row in tables(site / "jobb-och-foretagande.html")[BISTAND] if row[0].startswith("Farsta"))
    assert "2,9 %r" in [cell.replace("\u00a0", " ") for cell in row]
    assert tables(site / "metod-och-kallor.html")["Rättelser"][0][1] == "2 maj 2018"


def test_what_is_new_tells_the_correction_and_what_it_changed(shelf):
    site = shelf / "2018-vb" / "webb"
    counted = dict(map(tuple, tables(site / "nyheter.html")["Antal ändringar efter orsak"]))
    assert set(counted) == {"Rättelse"}
    told = [row for row in tables(site / "nyheter.html")["Siffra"] if row[0].endswith("Farsta, 2017")]
    assert [cell.replace("\u00a0", " ") for cell in told[0][1:]] == ["2,7 %", "2,9 %", "rättelse"]
    assert "ingen tidigare utgåva" in text_of(parse(shelf / "2017-vb" / "webb" / "nyheter.html"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: "", "Rättelsen r1 fanns i utgåvan 2018-vb men saknas nu. Listan får bara växa"),
        (lambda text: text.replace("2018-05-02", "2018-06-02"), "Rättelsen r1, kolumn datum"),
        (lambda text: text.replace(",2017-vb,", ",2016-vb,"), "utgåvan 2016-vb, som inte finns"),
    ],
)
def test_the_list_of_corrections_only_grows(shelf_copy, corrected_data, tmp_path, change, told, capsys):
    data = shutil.copytree(corrected_data, tmp_path / "data")
    header, row = (data / "rattelser.csv").read_text("utf-8").splitlines()
    (data / "rattelser.csv").write_text(f"{header}\n{change(row)}\n", encoding="utf-8")
    before = sorted(shelf_copy.iterdir())
    assert cli.main(["publicera", "2019-vb", "--titel", "T", "--till", str(shelf_copy), "--data", str(data)]) == 2
    assert told in capsys.readouterr().err
    assert sorted(shelf_copy.iterdir()) == before


def test_the_report_opens_with_tags_language_and_title(shelf):
    reader = pypdf.PdfReader(shelf / "2018-vb" / "rapport.pdf")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "sv" and root["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Verksamhetsberättelse 2018 – Sammanhållen stad – uppföljning"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode() or "pdfuaid" in root["/Metadata"].get_data().decode()
    kinds = {str(kind) for kind in structure(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= kinds


def test_the_report_parts_no_heading_from_what_it_is_about(shelf):
    pages = [page.extract_text() for page in pypdf.PdfReader(shelf / "2018-vb" / "rapport.pdf").pages]
    told = [(text.count("Ansvar:"), text.count("Nämndens egen bedömning:")) for text in pages]
    assert sum(first for first, _ in told) == 14 and all(first == last for first, last in told)
    overview = next(text for text in pages if "Områdenas andel av arbetsplatserna" in " ".join(text.split()))
    assert "Jobb och företagande" in overview


def test_the_report_can_be_read_through_and_says_where_the_rest_is(shelf):
    """The programme's six areas; the others, and the tables behind the pictures, are on the web pages."""
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(shelf / "2018-vb" / "rapport.pdf").pages]
    assert len(pages) <= 45
    assert "tabellerna bakom diagrammen och stadens andra områden finns på webbsidorna i samma utgåva" in pages[0]
    starts = [name for name in ("Farsta", "Rinkeby-Kista", "Bromma", "Järva") if any(t.startswith(name) for t in pages)]
    assert starts == ["Farsta", "Rinkeby-Kista"]


def test_each_of_the_programmes_areas_has_two_sheets(shelf):
    """From its heading to the next part's; what stands last in it is on the second."""
    reader = pypdf.PdfReader(shelf / "2018-vb" / "rapport.pdf")
    parts = [(name, goal) for name, goal in reader.named_destinations.items() if name.startswith("sida-")]
    starts = sorted((reader.get_destination_page_number(goal), name) for name, goal in parts)
    areas = {name: (first, after) for (first, name), (after, _) in pairwise(starts) if "-omrade-" in name}
    assert (
        len(areas) == 6 and {name: after - first for name, (first, after) in areas.items() if after - first != 2} == {}
    )
    for _, after in areas.values():
        text = " ".join(reader.pages[after - 1].extract_text().split())
        assert "Stadsdelar och skolor" in text and "Karta: Stockholms stad, CC0." in text


def test_every_area_and_body_has_a_sheet_of_its_own(shelf):
    """One sheet each, tagged as the report is, that says which edition it is of; its page leads to it."""
    site = shelf / "2018-vb" / "webb"
    sheets = sorted((site / "faktablad").iterdir())
    assert [path.stem for path in sheets] == sorted(
        path.stem for kind in ("omrade", "namnd") for path in site.glob(f"{kind}-*.html")
    )
    for path in sheets:
        reader = pypdf.PdfReader(path)
        (page,) = reader.pages
        page_of_site = (site / f"{path.stem}.html").read_text("utf-8")
        name = re.search(r"<h1>(.*?)</h1>", page_of_site)[1]
        text = " ".join(page.extract_text().split())
        assert text.startswith("Faktablad") and "Verksamhetsberättelse 2018" in text and "Utgåva 2018-vb" in text
        assert name in text and reader.metadata.title.startswith(f"{name}: faktablad")
        assert reader.trailer["/Root"]["/Lang"] == "sv" and reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert f'href="faktablad/{path.name}"' in page_of_site


@pytest.mark.parametrize(("name", "share"), [("2017-vb", "2,7 %"), ("2018-vb", "2,9 %")])
def test_a_sheet_has_its_editions_own_figures(shelf, name, share):
    page = pypdf.PdfReader(shelf / name / "webb" / "faktablad" / "omrade-farsta.pdf").pages[0]
    text = " ".join(page.extract_text().split())
    assert f"{share} Ekonomiskt bistånd, andel av befolkningen Farsta · 2017 · mäts" in text


def structure(element):
    """The kind of every element below in the tree of tags."""
    for child in element.get("/K", []) if isinstance(element.get("/K"), list) else [element.get("/K")]:
        found = child.get_object() if hasattr(child, "get_object") else child
        if hasattr(found, "get") and found.get("/S"):
            yield found["/S"]
            yield from structure(found)
