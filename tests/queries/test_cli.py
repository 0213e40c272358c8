"""`python -m uppfoljning fraga …`: what it prints, where, and with which exit code."""

import csv
import io
import json
import subprocess
import sys

import pandas as pd
import pytest

from uppfoljning import cli
from uppfoljning import edition as editions
from uppfoljning.edition import questions
from uppfoljning.words.files import FIGURE_COLUMNS


@pytest.fixture
def ask(capsys, monkeypatch, edition):
    """Run the command on the edition that is already built; gives exit code, stdout and stderr."""
    monkeypatch.setattr(editions, "build", lambda _folder: edition)

    def run(*arguments):
        code = cli.main(["fraga", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_table_is_the_default(ask):
    code, out, err = ask("omradeslista")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split() == ["id", "namn", "prioriterad"]
    assert "Enskede-Årsta-Vantör" in lines[1]
    assert lines[-1] == "14 rader."
    assert len(lines) == 1 + 14 + 2
    assert ask("omradeslista", "--format", "tabell")[1] == out


def test_table_without_rows(ask):
    asked = ("--param", "indikator=ekonomiskt_bistand_andel", "--param", "omrade=stadsdel-tensta")
    assert ask("observationer", *asked) == (0, "Inga rader.\n", "")


@pytest.mark.parametrize("written", ["alvsjo", "ALVSJO", "Älvsjö", "A\u0308lvsjo\u0308", "älvsjö"])
def test_a_parameter_is_understood_by_id_and_by_name_in_any_spelling(ask, written):
    expected = ask("oversikt", "--param", "omrade=alvsjo", "--format", "csv")
    assert expected[0] == 0 and len(expected[1].splitlines()) > 5
    assert ask("oversikt", "--param", f"omrade={written}", "--format", "csv") == expected


@pytest.mark.parametrize(
    ("query", "parameter", "offered"),
    [
        ("mal", "malomrade=finns-inte", "stadsmiljo-och-boende: Stadsmiljö och boende"),
        ("oversikt", "omrade=farstad", "farsta: Farsta"),
        ("oversikt", "omrade=stadsdel-tensta", "spanga-tensta: Spånga-Tensta"),
        ("observationer", "indikator=ekonomiskt_bistand", "ekonomiskt_bistand_andel: "),
        ("namnd_mal", "namnd=sdn-farstad", "sdn-farsta: "),
    ],
)
def test_a_value_that_there_is_not_gives_what_there_is(ask, query, parameter, offered):
    code, out, err = ask(query, "--param", parameter)
    assert (code, out) == (2, "")
    assert f"Frågan {query}: {parameter} finns inte" in err and f"  {offered}" in err


def test_a_name_of_several_areas_gives_their_ids_or_all_of_them(ask):
    assert ask("observationer", "--param", "omrade=FARSTA", "--format", "csv") == ask(
        "observationer", "--param", "omrade=Farsta", "--format", "csv"
    )
    code, out, err = ask("omrade", "--param", "omrade=Farsta")
    assert (code, out) == (2, "") and "omrade=Farsta kan vara flera. Skriv ett av id:na:\n  farsta: Farsta\n" in err


def test_csv(ask, edition):
    code, out, err = ask("mal", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, err, len(rows)) == (0, "", 28)
    assert rows[0]["huvudansvarig"] == "Exploateringsnämnden"
    assert list(rows[0]) == ["utgava", *edition.query("mal").columns]
    assert {row["utgava"] for row in rows} == {f"arbetsutgava-{edition.short_fingerprint}"}


def test_csv_for_other_programs_runs_nothing_and_has_no_false_decimals(ask, edition, monkeypatch):
    """A cell that a spreadsheet would run or take for a date is written so that it does not."""
    answer = pd.DataFrame(
        {
            "anmarkning": ["=1+1", "-3"],
            "period": ["2015/16", "2021-04"],
            "varde": [12.099999999999994, -1.5],
            "decimaler": [1, 1],
            "prioriterad": [True, False],
        }
    )
    monkeypatch.setattr(type(edition), "query", lambda *_, **__: answer)
    lines = ask("mal", "--format", "csv")[1].splitlines()
    assert lines[0] == "utgava,anmarkning,period,varde,decimaler,prioriterad"
    assert [line.partition(",")[2] for line in lines[1:]] == [
        "'=1+1,läsår 2015/16,12.1,1,ja",
        "-3,månad 2021-04,-1.5,1,nej",
    ]


def test_the_question_spar_gives_the_columns_of_every_file_of_figures(ask):
    header = ask("spar", "--param", "omrade=farsta", "--format", "csv")[1].splitlines()[0].split(",")
    assert header[: 1 + len(FIGURE_COLUMNS)] == ["utgava", *FIGURE_COLUMNS]


def test_json(ask):
    code, out, err = ask(
        "observationer",
        "--param",
        "indikator=dagbefolkning_antal",
        "--param",
        "omrade=Rinkeby-Kista",
        "--format",
        "json",
    )
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert [(row["omrade"], row["period"], row["varde"]) for row in rows] == [
        ("Rinkeby-Kista", "2015", 43086),
        ("Rinkeby-Kista", "2016", 43085),
    ]
    assert "å" in ask("omradeslista", "--format", "json")[1].casefold()


def test_json_gives_a_figure_unrounded_and_a_missing_one_as_null(ask):
    arguments = ("--param", "indikator=dagbefolkning_andel_av_staden", "--param", "omrade=rinkeby-kista")
    first = json.loads(ask("observationer", *arguments, "--format", "json")[1])[0]
    assert first["varde"] == pytest.approx(100 * 43086 / 640831, rel=1e-13)
    assert json.loads(ask("mal", "--format", "json")[1])[-1]["nummer"] is None


def test_parameter_may_hold_an_equals_sign_and_be_empty(ask):
    assert "omrade=a=b finns inte" in ask("observationer", "--param", "omrade=a=b")[2]
    assert ask("mal", "--param", "malomrade=", "--format", "csv")[1] == ask("mal", "--format", "csv")[1]


def test_wrong_name_lists_the_questions_with_parameters(ask):
    code, out, err = ask("malen")
    assert (code, out) == (2, "")
    assert err.startswith("Det finns ingen fråga som heter malen. Frågor:\n")
    for name, query in questions.all_queries().items():
        assert f"  {name}({', '.join(query.parameters)}): " in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mal", "--param", "omrade=farsta"), "Frågan mal har ingen parameter omrade."),
        (("skolor_mot_riket", "--param", "period=2023/24"), "Frågan skolor_mot_riket saknar parameter indikator."),
        (("mal", "--param", "malomrade"), "--param malomrade går inte att läsa. Skriv nyckel=värde"),
        (("mal", "--param", "=x"), "--param =x går inte att läsa. Skriv nyckel=värde"),
    ],
    ids=["unknown", "missing", "no equals sign", "no name"],
)
def test_wrong_parameter_is_told_in_swedish(ask, arguments, words):
    code, out, err = ask(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(words)
    assert "Traceback" not in err


def test_wrong_call_is_told_before_anything_is_built(capsys, monkeypatch):
    monkeypatch.setattr(editions, "build", lambda _folder: pytest.fail("built in vain"))
    assert cli.main(["fraga", "malen"]) == 2
    assert cli.main(["fraga", "mal", "--param", "x=1"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [[], ["fraga"], ["fraga", "mal", "--format", "excel"], ["rita", "mal"]])
def test_wrong_command_line_exits_with_2(capsys, arguments):
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == 2
    assert capsys.readouterr().out == ""


def test_broken_data_gives_the_message_and_2(capsys, data_copy):
    (data_copy / "katalog" / "mal.csv").unlink()
    assert cli.main(["fraga", "mal", "--data", str(data_copy)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "data/katalog/mal.csv: Filen saknas." in printed.err


def test_data_folder_by_option_or_environment(capsys, monkeypatch, tmp_path, edition):
    built = []
    monkeypatch.setattr(editions, "build", lambda folder: built.append(folder) or edition)
    monkeypatch.delenv(editions.DATA_VARIABLE, raising=False)
    assert cli.main(["fraga", "mal"]) == 0
    monkeypatch.setenv(editions.DATA_VARIABLE, str(tmp_path / "miljo"))
    assert cli.main(["fraga", "mal"]) == 0
    assert cli.main(["fraga", "mal", "--data", str(tmp_path / "val")]) == 0
    assert built == [editions.DATA_DIR, tmp_path / "miljo", tmp_path / "val"]
    assert "28 rader." in capsys.readouterr().out


def test_metod_writes_the_method_page_of_the_same_edition(capsys, monkeypatch, tmp_path, edition):
    """docs/metod.md is written by the command; after a change of rules or data it is written again."""
    built = []
    monkeypatch.setattr(editions, "build", lambda folder: built.append(folder) or edition)
    assert cli.main(["metod", "--data", str(tmp_path)]) == 0
    kept = editions.DATA_DIR.parent / "docs" / "metod.md"
    assert capsys.readouterr().out == kept.read_text(encoding="utf-8")
    assert built == [tmp_path]


@pytest.mark.utgava
def test_as_a_command_of_its_own():
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "uppfoljning", "fraga", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=editions.DATA_DIR.parent,
            env={"PYTHONUTF8": "1"},
            check=False,
        )

    good = run("omradeslista", "--format", "csv")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.splitlines()[0] == "utgava,id,namn,prioriterad"
    wrong = run("malen")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("Det finns ingen fråga som heter malen.")
