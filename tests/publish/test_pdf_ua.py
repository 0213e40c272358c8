"""The PDF of an edition is what PDF/UA-1 asks as far as a machine can see, and the checker that says so can say no."""

import io

import pdf_ua
import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject
from tagged import Tagged

from uppfoljning.publish.paper import Paper

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>En kvadrat</title><path d="M0 0h9v9z"/></svg>'
)
ROWS = "".join(f'<tr><th scope="row">Rad {number}</th><td>{number}</td></tr>' for number in range(60))
SMALL = f"""<html lang="sv"><head><title>Prov</title></head><body>
<h1>Prov</h1><h2 id="under">Under</h2><p>Se <a href="#under">vad som <b>står</b> under</a>.</p><ul><li>ett</li></ul>{SQUARE}
<table><caption>Tal</caption><thead><tr><th scope="col">Rad</th><th scope="col">Tal</th></tr></thead><tbody>{ROWS}</tbody></table>
</body></html>"""
STYLE = "@page { size: A5; @bottom-right { content: counter(page) } } th, td { border-bottom: 1pt solid }"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A document with one of each thing, and a table that goes on over the page."""
    path = tmp_path_factory.mktemp("litet") / "prov.pdf"
    Paper("", STYLE).write(SMALL, path, one_sheet=False)
    return path.read_bytes()


@pytest.mark.parametrize(
    "file", ["rapport.pdf", "webb/faktablad/omrade-farsta.pdf", "webb/faktablad/namnd-kommunstyrelsen.pdf"]
)
def test_what_an_edition_has_on_paper_can_be_read_aloud(shelf, file):
    assert list(pdf_ua.faults(shelf / "2018-vb" / file)) == []


def test_a_document_with_one_of_each_passes(small):
    assert list(pdf_ua.faults(io.BytesIO(small))) == []


def test_a_cell_on_the_next_sheet_is_read_with_its_own_headings(small):
    tagged = Tagged(io.BytesIO(small))
    elements = {element.number: element for element in tagged.elements}
    cells = [element for element in tagged.elements if element.kind == "TD"]
    assert len(cells) == 60 and len({cell.page for cell in cells}) > 1
    for cell in cells:
        row, column = (elements[tagged.names[name]] for name in cell.headings)
        assert row.above is cell.above and column.above.above.kind == "THead"
        assert row.page == column.page == cell.page
        assert (row.attribute("/Scope"), column.attribute("/Scope")) == ("/Row", "/Column")


def test_a_link_says_in_words_where_it_leads(small):
    ((_, link),) = Tagged(io.BytesIO(small)).annotations()
    assert link.get_object()["/Contents"] == "vad som står under"


def elements(writer, kind):
    """The elements of a kind in a file that is being broken."""
    waiting = [writer.root_object["/StructTreeRoot"]["/K"][0].get_object()]
    while waiting:
        element = waiting.pop(0)
        if element.get("/S") == kind:
            yield element
        waiting += [kid.get_object() for kid in element.get("/K", []) if not isinstance(kid, int)]


def first(kind, change):
    """Breaks the first element of a kind."""
    return lambda writer: change(next(elements(writer, kind)))


def every(change, *kinds):
    def changed(writer):
        for element in (element for kind in kinds for element in elements(writer, kind)):
            change(element)

    return changed


def kind(was, becomes):
    return first(was, lambda element: element.update({NameObject("/S"): NameObject(becomes)}))


def root(change):
    return lambda writer: change(writer.root_object)


def link(change):
    return lambda writer: change(writer.pages[0]["/Annots"][0].get_object())


def font(change):
    def changed(writer):
        for held in writer.pages[0]["/Resources"]["/Font"].values():
            change(held.get_object())

    return changed


def content(change):
    def changed(writer):
        stream = writer.pages[0]["/Contents"].get_object()
        stream.set_data(change(stream.get_data()))

    return changed


def metadata(was, becomes):
    def changed(writer):
        stream = writer.root_object["/Metadata"].get_object()
        assert was in stream.get_data()
        stream.set_data(stream.get_data().replace(was, becomes))

    return changed


def without_font_files(held):
    (own,) = held["/DescendantFonts"]
    described = own.get_object()["/FontDescriptor"].get_object()
    for name in [name for name in described if name.startswith("/FontFile")]:
        del described[name]


def exchanged(writer):
    """The marks of the first page belong to each other's elements."""
    writer.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1].reverse()


def put(name, value):
    return lambda held: held.update({NameObject(name): value})


def take(name):
    return lambda held: held.pop(name)


TWICE = b"/Span <</MCID 0>> BDC EMC "
BROKEN = [
    ("not_marked", root(take("/MarkInfo"))),
    ("no_language", root(put("/Lang", TextStringObject("en")))),
    ("no_title", root(take("/ViewerPreferences"))),
    ("no_title", metadata(b"Prov", b" ")),
    ("not_claimed", metadata(b"pdfuaid:part", b"pdfuaid:del")),
    ("locked", lambda writer: writer.encrypt("", "hemligt")),
    ("unknown_kind", kind("/P", "/Stycke")),
    ("misplaced", kind("/LBody", "/P")),
    ("misplaced", kind("/L", "/Div")),
    ("misshapen_table", first("/TD", lambda cell: put("/ColSpan", NumberObject(2))(cell["/A"]))),
    ("no_headers", every(take("/A"), "/TH", "/TD")),
    ("no_headers", first("/TD", lambda cell: cell["/A"]["/Headers"].append(TextStringObject("ingen")))),
    ("no_name", root(lambda held: held["/StructTreeRoot"].pop("/IDTree"))),
    ("no_alternative", first("/Figure", take("/Alt"))),
    ("skipped_heading", kind("/H2", "/H3")),
    ("skipped_heading", kind("/H1", "/H2")),
    ("unread_link", link(put("/Contents", TextStringObject(" ")))),
    ("unread_link", link(put("/Contents", TextStringObject("under")))),
    ("unread_link", link(put("/StructParent", NumberObject(0)))),
    ("unread_link", kind("/Link", "/Span")),
    ("unread_link", lambda writer: writer.pages[0].pop("/Tabs")),
    ("neither_tag_nor_artifact", content(lambda data: data + b" 0 0 9 9 re f")),
    ("neither_tag_nor_artifact", content(lambda data: data + b" /Artifact BMC")),
    ("neither_tag_nor_artifact", content(lambda data: b"/Artifact BMC " + data + b" EMC")),
    ("parted_from_its_tag", content(lambda data: TWICE + data)),
    ("parted_from_its_tag", first("/Figure", put("/K", ArrayObject()))),
    ("parted_from_its_tag", exchanged),
    ("unreadable_text", font(take("/ToUnicode"))),
    ("unreadable_text", font(without_font_files)),
]


@pytest.mark.parametrize(("rule", "breaks"), BROKEN)
def test_a_fault_is_found_and_no_other(small, rule, breaks):
    writer, broken = pypdf.PdfWriter(clone_from=io.BytesIO(small)), io.BytesIO()
    breaks(writer)
    writer.write(broken)
    assert {rule for rule, _ in pdf_ua.faults(broken)} == {rule}


def test_every_rule_has_been_seen_to_fail():
    assert {rule for rule, _ in BROKEN} == set(pdf_ua.RULES)
