"""Faktablad: one stadsdelsområde, or one nämnd or bolag, on one sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator

from uppfoljning import swedish as sv
from uppfoljning import words
from uppfoljning.views import area_places, areas, bodies
from uppfoljning.views.pieces import Facts, Fold, Piece, Title, note
from uppfoljning.views.reading import Reading

# So many goals with what is lacking find room on a sheet.
MOST_GOALS = 14
HOW = (
    "Bandet går från det lägsta till det högsta området, den breda delen är den mittersta hälften, strecket är hela staden. "
    "▲ bättre och ▼ sämre än staden, ● ingetdera eller ingen siffra för staden. b = beräknat av oss ur publicerade siffror. Bara "
    "siffror där högre eller lägre är bättre; fler står på webbsidan."
)
REST = "Andra punkter, som står på webbsidan: {}."


def area(reading: Reading, own: str) -> Iterator[Piece]:
    """The goals in an area, and where its figures lie among the other areas'."""
    info = reading.query("omrade", omrade=own).iloc[0].to_dict()
    figures = reading.query("omradesfigurer", omrade=own)
    yield Title(info["namn"], words.area_lead(info, reading.programme.six))
    if people := words.population(figures):
        yield Facts((people,), row=True)
    yield from _unfolded(areas.goals(reading, info))
    yield from _unfolded(area_places.content(reading, info, figures, judged=True))
    yield note(HOW)


def body(reading: Reading, own: str) -> Iterator[Piece]:
    """The goals that a body answers for; where they are many the numbered ones, and the names of the others."""
    goals = reading.query("namnd_mal", namnd=own)
    many = len(goals) > MOST_GOALS
    yield Title(bodies.names(reading)[own])
    yield from bodies.content(reading, own, numbered=many)
    others = goals.loc[goals["sort"] != "numrerat", "kortform"].drop_duplicates()
    if many and len(others):
        yield note(REST.format(", ".join(sv.lower_first(name) for name in others)))


def _unfolded(pieces: Iterator[Piece]) -> Iterator[Piece]:
    return (piece for piece in pieces if not isinstance(piece, Fold))
