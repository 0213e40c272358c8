"""The meeting's agenda: which matters come, in which order and why, and what the chair makes of it."""

import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.meeting import agenda
from uppfoljning.words import matters

UNKNOWN = "kan_inte_bedomas"
NO_CHANGES = pd.DataFrame(columns=["tabell", "nyckel", "kolumn", "gammalt", "nytt", "orsak"])


def question(goal, status=UNKNOWN, word="Kan inte bedömas", reason=""):
    row = words.OverviewRow(goal, "m", "1", f"Mål {goal}", f"Nämnd {goal}", "mats", status, word, "○", reason)
    return words.Question(1, row.huvudansvarig, "Vad?", row)


def figures(**told):
    """What namnd_mal says of goals: how it is measured, whether it is late, and the latest period."""
    rows = [
        {"id": goal, "lage": lage, "forsenad": late, "senaste_period": period}
        for goal, (lage, late, period) in told.items()
    ]
    return pd.DataFrame(rows, columns=["id", "lage", "forsenad", "senaste_period"])


def shown(*rows):
    """The query oversikt: goal, area and role."""
    return pd.DataFrame(rows, columns=["mal", "omrade", "roll"])


def changed(*rows):
    return pd.DataFrame(
        [{"tabell": t, "nyckel": n, "kolumn": k, "gammalt": g, "nytt": y, "orsak": o} for t, n, k, g, y, o in rows],
        columns=NO_CHANGES.columns,
    )


def places(*rows):
    """The query riskindex_platser: area, year, place, and its span."""
    return pd.DataFrame(
        [
            {
                "omrade": a,
                "omrade_namn": a.title(),
                "ar": y,
                "rang": r,
                "rang_lag": lo,
                "rang_hog": hi,
                "varde": 100.0 - r,
            }
            for a, y, r, lo, hi in rows
        ]
    )


def made(asked, told=None, seen=None, since=NO_CHANGES, moves=()):
    return agenda.by_rule(asked, figures(**(told or {})), shown() if seen is None else seen, since, moves, 6)


def test_the_rules_parts_decide_the_order_and_each_matter_says_why():
    asked = [
        question("a"),
        question("b"),
        question("c"),
        question("d", "inte_natt", "Inte nått: 2 av 5 skolor", "2023/24"),
    ]
    since = changed(("malstatus", "b", "status", "Nått", "Kan inte bedömas", "ny period"))
    found = made(asked, {"a": ("inget", False, None), "c": ("mats", False, "2020")}, since=since)
    assert [(item.id, item.rule) for item in found.items] == [("d", "fel"), ("b", "andrad"), ("a", "siffror")]
    assert [item.why for item in found.items] == [
        ("Inte nått: 2 av 5 skolor, 2023/24.",),
        ("Ny status: kan inte bedömas, förut nått (orsak: ny period).",),
        ("Ingen siffra mäter målet.",),
    ]
    assert [item.id for item in found.others] == ["c"]


def test_a_matter_that_several_parts_pick_stands_once_with_every_reason():
    since = changed(("malstatus", "a", "status", "Rätt riktning", "Fel riktning", ""))
    found = made([question("a", "fel_riktning", "Fel riktning")], {"a": ("mats", True, "2017")}, since=since)
    (item,) = found.items
    assert item.rule == "fel"
    assert item.why == (
        "Fel riktning.",
        "Ny status: fel riktning, förut rätt riktning.",
        "Försenad siffra: den senaste gäller 2017.",
    )


def test_a_change_of_a_figure_is_no_change_of_status():
    since = changed(
        ("malstatus", "a", "senaste_varde", "4,0", "4,1", "rättelse"),
        ("mattstatus", "a", "status", "Nått", "Inte nått", "rättelse"),
    )
    assert made([question("a")], since=since).items == ()


def test_without_an_edition_before_it_is_said_and_nothing_is_called_unchanged():
    found = made([question("a")], since=None)
    assert agenda.NO_EARLIER in found.notes
    assert agenda.RULES[1].nothing not in found.notes
    assert agenda.RULES[1].nothing in made([question("a")]).notes


def test_nothing_wrong_at_all_gives_no_matter_and_says_so_of_each_part():
    found = made([question("a", "natt", "Nått")], {"a": ("mats", False, "2020")})
    assert found.items == () and [item.id for item in found.others] == ["a"]
    assert found.notes == tuple(rule.nothing for rule in agenda.RULES)


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (("inget", False, None), "Ingen siffra mäter målet."),
        (("sammanhang", False, None), "Ingen siffra på målets nivå, bara sammanhang."),
        (("mats", True, "2016/17"), "Försenad siffra: den senaste gäller 2016/17."),
        (("mats", None, None), ""),
    ],
)
def test_figures_that_are_late_or_missing_are_told_apart(state, why):
    found = made([question("a")], {"a": state})
    assert [" ".join(item.why) for item in found.items] == ([why] if why else [])


def test_areas_without_a_figure_are_counted_but_not_for_a_goal_about_the_city():
    seen = shown(("a", "farsta", "matt"), ("b", words.CITY, "matt"), ("c", "farsta", "kontext"))
    told = dict.fromkeys("abc", ("mats", False, "2020"))
    found = made([question(goal) for goal in "abc"], told, seen)
    assert [(item.id, item.why) for item in found.items] == [
        ("a", ("Siffra saknas för 5 av programmets sex områden.",))
    ]


def test_a_goal_that_nobody_answers_for_has_no_figures_to_be_late():
    assert made([question("a")], {}).items == ()


INDEX = ("index_x", "Vårt index")


def test_an_area_that_comes_among_the_highest_is_a_matter_with_both_places_and_how_sure():
    rows = places(
        ("farsta", 2016, 7, 7, 8), ("farsta", 2017, 6, 5, 6), ("kista", 2016, 6, 6, 6), ("kista", 2017, 7, 6, 7),
        ("tensta", 2016, 1, 1, 1), ("tensta", 2017, 2, 2, 2),
    )  # fmt: skip
    found = agenda.moves(rows, 6, INDEX, {"farsta": "Farsta stadsdelsnämnd"})
    assert [(move.area, move.entered, move.sure) for move in found] == [("farsta", True, True), ("kista", False, False)]
    items = made([question("a")], moves=found).items
    assert [item.name for item in items] == ["Farsta har kommit in bland de högsta", "Kista har lämnat de högsta"]
    assert items[0].why == ("Plats 7–8 år 2016, plats 5–6 år 2017 (Vårt index).",)
    assert items[1].why[0].endswith("Det är osäkert: platserna går in i varandra.")
    assert (items[0].who, items[1].who) == ("Farsta stadsdelsnämnd", "")


def test_places_of_years_that_do_not_follow_each_other_are_never_compared():
    apart = places(("farsta", 2015, 7, 7, 7), ("farsta", 2017, 5, 5, 5))
    assert agenda.moves(apart, 6, INDEX, {}) is None
    assert agenda.moves(apart[apart["ar"] == 2017], 6, INDEX, {}) is None
    assert agenda.NO_INDEX in made([question("a")], moves=None).notes


def test_an_area_that_lacks_one_of_the_years_has_not_moved():
    rows = places(("farsta", 2017, 5, 5, 5), ("kista", 2016, 1, 1, 1), ("kista", 2017, 2, 2, 2))
    assert agenda.moves(rows, 6, INDEX, {}) == ()


# --- what the chair makes of it -----------------------------------------------------------------------------------


def test_the_chairs_order_holds_and_what_was_added_says_so():
    asked = [question("a", "inte_natt", "Inte nått"), question("b", "fel_riktning", "Fel riktning"), question("c")]
    found = made(asked)
    items, others = found.chosen(("c", "a", "c"))
    assert [(item.id, item.why) for item in items] == [("c", (agenda.ADDED,)), ("a", ("Inte nått.",))]
    assert [item.id for item in others] == ["b"]
    assert found.chosen(()) == (found.items, found.others)


def test_a_matter_is_moved_one_step_and_never_out_of_the_list():
    order = ("a", "b", "c")
    assert agenda.moved(order, "b", -1) == ("b", "a", "c")
    assert agenda.moved(order, "b", 1) == ("a", "c", "b")
    assert agenda.moved(order, "a", -1) == agenda.moved(order, "c", 1) == order
    assert agenda.without(order, "b") == ("a", "c")


# --- what is read from afar ---------------------------------------------------------------------------------------


def test_a_long_text_is_cut_between_sentences_and_never_within_one():
    short, long = "Serien har ett brott 2016.", "B" + "r" * 200 + "."
    assert matters.few(f"{short} {long} Två år är för få.") == f"{short} Två år är för få."
    assert matters.few(long) == long
    assert matters.few("Kort. 2 skolor saknar värde.", "Och detta.") == "Kort. 2 skolor saknar värde. Och detta."
    # What leans on a sentence that has no room is left out with it.
    assert matters.few(short, f"{long} SCB har dem.") == short
    assert matters.few("", f"{long} SCB har dem.") == long
    assert matters.few("") == ""


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("7,2\xa0%", "7,2", "%"),
        ("−0,6 till −0,2\xa0procentenheter", "−0,6 till −0,2", "procentenheter"),
        ("23 av 42 skolor", "23 av 42", "skolor"),
        ("94,7", "94,7", ""),
        ("kan inte räknas", "kan inte räknas", ""),
    ],
)
def test_a_figures_unit_stands_apart_from_its_number(value, number, unit):
    assert matters.split_unit(value) == (number, unit)


def test_every_figure_on_a_screen_says_its_area_and_what_is_no_figure_is_left_out():
    told = matters.of_areas(
        [
            words.Fact("Senast", "2,7–7,2 %", "programmets sex områden, 2017"),
            words.Fact("Sedan 2015", "kan inte jämföras", "Brott i serien 2016."),
            words.Fact("Mot hela staden", "0,0 till +4,5 procentenheter", "Avståndet minskade."),
        ]
    )
    assert [(fact.label, fact.note) for fact in told] == [
        ("Senast", "programmets sex områden, 2017"),
        ("Mot hela staden", "programmets sex områden, 2017"),
    ]
    assert matters.of_areas([]) == ()


def test_a_goal_without_figures_shows_for_which_years_there_are_none():
    empty = pd.DataFrame(columns=["indikator", "omrade_namn", "omradestyp", "period_slut", "varde"])
    found = matters.coverage(empty, {}, ["Farsta", "Kista"], range(2015, 2018))
    assert found.rows == (("Farsta", ("", "", "")), ("Kista", ("", "", "")), ("Hela staden", ("", "", "")))
    assert found.told == "Ingen siffra för något av områdena 2015–2017."


def test_a_figure_that_only_stands_beside_a_goal_is_never_shown_as_measuring_it():
    rows = pd.DataFrame(
        {
            "indikator": ["x", "y", "z"],
            "omrade_namn": ["Farsta", "Stockholm", "Farsta"],
            "omradestyp": ["stadsdelsomrade", "kommun", "stadsdelsomrade"],
            "period_slut": pd.to_datetime(["2016-12-31"] * 3),
            "varde": [1.0, 2.0, None],
        }
    )
    found = matters.coverage(rows, {"x": "matt", "y": "kontext", "z": "matt"}, ["Farsta"], range(2015, 2018))
    assert found.rows == (("Farsta", ("", matters.MEASURED, "")), ("Hela staden", ("", matters.BESIDE, "")))
