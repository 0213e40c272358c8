"""What the pages' words and signs must not do, whichever page and area."""

from __future__ import annotations

import re

import pytest
from page_runs import FILES, OpenPage

AREAS = ("", "Rinkeby-Kista", "Bromma")
EVERY_VIEW = pytest.mark.parametrize(("file", "area"), [(file, area) for file in FILES for area in AREAS])

SIGN = re.compile(r"[■□▪▲▼●◐○◆◇]")
MEASURED = r"(?:mäts|endast sammanhang|inget mått)"


@EVERY_VIEW
def test_a_sign_never_says_how_a_goal_is_measured(file: str, area: str, open_page: OpenPage) -> None:
    page = open_page(file, area)
    cells = [cell for table in page.tables for row in table.rows for cell in row]
    texts = [page.text, *cells, *page.widget_texts]
    assert [text for text in texts if re.search(rf"{SIGN.pattern}\s*{MEASURED}\b", text, re.IGNORECASE)] == []


def test_each_sign_has_one_word(open_page: OpenPage) -> None:
    """On the overview a sign is followed by a status; the same sign always by the same one."""
    (counted,) = [node for node in open_page(FILES[0]).nodes("table") if node.attrs.get("class") == "ss-overview"]
    cells = [cell for cell in counted.elements("td") if "ss-status" in cell.attrs.get("class", "")]
    told = {(SIGN.search(cell.text())[0], cell.attrs["class"]) for cell in cells}  # type: ignore[index]
    signs = [node for node in counted.elements("span") if SIGN.search(node.text())]
    assert told and len({sign for sign, _ in told}) == len(told)
    assert len(signs) == len(cells), "a sign stands beside something else than a status"
