"""Build geo/stadsdelar.geojson: Stockholm's stadsdelar and stadsdelsområden, cut to land and simplified.

Usage: python geo/build.py --stadsdelar FILE --vatten FILE --indelning FILE [--omraden FILE] [--ut FILE]
"""

import argparse
import json
import sys
import unicodedata
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

RESULT = Path(__file__).with_name("stadsdelar.geojson")
CATALOGUE = Path(__file__).resolve().parents[1] / "data" / "katalog" / "omraden.csv"
MEASURE_CRS = 3011  # SWEREF 99 18 00, the city's own system: metres
MAP_CRS = 4326
DECIMALS = 5  # about one metre
TOLERANCE_M = 24  # coverage_simplify: corners whose triangle is below about TOLERANCE_M² are dropped
MIN_PIECE_M2 = 5_000  # islets, ponds and leftovers below this are a few screen pixels
BRIDGE_M = 30  # bridges and piers narrower than this are drawn as water
STREAM_M = 16  # streams narrower than this are drawn as land; Djurgårdsbrunnskanalen is wider
GAP_WIDTH_M = 50  # holes between stadsdelar in the source up to this wide are closed

OLD_COLUMN = "stadsdelsomrade_2007_2020"
NEW_COLUMN = "stadsdelsomrade_fran_2020_07_01"
MAP_NAME_COLUMN = "namn_i_kartkalla"
OLD_START = "2007-01-01"
OLD_END = "2020-06-30"
NEW_START = "2020-07-01"

PROPERTIES = ["id", "namn", "typ", "moder", "giltig_fran", "giltig_till", "land_km2", "lon", "lat"]
ATTRIBUTION = "Stockholms stad, CC0"
PROCESSING = (
    "Vatten är bortklippt, smala broar och pirer ritas som vatten och smala bäckar som land, öar, dammar och "
    f"rester under {MIN_PIECE_M2} m² är borttagna och gränserna är förenklade med {TOLERANCE_M} meters "
    "tolerans; landarealen är mätt före förenklingen."
)


class InputError(Exception):
    """A fault in the input or output files that the user can correct; the message is in Swedish."""


def slug(name: str) -> str:
    """Turn a Swedish name into an id: lower case, no diacritics, hyphens for spaces."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace(" ", "-")


def require_file(path: Path, what: str) -> None:
    """Fail if the file is missing."""
    if not path.is_file():
        raise InputError(f"Filen med {what} finns inte: {path}")


def require_columns(table: pd.DataFrame, columns: list[str], what: str) -> None:
    """Fail if a column is missing."""
    missing = [c for c in columns if c not in table.columns]
    if missing:
        raise InputError(f"Filen med {what} saknar: {', '.join(missing)}")


def require_unique(names: pd.Series, what: str) -> None:
    """Fail if a name occurs twice."""
    repeated = sorted(set(names[names.duplicated()]))
    if repeated:
        raise InputError(f"Namn som förekommer flera gånger i filen med {what}: {', '.join(repeated)}")


def read_polygons(path: Path, what: str) -> gpd.GeoDataFrame:
    """Read a layer of valid polygons, in metres."""
    require_file(path, what)
    try:
        layer = gpd.read_file(path)
    except (pyogrio.errors.DataSourceError, ValueError) as error:
        raise InputError(f"Filen med {what} går inte att läsa som karta: {path}") from error
    if not isinstance(layer, gpd.GeoDataFrame) or layer.empty:
        raise InputError(f"Filen med {what} innehåller inga ytor: {path}")
    if not (layer.geom_type.isin(["Polygon", "MultiPolygon"]) & layer.is_valid).all():
        raise InputError(f"Filen med {what} innehåller annat än giltiga ytor: {path}")
    return layer.to_crs(MEASURE_CRS)


def read_division(path: Path) -> pd.DataFrame:
    """Read the table of stadsdelar and the stadsdelsområden they belong to."""
    what = "indelningen"
    require_file(path, what)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except ValueError as error:  # covers pandas' parser errors and undecodable text
        raise InputError(f"Filen med {what} går inte att läsa som CSV i UTF-8: {path}") from error
    columns = ["stadsdel", MAP_NAME_COLUMN, OLD_COLUMN, NEW_COLUMN]
    require_columns(table, columns, what)
    table = table[columns]
    incomplete = table.index[(table == "").any(axis=1)]
    if len(incomplete):
        lines = ", ".join(str(i + 2) for i in incomplete)  # the header is line 1
        raise InputError(f"Filen med {what} har tomma fält på rad {lines}")
    require_unique(table["stadsdel"], what)
    require_unique(table[MAP_NAME_COLUMN], what)
    return table


def join_division(areas: gpd.GeoDataFrame, division: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give each stadsdel in the map its row in the division, sorted by id."""
    what = "stadsdelar"
    require_columns(areas, ["name"], what)
    require_unique(areas["name"], what)
    in_map, in_table = set(areas["name"]), set(division[MAP_NAME_COLUMN])
    if unlisted := sorted(in_map - in_table):
        raise InputError(f"Stadsdelar i kartan utan rad i indelningen: {', '.join(unlisted)}")
    if undrawn := sorted(in_table - in_map):
        raise InputError(f"Stadsdelar i indelningen som saknas i kartan: {', '.join(undrawn)}")
    joined = areas[["name", "geometry"]].merge(division, left_on="name", right_on=MAP_NAME_COLUMN)
    joined["id"] = "stadsdel-" + joined["stadsdel"].map(slug)
    # Sorted so that the result does not depend on the order of the source.
    return joined.sort_values("id", ignore_index=True)


def drawn_water(water: shapely.Geometry) -> shapely.Geometry:
    """Close the water over bridges and piers, then open it where it is only a stream; expects metres."""
    # The source counts bridges as land. Closing comes first, else canals are lost between two bridges.
    closed = water.buffer(BRIDGE_M / 2, join_style="mitre").buffer(-BRIDGE_M / 2, join_style="mitre")
    return closed.buffer(-STREAM_M / 2, join_style="mitre").buffer(STREAM_M / 2, join_style="mitre")


def without_slivers(land: shapely.Geometry) -> shapely.Geometry:
    """Drop detached parts and fill holes below MIN_PIECE_M2; expects metres."""
    # Whole rings go and no corner moves, so borders stay shared with the neighbours.
    parts = [
        shapely.Polygon(part.exterior, [h for h in part.interiors if shapely.Polygon(h).area >= MIN_PIECE_M2])
        for part in shapely.get_parts(land)
        if part.area >= MIN_PIECE_M2
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def snap_to_grid(coverage: gpd.GeoSeries) -> gpd.GeoSeries:
    """Round the coordinates of a coverage to DECIMALS and keep it a valid coverage."""
    # Rounding each polygon alone can make rings cross where land or water is narrow. Rounding all border
    # lines together and building the faces anew cannot, and neighbours get the same corners.
    lines = shapely.union_all(coverage.boundary.to_numpy(), grid_size=10.0**-DECIMALS)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    tree = shapely.STRtree(coverage.to_numpy())
    face, owner = tree.query(shapely.point_on_surface(faces), predicate="within")
    snapped = [shapely.coverage_union_all(faces[face[owner == i]]) for i in range(len(coverage))]
    return gpd.GeoSeries(snapped, index=coverage.index, crs=coverage.crs)


def build_stadsdelar(areas: gpd.GeoDataFrame, water: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cut the stadsdelar to land, measure them, and simplify them for the map."""
    all_water = water.union_all()
    covered = gpd.GeoSeries(shapely.coverage_clean(areas.geometry.to_numpy(), gap_width=GAP_WIDTH_M), crs=areas.crs)
    # Ponds and islets leave the water before the cut: one on a border would be halved by it and remain.
    land = covered.difference(without_slivers(drawn_water(all_water)))
    simplified = land.simplify_coverage(TOLERANCE_M).to_crs(MAP_CRS)
    shapes = snap_to_grid(simplified).to_crs(MEASURE_CRS).apply(without_slivers).to_crs(MAP_CRS)
    if shapes.is_empty.any():
        raise InputError(f"Stadsdelar utan land kvar: {', '.join(areas.loc[shapes.is_empty, 'stadsdel'])}")
    # This rounding only undoes the noise of going to metres and back.
    shapes = shapes.transform(lambda xy: np.round(xy, DECIMALS))
    return areas.assign(
        namn=areas["stadsdel"],
        typ="stadsdel",
        moder=areas[OLD_COLUMN].map(slug),
        giltig_fran="",
        giltig_till="",
        land_km2=covered.difference(all_water).area / 1e6,
    ).set_geometry(shapes)


def build_boards(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Merge the stadsdelar to the stadsdelsområden of both divisions, each area once, sorted by id."""
    old, new = (
        areas.dissolve(column, aggfunc={"land_km2": "sum", "id": frozenset}, method="coverage")
        for column in (OLD_COLUMN, NEW_COLUMN)
    )
    both = old.index.intersection(new.index)
    changed = both[old.loc[both, "id"] != new.loc[both, "id"]]
    if len(changed):
        raise InputError(f"Stadsdelsområden vars stadsdelar ändras {NEW_START}: {', '.join(changed)}")
    boards = pd.concat([old, new.drop(both)]).rename_axis("namn").reset_index()
    boards["id"] = boards["namn"].map(slug)
    boards["typ"] = "stadsdelsomrade"
    boards["moder"] = "stockholm"
    boards["giltig_fran"] = np.where(boards["namn"].isin(old.index), OLD_START, NEW_START)
    boards["giltig_till"] = np.where(boards["namn"].isin(new.index), "", OLD_END)
    return boards.sort_values("id")


def read_areas(path: Path) -> pd.DataFrame:
    """Read the catalogue's stadsdelsområden, by id."""
    what = "områden"
    require_file(path, what)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except ValueError as error:
        raise InputError(f"Filen med {what} går inte att läsa som CSV i UTF-8: {path}") from error
    require_columns(table, ["id", "namn", "typ", "giltig_fran", "giltig_till", "efterfoljare"], what)
    return table[table["typ"] == "stadsdelsomrade"].set_index("id")


def with_followers(boards: gpd.GeoDataFrame, catalogue: pd.DataFrame) -> gpd.GeoDataFrame:
    """Add what stadsdelsområden have become a part of since the newest division of the table, as unions of them."""
    drawn = boards.set_index("id", drop=False)
    ended = catalogue[(catalogue["efterfoljare"] != "") & catalogue.index.isin(drawn.index)]
    parts = ended[~ended["efterfoljare"].isin(drawn.index)]
    drawn["giltig_till"] = ended["giltig_till"].reindex(drawn.index).fillna(drawn["giltig_till"])
    if parts.empty:
        return drawn.reset_index(drop=True)
    known = catalogue[catalogue["efterfoljare"].isin(parts["efterfoljare"])]
    if len(undrawn := known.index.difference(drawn.index)):
        raise InputError(f"Stadsdelsområden som har upphört och som saknas i kartan: {', '.join(undrawn)}")
    if len(unknown := sorted(set(parts["efterfoljare"]) - set(catalogue.index))):
        raise InputError(f"Efterföljare som saknas bland områdena: {', '.join(unknown)}")
    new = drawn.loc[parts.index, ["land_km2", "geometry"]].reset_index(drop=True)
    new = new.assign(id=parts["efterfoljare"].to_numpy())
    formed = new.dissolve("id", aggfunc="sum", method="coverage").reset_index()
    own = catalogue.loc[formed["id"]].reset_index()
    formed = formed.assign(
        namn=own["namn"],
        typ="stadsdelsomrade",
        moder="stockholm",
        giltig_fran=own["giltig_fran"],
        giltig_till=own["giltig_till"],
    )
    # What was formed may have become a part of something itself.
    return with_followers(pd.concat([drawn, formed], ignore_index=True), catalogue)


def as_geojson(areas: gpd.GeoDataFrame) -> str:
    """Write a compact FeatureCollection with one feature per line."""

    def compact(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    points = areas.representative_point()
    table = areas.assign(
        land_km2=areas["land_km2"].round(3),
        lon=points.x.round(DECIMALS),
        lat=points.y.round(DECIMALS),
        # Vega reads a counter-clockwise outer ring as the whole globe except the area.
        geometry=areas.orient_polygons(exterior_cw=True),
    )[[*PROPERTIES, "geometry"]]
    lines = ",\n".join(compact(feature) for feature in table.iterfeatures(drop_id=True))
    return (
        f'{{"type":"FeatureCollection",\n"attribution":{compact(ATTRIBUTION)},\n'
        f'"bearbetning":{compact(PROCESSING)},\n"features":[\n{lines}\n]}}\n'
    )


def build(stadsdelar: Path, vatten: Path, indelning: Path, omraden: Path = CATALOGUE) -> str:
    """Read the sources and return the finished GeoJSON text."""
    division, catalogue = read_division(indelning), read_areas(omraden)
    areas = join_division(read_polygons(stadsdelar, "stadsdelar"), division)
    areas = build_stadsdelar(areas, read_polygons(vatten, "vatten"))
    boards = with_followers(build_boards(areas), catalogue).sort_values("id")
    return as_geojson(pd.concat([areas, boards], ignore_index=True))


def arguments(argv: list[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description="Bygger kartan över stadsdelar och stadsdelsområden.")
    parser.add_argument("--stadsdelar", type=Path, required=True, help="stadsdelarnas ytor (GeoJSON)")
    parser.add_argument("--vatten", type=Path, required=True, help="vattenytor (GeoJSON)")
    parser.add_argument("--indelning", type=Path, required=True, help="stadsdel till stadsdelsområde (CSV)")
    parser.add_argument("--omraden", type=Path, default=CATALOGUE, help="områden och vad de blev en del av (CSV)")
    parser.add_argument("--ut", type=Path, default=RESULT, help="resultatet")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Build the file; return 2 with a Swedish message if the input is faulty."""
    args = arguments(argv)
    try:
        text = build(args.stadsdelar, args.vatten, args.indelning, args.omraden)
        args.ut.write_text(text, encoding="utf-8", newline="\n")
    except InputError as error:
        print(f"Fel: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Fel: Filen går inte att läsa eller skriva: {error.filename}", file=sys.stderr)
        return 2
    print(f"Skrev {args.ut} ({len(text.encode()) // 1000} kB).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
