"""Decisions of meetings, over HTTP: what is decided is asked for, sent and marked as done, and what a meeting leaves behind.

A browser sends a decision until it has been told that it is kept; the same decision sent twice is kept once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from pages.delat import beslut, mote, utgava
from serve import answers, told, writers
from serve.log import LOG, one_line
from uppfoljning.meeting.content import SEPARATOR
from uppfoljning.meeting.recording import ADDRESS, CALENDAR, MINUTES
from uppfoljning.minutes import calendar, content, page, word
from uppfoljning.store import decisions as kept
from uppfoljning.store.log import Actor, Receipt
from uppfoljning.store.people import NotAllowedError
from uppfoljning.store.records import Decision, Draft, StoreError
from uppfoljning.views import bodies
from uppfoljning.words.decided import DecisionRow, decision_rows

# A decision is some thousand signs at most, in at most four bytes each, with its dates and names.
LARGEST = 64_000
NOT_STORED = {"Cache-Control": "no-store"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def routes(root: str) -> list[BaseRoute]:
    """The addresses of decisions."""
    return [
        Route(f"{root}/{ADDRESS}", _listed, methods=["GET"]),
        Route(f"{root}/{ADDRESS}", _recorded, methods=["POST"]),
        Route(f"{root}/{ADDRESS}/{{nr:int}}/klart", _completed, methods=["POST"]),
        Route(f"{root}/{ADDRESS}/{{nr:int}}/oppna", _reopened, methods=["POST"]),
        Route(f"{root}/{MINUTES}.html", _minutes_page, methods=["GET"]),
        Route(f"{root}/{MINUTES}.docx", _minutes_word, methods=["GET"]),
        Route(f"{root}/{CALENDAR}", _calendar, methods=["GET"]),
        *(
            [Route(f"{root}/logga-in", writers.sign_in), Route(f"{root}/logga-ut", writers.sign_out, methods=["POST"])]
            if beslut.sign_in()
            else []
        ),
    ]


async def _listed(request: Request) -> Response:
    return await _json(lambda: _list(request))


async def _recorded(request: Request) -> Response:
    if (wrong := _foreign(request)) is not None:
        return wrong
    body = await _body(request)
    return body if isinstance(body, Response) else await _json(lambda: _record(request, body))


async def _completed(request: Request) -> Response:
    return await _changed(request, lambda nr, who: kept.complete(beslut.store(), nr, date.today(), "", who))


async def _reopened(request: Request) -> Response:
    return await _changed(request, lambda nr, who: kept.reopen(beslut.store(), nr, "", who))


async def _changed(request: Request, change: Callable[[int, Actor], Receipt]) -> Response:
    if (wrong := _foreign(request)) is not None:
        return wrong
    number = int(request.path_params["nr"])
    return await _json(lambda: (200, {"nr": change(number, writers.writer(request)).nr}))


async def _json(work: Callable[[], tuple[int, dict[str, Any]]]) -> Response:
    try:
        status, answer = await asyncio.to_thread(work)
    except NotAllowedError as refused:
        status, answer = 403, {"fel": str(refused), "falt": {}}
    except kept.RefusedError as refused:
        status, answer = 422, {"fel": str(refused), "falt": dict(refused.fields)}
    except Exception as error:
        LOG.error("Ett beslut kunde inte tas emot. %s", one_line(error))
        status, answer = 500, {"fel": "Servern kunde inte spara. Försök igen om en stund."}
    return JSONResponse(answer, status, NOT_STORED)


def _foreign(request: Request) -> Response | None:
    """A refusal of what another site's page has sent in the reader's name; None for our own."""
    if (
        writers.from_here(request)
        and request.headers.get("content-type", "").split(";")[0].strip() == "application/json"
    ):
        return None
    return JSONResponse({"fel": "Beslut tas emot bara från mötets egen sida."}, 403, NOT_STORED)


async def _body(request: Request) -> dict[str, Any] | Response:
    raw = bytearray()
    async for part in request.stream():
        raw += part
        if len(raw) > LARGEST:
            return JSONResponse({"fel": "Beslutet är för långt. Korta texten och försök igen."}, 413, NOT_STORED)
    try:
        said = json.loads(raw.decode("utf-8") or "{}")
        # Half a sign can be read but not written: neither in the log nor in an answer.
        json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return JSONResponse(
            {"fel": "Det som skickades är inget beslut. Ladda om sidan och försök igen."}, 400, NOT_STORED
        )
    return said


def _list(request: Request) -> tuple[int, dict[str, Any]]:
    try:
        who, why = writers.writer(request).name, ""
    except NotAllowedError as error:
        who, why = "", str(error)
    names = told.answered(lambda: utgava.asked(bodies.names), {})
    found = [
        {
            "nr": row.nr,
            "arende": own.arende,
            "mote": own.mote,
            "vad": row.what,
            "ansvariga": row.who,
            "nar": row.when,
            "lage": row.word,
            "form": row.shape,
            "slag": row.kind,
        }
        for own, row in _rows(beslut.decisions(), names)
    ]
    return 200, {"far": not why, "varfor": why, "vem": who, "inloggning": beslut.sign_in(), "beslut": found}


def _rows(found: Sequence[Decision], names: Mapping[str, str]) -> list[tuple[Decision, DecisionRow]]:
    rows = {row.nr: row for row in decision_rows(found, names, date.today())}
    return [(own, rows[own.nr]) for own in found]


def _record(request: Request, said: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    who = writers.writer(request)
    receipt = kept.record(beslut.store(), _draft(said), who)
    return 200, {"nr": receipt.nr}


def _draft(said: Mapping[str, Any]) -> Draft:
    """What a browser has sent, as the store takes it. Raises RefusedError for what cannot be meant."""
    edition = _text(said, "utgava")
    if edition and edition not in utgava.shelf():
        raise kept.RefusedError(f"Utgåvan {edition[:80]} finns inte bland de publicerade.", {"utgava": "finns inte"})
    chosen = {utgava.KEY: edition} if edition else {}
    names, matters, fingerprint = told.answered(
        lambda: (utgava.asked(bodies.names), mote.names(), utgava.edition().fingerprint), chosen
    )
    responsible = said.get("ansvariga")
    listed = tuple(str(own) for own in responsible) if isinstance(responsible, list) else ()
    unknown = [own for own in listed if own not in names]
    if unknown:
        raise kept.RefusedError(
            f"Det finns ingen nämnd eller bolag som heter {unknown[0][:80]}.", {"ansvariga": "finns inte"}
        )
    matter = _text(said, "arende")
    if matter not in matters:
        raise kept.RefusedError(f"Ärendet {matter[:80]} finns inte i utgåvan.", {"arende": "finns inte"})
    day = _day(said, "mote", "Mötets dag")
    if day is None:
        raise kept.RefusedError("Mötets dag saknas.", {"mote": "saknas"})
    return Draft(
        key=_text(said, "nyckel"),
        mote=day.isoformat(),
        mote_datum=day,
        utgava=edition,
        edition_fingerprint=fingerprint,
        arende=matter,
        vad=_text(said, "vad"),
        ansvariga=listed,
        senast=_day(said, "senast", "Klart senast"),
        uppfoljning=_day(said, "uppfoljning", "Följs upp den"),
    )


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _day(said: Mapping[str, Any], name: str, label: str) -> date | None:
    text = _text(said, name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise kept.RefusedError(
            f"{label}: {text[:40]} är ingen dag. Skriv den som 2026-11-28.", {name: "ingen dag"}
        ) from error


async def _minutes_page(request: Request) -> Response:
    made = await _minutes(request)
    return made if isinstance(made, Response) else HTMLResponse(page.page(made), headers=NOT_STORED)


async def _minutes_word(request: Request) -> Response:
    made = await _minutes(request)
    if isinstance(made, Response):
        return made
    name = f"minnesanteckningar-{made.day.isoformat()}.docx"
    headers = {**NOT_STORED, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(word.document(made), media_type=WORD, headers=headers)


async def _minutes(request: Request) -> content.Minutes | Response:
    """The minutes that an address asks for; where it asks for what there is not, a page that says so."""
    asked = {key: request.query_params.get(key, "") for key in ("mote", "utgava", "dagordning")}
    return await asyncio.to_thread(_written, request, asked)


def _written(request: Request, asked: Mapping[str, str]) -> content.Minutes | Response:
    try:
        day = _day(asked, "mote", "Mötets dag")
    except kept.RefusedError as refused:
        return _no_minutes(request, str(refused))
    edition = asked["utgava"]
    if day is None:
        return _no_minutes(
            request, "Adressen säger inte vilket möte som menas. Öppna minnesanteckningarna från sidan Möte."
        )
    if edition and edition not in utgava.shelf():
        return _no_minutes(request, f"Utgåvan {answers.readable(edition)} finns inte bland de publicerade.")
    order = [own for own in asked["dagordning"].split(SEPARATOR) if own]
    chosen = {utgava.KEY: edition} if edition else {}
    try:
        decisions = beslut.decisions()
    except StoreError as error:
        return answers.told(request, "Minnesanteckningarna kan inte visas", (f"{beslut.UNREADABLE} {error}",), (), 503)
    return told.answered(lambda: content.minutes(utgava.reading(), mote.held(), order, decisions, day), chosen)


def _no_minutes(request: Request, line: str) -> Response:
    return answers.told(request, "Minnesanteckningarna finns inte", (line,), ())


async def _calendar(request: Request) -> Response:
    return await asyncio.to_thread(_days, request)


def _days(request: Request) -> Response:
    names = told.answered(lambda: utgava.asked(bodies.names), {})
    try:
        found = beslut.decisions()
    except StoreError as error:
        return answers.told(request, "Kalenderfilen kan inte göras", (f"{beslut.UNREADABLE} {error}",), (), 503)
    day = request.query_params.get("mote", "")
    made = calendar.calendar(own for own in _rows(found, names) if not day or own[0].mote == day)
    headers = {**NOT_STORED, "Content-Disposition": f'attachment; filename="{CALENDAR}"'}
    return Response(made, media_type="text/calendar; charset=utf-8", headers=headers)
