"""An edition in which a small figure can be worked out whatever is hidden is published only if the publisher says why."""

import json
import shutil

import pytest
from invented import BOARDS, PLAIN, row, write
from publish_site import parse, text_of

from uppfoljning import cli
from uppfoljning import edition as editions
from uppfoljning.publish import freeze
from uppfoljning.words import editions as shown

WHY = "Talet stod i stadens årsredovisning <2016> och är allmänt känt"


def folder(where, areas):
    """Counts of boards and the city, and nothing else: this is about one number."""
    data = shutil.copytree(editions.DATA_DIR, where)
    counts = {area: 40 + 3 * place for place, area in enumerate(BOARDS)} | {"alvsjo": 3}
    counts["stockholm"] = sum(counts.values())
    write(data, [row(PLAIN, area, "2016", counts[area]) for area in areas])
    return data


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """One edition that shows the city and thirteen boards; the fourteenth is the rest."""
    place = tmp_path_factory.mktemp("hylla")
    all_but_one = [area for area in (*BOARDS, "stockholm") if area != "alvsjo"]
    data = folder(place / "forst", all_but_one)
    freeze.publish(data, "ett", "Ett", "", place / "utgavor", lambda _step: None)
    folder(place / "sedan", [*BOARDS, "stockholm"])
    return place


def publish(shelf, *more):
    data, to = str(shelf / "sedan"), str(shelf / "utgavor")
    return cli.main(["publicera", "tva", "--titel", "Två", "--data", data, "--till", to, *more])


def test_publishing_stops_with_the_list(shelf, capsys):
    assert publish(shelf) == 2
    said = capsys.readouterr().err
    assert "Utgåvan publiceras inte" in said and "--godta-rojande" in said
    assert f"Älvsjö 2016 ({PLAIN}, alvsjo)" in said and "går att räkna ut" in said
    assert [path.name for path in (shelf / "utgavor").iterdir()] == ["ett"]


def test_an_empty_reason_is_none(shelf, capsys):
    assert publish(shelf, "--godta-rojande", "  ") == 2
    assert "Skälet för att godta röjandet är tomt" in capsys.readouterr().err
    assert [path.name for path in (shelf / "utgavor").iterdir()] == ["ett"]


def test_a_reason_is_kept_and_shown(shelf):
    assert publish(shelf, "--godta-rojande", WHY) == 0
    made = shelf / "utgavor/tva"
    said = json.loads((made / "manifest.json").read_text("utf-8"))
    assert said["godtaget_rojande"] == WHY
    assert len(said["kan_inte_skyddas"]) == 1 and "Älvsjö 2016" in said["kan_inte_skyddas"][0]
    page = text_of(parse(made / "webb/metod-och-kallor.html"))
    assert "Ett litet tal i utgåvan går att räkna ut" in page and WHY in page
    (listed,) = shown.edition_rows([said])
    assert any(WHY in str(fact.note) and fact.value == "1" for fact in listed.facts)


def test_an_edition_without_such_figures_says_nothing_of_them(shelf):
    said = json.loads((shelf / "utgavor/ett/manifest.json").read_text("utf-8"))
    assert said["godtaget_rojande"] == "" and said["kan_inte_skyddas"] == []
    assert "går att räkna ut, eftersom" not in text_of(parse(shelf / "utgavor/ett/webb/metod-och-kallor.html"))
    (listed,) = shown.edition_rows([said])
    assert not any("går att räkna ut" in fact.label for fact in listed.facts)
