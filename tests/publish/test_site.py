"""The web site of an edition: whole, without calls to anyone, and with the same figures as the queries give."""

import hashlib
import itertools
import posixpath
import re
from contextlib import nullcontext
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import few_figures
import pytest
from publish_site import CHANGES, build_site, cell_texts, find, info_of, parse, tables_of, text_of, values_of

from uppfoljning import edition as editions
from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.publish import background, frame, pdf
from uppfoljning.publish.pictures import Pictures

MEETING = "mote.html"
# Indicators that give every kind of page: for each målområde, for areas and maps, for schools, and for the index.
KINDS = (
    "ekonomiskt_bistand_andel",
    "otrygga_sen_kvall_andel",
    "meritvarde_ak9",
    "behorig_yrkesprogram_andel",
    "sysselsatta_20_64_andel",
    "befolkning_regso_antal",
)


@pytest.fixture(scope="module")
def info(folder):
    """What the edition says of itself."""
    return info_of(folder)


@pytest.fixture(scope="module")
def folder(shelf):
    return shelf / "2017-vb"


@pytest.fixture(scope="module")
def pages(folder):
    """Every page of the site, parsed, by its path from the site's root."""
    site = folder / "webb"
    return {path.relative_to(site).as_posix(): parse(path) for path in sorted(site.rglob("*.html"))}


def shown_pages(pages):
    """The pages that are not trail."""
    return {path: page for path, page in pages.items() if not path.startswith("siffra/")}


def test_every_kind_of_page_is_there(pages, edition):
    expected = {"index.html", "karta.html", "omraden.html", "namnder.html", "metod-och-kallor.html", "nyheter.html"}
    expected |= {"tillganglighetsredogorelse.html", "ordlista.html", "sok.html", MEETING}
    expected |= {f"{area}.html" for area in edition.query("mal")["malomrade"]}
    expected |= {
        f"omrade-{area}.html" for name in ("omradeslista", "senare_omraden") for area in edition.query(name)["id"]
    }
    expected |= {f"namnd-{body}.html" for body in edition.query("namndlista")["id"]}
    assert expected <= set(pages)
    assert len([path for path in pages if path.startswith("omrade-")]) == 17


def test_every_page_says_language_title_policy_and_edition(pages, info):
    titles = {}
    for path, page in pages.items():
        assert page.etree_element.get("lang") == "sv", path
        policy = find(page, "meta[http-equiv=Content-Security-Policy]")[0].etree_element.get("content")
        runs = " script-src 'self';" if path == MEETING else ""
        assert policy == (
            f"default-src 'none'; img-src 'self'; style-src 'self';{runs} base-uri 'none'; form-action 'none'"
        ), path
        assert len(find(page, "main")) == len(find(page, "h1")) == len(find(page, "nav")) == 1, path
        assert next(url for url in values_of(page, "href") if not url.endswith(".css")) == "#innehall", path
        assert info.name in text_of(find(page, "footer")[0]), path
        head = text_of(find(page, "header")[0]).strip()
        assert head.startswith("Sammanhållen stad – uppföljning"), path
        assert "Programmet för en sammanhållen stad 2015–2020" in head and info.title in head, path
        assert text_of(find(page, "title")[0]).endswith(f"{info.title} – Sammanhållen stad – uppföljning"), path
        titles.setdefault(text_of(find(page, "title")[0]), []).append(path)
    twice = {
        title: paths for title, paths in titles.items() if len({p.startswith("siffra/") for p in paths}) < len(paths)
    }
    assert all(all(path.startswith("siffra/") for path in paths) for paths in twice.values()), twice


def test_nothing_is_fetched_from_elsewhere_and_nothing_runs_but_the_meetings_own_script(pages, folder):
    for path, page in pages.items():
        loaded = [*values_of(page, "src", "srcset"), *(link.etree_element.get("href") for link in find(page, "link"))]
        assert loaded and not [url for url in loaded if urlsplit(url).scheme or url.startswith("//")], path
        assert not find(page, "style, iframe, object, form, [style]"), path
        scripts = [(node.etree_element.get("src"), text_of(node)) for node in find(page, "script")]
        assert scripts == ([("mote.js", "")] if path == MEETING else []), path
        assert not [name for node in find(page, "*") for name in node.etree_element.attrib if name.startswith("on")], (
            path
        )
    style = (folder / "webb" / "stil.css").read_text(encoding="utf-8")
    assert "url(" not in style and "@import" not in style
    for drawing in (folder / "webb" / "bild").glob("*.svg"):
        text = drawing.read_text(encoding="utf-8")
        assert "<script" not in text and not re.search(r'href="(?!#)', text), drawing.name


def test_the_meeting_has_a_screen_for_each_matter_and_asks_no_server(pages, folder):
    page = pages[MEETING]
    screens = find(page, "section.ss-arende")
    listed = [values_of(item, "href")[0] for item in find(page, "ol.ss-items li")]
    assert len(screens) >= 12 and listed == [f"#{screen.etree_element.get('id')}" for screen in screens]
    assert all("Utgåva 2017-vb" in text_of(find(screen, ".ss-a-foot")[0]) for screen in screens)
    assert not find(page, ".ss-moves")
    script = (folder / "webb" / "mote.js").read_text(encoding="utf-8")
    assert not re.search(r"fetch|XMLHttpRequest|WebSocket|import\b|https?:|localStorage|cookie", script)


def test_every_link_and_picture_leads_somewhere(pages, folder):
    site = folder / "webb"
    anchors = {path: set(values_of(page, "id")) for path, page in pages.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for path, page in pages.items():
        for url in set(values_of(page, "href", "src", "srcset")):
            parts = urlsplit(url)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), (path, url)
                continue
            place = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
            )
            assert place in files, (path, url)
            if parts.fragment:
                assert parts.fragment in anchors[place], (path, url)


def test_headings_come_in_order_and_ids_once(pages):
    for path, page in pages.items():
        levels = [int(heading.local_name[1]) for heading in find(page, "h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)
        ids = values_of(page, "id")
        assert len(ids) == len(set(ids)), path


def test_tables_have_caption_and_headings_and_pictures_have_words(pages):
    for path, page in pages.items():
        for table in find(page, "table"):
            assert text_of(find(table, "caption")[0]).strip(), path
            assert not find(table, "th:not([scope])"), path
            assert all(find(row, "th[scope=row], th[scope=rowgroup]") for row in find(table, "tbody tr")), path
        for picture in find(page, "img"):
            assert len(picture.etree_element.get("alt", "")) > 10, (path, picture.etree_element.attrib)


def test_chart_in_words_says_what_the_heading_says(pages):
    for path in ("stadsmiljo-och-boende.html", "jobb-och-foretagande.html"):
        said = " ".join(image.etree_element.get("alt") for image in find(pages[path], "picture.ss-chart img"))
        found = find(pages[path], "h3.ss-finding")
        assert found and sum(text_of(heading) in said for heading in found) >= 3


def test_goal_pages_show_the_queries_figures_cell_for_cell(pages, edition):
    for area in ("stadsmiljo-och-boende", "jobb-och-foretagande"):
        series = edition.query("mal_serier", malomrade=area)
        shown = tables_of(pages[f"{area}.html"])
        indicators = edition.query("mal_indikatorer", malomrade=area)
        own = indicators[(indicators["roll"] == "matt") & (indicators["krav_niva"] != "skola")]
        assert len(own) > 1
        for row in own.to_dict("records"):
            unit = sv.unit_name(row["enhet"])
            caption = f"{row['namn']}, {unit}" if unit else row["namn"]
            view = words.period_table(series[series["indikator"] == row["indikator"]], caption)
            assert shown[caption] == cell_texts(view)


def test_area_pages_show_the_queries_figures_cell_for_cell(pages, edition):
    remarks = words.remarks(edition.query("anmarkta_siffror"))
    assert remarks
    for area in ("rinkeby-kista", "ostermalm"):
        figures = edition.query("omradesfigurer", omrade=area)
        shown = tables_of(pages[f"omrade-{area}.html"])
        for topic in words.topics(figures):
            view = words.area_table(figures, topic)
            assert shown[view.caption] == cell_texts(words.with_remarks(view, remarks))


def test_overview_says_what_the_rows_say(pages, edition):
    goals, statuses = edition.query("mal"), edition.query("malstatus")
    rows = words.overview_rows(
        goals, statuses, edition.query("oversikt"), edition.query("oversikt_skolor"), edition.query("mal_serier"), "", 6
    )
    shown = [row for row in find(pages["index.html"], "table.ss-overview tr") if find(row, "td")]
    assert len(shown) == len(rows) == 14
    for row, said in zip(rows, shown, strict=True):
        text = " ".join(text_of(said).split())
        for expected in (row.kortform, row.status_word, row.figure, row.change if row.figure else ""):
            assert " ".join(expected.split()) in text


def test_map_page_shows_the_queries_figures(pages, edition):
    values = edition.query(
        "kartvarden", indikator="socioekonomiskt_index_staden_100", period="2024", niva="stadsdelsomrade"
    )
    table = next(
        rows
        for caption, rows in tables_of(pages["karta.html"]).items()
        if caption.endswith("beräknat, stadsdelsområden")
    )
    assert {row[0]: row[2] for row in table} == {
        row["omrade_namn"]: f"{sv.number(row['varde'])}b" for row in values.to_dict("records")
    }


@pytest.fixture(scope="module")
def row_of(pages):
    """Gives the texts of the cells in the row of a page with an id, without its heading. A page is read through once."""
    known = {}

    def row(path, anchor):
        if path not in known:
            named = (node for node in pages[path].iter_subtree() if node.etree_element.get("id"))
            known[path] = {node.etree_element.get("id"): node for node in named}
        return [text_of(cell) for cell in find(known[path][anchor], "td")]

    return row


def trail_goal(row_of, path, url):
    """The row that a cell's link leads to."""
    parts = urlsplit(url)
    return row_of(posixpath.join(posixpath.dirname(path), parts.path), parts.fragment)


def test_every_figure_in_a_table_leads_to_a_row_with_the_same_figure(pages, row_of):
    followed = 0
    for path, page in shown_pages(pages).items():
        for link in find(page, 'td > a[href^="siffra/"]'):
            address = link.etree_element.get("href")
            figure = text_of(link).partition(" (")[0]
            cells = [cell.removesuffix(" b") for cell in trail_goal(row_of, path, address)]
            assert figure in cells, (path, address, figure, cells)
            followed += 1
    assert followed > 2000


# Tables that count rows, goals or changes, or add several figures up; they show no figure of the edition by itself.
COUNTS = (
    "Antal ",
    "Hopräknade tal mot publicerade",
    "Källor",
    "Indikatorer",
    "Kända brott",
    "Regler",
    "Ord för",
    "Rangkorrelation",
    "Vad som flyttar områdena",
)


def test_no_row_with_figures_is_without_trail(pages):
    checked = 0
    for path, page in shown_pages(pages).items():
        for table in find(page, "table.ss-table"):
            caption = text_of(find(table, "caption")[0])
            if caption.startswith(COUNTS):
                continue
            for row in find(table, "tbody tr"):
                if any(re.search(r"\d", text_of(cell)) for cell in find(row, "td.ss-num")):
                    assert find(row, 'a[href^="siffra/"]'), (path, caption, text_of(row))
                    checked += 1
    assert checked > 500


def test_trail_says_source_file_parts_rule_and_edition(pages, folder, edition, info):
    page = pages["siffra/ekonomiskt_bistand_andel.html"]
    text = text_of(page)
    figure = edition.query("spar", indikator="ekonomiskt_bistand_andel").iloc[0]
    for expected in (figure["kalla_utgivare"], figure["kalla_titel"], figure["kalla_url"], info.fingerprint, info.name):
        assert str(expected) in text
    assert re.search(r"bedöms efter regeln riktning \d", text)
    assert "Täljare" in text and "Nämnare" in text
    name, stated = find(page, 'dd > a[href$=".csv"]')[0].etree_element.get("href"), text_of(find(page, "dd > code")[0])
    assert hashlib.sha256((folder / "webb" / "siffra" / name).read_bytes()).hexdigest() == stated


def test_trail_of_a_computed_figure_says_how(pages):
    text = text_of(pages["siffra/hyresratt_andel.html"])
    assert "beräknat, recept" in text and "hyresratt_andel-delar_" in text


def test_hidden_figures_have_no_number_on_their_trail(pages, edition, row_of):
    hidden = edition.query("rojande_lista")
    hidden = hidden[hidden["orsak"].notna() & ~hidden["omradestyp"].isin(("regso", "deso", "basomrade"))]
    figures = edition.query("spar").set_index(["indikator", "omrade", "period", "kon"])["varde"]
    seen = 0
    for row in hidden.to_dict("records"):
        if not sv.is_missing(figures[(row["indikator"], row["omrade"], row["period"], row["kon"])]):
            continue
        place = f"{row['omrade']}_{row['period'].replace('/', '-')}" + (
            "" if row["kon"] == "totalt" else f"_{row['kon']}"
        )
        assert row_of(f"siffra/{row['indikator']}.html", place)[3:6] == ["dold", "–", "–"]
        seen += 1
    assert seen


def test_news_without_and_with_an_earlier_edition(pages, edition, info, tmp_path):
    assert "ingen tidigare utgåva" in text_of(pages["nyheter.html"])
    with Pictures(tmp_path, "") as pictures:
        made = frame.Frame(edition, replace(info, previous="2016-vb"), tmp_path, pictures)
        (tmp_path / "nyheter.html").write_text(background.news(made, CHANGES).body, "utf-8")
    page = parse(tmp_path / "nyheter.html")
    assert "Sedan utgåva 2016-vb: 1 siffra ändrad. 1 följd." in text_of(page)
    changed, followed = CHANGES
    folded = find(page, "details")[0]
    assert changed.vad in text_of(find(folded, "summary")[0])
    for change, inside, told in ((changed, page, [changed.orsak]), (followed, folded, [])):
        row = next(row for row in find(inside, "tbody tr") if text_of(find(row, "th")[0]) == change.vad)
        assert [text_of(cell) for cell in find(row, "td")] == [change.gammalt, change.nytt, *told]
    assert (tmp_path / f"nyheter_{info.name}.csv").read_text("utf-8-sig").count("\n") == len(CHANGES) + 1


def kinds(site):
    """The kinds of page that a site has."""
    return {path.name.partition("-")[0] for path in site.glob("*.html")}


@pytest.mark.utgava
def test_figures_that_are_invented_are_marked_everywhere(folder, info, tmp_path, monkeypatch):
    # The report is made of the same pages, and takes as long as the site. A few figures give every kind of page.
    monkeypatch.setattr(pdf, "writing", lambda *_: nullcontext())
    data = few_figures.copied(tmp_path / "data", KINDS)
    site = build_site(replace(editions.build(data), example=True), tmp_path, info) / "webb"
    assert kinds(site) == kinds(folder / "webb")
    for path in site.rglob("*.html"):
        page = parse(path)
        assert "EXEMPELDATA – PÅHITTADE VÄRDEN" in text_of(page), path.name
        assert all(image.etree_element.get("alt").startswith("Exempeldata") for image in find(page, "img")), path.name
    for path in (site / "bild").glob("*.svg"):
        if not path.name.startswith("linje-"):
            assert "EXEMPELDATA" in path.read_text("utf-8"), path.name
    for path in (site / "siffra").glob("*.csv"):
        assert "Exempeldata" in path.read_text("utf-8-sig").splitlines()[1], path.name
