"""The log is only added to, in an unbroken chain, by as many as want to at once; a change from outside is found."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from uppfoljning.store import commands, migrating, opening
from uppfoljning.store.log import BEGINNING, Actor, Store
from uppfoljning.store.records import StoreError

WHO = Actor("a1", "Den som skriver")
REWRITES = (
    "UPDATE logg SET namn = 'en annan' WHERE nr = 1",
    "DELETE FROM logg WHERE nr = 1",
    "DROP TABLE logg",
)


def test_what_is_written_is_there_in_order_and_hangs_together(store: Store) -> None:
    assert store.head() == (0, BEGINNING) and store.events() == ()
    receipts = [store.append("prov", {"text": f"åäö {number}"}, WHO) for number in range(3)]
    events = store.events()
    assert [(event.nr, event.content["text"]) for event in events] == [(1, "åäö 0"), (2, "åäö 1"), (3, "åäö 2")]
    assert [event.before for event in events] == [BEGINNING, receipts[0].hash, receipts[1].hash]
    assert store.head() == (3, receipts[2].hash) and store.verify() == []
    assert opening.open_store().events() == events


def test_the_same_key_twice_is_one_event(store: Store) -> None:
    first = store.append("prov", {"text": "ett"}, WHO, "nyckel-1")
    assert store.append("prov", {"text": "ett igen"}, WHO, "nyckel-1") == first
    assert len(store.events()) == 1


def test_what_is_forbidden_is_not_written(store: Store) -> None:
    def never(events):
        raise StoreError("nej")

    with pytest.raises(StoreError):
        store.append("prov", {}, WHO, check=never)
    assert store.events() == ()
    store.append("prov", {}, WHO)
    assert store.head()[0] == 1


@pytest.mark.parametrize("statement", REWRITES)
def test_the_application_cannot_rewrite_the_log(store: Store, as_application, statement: str) -> None:
    store.append("prov", {}, WHO)
    before = store.events()
    with pytest.raises(SQLAlchemyError):
        as_application(statement)
    assert store.events() == before and store.verify() == []


@pytest.mark.parametrize("statement", REWRITES[:2])
def test_not_even_the_owner_rewrites_it_by_mistake(store: Store, as_owner, statement: str) -> None:
    store.append("prov", {}, WHO)
    with pytest.raises(Exception, match="loggen ändras inte"):
        as_owner(statement)
    assert store.verify() == []


def _unguarded(kind: str, guard: str) -> str:
    return f"DROP TRIGGER {guard}" if kind == "sqlite" else f"DROP TRIGGER {guard} ON logg"


def test_a_change_from_outside_is_told_by_its_row(store: Store, kind: str, as_owner) -> None:
    for number in range(5):
        store.append("prov", {"nummer": number}, WHO)
    as_owner(_unguarded(kind, "logg_andras_inte"))
    as_owner("UPDATE logg SET namn = 'en annan' WHERE nr = 3")
    assert store.verify() == ["Rad 3 är ändrad efter att den skrevs."]
    with pytest.raises(StoreError, match="logg_andras_inte är borttaget"):
        opening.open_store()
    # Whoever looks is told both, though the application refuses to write.
    both = ["Loggens skydd logg_andras_inte är borttaget (tabellen logg).", "Rad 3 är ändrad efter att den skrevs."]
    assert commands.state() == (both, False)
    assert commands.flaws({"logg": dict(zip(("nr", "hash"), store.head(), strict=True))}) == both


def test_a_row_that_is_taken_away_is_told(store: Store, kind: str, as_owner) -> None:
    for number in range(3):
        store.append("prov", {"nummer": number}, WHO)
    as_owner(_unguarded(kind, "logg_tas_inte_bort"))
    as_owner("DELETE FROM logg WHERE nr = 2")
    assert "Rad 2 saknas i loggen." in store.verify()


def test_an_end_that_is_cut_off_is_found_by_what_an_edition_says(store: Store, kind: str, as_owner) -> None:
    for number in range(3):
        store.append("prov", {"nummer": number}, WHO)
    described = commands.for_manifest()
    assert described == {"logg": {"nr": 3, "hash": store.head()[1]}}
    store.append("prov", {"nummer": 3}, WHO)
    assert commands.flaws(described) == []
    as_owner(_unguarded(kind, "logg_tas_inte_bort"))
    as_owner("DELETE FROM logg WHERE nr >= 3")
    assert store.verify() == []
    lost = "Loggen har inte kvar rad 3 som den var när utgåvan publicerades."
    assert commands.flaws(described)[-1] == lost
    assert not store.holds(3, described["logg"]["hash"])


def test_an_edition_from_before_the_log_is_as_it_was(store: Store) -> None:
    store.append("prov", {}, WHO)
    assert commands.flaws({"namn": "2017-vb"}) == []


def test_an_edition_whose_log_is_not_here_is_told_as_untried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(opening.URL_VARIABLE, raising=False)
    monkeypatch.setenv(opening.FOLDER_VARIABLE, str(tmp_path / "borta"))
    said = {"logg": {"nr": 3, "hash": "0" * 64}}
    assert commands.flaws(said) == [] and "är inte prövad" in commands.untried(said)[0]
    assert commands.untried({"namn": "2017-vb"}) == []


@pytest.mark.parametrize("said", [5, [], None, {"nr": "x", "hash": "y"}, {"nr": 1}])
def test_what_a_manifest_says_of_the_log_may_be_damaged(store: Store, said) -> None:
    assert commands.flaws({"logg": said}) == ["Det som manifestet säger om loggen över beslut går inte att läsa."]


def _begin(start, answers) -> None:
    start.wait()
    try:
        opening.open_store().append("prov", {}, WHO)
        answers.put("")
    except StoreError as error:
        answers.put(str(error))


def test_those_that_open_a_new_store_at_once_all_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(opening.URL_VARIABLE, raising=False)
    context = multiprocessing.get_context("fork")
    for turn in range(3):
        monkeypatch.setenv(opening.FOLDER_VARIABLE, str(tmp_path / f"lager{turn}"))
        start, answers = context.Barrier(3), context.Queue()
        together = [context.Process(target=_begin, args=(start, answers)) for _ in range(3)]
        for one in together:
            one.start()
        assert [answers.get(timeout=60) for _ in together] == ["", "", ""]
        for one in together:
            one.join()
        assert opening.open_store().head()[0] == 3


def test_a_role_for_nobody_is_refused_in_words(store: Store) -> None:
    with pytest.raises(StoreError, match="Ange vem"):
        commands.give(" ", "redaktor")


def _write_many(number: int) -> None:
    store = opening.open_store()
    for turn in range(number):
        store.append("prov", {"tur": turn}, WHO)


def test_two_that_write_at_once_lose_nothing(store: Store) -> None:
    started = multiprocessing.get_context("spawn")
    both = [started.Process(target=_write_many, args=(100,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    assert store.head()[0] == 200 and store.verify() == []


def test_the_newest_revision_is_the_one_that_is_asked_for() -> None:
    assert migrating.newest() == opening.HEAD


def test_the_command_tells_whether_the_chain_is_whole(store: Store, kind: str, as_owner) -> None:
    store.append("prov", {}, WHO)
    lines, whole = commands.state()
    assert whole and lines == [f"Loggen är hel: 1 rad, den sista med summan {store.head()[1]}."]


@pytest.mark.parametrize(
    ("address", "said"),
    [("mysql://x@127.0.0.1/y", "ska leda till PostgreSQL"), ("inte en adress", "går inte att läsa")],
)
def test_an_address_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch, address: str, said: str) -> None:
    monkeypatch.setenv(opening.URL_VARIABLE, address)
    with pytest.raises(StoreError, match=said):
        opening.open_store()


def test_a_file_that_is_no_store_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(opening.URL_VARIABLE, raising=False)
    monkeypatch.setenv(opening.FOLDER_VARIABLE, str(tmp_path))
    (tmp_path / opening.FILE).write_text("ingen databas", encoding="utf-8")
    with pytest.raises(StoreError, match="Lagret"):
        opening.open_store()


def test_a_server_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(opening.URL_VARIABLE, "postgresql://webb@127.0.0.1:1/inget")
    with pytest.raises(StoreError, match="går inte att öppna"):
        opening.open_store()
