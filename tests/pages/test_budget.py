"""No page sends the browser more than it may: messages and bytes of the first run and of a change, without any timing.

budget.csv holds what a page sent when the budget was set, and about a tenth more. A page that needs more gets a new line
there, so that the change is seen by whoever reads it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import pytest
from page_runs import FILES, start
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_cache import create_reference_msg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

BUDGET = Path(__file__).parent / "budget.csv"
COLUMNS = ("första, meddelanden", "första, byte", "ändring, meddelanden", "ändring, byte")
FIRST_AREA, OTHER_AREA = "Farsta", "Rinkeby-Kista"


@dataclass(frozen=True)
class Sent:
    """What a page sent, or may send: on the first run, and when another area is chosen."""

    first_messages: int
    first_bytes: int
    change_messages: int
    change_bytes: int


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ForwardMsg]]:
    """Every message to the browser, in order."""
    sent: list[ForwardMsg] = []
    original = ScriptRunContext.enqueue

    def enqueue(self: ScriptRunContext, message: ForwardMsg) -> None:
        original(self, message)
        sent.append(message)

    monkeypatch.setattr(ScriptRunContext, "enqueue", enqueue)
    yield sent


def weight(messages: list[ForwardMsg], known: set[str]) -> int:
    """The bytes of the messages; of large ones that the browser already has, Streamlit sends the name only."""
    return sum(
        (create_reference_msg(m) if m.metadata.cacheable and m.hash in known else m).ByteSize() for m in messages
    )


def sent_by(file: str, messages: list[ForwardMsg]) -> Sent:
    """What a page sends to one who opens it with an area in the address and then chooses another."""
    at = start(file, FIRST_AREA)
    messages.clear()
    at.run()
    first = list(messages)
    messages.clear()
    at.selectbox(key="omrade").set_value(OTHER_AREA).run()
    known = {message.hash for message in first}
    return Sent(len(first), weight(first, set()), len(messages), weight(messages, known))


def budget() -> dict[str, Sent]:
    with BUDGET.open(encoding="utf-8", newline="") as handle:
        return {row["sida"]: Sent(*(int(row[column]) for column in COLUMNS)) for row in csv.DictReader(handle)}


def excess(file: str, sent: Sent, allowed: Sent) -> list[str]:
    """In words, everything that a page sends too much of."""
    return [
        f"{file}: {what} {number}, budget {limit}"
        for what, number, limit in zip(COLUMNS, astuple(sent), astuple(allowed), strict=True)
        if number > limit
    ]


def test_every_page_has_a_budget() -> None:
    assert list(budget()) == FILES


def test_no_budget_lets_a_change_weigh_more_than_300_kb() -> None:
    assert {page: allowed.change_bytes for page, allowed in budget().items() if allowed.change_bytes > 300_000} == {}


@pytest.mark.parametrize("file", FILES)
def test_page_stays_under_its_budget(file: str, messages: list[ForwardMsg]) -> None:
    assert excess(file, sent_by(file, messages), budget()[file]) == []


@pytest.mark.parametrize(("messages_too_many", "bytes_too_many"), [(1, 0), (0, 1)])
def test_a_page_that_sends_too_much_is_named_with_its_numbers(messages_too_many: int, bytes_too_many: int) -> None:
    allowed = Sent(10, 1000, 10, 500)
    sent = Sent(10, 1000, 10 + messages_too_many, 500 + bytes_too_many)
    (told,) = excess("pages/en_sida.py", sent, allowed)
    assert told.startswith("pages/en_sida.py: ändring, ")
    assert told.endswith("11, budget 10" if messages_too_many else "501, budget 500")


def test_a_larger_page_would_be_caught(messages: list[ForwardMsg], monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st

    from pages.delat import utgava

    original = utgava.page_footer

    def with_more() -> None:
        original()
        area = st.session_state["omrade"]
        st.html(f"<p>{area}{'x' * 40_000}</p>")

    monkeypatch.setattr(utgava, "page_footer", with_more)
    told = excess(FILES[0], sent_by(FILES[0], messages), budget()[FILES[0]])
    assert [line.split(": ")[1].split(" ")[0:2] for line in told] != []
    assert any("ändring, byte" in line for line in told)
