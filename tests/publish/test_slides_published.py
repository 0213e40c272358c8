"""`bilder` on a published edition: what it writes, what it refuses, and that the edition is as it was."""

import pytest
from pptx import Presentation

from uppfoljning import cli


@pytest.fixture
def slides(as_of_shelf, tmp_path, capsys):
    """Run the command on the later of two editions; gives exit code, what was said, and the file."""

    def run(*arguments, name="mote.pptx"):
        code = cli.main(["bilder", str(as_of_shelf / "2017-vb"), *arguments, "--till", str(tmp_path / name)])
        return code, capsys.readouterr().err, tmp_path / name

    return run


def titles(path):
    return [slide.shapes.title.text_frame.text for slide in Presentation(path).slides]


def text(path):
    return "\n".join(
        shape.text_frame.text for slide in Presentation(path).slides for shape in slide.shapes if shape.has_text_frame
    )


def test_the_same_edition_gives_the_same_bytes_and_is_as_it_was(slides, as_of_shelf, capsys):
    code, said, first = slides("--mote")
    assert code == 0 and str(first) in said
    assert slides("--mote", name="igen.pptx")[2].read_bytes() == first.read_bytes()
    assert cli.main(["kontrollera", str(as_of_shelf / "2017-vb")]) == 0
    capsys.readouterr()
    told = text(first)
    assert "Utgåva 2017-vb" in told and "siffror till 31 december 2017" in told
    assert "Siffror vars period hade slutat senast 31 december 2017" in told
    # There is an edition before, so the rule says nothing of its not being there.
    assert "Det finns ingen utgåva före den här" not in told


def test_chosen_goals_come_in_their_order(slides):
    code, _, path = slides("--mal", "jf-2.1", "--mal", "sk-1.1")
    assert code == 0
    found = titles(path)
    own = [
        next(n for n, title in enumerate(found) if title.startswith(start)) for start in ("2.1 Andelen", "1.1 Varje")
    ]
    assert own == sorted(own)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--mal", "finns-inte"), "Utgåvan har inget ärende finns-inte. Dessa mål kan bli bilder:"),
        (("--mote", "sk-1.1,omrade-finns-inte"), "Utgåvan har inget ärende omrade-finns-inte."),
    ],
)
def test_what_the_edition_does_not_have_gives_what_it_has_and_no_file(slides, arguments, said):
    code, told, path = slides(*arguments)
    assert code == 2 and said in told and "jf-2.1" in told and "Traceback" not in told
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_there_stays_as_it_is(slides, tmp_path):
    (tmp_path / "mote.pptx").write_text("andras arbete", encoding="utf-8")
    code, told, path = slides("--mote")
    assert code == 2 and "finns redan" in told
    assert path.read_text(encoding="utf-8") == "andras arbete"
