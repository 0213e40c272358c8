"""The drawn map says the same as the interactive one: same areas, colours, texts, patterns and outlines."""

import json

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


def drawn(values, level, direction, **more):
    return printed_map.printed_map(values, level, direction, **more).to_dict()


def features(specification, layer):
    """The shapes of one layer; Altair keeps them apart under a name."""
    return specification["datasets"][specification["layer"][layer]["data"]["name"]]


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
    still = {
        f["properties"]["id"]: (
            f["properties"]["namn"],
            f["properties"]["text"],
            tuple(int(f["properties"]["fyll"][i : i + 2], 16) for i in (1, 3, 5)),
        )
        for f in features(drawn(values, parameters["niva"], direction), 0)
    }
    assert len(live) == (14 if parameters["niva"] == "stadsdelsomrade" else 117)
    assert still == live
    assert len({colour for _, _, colour in still.values()}) > 2
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
    specification = drawn(values, level, direction)
    still = [len(features(specification, layer)) for layer in range(len(specification["layer"]))]
    assert still == [live[name] for name in live if live[name]]
    told = map_values.map_values(values, level, direction, "farsta")
    assert sum(step == map_values.NO_CLASS for _, step, _, _ in told["areas"]) >= live["streck"]
    assert sum(unsure for _, _, unsure, _ in told["areas"]) == live["osaker"]
    assert (len(told["outlined"]), len(told["marked"])) == (live["programmets_sex"], live.get("programmets_21", 0))
    assert len(told["named"]) == (21 if level == "stadsdel" else 6) and told["chosen"] == "farsta"


def test_it_becomes_a_picture_without_browser_or_network(edition, tmp_path):
    question, parameters = QUESTIONS["index, boards"]
    values = edition.query(question, **parameters)
    path = tmp_path / "karta.svg"
    printed_map.printed_map(values, "stadsdelsomrade", "lag_ar_bra", mark="Exempeldata – påhittade värden").save(path)
    text = path.read_text(encoding="utf-8")
    assert "EXEMPELDATA – PÅHITTADE VÄRDEN" in text and palette.EXAMPLE.lower() in text.lower()
    assert 'aria-label="211 när staden är 100, plats 1 av 14"' in text
    assert "http" not in text.replace("http://www.w3.org", "")


def test_lines_over_an_area_stay_inside_it_and_are_lines():
    shape = shapes.level_geometry("stadsdel").loc["stadsdel-enskedefaltet"].geometry
    lines = shapes.hatching("stadsdel", "stadsdel-enskedefaltet", upright=True)
    assert lines.geom_type in ("LineString", "MultiLineString")
    assert lines.within(shape.buffer(1e-6))
