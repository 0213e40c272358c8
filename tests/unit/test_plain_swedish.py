"""What no Swedish text that a reader sees may hold, wherever it is written: the rules under *Words* in docs/form.md."""

import ast
import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [*(ROOT / folder for folder in ("uppfoljning", "pages", "serve")), ROOT / "app.py"]
# The columns that we have written ourselves, by table. Titles of sources and names of indicators are their publishers'.
OURS = {
    "begrepp": ("forklaring",),
    "berakningar": ("formel", "anmarkning"),
    "indikatorer": ("definition", "skiljer_sig_fran"),
    "mal": ("kortform", "saknas"),
    "mal_indikator": ("motiv",),
    "program": ("vad",),
    "regler": ("beskrivning",),
    "riskindex": ("motiv", "kan_hamtas"),
    "riskindex_recept": ("namn", "beskrivning"),
    "sammansatta_index": ("namn", "ingar"),
    "seriebrott": ("vad",),
    "skal": ("kort", "mening"),
    "statusar": ("ord", "beskrivning"),
    "varningar": ("kort", "text"),
}

PERCENT = "a plain space or none before the percent sign"
FORBIDDEN = {
    "labels an area or those who live there": (
        r"problemområd|utanförskap|utsatt\w* (?:bostads|stads)?(?:områd|del)|svag\w* (?:områd|stadsdel)|ser svag\w* ut"
        r"|sämst\w* (?:områd|stadsdel)|bidragstagar|bidragsberoende|invandrartät|högst risk\b"
    ),
    "office language, or short for what can be written out": (
        r"\b(?:ej|samtliga|erhåll\w*|avseende|gällande|beträffande|härvid|därvid|nyttja\w*|implementer\w*|initier\w*)\b"
        r"|\b(?:dvs|tex|pga|mm)\b|\b(?:t\.ex|bl\.a|m\.m|d\.v\.s)\b"
    ),
    "another word for what has one": (
        r"\barbetsläge\b|\bfynd(?:et|en)?\b|\bta med bild|\bretur\b|\bframåtbur|\bbär(?:s|as) framåt"
        r"|programmets \w+ prioriterade|\bsiffran är sen\b"
    ),
    PERCENT: r"[0-9] ?%",
    "three full stops for an ellipsis": r"\.\.\.",
    "a hyphen between two years": r"\b[12][0-9]{3}(?:/[0-9]{2})?-[12][0-9]{3}\b",
    "a hyphen for a dash": r"[a-zåäö)] - [a-zåäö(]",
    "straight quotation marks": r'"[A-ZÅÄÖa-zåäö]|[A-ZÅÄÖa-zåäö.]"',
    "an exclamation mark": r"[a-zåäö]!",
    "two spaces": r"[a-zåäö,.;:]  +[A-ZÅÄÖa-zåäö]",
}


def in_code(path: Path) -> list[str]:
    """The texts of a Python file, with 0 where a value is set in. A text is what has a space; a docstring is none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    apart |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append(
                "".join(part.value if isinstance(part, ast.Constant) else set_in(part) for part in node.values)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            found.append(node.value)
    return [
        text
        for text in found
        if " " in text and re.search("[a-zåäö]{3}", text) and not re.search(r"[<{\\]|serif|=\"", text)
    ]


def set_in(part: ast.expr) -> str:
    return (
        "\N{NO-BREAK SPACE}"
        if isinstance(part, ast.FormattedValue) and ast.unparse(part.value).endswith("NBSP")
        else "0"
    )


def in_template(path: Path) -> list[str]:
    """What stands between the tags of a template and in what is read of them, with 0 where a value is set in."""
    text = re.sub(r"\{#.*?#\}|<(style|script)\b.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", "0", re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL), flags=re.DOTALL)
    read = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', text)
    return [*read, *(part for part in re.sub(r"<[^>]*>", "\n", text).split("\n") if part.strip())]


def in_script(path: Path) -> list[str]:
    """The Swedish texts of a script: those with å, ä or ö, which the names of the framework do not have."""
    return re.findall(r'"([^"\n]*[åäöÅÄÖ][^"\n]*)"', path.read_text(encoding="utf-8"))


def in_guide(path: Path) -> list[str]:
    """The lines of a page of documentation, without commands and what stands as code."""
    text = re.sub(r"^ {4}[^\n]*$|^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [re.sub(r"`[^`]*`|\]\([^)]*\)", "0", line) for line in text.split("\n")]


def in_table(name: str, columns: tuple[str, ...]) -> list[str]:
    with (ROOT / "data/katalog" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file) for column in columns if row[column]]


def told() -> dict[str, list[str]]:
    """Every text, by where it is written."""
    python = sorted(path for place in CODE for path in ([place] if place.is_file() else place.rglob("*.py")))
    files = {path: in_code(path) for path in python}
    files |= {path: in_template(path) for path in sorted((ROOT / "uppfoljning").rglob("*.html"))}
    files |= {path: in_script(path) for path in sorted({*ROOT.glob("serve/*.js"), *ROOT.glob("uppfoljning/**/*.js")})}
    files[ROOT / "docs/anvandarguide.md"] = in_guide(ROOT / "docs/anvandarguide.md")
    by_place = {path.relative_to(ROOT).as_posix(): texts for path, texts in files.items()}
    return by_place | {f"data/katalog/{name}.csv": in_table(name, columns) for name, columns in OURS.items()}


TOLD = told()


# The method that a status was judged by is part of a table, and the same in every edition that has been published.
METHOD = "uppfoljning/judging/"


def against(rule: str, text: str) -> bool:
    return bool(re.search(FORBIDDEN[rule], text, re.IGNORECASE))


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_text_breaks_the_rule(rule: str) -> None:
    read = [(place, text) for place, texts in TOLD.items() if rule != PERCENT or METHOD not in place for text in texts]
    assert [(place, text) for place, text in read if against(rule, text)] == []


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    list(
        zip(
            FORBIDDEN,
            (
                "Det är ett utsatt område.",
                "Licens: ej angiven.",
                "Så är fynden valda.",
                "Högst var 7,2 % där.",
                "Vänta...",
                "Åren 2015-2020.",
                "Möte - dagordning.",
                'Sök på "hyra".',
                "Välkommen!",
                "Ett tal.  Ett till.",
            ),
            (
                "De räknas inte där de utsatta bor.",
                "Licens: inte angiven. Sjön fryser.",
                "Så är svaren valda. Fyndigheten syns.",
                "Högst var 7,2\N{NO-BREAK SPACE}% där.",
                "Vänta …",
                "Åren 2015–2020, och 2020-06-30.",
                "Möte – dagordning. Hässelby-Vällingby.",
                "Sök på ”hyra”.",
                "Välkommen.",
                "Ett tal. Ett till.",
            ),
            strict=True,
        )
    ),
)
def test_the_rule_finds_what_is_wrong_and_nothing_else(rule: str, wrong: str, right: str) -> None:
    assert against(rule, wrong)
    assert [other for other in FORBIDDEN if against(other, right)] == []


def test_the_texts_are_found() -> None:
    """A text of each kind that is known to be there, so that no rule is kept by reading nothing."""
    for place, text in (
        ("uppfoljning/words/divisions.py", "Den 0 slogs 0."),
        ("uppfoljning/views/templates/fynd.html", "Så är svaren valda"),
        ("uppfoljning/templates/sokfalt.html", "Sök mål, område, ord …"),
        ("serve/sida.js", "Vänta …"),
        ("docs/anvandarguide.md", "## Läsare"),
        ("docs/anvandarguide.md", "### När något händer"),
        ("uppfoljning/words/mapping.py", "b = beräknat av oss."),
        ("data/katalog/begrepp.csv", "Hela Sverige."),
    ):
        assert any(own.endswith(text) for own in TOLD[place]), text
