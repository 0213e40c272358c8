"""Where a picture's figures come from, in a line that has room inside it, and what an edition signs its pictures with."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from uppfoljning import swedish as sv


def _named(publishers: Iterable[str]) -> str:
    """Publishers in the order of the alphabet; a semicolon parts them where a name has a comma of its own."""
    names = sorted(set(publishers), key=sv.sort_key)
    if not any("," in name for name in names):
        return sv.listing(names)
    return f"{'; '.join(names[:-1])} och {names[-1]}" if len(names) > 1 else names[0]


def source_line(published: Iterable[str], behind: Iterable[str] = (), computed: bool = False) -> str:
    """ "Källa: Socialstyrelsen. Delvis beräknat av oss ur siffror från SCB"."""
    own, others = list(published), list(behind)
    parts = [f"Källa: {_named(own)}"] if own else []
    if computed:
        what = "Delvis beräknat av oss" if own else "Beräknat av oss"
        parts.append(f"{what} ur siffror från {_named(others)}" if others else what)
    return ". ".join(parts)


def edition_signature(name: str, day: str, as_of: str = "") -> str:
    """What a published edition is called in its pictures, "Utgåva 2017-vb, 25 maj 2018"."""
    told = [
        f"Utgåva {name}",
        *([sv.period(day)] if day else []),
        *([f"siffror till {sv.period(as_of)}"] if as_of else []),
    ]
    return ", ".join(told)


def working_signature(newest: str, fingerprint: str) -> str:
    """What the working edition is called in pictures: the day of its newest source, and what tells it from others."""
    day = f" {sv.period(newest)}" if newest else ""
    return f"Arbetsutgåva{day} ({fingerprint})"


def newest_source(sources: pd.DataFrame) -> str:
    """The newest day (ISO) that a source was updated, as far as whole days are known; `sources` is the query kallor."""
    days = sources["uppdaterad"].dropna()
    whole = days[days.str.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    return str(whole.max()) if len(whole) else ""
