"""What differs between two editions: no change without a line, no line without a change, and the right cause on each."""

import csv
import json
import shutil

import numpy as np
import pandas as pd
import pytest

from uppfoljning import cli, contract, edition
from uppfoljning.contract import DataContractError
from uppfoljning.publish import comparison, contents, manifest

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


def snapshot(data, folder, code=CODE, name="a"):
    edition.build(data, tables_to=folder / "tabeller")
    return comparison.read_snapshot(folder / "tabeller", {"namn": name, "kod": code, "fragor": QUERIES})


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
        "källan reviderad",
    )
    assert line.vad.endswith("Farsta, 2017")
    assert any(c.slag == "status" and c.kolumn == "senaste_varde" and "Farsta" in c.vad for c in changes)


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
    assert {c.nyckel.split(" · ")[0] for c in by_cause["källan reviderad"] if c.slag == "beräknad siffra"} == {
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
    said = dict.fromkeys(("titel", "period", "datum", "foregaende", "fingeravtryck"), "")
    manifest.write(folder, {**said, "namn": name, "kod": CODE, "fragor": QUERIES, "antal": {}, "exempeldata": False})


def test_the_command_line_prints_a_table_and_json(data, tmp_path, capsys):
    publish_tables(data, tmp_path / "a", "a")
    words = read(data / "katalog" / "malomraden.csv")
    words[0]["namn"] += " och mer"
    write(data / "katalog" / "malomraden.csv", words)
    publish_tables(data, tmp_path / "b", "b")
    assert cli.main(["jamfor", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    told = capsys.readouterr().out
    assert "och mer" in told and "1 ändring.\n  text ändrad: 1" in told
    assert cli.main(["jamfor", str(tmp_path / "a"), str(tmp_path / "b"), "--format", "json"]) == 0
    (line,) = json.loads(capsys.readouterr().out)
    assert (line["slag"], line["orsak"], line["nytt"]) == ("text", "text ändrad", words[0]["namn"])
    assert cli.main(["jamfor", str(tmp_path / "a"), str(tmp_path / "a")]) == 0
    assert capsys.readouterr().out == "Inget skiljer utgåvorna åt.\n"


def test_what_is_no_edition_is_said(tmp_path, capsys):
    assert cli.main(["jamfor", str(tmp_path), str(tmp_path)]) == 2
    assert "ingen publicerad utgåva" in capsys.readouterr().err
