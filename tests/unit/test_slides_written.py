"""Where slides may be written, that a file is whole or not there, and how a text gets room."""

import os

import pytest

from uppfoljning import cli
from uppfoljning.shelf.manifest import PublishError
from uppfoljning.slides import charts, lettering, tables, template, written
from uppfoljning.slides.lettering import Run
from uppfoljning.words import Line


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "utgava").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mote.ppt", "ska sluta på .pptx"),
        ("utgava/mote.pptx", "som aldrig ändras"),
        ("finns/inte/mote.pptx", "finns inte. Gör den först"),
        ("gammal.pptx", "finns redan, och någon kan ha ändrat i den"),
    ],
)
def test_a_place_where_no_slides_may_be_is_refused_with_what_to_do(folder, name, said):
    (folder / "gammal.pptx").write_text("andras arbete", encoding="utf-8")
    with pytest.raises(PublishError, match=said):
        written.check(folder / name, folder / "utgava")
    assert (folder / "gammal.pptx").read_text(encoding="utf-8") == "andras arbete"


def test_a_new_file_beside_the_edition_may_be_written(folder):
    written.check(folder / "Mote.PPTX", folder / "utgava")
    written.write(b"bilder", folder / "Mote.PPTX")
    assert (folder / "Mote.PPTX").read_bytes() == b"bilder"
    assert sorted(path.name for path in folder.iterdir()) == ["Mote.PPTX", "utgava"]


def test_a_full_disk_leaves_nothing(folder, monkeypatch):
    def full(path, content):
        with path.open("wb") as handle:
            handle.write(content[:2])
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(written.Path, "write_bytes", full)
    with pytest.raises(PublishError, match="Bilderna kan inte skrivas: disken är full"):
        written.write(b"bilder", folder / "mote.pptx")
    assert [path.name for path in folder.iterdir()] == ["utgava"]


def test_a_folder_that_is_no_edition_is_said_to_be_none_and_nothing_is_written(tmp_path, capsys):
    assert cli.main(["bilder", str(tmp_path), "--till", str(tmp_path / "a.pptx")]) == 2
    told = capsys.readouterr()
    assert f"{tmp_path} är ingen publicerad utgåva" in told.err and told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_goals_and_a_meeting_are_not_asked_for_together(tmp_path, capsys):
    with pytest.raises(SystemExit):
        cli.main(["bilder", "x", "--mal", "sk-1.1", "--mote", "sk-1.1", "--till", str(tmp_path / "a.pptx")])
    assert "--mote" in capsys.readouterr().err


def test_an_empty_presentation_is_wide_swedish_and_ours():
    deck = template.empty("Möte & <annat>", "2018-05-02")
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    about = deck.core_properties
    assert (about.title, about.language) == ("Möte & <annat>", "sv-SE")
    assert about.created == about.modified and f"{about.created:%Y-%m-%d}" == "2018-05-02"
    assert [layout.name for layout in deck.slide_layouts] == [own.name for own in template.LAYOUTS]
    assert len(deck.slides) == 0


def test_every_place_is_large_enough_for_its_letters_and_inside_the_slide():
    for layout in template.LAYOUTS:
        for place in layout.places:
            assert place.size >= template.SMALLEST, (layout.name, place.name)
            assert place.left + place.across <= 40 / 3 and place.top + place.down <= 7.5, (layout.name, place.name)


def test_a_text_takes_more_lines_the_longer_and_larger_it_is():
    assert lettering.lines([Run("kort")], 5, 18) == 1
    assert lettering.lines([Run("ett ord till " * 10)], 5, 18) > lettering.lines([Run("ett ord till " * 5)], 5, 18)
    assert lettering.lines([Run("ett ord till " * 10)], 5, 36) > lettering.lines([Run("ett ord till " * 10)], 5, 18)
    # A word that has no room on a line is broken.
    assert lettering.lines([Run("x" * 100)], 5, 18) >= 2
    assert lettering.largest("ord " * 30, (30, 24, 18), 12, 1) == 18


def test_rows_are_parted_evenly_and_none_is_lost():
    rows = [[[Run(f"rad {number}")]] for number in range(13)]
    parts = tables.pages(rows, [5], 5.0)
    assert [row for part in parts for row in part] == rows
    assert [len(part) for part in parts] == [7, 6]
    assert tables.pages([], [5], 5.0) == [[]]
    high = [[[Run("ord " * 200)]], [[Run("kort")]]]
    assert [len(part) for part in tables.pages(high, [5], 5.0)] == [1, 1]


def line(*points):
    """A line with its periods, places and values."""
    periods, places, values = zip(*points, strict=True)
    return Line("Hela staden", "stockholm", periods, places, values, tuple(map(str, values)))


@pytest.mark.parametrize(
    ("points", "names", "values"),
    [
        ([("2016", 2017.0, 1.0), ("2018", 2018.9973, 2.0)], ["2016", "2017", "2018"], [1.0, None, 2.0]),
        ([("2014/15", 2015.49, 1.0), ("2016/17", 2017.49, 2.0)], ["2014/15", "2015/16", "2016/17"], [1.0, None, 2.0]),
        ([("2016-03", 2016.2, 1.0), ("2016-10", 2016.8, 2.0)], ["mars 2016", "oktober 2016"], [1.0, 2.0]),
    ],
)
def test_a_year_without_a_figure_keeps_its_place(points, names, values):
    assert charts.every_year(line(*points)) == (names, values)


@pytest.mark.parametrize(
    ("figure", "short"), [("33,2\xa0per invånare", "33,2"), ("3,6\xa0per 1\xa0000", "3,6"), ("1\xa0234", "1\xa0234")]
)
def test_what_a_figure_is_measured_per_is_left_to_its_name(figure, short):
    assert charts.short(figure) == short
