"""Why something differs between two editions.

What was put in has its cause by what kind of thing it is. What is computed takes the causes of what it is computed from,
as exactly as its table tells: the parts of a figure, the two figures of a status, the figures of an index. Only where
nothing of that has changed is the program the cause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.compare.contents import BY_NAME, CODE, DAY, FIGURES, NEW_PERIOD, OTHER_DAY, Contents
from uppfoljning.compare.days import day_of, left_out, told_later
from uppfoljning.compare.stated import Statement
from uppfoljning.contract.causes import CORRECTION, DIVISION, RULE, TEXT, UNSTATED

CHANGED, NEW, GONE = "ändrad", "ny", "borta"
# What an official figure's own row says of itself.
GATE_COLUMNS = ("dold_skal", "fa_observationer")
SHOWN_DECIMALS = "decimaler"
WEIGHTS = ("varde_indikator", "vikt_indikator", "namnare_indikatorer")
# What a mean over several areas is weighted with where its measure says so, and how much of the city that covers.
WITH_PEOPLE = "folkmangd"
PEOPLE = {
    "befolkning_basomrade_antal",
    "befolkning_regso_antal",
    "befolkning_basomrade_tackning_andel",
    "befolkning_regso_tackning_andel",
}


@dataclass(frozen=True)
class Difference:
    """One cell that differs, or a row that only one edition has (then `column` is empty). Rows are without their key."""

    table: str
    key: tuple[str, ...]
    event: str
    column: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None

    @property
    def computed(self) -> bool:
        """Whether it is a figure that we compute ourselves."""
        row = self.new if self.new is not None else self.old
        return row is not None and self.table == FIGURES and not sv.is_missing(row["berakning"])

    @property
    def gated(self) -> bool:
        """Whether the disclosure gate has hidden the figure in one edition and not in the other, or marked it."""
        if self.event != CHANGED or self.old is None or self.new is None or self.table != FIGURES:
            return False
        closed = [not sv.is_missing(row.get("dold_skal")) and row["dold_skal"] != "" for row in (self.old, self.new)]
        return closed[0] != closed[1] or self.column in GATE_COLUMNS

    def said(self, column: str) -> set[str]:
        """What a column says in the two editions."""
        rows = [row for row in (self.old, self.new) if row is not None]
        return {str(row[column]) for row in rows if column in row and not sv.is_missing(row[column])}


@dataclass(frozen=True, slots=True)
class Root:
    """A row that was put in and has changed, and why. What follows from it is computed from it."""

    table: str
    key: tuple[str, ...]
    cause: str


PROGRAM = Root("kod", ("program",), CODE)
# What only one edition has because the other is as of an earlier day follows from the day.
THE_DAY = Root(DAY, ("dag",), OTHER_DAY)
Tables = Mapping[str, pd.DataFrame]
Test = Callable[[tuple[str, ...]], bool]


class Causes:
    """Finds causes, one difference at a time. Differences must come in the order that things are computed in."""

    def __init__(self, old: Tables, new: Tables, code_changed: bool, stated: Sequence[Statement] = ()) -> None:
        self.old, self.new, self.code_changed, self.stated = old, new, code_changed, stated
        self.found: dict[str, dict[tuple[str, ...], set[Root]]] = defaultdict(dict)
        self.days = day_of(old), day_of(new)
        self.by_day = {NEW: left_out(new, self.days[0]), GONE: left_out(old, self.days[1])}
        self.corrected = _correction_keys(new) - _correction_keys(old)
        self.periods = set(_pairs(old[FIGURES], "indikator", "period"))
        self.areas = [set(side["omraden"]["id"]) for side in (old, new)]
        self.below = _closure([side["berakningar"] for side in (old, new)])
        self._index_causes: dict[tuple[str, str, str, str, bool], set[Root]] = {}

    @cached_property
    def parts(self) -> list[dict[tuple[str, ...], set[tuple[str, ...]]]]:
        """What each figure that we compute is made of, before and now."""
        return [_parts(side.get("berakningsdelar")) for side in (self.old, self.new)]

    def remember(self, difference: Difference, roots: Iterable[Root]) -> None:
        """Keep what was found, for what is computed from it."""
        self.found[difference.table].setdefault(difference.key, set()).update(roots)

    def roots(self, difference: Difference, table: Contents) -> frozenset[Root]:
        """What is behind one difference; itself, if it was put in. Never nothing."""
        if difference.computed:
            return frozenset(self._computed_figure(difference))
        if difference.table == FIGURES:
            return frozenset(self._published_figure(difference))
        if table.is_input:
            if self._other_day(difference):
                return frozenset({THE_DAY})
            return frozenset({self._own(difference, table.base_cause(difference.column))})
        return frozenset(self._derived(difference))

    def _other_day(self, difference: Difference) -> bool:
        """Whether only one edition has the row, or the sentence, because the other one is as of an earlier day."""
        if difference.event != CHANGED:
            return difference.key in self.by_day[difference.event].get(difference.table, ())
        return told_later(difference.table, difference.column, difference.old, difference.new, self.days)

    def _own(self, difference: Difference, cause: str) -> Root:
        """The difference as a cause of others. The editions cannot tell why it was made; the publisher may have said."""
        if cause == UNSTATED:
            cause = next((said.cause for said in self.stated if said.fits(facts(difference))), UNSTATED)
        return Root(difference.table, difference.key, cause)

    # --- figures ---------------------------------------------------------------------------------------------------

    def _published_figure(self, difference: Difference) -> set[Root]:
        indicator, area, period, _sex = difference.key
        if difference.gated and difference.key not in self.corrected:
            return self._gate()
        if difference.column == SHOWN_DECIMALS:
            return self._shown_decimals(difference)
        later = self._other_day(difference)
        if later and difference.event == GONE:
            return {THE_DAY}
        cause = UNSTATED
        if later:
            cause = NEW_PERIOD
        elif difference.key in self.corrected:
            cause = CORRECTION
        elif difference.event == NEW and (indicator, period) not in self.periods:
            cause = NEW_PERIOD
        elif difference.event != CHANGED and area not in self.areas[difference.event == GONE]:
            cause = DIVISION
        return {self._own(difference, cause)}

    def _shown_decimals(self, difference: Difference) -> set[Root]:
        """How a figure is written follows from the indicator, from itself, or from the source's other figures."""
        indicator = difference.key[0]
        return (
            _only(self._of("indikatorer", lambda key: key[0] == indicator), RULE)
            or self.found[FIGURES].get(difference.key, set())
            or self._figures({indicator}, lambda _key: True)
            or {self._own(difference, UNSTATED)}
        )

    def _gate(self) -> set[Root]:
        """Why the gate decides otherwise than before: its rules, or other figures that it weighs together."""
        divided = _only(self._of("indelning") | self._of("omraden"), DIVISION)
        return _only(self._of("rojanderegler"), RULE) or self._of(FIGURES) or divided or self._last_resort()

    def _computed_figure(self, difference: Difference) -> set[Root]:
        indicator, area, period, _sex = difference.key
        recipes = difference.said("berakning")
        causes = _not_text(self._of("berakningar", lambda key: key[0] in recipes))
        if difference.column == SHOWN_DECIMALS:
            causes |= _not_text(self._of("indikatorer", lambda key: key[0] == indicator))
        before, after = ({part for r in recipes for part in side.get((r, area, period), ())} for side in self.parts)
        for part in before | after:
            causes |= self.found[FIGURES].get((*part, "totalt"), set())
        unexplained = {part for part in before ^ after if (*part, "totalt") not in self.found[FIGURES]}
        if unexplained:
            causes |= _only(self._of("indelning") | self._of("omraden"), DIVISION)
        return causes or self._wider({indicator})

    # --- what is judged and counted --------------------------------------------------------------------------------

    def _derived(self, difference: Difference) -> set[Root]:
        special: dict[str, Callable[[Difference], set[Root]]] = {
            "mattstatus": self._measure_status,
            "malstatus": self._goal_status,
            "matlage": self._goal_status,
            "rojande": self._hiding,
            "prognostraff": lambda _difference: self._of(FIGURES) or self._wider(set()),
        }
        return special.get(difference.table, self._by_indicator)(difference)

    def _hiding(self, difference: Difference) -> set[Root]:
        return self.found[FIGURES].get(difference.key, set()) or self._gate()

    def _measure_status(self, difference: Difference) -> set[Root]:
        goal, indicator, area = difference.key
        named = ("basperiod", "senaste_period", "fore_brott_period", "efter_brott_period")
        periods = {period for column in named for period in difference.said(column)}
        several = area not in self.areas[0] | self.areas[1]
        causes = self._figures({indicator}, lambda key: key[2] in periods and (several or key[1] == area))
        causes |= self._rules(difference, goal, indicator)
        return causes or self._wider({indicator})

    def _goal_status(self, difference: Difference) -> set[Root]:
        goal = difference.key[0]
        causes = self._of("mattstatus", lambda key: key[0] == goal)
        measures = {
            row[1]
            for side in (self.old, self.new)
            for row in _pairs(side["mal_indikator"], "mal", "indikator")
            if row[0] == goal
        }
        causes |= self._rules(difference, goal, "") | self._weights(goal)
        if not causes and difference.table == "matlage":
            causes = self._figures(measures, lambda _key: True)
        return causes or self._wider(measures)

    def _rules(self, difference: Difference, goal: str, indicator: str) -> set[Root]:
        """Changes of the rule, the goal, its measures, its decided levels and the breaks of the indicator."""
        rules = {tuple(text.rsplit(" ", 1)) for text in difference.said("regel")}
        causes = self._of("regler", lambda key: key in rules)
        causes |= self._of("mal", lambda key: key[0] == goal)
        for table in ("mal_indikator", "malvarden"):
            causes |= self._of(table, lambda key: key[0] == goal and indicator in ("", key[1]))
        causes |= self._of("seriebrott", lambda key: key[0] == indicator)
        causes |= self._of("indikatorer", lambda key: key[0] == indicator)
        return _not_text(causes)

    def _weights(self, goal: str) -> set[Root]:
        """Changes of the population that the mean over several areas is weighted with, where a measure of the goal has it."""
        weighted = any(
            "vikt" in side["mal_indikator"] and (goal, WITH_PEOPLE) in _pairs(side["mal_indikator"], "mal", "vikt")
            for side in (self.old, self.new)
        )
        return self._figures(PEOPLE, lambda _key: True) if weighted else set()

    def _by_indicator(self, difference: Difference) -> set[Root]:
        """Tables that say of which indicator, area and period a row is, or that are about the index of social risks."""
        own = facts(difference)
        if difference.table.startswith("riskindex"):
            return self._index(own)
        indicators = {own["indikator"]} if "indikator" in own else set()
        periods = {own["period"]} if "period" in own else set()
        causes = self._figures(indicators, lambda key: not periods or key[2] in periods)
        return causes or self._wider(indicators)

    def _index(self, row: Mapping[str, str]) -> set[Root]:
        """The figures of the recipe in the years that it used, and the recipe itself.

        Many rows share these, and everything that they rest on comes before them, so it is looked up once.
        """
        fixed = "_relativ" not in row.get("matt", "")
        basis = (row.get("receptversion", ""), row.get("niva", ""), row.get("ar", ""), row.get("indikator", ""), fixed)
        if basis not in self._index_causes:
            self._index_causes[basis] = self._index_basis(*basis)
        return self._index_causes[basis]

    def _index_basis(self, recipe: str, level: str, year: str, indicator: str, fixed: bool) -> set[Root]:
        used, years = {indicator} if indicator else set(), {year}
        for side in (self.old, self.new):
            listed = side["riskindex_siffror"]
            listed = listed[listed["version"] == recipe] if recipe else listed
            used |= set() if indicator else set(listed["indikator"])
            years |= {str(value) for value in listed["basar"].dropna()} if fixed else set()
            parts = side["riskindex_delar"]
            own = parts[(parts["niva"] == level) & (parts["ar"].astype("str") == year)]
            years |= {str(value) for value in own["varde_ar"].dropna()}
        causes = self._figures(used, lambda key: key[2][:4] in years or _end_year(key[2]) in years)
        for table in ("riskindex_recept", "riskindex_siffror"):
            causes |= _not_text(self._of(table, lambda key: not recipe or key[0] == recipe))
        for table in ("riskindex_falt", "riskindex_fakta", "sammansatta_index"):
            causes |= _not_text(self._of(table))
        return causes or self._wider(used)

    # --- looking up --------------------------------------------------------------------------------------------------

    def _of(self, table: str, test: Test = lambda _key: True) -> set[Root]:
        """What is behind a table's differences whose key passes a test."""
        return {root for key, roots in self.found[table].items() if test(key) for root in roots}

    def _figures(self, indicators: set[str], test: Test) -> set[Root]:
        return self._of(FIGURES, lambda key: key[0] in indicators and test(key))

    def _wider(self, indicators: set[str]) -> set[Root]:
        """Anything of the same indicators, or of those that they are computed from; then the division; then the program."""
        below = indicators.union(*(self.below.get(name, set()) for name in indicators))
        causes = self._figures(below, lambda _key: True)
        causes |= _not_text(self._of("indikatorer", lambda key: key[0] in below))
        causes |= _not_text(self._of("seriebrott", lambda key: key[0] in below))
        divided = self._of("indelning") | self._of("omraden") | self._of("skolor")
        causes = causes or _only(divided, DIVISION)
        return causes or self._last_resort()

    def _last_resort(self) -> set[Root]:
        """The program, if it has changed; otherwise whatever was put in that is not only words."""
        if self.code_changed:
            return {PROGRAM}
        everything = {root for table in list(self.found) for root in self._of(table)}
        return _not_text(everything) or everything or {PROGRAM}


def facts(difference: Difference) -> dict[str, str]:
    """What a difference is about, by the names of columns: its key and its row."""
    return {**_as_row(difference), **_named(difference)}


def _not_text(roots: set[Root]) -> set[Root]:
    return {root for root in roots if root.cause != TEXT}


def _only(roots: set[Root], cause: str) -> set[Root]:
    return {root for root in roots if root.cause == cause}


def _pairs(frame: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    return list(frame[list(columns)].astype("str").itertuples(index=False, name=None))


def _correction_keys(tables: Tables) -> set[tuple[str, ...]]:
    found = tables.get("rattelser")
    return set() if found is None else set(_pairs(found, "indikator", "omrade", "period", "kon"))


def _parts(frame: pd.DataFrame | None) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """By recipe, area and period, the figures (indicator, area, period) that the value is computed from."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    if frame is not None:
        columns = ("berakning", "omrade", "period", "del_indikator", "del_omrade", "del_period")
        for row in _pairs(frame, *columns):
            found[row[:3]].add(row[3:])
    return found


def _closure(recipes: Iterable[pd.DataFrame]) -> dict[str, set[str]]:
    """By indicator, every indicator that it is computed from, directly or by way of others."""
    direct: dict[str, set[str]] = defaultdict(set)
    for frame in recipes:
        for row in frame.to_dict("records"):
            names = [str(row[column]) for column in WEIGHTS if not sv.is_missing(row[column])]
            direct[row["indikator"]].update(name for text in names for name in text.split(" "))
    found = {name: set(below) for name, below in direct.items()}
    for _ in direct:
        for below in found.values():
            below |= {deeper for name in list(below) for deeper in found.get(name, ())}
    return found


def _as_row(difference: Difference) -> dict[str, str]:
    row = difference.new if difference.new is not None else difference.old
    assert row is not None
    return {name: str(value) for name, value in row.items() if not sv.is_missing(value)}


def _named(difference: Difference) -> dict[str, str]:
    return dict(zip(BY_NAME[difference.table].key, difference.key, strict=True))


def _end_year(period: str) -> str:
    """The year in which a school year ends, "2017" of 2016/17; other periods as they begin."""
    return str(int(period[:4]) + 1) if re.fullmatch("[0-9]{4}/[0-9]{2}", period) else period[:4]
