"""The overview, and what is counted over all goals, of the edition's own figures."""

import pandas as pd
import pytest

from uppfoljning import edition as editions
from uppfoljning import words

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"


def test_counts_of_the_programme_add_up(edition):
    rows = edition.query("mal")
    found = words.counts(rows, edition.query("malstatus"), "2015–2020")
    assert found.total == 13 == found.mats + found.sammanhang + found.inget
    assert sum(number for _, _, number in found.answers) == found.judged == 1
    assert sum(number for _, number in found.reasons) == 13 - found.judged
    measured = rows[(rows["sort"] == "numrerat") & (rows["lage"] == "mats")]
    assert found.sentence == f"{len(measured)} av 13 mål har ett mått på rätt nivå"
    assert 0 < found.under_programmet <= found.mats < 13


def test_school_count_table_does_not_judge_without_the_nation(edition):
    counted = edition.query("oversikt_skolor")
    names = dict(zip(counted["indikator"], counted["indikator_namn"], strict=True))
    view = words.school_count_table(counted, names)
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
    rows = words.overview_rows(
        edition.query("mal"),
        edition.query("malstatus"),
        edition.query("oversikt", omrade=area) if figures is None else figures,
        edition.query("oversikt_skolor", omrade=area),
        edition.query("mal_serier", omrade=area),
        area,
        6,
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
    assert row.change == f"{MINUS}0,6 till {MINUS}0,2{NBSP}procentenheter"
    assert row.change_note == "sedan 2016, efter brott i serien 2016: två år är för få för att bedöma"
    assert row.direction == "" and row.lines == ()
    alone = overview(edition)["jf-1.1"]
    assert (alone.change, alone.change_note) == ("–", "brott i serien 2016, inget tidigare värde efter det")


def test_overview_shows_the_direction_where_there_is_no_break(edition):
    figures = edition.query("oversikt")
    without = figures.assign(brott_period=None, jamfor_period=figures["basperiod"], jamfor_varde=figures["basvarde"])
    row = overview(edition, figures=without)["jf-2.1"]
    assert "brott" not in row.change_note
    assert row.direction == "ned"
    assert row.lines and all(len(line.periods) == len(line.texts) == len(line.places) for line in row.lines)


def test_overview_says_why_no_change_is_shown(edition):
    figures = edition.query("oversikt", omrade="bromma")
    row = overview(edition, "bromma")["sb-3.4"]
    # Two figures make a line, so it is not the earlier figure that is missing.
    assert row.lines and row.change_note == "ingen siffra efter basperioden 2021"
    for base, said in (("2015", "ingen siffra för basperioden 2015"), (None, "ingen basperiod är bestämd")):
        told = overview(edition, "bromma", figures.assign(malets_basperiod=base))["sb-3.4"]
        assert told.change_note == said
    assert overview(edition)["sb-2.1"].change_note.startswith(
        "sedan 2020 i 5 av 6 områden, efter brott i serien 2020: "
    )


def test_small_lines_begin_after_a_break(edition):
    for row in overview(edition).values():
        shown = edition.query("oversikt").query("mal == @row.id")["indikator"]
        for line in row.lines:
            known = edition.query("mal_serier")
            known = known[known["indikator"].isin(shown) & (known["omrade"] == line.area)]
            assert known.set_index("period").loc[list(line.periods), "jamforbar"].all()


def test_the_school_goal_tells_one_story_on_overview_and_page(edition):
    status = words.records(edition.query("malstatus").query("id == 'sk-1.1'"))[0]
    row = overview(edition)["sk-1.1"]
    assert (row.status_word, row.reason) == ("Inte nått: 23 av 42 skolor", "2023/24, efter programmets slut")
    assert (row.figure, row.change) == ("23 av 42 skolor", f"+12{NBSP}procentenheter")
    assert row.change_note == "av samma skolor sedan 2017/18"
    said = words.status_sentence(status)
    assert "23 av 42 skolor når rikets värde läsåret 2023/24, efter programmets slut" in said
    assert "2 av målets 44 skolor saknar värde" in said and "Bedömt i 3 av 11 mått." in said
    assert words.status_label(status) == row.status_word
    # An area shows the same measure and year, and makes no change of its own.
    own = overview(edition, "farsta")["sk-1.1"]
    assert own.where == "Området · 2023/24" and own.change == "–" and "skolor hade siffror" not in own.change_note


def test_goal_that_only_has_context_speaks_of_the_city(edition):
    row = overview(edition)["sb-3.2"]
    assert row.lage == "sammanhang"
    assert row.where.startswith("Hela staden")


def test_area_without_a_figure_says_so(edition):
    figures = edition.query("oversikt")
    row = overview(edition, area="farsta", figures=figures[figures["mal"] != "jf-2.1"])["jf-2.1"]
    assert row.figure == ""
    assert row.where == "Ingen siffra för det valda området"


@pytest.mark.utgava
def test_overview_shows_the_period_that_most_areas_have_as_the_goals_page_does(data_copy):
    """Three areas have a figure of a year that the other three lack: all six are shown for the year before."""
    path = data_copy / "observationer" / "jobb_forsorjning.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    newest = rows["indikator"].eq("ekonomiskt_bistand_andel") & rows["period"].eq("2017") & rows["kon"].eq("totalt")
    newer = rows[newest & rows["omrade"].isin(["farsta", "skarholmen", "rinkeby-kista"])].assign(period="2018")
    pd.concat([rows, newer]).to_csv(path, index=False)
    built = editions.build(data_copy)
    row = overview(built)["jf-2.1"]
    assert row.where == "Programmets sex områden · 2017"
    series = built.query("mal_serier").query("indikator == 'ekonomiskt_bistand_andel'")
    breaks = built.query("seriebrott_lista").query("indikator == 'ekonomiskt_bistand_andel'")
    (latest, *_) = words.facts(series, "2015", breaks, "", 6)
    assert ", 2017" in latest.note and latest.value == row.figure
