"""Every sentence with a number in it, made with 0, 1 and 2: the word goes with the number."""

import pandas as pd
import pytest
from numbered_words import FORMS, wrong
from programme_facts import PROGRAMME

from uppfoljning import swedish as sv
from uppfoljning import words

LEVELS = ("stadsdelsomrade", "stadsdel")


def test_the_search_finds_what_is_wrong_and_nothing_else():
    assert wrong("1 siffror", "0 av 1 skolor", "2 stadsdel.", "0 skola") == [
        "1 siffror",
        "1 skolor",
        "2 stadsdel",
        "0 skola",
    ]
    assert not wrong(
        "1 siffra", "0 av 1 skola", "11 siffror", "2 stadsdelar", "1,1 siffror", "2017 områden", "21 skolor"
    )


@pytest.mark.parametrize(("one", "many"), FORMS.items())
def test_every_counted_word_has_its_plural(one, many):
    assert [sv.counted(number, one) for number in (0, 1, 2)] == [f"0 {many}", f"1 {one}", f"2 {many}"]
    assert [sv.out_of(1, number, one) for number in (1, 2)] == [f"1 av 1 {one}", f"1 av 2 {many}"]


def test_all_the_words_that_the_product_counts_are_here():
    assert sv.PLURALS == FORMS


def test_large_amounts_are_written_as_numbers():
    assert sv.counted(1234, "siffra") == f"1{sv.NBSP}234 siffror"
    assert [sv.numeral(number) for number in (1, 6, 12, 13)] == ["ett", "sex", "tolv", "13"]


# --- schools ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("judged", [0, 1, 2])
@pytest.mark.parametrize("missing", [0, 1, 2])
@pytest.mark.parametrize("nation", [50.0, None])
def test_schools(judged, missing, nation):
    frame = pd.DataFrame(
        {"varde": [60.0] * judged + [None] * missing, "enhet": "procent", "riket": nation, "staden": None}
    )
    frame = frame.assign(riket_decimaler=1)
    frame = frame.astype({"varde": "float64", "riket": "float64"})
    said = words.school_finding(frame)
    assert not wrong(said)
    if judged and nation:
        assert said.startswith(f"{judged} av {judged} {'skola' if judged == 1 else 'skolor'} ligger")


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("nation", [True, False])
def test_the_count_of_schools_year_by_year(number, nation):
    counted = pd.DataFrame(
        [{"indikator": "x", "period": "2016/17", "antal_skolor": number, "antal_minst_riket": 0 if nation else None}]
    )
    view = words.school_count_table(counted, {"x": "Betyg"})
    said = view.rows[0][1]
    word = "skola" if number == 1 else "skolor"
    assert said == (f"0 av {number} {word}" if nation else f"({number} {word})")


# --- the map and the index --------------------------------------------------------------------------------------------


def index_values(always, nearly, unsure, below):
    groups = [(1.0, 1, 6, False)] * always + [(0.97, 1, 6, False)] * nearly + [(0.5, 4, 25, True)] * unsure
    groups += [(0.0, 30, 32, False)] * below
    rows = [
        {"omrade_namn": f"Område {chr(65 + i)}", "rang": i + 1, "andel_i_toppen": share, "rang_lag": low, "rang_hog": high,
         "osaker_plats": open_}
        for i, (share, low, high, open_) in enumerate(groups)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("always", [0, 1, 2])
@pytest.mark.parametrize("nearly", [0, 1, 2])
@pytest.mark.parametrize("unsure", [0, 1, 2])
def test_how_sure_the_order_is(level, always, nearly, unsure):
    said = words.certainty(index_values(always, nearly, unsure, 3), level, PROGRAMME)
    assert not wrong(said)
    assert ("i alla sätt att räkna som har prövats" in said) == bool(always)
    assert ("i minst 95 procent av" in said) == bool(nearly)
    assert ("osäker plats" in said) == bool(unsure)
    assert "hur vi än räknar" not in said


def test_each_area_is_in_the_sentence_that_is_true_of_it():
    said = words.certainty(index_values(1, 2, 1, 1), "stadsdelsomrade", PROGRAMME)
    assert said == (
        "1 av 5 stadsdelsområden är bland de 6 högsta i alla sätt att räkna som har prövats: Område A. "
        "2 stadsdelsområden är det i minst 95 procent av sätten, men inte i alla: Område B och Område C. "
        "1 stadsdelsområde har osäker plats, bland de 6 högsta eller inte beroende på val: Område D."
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("above", [0, 1, 2])
def test_the_maps_finding(level, number, above):
    values = pd.DataFrame(
        {"staden_100": [120.0 if i < above else 80.0 for i in range(number)], "omrade_namn": ["A", "B"][:number],
         "prioriterad": True, "i_programmets_21": True, "enhet": "procent", "staden": 2.0, "decimaler": 1}
    )  # fmt: skip
    said = words.map_finding(values, level, PROGRAMME)
    assert not wrong(said)
    assert ("bland programmets" in said) == bool(above)


@pytest.mark.parametrize("number", [1, 2])
def test_the_maps_choice(number):
    values = pd.DataFrame(
        {"stadsdelsomrade": ["farsta"] * number, "stadsdelsomrade_namn": "Farsta", "varde": [1.0] * number}
    )
    choice = words.map_choice(values, "farsta", "stadsdel")
    assert choice and not wrong(choice.text)


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100 %"), (0.9996, "mer än 99 %"), (0.96, "96 %"), (0.004, "mindre än 1 %"), (0.0, "0 %"), (0.01, "1 %")],
)
def test_nearly_all_draws_are_not_all_and_nearly_none_not_none(share, text):
    values = pd.DataFrame(
        [{"stadsdelsomrade": "farsta", "stadsdelsomrade_namn": "Farsta", "varde": 120.0, "staden": 100.0, "rang": 2,
          "rang_lag": 2, "rang_hog": 3, "andel_i_toppen": share}]
    )  # fmt: skip
    choice = words.map_choice(values, "farsta", "stadsdelsomrade")
    assert choice and choice.text.replace(sv.NBSP, " ").endswith(f"bland de sex högsta i {text} av försöken")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("there", [0, 1])
def test_what_the_index_lacks(level, number, there):
    recipe = pd.DataFrame(
        {"version": "r", "falt": "halsa", "falt_namn": "Hälsa", "namn": "Ohälsotal", "recept_namn": "Recept",
         "kan_hamtas": "", "varde_ar": [2012.0] * there + [None] * (number - there), "antal_omraden": 1, "minsta_antal": 1}
    )  # fmt: skip
    fields = pd.DataFrame(columns=["ar", "slag", "falt", "falt_namn", "recept_namn"])
    said = words.index_state(recipe, fields, "2012", level)
    view = words.missing_table(recipe, "2012", level, PROGRAMME)
    assert not wrong(*said, *view.notes, view.caption, *(str(cell) for row in view.rows for cell in row))


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("level", LEVELS)
def test_where_scb_parts_from_us(level, number):
    rows = pd.DataFrame(
        [{"matt": "m", "omrade_namn": "A", "rang_lag": 1, "rang_hog": 1, "rang_mot": 5}] * number,
        columns=["matt", "omrade_namn", "rang_lag", "rang_hog", "rang_mot"],
    )
    assert not wrong(words.parting_sentence(rows, "m", level))


@pytest.mark.parametrize("number", [1, 2])
def test_an_areas_own_fields(number):
    own = pd.DataFrame(
        [{"matt": "falt_halsa_relativ", "varde": 120.0, "rang_lag": 1, "rang_hog": 2, "antal_indikatorer": number,
          "receptversion": "r"}]
    )  # fmt: skip
    fields = pd.DataFrame([{"matt": "falt_halsa_relativ", "ar": 2012, "falt_namn": "Hälsa"}])
    assert not wrong(*words.own_fields(own, own, fields, "2012"))


# --- counts of goals, rules, editions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("measured", [0, 1, 2])
@pytest.mark.parametrize("context", [0, 1, 2])
@pytest.mark.parametrize("none", [0, 1, 2])
@pytest.mark.parametrize("during", [0, 1, 2])
def test_counts_of_goals(measured, context, none, during):
    total = measured + context + none
    found = words.Counts(total, measured, context, none, min(during, measured), PROGRAMME.years, 0, (), ())
    assert not wrong(found.sentence, found.judged_sentence, found.rest)
    assert "av de 1 " not in found.rest and "av de 0 " not in found.rest
    assert "För 0 mål" not in found.rest


@pytest.mark.parametrize("numbered", [0, 1, 2])
@pytest.mark.parametrize("points", [0, 1, 2])
def test_a_bodys_summary(numbered, points):
    goal = {"roll": "huvudansvarig", "lage": "mats", "status": "kan_inte_bedomas", "forsenad": True}
    rows = [{**goal, "sort": "numrerat"}] * numbered + [{**goal, "sort": "punkt"}] * points
    said = words.body_summary(pd.DataFrame(rows, columns=["roll", "lage", "status", "forsenad", "sort"]))
    assert not wrong(said)
    assert ("mäts" in said) == bool(numbered), "with no goal there is nothing to count"


@pytest.mark.parametrize("number", [1, 2])
def test_limits_of_rules(number):
    rules = pd.DataFrame(
        [{"maltyp": "niva", "version": 1, "konfidens": 0.95, "korrigering": "ingen", "minsta_namnare": number,
          "minsta_antal": number, "minsta_skolor": number, "minsta_andel_omraden": 0.5, "giltig_fran": None, "giltig_till": None,
          "minsta_skillnad": number, "basperiod": None, "basperiod_senast": None, "beskrivning": ""}]
    )  # fmt: skip
    said = str(words.rules_table(rules).rows[0][4])
    assert not wrong(said)
    assert f"minst {number} {'händelse' if number == 1 else 'händelser'}" in said
    assert f"minsta skillnad {number}" in said


def test_years_of_what_exists():
    def said(*years):
        return words.coverage_text(pd.DataFrame({"ar": years, "antal": 1}), "kommun")

    assert "bara 2015." in said(2015)
    assert "2 år, från 2015 till 2017." in said(2015, 2017)


@pytest.mark.parametrize("computed", [0, 1, 2])
def test_computed_figures_of_an_edition(computed):
    manifest = {
        "namn": "x", "titel": "X", "period": "", "datum": "", "exempeldata": False, "foregaende": "", "filer": {},
        "antal": {"siffror_efter_status": {"publicerad": 2, "beraknad": computed}, "dolda": 1,
                  "numrerade_mal_efter_status": {"kan_inte_bedomas": 1}},
    }  # fmt: skip
    (row,) = words.edition_rows([manifest])
    assert row.facts[0].note == f"varav {computed} {'beräknad' if computed == 1 else 'beräknade'} av oss"
