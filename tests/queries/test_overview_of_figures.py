"""The overview, and what is counted over all goals, of the edition's own figures."""

import pandas as pd

from uppfoljning import presentation

MINUS = "\N{MINUS SIGN}"


def test_counts_of_the_programme_add_up(edition):
    rows = edition.query("mal")
    found = presentation.counts(rows, edition.query("malstatus"))
    assert found.total == 13 == found.mats + found.sammanhang + found.inget
    assert sum(number for _, _, number in found.statuses) == 13
    assert sum(number for _, number in found.reasons) == 13 - found.judged
    measured = rows[(rows["sort"] == "numrerat") & (rows["lage"] == "mats")]
    assert found.sentence == f"{len(measured)} av 13 mål har ett mått på rätt nivå"
    assert 0 < found.under_programmet <= found.mats < 13


def test_school_count_table_does_not_judge_without_the_nation(edition):
    counted = edition.query("oversikt_skolor")
    names = dict(zip(counted["indikator"], counted["indikator_namn"], strict=True))
    view = presentation.school_count_table(counted, names)
    rows = {row[0]: dict(zip(view.columns[1:], row[1:], strict=True)) for row in view.rows}
    assert counted["antal_minst_riket"].isna().any() and counted["antal_minst_riket"].notna().any()
    for row in counted.to_dict("records"):
        text = rows[row["indikator_namn"]][row["period"]]
        schools = f"{row['antal_skolor']} {'skola' if row['antal_skolor'] == 1 else 'skolor'}"
        if pd.isna(row["riket"]):
            assert text == f"({schools})"
        else:
            assert text == f"{int(row['antal_minst_riket'])} av {schools}"


def overview(edition, area="", figures=None):
    """The rows of the overview by goal."""
    rows = presentation.overview_rows(
        edition.query("mal"),
        edition.query("malstatus"),
        edition.query("oversikt", omrade=area) if figures is None else figures,
        edition.query("oversikt_skolor", omrade=area),
        edition.query("mal_serier", omrade=area),
        area,
    )
    return {row.id: row for row in rows}


def test_overview_has_the_numbered_goals_and_the_aim(edition):
    rows = list(overview(edition).values())
    assert len(rows) == 14
    assert rows[-1].nummer == "" and all(row.nummer for row in rows[:-1])
    assert {row.lage_word for row in rows} == {"Mäts", "Endast sammanhang", "Inget mått"}
    assert all(row.figure == "" for row in rows if row.lage == "inget")
    assert all(row.status_word and row.status_shape for row in rows)


def test_overview_does_not_judge_the_direction_over_a_break(edition):
    row = overview(edition)["jf-2.1"]
    assert row.change.startswith(MINUS)
    assert "brott i serien 2016" in row.change_note
    assert row.direction == "" and row.lines == ()


def test_overview_shows_the_direction_where_there_is_no_break(edition):
    figures = edition.query("oversikt")
    without = figures.assign(brott_period=None)
    row = overview(edition, figures=without)["jf-2.1"]
    assert "brott" not in row.change_note
    assert row.direction == "ned"
    assert row.lines and row.lines_text


def test_goal_that_only_has_context_speaks_of_the_city(edition):
    row = overview(edition)["sb-3.2"]
    assert row.lage == "sammanhang"
    assert row.where.startswith("Hela staden")


def test_area_without_a_figure_says_so(edition):
    figures = edition.query("oversikt")
    row = overview(edition, area="farsta", figures=figures[figures["mal"] != "jf-2.1"])["jf-2.1"]
    assert row.figure == ""
    assert row.where == "Ingen siffra för det valda området"
