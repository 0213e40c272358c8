"""What is said of schools, of a search in the catalogue and of editions in a list."""

import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.words import files

NBSP = "\N{NO-BREAK SPACE}"


# --- schools ----------------------------------------------------------------------------------------------------------


def schools(values, nation):
    frame = pd.DataFrame({"varde": values, "enhet": "procent"})
    return frame.assign(varde=frame["varde"].astype("float64"), riket=nation, riket_decimaler=1, staden=float("nan"))


def test_schools_against_the_nation():
    assert words.school_finding(schools([83.7, 90.0, 83.6], 83.7)) == (
        f"2 av 3 skolor ligger på minst rikets nivå, 83,7{NBSP}%."
    )


def test_schools_without_a_value_are_counted_apart():
    assert words.school_finding(schools([90.0, None, None, 80.0], 83.7)) == (
        f"1 av 2 skolor ligger på minst rikets nivå, 83,7{NBSP}%. 2 skolor till har inget publicerat värde."
    )


@pytest.mark.parametrize(
    ("known", "end"),
    [
        ("abcd", "2 skolor till har inget publicerat värde."),
        ("abd", "2 skolor till har inget publicerat värde, varav 1 inte heller något annat läsår."),
        ("ad", "2 skolor till har inget publicerat värde, inte heller något annat läsår."),
    ],
)
def test_schools_that_never_had_a_value_are_told_apart(known, end):
    frame = schools([90.0, None, None, 80.0], 83.7).assign(skola=list("abcd"))
    assert words.school_finding(frame, pd.DataFrame({"skola": list(known)})).endswith(end)


def test_schools_without_a_national_value_are_not_compared():
    found = words.school_finding(schools([90.0, None, None], float("nan")))
    assert found.startswith("Rikets värde saknas för läsåret, så skolorna kan inte jämföras med riket.")
    assert found.endswith("2 skolor till har inget publicerat värde.")


def test_the_city_beside_schools_without_a_national_value_is_no_limit():
    of_city = schools([90.0, None, None], float("nan")).assign(staden=88.4, staden_decimaler=1)
    found = words.school_finding(of_city).replace("\N{NO-BREAK SPACE}", " ")
    assert "Hela staden har 88,4 %. Det är ett sammanhang, ingen gräns" in found


def test_no_school_has_a_value():
    found = words.school_finding(schools([None, None], 83.7))
    assert found.startswith("Ingen skola har ett publicerat värde.")
    assert "minst rikets nivå" not in found


# --- search -----------------------------------------------------------------------------------------------------------

CATALOGUE = pd.DataFrame(
    [
        ("ekonomiskt_bistand_andel", "Ekonomiskt bistånd, andel", "Andelen invånare med bistånd.", "bistand"),
        ("otrygga_andel", "Otrygga sen kväll", "Andelen som är otrygga i sitt bostadsområde.", "trygghet"),
        ("bistand_barn", "Barn i familjer med bistånd (0–17 år)", "Andelen barn.", "bistand"),
    ],
    columns=["id", "namn", "definition", "amne"],
)


@pytest.mark.parametrize(
    ("searched", "topic", "ids"),
    [
        ("", "", ["ekonomiskt_bistand_andel", "otrygga_andel", "bistand_barn"]),
        ("bistånd", "", ["ekonomiskt_bistand_andel", "bistand_barn"]),
        ("BISTÅND barn", "", ["bistand_barn"]),
        ("barn bistånd", "", ["bistand_barn"]),
        ("otrygga_andel", "", ["otrygga_andel"]),
        ("bostadsområde", "", ["otrygga_andel"]),
        ("andelen", "bistand", ["ekonomiskt_bistand_andel", "bistand_barn"]),
        ("otrygga", "bistand", []),
        ("(0–17 år)", "", ["bistand_barn"]),
        (".*", "", []),
    ],
)
def test_search(searched, topic, ids):
    assert words.search(CATALOGUE, searched, topic)["id"].tolist() == ids


@pytest.mark.parametrize(
    ("said", "label", "value", "note"),
    [
        (
            {"nytt": {"andringar": [{"slag": "siffra", "handelse": "ändrad", "antal": 1}], "foljder": 25}},
            *("Nytt sedan a", "1 siffra ändrad", "25 följder. Ändrad i underlaget, orsaken är inte angiven"),
        ),
        ({"nytt": {"andringar": [], "foljder": 0}, "andringar": {}}, "Nytt sedan a", "inget", ""),
        ({}, "Ändringar sedan a", "26", "ändrad i underlaget, orsaken är inte angiven 26"),
    ],
    ids=["what was changed and what follows", "nothing", "the first editions counted lines"],
)
def test_an_edition_says_what_is_new_since_the_one_before(said, label, value, note):
    counts = {"siffror_efter_status": {}, "numrerade_mal_efter_status": {}, "dolda": 0}
    manifest = {
        **{
            "namn": "b",
            "titel": "T",
            "period": "",
            "datum": "",
            "exempeldata": False,
            "foregaende": "a",
            "antal": counts,
        },
        **{"filer": {}, "andringar": {"ändrad i underlaget, orsaken är inte angiven": 26}},
        **said,
    }
    (row,) = words.edition_rows([manifest])
    fact = row.facts[-1]
    assert (fact.label, fact.value, fact.note) == (label, value, note)


def test_the_files_of_an_edition_have_its_name_or_those_of_the_first_ones():
    assert files.edition_file("siffror", "b", ["csv/siffror_b.csv", "csv/siffror.csv"]) == "csv/siffror_b.csv"
    assert files.edition_file("siffror", "b", ["csv/siffror.csv"]) == "csv/siffror.csv"
    assert files.edition_file("siffror", "b", ["csv/kallor.csv"]) == ""
