"""The page Möte: its agenda, what the address makes of it, and what every matter's screen says."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from page_reader import Node
from page_runs import APP, MEETING, OVERVIEW, OpenPage, start
from streamlit.testing.v1 import AppTest

from pages.delat import utgava
from uppfoljning.meeting import agenda


def screens(page: object) -> list[Node]:
    return [node for node in page.nodes("section") if "ss-arende" in node.attrs.get("class", "")]


def part(screen: Node, kind: str) -> str:
    """What a screen says in one of its parts."""
    (found,) = [node for node in screen.elements() if kind in node.attrs.get("class", "").split()]
    return " ".join(found.text().split())


def opened(order: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=60)
    at.run()
    at.query_params["dagordning"] = order
    return at.switch_page(MEETING).run()


def html_of(at: AppTest) -> str:
    return "".join(element.proto.body for element in at.get("html"))


def listed(at: AppTest) -> list[str]:
    """The matters of the agenda, by the screens that they lead to."""
    return [piece.split('"')[0] for piece in html_of(at).split('<section class="ss-arende" id="')[1:]]


def test_every_matter_says_what_it_is_how_it_goes_and_what_to_ask(open_page: OpenPage) -> None:
    page = open_page(MEETING)
    found = screens(page)
    assert len(found) >= 12
    for screen in found:
        assert part(screen, "ss-a-ask").startswith("Fråga:") and len(part(screen, "ss-a-ask")) > 20
        assert part(screen, "ss-a-unsure").startswith("Osäkert:") and "Svarar:" in part(screen, "ss-a-top")
        (picture,) = screen.elements("img")
        assert len(picture.attrs["alt"]) > 20
        facts = [node.text() for node in screen.elements("dd")]
        assert 1 <= len(facts) <= 3 and all(any(sign.isdigit() for sign in fact) for fact in facts)
        assert [node.tag for node in screen.elements("h2", "h3")] == ["h2", "h3"]


def test_the_first_matter_is_the_goal_that_is_not_reached(open_page: OpenPage) -> None:
    first = screens(open_page(MEETING))[0]
    assert first.attrs["id"] == "sk-1-1"
    assert part(first, "ss-a-state") == "□ Inte nått: 23 av 42 skolor 2023/24, efter programmets slut"
    assert "Läsåret 2023/24 nådde 23 av 42 skolor minst rikets nivå" in first.text()


def test_the_rule_is_printed_and_each_line_says_why(open_page: OpenPage) -> None:
    page = open_page(MEETING)
    for rule in agenda.RULES:
        assert rule.picks in page.text
    (items, _) = [node for node in page.nodes("ol") if node.attrs.get("class") in ("ss-items", "ss-rules")]
    reasons = [next(line.elements("small")).text() for line in items.elements("li")]
    assert len(reasons) == len(screens(page)) and all(reason.endswith(".") for reason in reasons)
    assert agenda.NO_EARLIER in page.text
    assert "Ingen utgåva är publicerad än." in page.text


def test_the_address_decides_which_matters_come_and_in_which_order() -> None:
    at = opened("jf-2.1,sk-1.1")
    assert listed(at) == ["jf-2-1", "sk-1-1"]
    assert "Tillbaka till regelns dagordning" in html_of(at)
    # In another spelling and twice it is the same.
    assert listed(opened("JF-2.1, sk-1.1,jf-2.1")) == ["jf-2-1", "sk-1-1"]


def test_an_address_that_names_no_matter_says_so_and_lists_those_there_are() -> None:
    text = html_of(opened("jf-2.1,finns-inte"))
    assert "finns-inte" in text and "sk-1.1" in text and "ss-arende" not in text


def moves(body: str, label: str) -> dict[str, list[str]]:
    """Where the links of the agenda lead: the order by the name of what is done."""
    found = {}
    for piece in body.split("<a ")[1:]:
        head = piece.split(">")[0]
        if f'aria-label="{label}: ' in head:
            query = urlsplit(head.split('href="')[1].split('"')[0]).query
            found[head.split(f"{label}: ")[1].split('"')[0]] = parse_qs(unquote(query))["dagordning"][0].split(",")
    return found


def test_the_chair_moves_takes_away_and_adds_by_links_alone() -> None:
    body = html_of(opened("jf-2.1,sk-1.1,sb-1.1"))
    short = "Andelen som behöver ekonomiskt bistånd minskar"
    assert moves(body, "Flytta ner")[short] == ["sk-1.1", "jf-2.1", "sb-1.1"]
    assert short not in moves(body, "Flytta upp")
    assert moves(body, "Ta bort")[short] == ["sk-1.1", "sb-1.1"]
    assert ["jf-2.1", "sk-1.1", "sb-1.1", "sb-2.1"] in moves(body, "Lägg till").values()
    assert moves(html_of(opened("jf-2.1")), "Ta bort") == {}


def test_overview_leads_to_the_meeting(open_page: OpenPage) -> None:
    links = [node for node in open_page(OVERVIEW).nodes("a") if node.attrs.get("href", "").startswith("mote")]
    assert [link.text() for link in links] == ["Möte: ett ärende i taget"]


@pytest.mark.parametrize(
    ("said", "state", "asked"),
    [
        ({}, {}, "2018-vb"),
        # What the address or the reader has chosen is left as it is.
        ({"utgava": "2017-vb"}, {}, "2017-vb"),
        ({}, {"utgava": "Arbetsutgåva"}, None),
    ],
)
def test_a_meeting_is_held_on_the_newest_published_edition(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], state: dict[str, str], asked: str | None
) -> None:
    monkeypatch.setattr(utgava.st, "session_state", state)
    monkeypatch.setattr(utgava.st, "query_params", said)
    monkeypatch.setattr(utgava.st, "rerun", lambda: None)
    monkeypatch.setattr(utgava, "shelf", lambda: {"2018-vb": None, "2017-vb": None})
    monkeypatch.setattr(utgava, "labels", lambda: {name: name for name in ("2018-vb", "2017-vb")})
    utgava.prefer_published()
    assert said.get("utgava") == asked


def test_without_published_editions_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(utgava, "shelf", dict)
    assert start(MEETING).session_state[utgava.KEY] == utgava.WORKING
