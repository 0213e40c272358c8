"""What PDF/UA asks of the tags in a PDF and WeasyPrint leaves out, put in before the file is written.

Headings of tables have identifiers that are used again where a table goes on over the page, so that a cell would be read with
another row's heading; there is no tree of them, and no heading says if it is a row's or a column's. The number at the foot of a
page is marked as text without a place in the tree. A link says where it leads as an anchor's name instead of in words, and what
stands in it is a link again, with a tag that is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Document

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def mend(document: Document, pdf: pydyf.PDF) -> None:
    """Put right the tags of a document that has been set and not yet written; `write_pdf` calls it."""
    for page in document.pages:
        _tell(page._page_box)
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    elements = list(_below(pdf, root))
    _drop_inner_links(pdf, root, elements)
    _name_headings(pdf, root, elements)
    _mark_artifacts(pdf, root, {element.number for element in elements})


def _tell(box: Any) -> None:
    """A link's description is its own words, and a heading says what it is the heading of."""
    annotation, cell = getattr(box, "link_annotation", None), getattr(box, "mark", None)
    if annotation is not None and box.element is not None:
        told = " ".join("".join(box.element.itertext()).split())
        annotation["Contents"] = pydyf.String(told or annotation["Contents"].string)
    if cell is not None and (scope := SCOPES.get(box.element.get("scope", ""))):
        cell["A"]["Scope"] = scope
    for child in getattr(box, "children", ()):
        _tell(child)


def _drop_inner_links(pdf: pydyf.PDF, root: pydyf.Dictionary, elements: list[pydyf.Dictionary]) -> None:
    """Only a link's own tag has a link; it covers what stands in it."""
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for element in elements:
        if element["S"] == "/Link":
            continue
        for reference in [kid for kid in element["K"] if isinstance(kid, bytes)]:
            held = _object(pdf, reference)
            if held["Type"] == "/OBJR":
                annotation = _object(pdf, held["Obj"])
                element["K"].remove(reference)
                _object(pdf, held["Pg"])["Annots"].remove(annotation.reference)
                at = numbers.index(annotation["StructParent"])
                del numbers[at : at + 2]


def _name_headings(pdf: pydyf.PDF, root: pydyf.Dictionary, elements: list[pydyf.Dictionary]) -> None:
    """Headings are called by their table's number in the file too, and found in a tree of names."""
    found: dict[str, bytes] = {}
    for table in elements:
        if table["S"] != "/Table":
            continue
        for cell in _below(pdf, table):
            if "ID" in cell:
                cell["ID"] = pydyf.String(f"{table.number}-{cell['ID'].string}")
                found[cell["ID"].string] = cell.reference
            if "Headers" in cell.get("A", {}):
                named = (pydyf.String(f"{table.number}-{name.string}") for name in cell["A"]["Headers"])
                cell["A"]["Headers"] = pydyf.Array(named)
    if found:
        names = pydyf.Array()
        for name in sorted(found):
            names.extend((pydyf.String(name), found[name]))
        root["IDTree"] = pydyf.Dictionary(
            {"Kids": pydyf.Array([_added(pdf, {"Limits": pydyf.Array((names[0], names[-2])), "Names": names})])}
        )


def _mark_artifacts(pdf: pydyf.PDF, root: pydyf.Dictionary, in_tree: set[int]) -> None:
    """What is painted for an element that is not in the tree belongs to the page and not to the text."""
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for reference in pdf.page_references:
        page = _object(pdf, reference)
        own = owners[page["StructParents"]]
        stream = _object(pdf, page["Contents"]).stream
        for at in range(1, len(stream) - 1):
            mark = stream[at]
            if isinstance(mark, pydyf.Dictionary) and "MCID" in mark and _number(own[mark["MCID"]]) not in in_tree:
                own[mark["MCID"]] = b"null"
                stream[at - 1 : at + 2] = [b"/Artifact", b"BMC", b""]


def _below(pdf: pydyf.PDF, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    """Every element of the tree below one, in its order."""
    for kid in element["K"]:
        if isinstance(kid, bytes):
            own = _object(pdf, kid)
            if own["Type"] == "/StructElem":
                yield own
                yield from _below(pdf, own)


def _added(pdf: pydyf.PDF, values: dict[str, Any]) -> bytes:
    made = pydyf.Dictionary(values)
    pdf.add_object(made)
    return bytes(made.reference)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]
