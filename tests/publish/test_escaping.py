"""Text from the data is text wherever it is drawn: every text column gets signs that mean something in HTML."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator

import pytest
from markupsafe import Markup, escape

from pages.delat import stycken
from uppfoljning import edition as editions
from uppfoljning import words
from uppfoljning.contract import TABLES
from uppfoljning.publish import background, goals, places
from uppfoljning.publish.frame import Frame
from uppfoljning.publish.info import EditionInfo
from uppfoljning.views import areas, bodies, glossary, index_years, maps, method, overview, riskindex, schools, search
from uppfoljning.views import figure as one_figure
from uppfoljning.views import goals as goal_views
from uppfoljning.views.pieces import Piece
from uppfoljning.views.reading import Reading

pytestmark = pytest.mark.utgava

SIGNS = '<b>&"'
# Texts that are read as something else than words: periods, levels, marks and codes.
READ = {"basperiod", "vikt_period", "period", "nivaer", "form", "kod", "amne"}
OWN_ROWS = {
    "egna_bedomningar": "jf-2.1,kommunstyrelsen,2017-VB,delvis,varför,vad gjordes,vad görs nu,2018-02-01",
    "rattelser": "r1,2018-05-02,2017-vb,ekonomiskt_bistand_andel,farsta,2017,totalt,2.9,2.7,Fel kolumn lästes",
}
# What no page shows, by table: columns for whoever keeps the files.
NOT_SHOWN = {
    "begrepp.aven",
    "enheter.namn",
    "ils_mal.avsnitt",
    "indelning.grund",
    "indikatorer.kalla",
    "kallor.anmarkning",
    "mal.beslut",
    "mal.tema",
    "malvarden.beslut",
    "omraden.anmarkning",
    "program.avsnitt",
    "program.vad",
    "riskindex_fakta.text",
    "riskindex_fakta.avsnitt",
    "rojanderegler.grund",
    "skolor.huvudman",
    "skolor.placering",
}


def text_columns(table):
    return [
        column.name
        for column in table.columns
        if column.kind == "text"
        and not (column.references or column.choices or column.pattern or column.many)
        and column.name not in {*table.key, *READ}
    ]


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """An edition in which every text ends with the signs and the name of its column."""
    data = shutil.copytree(editions.DATA_DIR, tmp_path_factory.mktemp("tecken") / "data")
    for table in TABLES:
        source = data / table.source
        for path in sorted(source.glob("*.csv")) if source.is_dir() else [source]:
            if table.name in OWN_ROWS:
                with path.open("a", encoding="utf-8") as handle:
                    handle.write(f"{OWN_ROWS[table.name]}\n")
            with path.open(encoding="utf-8-sig", newline="") as handle:
                rows = list(csv.DictReader(handle))
            if not rows:
                continue
            for row in rows:
                for name in text_columns(table):
                    if row[name]:
                        row[name] += f" {SIGNS}{table.name}.{name}"
            with path.open("w", encoding="utf-8", newline="") as handle:
                writer = csv.DictWriter(handle, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
    return editions.build(data)


class NoPictures:
    """Stands in for the drawings of a site."""

    def chart(self, name, picture, signature, alt):
        return Markup('<img alt="{}">').format(alt)

    def drawing(self, name, picture, alt):
        return self.chart(name, picture, "", alt) + Markup(picture.build().svg)  # noqa: S704

    def take(self, picture, caption, kinds):
        """The files are another test's."""

    def taken_path(self, name, kind):
        return f"bild/{name}.{kind}"

    def sparkline(self, name, lines, height=0):
        return Markup("")

    def thumbnail(self, name, picture):
        return picture.image()

    def settled(self, text):
        return text


def everything(reading: Reading) -> Iterator[Piece]:
    """What the screen's pages show, each page for one area and one of every choice."""
    area, level = "farsta", "stadsdelsomrade"
    yield from overview.content(reading, area)
    for malomrade in goal_views.LEADS:
        if malomrade != goal_views.SCHOOL:
            yield from goal_views.goal_area(reading, malomrade, area)
    result = next(iter(schools.names(reading)))
    yield from schools.opening(reading, area)
    yield from schools.result(reading, result, schools.years(reading, result, area)[0], area)
    yield from schools.counted(reading, area)
    yield from schools.ending(reading, area)
    yield from glossary.content(reading, area)
    yield from search.register(reading)
    yield from search.results(reading, search.book(reading), SIGNS, area)
    yield from areas.listing(reading)
    yield from areas.content(reading, area)
    yield from bodies.every(reading)
    for body in bodies.names(reading):
        yield from bodies.content(reading, body)
    for picked, figure in maps.figures(reading, level).items():
        shown = (level, picked, figure.periods[-1])
        yield from maps.heading(reading, *shown)
        yield from maps.key(reading, *shown)
        yield from maps.chosen(reading, *shown, area)
        yield from maps.figures_behind(reading, *shown, area)
        yield from index_years.over_years(reading, *shown)
        yield from maps.about(reading, *shown)
    yield from index_years.printed(reading)
    for index, year in (("sociala_risker", "2024"), ("arbete_utbildning_inkomst", "2014")):
        yield from riskindex.opening(reading, index, level, year)
        yield from riskindex.fields(reading, index, level, year, "relativ")
        yield from riskindex.behind(reading, index, level, year)
        yield from riskindex.chosen(reading, index, area, year)
    yield from method.one_indicator(reading, "ekonomiskt_bistand_andel")
    yield from one_figure.content(reading, "sysselsatta_20_64_andel", area, "2024~totalt")
    yield from method.listing(reading, "")
    yield from method.sources(reading)
    yield from method.corrections(reading)
    yield from method.how(reading)
    yield from method.judging(reading)
    yield from method.breaks(reading)


def texts(finished: Iterable[stycken.Finished]) -> Iterable[str]:
    for piece in finished:
        match piece:
            case stycken.Text(html):
                yield html
            case stycken.Fold(_, inside, _) | stycken.Window(_, inside):
                yield from texts(inside)
            case stycken.Beside(_, columns):
                for column in columns:
                    yield from texts(column)


def check(pages: Iterable[str], expected: set[str]) -> None:
    found: set[str] = set()
    columns = {f"{table.name}.{name}" for table in TABLES for name in text_columns(table)}
    for page in pages:
        assert SIGNS not in page
        found |= {name for name in columns if f"{escape(SIGNS)}{name}" in page}
    assert expected - found == set()


SHOWN = {f"{table.name}.{name}" for table in TABLES for name in text_columns(table)} - NOT_SHOWN


def test_the_screen_shows_signs_as_text(marked):
    reading = Reading(marked.query, words.remarks(marked.query("anmarkta_siffror")))
    check(texts(stycken.finished(reading, everything(reading))), SHOWN)


def test_the_site_shows_signs_as_text(marked, tmp_path):
    info = EditionInfo("prov", f"Titel {SIGNS}titel", "2017-VB", "2018-02-01", marked.fingerprint, "kod", "")
    frame = Frame(marked, info, tmp_path, NoPictures())
    pages = [goals.overview_page(frame), *goals.goal_areas(frame), *places.areas(frame), places.main_map(frame)]
    pages += [
        background.method(frame),
        background.glossary(frame),
        background.register(frame),
        *goals.school_results(frame),
        *goals.bodies(frame),
        background.news(frame, None),
    ]
    bodies = [frame.page(page, []) for page in pages]
    assert all(f"Titel {escape(SIGNS)}titel" in body for body in bodies)
    check([*bodies, *(page.body for page in frame.trail.write(tmp_path))], SHOWN)
