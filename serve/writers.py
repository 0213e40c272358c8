"""Who asks to write, as a request tells it: signed in by a cookie that is read at each request, or at this very machine."""

from __future__ import annotations

import asyncio
import hashlib
import json
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from streamlit import config
from streamlit.auth_util import encode_provider_token, get_origin_from_redirect_uri
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from pages.delat import beslut
from serve import answers
from serve.log import LOG, one_line
from uppfoljning.store import people
from uppfoljning.store.log import Actor
from uppfoljning.store.people import Identity, NotAllowedError
from uppfoljning.store.records import StoreError

AT_THIS_MACHINE = Actor("lokal", "Den här datorn")
LOCAL_NAMES = ("localhost", "localhost.localdomain")
# Streamlit's name of the only provider there is, when its settings name none.
PROVIDER = "default"


def identity(request: Request) -> Identity | None:
    """Who is signed in; None for nobody, or a cookie that is not ours or of another address."""
    raw = _get_signed_cookie_with_chunks(dict(request.cookies), USER_COOKIE_NAME)
    if raw is None:
        return None
    try:
        said = json.loads(raw)
        # As Streamlit itself: a cookie of another address is not ours, though the same secret has signed it.
        if not said.get("is_logged_in") or said.get("origin") != get_origin_from_redirect_uri():
            return None
        # Who has signed in anew is told by when the token was issued; that of a session is in its cookie alone.
        since = datetime.fromtimestamp(float(said.get("auth_time") or said["iat"]), UTC)
        until = datetime.fromtimestamp(float(said["exp"]), UTC) if said.get("exp") else None
        sub = str(said["sub"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    name = str(said.get("name") or said.get("email") or sub)
    return Identity(sub, name, hashlib.sha256(raw).hexdigest(), since, until)


def writer(request: Request) -> Actor:
    """Who writes, if they may. Raises NotAllowedError with the reason in Swedish."""
    if beslut.read_only():
        raise NotAllowedError("Den här servern visar bara siffror. Beslut antecknas på en annan.")
    found = identity(request) if beslut.sign_in() else None
    if found is None and beslut.local():
        if not _at_this_machine(request):
            raise NotAllowedError(
                "Beslut utan inloggning kan bara antecknas på den dator där servern går, på adressen 127.0.0.1."
            )
        return AT_THIS_MACHINE
    if found is None and not beslut.sign_in():
        raise NotAllowedError("Beslut kan inte antecknas här: ingen inloggning är inställd.")
    return people.writer(beslut.store(), found, datetime.now(UTC))


def from_here(request: Request) -> bool:
    """Whether a page of ours has sent the request, not another site's in the reader's name."""
    origin = request.headers.get("origin", "")
    try:
        return bool(origin) and urlsplit(origin).netloc == request.headers.get("host", "")
    except ValueError:
        return False


def _at_this_machine(request: Request) -> bool:
    """Whether the server listens to this machine alone, and the request comes from it and by one of its own names."""
    client = request.client.host if request.client else ""
    named = (request.url.hostname or "").rstrip(".")
    listens = str(config.get_option("server.address") or "")
    # Behind a proxy every request seems to come from this machine.
    forwarded = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))
    return not forwarded and all(map(_loopback, (client, named, listens)))


def _loopback(host: str) -> bool:
    if host in LOCAL_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


async def sign_in(request: Request) -> Response:
    """Send the reader to the sign-in that Streamlit is set up with."""
    token = encode_provider_token(PROVIDER)
    return RedirectResponse(f"{answers.up_to_root(request)}auth/login?provider={token}", status_code=303)


async def sign_out(request: Request) -> Response:
    """Let the session write no more, then send the reader to Streamlit's own way out, which takes its cookies away."""
    if not from_here(request):
        return answers.told(request, "Du är inte utloggad", ("Logga ut från mötets egen sida.",), (), 403)
    if (found := identity(request)) is not None:
        try:
            await asyncio.to_thread(lambda: people.sign_out(beslut.store(), found))
        except StoreError as error:
            # The cookie is taken away all the same; only a copy of it would still hold, for as long as a sign-in does.
            LOG.error("En utloggning kunde inte antecknas. %s", one_line(error))
    return RedirectResponse(f"{answers.up_to_root(request)}auth/logout", status_code=303)
