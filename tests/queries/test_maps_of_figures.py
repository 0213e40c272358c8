"""The map of the edition's own figures."""

from uppfoljning.pictures import live_map, map_classes


def layer_rows(deck, name):
    (found,) = [layer for layer in deck.layers if layer.id == name]
    return found.data["features"]


def test_map_shows_each_area_in_the_colour_of_its_class(edition):
    values = edition.query(
        "kartvarden", indikator="socioekonomiskt_index_staden_100", period="2024", niva="stadsdelsomrade"
    )
    deck = live_map.deck(values, "stadsdelsomrade", "lag_ar_bra", "farsta")
    drawn = {area["properties"]["id"]: area["properties"] for area in layer_rows(deck, "omraden")}
    assert set(drawn) == set(values["omrade"]) and len(drawn) == 14
    for area in values.to_dict("records"):
        assert drawn[area["omrade"]]["fyll"] == map_classes.class_of(area["staden_100"], "lag_ar_bra").rgb
    assert drawn["rinkeby-kista"]["fyll"] != drawn["kungsholmen"]["fyll"]
    assert len(layer_rows(deck, "programmets_sex")) == 6
    assert len(layer_rows(deck, "valt")) == 1
    assert layer_rows(deck, "streck") == []


def test_area_without_value_is_hatched_on_white(edition):
    values = edition.query("kartvarden", indikator="socioekonomiskt_index_staden_100", period="2024", niva="stadsdel")
    missing = set(values.loc[values["varde"].isna(), "omrade"])
    assert missing
    deck = live_map.deck(values, "stadsdel", "lag_ar_bra", "")
    drawn = {area["properties"]["id"]: area["properties"] for area in layer_rows(deck, "omraden")}
    assert {name for name, area in drawn.items() if area["text"] == "inget värde"} == missing
    assert all(drawn[name]["fyll"] == live_map.WHITE for name in missing)
    assert live_map.WHITE not in [step.rgb for step in map_classes.classes("lag_ar_bra")]
    assert len(layer_rows(deck, "streck")) == len(missing)
    assert len(layer_rows(deck, "programmets_21")) == 21


def test_map_fetches_nothing_from_elsewhere(edition):
    values = edition.query(
        "kartvarden", indikator="socioekonomiskt_index_staden_100", period="2024", niva="stadsdelsomrade"
    )
    text = live_map.deck(values, "stadsdelsomrade", "lag_ar_bra", "").to_json()
    assert "http" not in text and "mapProvider" not in text
