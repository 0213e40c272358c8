"""The small pictures of the findings: what they show of the figures, that they can be read, and that text is text."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.pictures import palette, thumbnail_map, thumbnails
from uppfoljning.words import Gap, Mark, Reach, Spread, Unjudged

SVG = "{http://www.w3.org/2000/svg}"
SIGNS = '<b>&"'
MARK = "Exempeldata – påhittade värden"
# Four stand beside each other on 1280 pixels: then one unit is this many.
SMALLEST = 218 / thumbnails.WIDTH


def gap(*values, city=3.0, name="Område"):
    areas = tuple(Mark(f"o{n}", f"{name} {n}", value, f"{value} %") for n, value in enumerate(values))
    return Gap("Andel", "mening", "", "x-1", "2017", areas, Mark("stockholm", "Hela staden", city, f"{city} %"))


def reach(*values, nation=80.0):
    schools = tuple(
        Mark("farsta" if n == 0 else "bromma", f"Skola {n}", v, f"{v} %") for n, v in enumerate(sorted(values))
    )
    return Reach("Behöriga", "mening", "", "x-3", "2016/17", schools, Mark("riket", "Riket", nation, f"{nation} %"))


def held(*counts):
    return Unjudged(
        "Vem", "mening", "", tuple(Mark(f"b{n}", f"Nämnd {n}", c, f"{c} mål") for n, c in enumerate(counts))
    )


def risk(**values):
    rows = [
        {
            "omrade": area.replace("_", "-"),
            "omrade_namn": area,
            "prioriterad": area == "farsta",
            "varde": value,
            "staden": 100.0,
            "staden_100": value,
            "enhet": "index",
            "decimaler": 0,
        }
        for area, value in values.items()
    ]
    return Spread("Index", "mening", "", pd.DataFrame(rows), "lag_ar_bra", ("farsta",), "Karta: farsta 180.")


FOUR = risk(farsta=180.0, bromma=60.0, skarholmen=None, norrmalm=95.0)


def all_of(chosen="", mark="", name="Område"):
    return [
        thumbnails.gap(gap(7.0, 5.0, 3.0, name=name), chosen, mark),
        thumbnails.schools(reach(50.0, 79.9, 80.0, 95.0), chosen, mark),
        thumbnail_map.risk_map(FOUR, chosen, mark),
        thumbnails.bodies(held(3, 1), mark),
    ]


def drawn(picture):
    return ElementTree.fromstring(picture.svg)  # noqa: S314


def texts(picture):
    return [text.text for text in drawn(picture).iter(f"{SVG}text")]


def test_every_picture_is_one_drawing_with_words():
    for picture in all_of():
        assert drawn(picture).get("viewBox") == f"0 0 {thumbnails.WIDTH} {thumbnails.HEIGHT}"
        assert picture.alt and not picture.alt.startswith(MARK)
        source = re.search(r'src="data:image/svg\+xml,([^"]+)"', picture.image())[1]
        assert ElementTree.fromstring(unquote(source)).tag == f"{SVG}svg"  # noqa: S314


def test_text_can_be_read_where_four_stand_in_a_row():
    sizes = [float(size) for picture in all_of(mark="") for size in re.findall(r'font-size="([\d.]+)"', picture.svg)]
    assert sizes and min(sizes) * SMALLEST > 11.5


def test_no_text_or_mark_lies_outside():
    for picture in all_of("farsta", MARK):
        for kind in ("text", "circle", "line"):
            for element in drawn(picture).iter(f"{SVG}{kind}"):
                for name in {"x", "y", "cx", "cy", "x1", "x2", "y1", "y2"} & set(element.keys()):
                    limit = thumbnails.WIDTH if "x" in name else thumbnails.HEIGHT
                    assert 0 <= float(element.get(name)) <= limit, (picture.svg, name)


def test_invented_figures_are_marked_in_the_picture_and_in_its_words():
    for picture in all_of(mark=MARK):
        assert texts(picture)[-1] == MARK.upper() and palette.EXAMPLE in picture.svg
        assert picture.alt.startswith(f"{MARK}. ")


def test_names_are_text():
    picture = thumbnails.gap(gap(7.0, 5.0, name=SIGNS), "", "")
    assert f"{SIGNS} 0" in texts(picture) and SIGNS not in picture.svg and SIGNS not in picture.image()


def test_a_dot_lies_as_far_from_the_city_as_its_figure():
    picture = thumbnails.gap(gap(7.0, 5.0, 3.0), "", "")
    (city,) = {
        float(line.get("x1")) for line in drawn(picture).iter(f"{SVG}line") if line.get("stroke") == palette.GREY
    }
    first, second, third = (float(dot.get("cx")) for dot in drawn(picture).iter(f"{SVG}circle"))
    assert third == city and first - city == pytest.approx(2 * (second - city), abs=0.2)
    assert texts(picture)[0] == "Hela staden 3.0 %"


def test_the_chosen_area_stands_out_and_the_others_step_back():
    whole, one, outside = (thumbnails.gap(gap(7.0, 5.0), chosen, "") for chosen in ("", "o1", "bromma"))
    colours = [[dot.get("fill") for dot in drawn(picture).iter(f"{SVG}circle")] for picture in (whole, one, outside)]
    assert colours == [[palette.BLUE] * 2, [palette.PALE, palette.BLUE], [palette.BLUE] * 2]


def triangles(picture, colour):
    return sum(path.get("d").count("M") for path in drawn(picture).iter(f"{SVG}path") if path.get("fill") == colour)


@pytest.mark.parametrize("values", [(50.0, 79.9, 80.0, 95.0), (80.0,), (10.0, 20.0), (80.0,) * 60, (79.99, 80.01)])
def test_each_school_has_its_mark_on_its_own_side_of_riket(values):
    found = reach(*values)
    picture = thumbnails.schools(found, "", "")
    assert triangles(picture, palette.TEAL) == found.reached
    assert triangles(picture, palette.RUST) == len(values) - found.reached
    (line,) = (float(e.get("x1")) for e in drawn(picture).iter(f"{SVG}line") if e.get("stroke") == palette.BLACK)
    for path in drawn(picture).iter(f"{SVG}path"):
        starts = [float(x) for x in re.findall(r"M(-?[\d.]+) ", path.get("d"))]
        assert all((x >= line) == (path.get("fill") == palette.TEAL) for x in starts)


def test_the_map_has_the_large_maps_classes_outlines_and_names():
    picture = thumbnail_map.risk_map(FOUR, "norrmalm", "")
    fills = [path.get("fill") for path in drawn(picture).iter(f"{SVG}path")]
    assert sorted(fills[:4]) == sorted(
        [palette.RISK_CLASSES[4], palette.RISK_CLASSES[0], palette.NO_VALUE, palette.RISK_CLASSES[2]]
    )
    outlines = [path.get("stroke") for path in drawn(picture).iter(f"{SVG}path") if path.get("fill") == "none"]
    assert outlines == [palette.BLUE, palette.BLACK]
    assert texts(picture) == ["farsta", "farsta", "70", "90", "110", "150", "200"]
    assert picture.own_ground and not thumbnails.bodies(held(1), "").own_ground


def test_many_bodies_leave_room_for_how_many_more_there_are():
    few, many = thumbnails.bodies(held(3, 5), ""), thumbnails.bodies(held(*[1] * 20), "")
    assert texts(few) == ["Underlag finns hos", "mål", "Nämnd 0", "Nämnd 1", "5"]
    assert len(list(drawn(few).iter(f"{SVG}circle"))) == 3
    shown = [text for text in texts(many) if text.startswith("Nämnd")]
    assert texts(many)[-1] == f"och {20 - len(shown)} till"


def test_words_are_those_of_the_finding():
    assert thumbnails.gap(gap(7.0), "", "").alt == words.Gap.told.fget(gap(7.0))
