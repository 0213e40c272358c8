"""What differs between two editions: no change without a line, no line without a change, and the right cause on each."""

import csv
import json
import shutil
from dataclasses import replace

import manifests
import numpy as np
import pandas as pd
import pytest

from uppfoljning import cli, contract, edition
from uppfoljning.compare import comparison, contents, grouping, stated
from uppfoljning.contract import DataContractError
from uppfoljning.publish import freeze
from uppfoljning.shelf import manifest
from uppfoljning.words import news

pytestmark = pytest.mark.utgava

# Enough figures for every kind of table: shares that we compute, a series with a status, schools, parts of the index.
INDICATORS = (
    "ekonomiskt_bistand_andel",
    "bostader_hyresratt_antal",
    "bostader_bostadsratt_antal",
    "bostader_aganderatt_antal",
    "meritvarde_ak9",
    "arbetslosa_20_64_andel",
    "sysselsatta_20_64_andel",
    "sjalvforsorjande_andel",
    "lag_ekonomisk_standard_andel",
    "eftergymnasial_utbildning_25_65_andel",
    "socioekonomiskt_index",
    "befolkning_antal",
    "befolkning_regso_antal",
)
QUERIES = manifest.hashes(manifest.ROOT, manifest.code_files(manifest.QUERIES))
CODE = {"version": "0.1.0", "sha256": "a" * 64}


def read(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The product's data with a few indicators' figures and few draws for the index, so that it builds fast."""
    data = shutil.copytree(edition.DATA_DIR, tmp_path_factory.mktemp("liten") / "data")
    kept = []
    for path in sorted((data / "observationer").glob("*.csv")):
        kept += [row for row in read(path) if row["indikator"] in INDICATORS]
        path.unlink()
    write(data / "observationer" / "siffror.csv", kept)
    recipes = read(data / "katalog" / "riskindex_recept.csv")
    write(data / "katalog" / "riskindex_recept.csv", [{**row, "antal_dragningar": "100"} for row in recipes])
    return data


@pytest.fixture(scope="module")
def before(small, tmp_path_factory):
    return snapshot(small, tmp_path_factory.mktemp("fore"))


@pytest.fixture
def data(small, tmp_path):
    return shutil.copytree(small, tmp_path / "data")


def snapshot(data, folder, code=CODE, name="a", **said):
    edition.build(data, tables_to=folder / "tabeller")
    described = {"namn": name, "kod": code, "fragor": QUERIES, "foregaende": "", **said}
    return comparison.read_snapshot(folder / "tabeller", described)


def source(data, table):
    path = data / contract.TABLES_BY_NAME[table].source
    return path / "siffror.csv" if path.is_dir() else path


def text(value):
    if pd.isna(value):
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value).removesuffix(" 00:00:00")


def changed_rows(first, second):
    """By table, the keys of all rows that only one side has, without help from what is tested."""
    found = set()
    for table in contents.TABLES:
        sides = []
        for side in (first, second):
            frame = side.tables[table.name].drop(columns=list(table.left_out), errors="ignore")
            rows = [{name: text(value) for name, value in row.items()} for row in frame.to_dict("records")]
            sides.append({(" · ".join(row[name] for name in table.key), tuple(row.items())) for row in rows})
        found |= {(table.name, key) for key, _ in sides[0] ^ sides[1]}
    return found


def lines_of(changes):
    return {(change.tabell, change.nyckel) for change in changes}


def other_value(column, old, rng):
    """Another value that the column may hold, or None."""
    if column.references or column.many:
        return None
    if column.choices:
        return str(rng.choice([choice for choice in column.choices if choice != old]))
    if column.kind == "ja_nej":
        return "nej" if old == "ja" else "ja"
    if column.kind == "datum":
        return "2015-03-01" if old != "2015-03-01" else "2015-03-02"
    if column.kind == "heltal":
        return str(int(old) + 1)
    if column.kind == "tal":
        return f"{float(old) * 1.05:.{len(old.partition('.')[2]) + 1}f}"
    return f"{old} (ändrad)" if not column.pattern else None


def mutations(data, seed, per_table=2):
    """Changes in some columns of each table: (table, column, line number, old text, new text)."""
    rng = np.random.default_rng(seed)
    for table in contract.TABLES:
        rows = read(source(data, table.name))
        for column in rng.permutation(np.array(table.columns, dtype=object))[:per_table]:
            if column.name in table.key or not rows:
                continue
            places = [place for place, row in enumerate(rows) if row[column.name]]
            if places:
                place = int(rng.choice(places))
                new = other_value(column, rows[place][column.name], rng)
                if new is not None:
                    yield table, column, place, rows[place][column.name], new


# Following from the change of one figure: how it is written, and what the gate says of it.
BESIDE = {
    "varde",
    "decimaler",
    "publicerade_decimaler",
    "dold_skal",
    "fa_observationer",
    "status",
    "taljare",
    "namnare",
    "anmarkning",
}


@pytest.mark.parametrize("seed", [3])
def test_any_change_of_the_inputs_is_named_with_its_cause_and_nothing_else(small, before, tmp_path, seed):
    seen = set()
    for number, (table, column, place, old, new) in enumerate(mutations(small, seed)):
        data = shutil.copytree(small, tmp_path / f"{number}" / "data")
        rows = read(source(data, table.name))
        rows[place][column.name] = new
        write(source(data, table.name), rows)
        try:
            after = snapshot(data, tmp_path / f"{number}")
        except DataContractError:
            continue
        changes = comparison.compare(before, after)
        about = contents.BY_NAME[table.name]
        key = " · ".join(rows[place][name] for name in table.key)
        where = (table.name, column.name, key, old, new)
        own = [c for c in changes if (c.tabell, c.nyckel, c.kolumn) == (table.name, key, column.name)]
        assert len(own) == 1 or (table.name == "observationer" and own), where
        expected = about.by_column.get(column.name, about.cause)
        assert {change.orsak for change in changes} == {expected}, where
        assert lines_of(changes) == changed_rows(before, after), where
        # One row was changed: it is the only one with a number, and all else follows from it.
        assert {change.andring for change in own} == {1}, where
        assert {(c.tabell, c.nyckel) for c in changes if c.andring} == {(table.name, key)}, where
        assert {change.foljer_av for change in changes if not change.andring} <= {(1,)}, where
        strays = {
            (c.tabell, c.nyckel, c.kolumn)
            for c in changes
            if contents.BY_NAME[c.tabell].is_input and c.slag != "beräknad siffra" and c not in own
        }
        assert all(stray[0] == "observationer" and stray[2] in BESIDE for stray in strays), (where, strays)
        seen.add(table.name)
        shutil.rmtree(tmp_path / f"{number}")
    assert len(seen) >= 20


def test_the_same_data_have_no_differences(small, before, tmp_path):
    assert comparison.compare(before, snapshot(small, tmp_path)) == []


def changes_after(data, before, tmp_path, **kwargs):
    changes = comparison.compare(before, snapshot(data, tmp_path / "efter", **kwargs))
    return changes


def figure_rows(data):
    path = data / "observationer" / "siffror.csv"
    return path, read(path)


def test_a_revised_figure_is_told_with_what_follows_from_it(data, before, tmp_path):
    path, rows = figure_rows(data)
    own = next(
        r for r in rows if (r["indikator"], r["omrade"], r["period"]) == ("ekonomiskt_bistand_andel", "farsta", "2017")
    )
    assert own["varde"] == "2.7"
    own["varde"] = "2.9"
    write(path, rows)
    changes = changes_after(data, before, tmp_path)
    line = next(c for c in changes if c.tabell == "observationer" and c.kolumn == "varde")
    assert (
        line.slag,
        line.handelse,
        line.gammalt.replace("\u00a0", " "),
        line.nytt.replace("\u00a0", " "),
        line.orsak,
    ) == (
        "siffra",
        "ändrad",
        "2,7 %",
        "2,9 %",
        contents.UNSTATED,
    )
    assert line.vad.endswith("Farsta, 2017")
    assert any(c.slag == "status" and c.kolumn == "senaste_varde" and "Farsta" in c.vad for c in changes)


def revised_farsta(data, value="2.9"):
    """Change one figure, Farsta 2017."""
    path, rows = figure_rows(data)
    own = next(
        r for r in rows if (r["indikator"], r["omrade"], r["period"]) == ("ekonomiskt_bistand_andel", "farsta", "2017")
    )
    own["varde"] = value
    write(path, rows)


def test_one_changed_figure_is_one_change_and_the_rest_follows_from_it(data, before, tmp_path):
    revised_farsta(data)
    changes = changes_after(data, before, tmp_path)
    found = grouping.grouped(changes)
    assert len(found.groups) == 1 and len(found.groups[0].cells) == 1 and not found.shared
    assert found.opening == f"1 siffra ändrad. {len(changes) - 1} följder."
    assert len(changes) > 10 and len(found.groups[0].follows) == len(changes) - 1
    text = grouping.as_text(found).replace("\u00a0", " ").splitlines()
    assert text[0] == found.opening and text[2].startswith("siffra") and text[2].endswith(contents.UNSTATED)
    assert [line.startswith("  ↳ ") for line in text[3:5]] == [True, True]
    assert text[-1] == f"1: {contents.UNSTATED}"


def test_how_other_figures_are_written_follows_from_the_one_with_more_decimals(data, before, tmp_path):
    """The source's figures are shown with as many decimals as it has at most."""
    path, rows = figure_rows(data)
    own = next(
        r for r in rows if r["indikator"] == "meritvarde_ak9" and r["varde"] and r["kalla"] == "skolverket_api_v4"
    )
    other = {r["kalla"] for r in rows if r["indikator"] == "meritvarde_ak9"}
    own["varde"] = own["varde"].split(".")[0] + ".25"
    write(path, rows)
    found = grouping.grouped(changes_after(data, before, tmp_path))
    assert other and len(found.groups) == 1 and found.opening.startswith("1 siffra ändrad. ")


def test_two_changed_figures_have_consequences_of_their_own_and_shared_ones(data, before, tmp_path):
    revised_farsta(data)
    path, rows = figure_rows(data)
    second = next(
        r
        for r in rows
        if (r["indikator"], r["omrade"], r["period"]) == ("ekonomiskt_bistand_andel", "skarholmen", "2017")
    )
    second["varde"] = "5.4"
    write(path, rows)
    found = grouping.grouped(changes_after(data, before, tmp_path))
    assert news.summary(found.counts) == "2 siffror ändrade"
    named = {group.name.split(", ")[-2]: group.follows for group in found.groups}
    assert set(named) == {"Farsta", "Skärholmen"} and all(named.values())
    assert all("Skärholmen" not in change.vad for change in named["Farsta"] if change.tabell == "mattstatus")
    assert found.shared and all(len(change.foljer_av) == 2 for change in found.shared)


STATED = {"orsaker": [{"orsak": "SCB har rättat 2017", "indikator": "ekonomiskt_bistand_andel", "period": "2017"}]}


def test_the_publisher_says_why_and_everything_that_follows_has_that_cause(data, before, tmp_path):
    revised_farsta(data)
    changes = changes_after(data, before, tmp_path, name="b", foregaende="a", **STATED)
    assert {change.orsak for change in changes} == {"enligt utgivaren: SCB har rättat 2017"}


def test_what_the_publisher_says_is_of_the_edition_just_before_and_of_what_it_names(data, before, tmp_path):
    revised_farsta(data)
    after = snapshot(data, tmp_path / "efter", name="c", foregaende="b", **STATED)
    assert {change.orsak for change in comparison.compare(before, after)} == {contents.UNSTATED}
    for said, left in (
        ({"period": "2017"}, 0),
        ({"omrade": "farsta"}, 0),
        ({"period": "2016"}, 1),
        ({"kon": "man"}, 1),
    ):
        statement = stated.Statement("x", **said)
        assert len(comparison.without_change(before, replace(after, stated=(statement,)))) == left, said


def test_a_statement_about_a_source_is_about_its_figures_and_its_own_row(data, before, tmp_path):
    revised_farsta(data)
    rows = read(data / "katalog" / "kallor.csv")
    _, figures = figure_rows(data)
    name = next(r["kalla"] for r in figures if r["omrade"] == "farsta" and r["varde"] == "2.9")
    for row in rows:
        row["uppdaterad"] = "2018-05-01" if row["id"] == name else row["uppdaterad"]
    write(data / "katalog" / "kallor.csv", rows)
    said = {"orsaker": [{"orsak": "källan är reviderad", "kalla": name}]}
    changes = changes_after(data, before, tmp_path, name="b", foregaende="a", **said)
    assert {change.orsak for change in changes if change.andring} == {"enligt utgivaren: källan är reviderad"}
    assert grouping.grouped(changes).opening.startswith("1 siffra ändrad och 1 källa ändrad. ")


def test_a_statement_about_nothing_stops_the_publishing(data, before, tmp_path):
    revised_farsta(data)
    after = snapshot(data, tmp_path / "efter", name="b", foregaende="a")
    idle = stated.Statement("källan reviderad", indikator="meritvarde_ak9")
    with pytest.raises(manifest.PublishError, match="gäller indikator meritvarde_ak9, men inget sådant är ändrat"):
        freeze._check_statements(before, replace(after, stated=(idle,)), [idle])
    with pytest.raises(manifest.PublishError, match="ingen tidigare utgåva"):
        freeze._check_statements(None, after, [idle])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("indikator,period\nx,2017\n", "orsak ska finnas"),
        ("indikator,orsak,mer\nx,y,z\n", "rad 2: kolumnerna ska vara några av"),
        ("indikator,orsak\nx,y,z\n", "rad 2: kolumnerna ska vara några av"),
        ("indikator,orsak\nx,\n", "rad 2: orsaken ska ha 1–200 tecken"),
        ("indikator,orsak\nx,a\u202eb\n", r"U\+202E"),
        ("indikator,orsak\n", "har inga rader"),
        ("", "har inga rader"),
    ],
)
def test_a_file_of_causes_that_cannot_be_used_is_told(text, told, tmp_path):
    path = tmp_path / "orsaker.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(manifest.PublishError, match=told):
        stated.read(path)


def test_a_file_of_causes_is_read_and_comes_back_from_the_manifest(tmp_path):
    path = tmp_path / "orsaker.csv"
    path.write_text("\ufeffkalla,orsak\nscb_x,ny leverans\n,övrigt\n", encoding="utf-8")
    found = stated.read(path)
    assert [(said.kalla, said.cause) for said in found] == [
        ("scb_x", "enligt utgivaren: ny leverans"),
        ("", "enligt utgivaren: övrigt"),
    ]
    assert stated.in_manifest({"orsaker": stated.for_manifest(found)}) == tuple(found)
    for damaged in (5, [1], [{"okand": "x"}]):
        with pytest.raises(manifest.PublishError, match="skadad"):
            stated.in_manifest({"namn": "a", "orsaker": damaged})
    path.write_bytes("orsak\nåäö\n".encode("latin-1"))
    with pytest.raises(manifest.PublishError, match="i UTF-8"):
        stated.read(path)


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([("siffra", "ändrad")], "1 siffra ändrad"),
        (
            [("text", "ändrad")] * 3 + [("siffra", "ny"), ("siffra", "borta")],
            "1 siffra borta, 1 ny siffra och 3 texter ändrade",
        ),
        (
            [("kod", "ändrad"), ("kod", "ändrad"), ("siffra", "ny"), ("siffra", "ny")],
            "2 nya siffror och programmet ändrat",
        ),
        ([("rättelse", "ny"), ("källa", "ändrad"), ("källa", "ändrad")], "2 källor ändrade och 1 ny rättelse"),
        ([], ""),
    ],
)
def test_what_is_new_in_a_few_words(rows, text):
    assert news.summary(news.counted(rows)) == text


def test_runs_of_numbers_are_drawn_together():
    assert news.spans((1, 2, 3, 5, 9, 10)) == "1–3 5 9–10" and news.spans(()) == ""


def test_a_new_period_a_revision_and_a_rule_in_one_edition_keep_their_causes(data, before, tmp_path):
    path, rows = figure_rows(data)
    newer = [r for r in rows if r["indikator"] == "ekonomiskt_bistand_andel" and r["period"] == "2017"]
    rows += [{**r, "period": "2018"} for r in newer]
    revised = next(r for r in rows if r["indikator"] == "bostader_hyresratt_antal" and r["period"] == "2025")
    revised["varde"] = str(int(revised["varde"]) + 40)
    write(path, rows)
    rules = read(data / "katalog" / "riskindex.csv")
    rules[0]["vikt"] = "0.7"
    write(data / "katalog" / "riskindex.csv", rules)
    changes = changes_after(data, before, tmp_path)
    by_cause = {}
    for change in changes:
        by_cause.setdefault(change.orsak, []).append(change)
    assert all(c.nyckel.split(" · ")[2] == "2018" for c in by_cause["ny period"] if c.slag == "siffra")
    assert {c.nyckel.split(" · ")[0] for c in by_cause[contents.UNSTATED] if c.slag == "beräknad siffra"} == {
        "hyresratt_andel",
        "upplatelse_bostadsratt_andel",
        "upplatelse_aganderatt_andel",
    }
    assert {c.tabell for c in by_cause["regel ändrad"]} >= {"riskindex_siffror"}
    statuses = {c.nyckel.split(" · ")[0]: c.orsak for c in changes if c.tabell == "malstatus"}
    assert statuses["jf-2.1"] == "ny period"


def test_a_correction_is_the_cause_where_one_is_given(data, before, tmp_path):
    path, rows = figure_rows(data)
    own = next(
        r for r in rows if (r["indikator"], r["omrade"], r["period"]) == ("ekonomiskt_bistand_andel", "farsta", "2017")
    )
    own["varde"] = "2.9"
    write(path, rows)
    (data / "rattelser.csv").write_text(
        "id,datum,utgavor,indikator,omrade,period,kon,fel_varde,ratt_varde,vad_var_fel\n"
        "r1,2018-05-02,a,ekonomiskt_bistand_andel,farsta,2017,totalt,2.7,2.9,Fel kolumn lästes\n",
        encoding="utf-8",
    )
    changes = changes_after(data, before, tmp_path)
    assert {change.orsak for change in changes} == {"rättelse"}
    assert {change.slag for change in changes} >= {"siffra", "rättelse", "status"}


def test_another_program_is_told_and_blamed_only_where_no_input_changed(small, before, tmp_path):
    after = snapshot(small, tmp_path, code={"version": "0.2.0", "sha256": "b" * 64})
    assert [(c.slag, c.gammalt, c.nytt, c.orsak) for c in comparison.compare(before, after)] == [
        ("kod", "0.1.0 (aaaaaaaa)", "0.2.0 (bbbbbbbb)", "kod ändrad")
    ]
    statuses = after.tables["malstatus"]
    after.tables["malstatus"] = statuses.assign(antal=statuses["antal"] + 1)
    told = [c for c in comparison.compare(before, after) if c.slag == "status"]
    assert len(told) == len(statuses) and {c.orsak for c in told} == {"kod ändrad"}


def test_a_query_that_changes_is_told(before):
    queries = {**QUERIES, "queries/mal/mal.sql": "0" * 64}
    after = comparison.Snapshot("b", before.tables, before.code, queries)
    (line,) = comparison.compare(before, after)
    assert (line.vad, line.orsak) == ("Frågan mal", "kod ändrad")


def test_every_table_of_an_edition_is_compared_or_repeats_another(before):
    assert set(before.tables) == set(contents.BY_NAME) | set(contents.REPEATED)
    for table in contents.TABLES:
        frame = before.tables[table.name]
        assert not frame.duplicated(list(table.key)).any(), table.name


def publish_tables(data, folder, name):
    """As much of a published edition as can be compared."""
    edition.build(data, tables_to=folder / "tabeller")
    manifests.write(folder, name, kod=CODE, fragor=QUERIES)


def test_the_command_line_prints_a_table_and_json(data, tmp_path, capsys):
    publish_tables(data, tmp_path / "a", "a")
    words = read(data / "katalog" / "malomraden.csv")
    words[0]["namn"] += " och mer"
    write(data / "katalog" / "malomraden.csv", words)
    publish_tables(data, tmp_path / "b", "b")
    assert cli.main(["jamfor", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    told = capsys.readouterr().out
    assert (
        told.startswith("1 text ändrad. Inga följder.\n") and "och mer" in told and told.endswith("\n1: text ändrad\n")
    )
    assert cli.main(["jamfor", str(tmp_path / "a"), str(tmp_path / "b"), "--format", "json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["slag"], line["orsak"], line["nytt"]) == ("text", "text ändrad", words[0]["namn"])
    assert (line["andring"], line["foljer_av"]) == (1, [])
    assert cli.main(["jamfor", str(tmp_path / "a"), str(tmp_path / "a")]) == 0
    assert capsys.readouterr().out == "Inget skiljer utgåvorna åt.\n"


def test_what_is_no_edition_is_said(tmp_path, capsys):
    assert cli.main(["jamfor", str(tmp_path), str(tmp_path)]) == 2
    assert "ingen publicerad utgåva" in capsys.readouterr().err
