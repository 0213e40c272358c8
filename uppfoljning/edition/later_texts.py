"""Sentences of the catalogue that tell a figure of a later time than the day that an edition is as of.

A definition may say "Områdenas summa är 21 146 lägre än stadens 2016". As of 2015 that is a figure that nobody had. The
sentence is left out, and it shows that something is. Sentences that only name a later year stay: they warn and explain.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

LEFT_OUT = "[En uppgift om en senare tid är utelämnad.]"
# The columns that are written as prose, by table.
PROSE = {
    "berakningar": ("formel", "anmarkning"),
    "indikatorer": ("definition", "skiljer_sig_fran"),
    "kallor": ("anmarkning",),
    "mal": ("saknas",),
    "mal_indikator": ("motiv",),
    "omraden": ("anmarkning",),
    "rattelser": ("vad_var_fel",),
    "seriebrott": ("vad",),
}
SENTENCE = re.compile(r"(?<=\.) ")
YEAR = re.compile(r"(?<![0-9\w])(?:19|20)[0-9]{2}(?![0-9])")
# Numbers that are no figures: years, dates, ages, school years and grades, scales, parts of names and addresses.
NO_FIGURE = re.compile(
    r"\S*(?:[._/@]\S*[._/]|_)\S*"
    r"|(?:19|20)[0-9]{2}(?:/[0-9]{2})?(?:[–-](?:[0-9]{4}|[0-9]{2})(?:/[0-9]{2})?)*"
    r"|[0-9]+(?:[–-][0-9]+)? (?:år|månader|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
    r"|[0-9]+[–-][0-9]+"
    r"|(?:åk|årskurs|årskurserna|klass|per|skala från|[Aa]lla) [0-9]+(?: 000)*|\b[A-ZÅÄÖ]+[0-9]+\w*"
)


@lru_cache(maxsize=50_000)
def until(text: str, day: date) -> str:
    """The text without its sentences that name a year that had not ended by the day and tell a figure."""
    sentences: list[str] = []
    for sentence in SENTENCE.split(text):
        told = LEFT_OUT if _tells_later(sentence, day) else sentence
        if told != LEFT_OUT or sentences[-1:] != [LEFT_OUT]:
            sentences.append(told)
    return " ".join(sentences)


def _tells_later(sentence: str, day: date) -> bool:
    years = [int(year) for year in YEAR.findall(sentence)]
    return any(date(year, 12, 31) > day for year in years) and any(map(str.isdigit, NO_FIGURE.sub("", sentence)))
