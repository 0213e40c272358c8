"""Översikt on the screen: four findings with a picture and a way further, the goals, and what to ask about."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from page_reader import Node
from page_runs import OVERVIEW, PAGES, OpenPage, Shown

AREAS = pytest.mark.parametrize("area", ["", "Farsta", "Bromma"])


def findings(page: Shown) -> list[Node]:
    return [node for node in page.nodes("div") if node.attrs.get("class") == "ss-find"]


def onward(finding: Node) -> list[Node]:
    """The links of a finding but those that explain its words."""
    return [link for link in finding.elements("a") if link.attrs.get("class") != "ss-ord"]


@AREAS
def test_the_page_begins_with_four_findings(area: str, open_page: OpenPage) -> None:
    page = open_page(OVERVIEW, area)
    shown = findings(page)
    assert len(shown) == 4
    text = page.text
    assert text.index(next(shown[0].elements("h2")).text()) < text.index("Svarar för målet")
    for finding in shown:
        (heading,), (picture,), (link,) = ([*finding.elements("h2")], [*finding.elements("img")], onward(finding))
        assert 40 < len(heading.text()) < 170
        drawing = ElementTree.fromstring(unquote(picture.attrs["src"]).split(",", 1)[1])  # noqa: S314
        assert drawing.tag.endswith("svg") and len(picture.attrs["alt"]) > 40
        assert link.attrs["href"] and link.text()


@AREAS
def test_each_finding_leads_to_a_page_and_keeps_the_area(area: str, open_page: OpenPage) -> None:
    addresses = {page.url_path for page in PAGES}
    for finding in findings(open_page(OVERVIEW, area)):
        link = urlsplit(onward(finding)[0].attrs["href"])
        assert link.path in addresses
        assert unquote(link.query) == (f"omrade={area}" if area else "")


def test_the_rule_of_the_findings_stands_on_the_page(open_page: OpenPage) -> None:
    (rule,) = [node for node in open_page(OVERVIEW).nodes("details") if "Så är svaren valda" in node.text()]
    for name in ("Klyftan:", "Skolorna:", "Kartan:", "Det som inte kan bedömas:"):
        assert name in rule.text()


def test_what_to_ask_about_can_be_reached_from_the_first_line(open_page: OpenPage) -> None:
    page = open_page(OVERVIEW)
    (link,) = [node for node in page.nodes("a") if node.attrs["href"] == "#fragor"]
    assert link.text() == "Vad ska jag fråga om?"
    (questions,) = [node for node in page.nodes("ol") if node.attrs.get("class") == "ss-questions"]
    asked = [item.text() for item in questions.elements("li")]
    assert len(asked) == 14 and asked[0].startswith("Utbildningsnämnden:") and "inte nått" in asked[0]


def test_every_row_says_who_answers_for_the_goal(open_page: OpenPage) -> None:
    who = [node.text() for node in open_page(OVERVIEW).nodes("td") if node.attrs.get("class") == "ss-who"]
    assert len(who) == 14 and all(who)


def test_a_chosen_area_is_said_not_to_change_the_findings(open_page: OpenPage) -> None:
    assert "Svaren gäller hela programmet. Farsta är utmärkt" in open_page(OVERVIEW, "Farsta").text
    assert "Svaren gäller hela programmet" not in open_page(OVERVIEW).text
