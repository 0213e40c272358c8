"""The drawn map says the same as the interactive one: same areas, colours, texts, patterns and outlines."""

import json
from collections import Counter
from xml.etree import ElementTree

import pytest

from uppfoljning.pictures import live_map, map_outlines, map_values, palette, printed_map, shapes

QUESTIONS = {
    "index, boards": ("kartindex", {"matt": "falt_forsorjning_relativ", "ar": "2024", "niva": "stadsdelsomrade"}),
    "index, districts": ("kartindex", {"matt": "falt_sociala_riskfaktorer_relativ", "ar": "2024", "niva": "stadsdel"}),
    "figure, boards": (
        "kartvarden",
        {"indikator": "ekonomiskt_bistand_andel", "period": "2016", "niva": "stadsdelsomrade"},
    ),
    "figure, districts": ("kartvarden", {"indikator": "hyresratt_andel", "period": "2025", "niva": "stadsdel"}),
}


SVG = "{http://www.w3.org/2000/svg}"


def drawn(values, level, direction, **more):
    """The drawing as a tree, and each of its areas as (number of its line, fill, what it says)."""
    tree = ElementTree.fromstring(printed_map.printed_map(values, level, direction, **more).svg)  # noqa: S314
    return tree, used(tree, "fill")


def used(tree, mark):
    """The lines that are drawn with an attribute of their own, in order: their number, its value and what it says."""
    return [
        (found.get("href"), found.get(mark), found.findtext(f"{SVG}title"))
        for found in tree.iter(f"{SVG}use")
        if found.get(mark)
    ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_area_has_the_colour_and_text_of_the_interactive_map(edition, name):
    question, parameters = QUESTIONS[name]
    values = edition.query(question, **parameters)
    direction = values["riktning"].iloc[0]
    interactive = json.loads(live_map.deck(values, parameters["niva"], direction, "").to_json())
    live = {
        f["properties"]["id"]: (f["properties"]["namn"], f["properties"]["text"], tuple(f["properties"]["fyll"]))
        for f in interactive["layers"][0]["data"]["features"]
    }
    _, filled = drawn(values, parameters["niva"], direction)
    still = {told: tuple(palette.rgb(fill)) for _, fill, told in filled if told}
    assert len(live) == (14 if parameters["niva"] == "stadsdelsomrade" else 117)
    assert still == {f"{name}: {text}": colour for name, text, colour in live.values()}
    assert len(set(still.values())) > 2
    told = map_values.map_values(values, parameters["niva"], direction, "")
    names = json.loads(map_outlines.outlines(parameters["niva"]))["areas"]
    fills = [*told["steps"], told["colours"]["none"]]
    assert {
        area: (names[area][0], text, tuple(palette.rgb(fills[step]))) for area, step, _, text in told["areas"]
    } == live


@pytest.mark.parametrize("name", QUESTIONS)
def test_patterns_and_outlines_are_drawn_for_the_same_areas(edition, name):
    question, parameters = QUESTIONS[name]
    values, level = edition.query(question, **parameters), parameters["niva"]
    direction = values["riktning"].iloc[0]
    interactive = json.loads(live_map.deck(values, level, direction, "").to_json())
    live = {layer["id"]: len(layer["data"]["features"]) for layer in interactive["layers"]}
    tree, filled = drawn(values, level, direction)
    patterns = Counter(fill for _, fill, told in filled if not told)
    assert (patterns["url(#s)"], patterns["url(#o)"]) == (live["streck"], live["osaker"])
    widths = Counter(width for _, width, _ in used(tree, "stroke-width"))
    assert sorted(widths.values()) == sorted(
        live[name] for name in ("programmets_sex", "programmets_21") if live.get(name)
    )
    names = {text.text for text in tree.iter(f"{SVG}text")}
    assert names and (names == set(values.loc[values["prioriterad"], "omrade_namn"]) or level == "stadsdel")
    told = map_values.map_values(values, level, direction, "farsta")
    assert sum(step == map_values.NO_CLASS for _, step, _, _ in told["areas"]) >= live["streck"]
    assert sum(unsure for _, _, unsure, _ in told["areas"]) == live["osaker"]
    assert (len(told["outlined"]), len(told["marked"])) == (live["programmets_sex"], live.get("programmets_21", 0))
    assert len(told["named"]) == (21 if level == "stadsdel" else 6) and told["chosen"] == "farsta"


def test_it_is_a_picture_without_browser_or_network(edition):
    question, parameters = QUESTIONS["index, boards"]
    values = edition.query(question, **parameters)
    text = printed_map.printed_map(values, "stadsdelsomrade", "lag_ar_bra", mark="Exempeldata – påhittade värden").svg
    assert "EXEMPELDATA – PÅHITTADE VÄRDEN" in text and palette.EXAMPLE in text
    assert "Rinkeby-Kista: 211 när staden är 100, plats 1 av 14" in text
    assert "http" not in text.replace("http://www.w3.org", "")


def test_small_maps_have_each_period_in_the_same_classes(edition):
    question, parameters = QUESTIONS["figure, boards"]
    periods = ("2016", "2017")
    values = {period: edition.query(question, **{**parameters, "period": period}) for period in periods}
    drawing = printed_map.small_maps(values, "stadsdelsomrade", "lag_ar_bra")
    tree = ElementTree.fromstring(drawing.svg)  # noqa: S314
    assert [text.text for text in tree.iter(f"{SVG}text")] == list(periods)
    fills = [fill for _, fill, _ in used(tree, "fill") if not fill.startswith("url")]
    each = [drawn(rows, "stadsdelsomrade", "lag_ar_bra")[1] for rows in values.values()]
    assert fills == [fill for one in each for _, fill, told in one if told]
    # A line is written once, however many maps it stands in.
    assert len(drawing.svg) < 1.5 * len(printed_map.printed_map(values["2017"], "stadsdelsomrade", "lag_ar_bra").svg)


def test_lines_over_an_area_stay_inside_it_and_are_lines():
    shape = shapes.level_geometry("stadsdel").loc["stadsdel-enskedefaltet"].geometry
    lines = shapes.hatching("stadsdel", "stadsdel-enskedefaltet", upright=True)
    assert lines.geom_type in ("LineString", "MultiLineString")
    assert lines.within(shape.buffer(1e-6))
