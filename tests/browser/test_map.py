"""The map in Chromium: the drawn one with pointer and keyboard, and the one that can be zoomed."""

from __future__ import annotations

import io
import re

import pytest
from browser_runs import PHONE, SCREEN, OpenBrowserPage, address_says, area_box, tries
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from uppfoljning.pictures import map_classes

pytestmark = pytest.mark.browser

Colour = tuple[int, ...]
CLASSES = [tuple(found.rgb) for found in map_classes.classes("lag_ar_bra")]
HIGHEST = map_classes.classes("lag_ar_bra")[-1].colour
LAPTOP = (1280, 720)
ZOOM, BACK = "Zooma i kartan", "Tillbaka till hela kartan"


def area(page: Page, name: str) -> Locator:
    return page.locator(f"[data-area={name}]")


def chosen(page: Page) -> Locator:
    return page.locator(".ss-choice")


def test_map_is_drawn_at_both_levels(visit: OpenBrowserPage) -> None:
    page = visit("karta").page
    expect(area(page, "rinkeby-kista")).to_have_attribute("fill", HIGHEST)
    expect(page.locator("[data-area]")).to_have_count(14)
    page.get_by_role("radio", name="Stadsdelar").click()
    expect(page).to_have_url(re.compile("niva=Stadsdelar"))
    expect(page.locator("[data-area]")).to_have_count(117)
    expect(area(page, "stadsdel-rinkeby")).to_have_attribute("fill", HIGHEST)
    page.get_by_role("radio", name="Dagens indelning").click()
    expect(page.locator("[data-area]")).to_have_count(11)
    expect(area(page, "jarva")).to_be_visible()


@pytest.mark.parametrize("size", [SCREEN, LAPTOP, PHONE], ids=["screen", "laptop", "phone"])
def test_map_and_key_are_on_the_first_screen(size: tuple[int, int], visit: OpenBrowserPage) -> None:
    page = visit("karta", size).page
    expect(area(page, "farsta")).to_be_in_viewport(ratio=1)
    expect(area(page, "rinkeby-kista")).to_be_in_viewport(ratio=1)
    expect(area(page, "hasselby-vallingby")).to_be_in_viewport(ratio=1)
    expect(page.locator(".ss-key")).to_be_in_viewport(ratio=1)
    for name in ("Rinkeby-Kista", "Skärholmen", "Farsta"):
        expect(page.locator("svg text", has_text=name)).to_be_visible()


def test_click_on_the_map_chooses_the_area(visit: OpenBrowserPage) -> None:
    page = visit("karta").page
    expect(chosen(page)).to_contain_text("Inget område är valt")
    area(page, "rinkeby-kista").hover()
    expect(page.locator(".tips")).to_contain_text(re.compile("Rinkeby-Kista.*när staden är 100"))
    area(page, "rinkeby-kista").click()
    address_says(page, "karta", "Rinkeby-Kista")
    expect(chosen(page)).to_contain_text("Rinkeby-Kista")
    expect(area_box(page)).to_have_value("Rinkeby-Kista")
    expect(area(page, "rinkeby-kista")).to_have_attribute("aria-pressed", "true")


def test_map_is_used_with_the_keyboard(visit: OpenBrowserPage) -> None:
    """One stop for the whole map; arrows go to the area that lies that way, Return chooses it."""
    page = visit("karta").page
    expect(page.locator("[data-area][tabindex='0']")).to_have_count(1)
    area(page, "farsta").focus()
    page.keyboard.press("ArrowUp")
    north = page.locator("[data-area]:focus")
    expect(north).to_have_attribute("aria-label", re.compile("^(Skarpnäck|Enskede-Årsta-Vantör): "))
    name = str(north.get_attribute("aria-label")).partition(":")[0]
    page.keyboard.press("Enter")
    expect(chosen(page)).to_contain_text(name)
    expect(page.locator("[data-area]:focus")).to_have_attribute("aria-pressed", "true")


def test_a_stadsdel_on_the_map_chooses_its_board(visit: OpenBrowserPage) -> None:
    page = visit("karta?niva=Stadsdelar").page
    area(page, "stadsdel-husby").click()
    address = re.compile(r"omrade=Rinkeby-Kista")
    expect(page).to_have_url(address)
    expect(chosen(page)).to_contain_text("Rinkeby-Kista")


def test_map_that_can_be_zoomed_takes_the_place_and_gives_it_back(visit: OpenBrowserPage) -> None:
    # A small window: without a graphics card each look at what lies under the pointer costs by the pixel.
    page = visit("karta", LAPTOP).page
    page.get_by_role("button", name=ZOOM).click()
    picture = map_picture(page)
    assert len(classes_seen(picture)) >= 5
    expect(area(page, "farsta")).to_have_count(0)
    click_on_map(page, *middle_of_highest_in_the_north(picture), "Rinkeby-Kista")
    address_says(page, "karta", "Rinkeby-Kista")
    page.get_by_role("button", name=BACK).click()
    expect(area(page, "rinkeby-kista")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("lost", ["kartlinjer-stadsdel-*", "kartritning.js*"])
def test_what_cannot_be_fetched_is_told_in_swedish(lost: str, visit: OpenBrowserPage) -> None:
    page = visit("" if lost.startswith("kartritning") else "karta").page
    page.route(f"**/{lost}", lambda route: route.abort())
    if lost.startswith("kartritning"):
        page.get_by_role("link", name="Karta", exact=True).click()
    else:
        page.get_by_role("radio", name="Stadsdelar").click()
    expect(page.get_by_text("Kartan kunde inte hämtas. Samma siffror står i tabellen.")).to_be_visible()
    if lost.startswith("kartlinjer"):
        page.get_by_role("radio", name="Stadsdelsområden").click()
        expect(area(page, "farsta")).to_be_visible()


def map_picture(page: Page) -> Image.Image:
    """A picture of the map that can be zoomed as soon as it is drawn; the last one if it never is."""
    for _ in tries():
        picture = Image.open(io.BytesIO(page.locator("canvas").first.screenshot())).convert("RGB")
        if len(classes_seen(picture)) >= 5:
            break
        page.wait_for_timeout(250)
    return picture


def classes_seen(picture: Image.Image) -> set[Colour]:
    counted = {colour: count for count, colour in picture.getcolors(picture.width * picture.height) or []}
    return {colour for colour in CLASSES if counted.get(colour, 0) > 300}


def click_on_map(page: Page, x: int, y: int, name: str) -> None:
    """Rest on the place, then click; again if nothing happens, for a second click leaves a chosen area chosen.

    The map finds out what lies under the pointer some time after it has moved, and a click before that is lost.
    Without a graphics card that takes about a second, and nothing on the page tells when it is done; so the rest is longer
    each time.
    """
    for turn in tries(2):
        point_at(page, x, y, name)
        page.wait_for_timeout(1_200 * turn)
        page.mouse.down()
        page.mouse.up()
        try:
            expect(page.locator(".ss-choice")).to_contain_text(name, timeout=4_000)
            return
        except AssertionError:
            continue


def point_at(page: Page, x: int, y: int, name: str) -> None:
    """Rest the pointer on the map until it tells the area's name, as a person does before a click."""
    canvas = page.locator("canvas").first
    for step in tries(2):
        canvas.hover(position={"x": x + step % 3, "y": y}, force=True)
        try:
            expect(page.locator(".deck-tooltip")).to_contain_text(name, timeout=1_000)
            return
        except AssertionError:
            continue
    expect(page.locator(".deck-tooltip")).to_contain_text(name)


def middle_of_highest_in_the_north(picture: Image.Image) -> tuple[int, int]:
    """Rinkeby-Kista: of the areas in the highest class, the one in the picture's upper half."""
    pixels = picture.load()
    upper = [(x, y) for x in range(picture.width) for y in range(picture.height // 2) if pixels[x, y] == CLASSES[-1]]
    assert upper, "ingen yta i den högsta klassen"
    middle_x, middle_y = (sum(values) / len(upper) for values in zip(*upper, strict=True))
    return min(upper, key=lambda point: (point[0] - middle_x) ** 2 + (point[1] - middle_y) ** 2)
