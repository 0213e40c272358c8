"""What differs between two editions: no change without a line, no line without a change, and the right cause on each."""

import json
import shutil

import manifests
import numpy as np
import pytest
from compared import CODE, QUERIES, changes_after, figure_rows, read, revised_farsta, snapshot, source, text, write

from uppfoljning import cli, contract, edition
from uppfoljning.compare import comparison, contents, grouping
from uppfoljning.contract import DataContractError
from uppfoljning.words import news

pytestmark = pytest.mark.utgava


def changed_rows(first, second):
    """By table, the keys of all rows that only one side has, without help from what is tested."""
    found = set()
    for table in contents.TABLES:
        if first.tables[table.name].equals(second.tables[table.name]):
            continue
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
        "upplatelse_blandning_index",
        "upplatelse_vanligaste_andel",
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
