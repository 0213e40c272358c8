"""What the overview begins with: up to four findings in a fixed order, each with a picture and a way further."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from uppfoljning import words
from uppfoljning.pictures import palette, thumbnail_map, thumbnails
from uppfoljning.pictures.caption import Key
from uppfoljning.pictures.thumbnails import Thumbnail
from uppfoljning.views import maps, origins
from uppfoljning.views.pieces import Drawing, Finding, Place, Sources
from uppfoljning.views.reading import Reading, once
from uppfoljning.words import Counts, Gap, KeyFinding, Reach, Spread, Unjudged

# What the names of the findings' files begin with.
FILE = "fynd-"
LEVEL = "stadsdelsomrade"
PROGRAMME = Key(palette.BLUE, "programmets områden", outline=True)
GOALS = "Källa: programmets mål, och de siffror som finns för dem"
# The rule of each finding, and what is said where the figures do not bear it out.
RULES = (
    (
        "Klyftan",
        "det mått där något av programmets områden ligger längst från staden åt det sämre hållet, i förhållande till stadens "
        "siffra. Måttet ska följa ett mål och finnas för minst hälften av områdena och för hela staden i samma period.",
        "inget mått finns för minst hälften av områdena och för hela staden i samma period.",
    ),
    (
        "Skolorna",
        "det resultat och läsår som skolmålets status bygger på.",
        "rikets värde saknas, eller för få av skolorna har ett.",
    ),
    (
        "Kartan",
        "den första av de här som går att räkna, för den senaste perioden: index för sociala risker, SCB:s socioekonomiska "
        "index och indexets fält.",
        "inget index går att räkna.",
    ),
    (
        "Det som inte kan bedömas",
        "alla numrerade mål utan bedömning, och vem som har underlag.",
        "alla mål är bedömda.",
    ),
)


@dataclass(frozen=True)
class Found:
    """A finding as it is shown: its picture, where it leads, and the words of the link."""

    name: str
    finding: KeyFinding
    picture: Thumbnail
    place: Place
    link: str
    sources: Sources

    @property
    def drawing(self) -> Drawing:
        """The picture as it is taken away."""
        finding = Finding(self.finding.sentence, self.finding.about)
        key, notes = (PROGRAMME,) if self.picture.own_ground else (), (self.finding.note,)
        return Drawing(
            f"{FILE}{self.name}", lambda: self.picture.drawn, finding, self.sources, self.picture.alt, key, notes
        )


@dataclass(frozen=True)
class Findings:
    """What could be found, and what could not, in a line each; the rule by which all were looked for."""

    found: tuple[Found, ...]
    missing: tuple[str, ...]
    rules: tuple[str, ...] = tuple(f"{name}: {rule}" for name, rule, _ in RULES)


def findings(reading: Reading, area: str, counts: Counts) -> Findings:
    """The findings in their order; one that the figures do not bear out leaves its place to the next."""
    looked: tuple[Callable[[], Found | None], ...] = (
        lambda: _gap(reading, area),
        lambda: _schools(reading, area),
        lambda: _map(reading, area),
        lambda: _unjudged(reading, area, counts),
    )
    answers = [look() for look in looked]
    lacking = (f"{name}: {why}" for answer, (name, _, why) in zip(answers, RULES, strict=True) if answer is None)
    return Findings(tuple(answer for answer in answers if answer), tuple(lacking))


@once
def _widest_gap(reading: Reading) -> Gap | None:
    figures, series = reading.query("oversikt"), reading.query("mal_serier")
    return words.gap(reading.query("mal"), figures, series, reading.programme.six)


def _gap(reading: Reading, area: str) -> Found | None:
    found = _widest_gap(reading)
    if found is None:
        return None
    picture = thumbnails.gap(found, area, reading.mark)
    link = f"Mer i {_row(reading, found.goal)['malomrade_namn']}"
    measures = reading.query("mal_indikatorer")
    own = measures.loc[(measures["mal"] == found.goal) & (measures["namn"] == found.about), "indikator"]
    sources = origins.of_indicators(reading, own)
    return Found("klyfta", found, picture, _goal(reading, found.goal, area), link, sources)


@once
def reached(reading: Reading) -> Reach | None:
    """How many schools reach riket, where the school goal's status is about a result."""
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    status = words.school_status(goals, statuses)
    if status is None:
        return None
    asked = {"indikator": status["indikator"], "period": status["senaste_period"]}
    schools = reading.query("skolor_mot_riket", **asked)
    return words.reach(goals, statuses, reading.query("oversikt_skolor"), schools)


def _schools(reading: Reading, area: str) -> Found | None:
    found = reached(reading)
    if found is None:
        return None
    picture = thumbnails.schools(found, area, reading.mark)
    status = words.school_status(reading.query("mal"), reading.query("malstatus"))
    sources = origins.of_indicators(reading, [] if status is None else [str(status["indikator"])])
    return Found("skolor", found, picture, _goal(reading, found.goal, area), "Skola för skola", sources)


@once
def _risk(reading: Reading) -> Spread | None:
    for picked, figure in maps.figures(reading, LEVEL).items():
        if figure.measure or picked.startswith("socioekonomiskt_index"):
            values = maps.values(reading, LEVEL, picked, figure.periods[-1])
            found = words.spread(figure, values, reading.programme)
            if found is not None:
                return found
    return None


def _map(reading: Reading, area: str) -> Found | None:
    found = _risk(reading)
    if found is None:
        return None
    picture = thumbnail_map.risk_map(found, area, reading.mark)
    figure = next(own for own in maps.figures(reading, LEVEL).values() if own.name == found.about)
    sources = maps.sources_of(reading, figure, found.values.assign(indikator=figure.indicator))
    return Found("karta", found, picture, Place(maps.PAGE, area), "Till kartan", sources)


def _unjudged(reading: Reading, area: str, counts: Counts) -> Found | None:
    found: Unjudged | None = words.unjudged(reading.query("mal"), reading.query("malstatus"), counts)
    if found is None:
        return None
    picture = thumbnails.bodies(found, reading.mark)
    return Found("underlag", found, picture, Place("namnder", area), "Nämnd för nämnd", Sources(GOALS))


def _goal(reading: Reading, goal: str, area: str) -> Place:
    return Place(str(_row(reading, goal)["malomrade"]), area, goal)


def _row(reading: Reading, goal: str) -> pd.Series:
    goals = reading.query("mal").set_index("id")
    row: pd.Series = goals.loc[goal]
    return row
