"""Areas, what lies in what, and schools."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import DIVISION, TEXT
from uppfoljning.contract.model import Bounds, Column, Finding, Table
from uppfoljning.contract.tables import succession
from uppfoljning.contract.tables.parts import area, identity, name, note, source, validity


def _check_circles(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """No area lies in itself, whether at once or by way of others."""
    yield circles(frame, "moder", "Området ligger i sig självt: {}.")


# What an area of each kind lies in; a school lies in what is known of its place.
ABOVE = {
    "riket": (),
    "lan": ("riket",),
    "kommun": ("riket", "lan"),
    "stadsdelsomrade": ("kommun",),
    "stadsdel": ("kommun", "stadsdelsomrade"),
    "regso": ("kommun", "stadsdelsomrade", "stadsdel"),
    "deso": ("kommun", "stadsdelsomrade", "stadsdel", "regso"),
    "basomrade": ("kommun", "stadsdelsomrade", "stadsdel"),
    "skola": ("kommun", "stadsdelsomrade", "stadsdel", "regso", "deso", "basomrade"),
}


def _misplaced(own: pd.Series, above: pd.Series, within: pd.Series) -> Finding:
    """The rows whose area lies in one that is not of a kind above its own; a group may hold anything."""
    wrong = [
        kind in ABOVE and over != "grupp" and over not in ABOVE[kind]
        for kind, over, inside in zip(own, above, within, strict=True)
        if isinstance(inside, str)
    ]
    rows = np.flatnonzero(within.notna())[np.array(wrong, dtype=bool)]
    kinds = own.to_numpy(), above.to_numpy()
    return Finding(
        rows,
        "moder",
        lambda row: f"Ett område av typen {kinds[0][row.name]} ligger inte i ett av typen {kinds[1][row.name]}.",
    )


def _check_levels(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """An area lies in one of a level above; a board lies in a city, whose sum it is a part of."""
    above = frame["moder"].where(frame["moder"] != frame["id"])
    yield _misplaced(frame["typ"], above.map(frame.set_index("id")["typ"]), above)
    alone = frame["typ"].eq("stadsdelsomrade") & frame["moder"].isna()
    yield Finding(np.flatnonzero(alone), "moder", lambda _row: "Ett stadsdelsområde måste ligga i en kommun.")


def _check_names(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A reader tells two areas of one level apart by their names."""
    place = pd.DataFrame(
        {"typ": frame["typ"], "namn": frame["namn"].str.casefold().str.replace(r"\s+", " ", regex=True)}
    )
    first = frame.loc[~place.duplicated()].assign(**place[~place.duplicated()]).set_index(["typ", "namn"])["id"]
    yield Finding(
        np.flatnonzero(place.duplicated()),
        "namn",
        lambda row: f"Området {first[tuple(place.loc[row.name])]} av samma typ heter likadant.",
    )


def _check_one_place(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """An area lies in one area of each level at a time, above its own; a group is no place."""
    kind = loaded["omraden"].set_index("id")["typ"]
    above = frame["moder"].where(frame["moder"] != frame["omrade"])
    yield _misplaced(frame["omrade"].map(kind), above.map(kind), above)
    dated = frame.assign(
        niva=frame["moder"].map(loaded["omraden"].set_index("id")["typ"]),
        slut=frame["giltig_till"].fillna(pd.Timestamp(2100, 1, 1)),
        rad=np.arange(len(frame)),
    ).sort_values(["omrade", "niva", "giltig_fran", "rad"])
    before = dated.groupby(["omrade", "niva"])["slut"].cummax().groupby([dated["omrade"], dated["niva"]]).shift()
    twice = dated[(dated["niva"] != "grupp") & (dated["giltig_fran"] <= before)]
    yield Finding(
        np.sort(twice["rad"].to_numpy()),
        "moder",
        lambda row: f"Området {row['omrade']} ligger redan i ett annat område av samma typ under den tiden.",
    )
    lies_in = pd.concat(
        [frame[["omrade", "moder"]].rename(columns={"omrade": "id"}), loaded["omraden"][["id", "moder"]]]
    )
    yield circles(frame, "moder", "Området ligger i sig självt: {}.", "omrade", lies_in.dropna())


def circles(
    frame: pd.DataFrame, column: str, words: str, own: str = "id", edges: pd.DataFrame | None = None
) -> Finding:
    """The rows that a chain of parents leads back to. `edges` has the columns id and moder; the frame's own by default."""
    pairs = frame[[own, column]].dropna() if edges is None else edges
    above: dict[str, list[str]] = {}
    for child, parent in pairs.itertuples(index=False):
        above.setdefault(child, []).append(parent)

    def way_back(name: str) -> list[str]:
        ways, seen = [[name]], set[str]()
        while ways:
            way = ways.pop()
            for parent in above.get(way[-1], []):
                if parent == name:
                    return [*way, parent]
                if parent not in seen:
                    seen.add(parent)
                    ways.append([*way, parent])
        return []

    found = {name: way_back(name) for name in frame.loc[frame[column].notna(), own].unique()}
    rows = np.flatnonzero(frame[own].map(lambda name: bool(found.get(name))))
    return Finding(rows, column, lambda row: words.format(" → ".join(found[row[own]])))


def _check_places_of_schools(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A school's stadsdel lies in its stadsdelsområde, now or before."""
    lies_in = pd.concat([loaded["indelning"][["omrade", "moder"]].set_axis(["id", "moder"], axis=1), loaded["omraden"]])
    pairs = set(zip(lies_in["id"], lies_in["moder"], strict=True))
    both = frame["stadsdel"].notna() & frame["stadsdelsomrade"].notna()
    own = zip(frame["stadsdel"], frame["stadsdelsomrade"], strict=True)
    apart = both & pd.Series([pair not in pairs for pair in own], index=frame.index, dtype=bool)
    yield Finding(
        np.flatnonzero(apart),
        "stadsdelsomrade",
        lambda row: f"Skolans stadsdel {row['stadsdel']} ligger inte i det stadsdelsområdet.",
    )


# Outside these there is no school of Sweden's.
LONGITUDES, LATITUDES = Bounds(10, 25), Bounds(55, 70)


def _check_schools(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A school is a school, and lies in areas of the kinds that its columns name."""
    kind = loaded["omraden"].set_index("id")["typ"]
    for column, wanted in (("id", "skola"), ("stadsdel", "stadsdel"), ("stadsdelsomrade", "stadsdelsomrade")):
        wrong = frame[column].notna() & frame[column].map(kind).ne(wanted)
        yield Finding(np.flatnonzero(wrong), column, _said(f"Området är inte av typen {wanted}."))
    one = frame["lon"].isna() != frame["lat"].isna()
    yield Finding(np.flatnonzero(one), "lon", _said("Ange både lon och lat, eller ingen av dem."))


def _said(words: str) -> Callable[[pd.Series], str]:
    return lambda _row: words


OMRADEN = Table(
    "omraden",
    "katalog/omraden.csv",
    "Område",
    DIVISION,
    (
        identity(
            meaning="a stadsdel has the prefix `stadsdel-`, a RegSO `regso-`, a basområde `basomrade-`, a school `skola-`"
        ),
        name(cause=TEXT),
        Column(
            "typ",
            "level; `deso` and `grupp` are unused today. The figures of a `basomrade` are added up and never listed on a page",
            choices=(
                "riket",
                "lan",
                "kommun",
                "stadsdelsomrade",
                "stadsdel",
                "regso",
                "deso",
                "basomrade",
                "skola",
                "grupp",
            ),
        ),
        Column(
            "moder",
            "the area above; a stadsdel's is its stadsdelsområde in the programme's division",
            required=False,
            references="omraden.id",
            label="ligger i",
        ),
        Column("kod", "official code", required=False),
        Column("prioriterad", "whether it is one of the programme's six stadsdelsområden", "ja_nej"),
        Column("i_programmets_21", "whether it is one of the 21 stadsdelar of the local work", "ja_nej"),
        Column(
            "hogt_index_2012",
            "whether it is one of the 22 stadsdelar with a high index in the programme",
            "ja_nej",
            label="högt index 2012",
        ),
        *validity(),
        Column(
            "efterfoljare",
            "the area that it became a part of the day after `giltig_till`; a stadsdelsområde that has ended must have one",
            required=False,
            references="omraden.id",
            label="efterföljare",
        ),
        source(),
        note(cause=TEXT),
    ),
    ("id",),
    (_check_circles, _check_levels, _check_names, succession.check_areas),
    named_by="namn",
)

INDELNING = Table(
    "indelning",
    "katalog/indelning.csv",
    "Indelning",
    DIVISION,
    (
        area("the area that lies in another"),
        Column("moder", "the area that it lies in", references="omraden.id", label="ligger i"),
        Column("giltig_fran", "from which day", "datum", label="giltig från"),
        Column("giltig_till", "to which day", "datum", required=False, label="giltig till"),
        Column(
            "andel_yta",
            "the share of its surface that lies there, where we have placed it ourselves by its position",
            "tal",
            required=False,
            bounds=Bounds(0, 1),
            label="andel av ytan",
        ),
        Column(
            "grund",
            "how we know. Today: *stadens indelning*, *samma namn*, *del av stadsdelen*, "
            "*ungefärlig (annan indelning, efter läge)*, *egen placering efter läge*, *egen placering efter kod*",
            cause=TEXT,
        ),
        source(),
    ),
    ("omrade", "moder", "giltig_fran"),
    (_check_one_place, succession.check_places),
)

SKOLOR = Table(
    "skolor",
    "katalog/skolor.csv",
    "Skola",
    DIVISION,
    (
        Column("id", "the school as an area", references="omraden.id"),
        Column(
            "skolenhetskod",
            "eight digits",
            pattern="[0-9]{8}",
            expected="en skolenhetskod med åtta siffror",
            unique=True,
        ),
        Column("huvudmannatyp", "kind of principal", choices=("kommunal", "enskild")),
        Column("huvudman", "who runs it", cause=TEXT),
        Column("stadsdel", "where it lies; empty means not known", required=False, references="omraden.id"),
        Column(
            "stadsdelsomrade",
            "where it lies; empty means not known",
            required=False,
            references="omraden.id",
            label="stadsdelsområde",
        ),
        Column("placering", "how the place was decided", required=False, cause=TEXT),
        source(),
        Column(
            "lon",
            "position",
            "tal",
            required=False,
            bounds=LONGITUDES,
            expected="en plats i Sverige, 10–25",
            label="longitud",
        ),
        Column(
            "lat",
            "position",
            "tal",
            required=False,
            bounds=LATITUDES,
            expected="en plats i Sverige, 55–70",
            label="latitud",
        ),
    ),
    ("id",),
    (_check_schools, _check_places_of_schools),
    conditions=("(lon IS NULL) = (lat IS NULL)",),
)
