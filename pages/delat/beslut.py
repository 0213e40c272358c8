"""The decisions that are kept, for the pages: whether any are, and how they stand.

The store is loaded by the functions that use it: a server that only shows figures never loads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from streamlit.runtime.secrets import secrets_singleton

from uppfoljning.store.records import Decision, StoreError
from uppfoljning.views import bodies
from uppfoljning.views.pieces import Piece, lead
from uppfoljning.words.decided import decision_rows

if TYPE_CHECKING:
    from uppfoljning.store.log import Store

MODE_VARIABLE = "UPPFOLJNING_LAGE"
LOCAL_VARIABLE, YES = "UPPFOLJNING_SKRIV_LOKALT", "ja"
UNREADABLE = "Besluten kan inte visas just nu."


def read_only() -> bool:
    """Whether this server only shows figures, and knows nothing of decisions.

    There is only one mode to choose, lasare; a word that is not understood is taken for it, so that nothing is opened by a slip.
    """
    return bool(os.environ.get(MODE_VARIABLE, "").strip())


def local() -> bool:
    """Whether the one who sits at this machine may write without signing in."""
    return os.environ.get(LOCAL_VARIABLE, "").strip().lower() == YES


def sign_in() -> bool:
    """Whether signing in is set up, in Streamlit's own way."""
    return bool(secrets_singleton.load_if_toml_exists() and "auth" in secrets_singleton)


def used() -> bool:
    """Whether there is anything to say of decisions: some are kept, or can be."""
    if read_only():
        return False
    from uppfoljning.store import opening

    return local() or sign_in() or opening.exists()


@cache
def store() -> Store:
    """The store, opened once. Raises StoreError if it cannot be used."""
    from uppfoljning.store import opening

    return opening.open_store()


def decisions() -> tuple[Decision, ...]:
    """Every decision as it stands now. Raises StoreError if they cannot be read."""
    from uppfoljning.store import decisions as kept
    from uppfoljning.store import opening

    return kept.decisions(store()) if opening.exists() else ()


def stamp() -> tuple[object, ...]:
    """What tells that what the pages say of decisions is another than before: how long the log is, and the day."""
    if not used():
        return ()
    from uppfoljning.store import opening

    try:
        return (date.today(), store().head() if opening.exists() else None)
    except StoreError as error:
        return (date.today(), str(error))


def of_body(body: str, names: Mapping[str, str]) -> Iterator[Piece]:
    """The decisions that a nämnd or bolag is to carry out, those that are late first; why they cannot be shown, if so."""
    if not used():
        return
    try:
        own = [made for made in decisions() if body in made.ansvariga and made.done_on is None]
    except StoreError as error:
        yield lead(f"{UNREADABLE} {error}")
        return
    yield from bodies.decided(decision_rows(own, names, date.today()), names[body])
