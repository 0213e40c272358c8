"""Tests of geo/stadsdelar.geojson and of the error messages of geo/build.py."""

import json

import geopandas as gpd
import pytest
import shapely

from geo import build

BOUNDS = (17.76, 59.22, 18.21, 59.45)  # Stockholm: west, south, east, north


@pytest.fixture(scope="module")
def collection():
    return json.loads(build.RESULT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def areas(collection):
    return gpd.GeoDataFrame.from_features(collection["features"], crs=build.MAP_CRS)


@pytest.fixture(scope="module")
def metric(areas):
    return areas.to_crs(build.MEASURE_CRS)


def boards_on(areas, date):
    """Return the stadsdelsområden valid on an ISO date."""
    boards = areas[areas["typ"] == "stadsdelsomrade"]
    return boards[(boards["giltig_fran"] <= date) & ((boards["giltig_till"] == "") | (boards["giltig_till"] >= date))]


def polygons(areas):
    return shapely.get_parts(areas.geometry.to_numpy())


# The file


def test_top_level(collection):
    assert list(collection) == ["type", "attribution", "bearbetning", "features"]
    assert collection["attribution"] == "Stockholms stad, CC0"
    assert str(build.TOLERANCE_M) in collection["bearbetning"]


def test_size_and_lines(collection):
    assert build.RESULT.stat().st_size < 250_000
    lines = build.RESULT.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('{"type":"Feature",') for line in lines) == len(collection["features"])


def test_properties(collection):
    for feature in collection["features"]:
        assert list(feature["properties"]) == build.PROPERTIES


# The divisions


def test_stadsdelar(areas):
    stadsdelar = areas[areas["typ"] == "stadsdel"]
    assert len(stadsdelar) == 117
    assert (stadsdelar["giltig_fran"] == "").all() and (stadsdelar["giltig_till"] == "").all()
    assert {"stadsdel-farsta", "stadsdel-ulvsunda-industriomrade"} <= set(stadsdelar["id"])


@pytest.mark.parametrize(
    ("date", "count"),
    [
        ("2006-12-31", 0),
        ("2007-01-01", 14),
        ("2020-06-30", 14),
        ("2020-07-01", 13),
        ("2023-06-30", 13),
        ("2023-07-01", 11),
    ],
)
def test_number_of_boards(areas, date, count):
    assert len(boards_on(areas, date)) == count


def test_which_boards_change(areas):
    before, after = (set(boards_on(areas, date)["id"]) for date in ("2020-06-30", "2020-07-01"))
    assert before - after == {"alvsjo", "hagersten-liljeholmen"}
    assert after - before == {"hagersten-alvsjo"}
    assert {"enskede-arsta-vantor", "rinkeby-kista", "farsta"} <= before & after
    now = set(boards_on(areas, "2023-07-01")["id"])
    assert after - now == {"rinkeby-kista", "spanga-tensta", "norrmalm", "ostermalm"}
    assert now - after == {"jarva", "norra-innerstaden"}


def test_days_and_names_are_those_of_the_catalogue(areas):
    """A map is chosen by the catalogue's days; the file must not tell of others."""
    catalogue = build.read_areas(build.CATALOGUE)
    boards = areas[areas["typ"] == "stadsdelsomrade"].set_index("id")
    columns = ["namn", "giltig_fran", "giltig_till"]
    assert set(boards.index) == set(catalogue.index)
    assert boards[columns].to_dict("index") == catalogue.loc[boards.index, columns].to_dict("index")


def test_ids_are_unique(areas):
    assert areas["id"].is_unique


def test_parents(areas):
    stadsdelar = areas[areas["typ"] == "stadsdel"]
    assert set(stadsdelar["moder"]) == set(boards_on(areas, "2020-06-30")["id"])
    assert set(areas.loc[areas["typ"] == "stadsdelsomrade", "moder"]) == {"stockholm"}


# The shapes


def test_geometries_are_valid(areas):
    assert areas.is_valid.all()
    assert areas.geom_type.isin(["Polygon", "MultiPolygon"]).all()


def test_outer_rings_clockwise_holes_counter_clockwise(areas):
    for polygon in polygons(areas):
        assert not polygon.exterior.is_ccw
        assert all(hole.is_ccw for hole in polygon.interiors)


def test_coordinates(areas):
    west, south, east, north = areas.total_bounds
    assert BOUNDS[0] < west < east < BOUNDS[2]
    assert BOUNDS[1] < south < north < BOUNDS[3]
    coordinates = areas.get_coordinates()
    assert coordinates.equals(coordinates.round(build.DECIMALS))


def test_point_lies_inside(areas):
    assert areas.contains(gpd.GeoSeries.from_xy(areas["lon"], areas["lat"], crs=areas.crs)).all()


def test_no_slivers(metric):
    parts = polygons(metric)
    holes = [shapely.Polygon(hole) for polygon in parts for hole in polygon.interiors]
    assert min(shapely.area(parts)) >= build.MIN_PIECE_M2
    assert min(shapely.area(holes)) >= build.MIN_PIECE_M2


@pytest.mark.parametrize("date", ["", "2020-06-30", "2020-07-01", "2023-07-01"])
def test_land_area(areas, date):
    level = boards_on(areas, date) if date else areas[areas["typ"] == "stadsdel"]
    assert 187 < level["land_km2"].sum() < 189


def test_drawn_area_is_near_the_measured(metric):
    change = metric.area / 1e6 / metric["land_km2"] - 1
    assert change.abs().max() < 0.025


def test_stadsdelar_do_not_overlap(metric):
    shapes = metric.loc[metric["typ"] == "stadsdel", "geometry"].to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = left < right
    overlaps = shapely.area(shapely.intersection(shapes[left[pairs]], shapes[right[pairs]]))
    assert pairs.sum() > 117
    assert overlaps.max() < 1  # m²


def test_boards_are_the_union_of_their_stadsdelar(metric):
    stadsdelar = metric[metric["typ"] == "stadsdel"]
    merged = stadsdelar.dissolve("moder").geometry
    merged["hagersten-alvsjo"] = merged["alvsjo"].union(merged["hagersten-liljeholmen"])
    merged["jarva"] = merged["rinkeby-kista"].union(merged["spanga-tensta"])
    merged["norra-innerstaden"] = merged["norrmalm"].union(merged["ostermalm"])
    boards = metric[metric["typ"] == "stadsdelsomrade"].set_index("id").geometry
    assert set(boards.index) == set(merged.index)
    assert boards.symmetric_difference(merged[boards.index]).area.max() < 1  # m²


def test_water_is_cut_out(areas):
    in_water = {
        "Riddarfjärden": (18.050, 59.3235),
        "Saltsjön": (18.095, 59.3200),
        "Årstaviken": (18.060, 59.3055),
        "Djurgårdsbrunnsviken": (18.110, 59.3305),
        "Magelungen": (18.075, 59.2400),
    }
    land = areas.union_all()
    assert [name for name, point in in_water.items() if land.contains(shapely.Point(point))] == []


# The program, with two made-up stadsdelar side by side and a lake between them

WEST = shapely.box(18.00, 59.30, 18.02, 59.31)
EAST = shapely.box(18.02, 59.30, 18.04, 59.31)
LAKE = shapely.box(18.015, 59.303, 18.025, 59.306)
HEADER = "stadsdel,namn_i_kartkalla,stadsdelsomrade_2007_2020,stadsdelsomrade_fran_2020_07_01\n"
ROWS = "Västra Idé,VÄSTRA IDÉ,Ån,Ö-Ån\nÖstra,ÖSTRA,Ön,Ö-Ån\n"


AREA_HEADER = "id,namn,typ,giltig_fran,giltig_till,efterfoljare\n"
AREAS = AREA_HEADER + "an,Ån,stadsdelsomrade,2007-01-01,2020-06-30,o-an\no-an,Ö-Ån,stadsdelsomrade,2020-07-01,,\n"


def write_map(path, shapes):
    gpd.GeoDataFrame({"name": list(shapes)}, geometry=list(shapes.values()), crs=build.MAP_CRS).to_file(
        path, driver="GeoJSON"
    )


@pytest.fixture
def sources(tmp_path):
    """Write a small faultless set of sources and return the command line that builds it."""
    write_map(tmp_path / "stadsdelar.geojson", {"ÖSTRA": EAST, "VÄSTRA IDÉ": WEST})
    write_map(tmp_path / "vatten.geojson", {"SJÖN": LAKE})
    (tmp_path / "indelning.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "omraden.csv").write_text(AREAS, encoding="utf-8")
    return [
        f"--stadsdelar={tmp_path / 'stadsdelar.geojson'}",
        f"--vatten={tmp_path / 'vatten.geojson'}",
        f"--indelning={tmp_path / 'indelning.csv'}",
        f"--omraden={tmp_path / 'omraden.csv'}",
        f"--ut={tmp_path / 'ut.geojson'}",
    ]


def assert_fault(capsys, arguments, message):
    assert build.main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("Fel: ") and message in printed.err
    assert len(printed.err.splitlines()) == 1
    assert printed.out == ""


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Enskede-Årsta-Vantör", "enskede-arsta-vantor"),
        ("Hägersten-Älvsjö", "hagersten-alvsjo"),
        ("Ulvsunda industriområde", "ulvsunda-industriomrade"),
        ("Idé", "ide"),
    ],
)
def test_slug(name, identifier):
    assert build.slug(name) == identifier


def test_builds_the_made_up_city(sources, tmp_path):
    assert build.main(sources) == 0
    areas = gpd.read_file(tmp_path / "ut.geojson").set_index("id")
    assert list(areas.index) == ["stadsdel-ostra", "stadsdel-vastra-ide", "an", "o-an", "on"]
    assert areas.loc["stadsdel-ostra", "moder"] == "on"
    assert areas.loc["an", "giltig_till"] == "2020-06-30"
    assert areas.loc["o-an", "giltig_fran"] == "2020-07-01"
    assert len(areas.loc["o-an", "geometry"].interiors) == 1


def test_what_is_formed_after_the_table_is_drawn_as_the_union(sources, tmp_path):
    """Two steps: what the two became, and what that became in its turn."""
    (tmp_path / "indelning.csv").write_text(
        HEADER + ROWS.replace("Ö-Ån", "Ån", 1).replace("Ö-Ån", "Ön"), encoding="utf-8"
    )
    formed = "an,Ån,stadsdelsomrade,2007-01-01,2023-06-30,nya\non,Ön,stadsdelsomrade,2007-01-01,2023-06-30,nya\n"
    formed += "nya,Nya,stadsdelsomrade,2023-07-01,2025-12-31,nyaste\nnyaste,Nyaste,stadsdelsomrade,2026-01-01,,\n"
    (tmp_path / "omraden.csv").write_text(AREA_HEADER + formed, encoding="utf-8")
    assert build.main(sources) == 0
    areas = gpd.read_file(tmp_path / "ut.geojson").set_index("id")
    assert list(areas.index) == ["stadsdel-ostra", "stadsdel-vastra-ide", "an", "nya", "nyaste", "on"]
    assert areas["giltig_till"].to_dict()["an"] == "2023-06-30" and areas.loc["nya", "giltig_till"] == "2025-12-31"
    assert (areas.loc["nyaste", "namn"], areas.loc["nyaste", "giltig_fran"]) == ("Nyaste", "2026-01-01")
    both = areas.loc["an", "geometry"].union(areas.loc["on", "geometry"])
    assert areas.loc["nya", "geometry"].equals(both) and areas.loc["nyaste", "geometry"].equals(both)
    assert areas.loc["nya", "land_km2"] == pytest.approx(areas.loc[["an", "on"], "land_km2"].sum(), abs=0.001)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("o-an,Ö-Ån,stadsdelsomrade,2020-07-01,2023-06-30,nya\n", "Efterföljare som saknas bland områdena: nya"),
        (
            "o-an,Ö-Ån,stadsdelsomrade,2020-07-01,2023-06-30,nya\nnya,Nya,stadsdelsomrade,2023-07-01,,\n"
            "borta,Borta,stadsdelsomrade,2007-01-01,2023-06-30,nya\n",
            "har upphört och som saknas i kartan: borta",
        ),
    ],
)
def test_what_is_formed_of_the_unknown_is_told(sources, tmp_path, capsys, rows, message):
    (tmp_path / "omraden.csv").write_text(AREA_HEADER + rows, encoding="utf-8")
    assert_fault(capsys, sources, message)


def test_result_does_not_depend_on_the_order_of_the_source(sources, tmp_path):
    build.main(sources)
    first = (tmp_path / "ut.geojson").read_bytes()
    write_map(tmp_path / "stadsdelar.geojson", {"VÄSTRA IDÉ": WEST, "ÖSTRA": EAST})
    build.main(sources)
    assert (tmp_path / "ut.geojson").read_bytes() == first


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("stadsdelar.geojson", "Filen med stadsdelar finns inte"),
        ("vatten.geojson", "Filen med vatten finns inte"),
        ("indelning.csv", "Filen med indelningen finns inte"),
        ("omraden.csv", "Filen med områden finns inte"),
    ],
)
def test_missing_file(sources, tmp_path, capsys, file, message):
    (tmp_path / file).unlink()
    assert_fault(capsys, sources, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "Västra Idé,VÄSTRA IDÉ,Ån,Ö-Ån\n", "i kartan utan rad i indelningen: ÖSTRA"),
        (HEADER + ROWS + "Norra,NORRA,Ån,Ö-Ån\n", "i indelningen som saknas i kartan: NORRA"),
        (HEADER + ROWS + "Östra,ÖSTRA 2,Ön,Ö-Ån\n", "flera gånger i filen med indelningen: Östra"),
        (HEADER + ROWS + "Östra 2,ÖSTRA,Ön,Ö-Ån\n", "flera gånger i filen med indelningen: ÖSTRA"),
        (HEADER + ROWS.replace("Ön", ""), "tomma fält på rad 3"),
        (HEADER + ROWS.replace("Ö-Ån", "Ån"), "vars stadsdelar ändras 2020-07-01: Ån"),
        ("stadsdel,namn_i_kartkalla\n", "saknar: stadsdelsomrade_2007_2020, stadsdelsomrade_fran_2020_07_01"),
        ("", "går inte att läsa som CSV"),
    ],
)
def test_faulty_division(sources, tmp_path, capsys, text, message):
    (tmp_path / "indelning.csv").write_text(text, encoding="utf-8")
    assert_fault(capsys, sources, message)


def test_division_in_another_encoding(sources, tmp_path, capsys):
    (tmp_path / "indelning.csv").write_text(HEADER + ROWS, encoding="latin-1")
    assert_fault(capsys, sources, "går inte att läsa som CSV i UTF-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("inte json", "går inte att läsa som karta"),
        ('{"type":"FeatureCollection","features":[]}', "innehåller inga ytor"),
    ],
)
def test_unreadable_map(sources, tmp_path, capsys, text, message):
    (tmp_path / "stadsdelar.geojson").write_text(text, encoding="utf-8")
    assert_fault(capsys, sources, message)


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(18, 59.3),
        shapely.Polygon([(18.0, 59.30), (18.1, 59.31), (18.1, 59.30), (18.0, 59.31)]),
        None,
    ],
)
def test_map_with_other_than_valid_polygons(sources, tmp_path, capsys, shape):
    write_map(tmp_path / "stadsdelar.geojson", {"ÖSTRA": EAST, "VÄSTRA IDÉ": shape})
    assert_fault(capsys, sources, "innehåller annat än giltiga ytor")


def test_map_without_names(sources, tmp_path, capsys):
    gpd.GeoSeries([EAST], crs=build.MAP_CRS).to_file(tmp_path / "stadsdelar.geojson", driver="GeoJSON")
    assert_fault(capsys, sources, "Filen med stadsdelar saknar: name")


def test_stadsdel_under_water(sources, tmp_path, capsys):
    write_map(tmp_path / "vatten.geojson", {"HAVET": EAST.buffer(0.001)})
    assert_fault(capsys, sources, "Stadsdelar utan land kvar: Östra")


def test_unwritable_result(sources, tmp_path, capsys):
    sources[-1] = f"--ut={tmp_path / 'saknas' / 'ut.geojson'}"
    assert_fault(capsys, sources, "går inte att läsa eller skriva")
