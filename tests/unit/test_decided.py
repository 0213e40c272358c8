"""Decisions as a meeting follows them up: which come, in which order, and what the agenda and the minutes say of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from uppfoljning.meeting import agenda
from uppfoljning.store.records import Decision
from uppfoljning.words.decided import counted_states, decision_rows, decision_table, for_agenda

DAY = date(2026, 11, 28)
BODIES = {"kommunstyrelsen": "Kommunstyrelsen", "sdn-farsta": "Farsta stadsdelsnämnd"}
MADE = Decision(
    nr=1,
    key="k1",
    mote="2026-09-01",
    mote_datum=date(2026, 9, 1),
    utgava="2020-vb",
    edition_fingerprint="f",
    arende="sk-1.1",
    vad="Skaffa folkmängd 18–64 år per område.",
    ansvariga=("kommunstyrelsen", "sdn-farsta"),
    senast=date(2026, 12, 31),
    uppfoljning=None,
    recorded_by="Lokal",
    recorded_at=datetime(2026, 9, 1, 9, tzinfo=UTC),
    done_on=None,
    done_note="",
)


def made(nr, **changed):
    return replace(MADE, nr=nr, key=f"k{nr}", **changed)


def test_late_decisions_come_first_and_done_ones_last():
    found = decision_rows(
        [
            made(1, done_on=date(2026, 11, 1)),
            made(2),
            made(3, senast=date(2026, 11, 27)),
            made(4, uppfoljning=date(2026, 11, 28)),
        ],
        BODIES,
        DAY,
    )
    assert [(row.nr, row.word) for row in found] == [
        (3, "Försenat"),
        (4, "Ska följas upp"),
        (2, "Pågår"),
        (1, "Klart"),
    ]
    assert counted_states(found) == "4 beslut: 1 försenat, 1 ska följas upp, 1 pågår, 1 klart."


@pytest.mark.parametrize(
    ("by", "state"), [(date(2026, 11, 27), "Försenat"), (date(2026, 11, 28), "Pågår"), (None, "Pågår")]
)
def test_a_decision_is_late_from_the_day_after_its_last(by, state):
    assert decision_rows([made(1, senast=by)], BODIES, DAY)[0].word == state


def test_a_row_says_who_answers_by_when_and_at_which_meeting():
    (row,) = decision_rows([made(7, uppfoljning=date(2027, 2, 1))], BODIES, DAY)
    assert row.who == "Kommunstyrelsen och Farsta stadsdelsnämnd"
    assert row.when == "Klart senast 31 december 2026, följs upp 1 februari 2027."
    table = decision_table([row], "Beslut")
    assert list(table.rows[0]) == [
        "○ Pågår",
        "7. Skaffa folkmängd 18–64 år per område.",
        "Kommunstyrelsen och Farsta stadsdelsnämnd",
        "31 december 2026",
        "1 februari 2027",
        "1 september 2026",
    ]


def test_a_decision_without_days_says_so():
    (row,) = decision_rows([made(1, senast=None)], BODIES, DAY)
    assert row.when == ""
    assert list(decision_table([row], "Beslut").rows[0][3:5]) == ["ingen dag satt", "ingen dag satt"]


def test_a_long_decision_is_cut_on_the_screen_and_whole_in_the_minutes():
    (row,) = decision_rows([made(1, vad="ord " * 100)], BODIES, DAY)
    assert row.short.endswith("…") and len(row.short) <= 150
    assert row.what == "ord " * 100


def test_a_meeting_takes_up_what_is_open_and_what_was_done_since_the_last_meeting():
    earlier = made(1, mote_datum=date(2026, 3, 1), done_on=date(2026, 4, 1))
    since = made(2, mote_datum=date(2026, 3, 1), done_on=date(2026, 10, 1))
    still = made(3, mote_datum=date(2026, 3, 1))
    last = made(4)
    own = made(5, mote_datum=DAY)
    assert [taken.nr for taken in for_agenda([earlier, since, still, last, own], DAY)] == [2, 3, 4]
    assert for_agenda([own], DAY) == ()


def test_the_agenda_begins_with_earlier_decisions_and_says_how_they_stand():
    found = agenda.Agenda((agenda.Item("sk-1.1", "Mål", "Nämnd", ("Varför.",), "fel"),), (), ())
    rows = decision_rows([made(1, senast=date(2026, 11, 1)), made(2)], BODIES, DAY)
    told = agenda.with_decisions(found, rows)
    assert [item.id for item in told.items] == ["beslut", "sk-1.1"]
    assert told.items[0].why == ("2 beslut: 1 försenat, 1 pågår.",)
    without = agenda.with_decisions(found, ())
    assert without.items == found.items and without.notes == (agenda.DECIDED.nothing,)


def test_an_address_from_when_there_were_decisions_holds_also_when_there_are_none():
    found = agenda.Agenda((agenda.Item("sk-1.1", "Mål", "Nämnd", ("Varför.",), "fel"),), (), ())
    assert [item.id for item in found.chosen(("beslut", "sk-1.1"))[0]] == ["sk-1.1"]
