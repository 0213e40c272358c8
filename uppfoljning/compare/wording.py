"""Differences between editions in words: what they are about, and their values as text."""

from __future__ import annotations

from typing import Any

import pandas as pd

from uppfoljning import contract, words
from uppfoljning import swedish as sv
from uppfoljning.compare.causes import Difference, Tables
from uppfoljning.compare.contents import DAY, FIGURES, OTHER_DAY, RANKS, Contents
from uppfoljning.contract.causes import DIVISION, RULE, TEXT, UNSTATED
from uppfoljning.words import SEXES, news

# What a change of something put in is called, by its cause.
KINDS = {OTHER_DAY: news.DAY, RULE: "regel", TEXT: "text", DIVISION: "indelning", UNSTATED: "källa"}
# Columns whose figures have the unit of the row's indicator.
WITH_UNIT = ("varde", "basvarde", "senaste_varde", "fore_brott_varde", "efter_brott_varde")
# What the columns of computed tables are called, where their names do not tell; those of the contract have theirs there.
COMPUTED_LABELS = {
    "skal": "skäl",
    "basvarde": "värde basperioden",
    "senaste_varde": "senaste värde",
    "senaste_period": "senaste period",
    "ovre": "övre gräns",
    "nedre": "nedre gräns",
    "battre": "antal bättre",
    "samre": "antal sämre",
    "vantade": "antal som målet talar om",
    "forandring": "förändring",
    "forandring_skal": "skäl för förändringen",
    "brott_period": "brott i serien",
    "fore_brott_period": "sista period före brottet",
    "fore_brott_varde": "sista värde före brottet",
    "fore_brott_skillnad": "skillnad före brottet",
    "efter_brott_period": "första period efter brottet",
    "efter_brott_varde": "första värde efter brottet",
    "efter_brott_skillnad": "skillnad efter brottet",
    "efter_brott_antal": "antal perioder efter brottet",
    "matt": "antal mått",
    "matt_bedomda": "antal bedömda mått",
    "pa_malets_niva": "siffror på målets nivå",
    "rang": "plats",
    "rang_lag": "bästa plats",
    "rang_hog": "sämsta plats",
    "osaker_plats": "osäker plats",
    "lage": "läge",
    "antal_matt": "antal mått",
    "antal_kontext": "antal siffror i sammanhang",
    "index_relativ": "index, staden samma år = 100",
    "index_fast_bas": "index, staden basåret = 100",
    "andel_i_toppen": "andel av försöken bland de högsta",
    "rang_mot": "plats i det andra måttet",
    "antal_indikatorer": "antal siffror",
    "ar_per_indikator": "siffrornas år",
    "forsta": "egen del av variationen",
    "total": "del av variationen i allt",
    "varde_ar": "värdets år",
    "per": "per",
}
LABELS = COMPUTED_LABELS | {
    column.name: column.label for table in contract.TABLES for column in (*table.columns, *table.added) if column.label
}
# Enough to see a difference; all that are compared where that is not enough.
DIGITS, ALL_DIGITS = 4, 12
# What the index's tables call their choices.
CHOICES = {
    "matfel": "mätfel",
    "medelvarde": "medelvärde",
    "framburna": "äldre värden för senare år",
    "vikter": "vikter",
    "scb": "SCB:s socioekonomiska index",
    "programmet": "programmets uppgifter",
}


class Wording:
    """Puts differences into words with the names that the newer edition has, else the older."""

    def __init__(self, old: Tables, new: Tables) -> None:
        self.names: dict[str, str] = {}
        for side in (old, new):
            for table, column in (
                ("mal", "kortform"),
                ("indikatorer", "namn"),
                ("omraden", "namn"),
                ("namnder", "namn"),
            ):
                frame = side[table]
                self.names |= dict(zip(frame["id"], frame[column], strict=True))
            self.names |= dict(zip(side["statusar"]["kod"], side["statusar"]["ord"], strict=True))
            self.names |= dict(zip(side["skal"]["kod"], side["skal"]["kort"], strict=True))
            fields = dict(zip(side["riskindex_falt"]["id"], side["riskindex_falt"]["namn"], strict=True))
            self.names |= {name: sv.lower_first(text) for name, text in fields.items()}
            # The programme's index was there before the table of indices.
            indices = {"index": words.INDEX_NAME}
            if "sammansatta_index" in side:
                listed = side["sammansatta_index"]
                indices |= dict(zip(listed["helhet"], listed["namn"], strict=True))
            for kind in words.KIND_TEXTS:
                for whole, text in indices.items():
                    self.names[f"{whole}_{kind}"] = words.measure_name(None, kind, None, text)
                for name, text in fields.items():
                    self.names[f"falt_{name}_{kind}"] = words.measure_name(text, kind, None)
        self.names |= {**CHOICES, **sv.AREA_TYPES}
        self.units = {
            name: unit
            for side in (old, new)
            for name, unit in side["indikatorer"][["id", "enhet"]].itertuples(index=False)
        }

    def kind(self, difference: Difference, table: Contents) -> str:
        """What a line is called: siffra, beräknad siffra, status, placering, text …"""
        if table.name == FIGURES:
            return "beräknad siffra" if difference.computed else "siffra"
        if difference.column in RANKS:
            return "placering"
        cause = table.base_cause(difference.column)
        return table.kind or KINDS.get(cause, cause)

    def about(self, difference: Difference, table: Contents) -> str:
        """What the line is about, "Ekonomiskt bistånd, Farsta, 2017: täljare"."""
        if table.name == DAY:
            return table.title
        row = difference.new if difference.new is not None else difference.old
        assert row is not None
        parts = [self._part(name, text) for name, text in zip(table.key, difference.key, strict=True)]
        named = row.get(table.named_by)
        own = "" if sv.is_missing(named) else str(named)
        subject = ", ".join(part for part in parts if part)
        if table.is_input and table.name != FIGURES:
            subject = f"{own} ({subject})" if own and own not in parts else subject
        prefix = "" if table.name == FIGURES else f"{table.title}: "
        plain = not difference.column or (table.name == FIGURES and difference.column == "varde")
        return f"{prefix}{subject}" + ("" if plain else f": {_label(difference.column)}")

    def _part(self, name: str, text: str) -> str:
        if name == "kon":
            return SEXES.get(text, "")
        if name == "period" and text:
            return sv.period(text)
        return self.names.get(text, text)

    def values(self, difference: Difference, table: Contents) -> tuple[str, str]:
        """The old and the new value as text; empty where there is none."""
        for digits in (DIGITS, ALL_DIGITS):
            first, second = (self._value(row, difference, table, digits) for row in (difference.old, difference.new))
            if first != second:
                break
        return first, second

    def _value(self, row: Any, difference: Difference, table: Contents, digits: int) -> str:
        if row is None:
            return ""
        unit = row.get("enhet") or self.units.get(difference.key[0], "")
        if difference.column:
            return self._text(row.get(difference.column), unit if difference.column in WITH_UNIT else "", digits)
        if table.name == FIGURES:
            return self._text(row["varde"], unit, digits) or sv.NO_VALUE.get(row["status"], sv.MISSING)
        told = {name: self._text(value, "", digits) for name, value in row.items()}
        return "; ".join(f"{_label(name)} {text}" for name, text in told.items() if text)

    def _text(self, value: Any, unit: str, digits: int) -> str:
        if sv.is_missing(value):
            return ""
        if isinstance(value, bool) or type(value).__name__ == "bool":
            return "ja" if value else "nej"
        if isinstance(value, pd.Timestamp):
            return f"{value:%Y-%m-%d}"
        if isinstance(value, str):
            return self.names.get(value, value)
        # Whole numbers are always whole.
        number = f"{float(value):.{max(digits, len(f'{abs(int(float(value)))}'))}g}"
        if "e" in number:
            return number.replace(".", ",")
        decimals = len(number.partition(".")[2])
        return sv.figure(float(value), decimals, unit) if unit else sv.number(float(value), decimals)


def _label(column: str) -> str:
    return LABELS.get(column, column.replace("_", " "))
