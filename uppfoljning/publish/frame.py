"""What the pages of a site are made with: the edition to ask, the pictures, the trail and the frame around a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from uppfoljning import presentation
from uppfoljning import swedish as sv
from uppfoljning.contract import EXAMPLE_TEXT
from uppfoljning.edition import Edition
from uppfoljning.pictures import charts, map_classes, palette
from uppfoljning.presentation import FigureKey, TableView
from uppfoljning.publish.info import EditionInfo
from uppfoljning.publish.pictures import Pictures
from uppfoljning.publish.rendering import fold, joined, note, render, web_only
from uppfoljning.publish.trail import Trail


@dataclass(frozen=True)
class Link:
    """A line in a menu or list."""

    path: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class SitePage:
    """One page: its file, the menu line that it belongs to, its heading and its content."""

    path: str
    section: str
    title: str
    body: Markup
    printed: bool = False


class Frame:
    """Everything that a page of one edition's site needs. Pictures are written as they are asked for."""

    def __init__(self, edition: Edition, info: EditionInfo, site: Path, pictures: Pictures) -> None:
        self.edition, self.info, self.site, self.pictures = edition, info, site, pictures
        self.mark = EXAMPLE_TEXT if edition.example else ""
        self.trail = Trail(edition, info, self.mark)
        self._answers: dict[tuple[str, tuple[tuple[str, object], ...]], pd.DataFrame] = {}
        self.remarks = presentation.remarks(edition.query("anmarkta_siffror"))

    def query(self, name: str, **parameters: object) -> pd.DataFrame:
        """A named query over the edition; asked once for each set of parameters."""
        key = (name, tuple(sorted(parameters.items())))
        if key not in self._answers:
            self._answers[key] = self.edition.query(name, **parameters)
        return self._answers[key]

    @property
    def date(self) -> str:
        """The edition's date in words."""
        return sv.period(self.info.date) if self.info.date else "utan känt datum"

    def table(self, view: TableView) -> Markup:
        """A table whose figures lead to their trail."""
        return render(
            "publicerad_tabell.html", table=presentation.with_remarks(view, self.remarks), trail=self.trail.address
        )

    def sources(self, values: pd.DataFrame) -> tuple[str, ...]:
        """Sources of the figures, and what must be said of some of them."""
        return presentation.source_notes(values) + presentation.remark_notes(values, self.remarks)

    def address(self, indicator: str) -> str:
        """The trail of an indicator as a whole."""
        return self.trail.address(FigureKey(indicator))

    def figure(self, indicator: dict[str, Any], series: pd.DataFrame, goal: str, area: str = "") -> Markup:
        """One indicator: the finding, the chart with city and nation, the facts beside it, table and definition."""
        if series.dropna(subset=["varde"]).empty:
            return Markup("")
        breaks = self.query("seriebrott_lista", indikator=indicator["indikator"])
        concerned = presentation.breaks_of_areas(breaks, series)
        shown = series[series["omradestyp"] != "lan"]
        unit = sv.unit_name(indicator["enhet"])
        basperiod = None if sv.is_missing(indicator["basperiod"]) else indicator["basperiod"]
        finding = presentation.headline(shown, indicator["namn"], area, concerned, basperiod)
        caption = f"{indicator['namn']}, {unit}" if unit else indicator["namn"]
        name = f"{goal}-{indicator['indikator']}"
        facts = presentation.facts(series, basperiod, concerned, area)
        if indicator["krav_niva"] == "stadsdelsomrade" and indicator["roll"] == "matt":
            facts += presentation.together(self.query("klyfta", indikator=indicator["indikator"]), area)
        return joined(
            self.finding(finding, indicator["namn"], unit, presentation.period_span(shown)),
            render(
                "fakta_med_spar.html",
                picture=self.pictures.chart(
                    name,
                    lambda narrow: charts.figure_chart(shown, concerned, area, unit, narrow=narrow),
                    f"{caption}. {finding}",
                ),
                facts=facts,
                notes=self.sources(shown),
                trail=self.address(indicator["indikator"]),
                name=sv.lower_first(indicator["namn"]),
            ),
            fold(f"Tabell: {sv.lower_first(caption)}", self.table(presentation.period_table(series, caption))),
            web_only(fold(f"Om måttet: {sv.lower_first(indicator['namn'])}", self.about(indicator, breaks))),
        )

    def finding(self, finding: str, subtitle: str, unit: str, series: str) -> Markup:
        """The heading that says what a chart shows, and the line that says what it is."""
        return render("rubrik.html", finding=finding, subtitle=subtitle, unit=unit, series=series)

    def about(self, indicator: dict[str, Any], breaks: pd.DataFrame) -> Markup:
        """Definition, base, differences from near-twins, warnings and breaks of one indicator."""
        texts = self.query("varningstexter").set_index("kod")
        known = {key: "" if sv.is_missing(value) else str(value) for key, value in indicator.items()}
        return render(
            "om_mattet.html",
            indicator=known,
            direction=sv.DIRECTIONS[indicator["riktning"]],
            warnings=[texts.loc[code, "text"] for code in known["varningar"].split()],
            breaks=presentation.break_texts(breaks),
        )

    def notes(self, lines: Iterable[str]) -> Markup:
        """Lines of small text; nothing for empty ones."""
        return joined(*(note(line) for line in lines if line))

    def page(self, page: SitePage, menu: list[Link]) -> str:
        """A whole page with head, menu and foot."""
        text = render(
            "bas.html",
            title=page.title,
            body=page.body,
            path=page.path,
            section=page.section,
            root="../" * page.path.count("/"),
            menu=menu,
            info=self.info,
            date=self.date,
            mark=self.mark,
        )
        return self.pictures.settled(text)

    def style(self) -> str:
        """The one stylesheet, with the colours of charts and map."""
        classes = {direction: map_classes.classes(direction) for direction in sv.DIRECTIONS}
        return str(render("stil.css", classes=classes, c=palette, dark=palette.DARK, dark_paper=palette.DARK_PAPER))
