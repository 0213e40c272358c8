"""Files of figures: the same columns in the same order in all of them, then what one of them has beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

KEY = ("indikator", "omrade", "period", "kon")
FIGURE_COLUMNS = (
    "indikator",
    "indikator_namn",
    "omrade",
    "omrade_namn",
    "omradestyp",
    "period",
    "period_start",
    "period_slut",
    "kon",
    "varde",
    "enhet",
    "decimaler",
    "status",
    "taljare",
    "namnare",
    "berakning",
    "formel",
    "anmarkning",
    "kalla",
    "kalla_utgivare",
    "kalla_titel",
    "kalla_tabell",
    "kalla_url",
    "kalla_uppdaterad",
)
AREA_COLUMNS = (
    "staden",
    "staden_decimaler",
    "staden_status",
    "riket",
    "riket_decimaler",
    "mot_staden",
    "mot_staden_skillnad",
    "mot_staden_nedre",
    "mot_staden_ovre",
    "jamfor_period",
    "jamfor_varde",
    "jamfor_decimaler",
    "brott_period",
)
SCHOOL_COLUMNS = (
    "skolenhetskod",
    "huvudmannatyp",
    "huvudman",
    "stadsdelsomrade_namn",
    "stadsdel_namn",
    "riket",
    "skillnad",
)
MAP_COLUMNS = ("stadsdelsomrade_namn", "prioriterad", "i_programmets_21", "staden", "staden_100")
INDEX_COLUMNS = (
    "rang",
    "rang_lag",
    "rang_hog",
    "andel_i_toppen",
    "osaker_plats",
    "antal_indikatorer",
    "ar_per_indikator",
    "receptversion",
)
# Lies beside an edition's files, and is linked wherever they are.
ABOUT_NAME = "om_filerna.txt"
ABOUT = """Om filerna

Filerna är CSV med semikolon, decimalkomma och UTF-8. En tom cell betyder att värdet saknas; kolumnen status säger varför.

- utgava: vilken utgåva raden kommer från.
- varde: ett publicerat värde har alla decimaler som källan har. Ett beräknat (status beraknad) har så många som kolumnen
  decimaler säger.
- period: läsår skrivs ”läsår 2015/16” och månader ”månad 2021-04”, så att inget kalkylprogram gör om dem till datum. Sista ordet
  är perioden. period_start och period_slut är datum.
- En text som ett kalkylprogram skulle köra som en formel, eller ta för ett datum, börjar med en apostrof (').
- ja och nej står för sant och falskt.
- omrade är områdets id, omrade_namn dess namn. kon är totalt, kvinnor eller man.
"""


def about(as_of: str = "") -> str:
    """The text about the files; of an edition as of a day it opens with what that means."""
    return ABOUT.replace("\n\n", f"\n\n{as_of}.\n\n", 1) if as_of else ABOUT


# The index is shown without decimals; a file has one, so that the order can be seen.
INDEX_DECIMALS = 1


def figure_rows(trail: pd.DataFrame, rows: pd.DataFrame | None = None, beside: Sequence[str] = ()) -> pd.DataFrame:
    """Figures as a file has them: all of `trail` (the query spar), or those that `rows` name, in their order.

    `beside` are columns of `rows` that follow the common ones. What a row names and the edition has no figure for keeps what
    the row itself says.
    """
    if rows is None:
        return trail[list(FIGURE_COLUMNS)]
    named = rows if "kon" in rows else rows.assign(kon="totalt")
    own = [name for name in (*FIGURE_COLUMNS, *beside) if name in named]
    found = named[own].merge(trail[list(FIGURE_COLUMNS)], on=list(KEY), how="left", suffixes=("_egen", ""))
    for name in FIGURE_COLUMNS:
        if f"{name}_egen" in found:
            found[name] = found[name].where(found[name].notna(), found[f"{name}_egen"])
    names = dict(zip(trail["indikator"], trail["indikator_namn"], strict=True))
    return found.assign(indikator_namn=found["indikator"].map(names))[[*FIGURE_COLUMNS, *beside]]


def school_rows(trail: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """One school year's results (the query skolor_mot_riket), also of schools without any."""
    named = schools.rename(columns={"skola": "omrade", "skola_namn": "omrade_namn"}).assign(omradestyp="skola")
    return figure_rows(trail, named, SCHOOL_COLUMNS)


def map_rows(trail: pd.DataFrame, values: pd.DataFrame, period: str, level: str) -> pd.DataFrame:
    """What a map of an indicator shows (the query kartvarden), also areas without a value."""
    return figure_rows(trail, values.assign(period=period, omradestyp=level), (*MAP_COLUMNS, "utan_kvot"))


def index_rows(rows: pd.DataFrame, names: Mapping[str, str], beside: Sequence[str] = ()) -> pd.DataFrame:
    """Values of the index or its fields in the columns of figures, then places and recipe, then `beside`.

    `rows` have matt, ar and niva; `names` are the measures' names.
    """
    year = rows["ar"].astype("str")
    told = rows.assign(
        indikator=rows["matt"],
        indikator_namn=rows["matt"].map(names),
        omradestyp=rows["niva"],
        period=year,
        period_start=year + "-01-01",
        period_slut=year + "-12-31",
        kon="totalt",
        enhet="index",
        decimaler=INDEX_DECIMALS,
        status=rows["varde"].notna().map({True: "beraknad", False: None}),
        berakning=rows["receptversion"],
    )
    return told.reindex(columns=[*FIGURE_COLUMNS, *INDEX_COLUMNS, *beside])


def file_name(name: str, edition: str) -> str:
    """The name of a CSV file of an edition, "siffror_2017-vb.csv"."""
    return f"{name}_{edition}.csv"


def edition_file(name: str, edition: str, files: Iterable[str]) -> str:
    """Where an edition's folder has one of its files of figures; empty if it has none. The first editions left out their name."""
    listed = set(files)
    return next((path for path in (f"csv/{file_name(name, edition)}", f"csv/{name}.csv") if path in listed), "")
