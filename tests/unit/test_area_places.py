"""Where an area's figures lie among the others: places on shown numbers, sides by direction, and what is never drawn."""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.pictures import area_map, palette, spine

SVG = "{http://www.w3.org/2000/svg}"
AREAS = ["farsta", *(f"o{number}" for number in range(2, 15))]


def figure(indicator="bistand", value=5.0, city=4.0, riktning="lag_ar_bra", **other):
    return {
        "indikator": indicator,
        "omrade": "farsta",
        "namn": f"Andel {indicator}",
        "amne": "bistand",
        "riktning": riktning,
        "enhet": "procent",
        "kon": "totalt",
        "period": "2017",
        "varde": value,
        "decimaler": 1,
        "berakning": None,
        "staden": city,
        "staden_decimaler": 1,
        "stadens_enhet": None,
        "mot_staden": "ingen_felmarginal",
        "jamfor_varde": None,
        "jamfor_decimaler": None,
        "jamfor_period": None,
        "brott_period": None,
        **other,
    }


def places(others, indicator="bistand", own=5.0, every=14):
    values = [own, *others]
    valued = pd.Series([value for value in values if value is not None])
    return pd.DataFrame(
        {
            "indikator": indicator,
            "kon": "totalt",
            "omrade": AREAS[: len(values)],
            "varde": values,
            "decimaler": 1,
            "antal_omraden": every,
            "kvartil_1": valued.quantile(0.25),
            "kvartil_3": valued.quantile(0.75),
        }
    )


def row_of(told, areas):
    (row,) = words.place_rows(pd.DataFrame([told]), areas)
    return row


def read(svg):
    return ElementTree.fromstring(svg)  # noqa: S314


def drawn(row):
    return read(spine.drawing(row))


def mark_of(row):
    """Where the area's mark begins, and its colour."""
    path = drawn(row).findall(f"{SVG}path")[-1]
    return float(re.match(r"M(-?[\d.]+)", path.get("d"))[1]) + spine.RADIUS, path.get("fill")


LOW = [1.0] * 11 + [6.0, 7.0]


@pytest.mark.parametrize(
    ("riktning", "place", "side", "against"),
    [
        ("lag_ar_bra", "tredje sämst av 14", "samre", "sämre än staden"),
        ("hog_ar_bra", "tredje bäst av 14", "battre", "bättre än staden"),
        ("ingen", "tredje högst av 14", "ingen", "högre än staden"),
    ],
)
def test_place_and_side_go_by_the_direction(riktning, place, side, against):
    row = row_of(figure(riktning=riktning), places(LOW))
    assert (row.place, row.side, row.against) == (place, side, against)
    assert (row.among_worst, row.among_best) == (riktning == "lag_ar_bra", riktning == "hog_ar_bra")


def test_a_place_is_counted_on_the_numbers_as_they_are_shown():
    # 5.04 and 4.96 are both written 5,0.
    row = row_of(figure(value=5.04), places([4.96, *[1.0] * 12], own=5.04))
    assert row.place == "sämst av 14 (delat)"


def test_all_alike_have_no_place():
    row = row_of(figure(value=3.0, city=3.0), places([3.0] * 13, own=3.0))
    assert row.place == "lika i alla 14 områden" and row.against == "som staden"
    assert not (row.judged or row.among_best or row.among_worst)


def test_missing_areas_are_said_and_are_no_zeros():
    row = row_of(figure(), places([2.0] * 9 + [None] * 4))
    assert row.place == "sämst av 10 med siffra"
    assert row.spread.low == 2.0


def test_half_of_the_areas_are_too_few_to_compare_and_nothing_is_drawn():
    row = row_of(figure(), places([2.0] * 6 + [None] * 7))
    assert row.place == "kan inte jämföras: 7 av 14 områden har siffran"
    assert row.spread is None and not row.judged
    assert row_of(figure(), places([2.0] * 7 + [None] * 6)).spread is not None


@pytest.mark.parametrize(
    ("outcome", "side", "against"),
    [
        ("samre", "samre", "sämre än staden, säkert"),
        ("ingen_saker_skillnad", "ingen", "ingen säker skillnad mot staden"),
        ("ingen_felmarginal", "samre", "sämre än staden"),
    ],
)
def test_only_a_tested_difference_is_called_certain(outcome, side, against):
    row = row_of(figure(mot_staden=outcome), places(LOW))
    assert (row.side, row.against) == (side, against)


def test_without_a_figure_for_the_city_there_is_no_side_and_no_line():
    row = row_of(figure(city=None), places(LOW))
    assert (row.side, row.against, row.city) == ("ingen", "", "staden saknar siffra")
    # The band and the mark; no line.
    assert len(drawn(row).findall(f"{SVG}path")) == 2
    other = row_of(figure(city=None, stadens_enhet="antal"), places(LOW))
    assert other.city == "kan inte jämföras, staden i antal"


@pytest.mark.parametrize(("riktning", "right"), [("lag_ar_bra", False), ("hog_ar_bra", True), ("ingen", True)])
def test_better_is_to_the_right_and_has_its_own_colour(riktning, right):
    row = row_of(figure(riktning=riktning), places(LOW))
    at, colour = mark_of(row)
    assert (at > spine.WIDTH / 2) is right
    expected = {"lag_ar_bra": palette.RUST, "hog_ar_bra": palette.TEAL, "ingen": palette.BLUE}[riktning]
    assert colour == expected


def test_the_citys_line_is_in_the_middle_and_the_band_within_the_picture():
    picture = drawn(row_of(figure(), places(LOW)))
    band, city, _ = (path.get("d") for path in picture.findall(f"{SVG}path"))
    assert city.startswith(f"M{spine.WIDTH / 2}")
    ends = [float(number) for number in re.findall(r"[MH](-?[\d.]+)", band)]
    assert min(ends) >= 0 and max(ends) <= spine.WIDTH


def test_change_is_a_number_with_an_arrow_only_where_nothing_lies_between():
    moved = row_of(figure(jamfor_varde=6.0, jamfor_decimaler=1, jamfor_period="2015"), places(LOW))
    assert (moved.arrow, moved.change) == ("↘", "−1,0\u00a0procentenheter sedan 2015, bättre")
    broken = row_of(figure(brott_period="2016"), places(LOW))
    assert (broken.arrow, broken.change) == ("", "")
    assert broken.no_change == "brott i serien 2016, inget tidigare värde efter brottet"
    assert row_of(figure(), places(LOW)).no_change == "ingen tidigare siffra"


def test_the_sentence_counts_what_has_a_direction_and_can_be_compared():
    told = [figure("a"), figure("b", riktning="hog_ar_bra"), figure("c", riktning="ingen"), figure("d")]
    areas = [places(LOW, name) for name in "abc"] + [places([1.0, *[None] * 12], "d")]
    rows = words.place_rows(pd.DataFrame(told), pd.concat(areas))
    assert words.place_finding("Farsta", rows, 14) == (
        "Farsta har ett av de tre sämsta värdena i 1 av 2 siffror och ett av de tre bästa i 1, bland 14 stadsdelsområden"
    )
    assert words.place_finding("Farsta", rows[3:], 14) == "Ingen siffra för Farsta kan jämföras med de andra områdenas"


def test_women_and_men_are_in_the_tables_but_a_figure_about_women_alone_is_here():
    told = [figure("a"), figure("a", kon="kvinnor"), figure("b", kon="kvinnor")]
    areas = pd.concat(
        [places(LOW, "a"), places(LOW, "a").assign(kon="kvinnor"), places(LOW, "b").assign(kon="kvinnor")]
    )
    rows = words.place_rows(pd.DataFrame(told), areas)
    assert [(row.key.indicator, row.key.sex) for row in rows] == [("a", "totalt"), ("b", "kvinnor")]


# --- the map from near by ------------------------------------------------------------------------------------------------

DISTRICTS = pd.DataFrame(
    {
        "stadsdel": ["stadsdel-farsta", "stadsdel-larsboda"],
        "stadsdel_namn": ["Farsta", "Larsboda"],
        "i_programmets_21": [True, False],
    }
)
SCHOOLS = pd.DataFrame(
    {
        "skola_namn": ["Farsta grundskola", "Okänd skola", "Halvt känd skola"],
        "stadsdel": ["stadsdel-farsta", None, "stadsdel-larsboda"],
        "lon": [18.09554, None, 18.1],
        "lat": [59.25079, None, None],
    }
)


def test_only_a_school_with_a_known_place_is_drawn_and_the_others_are_named():
    picture = area_map.area_map(DISTRICTS, SCHOOLS, "Karta över Farsta", "")
    squares = read(picture.svg).findall(f"{SVG}rect")[1:]
    assert len(squares) == 1
    x, y = (float(squares[0].get(key)) for key in ("x", "y"))
    assert 0 < x < picture.width and 0 < y < picture.height
    assert words.schools_off_map(SCHOOLS) == (
        "Inte på kartan, eftersom läget inte är känt: Okänd skola och Halvt känd skola."
    )
    near = words.places_near(DISTRICTS, SCHOOLS)
    assert [(place.name, place.schools) for place in near] == [
        ("Farsta", ("Farsta grundskola",)),
        ("Larsboda", ("Halvt känd skola",)),
        ("Stadsdel inte känd", ("Okänd skola",)),
    ]


def test_the_map_names_its_stadsdelar_and_says_if_figures_are_invented():
    picture = area_map.area_map(DISTRICTS, SCHOOLS, "Karta över Farsta", "Exempeldata")
    texts = {node.text for node in read(picture.svg).iter(f"{SVG}text")}
    assert texts == {"Farsta", "Larsboda", "EXEMPELDATA"}
    assert picture.alt == "Exempeldata. Karta över Farsta"


def test_an_area_whose_stadsdelar_are_not_on_the_map_has_none():
    assert area_map.area_map(DISTRICTS.assign(stadsdel="stadsdel-ingen"), SCHOOLS, "Karta", "") is None


def test_the_pages_own_population_is_the_latest_count():
    told = [
        figure("befolkning_antal", 51987, period="2011-12-31", enhet="antal", amne="befolkning", namn="Folkmängd A"),
        figure("befolkning_regso_antal", 62404, period="2025", enhet="antal", amne="befolkning", namn="Folkmängd B"),
    ]
    fact = words.population(pd.DataFrame(told))
    assert (fact.value, fact.note) == ("62\u00a0404", "2025 · folkmängd B")
    assert words.population(pd.DataFrame([figure()])) is None
