"""A tagged PDF as a program that reads it aloud meets it: the tree of tags, and what each page's content belongs to.

Read with pypdf, which knows nothing of the library that writes our PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import pypdf
from pypdf.generic import ContentStream, DictionaryObject

# Standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = set(f"{GROUPING} {BLOCKS} {INLINE}".split())
PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"INLINE IMAGE"}
SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}
# The lines of a ToUnicode map: a code and its text, or a range of codes and its texts.
CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]*>|\[[^]]*\])")


@dataclass(eq=False)
class Element:
    """An element of the tree of tags; `kind` is its standard type, where its own can be mapped to one."""

    kind: str
    raw: DictionaryObject
    parent: Element | None
    number: int
    kids: list[Element] = field(default_factory=list)
    # Marked content as (page, number on it), and objects that are no content, such as links, by their numbers.
    marks: list[tuple[int | None, int]] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)

    @property
    def above(self):
        """The nearest element above that says something: NonStruct is passed through."""
        element = self.parent
        while element and element.kind == "NonStruct":
            element = element.parent
        return element

    @property
    def below(self):
        """The nearest elements below that say something."""
        for kid in self.kids:
            yield from kid.below if kid.kind == "NonStruct" else (kid,)

    def inside(self, kind):
        """Every element of a kind inside this one, but not those inside another of this one's kind."""
        for kid in self.kids:
            if kid.kind == kind:
                yield kid
            elif kid.kind != self.kind:
                yield from kid.inside(kind)

    def attribute(self, name):
        """The value of an attribute, whichever owner has it."""
        told = plain(self.raw.get("/A"))
        for own in told if isinstance(told, list) else [told]:
            if isinstance(value := plain(own), dict) and name in value:
                return plain(value[name])
        return None

    @property
    def name(self):
        """The element's identifier, as bytes."""
        return bytes(self.raw["/ID"].original_bytes) if "/ID" in self.raw else None

    @property
    def page(self):
        """The number of the page that the first of its content is painted on."""
        return self.marks[0][0] if self.marks else next((kid.page for kid in self.kids if kid.page is not None), None)

    @property
    def headings(self):
        """The identifiers of a cell's headings."""
        return [bytes(name.original_bytes) for name in self.attribute("/Headers") or []]


@dataclass
class Painted:
    """What the content of a page paints: what is marked as what, and the codes that are shown with each font."""

    unmarked: Counter = field(default_factory=Counter)
    mixed: int = 0
    unbalanced: bool = False
    marks: list[int] = field(default_factory=list)
    codes: dict[str, set[bytes]] = field(default_factory=dict)


class Tagged:
    """A PDF file, read once."""

    def __init__(self, source):
        self.reader = pypdf.PdfReader(source)
        self.root = self.reader.trailer["/Root"].get_object()
        self.pages = list(self.reader.pages)
        self.tree = plain(self.root.get("/StructTreeRoot"))
        self.roles = {k.lstrip("/"): v.lstrip("/") for k, v in (plain((self.tree or {}).get("/RoleMap")) or {}).items()}
        self._numbers = {page.indirect_reference.idnum: at for at, page in enumerate(self.pages)}
        self.elements: list[Element] = []
        if self.tree:
            for kid in _kids(self.tree):
                self._read(kid, None)

    def _read(self, reference, parent):
        raw = reference.get_object()
        kind = raw["/S"].lstrip("/")
        seen = set()
        while kind not in STANDARD and kind in self.roles and kind not in seen:
            seen.add(kind)
            kind = self.roles[kind]
        element = Element(kind, raw, parent, getattr(reference, "idnum", 0))
        self.elements.append(element)
        if parent:
            parent.kids.append(element)
        page = self._page(raw)
        for kid in _kids(raw):
            own = kid.get_object()
            if isinstance(own, int):
                element.marks.append((page, int(own)))
            elif own.get("/Type") == "/MCR":
                element.marks.append((self._page(own, page), int(own["/MCID"])))
            elif own.get("/Type") == "/OBJR":
                element.objects.append(own.raw_get("/Obj").idnum)
            else:
                self._read(kid, element)

    def _page(self, raw, otherwise=None):
        return self._numbers.get(raw.raw_get("/Pg").idnum, otherwise) if "/Pg" in raw else otherwise

    @cached_property
    def parents(self):
        """The parent tree: for a page's number its elements by the number of the mark, for a link's number its element."""
        found = {}
        for number, value in _leaves(plain((self.tree or {}).get("/ParentTree")), "/Nums"):
            own = plain(value)
            found[int(number)] = [_number(kid) for kid in own] if isinstance(own, list) else _number(value)
        return found

    @cached_property
    def names(self):
        """The numbers of the elements that have an identifier, as the tree of identifiers tells."""
        leaves = _leaves(plain((self.tree or {}).get("/IDTree")), "/Names")
        return {bytes(key.original_bytes): _number(value) for key, value in leaves}

    def annotations(self):
        """Every annotation with the number of its page."""
        for number, page in enumerate(self.pages):
            for reference in plain(page.get("/Annots")) or []:
                yield number, reference

    @cached_property
    def painted(self):
        """What each page paints."""
        return [self._painted(page) for page in self.pages]

    def _painted(self, page):
        told, open_marks, font = Painted(), [], ""
        content = page.raw_get("/Contents") if "/Contents" in page else None
        content = ContentStream(content.get_object(), self.reader, "bytes") if content is not None else None
        for operands, operator in content.operations if content is not None else ():
            if operator == b"BDC" or operator == b"BMC":
                mark = self._mark(page, operands)
                if mark is not None and mark != "Artifact":
                    told.marks.append(mark)
                told.mixed += mark is not None and any(m is not None for m in open_marks)
                open_marks.append(mark)
            elif operator == b"EMC":
                told.unbalanced |= not open_marks
                open_marks = open_marks[:-1]
            elif operator == b"Tf":
                font = operands[0]
            elif operator in SHOWS_TEXT or operator in PAINTS:
                if all(mark is None for mark in open_marks):
                    told.unmarked[operator.decode()] += 1
                if operator in SHOWS_TEXT:
                    told.codes.setdefault(font, set()).update(_texts(operands))
        told.unbalanced |= bool(open_marks)
        return told

    def _mark(self, page, operands):
        """What a mark says: Artifact, the number of a tag's content, or nothing."""
        if operands[0] == "/Artifact":
            return "Artifact"
        values = plain(operands[1]) if len(operands) > 1 else {}
        if isinstance(values, str):
            values = plain(page["/Resources"]["/Properties"][values])
        return int(values["/MCID"]) if "/MCID" in values else None

    def fonts(self):
        """Each font that a page uses with its name, and the texts in it on that page."""
        for page, painted in zip(self.pages, self.painted, strict=True):
            known = plain(plain(page["/Resources"]).get("/Font")) or {}
            for name, texts in painted.codes.items():
                yield plain(known[name]), texts


def text_of_codes(font):
    """The Unicode text of each code of a font, as its ToUnicode map tells."""
    told = {}
    stream = plain(font.get("/ToUnicode"))
    data = stream.get_data() if stream is not None else b""
    for kind, part in re.findall(rb"beginbf(char|range)(.*?)endbf", data, re.DOTALL):
        if kind == b"char":
            told |= {bytes.fromhex(code.decode()): text.decode() for code, text in CHARACTER.findall(part)}
            continue
        for first, last, texts in RANGE.findall(part):
            listed = [text.decode() for text in re.findall(rb"<([0-9A-Fa-f]*)>", texts)]
            for at, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                # A range with one text goes on from it; one with a list has a text for each code.
                text = f"{int(listed[0], 16) + at:0{len(listed[0])}X}" if texts.startswith(b"<") else listed[at]
                told[code.to_bytes(len(first) // 2, "big")] = text
    return told


def _texts(operands):
    for operand in operands:
        for part in operand if isinstance(operand, list) else [operand]:
            if isinstance(part, bytes):
                yield bytes(part)


def plain(value):
    return value.get_object() if hasattr(value, "get_object") else value


def _number(value):
    return value.idnum if hasattr(value, "idnum") else None


def _kids(raw):
    if "/K" not in raw:
        return []
    held = raw.raw_get("/K")
    own = plain(held)
    return list(own) if isinstance(own, list) else [held]


def _leaves(node, key):
    """The pairs of a tree of numbers or names."""
    if node is None:
        return
    pairs = plain(node.get(key)) or []
    yield from zip(map(plain, pairs[::2]), pairs[1::2], strict=False)
    for kid in plain(node.get("/Kids")) or []:
        yield from _leaves(plain(kid), key)
