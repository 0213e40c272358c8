"""What has changed in each area of a map, beside the small maps: never across a break that forbids it."""

import pandas as pd
import pytest

from uppfoljning import swedish as sv
from uppfoljning.pictures.drawn import Drawn
from uppfoljning.views import map_years, maps
from uppfoljning.views.pieces import Beside, Drawing, Fold, Notes, Table, Take
from uppfoljning.views.reading import Reading
from uppfoljning.words import map_changes

BOARDS = "stadsdelsomrade"


@pytest.fixture(scope="module")
def reading(edition):
    return Reading(edition.query, {})


def inside(reading, picked, level=BOARDS):
    """The small maps, what is said of them, and the table, for a figure that is no index."""
    (fold,) = map_years.over_periods(reading, level, picked)
    assert isinstance(fold, Fold) and fold.key
    (beside,) = fold.inside
    assert isinstance(beside, Beside)
    (drawing, notes, take), (table,) = beside.columns
    assert take == Take((drawing,)) and drawing.notes == notes.lines
    assert isinstance(drawing, Drawing) and isinstance(notes, Notes) and isinstance(table, Table)
    return drawing, " ".join(notes.lines), table.view


def text(cell):
    return getattr(cell, "text", cell)


def test_no_change_is_told_across_a_break_that_forbids_it(reading, sql):
    _, notes, view = inside(reading, "ekonomiskt_bistand_andel")
    assert "Brott i serien 2016: kartorna före och efter kan inte jämföras." in notes
    assert "Riket" not in notes
    rows = {row[0]: [text(cell) for cell in row[2:]] for row in view.rows}
    known = sql(
        "SELECT a.namn, o.period, o.varde FROM observationer AS o JOIN omraden AS a ON o.omrade = a.id "
        "WHERE o.indikator = 'ekonomiskt_bistand_andel' AND a.prioriterad AND o.kon = 'totalt' AND o.varde IS NOT NULL"
    )
    six = known["namn"].unique()
    assert len(six) == 6 and {"2015", "2016", "2017"} <= set(known["period"])
    for name in six:
        own = known[known["namn"] == name].set_index("period")["varde"]
        before, after = own["2016"], own["2017"]
        assert rows[name] == [
            f"{sv.figure(before, 1, 'procent')} (2016)",
            f"{sv.figure(after, 1, 'procent')} (2017)",
            sv.difference(sv.apart(after, 1, before, 1), 1, "procent"),
        ]


def test_breaks_are_told_for_whom_they_hold_and_only_between_the_maps():
    columns = ["omrade", "omrade_namn", "period", "sparrar"]
    rows = [
        ("stockholm", "Hela staden", "2015", True),
        ("farsta", "Farsta", "2016", True),
        ("riket", "Riket", "2016", True),
    ]
    rows += [
        ("farsta", "Farsta", "2014", True),
        ("farsta", "Farsta", "2017", False),
        ("farsta", "Farsta", "2018", True),
    ]
    told = map_changes.map_breaks(
        ("2014", "2015", "2017"), pd.DataFrame(rows, columns=columns), pd.Series(["farsta", "bromma"])
    )
    assert [line.partition(":")[0] for line in told] == [
        "Brott i serien 2015 för hela staden",
        "Brott i serien 2016 för Farsta",
    ]
    everywhere = pd.DataFrame([(None, None, "2015", True)], columns=columns)
    assert map_changes.map_breaks(("2014", "2015"), everywhere, pd.Series(["farsta"]))[0].startswith(
        "Brott i serien 2015:"
    )


def test_each_period_has_a_map_and_the_latest_are_chosen_where_there_are_many(reading):
    drawing, _, _ = inside(reading, "ekonomiskt_bistand_andel")
    periods = maps.figures(reading, BOARDS)["ekonomiskt_bistand_andel"].periods
    assert isinstance(drawing.build(), Drawn) and all(period in drawing.alt for period in periods)
    many = next(
        key for key, own in maps.figures(reading, BOARDS).items() if own.indicator and len(own.periods) > map_years.MOST
    )
    drawing, notes, _ = inside(reading, many)
    periods = maps.figures(reading, BOARDS)[many].periods
    assert f"De sex senaste av {len(periods)} perioder visas." in notes
    assert periods[-1] in drawing.alt and periods[0] not in drawing.alt


def test_a_figure_of_one_period_has_nothing_to_compare(reading):
    single = next(key for key, own in maps.figures(reading, BOARDS).items() if len(own.periods) == 1)
    assert not list(map_years.over_periods(reading, BOARDS, single))


def test_an_index_has_its_small_maps_and_its_changes_in_the_table_of_places(reading):
    (fold,) = map_years.over_periods(reading, BOARDS, "index_arbete_utbildning_inkomst_relativ")
    drawing, notes, _ = fold.inside
    assert "2010" in drawing.alt and "2014" in drawing.alt and "Färgerna betyder detsamma" in notes.lines[0]


def test_a_computed_value_is_marked_in_both_columns(reading, sql):
    _, _, view = inside(reading, "hyresratt_andel")
    known = sql(
        "SELECT a.namn, o.period, o.berakning IS NOT NULL AS beraknad FROM observationer AS o "
        "JOIN omraden AS a ON o.omrade = a.id "
        "WHERE o.indikator = 'hyresratt_andel' AND a.typ = 'stadsdelsomrade' AND o.kon = 'totalt'"
    )
    computed = {(row["namn"], row["period"]): row["beraknad"] for row in known.to_dict("records")}
    cells = [(row[0], cell) for row in view.rows for cell in row[2:4] if cell != sv.MISSING]
    assert len(cells) > len(view.rows)
    for area, cell in cells:
        assert (cell.mark == "b") == computed[area, cell.key.period]


@pytest.mark.parametrize("kind", ["relativ", "fast_bas"])
def test_an_index_counted_in_another_way_is_not_compared(reading, kind):
    (fold,) = map_years.over_periods(reading, BOARDS, f"falt_forsorjning_{kind}")
    told = " ".join(fold.inside[1].lines)
    assert "Från 2024 är indexet räknat ur andra siffror" in told
    assert "Brott i serien 2016: kartorna före och efter kan inte jämföras." in told


def test_colours_against_a_fixed_base_say_which_year_is_100(reading):
    (fold,) = map_years.over_periods(reading, BOARDS, "falt_forsorjning_fast_bas")
    first = fold.inside[1].lines[0]
    assert "2015 i kartorna för 2015, 2016 och 2017" in first and "2024 i kartan för 2024" in first
    assert "samma period" not in first
