"""The map of the edition's own figures."""

from programme_facts import PROGRAMME

from uppfoljning import swedish, words
from uppfoljning.pictures import live_map, map_classes
from uppfoljning.views import maps

NBSP = swedish.NBSP


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
        assert drawn[area["omrade"]]["fyll"] == map_classes.class_of(area, "lag_ar_bra").rgb
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


def test_map_table_and_finding_agree_on_every_value_that_can_be_shown(edition):
    """All figures, periods and levels: the class goes with the number beside it, and what is counted with the table."""
    seen = 0
    for level in ("stadsdelsomrade", "stadsdel"):
        measures, available = edition.query("riskindex_matt", niva=level), edition.query("kartfigurer", niva=level)
        for figure in words.map_figures(measures, available).values():
            for period in figure.periods:
                name, parameters = figure.question(period, level)
                values = edition.query(name, **parameters)
                seen += agree(values, figure, period, level)
    assert seen > 1400


def agree(values, figure, period, level):
    """How many values of one map have been found to agree."""
    known = int(values["varde"].notna().sum())
    told = {row["omrade_namn"]: row for row in values.to_dict("records")}
    view = maps.table(values, figure, period, level, PROGRAMME)
    assert view.caption.startswith(f"{figure.name}, {swedish.period(period)}") and figure.label(period) in view.caption
    table = {cells[0]: cells for cells in view.rows}
    above = 0
    for name, row in told.items():
        shown = words.shown_ratio(row)
        found = map_classes.class_of(row, figure.direction)
        assert (shown is None) == (found is None)
        if found is None:
            continue
        assert found.low <= shown < found.high
        written = table[name][2].text if figure.measure or figure.indicator.endswith("_staden_100") else table[name][3]
        assert float(written.replace(",", ".").replace(NBSP, "")) == shown, (figure, name)
        text = map_classes.map_text({**row, "antal_omraden": known}, figure.direction)
        assert found.text in text or figure.measure
        reference = row["staden"] if figure.measure else 100
        above += shown > swedish.rounded(reference)
    if any(words.shown_ratio(row) is not None for row in told.values()):
        assert words.map_finding(values, level, PROGRAMME).startswith(f"{above} av ")
    return len(told)
