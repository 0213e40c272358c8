"""The overview's findings of the edition's own figures: each sentence says what the published rows say."""

import re

import pytest

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views import key_findings, maps, overview
from uppfoljning.views.pieces import Block
from uppfoljning.views.reading import Reading


@pytest.fixture(scope="module")
def reading(edition):
    return Reading(edition.query, words.remarks(edition.query("anmarkta_siffror")))


def found(reading, area=""):
    goals, statuses = reading.query("mal"), reading.query("malstatus")
    counts = words.counts(goals, statuses, reading.programme.years, reading.as_of)
    return key_findings.findings(reading, area, counts)


def by_name(reading):
    return {own.name: own.finding for own in found(reading).found}


def published(reading, indicator, period):
    """The board's and the city's own rows, by area."""
    rows = reading.query("observationer", indikator=indicator)
    rows = rows[(rows["period"] == period) & (rows["kon"] == "totalt")]
    return rows.set_index("omrade_id")["varde"]


def test_the_four_findings_stand_in_their_order(reading):
    told = found(reading)
    assert [own.name for own in told.found] == ["klyfta", "skolor", "karta", "underlag"]
    assert told.missing == () and len(told.rules) == 4
    for own in told.found:
        assert own.picture.alt == own.finding.told and not own.finding.sentence.endswith(".")
        assert re.search(r"\d", own.finding.sentence)


def test_the_gap_is_that_of_the_published_shares(reading):
    gap = by_name(reading)["klyfta"]
    values = published(reading, "ekonomiskt_bistand_andel", "2017")
    six = [mark.id for mark in gap.areas]
    assert (gap.goal, gap.period, len(six)) == ("jf-2.1", "2017", 6)
    assert {mark.id: mark.value for mark in gap.areas} == values[six].to_dict()
    above = int((values[six] > values["stockholm"]).sum())
    highest = max(gap.areas, key=lambda mark: mark.value)
    city = sv.figure(values["stockholm"], 1, "procent")
    assert gap.sentence == (
        f"År 2017 låg {sv.numeral(above)} av programmets sex områden över hela stadens {city}, mest {highest.name} med "
        f"{sv.figure(values[highest.id], 1, 'procent')}"
    )
    assert "Två år är för få för att bedöma." in gap.note


def test_the_schools_are_those_that_the_goals_status_counts(reading):
    reach = by_name(reading)["skolor"]
    status = reading.query("malstatus").set_index("id").loc["sk-1.1"]
    assert (reach.reached, len(reach.schools)) == (status["battre"], status["antal"])
    assert reach.period == status["senaste_period"]
    rows = reading.query("skolor_mot_riket", indikator=status["indikator"], period=status["senaste_period"])
    own = rows[rows["prioriterat_omrade"]].dropna(subset=["varde"])
    assert sorted(school.value for school in reach.schools) == sorted(own["varde"])
    assert f"nådde {reach.reached} av {len(own)} skolor" in reach.sentence and reach.nation.text in reach.sentence


def test_the_map_says_what_the_page_of_the_map_says(reading):
    spread = by_name(reading)["karta"]
    picked = next(iter(maps.figures(reading, "stadsdelsomrade")))
    figure = maps.figures(reading, "stadsdelsomrade")[picked]
    told, _ = maps.finding_and_order(reading, "stadsdelsomrade", picked, figure.periods[-1])
    above, of_all = re.match(r"(\d+) av (\d+)", told).groups()
    assert f"{sv.numeral(int(above))} av {of_all} områden" in spread.sentence
    assert spread.sentence.startswith(f"År {figure.periods[-1]} ") and spread.about == figure.name
    top = re.search(r"Högst: ([^.]+)\.", told)[1].split(", ")
    assert spread.sentence.endswith(sv.listing(top))


def test_what_cannot_be_judged_is_counted_with_the_counts_of_the_page(reading):
    told = by_name(reading)["underlag"]
    statuses = reading.query("malstatus").set_index("id")["status"]
    numbered = reading.query("mal").query("sort == 'numrerat'").set_index("id")
    lacking = [goal for goal in numbered.index if statuses[goal] == "kan_inte_bedomas"]
    assert told.sentence.startswith(f"{len(lacking)} av 13 mål kan inte bedömas")
    named = [goal for goal in lacking if not sv.is_missing(numbered.loc[goal, "siffror_hos"])]
    work = [goal for goal in named if numbered.loc[goal, "typ"] == "aktivitet"]
    assert f"för {sv.numeral(len(named) - len(work))} av dem" in told.sentence


def test_who_has_figures_is_named_in_what_is_missing_too(reading):
    """The column says no more than the sentences that every page shows."""
    stems = {"Stockholms stad": r"\bstaden\b"}
    for goal in reading.query("mal").dropna(subset=["siffror_hos"]).to_dict("records"):
        for body in goal["siffror_hos"].split("; "):
            assert re.search(stems.get(body, re.escape(body)), goal["saknas"], re.IGNORECASE), (goal["id"], body)


def test_a_finding_that_the_figures_do_not_bear_out_says_why(reading):
    def without(name, /, **parameters):
        rows = reading.query(name, **parameters)
        empty = {"oversikt", "skolor_mot_riket", "kartvarden", "kartindex"}
        return rows.iloc[:0] if name in empty else rows

    poor = Reading(without, reading.remarks)
    told = found(poor)
    assert [own.name for own in told.found] == ["underlag"]
    assert [line.split(":")[0] for line in told.missing] == ["Klyftan", "Skolorna", "Kartan"]
    assert "inget index går att räkna" in told.missing[2]


def test_a_chosen_area_changes_no_sentence(reading):
    whole, one = found(reading), found(reading, "farsta")
    assert [own.finding for own in whole.found][:2] == [own.finding for own in one.found][:2]
    assert [own.picture.svg != other.picture.svg for own, other in zip(whole.found, one.found, strict=True)] == [
        True,
        True,
        True,
        False,
    ]
    assert {own.place.area for own in one.found} == {"farsta"}


def test_every_goal_of_the_table_has_one_question(reading):
    blocks = {piece.template: piece.values for piece in overview.content(reading, "") if isinstance(piece, Block)}
    asked = blocks["fragor.html"]["questions"]
    goals = {row.id for group in blocks["oversikt.html"]["groups"] for row in group.rows}
    assert len(asked) == len(goals) == 14 and {question.row.id for question in asked} == goals
    first, second = asked[:2]
    assert (first.row.id, first.body) == ("sk-1.1", "Utbildningsnämnden") and "19 skolor" in first.text
    assert (second.row.id, second.body) == ("sb-3.4", "Trafiknämnden") and "Vilken nivå räcker?" in second.text
    assert all(question.text.endswith((".", "?")) for question in asked)


def test_a_figure_that_has_become_worse_is_said_to_have(reading):
    blocks = {piece.template: piece.values for piece in overview.content(reading, "") if isinstance(piece, Block)}
    rows = {row.id: row for group in blocks["oversikt.html"]["groups"] for row in group.rows}
    assert rows["sb-3.4"].way == "sämre" and rows["jf-3.1"].way == "bättre"
    # Over a break nothing is said, and context is no measure of the goal.
    assert {rows[goal].way for goal in ("jf-2.1", "sb-2.1", "sb-2.3", "sh-1")} == {""}


def test_small_lines_say_where_they_begin_and_end(reading):
    blocks = {piece.template: piece.values for piece in overview.content(reading, "") if isinstance(piece, Block)}
    rows = {row.id: row for group in blocks["oversikt.html"]["groups"] for row in group.rows}
    line = rows["sb-3.2"].lines[0]
    assert rows["sb-3.2"].ends == f"från {line.texts[0]} till {line.texts[-1]}"
