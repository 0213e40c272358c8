"""The profile of an area answers first, draws before it lists, and keeps every value readable."""

from __future__ import annotations

import pytest
from page_reader import Node, plain
from page_runs import PROFILE, OpenPage, Shown


def spine_rows(page: Shown) -> list[Node]:
    (table,) = [node for node in page.nodes("table") if "ss-spine" in node.attrs["class"]]
    return [line for line in table.elements("tr") if len(list(line.elements("td"))) > 1]


def goal_rows(page: Shown) -> dict[str, str]:
    (table,) = [node for node in page.nodes("table") if "ss-area-goals" in node.attrs["class"]]
    lines = [line for line in table.elements("tr") if any(line.elements("td"))]
    return {plain(next(line.elements("a")).text()): plain(line.text()) for line in lines}


def test_the_goals_come_first_with_the_areas_own_answer_figure_and_year(open_page: OpenPage) -> None:
    page = open_page(PROFILE, "Farsta")
    goals = goal_rows(page)
    assert len(goals) == 6
    assistance = goals["2.1 Andelen som behöver ekonomiskt bistånd minskar"]
    for told in ("Kan inte bedömas", "brott i serien", "2,7 %", "Farsta · 2017", "−0,2 procentenheter"):
        assert told in assistance, told
    assert "hela programmet" not in assistance
    schools = next(text for goal, text in goals.items() if "grundskola" in goal)
    assert "hela programmet" in schools and "av 4 skolor" in schools
    text = page.text
    assert text.index("Programmets mål i Farsta") < text.index("Farsta bland stadsdelsområdena")
    assert text.index("Farsta bland stadsdelsområdena") < text.index("Alla siffror för området")


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ("Bromma", "Bromma är inte ett av dem, så deras status är hela programmets"),
        ("Järva", "Järva har bildats senare, så deras status är hela programmets"),
    ],
)
def test_outside_the_programme_the_answers_are_said_to_be_the_programmes(
    open_page: OpenPage, area: str, told: str
) -> None:
    page = open_page(PROFILE, area)
    assert told in page.text
    assert all("hela programmet" in text for text in goal_rows(page).values())


@pytest.mark.parametrize("area", ["Farsta", "Rinkeby-Kista", "Järva"])
def test_every_row_has_value_period_and_place_and_only_what_can_be_compared_a_picture(
    open_page: OpenPage, area: str
) -> None:
    rows = spine_rows(open_page(PROFILE, area))
    assert len(rows) >= 11
    for row in rows:
        value, band, place, _ = (plain(cell.text()) for cell in row.elements("td"))
        assert any(sign.isdigit() for sign in value) and " · " in value
        pictures = [image.attrs["alt"] for image in row.elements("img")]
        if "kan inte jämföras" in place:
            assert pictures == [] and band == ""
        else:
            (words,) = pictures
            assert words.startswith("Områdena ") and "av 1" in place


def test_the_sentence_agrees_with_the_rows(open_page: OpenPage) -> None:
    page = open_page(PROFILE, "Rinkeby-Kista")
    places = [plain(list(row.elements("td"))[2].text()) for row in spine_rows(page)]
    worst = sum(place.partition(" av ")[0] in ("sämst", "näst sämst", "tredje sämst") for place in places)
    # A figure without a direction is the highest or the lowest, never the worst.
    assert f"Rinkeby-Kista har ett av de tre sämsta värdena i {worst} av " in plain(page.text)


def test_one_population_with_its_date_stands_at_the_top(open_page: OpenPage) -> None:
    page = open_page(PROFILE, "Farsta")
    before = page.text.partition("Programmets mål i Farsta")[0]
    assert plain(before).count("Folkmängd") == 1 and "62 404" in plain(before) and "2025" in before
    assert "Sidan utgår från folkmängd i statistikområden (RegSO), 2025." in page.text


def test_schools_without_a_known_place_are_named(open_page: OpenPage) -> None:
    text = open_page(PROFILE, "Farsta").text
    assert "Inte på kartan, eftersom läget inte är känt: Magelungsskolan" in text
