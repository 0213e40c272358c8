"""Sentences, facts and tables: what a reader is told, and what a reader is not told when it cannot be said."""

import pandas as pd
import pytest
from programme_facts import PROGRAMME

from uppfoljning import contract, words

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def cell_text(cell):
    return cell if isinstance(cell, str) else cell.text


def facts_by_label(series, basperiod, breaks, area=""):
    return {fact.label: fact for fact in words.facts(series, basperiod, breaks, area, PROGRAMME.six)}


# --- the count of goals -----------------------------------------------------------------------------------------------


def goals(*rows):
    frame = pd.DataFrame(rows, columns=["sort", "lage", "under_programmet"])
    return frame.assign(id=[f"x-{number}" for number in range(len(frame))])


def statuses(*rows):
    words = {"ratt_riktning": ("▲", "Rätt riktning"), "kan_inte_bedomas": ("○", "Kan inte bedömas")}
    return pd.DataFrame(
        [
            {
                "id": f"x-{number}",
                "status": status,
                "status_form": words[status][0],
                "status_ord": words[status][1],
                "skal_kort": reason,
            }
            for number, (status, reason) in enumerate(rows)
        ]
    )


MIXED_GOALS = goals(
    ("numrerat", "mats", True),
    ("numrerat", "mats", False),
    ("numrerat", "sammanhang", False),
    ("numrerat", "inget", False),
    ("punkt", "mats", True),
    ("malsattning", "sammanhang", False),
)
UNKNOWN = "kan_inte_bedomas"


def test_counts_and_their_sentences():
    judged = statuses(
        ("ratt_riktning", None),
        (UNKNOWN, "brott i serien"),
        (UNKNOWN, "inget mått"),
        (UNKNOWN, "inget mått"),
        ("ratt_riktning", None),
        (UNKNOWN, "bedöms inte"),
    )
    found = words.counts(MIXED_GOALS, judged, PROGRAMME.years)
    assert (found.total, found.mats, found.sammanhang, found.inget, found.under_programmet) == (4, 2, 1, 1, 1)
    assert found.sentence == "2 av 4 mål har ett mått på rätt nivå"
    assert "1 av de 2 har siffror från programperioden 2015–2020" in found.rest
    assert "För 1 mål finns bara siffror om hela staden" in found.rest
    assert "För 1 mål finns ingen siffra alls" in found.rest
    # Points and the aim are not counted.
    assert found.judged_sentence == "1 av 4 mål kan bedömas, 3 kan inte bedömas"
    assert found.answers == (("▲", "Rätt riktning", 1),)
    assert found.reasons_sentence == "Skälen: inget mått (2) och brott i serien (1)."


def test_counts_when_no_goal_can_be_judged():
    found = words.counts(MIXED_GOALS, statuses(*[(UNKNOWN, "inget mått")] * 6), PROGRAMME.years)
    assert found.judged == 0
    assert found.judged_sentence == "Inget av de 4 målen kan bedömas med de siffror som är publicerade"


# --- the period that most share ---------------------------------------------------------------------------------------


def latest(**periods):
    ends = {"2016/17": "2017-06-30", "2023/24": "2024-06-30", "2017-06-01": "2017-06-01", "2017-05": "2017-05-31"}
    days = [pd.Timestamp(ends.get(period, f"{period}-12-31")) for period in periods.values()]
    return pd.DataFrame({"omrade": list(periods), "period": list(periods.values()), "period_slut": days})


@pytest.mark.parametrize(
    ("figures", "period", "areas"),
    [
        (latest(a="2017", b="2017", c="2017"), "2017", {"a", "b", "c"}),
        (latest(a="2017", b="2017", c="2019"), "2017", {"a", "b"}),
        (latest(a="2017", b="2019"), "2019", {"b"}),
        (latest(a="2016/17", b="2016/17", c="2023/24"), "2016/17", {"a", "b"}),
        (latest(a="2016/17", b="2017-05"), "2016/17", {"a"}),
    ],
    ids=["all the same", "most", "as many: the newest", "school years", "the newest by its days, not its text"],
)
def test_latest_common_period(figures, period, areas):
    found = words.latest_common(figures)
    assert set(found["period"]) == {period}
    assert set(found["omrade"]) == areas


# --- the facts beside the chart ---------------------------------------------------------------------------------------

BOARDS = {
    "farsta": {"2015": 3.0, "2017": 2.5},
    "rinkeby-kista": {"2015": 8.0, "2017": 6.1},
    "spanga-tensta": {"2015": 6.0, "2017": 5.0},
    "skarholmen": {"2015": 6.5, "2017": 5.2},
    "hasselby-vallingby": {"2015": 4.0, "2017": 3.1},
    "enskede-arsta-vantor": {"2015": 3.5, "2017": 2.9},
    "alvsjo": {"2015": 1.0, "2017": 0.7},
    "stockholm": {"2015": 2.6, "2017": 2.0},
    "riket": {"2015": 4.4, "2017": 4.2},
}


def test_facts_of_the_six(series, breaks):
    found = facts_by_label(series(BOARDS), "2015", breaks())
    assert list(found) == ["Senast", "Sedan 2015", "Mot hela staden"]
    assert (found["Senast"].value, found["Senast"].note) == (f"2,5–6,1{NBSP}%", "programmets sex områden, 2017")
    assert found["Sedan 2015"].value == f"{MINUS}1,9 till {MINUS}0,5{NBSP}procentenheter"
    assert found["Sedan 2015"].note == ""
    assert found["Mot hela staden"].value == f"+0,5 till +4,1{NBSP}procentenheter"


def test_facts_of_one_area(series, breaks):
    found = facts_by_label(series(BOARDS), "2015", breaks(), "farsta")
    assert (found["Senast"].value, found["Senast"].note) == (f"2,5{NBSP}%", "Farsta, 2017")
    assert found["Sedan 2015"].value == f"{MINUS}0,5{NBSP}procentenheter"
    assert found["Mot hela staden"].value == f"+0,5{NBSP}procentenheter"


def test_facts_say_how_many_of_the_six_have_the_figure(series, breaks):
    figures = {area: BOARDS[area] for area in ("farsta", "skarholmen", "stockholm")}
    assert facts_by_label(series(figures), "2015", breaks())["Senast"].note == "2 av programmets sex områden, 2017"


def test_no_change_is_shown_without_a_value_in_the_base_period(series, breaks):
    assert "Sedan 2014" not in facts_by_label(series(BOARDS), "2014", breaks())
    assert list(facts_by_label(series(BOARDS), None, breaks())) == ["Senast", "Mot hela staden"]
    assert list(facts_by_label(series(BOARDS), "2017", breaks())) == ["Senast", "Mot hela staden"]


def test_no_facts_without_a_value(series, breaks):
    assert (
        words.facts(series({"farsta": {"2017": None}, "riket": {"2017": 4.0}}), "2015", breaks(), "", PROGRAMME.six)
        == []
    )


def test_no_number_crosses_a_break_and_the_change_after_it_stands_instead(series, breaks):
    figures = {
        "farsta": {"2015": 9.0, "2016": 5.0, "2017": 4.0},
        "skarholmen": {"2015": 9.0, "2016": 6.0, "2017": 5.5},
        "stockholm": {"2015": 2.0, "2016": 2.0, "2017": 2.2},
    }
    found = facts_by_label(series(figures, broken="2016"), "2015", breaks(("2016", True)))
    assert list(found) == ["Senast", "Sedan 2016", "Mot hela staden"]
    assert found["Sedan 2016"].value == f"{MINUS}1,0 till {MINUS}0,5{NBSP}procentenheter"
    assert found["Sedan 2016"].note == "Brott i serien 2016. Två år är för få för att bedöma."
    assert found["Mot hela staden"].note == (
        "Avståndet minskade i båda områdena från 2016 till 2017. Två år är för få för att bedöma."
    )


def test_nothing_is_compared_where_the_latest_value_is_alone_after_the_break(series, breaks):
    found = facts_by_label(series(BOARDS, broken="2017"), "2015", breaks(("2017", True)))
    assert found["Sedan 2015"].value == "kan inte jämföras"
    assert found["Sedan 2015"].note == "Brott i serien 2017, och inget tidigare värde efter det."
    assert found["Mot hela staden"].note == "Om avståndet har ändrats går inte att säga: serien har ett brott."


def test_five_years_after_a_break_are_not_too_few_but_the_goal_counts_from_its_base(series, breaks):
    own = {str(year): 9.0 - (year - 2015) for year in range(2015, 2021)}
    found = facts_by_label(series({"farsta": own}, broken="2016"), "2015", breaks(("2016", True)), "farsta")
    assert found["Sedan 2016"].value == f"{MINUS}4,0{NBSP}procentenheter"
    assert "för få" not in found["Sedan 2016"].note and "basperioden" in found["Sedan 2016"].note


def test_a_break_of_one_area_leaves_the_others_compared(series, breaks):
    figures = pd.concat(
        [series({"farsta": BOARDS["farsta"]}, broken="2017"), series({"skarholmen": {"2015": 6.0, "2017": 5.0}})]
    )
    fact = facts_by_label(figures, "2015", breaks(("2017", True)))["Sedan 2015"]
    assert (fact.value, fact.note) == (f"{MINUS}1,0{NBSP}procentenheter", "1 av 2 områden.")


def test_a_break_of_the_city_alone_says_nothing_of_the_distance(series, breaks):
    figures = pd.concat(
        [series({"farsta": BOARDS["farsta"]}), series({"stockholm": BOARDS["stockholm"]}, broken="2017")]
    )
    found = facts_by_label(figures, "2015", breaks(), "farsta")
    assert found["Sedan 2015"].value == f"{MINUS}0,5{NBSP}procentenheter"
    assert found["Mot hela staden"].note == "Om avståndet har ändrats går inte att säga: serien har ett brott."


def test_context_compares_with_the_first_value_after_a_break(series):
    figures = series({"stockholm": {"2009": 4.0, "2015": 2.7, "2017": 2.5}}, broken="2015")
    indicators = pd.DataFrame([{"indikator": "andel_x", "namn": "Andel x", "motiv": "Gäller staden."}])
    trends = pd.DataFrame(columns=["indikator"])
    row = words.context_table(indicators, figures, trends, "Mål").rows[0]
    assert cell_text(row[4]) == f"2,7{NBSP}% (2015)"
    alone = series({"stockholm": {"2009": 4.0, "2017": 2.5}}, broken="2015")
    assert cell_text(words.context_table(indicators, alone, trends, "Mål").rows[0][4]) == "brott i serien"


HINDRANCE = {
    "enhet": "procent",
    "period": "2017",
    "antal_varden": 6,
    "antal_taljare": 6,
    "antal_namnare": 6,
    "antal_omraden": 6,
}


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"antal_namnare": 0}, "Antalen är publicerade, men inte hur många andelarna är räknade på."),
        ({"antal_taljare": 0, "antal_namnare": 0}, "Antalen bakom andelarna är inte publicerade."),
        ({"antal_taljare": 5}, "Antalen bakom andelarna är inte publicerade för alla områden."),
        ({"antal_varden": 2}, "Bara 2 av 6 områden har en siffra 2017."),
        ({"enhet": "antal"}, "Måttet är ingen andel, så områdena kan inte läggas ihop."),
    ],
)
def test_why_the_six_are_not_put_together_is_true_of_the_figure(known, sentence):
    gap = pd.DataFrame(columns=["grupp"])
    assert words.together(gap, pd.DataFrame([{**HINDRANCE, **known}]), "", PROGRAMME.six)[0].note == sentence


@pytest.mark.parametrize("known", [("2015", True), ("2018", True), ("2016", False)], ids=["at base", "after", "mild"])
def test_other_breaks_do_not_warn(series, breaks, known):
    found = facts_by_label(series(BOARDS), "2015", breaks(known))
    assert found["Sedan 2015"].note == ""
    assert "brott" not in found["Mot hela staden"].note


@pytest.mark.parametrize(
    ("own", "city", "sentence"),
    [
        ((8.0, 6.0), (3.0, 2.0), "Avståndet har minskat."),
        ((8.0, 8.0), (3.0, 2.0), "Avståndet har ökat."),
        ((8.0, 7.0), (3.0, 2.0), "Avståndet är oförändrat."),
        ((1.0, 1.5), (3.0, 2.0), "Avståndet har minskat."),
        ((8.3, 7.1), (3.2, 2.0), "Avståndet är oförändrat."),
    ],
    ids=["smaller", "larger", "same", "below the city", "same in decimals"],
)
def test_gap_of_one_area(series, breaks, own, city, sentence):
    periods = ("2015", "2017")
    figures = {
        "farsta": dict(zip(periods, own, strict=True)),
        "stockholm": dict(zip(periods, city, strict=True)),
    }
    assert facts_by_label(series(figures), "2015", breaks(), "farsta")["Mot hela staden"].note == sentence


def test_gap_of_several_areas(series, breaks):
    figures = {
        "farsta": {"2015": 5.0, "2017": 4.0},
        "skarholmen": {"2015": 5.0, "2017": 6.0},
        "rinkeby-kista": {"2015": 5.0, "2017": 7.0},
        "stockholm": {"2015": 2.0, "2017": 2.0},
    }
    note = facts_by_label(series(figures), "2015", breaks())["Mot hela staden"].note
    assert note == "Avståndet minskar i 1 och ökar i 2 av 3 områden."


def test_gap_says_nothing_without_the_city_in_the_base_period(series, breaks):
    figures = {"farsta": {"2015": 5.0, "2017": 4.0}, "stockholm": {"2017": 2.0}}
    assert facts_by_label(series(figures), "2015", breaks(), "farsta")["Mot hela staden"].note == ""


def test_break_texts(breaks):
    known = breaks(("2016", True), ("2016/17", False), ("2016", True))
    assert words.break_texts(known) == [
        "2016: Definitionen ändrades. Jämför inte över brottet.",
        "2016/17: Definitionen ändrades. Jämförelsen kan göras med försiktighet.",
    ]


# --- figures that are missing -----------------------------------------------------------------------------------------

WORDS = {
    "dold": "dold",
    "ej_tillamplig": "inte tillämplig",
    "ej_rapporterad": "inte rapporterad",
    "ej_publicerad_an": "ännu inte publicerad",
    "tillbakadragen": "tillbakadragen",
}


@pytest.mark.parametrize(("status", "word"), WORDS.items())
def test_kind_of_missing_figure_is_shown(series, status, word):
    assert words.figure_cell(None, 1, "procent", False, status).text == word
    view = words.period_table(series({"farsta": {"2015": 5.0, "2017": None}}, status=status), "x")
    assert [cell_text(cell) for cell in view.rows[0]] == ["Farsta", f"5,0{NBSP}%", word]


def test_all_kinds_of_the_contract_are_covered():
    assert set(WORDS) | {"publicerad"} == set(contract.STATUS)


def test_true_zero_is_shown_as_zero(series):
    view = words.period_table(series({"farsta": {"2015": 0.0}}), "x")
    assert cell_text(view.rows[0][1]) == f"0,0{NBSP}%"


def test_period_without_a_row_is_a_dash(series):
    view = words.period_table(series({"farsta": {"2015": 5.0}, "stockholm": {"2017": 2.0}}), "x")
    assert view.columns == ("Område", "2015", "2017")
    assert [cell_text(cell) for cell in view.rows[0]] == ["Farsta", f"5,0{NBSP}%", "–"]


def test_computed_figure_is_marked_and_explained(series):
    view = words.period_table(series({"farsta": {"2015": 5.0}}, computed=True), "x")
    assert view.rows[0][1].mark == "b"
    assert any(note == "b = beräknat av oss: Summan av delarna." for note in view.notes)
    published = words.period_table(series({"farsta": {"2015": 5.0}}), "x")
    assert published.rows[0][1].mark == ""
    assert published.notes == ("Källa: Stockholms stad, Tabell X, uppdaterad 25 maj 2018.",)


def test_areas_stand_in_reading_order(series):
    areas = ["riket", "stockholms-lan", "stockholm", "stadsdel-akalla", "ostermalm", "alvsjo", "skarholmen", "farsta"]
    view = words.period_table(series({area: {"2017": 1.0} for area in areas}), "x")
    assert [row[0] for row in view.rows] == [
        "Farsta",
        "Skärholmen",
        "Älvsjö",
        "Östermalm",
        "Akalla",
        "Hela staden",
        "Stockholms län",
        "Riket",
    ]
    assert {view.rows[position][0] for position in view.strong} == {"Hela staden", "Riket"}


# --- context ----------------------------------------------------------------------------------------------------------


def context_row(values, trends=(), name="andel_x"):
    """The row's cells by their headings."""
    indicators = pd.DataFrame([{"indikator": name, "namn": "Andel x", "motiv": "Gäller hela staden."}])
    known = pd.DataFrame(trends, columns=["indikator", "riktning", "forsta_period", "senaste_period"])
    view = words.context_table(indicators, values, known, "Målet")
    return dict(zip(view.columns, map(cell_text, view.rows[0]), strict=True))


def test_context_shows_city_nation_and_why(series):
    figures = {"stockholm": {"2015": 2.6, "2016": 2.2, "2017": 2.0}, "riket": {"2015": 4.4, "2017": 4.2}}
    row = context_row(series(figures), [("andel_x", "ned", "2015", "2017")])
    assert row == {
        "Siffra": "Andel x",
        "Senast": "2017",
        "Hela staden": f"2,0{NBSP}%",
        "Riket samma period": f"4,2{NBSP}%",
        "Staden tidigare": f"2,6{NBSP}% (2015)",
        "Trend i staden": "fallande 2015–2017",
        "Varför den inte mäter målet": "Gäller hela staden.",
    }


def test_context_without_a_national_value_an_earlier_one_or_a_trend(series):
    row = context_row(series({"stockholm": {"2017": 2.0}, "riket": {"2015": 4.4}}))
    assert (row["Senast"], row["Hela staden"]) == ("2017", f"2,0{NBSP}%")
    assert (row["Riket samma period"], row["Staden tidigare"], row["Trend i staden"]) == ("–", "–", "–")


def test_context_with_too_few_years_claims_no_trend(series):
    row = context_row(series({"stockholm": {"2017": 2.0}}), [("andel_x", "kan_inte", "2017", "2017")])
    assert row["Trend i staden"] == "för få jämförbara år"


def test_context_that_is_not_for_the_city(series):
    row = context_row(series({"farsta": {"2015": 5.0, "2017": 4.0}}))
    assert (row["Senast"], row["Hela staden"]) == ("2017", "inte för staden")
    assert (row["Riket samma period"], row["Staden tidigare"]) == ("–", "–")


def test_context_without_any_value(series):
    row = context_row(series({"stockholm": {"2017": None}}))
    assert (row["Senast"], row["Hela staden"]) == ("–", "inget värde")
