"""What the command line does with the store: make it ready, look at its chain, give roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uppfoljning.store import opening, people
from uppfoljning.store.log import Actor
from uppfoljning.store.records import ROLES, StoreError

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
    store, faults = opening.open_to_look()
    if faults := [*faults, *store.verify()]:
        return faults, False
    number, hash = store.head()
    return [f"Loggen är hel: {number} {'rad' if number == 1 else 'rader'}, den sista med summan {hash}."], True


def give(sub: str, role: str) -> str:
    """Give a role, and say so. Raises StoreError, also for a role that does not exist or an empty id."""
    try:
        people.give_role(opening.open_store(), sub, role, AT_THE_MACHINE)
    except ValueError as error:
        raise StoreError(str(error)) from error
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
    if MANIFEST_KEY not in described:
        return []
    match described[MANIFEST_KEY]:
        case {"nr": int(number), "hash": str(hash)}:
            pass
        case _:
            return ["Det som manifestet säger om loggen över beslut går inte att läsa."]
    if not opening.exists():
        return []
    store, faults = opening.open_to_look()
    lost = f"Loggen har inte kvar rad {number} som den var när utgåvan publicerades."
    return [*faults, *store.verify(), *([] if store.holds(number, hash) else [lost])]


def untried(described: Mapping[str, Any]) -> list[str]:
    """What could not be tried of what an edition says of the log, because there is none here (Swedish)."""
    if MANIFEST_KEY not in described or opening.exists():
        return []
    return [f"Loggen över beslut, som utgåvan hänvisar till, finns inte i {_shown()} och är inte prövad."]


def _shown() -> str:
    return opening.place().render_as_string(hide_password=True).removeprefix("sqlite:///")
