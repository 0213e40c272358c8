"""A page's first answer with its content in it, for the edition and the choices that the address asks for.

It is drawn beside the server's loop, and once for all who ask for the same. A page that takes long, or that fails, is answered
without content: the live page then comes as soon as its scripts have.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import parse_qsl, urlencode

from streamlit import runtime

from pages.delat import adress, beslut, sidor, utgava
from serve import first_page
from serve.drawn import Page
from serve.log import LOG, one_line
from serve.packed import ASK_EACH_TIME, Packed
from serve.told import Told
from uppfoljning import spelling

# Seconds that an answer waits for its content. The browser fetches nothing meanwhile, but the live page will need the same work.
PATIENCE = 1.0
KEPT = 300
SAY_DECISIONS = tuple(page for page in sidor.PAGES if page.url_path in ("mote", "namnder"))
# So many may wait for their content at once. Who comes after gets the page without, and leaves the machine to live readers.
WAITING = 8
# No address that the pages make is so long.
LONGEST = 2000
Key = tuple[object, ...]

_workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="forst")
_kept: OrderedDict[Key, Packed] = OrderedDict()
# What is kept is read by the server's loop and changed by those that draw.
_keeping = threading.Lock()
_drawing: dict[Key, Future[Packed | None]] = {}


async def answered(page: sidor.Page, query: str) -> Packed:
    """The first answer to an address of a page, with its content if that can be had soon."""
    choices = chosen(query)
    # Without Streamlit's server there is nothing that runs a page.
    if len(choices) > LONGEST or not runtime.exists():
        return plain(page)
    try:
        key = (page, choices, tuple(utgava.stamps().items()), await asyncio.to_thread(_decided, page))
    except OSError:
        return plain(page)
    if known := _known(key):
        return known
    drawing = _drawing.get(key)
    if drawing is None:
        if len(_drawing) >= WAITING:
            return plain(page)
        _drawing[key] = drawing = _workers.submit(_drawn, page, choices, key)
        drawing.add_done_callback(lambda _: _drawing.pop(key, None))
    waited_for = asyncio.wrap_future(drawing)
    done, _ = await asyncio.wait({waited_for}, timeout=PATIENCE)
    return (waited_for.result() if done else None) or plain(page)


def _decided(page: sidor.Page) -> tuple[object, ...]:
    """What has been decided, for the pages that say it."""
    return beslut.stamp() if page in SAY_DECISIONS else ()


def _known(key: Key) -> Packed | None:
    """The answer that is kept, now the latest that was asked for."""
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
        return _kept.get(key)


def plain(page: sidor.Page) -> Packed:
    """The answer without content."""
    return Packed(first_page.first_page(page).encode(), "text/html; charset=utf-8", ASK_EACH_TIME)


def chosen(query: str) -> str:
    """What an address asks for, without what the pages do not know, and in one order."""
    known = []
    for name, value in parse_qsl(query, keep_blank_values=True):
        key = spelling.folded(name).replace("-", "_")
        if key in adress.KEYS or key.startswith(adress.KEY_STARTS):
            known.append((name, value))
    return urlencode(sorted(known, key=lambda choice: choice[0]))


def _drawn(page: sidor.Page, choices: str, key: Key) -> Packed | None:
    try:
        told = Told("" if page is sidor.START else page.url_path, choices)
        drawn = Page(told.messages)
        text = first_page.with_content(page, drawn.html(first_page.NOTE), drawn.kinds)
        packed = Packed(text.encode(), "text/html; charset=utf-8", ASK_EACH_TIME)
    except Exception as error:
        LOG.error(
            "Första svaret för %s kunde inte ritas. Sidan visas ändå, men senare. %s", page.title, one_line(error)
        )
        return None
    # What the page says when something is wrong may be right the next time.
    if told.whole:
        with _keeping:
            _kept[key] = packed
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return packed
