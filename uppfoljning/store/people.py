"""Who may write: roles by the sign-in's id, sessions that have been signed out, and how long a sign-in is good for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from uppfoljning.store.log import Actor, Event, Receipt, Store, of_kind
from uppfoljning.store.records import EDITOR, READER, REVIEWER, ROLES

ROLE, SIGNED_OUT = "roll", "utloggad"
WRITE = (EDITOR, REVIEWER)
# The sign-in's cookie lives for 30 days; what it says is old long before that.
LONGEST = timedelta(hours=8)


class NotAllowedError(Exception):
    """Who asks may not write; the message says why, in Swedish."""


@dataclass(frozen=True)
class Identity:
    """Who is signed in, as the sign-in says it: id, name, the session, since when (UTC) and until when if that is said."""

    sub: str
    name: str
    session: str
    since: datetime
    until: datetime | None = None


def give_role(store: Store, sub: str, role: str, who: Actor) -> Receipt:
    """Give somebody a role. Raises ValueError, in Swedish, for a role that does not exist or an empty id."""
    if role not in ROLES:
        raise ValueError(f"Det finns ingen roll {role}. Rollerna är {', '.join(ROLES)}.")
    if not sub.strip():
        raise ValueError("Ange vem som ska ha rollen, med det id som inloggningen ger (sub).")
    return store.append(ROLE, {"sub": sub.strip(), "roll": role}, who)


def roles(events: Iterable[Event]) -> dict[str, str]:
    """Who has which role now, by id."""
    return {event.content["sub"]: event.content["roll"] for event in of_kind(events, ROLE)}


def sign_out(store: Store, identity: Identity) -> Receipt:
    """Let a session write no more, whoever has its cookie."""
    return store.append(
        SIGNED_OUT,
        {"session": identity.session},
        Actor(identity.sub, identity.name),
        f"{SIGNED_OUT}-{identity.session}",
    )


def writer(store: Store, identity: Identity | None, now: datetime) -> Actor:
    """Who writes, if they may. Asked at each write. Raises NotAllowedError."""
    if identity is None:
        raise NotAllowedError("Logga in för att anteckna beslut.")
    events = store.events()
    if any(event.content["session"] == identity.session for event in of_kind(events, SIGNED_OUT)):
        raise NotAllowedError("Du har loggat ut. Logga in igen för att anteckna beslut.")
    ended = now - identity.since > LONGEST or (identity.until is not None and now > identity.until)
    if ended:
        raise NotAllowedError("Inloggningen är för gammal. Logga in igen; det du har skrivit finns kvar.")
    role = roles(events).get(identity.sub, READER)
    if role not in WRITE:
        raise NotAllowedError(f"Du är inloggad som {ROLES[role]}. Beslut antecknas av redaktör eller granskare.")
    return Actor(identity.sub, identity.name)
