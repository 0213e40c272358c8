"""Decisions and roles: what is taken, what is refused and why, and who may write."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from uppfoljning.store import decisions, people
from uppfoljning.store.decisions import RefusedError
from uppfoljning.store.log import Actor, Store
from uppfoljning.store.people import Identity, NotAllowedError
from uppfoljning.store.records import Draft, StoreError

DAY = date(2026, 11, 28)
WHO = Actor("a1", "Redaktören")
DRAFT = Draft(
    key="anteckning-1",
    mote="2026-11-28",
    mote_datum=DAY,
    utgava="2020-vb",
    edition_fingerprint="f" * 64,
    arende="sk-1.1",
    vad="Skaffa folkmängd 18–64 år per område.",
    ansvariga=("kommunstyrelsen",),
    senast=date(2026, 12, 31),
    uppfoljning=date(2027, 2, 1),
)
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SIGNED_IN = Identity("sub-1", "Redaktören", "session-1", NOW - timedelta(hours=1), NOW + timedelta(hours=1))


def test_a_decision_is_kept_as_it_was_written(store: Store) -> None:
    receipt = decisions.record(store, replace(DRAFT, vad="  åäö <b>&\"'\n rad två "), WHO)
    (made,) = decisions.decisions(store)
    assert made.nr == receipt.nr == 1 and made.vad == "åäö <b>&\"'\n rad två"
    assert (made.arende, made.ansvariga, made.senast) == ("sk-1.1", ("kommunstyrelsen",), date(2026, 12, 31))
    assert (made.recorded_by, made.utgava, made.edition_fingerprint) == ("Redaktören", "2020-vb", "f" * 64)


def test_decisions_are_counted_by_themselves_whatever_else_is_in_the_log(store: Store) -> None:
    people.give_role(store, "sub-1", "redaktor", WHO)
    assert decisions.record(store, DRAFT, WHO).nr == 1
    decisions.complete(store, 1, DAY, "", WHO)
    assert decisions.record(store, replace(DRAFT, key="anteckning-2"), WHO).nr == 2
    assert [(own.nr, own.done_on) for own in decisions.decisions(store)] == [(1, DAY), (2, None)]


def test_a_note_that_is_sent_again_is_one_decision(store: Store) -> None:
    first = decisions.record(store, DRAFT, WHO)
    assert decisions.record(store, DRAFT, WHO) == first
    assert len(decisions.decisions(store)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"vad": "Något annat."},
        {"ansvariga": ("sdn-farsta",)},
        {"senast": None},
        {"uppfoljning": None},
        {"arende": "jf-2.1"},
    ],
)
def test_another_decision_under_the_same_key_is_not_taken_for_the_first(store: Store, changed) -> None:
    decisions.record(store, DRAFT, WHO)
    with pytest.raises(RefusedError, match="finns redan som beslut 1, med ett annat innehåll") as refused:
        decisions.record(store, replace(DRAFT, **changed), WHO)
    assert list(refused.value.fields) == ["nyckel"] and len(decisions.decisions(store)) == 1
    # The edition may have been exchanged since the first time.
    assert decisions.record(store, replace(DRAFT, utgava="", edition_fingerprint="g" * 64), WHO).nr == 1


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"vad": "  \n "}, "vad", "Skriv vad som ska göras"),
        ({"vad": "x" * 2001}, "vad", "2001 tecken"),
        ({"vad": "text \x00 text"}, "vad", "tecken som inte syns"),
        ({"ansvariga": ()}, "ansvariga", "Välj vem som ansvarar"),
        ({"senast": date(2026, 11, 27)}, "senast", "före mötet"),
        ({"uppfoljning": date(2090, 1, 1)}, "uppfoljning", "mer än 20 år bort"),
        ({"key": ""}, "nyckel", "nyckel"),
        ({"key": "x" * 80}, "nyckel", "nyckel"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(store: Store, changed, field: str, said: str) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        decisions.record(store, replace(DRAFT, **changed), WHO)
    assert list(refused.value.fields) == [field]
    assert store.events() == ()


def test_everything_that_is_wrong_is_said_at_once(store: Store) -> None:
    with pytest.raises(RefusedError) as refused:
        decisions.record(store, replace(DRAFT, vad="", ansvariga=()), WHO)
    assert list(refused.value.fields) == ["vad", "ansvariga"]


def test_a_decision_is_done_once_and_can_be_opened_again(store: Store) -> None:
    nr = decisions.record(store, DRAFT, WHO).nr
    decisions.complete(store, nr, date(2026, 12, 1), " klart ", WHO)
    (made,) = decisions.decisions(store)
    assert made.done_on == date(2026, 12, 1) and made.done_note == "klart" and made.state(DAY) == "klart"
    with pytest.raises(RefusedError, match="redan markerat som klart den 2026-12-01"):
        decisions.complete(store, nr, date(2026, 12, 2), "", WHO)
    decisions.reopen(store, nr, "", WHO)
    assert decisions.decisions(store)[0].done_on is None
    with pytest.raises(RefusedError, match="är inte markerat som klart"):
        decisions.reopen(store, nr, "", WHO)


@pytest.mark.parametrize(
    ("nr", "on", "said"), [(9, DAY, "inget beslut 9"), (1, date(2026, 11, 27), "kan inte vara klart")]
)
def test_what_cannot_be_done_is_refused(store: Store, nr: int, on: date, said: str) -> None:
    decisions.record(store, DRAFT, WHO)
    with pytest.raises(RefusedError, match=said):
        decisions.complete(store, nr, on, "", WHO)
    assert store.head()[0] == 1


def test_a_meeting_is_held_in_a_year_that_can_be_meant(store: Store) -> None:
    for year in (1999, 9999):
        with pytest.raises(RefusedError, match="mellan år 2015 och 2100"):
            decisions.record(store, replace(DRAFT, mote_datum=date(year, 1, 1), senast=None, uppfoljning=None), WHO)


@pytest.mark.parametrize("content", ["inget", '{"mote": 1}', '{"beslut": 9, "dag": "2026-12-01", "anteckning": ""}'])
def test_what_the_application_has_not_written_is_told(store: Store, as_owner, content: str) -> None:
    receipt = store.append("prov", {}, WHO)
    kind = decisions.DONE if "beslut" in content else decisions.RECORDED
    as_owner(
        "INSERT INTO logg (nr, tid, vem, namn, slag, nyckel, innehall, forra, hash) "  # noqa: S608
        f"VALUES (2, '2026-11-28T00:00:00+00:00', 'x', 'x', '{kind}', NULL, '{content}', '{receipt.hash}', 'x')"
    )
    with pytest.raises(StoreError, match="går inte att läsa"):
        decisions.decisions(store)
    assert store.verify() == ["Rad 2 är ändrad efter att den skrevs."]


def test_only_who_has_been_given_the_role_may_write_and_only_as_long(store: Store) -> None:
    with pytest.raises(NotAllowedError, match="Du är inloggad som läsare"):
        people.writer(store, SIGNED_IN, NOW)
    people.give_role(store, "sub-1", "redaktor", WHO)
    assert people.writer(store, SIGNED_IN, NOW) == Actor("sub-1", "Redaktören")
    people.give_role(store, "sub-1", "lasare", WHO)
    with pytest.raises(NotAllowedError, match="läsare"):
        people.writer(store, SIGNED_IN, NOW)
    with pytest.raises(ValueError, match="ingen roll chef"):
        people.give_role(store, "sub-1", "chef", WHO)
    with pytest.raises(ValueError, match="Ange vem"):
        people.give_role(store, " ", "redaktor", WHO)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"since": NOW - timedelta(hours=9)}, "för gammal"),
        ({"until": NOW - timedelta(seconds=1)}, "för gammal"),
        ({"session": "session-2"}, ""),
    ],
)
def test_a_sign_in_ages_even_if_its_cookie_does_not(store: Store, changed, said: str) -> None:
    people.give_role(store, "sub-1", "granskare", WHO)
    identity = replace(SIGNED_IN, **changed)
    if not said:
        assert people.writer(store, identity, NOW).sub == "sub-1"
        return
    with pytest.raises(NotAllowedError, match=said):
        people.writer(store, identity, NOW)


def test_a_session_that_has_been_signed_out_writes_no_more(store: Store) -> None:
    people.give_role(store, "sub-1", "redaktor", WHO)
    people.sign_out(store, SIGNED_IN)
    with pytest.raises(NotAllowedError, match="Du har loggat ut"):
        people.writer(store, SIGNED_IN, NOW)
    assert people.writer(store, replace(SIGNED_IN, session="session-2"), NOW)
    with pytest.raises(NotAllowedError, match="Logga in"):
        people.writer(store, None, NOW)
