"""An edition as of a day: only what had ended by then, judged by that, and said wherever it shows."""

import csv
import json
import shutil
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from later import everything
from publish_site import parse, tables_of, text_of

from uppfoljning import cli, contract, edition, words
from uppfoljning.compare import comparison, grouping
from uppfoljning.compare.contents import DAY
from uppfoljning.edition import questions
from uppfoljning.publish import freeze
from uppfoljning.shelf import manifest, opened

pytestmark = pytest.mark.utgava

FIRST, SECOND = date(2016, 12, 31), date(2017, 12, 31)
SAID = "Siffror vars period hade slutat senast 31 december 2017"
CODE = {"version": "0.1.0", "sha256": "a" * 64}
CORRECTION = {
    "id": "r-1",
    "datum": "2019-03-01",
    "utgavor": "2016-vb",
    "kon": "totalt",
    "fel_varde": "1.0",
    "ratt_varde": "2.7",
}


def read(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def changed_after(data, day, folder):
    """A copy of a data folder where every figure of a later time is another one."""
    copy = shutil.copytree(data, folder)
    for path in (copy / "observationer").glob("*.csv"):
        rows = read(path)
        later = (contract.days_of(rows["period"])["slut"] > pd.Timestamp(day)) & (rows["varde"] != "")
        shares = rows["enhet"].eq("procent")
        rows.loc[later & shares, "varde"] = "33"
        rows.loc[later & ~shares, "varde"] = "4321"
        rows.loc[later, ["taljare", "namnare"]] = ""
        assert later.any()
        rows.to_csv(path, index=False)
    return copy


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def test_what_comes_after_the_day_changes_nothing(few_figures, tmp_path):
    """However the later figures are, the edition's tables and its fingerprint are the same, byte for byte."""
    one = edition.build(few_figures, tables_to=tmp_path / "a", day=SECOND)
    other = edition.build(changed_after(few_figures, SECOND, tmp_path / "data"), tables_to=tmp_path / "b", day=SECOND)
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")
    assert one.fingerprint == other.fingerprint != edition.build(few_figures, day=FIRST).fingerprint


def test_what_is_there_is_all_that_had_ended(few_figures):
    rows = read(few_figures / "observationer" / "siffror.csv")
    ended = rows[contract.days_of(rows["period"])["slut"] <= pd.Timestamp(SECOND)]
    assert 0 < len(ended) < len(rows)
    built = edition.build(few_figures, day=SECOND)
    published = (
        built.query("observationer").query("berakning.isna()") if "berakning" in built.query("observationer") else None
    )
    found = published if published is not None else built.query("observationer")
    assert len(found) == len(ended) and set(found["period"]) == set(ended["period"])


def test_nothing_later_stands_anywhere_in_the_folder(as_of_shelf):
    assert everything(as_of_shelf / "2017-vb", SECOND) == []


@pytest.mark.parametrize("place", ["table", "file", "input", "picture", "page", "anchor", "outcome"])
def test_something_later_would_be_found(as_of_shelf, tmp_path, place):
    folder = shutil.copytree(as_of_shelf / "2017-vb", tmp_path / "2017-vb")
    if place in ("table", "outcome"):
        name = "mattstatus" if place == "table" else "prognoser"
        path = folder / "tabeller" / f"{name}.parquet"
        rows = questions.read_parquet(path)
        rows = rows.assign(senaste_period="2018") if place == "table" else rows.assign(utfall=rows["mitt"])
        questions.write_parquet(rows, path)
    elif place in ("file", "input"):
        path = folder / ("csv/siffror_2017-vb.csv" if place == "file" else "indata/observationer/siffror.csv")
        path.write_text(path.read_text("utf-8").replace("2016/17", "2017/18", 1), "utf-8")
    elif place == "picture":
        path = next(path for path in sorted(folder.rglob("*.svg")) if not path.name.startswith("prognos-"))
        path.write_text(path.read_text("utf-8").replace("</svg>", "<text>2018</text></svg>"), "utf-8")
    else:
        path = folder / "webb" / "index.html"
        more = "<p>3,1 % 2018</p>" if place == "page" else '<p id="farsta-2017/18-totalt"></p>'
        path.write_text(path.read_text("utf-8").replace("</main>", f"{more}</main>"), "utf-8")
    assert everything(folder, SECOND)


def test_the_edition_says_its_day_everywhere(as_of_shelf):
    folder = as_of_shelf / "2017-vb"
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (said["per"], said["per_betyder"]) == ("2017-12-31", SAID)
    pages = sorted((folder / "webb").rglob("*.html"))
    assert len(pages) > 40 and all(f"{SAID}." in text_of(parse(page)) for page in pages)
    assert f"{SAID}." in (folder / "csv" / "om_filerna.txt").read_text("utf-8")
    for path in [*(folder / "csv").glob("*.csv"), *(folder / "webb").rglob("*.csv")]:
        rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline=""), delimiter=";"))
        assert all(row["anmarkning_om_underlaget"] == SAID for row in rows), path.name
    assert opened.open_published(folder).as_of == "2017-12-31"


def test_the_method_page_says_which_rules_judge_and_what_cannot_be_computed(as_of_shelf):
    page = parse(as_of_shelf / "2017-vb" / "webb" / "metod-och-kallor.html")
    text = text_of(page)
    assert "med de regler som gäller när utgåvan publiceras, inte med de regler som kan ha gällt den dagen" in text
    rows = dict(map(tuple, tables_of(page)["Vad som inte kan räknas"]))
    weight = "Vikten, folkmängd i statistikområden (RegSO), gäller en period som inte hade slutat."
    assert rows["Andel sysselsatta, 20–64 år (SCB, RegSO)"] == weight
    assert rows["Index för sociala risker: hela indexet"] == "Det saknas siffror för tillräckligt många områden."
    assert "otrygga_sen_kvall" not in rows


def test_a_table_of_what_there_is_no_figure_of_names_no_source(as_of_shelf):
    """The stadsdelar's figures are SCB's of 2024 and 2025; a dash would mean that a stadsdel has no RegSO of its own."""
    page = parse(as_of_shelf / "2017-vb" / "webb" / "omrade-farsta.html")
    assert ["Farsta strand", "ja"] in tables_of(page)["Stadsdelarna i Farsta"]
    assert "Ingen siffra för stadsdelarna finns i utgåvan." in text_of(page) and "ingen egen RegSO" not in text_of(page)


def test_prose_that_tells_a_later_figure_is_left_out_and_says_so(as_of_shelf):
    """ "Områdenas summa är lägre än stadens med 990 personer 2015, 2 332 år 2016 och 5 304 år 2017"."""
    told = [
        text_of(parse(as_of_shelf / name / "webb" / "siffra" / "ekonomiskt_bistand_antal.html"))
        for name in ("2016-vb", "2017-vb")
    ]
    assert "[En uppgift om en senare tid är utelämnad.]" in told[0] and "5 304" not in told[0]
    assert "5 304 år 2017" in told[1]


def test_what_is_late_is_late_on_the_day(as_of_shelf):
    """As of 2017 a figure of 2016 is late and one of the school year 2016/17 is not; the last year has not come."""
    now = opened.open_published(as_of_shelf / "2017-vb").query("namnd_mal", namnd="kommunstyrelsen").set_index("id")
    assert now.loc["jf-3.1", "senaste_period"] == "2013" and now.loc["jf-3.1", "forsenad"]
    assert now.loc["jf-2.1", "senaste_period"] == "2017" and not now.loc["jf-2.1", "forsenad"]
    assert now.loc["sk-1.1", "senaste_period"] == "2016/17" and not now.loc["sk-1.1", "forsenad"]
    text = text_of(parse(as_of_shelf / "2017-vb" / "webb" / "namnd-kommunstyrelsen.html"))
    assert "för programmets sista år" not in text and "läsår som hade slutat 31 december 2017" in text


def test_the_inputs_are_those_of_the_edition(as_of_shelf, tmp_path):
    """Whoever builds from them, with the same day, gets the same edition."""
    folder = as_of_shelf / "2017-vb"
    again = edition.build(folder / "indata", tables_to=tmp_path / "tabeller", day=SECOND)
    assert again.fingerprint == manifest.read(folder)["fingeravtryck"]
    assert bytes_of(tmp_path / "tabeller") == bytes_of(folder / "tabeller")


def test_the_history_is_true(as_of_shelf, capsys):
    """Figures of the new year are of a new period, and what else comes with the day follows from it; nothing is gone."""
    assert cli.main(["kontrollera", str(as_of_shelf / "2017-vb")]) == 0
    older, newer = (comparison.snapshot(as_of_shelf / name) for name in ("2016-vb", "2017-vb"))
    changes = comparison.compare(older, newer)
    put_in = [change for change in changes if change.andring]
    assert {(change.tabell, change.handelse, change.orsak) for change in put_in} == {
        ("observationer", "ny", "ny period"),
        ("utgavans_dag", "ändrad", "annan dag för utgåvan"),
    }
    assert {change.orsak for change in changes} <= {
        "ny period",
        "annan dag för utgåvan",
        "ny period; annan dag för utgåvan",
    }
    assert not [
        change for change in changes if change.handelse == "borta" and change.tabell in ("observationer", "kallor")
    ]
    assert [change for change in changes if (change.tabell, change.handelse) == ("kallor", "ny")]
    cut = [change for change in changes if (change.tabell, change.kolumn) == ("indikatorer", "definition")]
    assert cut and {change.orsak for change in cut} == {"annan dag för utgåvan"}
    assert grouping.grouped(changes).opening.startswith(f"{len(put_in) - 1} nya siffror och utgåvans dag ändrad.")


def test_the_way_back_takes_nothing_away_that_was_not(as_of_shelf):
    newer, older = (comparison.snapshot(as_of_shelf / name) for name in ("2016-vb", "2017-vb"))
    changes = comparison.compare(older, newer)
    assert {change.orsak for change in changes} == {"annan dag för utgåvan"}
    assert [change.tabell for change in changes if change.andring] == ["utgavans_dag"]


def test_a_new_division_comes_with_its_day(few_figures, tmp_path):
    """Hägersten-Älvsjö is of 2020: it is not there before, and comes as a part of the later day, as does the end of the two."""
    sides = []
    known = []
    for day in (date(2019, 12, 31), date(2020, 12, 31)):
        built = edition.build(few_figures, tables_to=tmp_path / str(day), day=day)
        # Neither the pages nor the map know of what comes after the day.
        known.append(
            [list(built.query("senare_omraden")["id"]), len(built.connection.table("dagens_stadsdelsomraden"))]
        )
        assert words.area_lead(built.query("omrade", omrade="rinkeby-kista").iloc[0].to_dict(), 6).endswith("Rinkeby.")
        said = {"namn": f"{day.year}-vb", "kod": CODE, "fragor": {}, "foregaende": ""}
        sides.append(comparison.read_snapshot(tmp_path / str(day), said))
    assert known == [[[], 14], [["hagersten-alvsjo"], 13]]
    assert ["hagersten-alvsjo" in set(side.tables["omraden"]["id"]) for side in sides] == [False, True]
    assert all("alvsjo" in set(side.tables["omraden"]["id"]) for side in sides)
    changes = comparison.compare(*sides)
    assert "indelning ändrad" not in {change.orsak for change in changes}
    ended = sides[0].tables["omraden"].set_index("id").loc["alvsjo", ["giltig_till", "efterfoljare"]]
    assert ended.isna().all()
    came = [change for change in changes if change.tabell == "omraden"]
    assert {change.orsak for change in came} == {"annan dag för utgåvan"}
    # SCB's areas of 2020 come with their day too.
    told = {(change.nyckel, change.kolumn) for change in came if not change.nyckel.startswith("regso-")}
    two = ("alvsjo", "hagersten-liljeholmen")
    assert told == {(area, column) for area in two for column in ("giltig_till", "efterfoljare")} | {
        ("hagersten-alvsjo", "")
    }
    # What the other areas became a part of in 2023 is not told of in either.
    assert all("jarva" not in set(side.tables["omraden"]["id"]) for side in sides)
    assert all(side.tables["omraden"].set_index("id").loc["rinkeby-kista", "giltig_till"] is pd.NaT for side in sides)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2017-02-29", "Skriv en dag som finns, till exempel 2017-12-31"),
        ("31 december 2017", "Skriv en dag som finns"),
        ("20171231", "Skriv en dag som finns"),
        ("", "Skriv en dag som finns"),
        ("2999-12-31", "har inte kommit än"),
        ("1999-12-31", "Den första perioden med ett värde slutar"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_leaves_nothing(few_figures, tmp_path, capsys, day, told):
    command = [
        "publicera",
        "fel",
        "--titel",
        "Fel",
        "--per",
        day,
        "--data",
        str(few_figures),
        "--till",
        str(tmp_path / "utgavor"),
    ]
    assert cli.main(command) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.json")) and not list(tmp_path.glob("utgavor/*/"))


def test_a_correction_of_a_later_figure_is_not_missed_and_not_told(few_figures, as_of_shelf, tmp_path):
    """An edition as of an earlier day has neither the figure nor its correction; the list has not shrunk for that."""
    data = shutil.copytree(few_figures, tmp_path / "data")
    listed = pd.DataFrame(
        [
            {
                **CORRECTION,
                "indikator": "ekonomiskt_bistand_andel",
                "omrade": "farsta",
                "period": "2017",
                "vad_var_fel": "Fel.",
            },
            {"id": "r-2", "datum": "2019-03-01", "utgavor": "2016-vb", "vad_var_fel": "Allt."},
        ]
    )
    table = contract.TABLES_BY_NAME["rattelser"]
    listed.reindex(columns=table.column_names).fillna("").to_csv(data / "rattelser.csv", index=False)
    with_both, without = (edition.build(data, day=day).query("rattelser_lista") for day in (SECOND, FIRST))
    assert (set(with_both["id"]), set(without["id"])) == ({"r-1", "r-2"}, {"r-2"})
    none = questions.read_parquet(as_of_shelf / "2016-vb" / "tabeller" / f"{DAY}.parquet").head(0)
    sides = []
    for day in (SECOND, FIRST):
        edition.build(data, tables_to=tmp_path / str(day), day=day)
        said = {"namn": "x", "kod": CODE, "fragor": {}, "foregaende": ""}
        sides.append(comparison.read_snapshot(tmp_path / str(day), said))
    told = [("2016-vb", sides[0].tables["rattelser"])]
    freeze._check_corrections(told, sides[1], ["2016-vb"])
    with pytest.raises(manifest.PublishError, match="r-1 fanns i utgåvan 2016-vb men saknas nu"):
        freeze._check_corrections(told, replace(sides[1], tables={**sides[1].tables, DAY: none}), ["2016-vb"])


def test_an_edition_as_of_a_day_hides_what_the_whole_one_hides():
    """The gate weighs all figures, so that no later year can give away what an earlier edition has shown."""
    whole, part = edition.build(), edition.build(day=date(2020, 12, 31))
    hidden = whole.query("rojande_lista")
    ended = hidden[contract.days_of(hidden["period"])["slut"] <= pd.Timestamp(2020, 12, 31)]
    key = ["indikator", "omrade", "period", "kon"]
    assert len(ended) > 0
    assert sorted(map(tuple, part.query("rojande_lista")[key].to_numpy())) == sorted(map(tuple, ended[key].to_numpy()))
