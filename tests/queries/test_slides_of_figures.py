"""The slides of the edition's own figures: what stands on them is what the page and the queries say."""

import io
import subprocess
import zipfile
from dataclasses import replace

import pytest
import slide_reader as reader
from pypdf import PdfReader

from uppfoljning import words
from uppfoljning.contract import EXAMPLE_TEXT
from uppfoljning.meeting import agenda, content, matter
from uppfoljning.meeting.content import Held
from uppfoljning.slides import chosen, deck
from uppfoljning.views.reading import Reading
from uppfoljning.words import Fact

HELD = Held("2018-vb", "Verksamhetsberättelse 2018", None)
SIGNATURE = "Utgåva 2018-vb, 2 maj 2018"
SMALLEST, FACT = 18, 28


def published(edition):
    return replace(edition, name="2018-vb", title="Verksamhetsberättelse 2018", period="2018-VB", date="2018-05-02")


def made(edition, goals=None, meeting=None):
    return deck.made(published(edition), HELD, lambda reading: chosen.order(reading, HELD, goals, meeting))


@pytest.fixture(scope="module")
def reading(edition):
    return Reading(edition.query, words.remarks(edition.query("anmarkta_siffror")))


@pytest.fixture(scope="module")
def matters(reading):
    """Every matter, in the order that the slides have without a choice."""
    return content.screens(reading, HELD, tuple(item.id for item in chosen.order(reading, HELD, None, None).items))


@pytest.fixture(scope="module")
def every(edition):
    return made(edition)


@pytest.fixture(scope="module")
def slides(every):
    return list(reader.opened(every).slides)


@pytest.fixture(scope="module")
def pairs(slides, matters):
    """The two slides of each matter, by its id."""
    about = [slide for slide in slides if "Ärende 1" in reader.text(slide) or "Ärende " in reader.text(slide)[:400]]
    own = [slide for slide in about if slide.slide_layout.name.startswith("Ärende")]
    assert len(own) == 2 * len(matters)
    return {one.id: (own[2 * number], own[2 * number + 1]) for number, one in enumerate(matters)}


def test_every_goal_has_its_two_slides_in_the_order_of_the_agenda(reading, pairs, matters):
    goals = reading.query("mal")
    assert set(pairs) >= set(goals.loc[goals["sort"].isin(("numrerat", "malsattning")), "id"])
    by_rule = content.agenda_by_rule(reading, HELD)
    assert list(pairs)[: len(by_rule.items)] == [item.id for item in by_rule.items]
    for number, (one, pair) in enumerate(zip(matters, pairs.values(), strict=True), 1):
        for slide in pair:
            assert f"Ärende {number} av {len(matters)} · {one.part} · Svarar: {one.who}" in reader.text(slide)
            assert one.name.casefold() in reader.text(slide).casefold()


def test_the_words_and_the_figures_are_those_of_the_page(pairs, matters):
    for one in matters:
        picture, figures = pairs[one.id]
        assert one.finding.casefold() in picture.shapes.title.text_frame.text.casefold(), one.id
        for told in (one.measure, f"{one.state.form} {one.state.word}", one.state.reason, one.breaks):
            assert told in reader.text(picture), one.id
        (table,) = reader.tables(figures)
        rows = [[cell.text_frame.text for cell in row.cells] for row in table.table.rows][1:]
        # The unit stands smaller after its number, with a plain space between.
        assert [(a, b.replace("\xa0", " "), c) for a, b, c in rows] == [
            (fact.label, fact.value.replace("\xa0", " "), fact.note) for fact in one.facts
        ]
        assert f"Osäkert: {one.unsure}" in reader.text(figures) and f"Fråga: {one.question}" in reader.text(figures)


def test_a_chart_holds_what_the_query_gives_and_says_it_in_swedish(reading, pairs):
    shown = reading.query("oversikt")
    own = shown[shown["mal"] == "jf-2.1"].set_index("omrade_namn")
    (chart,) = reader.charts(pairs["jf-2.1"][0])
    head, *rows = reader.workbook(chart)
    assert head == [None, "Hela staden", "2016", "2017"]
    assert {row[0]: row[3] for row in rows} == own["varde"].to_dict()
    assert {row[0]: row[2] for row in rows} == own["jamfor_varde"].to_dict()
    series = reading.query("mal_serier")
    city = series.query("indikator == 'ekonomiskt_bistand_andel' and omrade == 'stockholm' and period == '2017'")
    assert {row[1] for row in rows} == set(city["varde"])
    told = reader.labels(chart)
    assert told["2017", 0] == "7,2\xa0%" and rows[0][0] == "Rinkeby-Kista"
    assert "Hela staden 2,7\xa0%" in told.values()
    assert [list(drawn.values) for drawn in chart.chart.plots[0].series] == [[r[n] for r in rows] for n in (1, 2, 3)]


def test_what_is_missing_is_a_gap_and_said_to_be(pairs):
    (chart,) = reader.charts(pairs["sb-3.4"][0])
    _, *rows = reader.workbook(chart)
    assert [row[3] for row in rows] == [rows[0][3], None, None, None, None, None] and rows[0][3] is not None
    assert [row[0].endswith(": ingen siffra") for row in rows] == [False, *[True] * 5]
    blanks = chart.chart._chartSpace.find(".//{*}dispBlanksAs")
    assert blanks.get("val") == "gap"


def test_a_year_without_a_figure_has_its_place_on_a_line(reading, pairs):
    (chart,) = reader.charts(pairs["sh-1"][0])
    _, *rows = reader.workbook(chart)
    first = reading.query("oversikt").query("mal == 'sh-1'").iloc[0]
    series = reading.query("mal_serier")
    own = series[(series["indikator"] == first["indikator"]) & (series["omrade"] == words.CITY)].dropna(
        subset=["varde"]
    )
    assert [row[0] for row in rows] == [str(year) for year in range(2014, 2021)]
    assert {row[0]: row[1] for row in rows if row[1] is not None} == own.set_index("period")["varde"].to_dict()


def test_schools_are_parted_by_riket(pairs, matters):
    (chart,) = reader.charts(pairs["sk-1.1"][0])
    found = next(one for one in matters if one.id == "sk-1.1").shown
    _, *rows = reader.workbook(chart)
    assert [row[0] for row in rows] == [school.name for school in found.schools]
    assert [row[2] if row[3] is None else row[3] for row in rows] == [school.value for school in found.schools]
    assert sum(row[3] is not None for row in rows) == found.reached
    assert all((row[3] is None) == (row[1] > (row[2] or 0) and row[2] is not None) for row in rows)
    assert "Axeln börjar vid 40." in reader.text(pairs["sk-1.1"][0])


def test_a_goal_without_figures_shows_for_which_areas_and_years_there_are_none(pairs, matters):
    one = next(one for one in matters if one.id == "sb-2.2")
    (table,) = reader.tables(pairs["sb-2.2"][0])
    assert not reader.charts(pairs["sb-2.2"][0])
    cells = [[cell.text_frame.text for cell in row.cells] for row in table.table.rows]
    assert cells[0] == ["Område", *map(str, one.shown.years)]
    signs = {"": "–", "matt": "■", "sammanhang": "○"}
    assert cells[1:] == [[name, *(signs[kind] for kind in kinds)] for name, kinds in one.shown.rows]
    assert "○" in cells[-1]


def test_every_slide_has_a_title_of_its_own_source_and_edition(slides, every):
    told = reader.titles(reader.opened(every))
    assert all(told) and len(set(told)) == len(told)
    for slide in slides:
        assert SIGNATURE in reader.text(slide), slide.shapes.title.text_frame.text
    about = [slide for slide in slides if slide.slide_layout.name.startswith("Ärende")]
    assert all("Källa: " in reader.text(slide) or "Beräknat av oss" in reader.text(slide) for slide in about)


def test_a_long_list_of_sources_is_told_whole_on_its_own_slide(slides, matters, pairs):
    one = next(one for one in matters if one.id == "sk-1.1")
    assert "…, se bilden Källor" in reader.text(pairs["sk-1.1"][0])
    (sources,) = [slide for slide in slides if slide.shapes.title.text_frame.text == "Källor"]
    assert one.source.rstrip(".") in reader.text(sources)


def test_an_edition_with_the_longest_name_still_has_room_for_a_source(edition):
    long = replace(published(edition), name="a" * 60, as_of="2017-12-31")
    content_of = deck.made(long, HELD, lambda reading: chosen.order(reading, HELD, ["sk-1.1"], None))
    about = [own for own in reader.opened(content_of).slides if own.slide_layout.name.startswith("Ärende")]
    assert len(about) == 2
    for slide in about:
        assert "Källa: Corren" in reader.text(slide) and f"Utgåva {long.name}" in reader.text(slide)


def test_the_first_slide_says_what_it_is_and_who_answers(slides, matters):
    told = reader.text(slides[0])
    for said in ("Verksamhetsberättelse 2018", words.PROGRAMME, SIGNATURE, "2018-VB", "14 ärenden"):
        assert said in told
    assert all(one.who in told for one in matters)


def test_the_agenda_gives_the_reason_of_each_matter(reading, slides):
    told = "\n".join(reader.text(slide) for slide in slides if "Dagordning" in slide.shapes.title.text_frame.text)
    for item in content.agenda_by_rule(reading, HELD).items:
        assert item.name in told and item.who in told and all(why in told for why in item.why)
    assert chosen.ALL_GOALS in told


def test_the_last_slides_say_what_cannot_be_judged_and_who_has_the_figures(reading, slides):
    goals, statuses = reading.query("mal"), reading.query("malstatus").set_index("id")
    numbered = goals[goals["sort"] == "numrerat"].set_index("id")
    listed = [slide for slide in slides if "kan inte bedömas;" in slide.shapes.title.text_frame.text]
    rows = [
        [cell.text_frame.text for cell in row.cells] for slide in listed for row in reader.tables(slide)[0].table.rows
    ]
    told = {row[0]: row for row in rows if row[0] != "Mål"}
    unknown = [goal for goal in numbered.index if statuses.loc[goal, "status"] == "kan_inte_bedomas"]
    assert set(told) == {f"{numbered.loc[goal, 'nummer']} {numbered.loc[goal, 'kortform']}" for goal in unknown}
    assert told["2.1 Andelen som behöver ekonomiskt bistånd minskar"][1:] == ["Brott i serien", "Stockholms stad"]
    assert told["2.2 Bostäder, lokaler, service och platser blir mer varierade"][2] == deck.NOBODY
    assert slides[-1].shapes.title.text_frame.text == "Metod i tre rader"
    assert len([line for line in reader.text(slides[-1]).splitlines() if line.endswith(".")]) == 3


def test_nothing_is_smaller_than_can_be_read_and_figures_are_large(slides, pairs):
    small = [(told, size) for slide in slides for told, size in reader.sizes(slide) if size is None or size < SMALLEST]
    assert small == []
    for _, figures in pairs.values():
        (table,) = reader.tables(figures)
        for row in list(table.table.rows)[1:]:
            assert row.cells[1].text_frame.paragraphs[0].runs[0].font.size.pt >= FACT
    for slide in slides:
        for chart in reader.charts(slide):
            found = [int(part.get("sz")) for part in chart.chart._chartSpace.iter() if part.get("sz")]
            assert found and min(found) >= 100 * SMALLEST


def test_every_text_is_in_swedish_for_whoever_reads_aloud(every):
    runs = 0
    for name, part in reader.parts(every):
        for own in part.iter():
            tag = own.tag.rpartition("}")[2]
            if tag == "r" and own.tag.startswith(reader.MAIN):
                runs += 1
                assert own.find(f"{reader.MAIN}rPr").get("lang") == "sv-SE", (name, own)
            assert own.get("lang") in (None, "sv-SE"), name
            if tag == "lang":
                assert own.get("val") == "sv-SE"
        if name.startswith("ppt/charts/chart"):
            assert part.find("{*}lang") is not None
    assert runs > 500


def test_every_chart_and_table_has_its_words(slides, pairs, matters):
    for slide in slides:
        for shape in (*reader.charts(slide), *reader.tables(slide)):
            assert len(reader.alternative(shape)) > 20
    for one in matters:
        (drawn,) = [*reader.charts(pairs[one.id][0]), *reader.tables(pairs[one.id][0])]
        assert reader.alternative(drawn) == one.picture.alt


def test_the_title_is_read_first_and_the_foot_last(slides):
    for slide in slides:
        order = [shape.name for shape in slide.shapes]
        assert slide.shapes[0] == slide.shapes.title
        assert (order[0], *order[-2:]) == ("Rubrik", "Källa och utgåva", "Bildnummer")


def boxes(slide):
    """What takes room on a slide, but for the mark of invented figures, as left, top, right and bottom in inches."""
    for shape in slide.shapes:
        if shape.is_placeholder and shape.placeholder_format.idx in (17, 19):
            continue
        yield [x / 914400 for x in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)]


def test_nothing_lies_on_anything_else_or_outside(slides):
    for slide in slides:
        own = list(boxes(slide))
        for number, (left, top, right, bottom) in enumerate(own):
            assert left >= 0 and top >= 0 and right <= 13.34 and bottom <= 7.5
            for x, y, across, down in own[number + 1 :]:
                apart = right <= x + 0.03 or across <= left + 0.03 or bottom <= y + 0.03 or down <= top + 0.03
                assert apart, slide.shapes.title.text_frame.text


def test_the_same_edition_gives_the_same_bytes(edition, every):
    assert made(edition) == every
    with zipfile.ZipFile(io.BytesIO(every)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert sum(name.endswith(".xlsx") for name in package.namelist()) > 5


def test_goals_are_chosen_by_id_or_name_in_the_order_asked(edition):
    told = reader.titles(
        reader.opened(made(edition, goals=["jf-2.1", "Utemiljön upplevs som ren och trygg", "JF-2.1"]))
    )
    about = [title for title in told if title[:3] in ("2.1", "3.4")]
    assert about == ["2.1 Andelen som behöver ekonomiskt bistånd minskar", "3.4 Utemiljön upplevs som ren och trygg"]
    assert deck.RULE_TITLE not in told


@pytest.mark.parametrize("written", ["sb-2.1,jf-2.1", "sb-2.1%2Cjf-2.1", " SB-2.1, jf-2.1,"])
def test_a_meetings_agenda_is_the_one_of_its_address(reading, written):
    order = chosen.order(reading, HELD, None, written)
    assert [item.id for item in order.items] == ["sb-2.1", "jf-2.1"]
    assert order.items[0].why == ("Tillagt av ordföranden.",) and order.by_rule
    own = chosen.order(reading, HELD, None, "")
    assert own.items == content.agenda_by_rule(reading, HELD).items


@pytest.mark.parametrize(
    ("goals", "meeting", "said"),
    [
        (["sb-1.a"], None, "Utgåvan har inget ärende sb-1.a. Dessa mål kan bli bilder:"),
        (None, "sk-1.1,hej", "Utgåvan har inget ärende hej. Dessa ärenden finns:"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(reading, goals, meeting, said):
    with pytest.raises(chosen.UnknownMatterError) as refused:
        chosen.order(reading, HELD, goals, meeting)
    assert said in str(refused.value) and "\n  sk-1.1  Varje grundskola" in str(refused.value)


WILD = '<b>&"=1+1</b>'


def test_signs_of_other_languages_are_text(edition, matters, monkeypatch):
    """Names that are markup elsewhere, or formulas in a workbook, stand as they are written."""
    one = next(one for one in matters if one.id == "jf-2.1")
    dots = replace(one.shown, areas=tuple(replace(area, name=f"={area.name}{WILD}") for area in one.shown.areas))
    wild = replace(
        one,
        name=WILD,
        who=WILD,
        finding=WILD,
        measure=WILD,
        unsure=WILD,
        question=WILD,
        source=WILD,
        own=(WILD,),
        shown=dots,
        facts=(Fact(WILD, "1", WILD),),
    )
    monkeypatch.setattr(content, "screens", lambda *_: (wild,))
    shown = list(reader.opened(made(edition, goals=["jf-2.1"])).slides)
    picture, figures = [slide for slide in shown if slide.slide_layout.name.startswith("Ärende")]
    assert picture.shapes.title.text_frame.text == WILD
    assert f"Nämnden själv: {WILD}\nOsäkert: {WILD}" in reader.text(figures)
    assert [cell.text_frame.text for cell in reader.tables(figures)[0].table.rows[1].cells] == [WILD, "1", WILD]
    rows = reader.workbook(reader.charts(picture)[0])[1:]
    assert all(row[0].startswith("=") and row[0].endswith(WILD) for row in rows)


def test_long_texts_get_smaller_and_stay_in_their_place(edition, matters, monkeypatch):
    one = next(one for one in matters if one.id == "jf-2.1")
    bodies = tuple(f"Nämnd {number}, 2017: går åt rätt håll." for number in range(14))
    long = replace(one, question=f"{one.question} {one.question[:100]}", own=bodies)
    monkeypatch.setattr(content, "screens", lambda *_: (long,))
    shown = list(reader.opened(made(edition, goals=["jf-2.1"])).slides)
    (figures,) = [slide for slide in shown if slide.slide_layout.name == "Ärendets siffror"]
    listed = [slide for slide in shown if "vad nämnderna själva säger" in slide.shapes.title.text_frame.text]
    told = "\n".join(map(reader.text, listed)).splitlines()
    assert [line for line in told if line.startswith("Nämnd ")] == list(bodies)
    assert not [own for own in bodies if own in reader.text(figures)]
    test_nothing_lies_on_anything_else_or_outside([figures, *listed])
    assert {size for told, size in reader.sizes(figures) if told == long.question} <= {18, 20, 22}


def test_an_area_that_has_moved_is_bars_with_the_city_among_them(edition, reading, matters, monkeypatch):
    measure = "falt_inkomst_relativ"
    places = words.years_with(reading.query("riskindex_platser", matt=measure, niva="stadsdelsomrade"), "2014")
    move = next(own for own in agenda.moves(places, 6, (measure, "Delindex inkomst"), {}) if own.entered)
    item = agenda.Item(agenda.matter_of(move), f"{move.name} har {move.way}", "")
    moved = matter.of_move(reading, item, move)
    monkeypatch.setattr(content, "screens", lambda *_: (moved,))
    shown = list(reader.opened(made(edition, goals=["jf-2.1"])).slides)
    (picture,) = [slide for slide in shown if reader.charts(slide)]
    (chart,) = reader.charts(picture)
    rows = reader.workbook(chart)[1:]
    values = moved.shown.values.dropna(subset=["staden_100"])
    found = {row[0]: next(value for value in row[1:] if value is not None) for row in rows}
    assert found.pop("Hela staden") == 100
    assert found == {
        name: round(value) for name, value in zip(values["omrade_namn"], values["staden_100"], strict=True)
    }
    assert reader.alternative(chart).startswith("Stapeldiagram, ") and "Karta" not in reader.alternative(chart)
    test_nothing_lies_on_anything_else_or_outside([picture])


@pytest.mark.utgava
def test_invented_figures_are_marked_on_every_slide_and_in_all_words(invented_edition):
    for slide in reader.opened(made(invented_edition)).slides:
        assert "EXEMPELDATA" in reader.text(slide), slide.shapes.title.text_frame.text
        for shape in (*reader.charts(slide), *reader.tables(slide)):
            assert reader.alternative(shape).startswith(EXAMPLE_TEXT)


def test_published_figures_have_no_such_mark(slides):
    assert not [slide for slide in slides if "EXEMPELDATA" in reader.text(slide)]


def test_libreoffice_opens_every_slide(every, slides, tmp_path):
    (tmp_path / "mote.pptx").write_bytes(every)
    own = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    call = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "mote.pptx"]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "mote.pdf").pages]
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        assert slide.shapes.title.text_frame.text.split()[0] in page
        for chart in reader.charts(slide):
            assert all(told.split("\xa0")[0] in page for told in reader.labels(chart).values())
