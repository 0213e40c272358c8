"""Swedish numbers, periods, lists and words: the one place where a figure becomes text.

Numbers follow Swedish rules through Babel: no-break space between thousands, decimal comma, true minus sign.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = "sv_SE"
NBSP = "\u00a0"
MINUS = "\u2212"
MISSING = "–"

AREA_TYPES = {
    "riket": "riket",
    "lan": "län",
    "kommun": "kommun",
    "stadsdelsomrade": "stadsdelsområde",
    "stadsdel": "stadsdel",
    "regso": "RegSO",
    "deso": "DeSO",
    "basomrade": "basområde",
    "skola": "skola",
}

TOPICS = {
    "arbete": "Arbete",
    "befolkning": "Befolkning",
    "bistand": "Ekonomiskt bistånd",
    "boende": "Boende",
    "brott": "Brott",
    "byggande": "Byggande",
    "demokrati": "Demokrati",
    "foretagande": "Företagande",
    "halsa": "Hälsa",
    "index": "Index",
    "inkomst": "Inkomst",
    "kultur_idrott": "Kultur och idrott",
    "miljo": "Miljö",
    "skola": "Skola",
    "trafik": "Trafik",
    "trygghet": "Trygghet",
    "utbildning": "Utbildning",
}

DIRECTIONS = {
    "hog_ar_bra": "högre är bättre",
    "lag_ar_bra": "lägre är bättre",
    "ingen": "varken högt eller lågt är bättre i sig",
}

UNITS = {
    "procent": "%",
    "poang": "poäng",
    "antal": "",
    "antal_per_1000": f"per 1{NBSP}000",
    "antal_per_10000": f"per 10{NBSP}000",
    "antal_per_100000": f"per 100{NBSP}000",
    "antal_per_inv": "per invånare",
    "antal_per_larare": "per lärare",
    "dagar": "dagar",
    "tkr": "tkr",
    "kronor": "kr",
    "index": "",
    "klass": "",
    "meter_per_inv": "m per invånare",
    "manader": "månader",
    "gwh": "GWh",
}

NO_VALUE = {
    "dold": "dold",
    "ej_tillamplig": "inte tillämplig",
    "ej_rapporterad": "inte rapporterad",
    "ej_publicerad_an": "ännu inte publicerad",
    "tillbakadragen": "tillbakadragen",
}

# The plural of every word that is counted in a sentence.
PLURALS = {
    "annan punkt": "andra punkter",
    "basområde": "basområden",
    "egen serie": "egna serier",
    "fält": "fält",
    "händelse": "händelser",
    "indikator": "indikatorer",
    "mål": "mål",
    "numrerat mål": "numrerade mål",
    "område": "områden",
    "plats": "platser",
    "rad": "rader",
    "siffra": "siffror",
    "skola": "skolor",
    "stadsdel": "stadsdelar",
    "stadsdelsområde": "stadsdelsområden",
    "ändring": "ändringar",
    "ärende": "ärenden",
    "år": "år",
}

# Small numbers in words, as they stand in a sentence about områden.
NUMERALS = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def unit_name(unit: str) -> str:
    """The unit as it stands at an axis or in a heading: "procent", "poäng", "antal"."""
    return {"procent": "procent", "poang": "poäng", "antal": "antal"}.get(unit, UNITS[unit])


def is_missing(value: object) -> bool:
    """True for None, NaN, NA and NaT."""
    return value is None or bool(pd.isna(value))  # type: ignore[call-overload]


def rounded(value: float, decimals: int = 0) -> float:
    """The number that `number` shows: whatever is judged or counted beside a shown number is judged by this one."""
    # Half away from zero, as readers round; the tiny step undoes that 2.675 is stored as slightly less.
    scaled = math.floor(abs(float(value)) * 10**decimals + 0.5 + 1e-9) / 10**decimals
    return math.copysign(scaled, value) if scaled else 0.0


def apart(value: float, decimals: int, other: float, other_decimals: int) -> float:
    """How far apart two numbers are as they are shown: a difference that stands beside its two terms agrees with them."""
    return rounded(rounded(value, decimals) - rounded(other, other_decimals), max(decimals, other_decimals))


def number(value: float | None, decimals: int = 0, sign: bool = False) -> str:
    """A number in Swedish; missing gives a dash. `sign` shows plus as well as minus; zero has none."""
    if is_missing(value):
        return MISSING
    assert value is not None
    scaled = abs(rounded(value, decimals))
    text = _grouped(scaled, decimals)
    if scaled == 0:
        return text
    if value < 0:
        return MINUS + text
    return f"+{text}" if sign else text


@lru_cache(maxsize=50_000)
def _grouped(value: float, decimals: int) -> str:
    """A number with its decimals and thousands as Swedish writes them; the same few thousand numbers stand on many pages."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=LOCALE))


def figure(value: float | None, decimals: int, unit: str) -> str:
    """A number with its unit, "5,1 %"; missing gives a dash."""
    suffix = UNITS[unit]
    text = number(value, decimals)
    return f"{text}{NBSP}{suffix}" if suffix and text != MISSING else text


def value_range(low: float, high: float, decimals: int, unit: str) -> str:
    """ "1,9–5,8 %"; one figure if both ends are written alike."""
    first, last = number(low, decimals), number(high, decimals)
    if first == last:
        return figure(high, decimals, unit)
    dash = "–" if low >= 0 else " till "
    return f"{first}{dash}{figure(high, decimals, unit)}"


def period_range(first: object, last: object) -> str:
    """ "2015–2017", "31 december 2016 – 31 mars 2018": spaces where a period has them; one period if both are written alike."""
    ends = list(dict.fromkeys((period(str(first)), period(str(last)))))
    return (" – " if any(" " in end for end in ends) else "–").join(ends)


def noun(amount: float, word: str) -> str:
    """The word in the form that goes with an amount: "siffra" with 1, "siffror" with 0, 2 or 1,5."""
    return word if amount == 1 else PLURALS[word]


def counted(amount: float, word: str) -> str:
    """An amount with its word: "1 skola", "0 skolor", "1 234 siffror"."""
    return f"{number(amount)} {noun(amount, word)}"


def out_of(part: float, whole: float, word: str) -> str:
    """ "1 av 2 skolor", "0 av 1 skola": the word goes with the whole."""
    return f"{number(part)} av {counted(whole, word)}"


def numeral(amount: int) -> str:
    """A small amount of områden in words, "ett", "sex"; larger ones in figures."""
    return NUMERALS[amount] if amount < len(NUMERALS) else number(amount)


def programme_areas(number: int) -> str:
    """The stadsdelsområden that the programme is about, "Programmets sex områden"."""
    return f"Programmets {numeral(number)} områden"


def difference_unit(unit: str) -> str:
    """The unit of a difference: percentages differ by "procentenheter"."""
    return "procentenheter" if unit == "procent" else UNITS[unit]


def difference(value: float | None, decimals: int, unit: str) -> str:
    """A signed difference with its unit, "−1,1 procentenheter"; missing gives a dash."""
    text = number(value, decimals, sign=True)
    if text == MISSING:
        return text
    suffix = difference_unit(unit)
    if suffix == "procentenheter" and text.lstrip("+" + MINUS) == "1":
        suffix = "procentenhet"
    return f"{text}{NBSP}{suffix}" if suffix else text


def period(text: str) -> str:
    """A period as it is read: 2017, 2016/17, oktober 2016, 31 december 2016."""
    if len(text) == 10:
        return str(format_date(pd.Timestamp(text), "d MMMM y", locale=LOCALE))
    if len(text) == 7 and "-" in text:
        return str(format_date(pd.Timestamp(f"{text}-01"), "MMMM y", locale=LOCALE))
    return text


def source_date(text: object) -> str:
    """The date that a source was updated, or that none is known."""
    return f"uppdaterad {period(str(text))}" if not is_missing(text) else "datum okänt"


def listing(parts: Iterable[str]) -> str:
    """ "a, b och c"."""
    return str(format_list(list(parts), locale=LOCALE))


def capitalise(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with a small first letter, the rest untouched."""
    return text[:1].lower() + text[1:]


_ALPHABET = {letter: chr(ord("z") + 1 + index) for index, letter in enumerate("åäö")}


def sort_key(text: str) -> str:
    """Key that sorts å, ä and ö after z, whatever the machine's own locale and however the letters are made."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return "".join(_ALPHABET.get(letter, "e" if letter == "é" else letter) for letter in letters)
