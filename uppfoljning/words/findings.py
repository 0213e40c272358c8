"""The finding of a figure in a sentence: where it is highest and lowest, the city beside it, and which way it has gone."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from uppfoljning import swedish as sv
from uppfoljning.contract import first_day
from uppfoljning.words.tables import CITY, area_label, latest_shared

# So many areas that share a place are named; more are counted.
MAX_NAMES = 3
WAYS = {-1: "ned", 1: "upp", 0: "oförändrat"}


CHOSEN = "Det valda området"


def headline(
    series: pd.DataFrame,
    indicator_name: str,
    area: str,
    breaks: pd.DataFrame,
    basperiod: str | None,
    six: int,
    area_name: str = CHOSEN,
) -> str:
    """The finding of one indicator: highest and lowest with names and period, the city, and the direction in the areas.

    `series` is one indicator's rows of the query mal_serier, `breaks` those of seriebrott_lista that concern it, `area` a
    chosen area's id or empty, `basperiod` the period that a change is counted from, `six` how many areas the programme is about.
    `area_name` is what the chosen area is called, since one without a figure has no row.
    """
    values = series.dropna(subset=["varde"])
    boards = values[values["omradestyp"] == "stadsdelsomrade"]
    chosen = boards[boards["omrade"] == area] if area else boards[boards["prioriterad"]]
    own = chosen if not chosen.empty else values[values["omrade"] == CITY]
    if own.empty:
        of = (sv.lower_first(area_name) if area_name == CHOSEN else area_name) if area else "programmets områden"
        return f"{indicator_name}: ingen siffra för {of}."
    last = latest_shared(own)
    parts = [f"{_places(last, area, six)}{_beside(last, values)}.", _direction(own, last, breaks, basperiod)]
    if area and chosen.empty and not boards.empty:
        parts.insert(0, f"{area_name} har ingen siffra.")
    return " ".join(part for part in parts if part)


def _places(last: pd.DataFrame, area: str, six: int) -> str:
    """ "Högst i A (7,2 %), lägst i B (2,7 %) 2017", as far as the areas differ."""
    unit, digits = last.iloc[0]["enhet"], int(last["decimaler"].max())
    texts = last["varde"].map(lambda value: sv.figure(value, digits, unit))
    when = sv.period(last.iloc[0]["period"])
    # Of the programme's areas; a chosen area and the city stand for themselves.
    number = len(last)
    if number == 1:
        row = last.iloc[0]
        alone = not area and row["omradestyp"] == "stadsdelsomrade"
        only = f", det enda av {sv.lower_first(sv.programme_areas(six))} med siffra då" if alone else ""
        return f"{area_label(row['omrade_namn'], row['omradestyp'])} {when}: {texts.iloc[0]}{only}"
    among = "" if number == six else f", av de {sv.numeral(number)} områden som har siffra då"
    highest, lowest = texts[last["varde"].idxmax()], texts[last["varde"].idxmin()]
    if highest == lowest:
        return f"Lika i {_all(number)} {when}: {highest}{among}"
    top, bottom = (_named(last.loc[texts == text, "omrade_namn"]) for text in (highest, lowest))
    return f"Högst i {top} ({highest}), lägst i {bottom} ({lowest}) {when}{among}"


def _named(names: pd.Series) -> str:
    if len(names) > MAX_NAMES:
        return f"{sv.numeral(len(names))} områden"
    return sv.listing(sorted(names, key=sv.sort_key))


def _all(number: int) -> str:
    return "båda" if number == 2 else f"alla {sv.numeral(number)}"


def _beside(last: pd.DataFrame, values: pd.DataFrame) -> str:
    """The city in the same period, or that it has no figure then; nothing where the city is not measured or stands alone."""
    city = values[values["omrade"] == CITY]
    if city.empty or last.iloc[0]["omrade"] == CITY:
        return ""
    period = last.iloc[0]["period"]
    city = city[city["period"] == period]
    if city.empty:
        return f"; hela staden har ingen siffra {sv.period(period)}"
    row = city.iloc[0]
    return f"; hela staden {sv.figure(row['varde'], int(row['decimaler']), row['enhet'])}"


def _direction(own: pd.DataFrame, last: pd.DataFrame, breaks: pd.DataFrame, basperiod: str | None) -> str:
    """Which way the figure has gone in each area since a period that can be compared; empty where there is none."""
    earlier = _comparable(own, last, breaks)
    if earlier.empty:
        return ""
    since = _start(earlier, basperiod)
    now = last.set_index("omrade")
    before = earlier[earlier["period"] == since].set_index("omrade")
    ways = Counter(_way(before.loc[area], now.loc[area]) for area in before.index)
    when = f"sedan {sv.period(since)}"
    if len(last) == 1:
        (way,) = ways
        return f"{sv.capitalise(WAYS[way])} {when}."
    missing = len(last) - len(before)
    if len(ways) == 1 and not missing:
        (way,) = ways
        return f"{sv.capitalise(WAYS[way])} i {_all(len(last))} {when}."
    told = sv.listing(f"{WAYS[way]} i {sv.numeral(ways[way])}" for way in WAYS if ways[way])
    rest = f"; {sv.numeral(missing)} {sv.noun(missing, 'område')} saknar siffra då" if missing else ""
    return f"{sv.capitalise(told)} {when}{rest}."


def _comparable(own: pd.DataFrame, last: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Earlier figures of the same areas, those after the last blocking break that concerns any of them."""
    latest = last.iloc[0]["period"]
    earlier = own[own["omrade"].isin(last["omrade"]) & (own["period"].map(first_day) < first_day(latest))]
    concerned = breaks["omrade"].isna() | breaks["omrade"].isin(last["omrade"])
    starts = [first_day(period) for period in breaks.loc[breaks["sparrar"] & concerned, "period"]]
    passed = [start for start in starts if start <= first_day(latest)]
    return earlier[earlier["period"].map(first_day) >= max(passed)] if passed else earlier


def _start(earlier: pd.DataFrame, basperiod: str | None) -> str:
    """The period to compare with: the base period, else the first after it that most of the areas have a figure for."""
    periods = earlier.drop_duplicates("period").set_index("period")["period_slut"]
    if basperiod in periods.index:
        return str(basperiod)
    after = [period for period in periods.index if basperiod and first_day(period) > first_day(basperiod)]
    counted = earlier["period"].value_counts()
    return str(min(after or periods.index, key=lambda period: (-counted[period], periods[period])))


def _way(before: pd.Series, now: pd.Series) -> int:
    """Down, up or unchanged, as the shown figures read."""
    digits = max(int(before["decimaler"]), int(now["decimaler"]))
    if sv.number(before["varde"], digits) == sv.number(now["varde"], digits):
        return 0
    return 1 if now["varde"] > before["varde"] else -1
