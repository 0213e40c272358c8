"""Who may import whom, where SQL lives, and how large a page may be."""

import ast
import re
from pathlib import Path

import pytest

from pages.delat import sidor

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = sorted((ROOT / "uppfoljning").rglob("*.py"))
SHARED = sorted((ROOT / "pages" / "delat").glob("*.py"))
PAGES = sorted(path for path in (ROOT / "pages").glob("*/*.py") if path.parent.name != "delat")
SERVE = sorted((ROOT / "serve").glob("*.py"))
APP = ROOT / "app.py"

SQL = re.compile(
    r"\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bupdate\s+\w+\s+set\b"
    r"|\bcreate\s+(or\s+replace\s+)?(table|view|index)\b",
    re.IGNORECASE | re.DOTALL,
)


def shown(path):
    return path.relative_to(ROOT).as_posix()


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path):
    """Every module that a file imports, with the names taken from it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(path)}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_any(path, *packages):
    return sorted({name for name in imports(path) if name.split(".")[0] in packages})


def texts(path):
    """Every text in a file that is not a docstring; an f-string as one."""
    module = tree(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_there_is_something_to_look_at():
    assert len(LIBRARY) > 10 and len(PAGES) >= 8 and len(SHARED) >= 3 and len(SERVE) >= 4


# A room uses only rooms on lower floors; neighbours on a floor do not know each other.
FLOORS = (
    ("contract", "gate", "statistics", "swedish", "spelling", "export", "html", "programme", "store"),
    ("words", "judging", "riskindex"),
    ("edition", "pictures"),
    ("views", "shelf", "example", "method"),
    ("compare", "meeting"),
    ("publish", "minutes", "slides"),
    ("cli", "pages"),
    ("__main__", "serve"),
    ("app",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
KNOW_STREAMLIT = ("pages", "serve", "app")


def room(module):
    """The room of a module of ours; what stands in the library's own first file has none."""
    first, *rest = module.split(".")
    return (rest[0] if rest else "") if first == "uppfoljning" else first


def above(path, root=ROOT):
    """What a file imports from its own floor or a higher one."""
    own = room(".".join(path.relative_to(root).with_suffix("").parts))
    known = {room(name) for name in imports_any(path, "uppfoljning", *KNOW_STREAMLIT)} & (FLOOR.keys() - {own})
    return sorted(name for name in known if FLOOR[name] >= FLOOR[own])


@pytest.mark.parametrize("path", [*LIBRARY, *PAGES, *SHARED, *SERVE, APP], ids=shown)
def test_a_room_uses_lower_floors_only(path):
    if path != ROOT / "uppfoljning" / "__init__.py":
        assert above(path) == []


def test_a_look_upwards_would_be_seen(tmp_path):
    path = tmp_path / "uppfoljning" / "words" / "prov.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "import serve\nfrom uppfoljning import edition, judging\nfrom uppfoljning.contract import x\n", "utf-8"
    )
    assert above(path, tmp_path) == ["edition", "judging", "serve"]


def test_every_room_has_its_floor_and_the_page_on_architecture_says_so():
    found = {room(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in LIBRARY} - {"__init__"}
    assert found | set(KNOW_STREAMLIT) == FLOOR.keys()
    table = (ROOT / "docs/arkitektur.md").read_text("utf-8").partition("| floor | rooms |")[2].partition("\n\n")[0]
    told = [set(re.findall(r"`(\w+)[/.\w]*`", line)) for line in table.splitlines() if line.startswith("| ")][1:]
    assert told == [set(rooms) - {"__main__"} for rooms in FLOORS]


@pytest.mark.parametrize("path", LIBRARY, ids=shown)
def test_only_pages_and_server_know_streamlit(path):
    assert not imports_any(path, "streamlit")


# Writes the tables of the contract, whose columns are told of once, in Python.
WRITES_TABLES = ROOT / "uppfoljning" / "contract" / "ddl.py"


@pytest.mark.parametrize("path", [*sorted(set(LIBRARY) - {WRITES_TABLES}), *PAGES, *SHARED, *SERVE, APP], ids=shown)
def test_no_sql_in_python(path):
    assert not [text for text in texts(path) if SQL.search(text)]


def test_the_search_for_sql_finds_it(tmp_path):
    path = tmp_path / "sida.py"
    path.write_text('"""Select a page from the list."""\nx = f"""select a\nfrom {t}"""\ny = "INSERT INTO t"\n', "utf-8")
    assert len([text for text in texts(path) if SQL.search(text)]) == 2


@pytest.mark.parametrize("path", [*PAGES, *SHARED, *SERVE, APP], ids=shown)
def test_pages_ask_by_the_names_of_queries_only(path):
    assert not imports_any(path, "duckdb", "sqlite3", "sqlalchemy")


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_page_imports_no_other_page(path):
    assert all(name == "pages.delat" or name.startswith("pages.delat.") for name in imports_any(path, "pages"))


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_page_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


def test_the_menu_lists_every_page():
    assert sorted(page.file for page in sidor.PAGES) == [shown(path) for path in PAGES]


def test_no_page_lies_directly_in_pages():
    """Streamlit runs such a file without app.py when a deep link reaches a fresh server."""
    assert not list((ROOT / "pages").glob("*.py"))


def test_only_the_database_and_the_edition_touch_duckdb():
    assert {shown(path) for path in LIBRARY if imports_any(path, "duckdb")} == {
        "uppfoljning/edition/questions.py",
        "uppfoljning/edition/__init__.py",
    }


def unsteady_orders(path):
    """Lines where rows are sorted by one column and those that tie may change places, as in pandas' own quick way."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "sort_values" and node.args:
            steady = any(word.arg == "kind" and ast.unparse(word.value) == "'stable'" for word in node.keywords)
            several = isinstance(node.args[0], ast.List) and len(node.args[0].elts) > 1
            if not steady and not several and isinstance(node.args[0], (ast.Constant, ast.List)):
                yield node.lineno


@pytest.mark.parametrize("path", [*LIBRARY, *PAGES, *SHARED, *SERVE], ids=shown)
def test_rows_that_tie_keep_their_order(path):
    """Else the same figures can give a page whose rows have changed places."""
    assert not list(unsteady_orders(path))


def test_the_search_for_unsteady_orders_finds_them(tmp_path):
    path = tmp_path / "ord.py"
    path.write_text(
        'a.sort_values("ar")\na.sort_values("ar", kind="stable")\na.sort_values(["ar", "namn"])\na.sort_values(["ar"])\n',
        "utf-8",
    )
    assert list(unsteady_orders(path)) == [1, 4]
