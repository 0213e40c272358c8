"""The shapes that the browser draws the map with: the map file's own, in whole units, small enough to be fetched once."""

import gzip
import json
import re
from functools import reduce

import pytest
from shapely import Point, Polygon

from uppfoljning.pictures import map_outlines, shapes

STEP = re.compile(r"-?\d+")


def told(kind):
    return json.loads(map_outlines.outlines(kind))


def rings(line):
    """The corners of each ring of an SVG path that is made of a start and of steps."""
    for ring in line.split("z")[:-1]:
        start, _, steps = ring.removeprefix("M").partition("l")
        numbers = [int(number) for number in STEP.findall(steps)]
        corners = [tuple(map(int, start.split()))]
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            corners.append((corners[-1][0] + x, corners[-1][1] + y))
        yield corners


def filled(line):
    """What an SVG path fills by the rule evenodd, so that a ring within a ring is a hole."""
    return reduce(
        lambda all_of_it, ring: all_of_it.symmetric_difference(Polygon(ring).buffer(0)), rings(line), Polygon()
    )


@pytest.mark.parametrize(("kind", "number"), [("stadsdelsomrade", 17), ("stadsdel", 117)])
def test_every_area_of_the_map_file_is_there_with_its_name_inside_it(kind, number):
    drawn = told(kind)
    assert {area: name for area, (name, *_) in drawn["areas"].items()} == shapes.level_geometry(kind)["namn"].to_dict()
    assert len(drawn["areas"]) == number
    for area, (_, line, x, y) in drawn["areas"].items():
        largest = max((Polygon(ring) for ring in rings(line)), key=lambda ring: ring.area)
        assert largest.buffer(2).contains(Point(x, y)), area


def test_an_area_is_where_it_is_and_as_large_as_it_is():
    drawn = told("stadsdelsomrade")
    width, height = drawn["size"]
    metres = shapes.level_geometry("stadsdelsomrade").to_crs(shapes.METRES).area
    units = {area: filled(line).area for area, (_, line, *_) in drawn["areas"].items()}
    scale = metres["farsta"] / units["farsta"]
    assert all(abs(metres[area] / own / scale - 1) < 0.03 for area, own in units.items())
    corners = [corner for _, line, *_ in drawn["areas"].values() for ring in rings(line) for corner in ring]
    assert min(corners)[0] >= 0 and max(corners)[0] <= width
    assert all(0 <= y <= height for _, y in corners)
    middle = {area: (x, y) for area, (_, _, x, y) in drawn["areas"].items()}
    assert middle["rinkeby-kista"][1] < middle["sodermalm"][1] < middle["farsta"][1]
    assert middle["hasselby-vallingby"][0] < middle["bromma"][0] < middle["ostermalm"][0]


def test_shapes_are_small_and_their_address_follows_their_content():
    assert len(gzip.compress(map_outlines.outlines("stadsdelsomrade").encode())) < 10_000
    assert len(gzip.compress(map_outlines.outlines("stadsdel").encode())) < 25_000
    assert map_outlines.file_name("stadsdel") != map_outlines.file_name("stadsdelsomrade")


def test_an_area_with_a_hole_keeps_it():
    line = map_outlines._path(Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(3, 3), (6, 3), (6, 6), (3, 6)]]))
    assert [len(ring) for ring in rings(line)] == [4, 4]
