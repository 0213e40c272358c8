"""What README and docs name exists, and what exists for whoever reads them is named there."""

import re
from pathlib import Path

import pytest
from PIL import Image

import uppfoljning
from pages.delat import sidor
from tests.browser import screenshots
from uppfoljning import cli

ROOT = Path(__file__).resolve().parents[2]
# A decision tells what held on its day, and the changelog what held then; the rest tells how it is.
TODAY = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "beslut").glob("2*.md"))
LINKED = [*TODAY, *DECISIONS, ROOT / "docs/beslut/README.md", ROOT / "geo/README.md", ROOT / "CHANGELOG.md"]

LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#([^)]+))?\)")
QUOTED = re.compile(r"`([^`\n]+)`")
MAKE = re.compile(r"\bmake ([a-z]+)\b")
COMMAND = re.compile(r"python -m uppfoljning ([a-z]+)")
QUESTION = re.compile(r"uppfoljning fraga ([a-z_]+)")
VARIABLE = re.compile(r"UPPFOLJNING_[A-Z]+")
FOLDERS = (
    "app.py",
    "pages/",
    "serve/",
    "uppfoljning/",
    "queries/",
    "data/",
    "geo/",
    "tests/",
    "benchmarks/",
    "docs/",
    "system/",
)
# Where a path may begin from: a table of rooms names the files of a room by what stands in it.
ROOMS = ("", "uppfoljning/", "data/")


def text(path):
    return path.read_text(encoding="utf-8")


def shown(path):
    return path.relative_to(ROOT).as_posix()


def named(pattern):
    return {word for path in TODAY for word in pattern.findall(text(path))}


def slug(heading):
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", LINKED, ids=shown)
def test_links_lead_somewhere(path):
    lost = []
    for target, place in LINK.findall(text(path)):
        there = path.parent / target
        headings = re.findall(r"^#+ (.+)$", text(there), re.MULTILINE) if place and there.is_file() else []
        if not there.exists() or (place and place not in map(slug, headings)):
            lost.append(f"{target}#{place}")
    assert lost == []


@pytest.mark.parametrize("path", TODAY, ids=shown)
def test_paths_exist(path):
    """A name with a place-holder, <topic> or *, has to fit something."""
    quoted = {word for word in QUOTED.findall(text(path)) if word.startswith(FOLDERS) and " " not in word}
    # Measurements write it, and it is nobody else's.
    quoted -= {"benchmarks/resultat.json"}
    patterns = {re.sub(r"<\w+>|NAMN|…", "*", word).rstrip("/") for word in quoted}
    assert [word for word in sorted(patterns) if not any(list(ROOT.glob(room + word)) for room in ROOMS)] == []


def test_make():
    listed = dict(re.findall(r"^([a-z]+):.*## (.+)$", text(ROOT / "Makefile"), re.MULTILINE))
    assert named(MAKE) - {"lists", "alone", "the"} <= listed.keys()
    told = " ".join(text(path) for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"))
    for target in listed.keys() - {"help"}:
        # Formatting, style and types are told as what `make test` and `make snabbt` do.
        assert f"make {target}" in told or target in ("lint", "types"), target


def test_commands(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    listed = set(re.findall(r"^    ([a-z]+)\b", capsys.readouterr().out, re.MULTILINE))
    assert {"fraga", "publicera"} <= listed
    assert named(COMMAND) <= listed
    readme = text(ROOT / "README.md")
    assert {name for name in listed if f"uppfoljning {name}" not in readme} == set()


def test_questions():
    files = {path.stem for path in (ROOT / "queries").glob("*/*.sql") if path.parent.name != "bygge"}
    assert named(QUESTION) - {"x"} <= files


def test_pages():
    table = re.search(r"\| page \| what it answers \|\n.*?\n\n", text(ROOT / "README.md"), re.DOTALL)
    rows = re.findall(r"^\| ([^|]+?) \|", table[0], re.MULTILINE)[2:]
    goals = [page.title for page in sidor.PAGES if page.file.startswith("pages/malomraden/")]
    others = [page.title for page in sidor.PAGES if page.title not in goals]
    assert len(goals) == 4
    assert rows == [others[0], "Målområden (four pages)", *others[1:]]


GUIDE = ROOT / "docs" / "anvandarguide.md"
OPTION = re.compile(r"--([a-z]+)")
# What stands on the screen, and the title of a page.
BOLD, ITALIC = re.compile(r"\*\*([^*]+)\*\*"), re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
WORDS = [
    *(
        path
        for room in ("pages", "serve", "uppfoljning")
        for end in ("py", "html", "js")
        for path in (ROOT / room).rglob(f"*.{end}")
    ),
    ROOT / "app.py",
    ROOT / "data/katalog/statusar.csv",
]


def test_the_guide_tells_of_every_page_and_of_no_other():
    titles = {page.title for page in sidor.PAGES}
    # The mark of a figure that we have computed is written as it looks.
    assert set(ITALIC.findall(text(GUIDE))) - {"b"} == titles


def test_the_guide_says_what_stands_on_the_screen():
    shown_words = "\n".join(map(text, WORDS))
    said = set(BOLD.findall(text(GUIDE)))
    assert len(said) > 10
    assert sorted(word for word in said if word not in shown_words) == []


def test_the_guide_gives_commands_that_the_readme_has():
    guide, readme = text(GUIDE), text(ROOT / "README.md")
    assert {"granska", "jamfor", "publicera"} <= set(COMMAND.findall(guide)) <= set(COMMAND.findall(readme))
    assert set(MAKE.findall(guide)) <= set(MAKE.findall(readme))
    known = set(OPTION.findall(text(ROOT / "uppfoljning/cli.py"))) | {"server"}
    assert set(OPTION.findall(guide)) <= known


def test_the_pictures_are_those_that_are_shown_and_can_be_made_again():
    folder = ROOT / "docs" / "bilder"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    linked = {
        (path.parent / target).resolve()
        for path in TODAY
        for target, _ in LINK.findall(text(path))
        if target.endswith(".png")
    }
    assert (
        there == {path.relative_to(folder).as_posix() for path in linked} == {shot.file for shot in screenshots.GUIDE}
    )
    assert len(there) <= 9
    for shot in screenshots.GUIDE:
        assert (folder / shot.file).stat().st_size < screenshots.LARGEST_PICTURE
        assert Image.open(folder / shot.file).size == shot.size


def test_variables():
    code = [
        ROOT / "Makefile",
        ROOT / "app.py",
        *(p for d in ("pages", "serve", "uppfoljning") for p in (ROOT / d).rglob("*.py")),
    ]
    read = {word for path in code for word in VARIABLE.findall(text(path))}
    assert named(VARIABLE) <= read
    # The two that `make run` sets are told there by their names in make.
    assert read - named(VARIABLE) <= {"UPPFOLJNING_DATA", "UPPFOLJNING_UTGAVOR"}


def test_every_decision_has_its_day_and_its_line():
    index = text(ROOT / "docs/beslut/README.md")
    for path in DECISIONS:
        title, _, decided, *_ = text(path).splitlines()
        assert decided == f"Decided {path.name[:10]}."
        assert f"- [{title.removeprefix('# ')}]({path.name})" in index


def test_the_version_is_the_latest_in_the_changelog():
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] – \d{4}-\d{2}-\d{2}$", text(ROOT / "CHANGELOG.md"), re.MULTILINE)
    stated = re.search(r'^version = "(.+)"$', text(ROOT / "pyproject.toml"), re.MULTILINE)
    assert stated is not None
    assert uppfoljning.__version__ == stated[1] == released[0]
    # Each section is newer than the one under it, so none has been put in the wrong place.
    order = [tuple(map(int, version.split("."))) for version in released]
    assert order == sorted(order, reverse=True)
