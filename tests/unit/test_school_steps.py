"""The same schools during the programme and after it, and how sure a school's share is."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from uppfoljning import statistics, words
from uppfoljning.judging import schools
from uppfoljning.judging.assessment import Rule
from uppfoljning.judging.levels import SCHOOLS

RULE = Rule("niva", 3, "alla_minst_riket", 0.95, "ingen", 0, 0, 3, 0.5)
LAST_DAYS = {"sk-1.1": pd.Timestamp(2020, 12, 31)}
NATION = 80.0


def results(**years: str) -> pd.DataFrame:
    """Schools by year: a letter for each school, upper case for one that reaches the nation; "-" for one without a value."""
    rows = [
        {
            "mal": "sk-1.1",
            "indikator": "behoriga",
            "period": f"{year[1:]}/{int(year[1:]) % 100 + 1}",
            "period_slut": pd.Timestamp(date(int(year[1:]) + 1, 6, 30)),
            "skola": letter.lower(),
            "varde": NATION + 5 if letter.isupper() else NATION - 5,
            "riket": NATION,
        }
        for year, told in years.items()
        for letter in told
    ]
    return pd.DataFrame(rows)


def measures(base: str | None, latest: str) -> pd.DataFrame:
    named = {"mal": "sk-1.1", "indikator": "behoriga", "omrade": SCHOOLS}
    return pd.DataFrame([{**named, "basperiod": base, "senaste_period": latest}])


def steps(found: pd.DataFrame, base: str | None = "2017/18", latest: str = "2023/24") -> pd.DataFrame:
    told = schools.steps(found, measures(base, latest), LAST_DAYS, {"sk-1.1": RULE})
    return told.set_index(["urval", "ordning"])


def test_the_steps_meet_in_the_last_school_year_of_the_programme() -> None:
    """2018/19 lies between too, and 2020/21 ends after the programme."""
    found = steps(results(y2017="abcd", y2018="ABCD", y2019="ABcde", y2020="ABCDE", y2023="AbcdE"))
    first, second = found.loc[("par", 0)], found.loc[("par", 1)]
    assert (first["fran_period"], first["till_period"]) == ("2017/18", "2019/20")
    assert (second["fran_period"], second["till_period"]) == ("2019/20", "2023/24")
    assert tuple(first[["antal", "nadde_fran", "nadde_till", "upp", "ned"]]) == (4, 0, 2, 2, 0)
    # The fifth school has no value in the base year, and is counted in the second step only.
    assert tuple(second[["antal", "nadde_fran", "nadde_till", "upp", "ned"]]) == (5, 2, 2, 1, 1)


def test_schools_with_all_three_years_are_counted_apart_and_not_tested() -> None:
    found = steps(results(y2017="abcd", y2019="ABcde", y2023="AbcdE"))
    assert tuple(found.loc[("alla", 1), ["antal", "nadde_fran", "nadde_till"]]) == (4, 2, 1)
    assert found.loc["alla", ["p", "utfall"]].isna().all(axis=None)


def test_the_tests_of_the_steps_are_corrected_together() -> None:
    names = "abcdefghijklmnop"
    found = steps(results(y2017=names, y2019=names.upper(), y2023=names.upper()))
    first, second = found.loc[("par", 0)], found.loc[("par", 1)]
    assert first["p"] == pytest.approx(2 * statistics.paired_p(len(names), 0))
    assert (first["utfall"], second["utfall"]) == ("ratt_riktning", "ingen_sakerstalld")
    assert first["antal_prov"] == 2


@pytest.mark.parametrize(
    ("found", "base", "latest"),
    [
        (results(y2017="abc", y2019="abc", y2023="abc"), None, "2023/24"),
        (results(y2017="abc", y2018="ab", y2023="abc"), "2017/18", "2023/24"),
        (results(y2017="abc", y2019="abc"), "2017/18", "2019/20"),
        (results(y2017="abc", y2020="abc", y2023="abc"), "2017/18", "2023/24"),
    ],
    ids=["no base", "too few schools", "the latest is in the programme", "nothing between in the programme"],
)
def test_without_a_year_of_the_programme_between_there_are_no_steps(
    found: pd.DataFrame, base: str | None, latest: str
) -> None:
    assert steps(found, base, latest).empty


def test_a_share_of_pupils_has_wilsons_interval_and_a_side_only_where_it_is_sure() -> None:
    shares = pd.DataFrame(
        [
            {
                "indikator": "behoriga",
                "omrade": school,
                "period": "2019/20",
                "varde": share,
                "elever": pupils,
                "riket": nation,
            }
            for school, share, pupils, nation in [
                ("a", 100.0, 60, 85.6),
                ("b", 55.6, 45, 85.6),
                ("c", 82.0, 50, 85.6),
                ("d", 82.0, 50, None),
            ]
        ]
    )
    found = schools.intervals(shares, 0.95).set_index("omrade")
    assert list(found["utfall"]) == ["over", "under", "oklart", "utan_riket"]
    wilson = statistics.wilson(25, 45)
    assert found.loc["b", "nedre"] == pytest.approx(100 * wilson.low)
    assert found.loc["b", "ovre"] == pytest.approx(100 * wilson.high)


def test_a_school_has_a_line_and_a_year_without_a_value_has_a_dash() -> None:
    told = {"omradestyp": "skola", "decimaler": 1, "enhet": "procent", "status": "publicerad", "jamforbar": True}
    of = {"indikator": "behoriga", "berakning": None, "anmarkning": None, "kalla_titel": None}
    rows = pd.DataFrame(
        [
            {**told, **of, "omrade": area, "omrade_namn": name, "period": period, "varde": value}
            for area, name, period, value in [
                ("a", "Askskolan", "2017/18", 70.0),
                ("a", "Askskolan", "2019/20", 75.0),
                ("b", "Björkskolan", "2018/19", 100.0),
                ("riket", "Riket", "2013/14", 86.9),
                ("riket", "Riket", "2017/18", 84.4),
            ]
        ]
    )
    rows["period_slut"] = pd.to_datetime([f"20{period[-2:]}-06-30" for period in rows["period"]])
    rows.loc[rows["omrade"] == "riket", "omradestyp"] = "riket"
    rows.loc[rows["omrade"] == "b", "anmarkning"] = "källan skriver ~100"
    table = words.school_years_table(rows, "Behöriga")
    # Riket stands first; a year that only riket has is no column.
    assert table.columns == ("Skola", "2017/18", "2018/19", "2019/20")
    shown = [
        tuple(str(getattr(cell, "text", cell)).replace("\N{NO-BREAK SPACE}", " ") for cell in row) for row in table.rows
    ]
    assert shown == [
        ("Riket", "84,4 %", "–", "–"),
        ("Askskolan", "70,0 %", "–", "75,0 %"),
        ("Björkskolan", "–", "100,0 %", "–"),
    ]
    assert any("1 av 3 siffror skrivs ~100" in note for note in table.notes)
    (first, second) = words.school_lines(rows)
    assert (first.name, first.first, first.last) == (
        "Askskolan",
        "2017/18: 70,0\N{NO-BREAK SPACE}%",
        "2019/20: 75,0\N{NO-BREAK SPACE}%",
    )
    assert (second.first, second.last) == ("2018/19: 100,0\N{NO-BREAK SPACE}%", "")
