"""The findings that the overview begins with: what is chosen, what is said, and what is not said when it cannot be."""

import pandas as pd
import pytest
from programme_facts import PROGRAMME
from series_rows import AREAS, SIX, build

from uppfoljning import words

NBSP = "\N{NO-BREAK SPACE}"
GOALS = pd.DataFrame(
    [
        ("x-1", "numrerat", "programomraden", None),
        ("x-2", "numrerat", "programomraden", "trafiknämnden; Region Stockholm"),
        ("x-3", "numrerat", "skola", "Skolverket"),
        ("x-4", "numrerat", "programomraden", "bostadsbolagen"),
        ("x-5", "punkt", "programomraden", "kulturnämnden"),
    ],
    columns=["id", "sort", "niva", "siffror_hos"],
)


def figures(series, goal, direction="lag_ar_bra", role="matt", base=None):
    """Rows of the query oversikt: the areas' figures of a series in its last period."""
    own = series[(series["omradestyp"] == "stadsdelsomrade") & (series["period"] == series["period"].max())]
    return own.assign(mal=goal, roll=role, riktning=direction, indikator_namn=f"Andel {goal}", malets_basperiod=base)


def series(name, city, *areas, period="2017", **others):
    values = {area: {period: value} for area, value in zip(SIX, areas, strict=False)}
    return build({**values, "stockholm": {period: city}}, indicator=name, **others)


def found(*measures, goals=GOALS):
    """What is found of measures: (goal, series, what figures() is told)."""
    shown = pd.concat([figures(rows, goal, **told) for goal, rows, told in measures])
    return words.gap(goals, shown, pd.concat([rows for _, rows, _ in measures]), 6)


def test_the_gap_is_the_one_that_is_widest_for_the_size_of_the_figure():
    small = series("liten", 2.0, 6.0, 2.0, 2.0, 2.0, 2.0, 1.0)
    large = series("stor", 50.0, 60.0, 50.0, 50.0, 50.0, 50.0, 50.0)
    gap = found(("x-1", large, {}), ("x-2", small, {}))
    assert gap.goal == "x-2" and gap.city.text == f"2,0{NBSP}%"
    assert (
        gap.sentence
        == f"År 2017 låg ett av programmets sex områden över hela stadens 2,0{NBSP}%, mest Farsta med 6,0{NBSP}%"
    )
    assert gap.areas[0].name == "Farsta" and len(gap.areas) == 6


def test_what_is_worse_follows_the_figures_own_direction():
    """Where more is better, the area that lies high is no gap."""
    rows = series("x", 50.0, 90.0, 40.0, 45.0, 50.0, 60.0, 70.0)
    gap = found(("x-1", rows, {"direction": "hog_ar_bra"}))
    assert gap.sentence.startswith("År 2017 låg två av programmets sex områden under hela stadens")
    assert gap.sentence.endswith(f"mest Rinkeby-Kista med 40,0{NBSP}%")
    better = found(("x-1", series("x", 50.0, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0), {"direction": "hog_ar_bra"}))
    assert better.sentence == f"År 2017 låg inget av programmets sex områden under hela stadens 50,0{NBSP}%"


def test_areas_are_counted_as_their_figures_are_shown():
    """2.74 and 2.66 are both 2.7 on the page, so none lies above the other."""
    gap = found(("x-1", series("x", 2.66, 2.74, 5.0, 2.74, 2.74, 2.74, 2.6), {}))
    assert gap.sentence.startswith("År 2017 låg ett av programmets sex områden över")


def test_all_areas_are_said_to_be_all():
    gap = found(("x-1", series("x", 2.0, 5.0, 4.0, 4.0, 4.0, 4.0, 4.0), {}))
    assert gap.sentence.startswith("År 2017 låg programmets alla sex områden över hela stadens")


def test_areas_that_share_the_last_place_are_all_named():
    gap = found(("x-1", series("x", 2.0, 5.0, 5.0, 2.0, 2.0, 2.0, 2.0), {}))
    assert f"mest Farsta och Rinkeby-Kista med 5,0{NBSP}%" in gap.sentence


@pytest.mark.parametrize(
    ("goal", "rows", "told"),
    [
        ("x-1", series("x", 2.0, 9.0, 9.0), {}),
        ("x-1", series("x", None, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0), {}),
        ("x-1", series("x", 0.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0), {}),
        ("x-1", series("x", 2.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0), {"role": "kontext"}),
        ("x-1", series("x", 2.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0), {"direction": "ingen"}),
        ("x-5", series("x", 2.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0), {}),
    ],
    ids=["few areas", "no city", "a city of zero", "context", "no direction", "no numbered goal"],
)
def test_no_gap_is_told_where_there_is_none_to_tell(goal, rows, told):
    assert found((goal, rows, told)) is None


def test_the_areas_that_have_a_figure_are_counted_where_they_are_not_all():
    gap = found(("x-1", series("x", 2.0, 9.0, 9.0, 1.0), {}))
    assert "två av de tre av programmets sex områden som har en siffra över" in gap.sentence


def test_the_distance_after_a_break_is_told_with_its_years():
    values = {area: {"2015": 8.0, "2016": 6.0, "2017": 5.0} for area in SIX}
    rows = build({**values, "stockholm": {"2015": 3.0, "2016": 3.0, "2017": 3.0}}, indicator="x", broken="2016")
    rows.loc[rows["omrade"] == "stockholm", "jamforbar"] = True
    gap = found(("x-1", rows, {"base": "2015"}))
    assert gap.note == ("Avståndet minskade i alla sex områdena från 2016 till 2017. Två år är för få för att bedöma.")


# --- the schools ------------------------------------------------------------------------------------------------------


def school_rows(*values, nation=80.0, inside=True):
    return pd.DataFrame(
        [
            {
                "skola_namn": f"Skola {number}",
                "stadsdelsomrade": "farsta",
                "prioriterat_omrade": inside,
                "varde": value,
                "decimaler": 1,
                "enhet": "procent",
                "riket": nation,
                "riket_decimaler": 1,
            }
            for number, value in enumerate(values)
        ]
    )


COUNTED = pd.DataFrame([{"indikator": "behoriga", "indikator_namn": "Behöriga, åk 9 (alla)", "period": "2018/19"}])


def school_goal(**told):
    row = {
        "id": "x-3",
        "omrade": "skolor_i_programmets_omraden",
        "indikator": "behoriga",
        "senaste_period": "2018/19",
        "status": "inte_natt",
        "skal": None,
        "forandring_ord": "Ingen säkerställd förändring",
        "basperiod": "2015/16",
        "vantade": 4,
        "antal": 3,
        "efter_programmet": False,
    }
    return pd.DataFrame([{**row, **told}])


def test_schools_are_counted_with_those_at_rikets_own_value():
    reach = words.reach(GOALS, school_goal(), COUNTED, school_rows(79.9, 80.0, 95.0, None))
    assert reach.sentence == f"Läsåret 2018/19 nådde 2 av 3 skolor minst rikets nivå, 80,0{NBSP}%; målet är alla"
    assert reach.about == "Behöriga, åk 9" and reach.reached == 2
    assert reach.note == "Ingen säkerställd förändring sedan läsåret 2015/16. 1 skola saknar värde."
    assert reach.told.endswith(
        f"2 skolor på minst rikets 80,0{NBSP}%, 1 skola under. Lägst 79,9{NBSP}%, högst 95,0{NBSP}%."
    )


def test_schools_without_a_value_do_not_hide_that_all_others_reach_riket():
    status = school_goal(status="kan_inte_bedomas", skal="skolor_utan_varde", forandring_ord=None, vantade=2, antal=1)
    reach = words.reach(GOALS, status, COUNTED, school_rows(90.0))
    assert "nådde 1 av 1 skola minst rikets nivå" in reach.sentence and reach.note == "1 skola saknar värde."


def test_a_school_year_after_the_programme_is_said_to_be_one():
    reach = words.reach(GOALS, school_goal(efter_programmet=True), COUNTED, school_rows(90.0))
    assert reach.note.endswith("Siffran är från tiden efter programmet.")


@pytest.mark.parametrize(
    ("status", "rows"),
    [
        (school_goal(), school_rows(90.0, nation=None)),
        (school_goal(), school_rows(None)),
        (school_goal(), school_rows(90.0, inside=False)),
        (school_goal(), school_rows(90.0).iloc[:0]),
        (school_goal(indikator=None), school_rows(90.0)),
        (school_goal(omrade="farsta"), school_rows(90.0)),
        (school_goal(status="kan_inte_bedomas", skal="for_fa_skolor"), school_rows(90.0)),
    ],
    ids=["riket is missing", "no value", "other areas", "no school", "no measure", "about an area", "few schools"],
)
def test_nothing_is_said_of_schools_that_cannot_be_compared(status, rows):
    assert words.reach(GOALS, status, COUNTED, rows) is None


# --- the map ----------------------------------------------------------------------------------------------------------

INDEX = words.MapFigure(
    "socioekonomiskt_index_staden_100", "", "lag_ar_bra", "index", "Index (staden = 100)", ("2017",)
)


def map_values(**values):
    return pd.DataFrame(
        [
            {
                "omrade": area.replace("_", "-"),
                "omrade_namn": AREAS[area.replace("_", "-")][0],
                "prioriterad": AREAS[area.replace("_", "-")][2],
                "varde": value,
                "staden": 100.0,
                "staden_100": value,
                "enhet": "index",
                "decimaler": 0,
                "osaker_plats": area == "farsta",
            }
            for area, value in values.items()
        ]
    )


def test_the_map_counts_the_areas_above_the_city_as_they_are_shown():
    """100.4 is written 100, and lies at the city."""
    spread = words.spread(INDEX, map_values(farsta=180.0, skarholmen=150.0, alvsjo=120.0, ostermalm=100.4), PROGRAMME)
    assert spread.sentence == (
        "År 2017 låg tre av fyra områden över stadens nivå, två av dem bland programmets sex; högst Farsta, Skärholmen och Älvsjö"
    )
    assert spread.note == "" and spread.highest == ("farsta", "skarholmen", "alvsjo")
    assert "Östermalm 100" in spread.told


def test_the_map_says_that_its_figure_is_later_than_the_programme():
    later = words.MapFigure(INDEX.indicator, "", "lag_ar_bra", "index", INDEX.name, ("2017", "2024"))
    spread = words.spread(later, map_values(farsta=180.0), PROGRAMME)
    assert spread.sentence.startswith("År 2024 låg ett av ett område") and spread.note == words.key_findings.AFTER


def test_an_order_that_is_uncertain_is_said_to_be():
    field = words.MapFigure("", "falt_x_relativ", "lag_ar_bra", "index", "Försörjning", ("2017",))
    spread = words.spread(field, map_values(farsta=180.0, skarholmen=150.0), PROGRAMME)
    assert spread.note == "Ett område har osäker plats bland de högsta."


def test_there_is_no_map_without_a_figure_to_compare():
    assert words.spread(INDEX, map_values(farsta=None), PROGRAMME) is None


# --- what cannot be judged --------------------------------------------------------------------------------------------


def judged(*rows):
    columns = ["id", "status", "skal", "skal_kort", "status_form", "status_ord"]
    return pd.DataFrame([(*row, "skäl", "○", "Kan inte bedömas") for row in rows], columns=columns)


def unjudged(statuses, goals=GOALS, as_of=""):
    known = goals.assign(lage="mats", under_programmet=True)
    return words.unjudged(goals, statuses, words.counts(known, statuses, "2015–2020", as_of))


OPEN = ("kan_inte_bedomas", "inget_matt")
STATUSES = judged(
    ("x-1", *OPEN), ("x-2", *OPEN), ("x-3", "inte_natt", None), ("x-4", "kan_inte_bedomas", "aktivitet"), ("x-5", *OPEN)
)


def test_who_has_figures_is_counted_goal_by_goal():
    """A goal about work is judged by no figures, whoever has some; a point is no numbered goal."""
    told = unjudged(STATUSES)
    assert told.sentence == "3 av 4 mål kan inte bedömas; för ett av dem är det känt vem som har underlag"
    assert [(mark.name, mark.text) for mark in told.bodies] == [
        ("Region Stockholm", "1 mål"),
        ("Trafiknämnden", "1 mål"),
        ("Bedöms inte med siffror", "1 mål"),
        ("Ingen känd", "1 mål"),
    ]
    assert told.told == (
        "Underlag finns hos Region Stockholm 1 mål och trafiknämnden 1 mål. Bedöms inte med siffror: 1 mål. Ingen känd: 1 mål."
    )
    assert told.note == "Ett mål kan ha underlag på flera håll."


def test_an_edition_that_does_not_say_who_has_figures_claims_nothing_of_it():
    told = unjudged(STATUSES, GOALS.assign(siffror_hos=None))
    assert told.sentence == "3 av 4 mål kan inte bedömas" and told.bodies == () and told.told == ""


def test_an_edition_as_of_a_day_says_so():
    assert (
        "kan inte bedömas med siffrorna till och med 31 december 2017;"
        in unjudged(STATUSES, as_of="2017-12-31").sentence
    )


def test_nothing_is_said_when_every_goal_is_judged():
    assert unjudged(judged(*((goal, "natt", None) for goal in GOALS["id"]))) is None
