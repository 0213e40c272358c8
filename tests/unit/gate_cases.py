"""Rows to try the disclosure gate on, and the gate on the product's own rules."""

import pandas as pd

from uppfoljning import contract
from uppfoljning.gate import disclosure

OBSERVATIONS = contract.TABLES_BY_NAME["observationer"]
COLUMNS = OBSERVATIONS.column_names
JOBLESS, PEOPLE, AID, AID_SHARE = (
    "arbetslosa_arsmedel_20_64_antal",
    "befolkning_antal",
    "ekonomiskt_bistand_barn_antal",
    "ekonomiskt_bistand_barn_andel",
)
DWELLINGS, PUPILS, MERIT = "bostader_hyresratt_antal", "antal_elever_ak9", "meritvarde_ak9"
SCHOOL = "skola-37796564"


def row(
    indicator, area, value, sex="totalt", period="2016", source="sa_b275_2018", of="", part="", unit="antal", status=""
):
    kind = "lasar" if "/" in period else "manad" if len(period) == 7 else "dag" if len(period) == 10 else "ar"
    known = "publicerad" if value != "" else status
    return [
        indicator,
        area,
        period,
        kind,
        sex,
        str(value),
        unit,
        str(part),
        str(of),
        source,
        known,
        "källan: se tabellen",
    ]


def disclosed(tables, rows, previous=(), table=None, **rules):
    """The gate on the given catalogue and rows, with other rules if they are asked for."""
    text = pd.DataFrame(rows, columns=COLUMNS, dtype="str").assign(_fil="f", _rad=1)
    typed = contract.check(OBSERVATIONS, text, tables)
    decimals = text["varde"].str.partition(".")[2].str.len()
    own = {**tables, "observationer": typed.assign(publicerade_decimaler=decimals)}
    if rules:
        own["rojanderegler"] = tables["rojanderegler"].head(1).assign(**rules)
    if table is not None:
        own["rojanderegler"] = table
    return disclosure.disclose(own, previous)


def hidden(result, *columns):
    """(area, sex) → why; or the columns asked for."""
    frame = result.hidden
    if columns:
        return set(frame[list(columns)].itertuples(index=False, name=None))
    return {(r.omrade, r.kon): r.orsak for r in frame.itertuples()}


ALL_BOARDS = [
    "bromma",
    "enskede-arsta-vantor",
    "farsta",
    "hagersten-liljeholmen",
    "hasselby-vallingby",
    "kungsholmen",
    "norrmalm",
    "rinkeby-kista",
    "skarpnack",
    "skarholmen",
    "spanga-tensta",
    "sodermalm",
    "alvsjo",
    "ostermalm",
]


def sexes(women, men):
    return (("kvinnor", women), ("man", men), ("totalt", women + men))


def boards_of(numbers, rest):
    own = [(area, *numbers.get(area, rest)) for area in ALL_BOARDS]
    return [*own, ("stockholm", sum(w for _, w, _ in own), sum(m for _, _, m in own))]


def city_rows(numbers, rest=50, indicator=JOBLESS, period="2016"):
    own = {area: numbers.get(area, rest) for area in ALL_BOARDS}
    return [row(indicator, a, n, period=period) for a, n in (*own.items(), ("stockholm", sum(own.values())))]
