"""Where things stand on a slide: below each other as high as their text is, and what the library does not place by itself."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Inches

from uppfoljning.pictures import palette
from uppfoljning.slides import lettering, template
from uppfoljning.slides.lettering import Paragraph, Run
from uppfoljning.slides.template import Place

# What stands below each other on a slide, from the top.
STACKED = dict.fromkeys(
    (template.CHART_SLIDE, template.GRID_SLIDE), (template.GOAL, 0, template.STATE, template.MEASURE, template.MIDDLE)
)
# Between what stands below each other, and around the text of a panel, in inches.
GAP, WIDEST_GAP, PANEL = 0.08, 0.4, 0.12
# What stands below the table of figures, and the sizes that the question may have.
UNDER, QUESTION_SIZES, TEXT_SIZE = (template.TEXT, template.ASKED), (24, 22, 20, 18), 20


def number(slide: Any, layout: Any, number: int) -> None:
    """The slide's own number, which the library does not take over from the layout."""
    (own,) = (place for place in layout.placeholders if place.placeholder_format.idx == template.NUMBER)
    copied = copy.deepcopy(own._element)
    copied.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
    for given in list(copied.spPr):
        copied.spPr.remove(given)
    copied.find(f".//{qn('a:t')}").text = str(number)
    slide.shapes._spTree.append(copied)


def stack(slide: Any, kind: int, filled: Mapping[int, Sequence[Paragraph]]) -> None:
    """Place what stands on a slide below each other, each as high as its text; its chart or table gets the room that is left."""
    order = [index for index in STACKED[kind] if index == template.MIDDLE or index in filled]
    places = {index: template.place_of(kind, index) for index in order}
    high = {index: _tall(places[index], filled[index]) for index in order if index != template.MIDDLE}
    top = template.place_of(kind, STACKED[kind][0]).top
    left = template.BOTTOM - top - sum(high.values()) - GAP * (len(order) - 1)
    for own in slide.placeholders:
        index = own.placeholder_format.idx
        if index in places:
            before = order[: order.index(index)]
            down = sum(high.get(above, left) for above in before) + GAP * len(before)
            own.left, own.width = places[index].x, places[index].width
            own.top, own.height = Inches(top + down), Inches(high.get(index, left))


def _tall(place: Place, paragraphs: Sequence[Paragraph]) -> float:
    inside = 2 * PANEL if place.fill else 0.0
    return lettering.tall(paragraphs, place.across - inside, place.size, place.bold) + inside


def middle(slide: Any) -> Any:
    """The place of a slide's chart or table."""
    return next(own for own in slide.placeholders if own.placeholder_format.idx == template.MIDDLE)


def under(down: float, unsure: Sequence[Paragraph], question: str) -> dict[int, Sequence[Paragraph]]:
    """What stands below a table that is so many inches high, in the largest letters that there is room for."""
    for size in QUESTION_SIZES:
        asked = [Run("Fråga: ", size, colour=palette.BLUE), Run(question, size)]
        smaller = [[replace(run, size=min(size, TEXT_SIZE)) for run in runs] for runs in unsure]
        texts: dict[int, Sequence[Paragraph]] = {template.TEXT: smaller, template.ASKED: (asked,)}
        if fits(down, texts):
            break
    return texts


def fits(down: float, texts: Mapping[int, Sequence[Paragraph]]) -> bool:
    """Whether there is room for texts below a table that is so many inches high."""
    return _room(down, texts) >= GAP


def _room(down: float, texts: Mapping[int, Sequence[Paragraph]]) -> float:
    """How much room there is between a table, the texts below it and the foot, in inches each."""
    high = sum(_tall(template.place_of(template.FACTS_SLIDE, index), texts[index]) for index in UNDER)
    top = template.place_of(template.FACTS_SLIDE, template.MIDDLE).top
    return (template.BOTTOM - top - down - high) / len(UNDER)


def below(slide: Any, down: float, texts: Mapping[int, Sequence[Paragraph]]) -> None:
    """Place the texts that stand below a table that is so many inches high."""
    gap = min(max(_room(down, texts), GAP), WIDEST_GAP)
    top = template.place_of(template.FACTS_SLIDE, template.MIDDLE).top + down + gap
    for own in slide.placeholders:
        index = own.placeholder_format.idx
        if index in UNDER:
            place = template.place_of(template.FACTS_SLIDE, index)
            high = _tall(place, texts[index])
            own.left, own.width = place.x, place.width
            own.top, own.height = Inches(top), Inches(high)
            top += high + gap
