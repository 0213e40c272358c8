"""Signing in with a real provider of OpenID Connect: who may write, and that a sign-in that has ended writes nothing."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import oidc_provider_mock
import pytest
from browser_runs import STARTS, Watched, free_port, patient, running
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.web.server.starlette import starlette_app_utils

from uppfoljning.store import commands, decisions, opening

pytestmark = pytest.mark.browser

FORM, SHOWN = "#root .ss-b", "#root .ss-visas"
SECRET = "ett-prov-som-inte-skyddar-nagot-alls"  # noqa: S105
COOKIE = "_streamlit_user"
WHO = "redaktor-1"


@pytest.fixture
def signing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a dashboard whose sign-in is a provider of its own, and whose log is empty."""
    port = free_port()
    monkeypatch.setenv("UPPFOLJNING_LAGER", str(tmp_path / "lager"))
    user = oidc_provider_mock.User(sub=WHO, claims={"name": "Redaktören Å"})
    with oidc_provider_mock.run_server_in_thread(user_claims=[user]) as provider:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            "[auth]\n"
            f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{SECRET}"\n'
            'client_id = "prov"\nclient_secret = "prov"\n'
            f'server_metadata_url = "http://127.0.0.1:{provider.server_port}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        with running(tmp_path / "log.txt", (*STARTS[0], "--secrets.files", str(secrets)), port) as address:
            yield address


def sign_in(watched: Watched) -> Page:
    """From the meeting's page to the provider and back, to the meeting."""
    page = watched.open("mote")
    page.locator("#root .ss-b-in").click()
    page.wait_for_url(re.compile(r"/oauth2/authorize"))
    page.locator("[name=sub]").first.fill(WHO)
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url(re.compile(re.escape(watched.address)))
    return watched.open("mote")


def signed_otherwise(context: BrowserContext, **changed: object) -> None:
    """Let the cookie say something else, signed as the server would have signed it."""
    (cookie,) = [own for own in context.cookies() if own["name"] == COOKIE]
    said = json.loads(
        starlette_app_utils.decode_signed_value(SECRET, COOKIE, cookie["value"].strip('"').encode()) or b"{}"
    )
    assert said["sub"] == WHO
    signed = starlette_app_utils.create_signed_value(SECRET, COOKIE, json.dumps({**said, **changed})).decode()
    context.add_cookies([{**cookie, "value": signed}])


def write(page: Page, text: str) -> None:
    page.keyboard.press("b")
    expect(page.locator(f"{FORM} textarea")).to_be_focused()
    page.keyboard.type(text)


def test_only_who_is_signed_in_with_the_role_writes_and_only_as_long(signing_in: str, browser: Browser) -> None:
    context = browser.new_context(locale="sv-SE")
    watched = Watched(patient(context.new_page()), signing_in)
    page = watched.open("mote")
    why = page.locator("#root .ss-b-varfor")
    expect(why).to_have_text("Logga in för att anteckna beslut.")

    # Signed in, but with no role.
    page = sign_in(watched)
    expect(why).to_have_text("Du är inloggad som läsare. Beslut antecknas av redaktör eller granskare.")
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{SHOWN} .ss-a-besluta")).not_to_be_visible()
    refused = page.request.post(f"{signing_in}/beslut", data={}, headers={"Origin": signing_in})
    assert refused.status == 403 and "läsare" in refused.json()["fel"]

    # With the role.
    commands.give(WHO, "redaktor")
    page.reload()
    watched.whole()
    expect(page.locator("#root .ss-b-vem")).to_have_text("Redaktören Å")
    write(page, "Skaffa underlag.")
    page.locator(f"{FORM} button[type=submit]").click()
    expect(page.locator(f"{FORM} .ss-b-lage")).to_have_text("Antecknat som beslut 1.")
    (made,) = decisions.decisions(opening.open_store())
    assert made.recorded_by == "Redaktören Å" and made.vad == "Skaffa underlag."

    # The sign-in grows old in the middle of a note.
    page.locator(f"{FORM} textarea").focus()
    page.keyboard.type("Halvskrivet")
    fresh = context.cookies()
    yesterday = int(time.time()) - 24 * 3600
    signed_otherwise(context, iat=yesterday, auth_time=yesterday, exp=yesterday + 3600)
    page.locator(f"{FORM} button[type=submit]").click()
    expect(page.locator(f"{FORM} .ss-b-lage")).to_have_text(re.compile("Inloggningen är för gammal"))
    expect(page.locator(f"{FORM} textarea")).to_have_value("Halvskrivet")

    # Signed in at another address, with the same secret.
    context.add_cookies(fresh)
    signed_otherwise(context, origin="http://annan.example")
    page.locator(f"{FORM} button[type=submit]").click()
    expect(page.locator(f"{FORM} .ss-b-lage")).to_have_text("Logga in för att anteckna beslut.")

    # Signed out in another tab, with the note still open here; not by another site's page.
    context.add_cookies(fresh)
    assert page.request.post(f"{signing_in}/logga-ut", headers={"Origin": "http://annan.example"}).status == 403
    other = Watched(patient(context.new_page()), signing_in)
    other.open("mote")
    other.page.locator("#root .ss-b-ut button").click()
    other.page.wait_for_load_state()
    page.locator(f"{FORM} button[type=submit]").click()
    expect(page.locator(f"{FORM} .ss-b-lage")).to_have_text("Logga in för att anteckna beslut.")
    expect(page.locator(f"{FORM} textarea")).to_have_value("Halvskrivet")

    # Whoever has kept the cookie writes nothing with it.
    context.add_cookies(fresh)
    page.locator(f"{FORM} button[type=submit]").click()
    expect(page.locator(f"{FORM} .ss-b-lage")).to_have_text(re.compile("Du har loggat ut"))
    assert len(decisions.decisions(opening.open_store())) == 1
    context.close()
