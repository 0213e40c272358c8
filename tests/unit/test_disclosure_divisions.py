"""The disclosure gate where the city's division changes: a part is the difference between what was formed and the others."""

import pytest
from gate_cases import ALL_BOARDS, JOBLESS, hidden, row

from uppfoljning import contract

FORMED = {
    "jarva": ("rinkeby-kista", "spanga-tensta"),
    "norra-innerstaden": ("norrmalm", "ostermalm"),
    "hagersten-alvsjo": ("alvsjo", "hagersten-liljeholmen"),
}
DAY_OF_2023 = [area for area in ALL_BOARDS if area not in FORMED["hagersten-alvsjo"]] + ["hagersten-alvsjo"]


def told(numbers, period):
    return [row(JOBLESS, area, n, period=period) for area, n in numbers.items()]


def with_city(numbers, period):
    return told({**numbers, "stockholm": sum(numbers.values())}, period)


@pytest.mark.parametrize(
    ("whole", "parts", "period"),
    [(new, old, "2023") for new, old in list(FORMED.items())[:2]]
    + [("hagersten-alvsjo", FORMED["hagersten-alvsjo"], "2020")],
)
def test_a_board_is_what_it_was_formed_of(gate, whole, parts, period):
    """One source tells of the year by the new area, another by an old one: 43 − 40 is the three of the other."""
    small, large = parts
    found = hidden(gate(told({whole: 43, small: 3, large: 40}, period)))
    assert found == {(small, "totalt"): "primar", (large, "totalt"): "sekundar"}


def test_what_is_formed_of_two_small_ones_stays_hidden(gate):
    """2 + 2: each is hidden by itself, and four of all are as few."""
    found = hidden(gate(told({"jarva": 4, "rinkeby-kista": 2, "spanga-tensta": 2}, "2023")))
    assert set(found.values()) == {"primar"} and len(found) == 3


def test_a_year_may_be_told_by_the_division_that_it_began_with(gate):
    """The fourteen of January 2020 are the whole of a year that ended with thirteen."""
    numbers = {area: 40 + place for place, area in enumerate(ALL_BOARDS)} | {"farsta": 3}
    found = hidden(gate(with_city(numbers, "2020")))
    assert found == {("farsta", "totalt"): "primar", ("bromma", "totalt"): "sekundar"}


def test_a_year_may_be_told_by_the_division_that_it_ended_with(gate):
    eleven = [a for a in DAY_OF_2023 if a not in FORMED["jarva"] + FORMED["norra-innerstaden"]]
    numbers = {area: 40 + place for place, area in enumerate([*eleven, "jarva", "norra-innerstaden"])} | {"farsta": 3}
    assert len(numbers) == 11
    found = hidden(gate(with_city(numbers, "2023")))
    assert found == {("farsta", "totalt"): "primar", ("bromma", "totalt"): "sekundar"}


def test_a_year_may_be_told_by_both(gate):
    """Järva as it became, Norrmalm and Östermalm as they were: the rest of the city is the small one."""
    own = [area for area in DAY_OF_2023 if area not in FORMED["jarva"]]
    numbers = {area: 40 + place for place, area in enumerate([*own, "jarva"])} | {"norrmalm": 3}
    found = hidden(gate(with_city(numbers, "2023")))
    assert found == {("norrmalm", "totalt"): "primar", ("bromma", "totalt"): "sekundar"}


def test_another_way_of_writing_the_time_is_seen_too(gate):
    """The year of the two, and the last day of what they became: whether they are the same people, the numbers tell."""
    rows = told({"rinkeby-kista": 40, "spanga-tensta": 3}, "2023") + told({"jarva": 43}, "2023-12-31")
    assert hidden(gate(rows)) == {("spanga-tensta", "totalt"): "primar", ("rinkeby-kista", "totalt"): "sekundar"}


def test_the_stadsdelar_of_a_board_are_those_of_what_it_became(gate):
    """What is hidden in Tensta is found from Järva and all its other stadsdelar."""
    parts = [
        "akalla",
        "bromsten",
        "flysta",
        "hansta",
        "husby",
        "kista",
        "lunda",
        "rinkeby",
        "solhem",
        "sundby",
        "tensta",
    ]
    numbers = {f"stadsdel-{part}": 50 + place for place, part in enumerate(parts)} | {"stadsdel-tensta": 3}
    found = hidden(gate(told({**numbers, "jarva": sum(numbers.values())}, "2024")))
    assert found == {("stadsdel-tensta", "totalt"): "primar", ("stadsdel-akalla", "totalt"): "sekundar"}


@pytest.mark.parametrize(
    ("area", "period"),
    [
        ("rinkeby-kista", "2024"),
        ("spanga-tensta", "2023/24"),
        ("jarva", "2023-06-30"),
        ("jarva", "2022/23"),
        ("jarva", "2023-06"),
    ],
)
def test_both_divisions_are_told_of_only_by_a_period_across_the_day(gate, area, period):
    with pytest.raises(contract.DataContractError) as refused:
        gate(told({area: 40}, period))
    words = "upphörde 2023-06-30" if area != "jarva" else "fanns inte före 2023-07-01"
    assert words in str(refused.value) and f"Värdet är ”{period}”" in str(refused.value)
