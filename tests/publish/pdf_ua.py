"""Whether a PDF is what PDF/UA-1 asks, as far as a machine can see it.

The rules are those of ISO 14289-1 and of ISO 32000-1 that it rests on, which the Matterhorn protocol lists as decided by a
machine. Each has a name of its own. What needs a reader is not here: whether an alternative text tells what a picture shows, and
whether the order is the one to read in.
"""

from __future__ import annotations

import re
from collections import Counter

from tagged import STANDARD, Tagged, plain, text_of_codes

# Inside what an element may stand, and what may stand in it (ISO 32000-1, 14.8.4).
PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}
KIDS = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
UNREADABLE = {"", "0000", "FEFF", "FFFE"}


def faults(source):
    """Every fault as (rule, where); none where the file passes."""
    tagged = Tagged(source)
    for rule, look in RULES.items():
        yield from ((rule, where) for where in look(tagged))


def not_marked(tagged):
    """The file says that it is tagged, and has a tree of tags."""
    marks = plain(tagged.root.get("/MarkInfo", {}))
    if not marks.get("/Marked") or marks.get("/Suspects"):
        yield "MarkInfo"
    if not tagged.elements:
        yield "StructTreeRoot"


def no_language(tagged):
    """The document's language is Swedish, and an element's own is not empty."""
    if tagged.root.get("/Lang") not in ("sv", "sv-SE"):
        yield f"dokumentet: {tagged.root.get('/Lang')}"
    yield from (_at(e) for e in tagged.elements if "/Lang" in e.raw and not str(e.raw["/Lang"]).strip())


def no_title(tagged):
    """The title stands in the metadata, and is what a window is called."""
    metadata = _metadata(tagged)
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]*\S[^<]*</rdf:li>", metadata, re.DOTALL):
        yield "dc:title"
    if not plain(tagged.root.get("/ViewerPreferences", {})).get("/DisplayDocTitle"):
        yield "DisplayDocTitle"


def not_claimed(tagged):
    """The metadata says PDF/UA-1."""
    if not re.search(r"pdfuaid:part(>1<|=['\"]1['\"])", _metadata(tagged)):
        yield "pdfuaid:part"


def locked(tagged):
    """No encryption keeps a reader's program from the text."""
    if tagged.reader.is_encrypted:
        yield "Encrypt"


def unknown_kind(tagged):
    """Every kind of element is a standard one or mapped to one, and no standard one is mapped to another."""
    yield from (_at(e) for e in tagged.elements if e.kind not in STANDARD)
    yield from (f"RoleMap: {own}" for own in tagged.roles if own in STANDARD)


def misplaced(tagged):
    """Lists and tables are built as they must be."""
    for element in tagged.elements:
        above = element.above.kind if element.above else "roten"
        if element.kind in PARENTS and above not in PARENTS[element.kind]:
            yield f"{_at(element)} i {above}"
        for kid in element.below:
            if kid.kind not in KIDS.get(element.kind, {kid.kind}):
                yield f"{_at(kid)} i {element.kind}"


def misshapen_table(tagged):
    """A table has one caption and one head at most, and rows of the same width."""
    for table in _every(tagged, "Table"):
        kinds = Counter(kid.kind for kid in table.below)
        if max(kinds["Caption"], kinds["THead"], kinds["TFoot"]) > 1 or (kinds["THead"] and not kinds["TBody"]):
            yield f"{_at(table)}: {dict(kinds)}"
        if len(widths := set(_widths(list(table.inside("TR"))))) > 1:
            yield f"{_at(table)}: rader {sorted(widths)} breda"


def no_headers(tagged):
    """A cell names headings of its table, or every heading says its direction."""
    for table in _every(tagged, "Table"):
        headings = list(table.inside("TH"))
        known = {heading.name for heading in headings}
        told = all(heading.attribute("/Scope") in ("/Row", "/Column", "/Both") for heading in headings)
        if not headings:
            yield f"{_at(table)}: utan rubrikceller"
        for cell in table.inside("TD"):
            if not (cell.headings or told) or not known.issuperset(cell.headings):
                yield _at(cell)


def no_name(tagged):
    """Identifiers of elements are unique, and found in the tree of identifiers."""
    owners = {}
    for element in tagged.elements:
        if element.name:
            owners.setdefault(element.name, []).append(element)
        elif element.kind == "Note":
            yield f"{_at(element)} utan ID"
    for name, elements in owners.items():
        if len(elements) > 1 or tagged.names.get(name) != elements[0].number:
            yield f"{_at(elements[0])}: {name!r}"


def no_alternative(tagged):
    """A picture or formula says in words what it shows."""
    for kind in ("Figure", "Formula"):
        for element in _every(tagged, kind):
            told = (element.raw.get("/Alt"), element.raw.get("/ActualText"))
            if not any(str(text or "").strip() for text in told):
                yield _at(element)


def skipped_heading(tagged):
    """The first heading is H1, and none is more than a level below the one before; H and H1 are not mixed."""
    before = 0
    for element in tagged.elements:
        if re.fullmatch("H[1-6]", element.kind):
            level = int(element.kind[1])
            if level > before + 1:
                yield f"{_at(element)} efter H{before}"
            before = level
    if before and any(_every(tagged, "H")):
        yield "H och H1"


def unread_link(tagged):
    """Every annotation stands in the tree as a link, says what it is, and is met in the order of the tree."""
    held = {number: element for element in tagged.elements for number in element.objects}
    for page, reference in tagged.annotations():
        annotation, element = reference.get_object(), held.get(reference.idnum)
        where = f"sida {page + 1}: {annotation.get('/Contents')}"
        told = str(annotation.get("/Contents") or "").strip()
        if not told or told == annotation.get("/Dest"):
            yield f"{where}: inte i ord"
        if element is None or (annotation["/Subtype"] == "/Link" and element.kind != "Link"):
            yield f"{where}: inte i en Link"
        elif tagged.parents.get(int(annotation.get("/StructParent", -1))) != element.number:
            yield f"{where}: ParentTree"
    for number in {number for number, _ in tagged.annotations()}:
        if tagged.pages[number].get("/Tabs") != "/S":
            yield f"sida {number + 1}: Tabs"


def neither_tag_nor_artifact(tagged):
    """All that is painted is a tag's content or an artifact, and neither lies in the other."""
    for number, painted in enumerate(tagged.painted, start=1):
        if painted.unmarked:
            yield f"sida {number}: {dict(painted.unmarked)}"
        if painted.mixed or painted.unbalanced:
            yield f"sida {number}: märken i varandra"


def parted_from_its_tag(tagged):
    """What is marked on a page belongs to one element, and the parent tree says the same."""
    owners = {}
    for element in tagged.elements:
        for mark in element.marks:
            owners.setdefault(mark, []).append(element.number)
    for number, (page, painted) in enumerate(zip(tagged.pages, tagged.painted, strict=True)):
        told = tagged.parents.get(int(page.get("/StructParents", -1)), [])
        for mark, times in Counter(painted.marks).items():
            own = owners.pop((number, mark), [])
            if times > 1 or len(own) != 1 or own[0] != dict(enumerate(told)).get(mark):
                yield f"sida {number + 1}, märke {mark}"
    yield from (f"{mark}: målas inte" for mark in owners)


def unreadable_text(tagged):
    """Every font lies in the file, and every code that is shown has a text."""
    told = {}
    for font, texts in tagged.fonts():
        name = str(font["/BaseFont"])
        codes = told.setdefault(name, (_embedded(font), text_of_codes(font), set()))
        size = 2 if font["/Subtype"] == "/Type0" else 1
        codes[2].update(text[at : at + size] for text in texts for at in range(0, len(text), size))
    for name, (embedded, known, used) in told.items():
        if not embedded:
            yield f"{name}: inte inbäddad"
        if without := [code for code in used if known.get(code, "") in UNREADABLE]:
            yield f"{name}: {len(without)} tecken utan text"


RULES = {
    look.__name__: look
    for look in (
        not_marked,
        no_language,
        no_title,
        not_claimed,
        locked,
        unknown_kind,
        misplaced,
        misshapen_table,
        no_headers,
        no_name,
        no_alternative,
        skipped_heading,
        unread_link,
        neither_tag_nor_artifact,
        parted_from_its_tag,
        unreadable_text,
    )
}


def _metadata(tagged):
    return tagged.root["/Metadata"].get_data().decode() if "/Metadata" in tagged.root else ""


def _every(tagged, kind):
    return (element for element in tagged.elements if element.kind == kind)


def _at(element):
    return f"{element.kind} {element.number}"


def _embedded(font):
    (own,) = font["/DescendantFonts"] if font["/Subtype"] == "/Type0" else (font,)
    described = plain(plain(own).get("/FontDescriptor", {}))
    return any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))


def _widths(rows):
    """How many columns each row takes, with the cells that reach down into it."""
    reaching = Counter()
    for at, row in enumerate(rows):
        width = reaching[at]
        for cell in row.below:
            columns, down = (int(cell.attribute(name) or 1) for name in ("/ColSpan", "/RowSpan"))
            width += columns
            for below in range(at + 1, at + down):
                reaching[below] += columns
        yield width
