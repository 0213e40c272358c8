"""Sök: one search over goals, areas, schools, indicators, bodies, the glossary and the pages; and the same as a register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views import glossary, overview
from uppfoljning.views.goals import POINTS, SCHOOL
from uppfoljning.views.pieces import BODIES, MAP, MEETING, METHOD, OVERVIEW, PROFILE, Block, Piece, Place, Title
from uppfoljning.views.reading import Reading, once
from uppfoljning.words import hits, searching

PAGE = "sok"
TITLE = Title("Sök", "Mål, områden, skolor, siffror, nämnder och ord: skriv det du kallar det.")
REGISTER = Title("Sök A–Ö", "Allt som finns här i bokstavsordning, även under ord som vi inte själva använder.")
EXAMPLES = ("bidrag", "otrygg", "hyresrätt", "betyg", "Tensta")
# So many of a kind are shown at once.
SHOWN = 8
# The pages that are found by their names, and where a reader goes who has found nothing.
PAGES = (
    (OVERVIEW, "Översikt", "Alla mål: status, senaste siffra och vem som svarar.", "start mål läget"),
    (MEETING, "Möte", "Ett ärende i taget på skärmen, efter en dagordning.", "dagordning styrgrupp sammanträde"),
    (PROFILE, "Områdesprofil", "Alla siffror för ett stadsdelsområde.", "område stadsdelsområde"),
    (MAP, "Karta", "En siffra i taget, område för område.", "kartan"),
    (BODIES, "Nämnder", "Vilka mål en nämnd eller ett bolag svarar för.", "ansvar bolag"),
    (METHOD, "Metod och källor", "Varje siffra med definition och källa, och reglerna.", "källa data regler underlag"),
    (glossary.PAGE, "Ordlista", "Vad orden betyder.", "ord begrepp förklaring"),
)


@dataclass(frozen=True)
class Shown:
    """What is shown of an entry: an answer, and the place it leads to without a chosen area."""

    answer: str
    place: Place


@dataclass(frozen=True)
class Book:
    """Everything that can be found in an edition, and what is shown of it by kind and id."""

    index: searching.Index
    shown: Mapping[tuple[str, str], Shown]


@dataclass(frozen=True)
class Hit:
    """One line of a list."""

    name: str
    answer: str
    place: Place
    led_by: str = ""


@dataclass(frozen=True)
class Group:
    """The hits of one kind, and a line where there are more of them."""

    name: str
    hits: tuple[Hit, ...]
    more: str


@once
def book(reading: Reading) -> Book:
    """The index of an edition; the same for whoever searches."""
    rows = words.records(reading.query("sokbart"))
    leads: dict[tuple[str, str], list[str]] = {}
    for row in words.records(reading.query("sokord")):
        leads.setdefault((row["slag"], row["id"]), []).append(row["ord"])
    shown = {
        (row["slag"], row["id"]): Shown("" if row["slag"] == "mal" else hits.hit_answer(row), _place(row))
        for row in rows
    }
    entries = [
        searching.Entry(
            row["slag"],
            row["id"],
            row["namn"],
            tuple(leads.get((row["slag"], row["id"]), ())),
            row["plats"],
            row["aven"],
        )
        for row in rows
    ]
    for page, name, told, others in PAGES:
        entries.append(searching.Entry("sida", page, name, tuple(others.split()), "", told))
        shown["sida", page] = Shown(told, Place(page))
    order = list(hits.KINDS)
    entries.sort(key=lambda entry: order.index(entry.kind))
    places = {row["id"]: row["sida"] for row in rows if row["slag"] in ("omrade", "stadsdel")}
    return Book(searching.Index(tuple(entries), places), shown)


@once
def _goal_answers(reading: Reading, area: str) -> dict[str, str]:
    """How it goes for every goal, also for those that the overview leaves out, with the figures of an area if one is chosen."""
    statuses = reading.query("malstatus")
    rows = overview.goal_rows(reading, area)
    in_overview = {row.id: row for row in rows}
    labels = {row["id"]: words.status_label(row) for row in statuses.to_dict("records")}
    return {own: hits.goal_answer(label, in_overview.get(own)) for own, label in labels.items()}


def _place(row: Mapping[str, Any]) -> Place:
    match row["slag"]:
        case "mal":
            return Place(row["sida"], goal=POINTS if row["sort"] == "punkt" else row["id"])
        case "malomrade":
            return Place(row["id"])
        case "omrade":
            return Place(PROFILE, row["id"])
        case "stadsdel":
            return Place(PROFILE, row["sida"], "stadsdelar")
        case "skola":
            return Place(PROFILE, row["sida"], "stadsdelar") if row["sida"] else Place(SCHOOL)
        case "indikator":
            return Place(METHOD, choice=row["id"])
        case "namnd":
            return Place(BODIES, choice=row["id"])
        case _:
            return glossary.place_of(row["id"])


def results(reading: Reading, found_in: Book, asked: str, area: str) -> Iterator[Piece]:
    """What a search in the edition's book gives; `area` is the chosen stadsdelsområde, which the links keep."""
    asked = " ".join(asked[: searching.LONGEST].split())
    if not asked:
        links = tuple(Hit(word, "", Place(PAGE, area, choice=word)) for word in EXAMPLES)
        yield Block("sok_tomt.html", {"examples": links, "pages": _pages(found_in, area)})
        return
    answer = found_in.index.search(asked)
    if not answer.found:
        yield Block("sok_inget.html", {"asked": asked, "pages": _pages(found_in, area)})
        return
    place = next((own.name for own in found_in.index.entries if own.kind == "omrade" and own.id == answer.place), "")
    values = {
        "line": hits.count_of_hits(len(answer.found), asked, answer.instead, answer.loose),
        "place": place,
        "groups": _groups(reading, found_in, answer.found, answer.place or area),
    }
    yield Block("sok.html", values)


def _groups(reading: Reading, found_in: Book, found: Sequence[searching.Found], area: str) -> list[Group]:
    """The hits by kind: the kind with the best hit first."""
    by_kind: dict[str, list[searching.Found]] = {}
    for hit in found:
        by_kind.setdefault(hit.entry.kind, []).append(hit)
    groups = []
    for kind in sorted(by_kind, key=lambda kind: -by_kind[kind][0].score - hits.BEFORE.get(kind, 0)):
        own = by_kind[kind]
        shown = tuple(_hit(reading, found_in, hit.entry, area, hit.led_by) for hit in own[:SHOWN])
        groups.append(Group(hits.KINDS[kind], shown, hits.more_hits(len(shown), len(own))))
    return groups


def _hit(reading: Reading, found_in: Book, entry: searching.Entry, area: str, led_by: str = "") -> Hit:
    shown = found_in.shown[entry.kind, entry.id]
    answer = _goal_answers(reading, area)[entry.id] if entry.kind == "mal" else shown.answer
    return Hit(entry.name, answer, shown.place.in_area(area), led_by)


def _pages(found_in: Book, area: str) -> list[Hit]:
    return [Hit(name, told, found_in.shown["sida", page].place.in_area(area)) for page, name, told, _ in PAGES]


@dataclass(frozen=True)
class Letter:
    """The lines of the register that begin with a letter."""

    letter: str
    anchor: str
    lines: tuple[tuple[str, tuple[Hit, ...]], ...]


def register(reading: Reading) -> Iterator[Piece]:
    """Everything that can be found, as a list from A to Ö, for pages that have no script to search with."""
    found_in = book(reading)
    lines: list[tuple[str, Hit]] = []
    for entry in found_in.index.entries:
        hit = _hit(reading, found_in, entry, "")
        # A goal stands under its words, not under its number.
        own = replace(hit, name=entry.name.lstrip("0123456789. ")) if entry.kind == "mal" else hit
        lines += [(name, own) for name in (own.name, *(() if entry.kind == "sida" else entry.leads))]
    ordered = sorted(lines, key=lambda line: (sv.sort_key(line[0]), sv.sort_key(line[1].name)))
    letters = []
    for letter, same_letter in groupby(ordered, key=lambda line: line[0][0].upper()):
        by_name = groupby(same_letter, key=lambda line: line[0])
        told = tuple((name, tuple(hit for _, hit in same)) for name, same in by_name)
        letters.append(Letter(letter, f"bokstav-{letter.casefold()}", told))
    yield REGISTER
    yield Block("register.html", {"letters": letters})
