"""What the command line does with the store: make it ready, look at its chain, give roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uppfoljning.store import opening, people
from uppfoljning.store.log import Actor
from uppfoljning.store.records import ROLES

# Whoever can run commands on the machine may do all that the store allows.
AT_THE_MACHINE = Actor("kommandoraden", "Kommandoraden")
# What an edition's manifest says of the log at the time of publishing: number and hash of its last row.
MANIFEST_KEY = "logg"


def make_ready() -> str:
    """Make or renew the tables, and say where they lie. Raises StoreError."""
    opening.make_ready()
    return f"Lagret är upplagt i {_shown()}."


def state() -> tuple[list[str], bool]:
    """What can be said of the chain, in Swedish, and whether it is whole. Raises StoreError."""
    if not opening.exists():
        return [f"Inget är antecknat än; lagret görs i {_shown()} när något antecknas."], True
    store = opening.open_store()
    if faults := store.verify():
        return faults, False
    number, hash = store.head()
    return [f"Loggen är hel: {number} {'rad' if number == 1 else 'rader'}, den sista med summan {hash}."], True


def give(sub: str, role: str) -> str:
    """Give a role, and say so. Raises ValueError for a role that does not exist, StoreError."""
    people.give_role(opening.open_store(), sub, role, AT_THE_MACHINE)
    return f"{sub} är {ROLES[role]}."


def for_manifest() -> dict[str, Any]:
    """What an edition says of the log when it is published; nothing where nothing has been written."""
    if not opening.exists():
        return {}
    number, hash = opening.open_store().head()
    return {MANIFEST_KEY: {"nr": number, "hash": hash}}


def flaws(described: Mapping[str, Any]) -> list[str]:
    """What the log here lacks of what it had when an edition was published, and what is wrong with its chain.

    Nothing can be said where the edition says nothing of it, or where there is no log.
    """
    said = described.get(MANIFEST_KEY)
    if not said or not opening.exists():
        return []
    store = opening.open_store()
    missing = not store.holds(int(said["nr"]), str(said["hash"]))
    lost = f"Loggen har inte kvar rad {said['nr']} som den var när utgåvan publicerades."
    return [*store.verify(), *([lost] if missing else [])]


def _shown() -> str:
    return opening.place().render_as_string(hide_password=True).removeprefix("sqlite:///")
