"""Which slides there are, and what stands on each: first what it is, the agenda, two slides a matter, last what is not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.contract import EXAMPLE_TEXT
from uppfoljning.edition import Edition
from uppfoljning.meeting import agenda, content
from uppfoljning.meeting.content import Held
from uppfoljning.meeting.matter import Matter
from uppfoljning.pictures import palette
from uppfoljning.slides import charts, lettering, placing, tables, template, written
from uppfoljning.slides.chosen import Order
from uppfoljning.slides.lettering import Paragraph, Run
from uppfoljning.views import key_findings
from uppfoljning.views.reading import Reading
from uppfoljning.words import Spread
from uppfoljning.words.key_findings import unjudged_goals
from uppfoljning.words.matters import BESIDE, MEASURED, Coverage, split_unit
from uppfoljning.words.questions import WORK

TITLE_SIZES, FACT = (44, 36, 30, 28, 26, 24, 22), 28
COLOURS = {
    "natt": palette.TEAL,
    "ratt_riktning": palette.TEAL,
    "inte_natt": palette.RUST,
    "fel_riktning": palette.RUST,
}
CELLS = {MEASURED: "■", BESIDE: "○", "": "–"}
KEY = f"■{sv.NBSP}mäter målet, ○{sv.NBSP}ger bara sammanhang, –{sv.NBSP}ingen siffra."
# How high a row of figures is at least, in inches.
LEAST_ROW = 0.7
# What stands in parentheses after a name.
BESIDE_NAME = re.compile(r" \([^)]*\)")
SOURCES_TITLE = "Källor"
# The kind of slide for what a chart of the usual shape has no room for.
LAYOUTS = {Coverage: template.GRID_SLIDE, Spread: template.TALL_SLIDE}
NOBODY, BY_WORK = "Ingen känd", "Bedöms inte med siffror"
NO_MATTER = "Regeln ger inget ärende i den här utgåvan."
OWN = "Nämnden själv"
RULE_TITLE = "Så är ärendena valda"
METHOD_TITLE = "Metod i tre rader"
PUBLISHED = (
    "Siffrorna är publicerade, var och en med källa. "
    "Det vi har räknat fram står som beräknat av oss. Inget är uppskattat."
)
JUDGED = (
    "Status räknas efter fasta regler, och bara på siffror som mäter målet på den nivå som det talar om. Annars står det att "
    "målet inte kan bedömas, och varför."
)


@dataclass
class _Slides:
    """The slides so far. `foot` is what every slide says of its edition, `mark` that figures are invented."""

    file: Any
    mark: str
    foot: str
    titles: set[str] = field(default_factory=set)
    sources: list[str] = field(default_factory=list)

    def add(self, kind: int, title: str, texts: Mapping[int, Sequence[Paragraph]], source: str = "") -> Any:
        """A slide with a title that no other has, texts by their place, and at its foot source and edition."""
        layout = self.file.slide_layouts[kind]
        slide = self.file.slides.add_slide(layout)
        place = template.place_of(kind, 0)
        told = self._only(title)
        sizes = tuple(size for size in TITLE_SIZES if size <= place.size)
        size = lettering.largest(told, sizes, place.across, int(place.down / lettering.height(0.9, place.size)), True)
        filled = {**texts, 0: ([Run(told, size)],), template.FOOT: ([Run(self._foot(source))],)}
        if self.mark:
            filled[template.MARK] = ([Run(self.mark.split(" – ")[0].upper())],)
        for own in list(slide.placeholders):
            index = own.placeholder_format.idx
            own.name = template.place_of(kind, index).name
            if index in filled:
                lettering.write(own.text_frame, *filled[index])
            elif index != template.MIDDLE:
                own._element.getparent().remove(own._element)
        placing.number(slide, layout, len(self.file.slides))
        if kind in placing.STACKED:
            placing.stack(slide, kind, filled)
        return slide

    def _foot(self, source: str) -> str:
        """Source and edition in two lines. A source that has no room there is shortened, and told on a slide of its own."""
        if not source:
            return self.foot
        place = template.place_of(template.TEXT_SLIDE, template.FOOT)

        def fits(text: str) -> bool:
            return lettering.lines([Run(text)], place.across, place.size) <= template.FOOT_LINES

        told = f"{source.rstrip('.')}. {self.foot}"
        if fits(told):
            return told
        self.sources.append(source.rstrip("."))
        between = "; " if "; " in source else " "
        names = list(dict.fromkeys(BESIDE_NAME.sub("", source.rstrip(".")).split(between)))
        while len(names) > 1 and not fits(f"{between.join(names)} …, se bilden {SOURCES_TITLE}. {self.foot}"):
            names.pop()
        return f"{between.join(names).rstrip(',')} …, se bilden {SOURCES_TITLE}. {self.foot}"

    def _only(self, title: str) -> str:
        number, told = 1, title
        while told in self.titles:
            number += 1
            told = f"{title} ({number})"
        self.titles.add(told)
        return told

    def listed(
        self,
        title: str,
        heads: Sequence[str],
        rows: Sequence[tables.Row],
        widths: Sequence[float],
        source: str = "",
    ) -> None:
        """Slides with a table, as many as its rows need."""
        place = template.place_of(template.LIST_SLIDE, template.MIDDLE)
        parts = tables.pages(rows, widths, place.down)
        for number, part in enumerate(parts, 1):
            told = f"{title} ({number} av {len(parts)})" if len(parts) > 1 else title
            slide = self.add(template.LIST_SLIDE, told, {}, source)
            said = f"{self.mark}. {told}" if self.mark else told
            tables.fill(placing.middle(slide), "Lista", f"{said}: {sv.counted(len(part), 'rad')}.", heads, part, widths)


def made(edition: Edition, held: Held, choose: Callable[[Reading], Order]) -> bytes:
    """The slides of a published edition as a PPTX file; the same edition and choice give the same bytes.

    `choose` says which matters they are about, and may raise what the caller knows.
    """
    mark = EXAMPLE_TEXT if edition.example else ""
    signature = words.edition_signature(edition.name, edition.date, edition.as_of)

    def query(name: str, /, **parameters: str) -> pd.DataFrame:
        return edition.query(name, **parameters)

    reading = Reading(query, words.remarks(edition.query("anmarkta_siffror")), mark, lambda: signature)
    order = choose(reading)
    matters = content.screens(reading, held, tuple(item.id for item in order.items)) if order.items else ()
    file = template.empty(f"{words.PRODUCT}: {edition.title}", edition.date or "1980-01-01")
    slides = _Slides(file, mark, signature)
    _first(slides, edition, matters)
    _agenda(slides, order)
    if order.by_rule:
        _rule(slides, content.agenda_by_rule(reading, held).notes)
    for number, matter in enumerate(matters, 1):
        _picture(slides, matter, f"Ärende {number} av {len(matters)}", [own.finding for own in matters])
        _facts(slides, matter, f"Ärende {number} av {len(matters)}")
    _sources(slides)
    _unjudged(slides, reading)
    _method(slides, edition)
    return written.stable(file)


def _first(slides: _Slides, edition: Edition, matters: Sequence[Matter]) -> None:
    who = sorted({matter.who for matter in matters if matter.who}, key=sv.sort_key)
    told = [f"Dagordning och {sv.counted(len(matters), 'ärende')} med siffror, status, vad som är osäkert och frågan."]
    told += [f"{slides.foot}{f', period {edition.period}' if edition.period else ''}."]
    told += [f"{slides.mark}."] if slides.mark else []
    told += [f"Svarar för ärendena: {sv.listing(who)}."] if who else []
    texts = {template.GOAL: ([Run(words.PROGRAMME)],), template.TEXT: tuple([Run(text)] for text in _spaced(told))}
    slides.add(template.TITLE_SLIDE, edition.title, texts, key_findings.GOALS)


def _spaced(texts: Sequence[str]) -> list[str]:
    """Texts with an empty line between them."""
    return [line for text in texts for line in (text, "")][:-1]


def _agenda(slides: _Slides, order: Order) -> None:
    rows = [
        [
            [Run(str(number))],
            [Run(item.name, bold=True)],
            [Run(item.who)],
            [Run(" ".join(item.why))],
        ]
        for number, item in enumerate(order.items, 1)
    ]
    if not rows:
        slides.add(template.TEXT_SLIDE, "Dagordning", {template.TEXT: ([Run(NO_MATTER)],)})
        return
    heads, widths = ("Nr", "Ärende", "Svarar", "Varför det är med"), (0.55, 4.45, 3.4, 3.933)
    slides.listed("Dagordning", heads, rows, widths, key_findings.GOALS)


def _rule(slides: _Slides, notes: Sequence[str]) -> None:
    told: list[Paragraph] = [[Run(f"{rule.name}. ", 20, True), Run(rule.picks, 20)] for rule in agenda.RULES]
    told += [[Run("", 20)], *([Run(note, 20)] for note in (agenda.ORDER, *notes))]
    slides.add(template.TEXT_SLIDE, RULE_TITLE, {template.TEXT: told})


def _line(matter: Matter, which: str, mark: str) -> str:
    """Which matter it is and who answers; beside the mark of invented figures there is no room for more."""
    return " · ".join([which, *([] if mark else [matter.part]), *([f"Svarar: {matter.who}"] if matter.who else [])])


def _name(matter: Matter) -> str:
    return f"{matter.number} {matter.name}".strip()


def _picture(slides: _Slides, matter: Matter, which: str, findings: Sequence[str]) -> None:
    """The finding as headline, how it goes, and the picture."""
    alone = findings.count(matter.finding) == 1
    title = matter.finding if alone else f"{_name(matter)} – {sv.lower_first(matter.finding)}"
    state = f"{matter.state.form} {matter.state.word}{f' – {matter.state.reason}' if matter.state.reason else ''}"
    below = [f"{matter.measure}.", matter.breaks, charts.note(matter.shown)]
    below += [KEY] if isinstance(matter.shown, Coverage) else []
    texts = {
        template.LINE: ([Run(_line(matter, which, slides.mark))],),
        **({template.GOAL: ([Run(_name(matter))],)} if alone else {}),
        template.STATE: ([Run(state, colour=COLOURS.get(matter.state.kind, ""))],),
        template.MEASURE: ([Run(" ".join(filter(None, below)))],),
    }
    kind = LAYOUTS.get(type(matter.shown), template.CHART_SLIDE)
    slide = slides.add(kind, title, texts, matter.source)
    if isinstance(matter.shown, Coverage):
        _grid(placing.middle(slide), matter.shown, matter.picture.alt)
    else:
        charts.draw(placing.middle(slide), matter.shown, "Diagram", _told(matter))


def _told(matter: Matter) -> str:
    """The picture in words; what is a map on the page is a chart here."""
    if isinstance(matter.shown, Spread):
        return matter.picture.alt.replace("Karta, ", "Stapeldiagram, ", 1)
    return matter.picture.alt


def _grid(place: Any, shown: Coverage, told: str) -> None:
    """For which areas and years there are figures."""
    rows = [
        [
            [Run(name)],
            *(
                [Run(CELLS[cell], bold=cell == MEASURED, colour=palette.BLACK if cell else palette.GREY)]
                for cell in cells
            ),
        ]
        for name, cells in shown.rows
    ]
    first = 3.3
    each = (template.ACROSS - first) / len(shown.years)
    heads = ("Område", *map(str, shown.years))
    tables.fill(place, "Siffror som finns", told, heads, rows, (first, *[each] * len(shown.years)))


def _facts(slides: _Slides, matter: Matter, which: str) -> None:
    """The figures, what is unsure, and what to ask; what the bodies say themselves, here or on slides of its own."""
    rows = []
    for fact in matter.facts:
        number, unit = split_unit(fact.value)
        figure = [Run(number, FACT, True), *([Run(f" {unit}")] if unit else [])]
        rows.append([[Run(fact.label, 20)], figure, [Run(fact.note)]])
    heads, widths = ("Siffra", "Värde", "Gäller"), (3.2, 5.8, 3.333)
    down = sum(tables.heights(rows, widths, LEAST_ROW))
    unsure: list[Paragraph] = [[Run("Osäkert: ", bold=True), Run(matter.unsure)]] if matter.unsure else []
    own: list[Paragraph] = [[Run(f"{OWN}: ", bold=True), Run(" ".join(matter.own))]] if matter.own else []
    below = placing.under(down, [*own, *unsure], matter.question)
    apart = bool(own) and not placing.fits(down, below)
    if apart:
        below = placing.under(down, unsure, matter.question)
    texts: dict[int, Sequence[Paragraph]] = {template.LINE: ([Run(_line(matter, which, slides.mark))],), **below}
    slide = slides.add(template.FACTS_SLIDE, _name(matter), texts, matter.source)
    placing.below(slide, down, texts)
    listed = "; ".join(f"{fact.label}: {fact.value}, {fact.note}" for fact in matter.facts)
    said = f"{slides.mark}. {listed}." if slides.mark else f"{listed}."
    tables.fill(placing.middle(slide), "Siffror", said, heads, rows, widths, LEAST_ROW)
    if apart:
        title = f"{_name(matter)}: vad nämnderna själva säger"
        slides.listed(title, (OWN,), [[[Run(told)]] for told in matter.own], (template.ACROSS,))


def _unjudged(slides: _Slides, reading: Reading) -> None:
    """Which numbered goals cannot be judged, why, and who has the figures."""
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    counts = words.counts(goals, statuses, reading.programme.years, reading.as_of)
    found = words.unjudged(goals, statuses, counts)
    if found is None:
        return
    named, judged = goals.set_index("id"), statuses.set_index("id")
    rows = []
    for goal, holders in unjudged_goals(goals, statuses).items():
        status = judged.loc[goal]
        who = sv.capitalise(sv.listing(holders)) if holders else BY_WORK if status["skal"] == WORK else NOBODY
        name = f"{named.loc[goal, 'nummer']} {named.loc[goal, 'kortform']}"
        why = "" if sv.is_missing(status["skal_kort"]) else sv.capitalise(str(status["skal_kort"]))
        rows.append([[Run(name)], [Run(why)], [Run(who)]])
    heads, widths = ("Mål", "Varför", "Vem har siffrorna"), (5.6, 2.9, 3.833)
    slides.listed(found.sentence, heads, rows, widths, key_findings.GOALS)


def _method(slides: _Slides, edition: Edition) -> None:
    first = f"{slides.mark}. Inget av dem säger något om staden." if slides.mark else PUBLISHED
    as_of = f" {words.as_of_text(edition.as_of)}." if edition.as_of else ""
    last = (
        f"Bilderna är gjorda ur den publicerade utgåvan {edition.name}, vars siffror inte ändras.{as_of} Källa, definition och "
        "regel för varje siffra står på sidan Metod och källor."
    )
    told = tuple([Run(text)] for text in _spaced((first, JUDGED, last)))
    slides.add(template.TEXT_SLIDE, METHOD_TITLE, {template.TEXT: told})


def _sources(slides: _Slides) -> None:
    """The sources that have no room at the foot of their slides."""
    listed = list(dict.fromkeys(slides.sources))
    if listed:
        texts = tuple([Run(f"{text}.", 20)] for text in _spaced(listed))
        slides.add(template.TEXT_SLIDE, SOURCES_TITLE, {template.TEXT: texts})
