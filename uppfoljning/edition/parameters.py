"""What somebody means who asks a query from the shell: ids as well as names, in any spelling, or what there is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from uppfoljning import spelling
from uppfoljning.edition import Edition
from uppfoljning.edition.questions import Query, QueryError

# So many values can be looked through; of more, those are named that look like what was asked for.
MANY = 40


def understood(edition: Edition, query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters by id. Raises QueryError if a value is none that the edition has, or could be several."""
    values = edition.query("parametervarden")
    return {name: _meant(values, query, name, text) for name, text in given.items()}


def _meant(values: pd.DataFrame, query: Query, name: str, asked: str) -> str:
    meaning = query.parameters[name]
    own = values[values["parameter"] == name]
    if "stadsdelsområde" in meaning:
        own = own[own["niva"] == "stadsdelsomrade"]
    if own.empty or not asked:
        return asked
    options = dict(zip(own["id"], own["namn"], strict=True))
    found = spelling.meant(asked, options)
    if found is not None:
        return found
    names = {str(text) for text in own["namn"] if spelling.folded(text) == spelling.folded(asked)}
    if names and "eller namn" in meaning:
        return names.pop()
    raise QueryError(_told(query, name, asked, options, several=bool(names)))


def _told(query: Query, name: str, asked: str, options: Mapping[str, str], several: bool) -> str:
    alike = {own: text for own, text in options.items() if spelling.folded(text) == spelling.folded(asked)}
    if several:
        start = f"Frågan {query.name}: {name}={asked} kan vara flera. Skriv ett av id:na"
        return f"{start}:\n{_listed(alike)}"
    start = f"Frågan {query.name}: {name}={asked} finns inte"
    if len(options) <= MANY:
        return f"{start}. Detta finns:\n{_listed(options)}"
    texts = set(spelling.similar(asked, [*options, *options.values()]))
    close = {own: text for own, text in options.items() if own in texts or text in texts}
    return (
        f"{start} bland {len(options)}. Detta liknar det:\n{_listed(close)}"
        if close
        else f"{start} bland {len(options)}."
    )


def _listed(options: Mapping[str, str]) -> str:
    return "\n".join(f"  {own}" if own == text else f"  {own}: {text}" for own, text in options.items())
