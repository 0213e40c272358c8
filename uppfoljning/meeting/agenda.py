"""The agenda: which matters a meeting takes up, in which order, and why, by one rule that is printed on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.words import CITY, OverviewRow, Question
from uppfoljning.words.decided import DecisionRow, counted_states


@dataclass(frozen=True)
class Rule:
    """One reason to take a matter up: its name, what it picks, and what is said when it picks nothing."""

    id: str
    name: str
    picks: str
    nothing: str


# What a meeting begins with where decisions are kept; an edition's site has none.
DECIDED = Rule(
    "beslut",
    "Beslut från tidigare möten",
    "Beslut som inte är klara, de försenade först, och de som har blivit klara sedan förra mötet.",
    "Det finns inget beslut från ett tidigare möte att följa upp.",
)
# The rule, in the order in which the matters come. A matter that several parts pick stands where the first one puts it.
RULES = (
    Rule(
        "fel",
        "Åt fel håll eller inte nått",
        "Mål vars status är fel riktning eller inte nått.",
        "Inget mål går åt fel håll eller är bedömt som inte nått.",
    ),
    Rule(
        "andrad",
        "Ändrad status",
        "Mål som har fått en annan status än i utgåvan före.",
        "Inget mål har fått en annan status än i utgåvan före.",
    ),
    Rule(
        "siffror",
        "Försenade eller saknade siffror",
        "Mål vars siffra är försenad, eller som saknar siffra på den nivå som målet talar om.",
        "Inget mål har en siffra som är försenad eller saknas.",
    ),
    Rule(
        "topp",
        "In bland de högsta, eller ut",
        "Områden som har kommit in bland dem med högst index, eller lämnat dem, sedan året före.",
        "Inget område har kommit in bland dem med högst index eller lämnat dem.",
    ),
)
ORDER = (
    "Inom varje grupp står ärendena i samma ordning som frågorna på Översikt: det som behöver ett beslut först. "
    "Ordföranden kan lägga till, ta bort och flytta."
)
WRONG = ("inte_natt", "fel_riktning")
ADDED = "Tillagt av ordföranden."
NO_EARLIER = "Det finns ingen utgåva före den här, så ingen status kan ha ändrats."
NO_INDEX = "Inget index går att räkna för två år i följd, så inga platser kan jämföras."


@dataclass(frozen=True)
class Item:
    """A matter on the agenda, or one that can be added: its name, who answers, and why it is there."""

    id: str
    name: str
    who: str
    why: tuple[str, ...] = ()
    rule: str = ""

    @property
    def anchor(self) -> str:
        """The matter's own place on the page."""
        return anchor(self.id)


@dataclass(frozen=True)
class Move:
    """An area that has come among those with the highest index, or left them, between two years.

    `spans` are its places in nine ways of counting of ten, the year before and now.
    """

    area: str
    name: str
    who: str
    years: tuple[int, int]
    places: tuple[int, int]
    spans: tuple[str, str]
    values: tuple[float, float]
    sure: bool
    measure: str
    measure_id: str

    @property
    def entered(self) -> bool:
        """Whether it has come among the highest."""
        return self.places[1] < self.places[0]

    @property
    def way(self) -> str:
        """ "kommit in bland de högsta" or "lämnat de högsta"."""
        return "kommit in bland de högsta" if self.entered else "lämnat de högsta"


@dataclass(frozen=True)
class Agenda:
    """What the rule gives: the matters on it, those that can be added, and what the rule did not find."""

    items: tuple[Item, ...]
    others: tuple[Item, ...]
    notes: tuple[str, ...]

    def chosen(self, order: Sequence[str]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        """The matters that the chair has chosen, in that order, and the rest; the rule's own for no choice."""
        if not order:
            return self.items, self.others
        known = {item.id: item for item in (*self.items, *self.others)}
        # An address from when there were decisions to follow up holds also when there are none.
        wanted = [own for own in dict.fromkeys(order) if own in known]
        listed = [known[own] if known[own].rule else replace(known[own], why=(ADDED,)) for own in wanted]
        return tuple(listed), tuple(item for item in known.values() if item.id not in order)


def with_decisions(found: Agenda, rows: Sequence[DecisionRow]) -> Agenda:
    """The agenda with the decisions of earlier meetings first; with a note where there are none."""
    if not rows:
        return replace(found, notes=(DECIDED.nothing, *found.notes))
    item = Item(DECIDED.id, DECIDED.name, "", (counted_states(rows),), DECIDED.id)
    return replace(found, items=(item, *found.items))


def anchor(matter: str) -> str:
    """A matter's id as a place on the page."""
    return matter.replace(".", "-")


def by_rule(
    asked: Sequence[Question],
    figures: pd.DataFrame,
    shown: pd.DataFrame,
    changed: pd.DataFrame | None,
    moves: Sequence[Move] | None,
    six: int,
) -> Agenda:
    """The agenda of an edition.

    `asked` are the questions of the overview, in their order. `figures` is the query namnd_mal and `shown` oversikt, both for
    the whole programme. `changed` are the listed changes since the edition before, None where there is none. `moves` are the
    areas that have changed place, None where no index can be computed for two years. `six` is how many areas there are.
    """
    late = figures.drop_duplicates("id").set_index("id").to_dict("index")
    statuses = _status_changes(changed)
    few = _few(shown, six)
    reasons = [
        (
            Item(question.row.id, question.row.kortform, question.body),
            {
                "fel": _wrong(question.row),
                "andrad": statuses.get(question.row.id, ""),
                "siffror": _lacking(late.get(question.row.id), few.get(question.row.id, "")),
            },
        )
        for question in asked
    ]
    reasons += [(Item(matter_of(move), _moved_name(move), move.who), {"topp": _moved(move)}) for move in moves or ()]
    found = [_with_reasons(item, why) for item, why in reasons]
    items = [item for rule in RULES for item in found if item.rule == rule.id]
    notes = [_nothing(rule, changed, moves) for rule in RULES if not any(why.get(rule.id) for _, why in reasons)]
    return Agenda(tuple(items), tuple(item for item in found if not item.rule), tuple(notes))


def _with_reasons(item: Item, why: Mapping[str, str]) -> Item:
    picked = [rule.id for rule in RULES if why.get(rule.id)]
    return replace(item, why=tuple(why[own] for own in picked), rule=picked[0] if picked else "")


def _nothing(rule: Rule, changed: pd.DataFrame | None, moves: Sequence[Move] | None) -> str:
    if rule.id == "andrad" and changed is None:
        return NO_EARLIER
    if rule.id == "topp" and moves is None:
        return NO_INDEX
    return rule.nothing


def _wrong(row: OverviewRow) -> str:
    if row.status not in WRONG:
        return ""
    return f"{row.status_word}{f', {row.reason}' if row.reason else ''}."


def _status_changes(changed: pd.DataFrame | None) -> dict[str, str]:
    """The goals whose status is another than in the edition before, each with what it was, what it is and why."""
    if changed is None or changed.empty:
        return {}
    own = changed[(changed["tabell"] == "malstatus") & (changed["kolumn"] == "status")]
    return {
        str(
            row["nyckel"]
        ): f"Ny status: {sv.lower_first(str(row['nytt']))}, förut {sv.lower_first(str(row['gammalt']))}{_cause(row)}."
        for row in own.to_dict("records")
    }


def _cause(row: Mapping[Any, Any]) -> str:
    return "" if sv.is_missing(row["orsak"]) or not row["orsak"] else f" (orsak: {row['orsak']})"


def _few(shown: pd.DataFrame, six: int) -> dict[str, str]:
    """The goals whose measure some of the programme's areas have no figure for."""
    areas = shown[(shown["roll"] == "matt") & (shown["omrade"] != CITY)]
    counted = areas.groupby("mal", sort=False)["omrade"].nunique()
    return {
        str(goal): f"Siffra saknas för {six - number} av {sv.lower_first(sv.programme_areas(six))}."
        for goal, number in counted.items()
        if number < six
    }


def _lacking(figure: Mapping[Any, Any] | None, few: str) -> str:
    """What is late or missing at the level that the goal speaks of; empty if nothing is."""
    if figure is None:
        return ""
    if figure["lage"] == "inget":
        return "Ingen siffra mäter målet."
    if figure["lage"] == "sammanhang":
        return "Ingen siffra på målets nivå, bara sammanhang."
    late = not sv.is_missing(figure["forsenad"]) and bool(figure["forsenad"])
    return " ".join(
        filter(
            None, (f"Försenad siffra: den senaste gäller {sv.period(figure['senaste_period'])}." if late else "", few)
        )
    )


def _moved_name(move: Move) -> str:
    return f"{move.name} har {move.way}"


def _moved(move: Move) -> str:
    unsure = "" if move.sure else " Det är osäkert: platserna går in i varandra."
    return (
        f"Plats {move.spans[0]} år {move.years[0]}, plats {move.spans[1]} år {move.years[1]} ({move.measure}).{unsure}"
    )


def moves(places: pd.DataFrame, top: int, measure: tuple[str, str], who: Mapping[str, str]) -> tuple[Move, ...] | None:
    """The areas that have come among the `top` highest or left them between the two latest years that follow each other.

    `places` is the query riskindex_platser, of one recipe. `measure` is its id and name, `who` gives the board of an area. None
    for fewer than two years.
    """
    years = sorted({int(year) for year in places["ar"]})
    if len(years) < 2 or years[-1] - years[-2] != 1:
        return None
    before, now = (places[places["ar"] == year].set_index("omrade") for year in years[-2:])
    both = [area for area in now.index if area in before.index]
    moved = [area for area in both if (before.loc[area, "rang"] <= top) != (now.loc[area, "rang"] <= top)]
    return tuple(_move(area, before.loc[area], now.loc[area], measure, who) for area in moved)


def _move(area: str, before: pd.Series, now: pd.Series, measure: tuple[str, str], who: Mapping[str, str]) -> Move:
    apart = now["rang_lag"] > before["rang_hog"] or now["rang_hog"] < before["rang_lag"]
    return Move(
        area,
        str(now["omrade_namn"]),
        who.get(area, ""),
        (int(before["ar"]), int(now["ar"])),
        (int(before["rang"]), int(now["rang"])),
        (_span(before), _span(now)),
        (float(before["varde"]), float(now["varde"])),
        bool(apart),
        measure[1],
        measure[0],
    )


def _span(row: pd.Series) -> str:
    """ "4", or "4–6" where the place depends on the way of counting."""
    low, high = int(row["rang_lag"]), int(row["rang_hog"])
    return str(low) if low == high else f"{low}–{high}"


def matter_of(move: Move) -> str:
    """The id of the matter of an area that has moved."""
    return f"omrade-{move.area}"


def without(order: Iterable[str], matter: str) -> tuple[str, ...]:
    """An order without a matter."""
    return tuple(own for own in order if own != matter)


def moved(order: Sequence[str], matter: str, steps: int) -> tuple[str, ...]:
    """An order with a matter moved up (−1) or down (1); as it was where there is nowhere to go."""
    place = order.index(matter)
    if not 0 <= place + steps < len(order):
        return tuple(order)
    changed = list(order)
    changed.insert(place + steps, changed.pop(place))
    return tuple(changed)
