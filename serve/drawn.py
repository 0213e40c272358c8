"""Draws what a page says (serve/told.py) as HTML that needs no script: the same parts in the same places as on the live page.

Texts of ours come finished and escaped from the views; everything else is escaped here. The classes are those that Streamlit
gives the same parts, so that one stylesheet (pages/delat/stil.css) says how both look; first_sight.css adds Streamlit's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from serve.drawn_map import drawn_map

MAIN, SIDEBAR, EVENT = 0, 1, 2
CHOICES = ("selectbox", "button_group", "slider")
# A selector with more choices than this says what is chosen and no more.
MANY = 40
# What Vega puts around a plot, in pixels: below it an axis with its title, above it the lines of a heading.
AROUND_A_PLOT, ABOVE_A_PLOT, A_LINE, UNKNOWN_HEIGHT = 57, 20, 16, 300
ELEMENT = Markup('<div class="stElementContainer">{}</div>')
PICTURE = Markup('<div class="forst-picture" style="min-height: {}px"><p>{}</p></div>')
FOLD = Markup('<details class="forst-fold"><summary>{}</summary><div class="stVerticalBlock">{}</div></details>')
COLUMN = Markup('<div class="stColumn" style="--part: {}%; --gap: {}rem"><div class="stVerticalBlock">{}</div></div>')
CHOICE = Markup('<div class="forst-choice"><p>{}</p>{}</div>')
OPEN = Markup("<details><summary>{}</summary><ul>{}</ul></details>")
GAPS = {1: 1, 2: 2, 3: 4}


@dataclass
class Part:
    """An element or a block of a page, with what lies in it."""

    said: Any = None
    inside: dict[int, Part] = field(default_factory=dict)

    def in_order(self) -> Iterable[Part]:
        """What lies in it, as it stands on the page."""
        return (part for _, part in sorted(self.inside.items()))


class Page:
    """A page as its messages say it; `kinds` are the kinds of elements, for whoever fetches what they are drawn with."""

    def __init__(self, messages: Iterable[ForwardMsg]) -> None:
        self.kinds: set[str] = set()
        self._navigation: Any = None
        self._chosen: dict[str, str] = {}
        self._parts = Part()
        for message in messages:
            self._put(message)

    def _put(self, message: ForwardMsg) -> None:
        if message.HasField("navigation"):
            self._navigation = message.navigation
        if not message.HasField("delta"):
            return
        what = message.delta.WhichOneof("type")
        if what not in ("new_element", "add_block"):
            return
        said = getattr(message.delta, what)
        part = self._parts
        for step in message.metadata.delta_path:
            part = part.inside.setdefault(step, Part())
        part.said, part.inside = said, {}
        kind = said.WhichOneof("type") or ""
        self.kinds.add(kind)
        if kind in CHOICES and (chosen := _set(getattr(said, kind))):
            self._chosen[getattr(said, kind).query_param_key] = chosen

    def html(self, note: Markup) -> Markup:
        """The menu, the common choices, a note and the page's content."""
        roots = self._parts.inside
        style, side, main = (self._all(roots.get(root, Part())) for root in (EVENT, SIDEBAR, MAIN))
        return Markup(
            '{}<a class="forst-open" href="#forst-meny">Meny</a><div class="forst-side" id="forst-meny">{}'
            '<div class="stVerticalBlock">{}</div></div>'
            '<main class="stMainBlockContainer">{}<div class="stVerticalBlock">{}</div></main>'
        ).format(style, self._menu(), side, note, main)

    def _menu(self) -> Markup:
        if self._navigation is None:
            return Markup("")
        query = self._query({key: self._chosen[key] for key in ("utgava", "omrade") if key in self._chosen})
        drawn = Markup("")
        for section in self._navigation.sections:
            links = Markup("").join(
                Markup('<li><a href="./{}{}"{}>{}</a></li>').format(
                    "" if page.is_default else page.url_pathname,
                    query,
                    Markup(' aria-current="page"')
                    if page.page_script_hash == self._navigation.page_script_hash
                    else "",
                    page.page_name,
                )
                for page in self._navigation.app_pages
                if page.section_header == section
            )
            drawn += Markup("<p>{}</p><ul>{}</ul>").format(section, links)
        return Markup('<nav aria-label="Sidor">{}</nav>').format(drawn)

    @staticmethod
    def _query(chosen: dict[str, str]) -> str:
        return f"?{urlencode(chosen, quote_via=quote)}" if chosen else ""

    def _all(self, part: Part) -> Markup:
        return Markup("").join(map(self._part, part.in_order()))

    def _part(self, part: Part) -> Markup:
        if part.said is None:
            return self._all(part)
        kind = part.said.WhichOneof("type") or ""
        if isinstance(part.said, Block):
            return self._block(part, kind)
        return self._element(getattr(part.said, kind), kind) if kind else Markup("")

    def _block(self, part: Part, kind: str) -> Markup:
        block: Any = getattr(part.said, kind) if kind else None
        match kind:
            case "expandable":
                return FOLD.format(block.label, self._all(part))
            case "tab":
                return Markup(
                    '<section class="forst-tab"><p>{}</p><div class="stVerticalBlock">{}</div></section>'
                ).format(block.label, self._all(part))
            case "column":
                gap = GAPS.get(block.gap_config.gap_size, 1)
                return COLUMN.format(round(100 * block.weight, 4), gap, self._all(part))
            case "flex_container" if block.direction == Block.FlexContainer.Direction.HORIZONTAL:
                gap = GAPS.get(block.gap_config.gap_size, 1)
                return Markup('<div class="stHorizontalBlock" style="--gap: {}rem">{}</div>').format(
                    gap, self._all(part)
                )
        name = Markup(" st-key-{}").format(part.said.id.rpartition("-")[2]) if part.said.id else ""
        height = part.said.height_config.pixel_height if part.said.HasField("height_config") else 0
        size = Markup(' style="height: {}px; overflow: auto"').format(height) if height else ""
        return Markup('<div class="stVerticalBlock{}"{}>{}</div>').format(name, size, self._all(part))

    def _element(self, element: Any, kind: str) -> Markup:
        match kind:
            case "html" if element.body.startswith("<style>"):
                return Markup(element.body)  # noqa: S704
            case "html":
                return ELEMENT.format(Markup('<div class="stHtml">{}</div>').format(Markup(element.body)))  # noqa: S704
            case "heading":
                return Markup('<div class="stElementContainer forst-title"><h1>{}</h1></div>').format(element.body)
            case "markdown":
                return ELEMENT.format(Markup("<p>{}</p>").format(element.body))
            case "code":
                return ELEMENT.format(Markup("<pre>{}</pre>").format(element.code_text))
            case "vega_lite_chart":
                return ELEMENT.format(PICTURE.format(_height(element), element.alt))
            case "bidi_component":
                return ELEMENT.format(drawn_map(element.bytes))
            case "text_input":
                return ELEMENT.format(
                    CHOICE.format(element.label, Markup("<b>{}</b>").format(element.value or element.default))
                )
            case _ if kind in CHOICES:
                return ELEMENT.format(CHOICE.format(element.label, self._choices(element, kind)))
            case "download_button" | "button":
                return ELEMENT.format(Markup('<div class="forst-button"></div>'))
        return Markup("")

    def _choices(self, element: Any, kind: str) -> Markup:
        """What is chosen; unfolded, links to the addresses of the other choices."""
        shown = [option.content if kind == "button_group" else option for option in element.options]
        chosen = _set(element) or _at_first(element, shown)
        key = element.query_param_key
        if not key or kind == "slider" or len(shown) > MANY:
            return Markup("<b>{}</b>").format(chosen)
        kept = {name: text for name, text in self._chosen.items() if name != key}
        links = Markup("").join(
            Markup('<li><a href="{}"{}>{}</a></li>').format(
                self._query({**kept, key: text}), Markup(' aria-current="true"') if text == chosen else "", text
            )
            for text in shown
        )
        if kind == "button_group":
            return Markup("<ul>{}</ul>").format(links)
        return OPEN.format(chosen, links)


def _set(element: Any) -> str:
    """What the address has chosen of an element's choices; empty where nothing is chosen there."""
    if not element.set_value:
        return ""
    raw = element.raw_value if hasattr(element, "raw_value") else element.raw_values
    return str(raw if isinstance(raw, str) else next(iter(raw), ""))


def _at_first(element: Any, texts: list[str]) -> str:
    default = element.default
    first = int(default if isinstance(default, int | float) else next(iter(default), 0))
    return texts[first] if first < len(texts) else ""


def _height(chart: Any) -> int:
    """How high a chart becomes, as far as its description and its figures say."""
    said = json.loads(chart.spec)
    height, title = said.get("height"), said.get("title", {})
    texts = [title.get(name) or [] for name in ("text", "subtitle")] if isinstance(title, dict) else [title]
    lines = sum(1 if isinstance(text, str) else len(text) for text in texts if text)
    above = ABOVE_A_PLOT + A_LINE * lines if lines else 0
    if isinstance(height, dict):
        height = height["step"] * _rows(chart)
    return round(height) + AROUND_A_PLOT + above if isinstance(height, int | float) else UNKNOWN_HEIGHT


def _rows(chart: Any) -> int:
    """How many rows a chart has that is as high as they need: what its layers tell apart from top to bottom."""
    frames = {own.name: own.data.data for own in chart.datasets}
    told = set()
    said = json.loads(chart.spec)
    for layer in said.get("layer", []):
        row = layer.get("encoding", {}).get("y", {})
        if row.get("type") == "nominal":
            told.add((layer.get("data", said.get("data", {})).get("name"), row["field"]))
    return len({name for own, field in told for name in convert_arrow_bytes_to_pandas_df(frames[own])[field]})
