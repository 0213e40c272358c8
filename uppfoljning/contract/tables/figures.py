"""The figures themselves and the corrections of figures that have been published."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from uppfoljning.contract.causes import CORRECTION, UNSTATED
from uppfoljning.contract.codes import COMPUTED, HIDDEN_BY, ID, SEXES, STATUS
from uppfoljning.contract.model import Column, Finding, Table
from uppfoljning.contract.periods import PERIOD_PATTERNS
from uppfoljning.contract.tables import series, succession
from uppfoljning.contract.tables.parts import area, identity, indicator, note, source

# What names one figure.
FIGURE = ("indikator", "omrade", "period", "kon")
# What a share is per.
PER = {"procent": 1e2, "antal_per_1000": 1e3, "antal_per_10000": 1e4, "antal_per_100000": 1e5, "antal_per_inv": 1.0}
# Incomes and points; and, whatever the unit, what is a difference by its name.
MAY_BE_BELOW_ZERO = ("tkr", "kronor", "poang")
NET = "netto|forandring"


def _check_units(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    indicators = loaded["indikatorer"].set_index("id")
    main = frame["indikator"].map(indicators["enhet"])
    other = frame["indikator"].map(indicators["enhet_aven"])
    yield Finding(
        np.flatnonzero((frame["enhet"] != main) & (frame["enhet"] != other)),
        "enhet",
        lambda row: f"Väntat: {indicators.loc[row['indikator'], 'enhet']}, som är enheten för {row['indikator']}.",
    )
    yield from beyond_unit(frame)


def beyond_unit(frame: pd.DataFrame) -> Iterator[Finding]:
    """Values (`varde`) that nothing measured by `indikator` in `enhet` can have."""
    net = frame["indikator"].str.contains(NET)
    share = (frame["enhet"] == "procent") & ~net & ((frame["varde"] < 0) | (frame["varde"] > 100))
    yield Finding(np.flatnonzero(share), "varde", lambda _row: "En andel i procent måste ligga mellan 0 och 100.")
    below = ~frame["enhet"].isin([*MAY_BE_BELOW_ZERO, "procent"]) & ~net & (frame["varde"] < 0)
    units = frame["enhet"].to_numpy()
    yield Finding(
        np.flatnonzero(below),
        "varde",
        lambda row: (
            f"Ett värde i enheten {units[row.name]} kan inte vara negativt. Bara ett mått med netto eller forandring i sitt "
            "id kan vara det."
        ),
    )


def _check_one_time(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A day and a period that ends on it are one time: a series has one number for it."""
    same = ["indikator", "omrade", "kon", "enhet", "period_slut"]
    # Most indicators are measured for one kind of time only.
    kinds = frame.groupby("indikator")["periodtyp"].nunique()
    mixed = frame["indikator"].isin(kinds[kinds > 1].index)
    known = frame[mixed & frame["varde"].notna()]
    if known.empty:
        return
    known = known[known.duplicated(same, keep=False)].reset_index(names="rad")
    days = known[known["periodtyp"] == "dag"]
    pairs = days.merge(known[known["periodtyp"] != "dag"], on=same, suffixes=("", "_annan"))
    pairs = pairs[pairs["varde"] != pairs["varde_annan"]]
    other = {int(pair.rad): (pair.period_annan, pair.varde_annan) for pair in pairs.itertuples()}
    yield Finding(
        np.array(sorted(other), dtype=int),
        "period",
        lambda row: (
            f"Serien har redan {other[row.name][1]:.12g} för {other[row.name][0]}, som slutar samma dag. Behåll ett av "
            "värdena, eller ge dem var sin indikator."
        ),
    )


def _check_counts(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Numerator and denominator are counts, the one part of the other, and give the value that stands beside them."""
    for name in ("taljare", "namnare"):
        yield Finding(np.flatnonzero(frame[name] < 0), name, lambda _row: "Ett antal kan inte vara negativt.")
        yield Finding(np.flatnonzero(frame[name] % 1 > 0), name, lambda _row: "Ett antal är ett heltal.")
    of_whole = frame["enhet"].eq("procent") & ~frame["indikator"].str.contains(NET)
    above = of_whole & (frame["taljare"] > frame["namnare"])
    yield Finding(
        np.flatnonzero(above),
        "taljare",
        lambda row: f"Täljaren kan inte vara större än nämnaren, som är {row['namnare']}.",
    )
    scale = frame["enhet"].map(PER).astype(float).where(frame["enhet"].ne("procent") | of_whole)
    both = frame["varde"].notna() & frame["taljare"].notna() & frame["namnare"].notna() & scale.notna()
    nothing = both & frame["namnare"].eq(0)
    yield Finding(np.flatnonzero(nothing), "namnare", lambda _row: "Nämnaren är 0, så värdet kan inte räknas ur den.")
    rows = frame[both & ~nothing & ~above & (frame["taljare"] >= 0)]
    counted = scale[rows.index] * rows["taljare"] / rows["namnare"]
    # Half of the last decimal that is written; a computed number with a long tail is as good as rounded.
    decimals = np.array([len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in rows["varde"]], dtype=float)
    unlike = (rows["varde"] - counted).abs() > 0.5 * 10.0**-decimals + 1e-6
    wrong = {int(row): counted[row] for row in rows.index[unlike]}
    yield Finding(
        np.array(sorted(wrong), dtype=int),
        "varde",
        lambda row: f"Täljare och nämnare ger {wrong[row.name]:.6g}. Värdet och antalen måste säga samma sak.",
    )


def _check_status(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    published = frame["status"] == "publicerad"
    yield Finding(
        np.flatnonzero(published & frame["varde"].isna()),
        "varde",
        lambda _row: "Ett publicerat värde saknas. Skriv talet, eller ange i kolumnen status varför det inte finns.",
    )
    yield Finding(
        np.flatnonzero(~published & frame["varde"].notna()),
        "varde",
        lambda row: f"Cellen ska vara tom när status är {row['status']}.",
    )


def _check_corrections(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A correction names a whole figure or none, a figure that exists, and the value that stands there now."""
    names = list(FIGURE)
    given = frame[names].notna()
    for name in names:
        lacking = given.any(axis=1) & ~given[name]
        yield Finding(
            np.flatnonzero(lacking), name, lambda _row: "En rättad siffra anges med indikator, område, period och kön."
        )
    figures = loaded["observationer"]
    values = pd.Series(figures["varde"].to_numpy(), index=pd.MultiIndex.from_frame(figures[names]))
    own = pd.MultiIndex.from_frame(frame[names].fillna(""))
    computed = frame["indikator"].isin(loaded["berakningar"]["indikator"])
    unknown = given.all(axis=1) & ~own.isin(values.index) & ~computed
    yield Finding(np.flatnonzero(unknown), "indikator", lambda _row: "Siffran finns inte i underlaget.")
    late = series.outside(frame, series.Figures(frame["indikator"], loaded))
    outside = given.all(axis=1) & ~own.isin(values.index) & computed & late
    yield Finding(np.flatnonzero(outside), "period", series.outside_words)
    now = pd.Series(values.reindex(own).to_numpy(), index=frame.index)
    # An earlier correction of the same figure may have been corrected itself.
    latest = ~frame.sort_values("datum", kind="stable").duplicated(names, keep="last").reindex(frame.index)
    wrong = given.all(axis=1) & latest & frame["ratt_varde"].notna() & now.notna() & (frame["ratt_varde"] != now)
    yield Finding(
        np.flatnonzero(wrong),
        "ratt_varde",
        lambda row: f"I underlaget står {now[row.name]:.12g}. Rättelsen och siffran måste säga samma sak.",
    )


OBSERVATIONER = Table(
    "observationer",
    "observationer",
    "Siffra",
    UNSTATED,
    (
        indicator(),
        area(),
        Column("period", "see below", "period", form="periodtyp"),
        Column("periodtyp", "see below", choices=tuple(PERIOD_PATTERNS), label="typ av period"),
        Column("kon", "charts, map and status use `totalt`", choices=SEXES, label="kön"),
        Column(
            "varde",
            "the number with the published decimals; never worked over. `procent` must be 0–100",
            "tal",
            required=False,
            label="värde",
        ),
        Column("enhet", "the indicator's `enhet`, or its `enhet_aven`", references="enheter.kod"),
        Column("taljare", "published numerator behind a share", "tal", required=False, label="täljare"),
        Column("namnare", "published denominator behind a share", "tal", required=False, label="nämnare"),
        source(),
        Column("status", "see below", choices=STATUS, built=(COMPUTED,)),
        note("what the source says of this value"),
    ),
    FIGURE,
    (succession.check_figures, _check_one_time, _check_units, _check_counts, _check_status),
    added=(
        Column(
            "publicerade_decimaler",
            "decimals of the value as it is written in the file",
            "heltal",
            required=False,
            label="antal decimaler i källan",
        ),
        Column(
            "decimaler", "decimals that it is shown with", "heltal", required=False, label="antal decimaler som visas"
        ),
        Column("berakning", "the recipe of a figure that we compute", required=False, label="räknesätt"),
        Column(
            "dold_skal",
            "why the disclosure gate has hidden it",
            choices=HIDDEN_BY,
            default="''",
            label="skäl att dölja",
        ),
        Column(
            "fa_observationer",
            "whether it rests on few and is shown all the same",
            "ja_nej",
            default="FALSE",
            label="få observationer",
        ),
    ),
    conditions=(
        f"(varde IS NULL) = (status NOT IN ('publicerad', '{COMPUTED}'))",
        f"(status = '{COMPUTED}') = (berakning IS NOT NULL)",
        "dold_skal = '' OR status = 'dold'",
        "coalesce(taljare, 0) >= 0 AND coalesce(namnare, 0) >= 0",
    ),
    large=True,
)

RATTELSER = Table(
    "rattelser",
    "rattelser.csv",
    "Rättelse",
    CORRECTION,
    (
        identity(meaning="the correction's id"),
        Column("datum", "when it was corrected", "datum"),
        Column(
            "utgavor",
            "names of the editions that have the fault, with a space between; each must have been published",
            pattern=rf"{ID}( {ID})*",
            expected="namnen på de utgåvor som har felet, med ett mellanslag emellan",
            label="utgåvor",
        ),
        indicator(
            "which figure: `indikator`, `omrade`, `period`, `kon`; all four, or none where a text was wrong", False
        ),
        area("see `indikator`", required=False),
        Column("period", "see `indikator`", "period", required=False),
        Column("kon", "see `indikator`", required=False, choices=SEXES, label="kön"),
        Column("fel_varde", "what the editions say", "tal", required=False, label="fel värde"),
        Column(
            "ratt_varde",
            "what is right; the same as the figure says now, if the figure is not one that we compute",
            "tal",
            required=False,
            label="rätt värde",
        ),
        Column("vad_var_fel", "what was wrong, in a sentence that a reader understands", label="vad som var fel"),
    ),
    ("id",),
    (_check_corrections,),
    named_by="vad_var_fel",
    conditions=(
        "(indikator IS NULL) = (omrade IS NULL) AND (omrade IS NULL) = (period IS NULL) AND (period IS NULL) = (kon IS NULL)",
    ),
)
