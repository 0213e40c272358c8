"""Sources, units and warnings: what the other tables refer to."""

from __future__ import annotations

from uppfoljning.contract.causes import RULE, TEXT, UNSTATED
from uppfoljning.contract.codes import UNIT_CODES
from uppfoljning.contract.model import Column, Table
from uppfoljning.contract.periods import DAY, MONTH, YEAR
from uppfoljning.contract.tables.parts import identity, name, note

KALLOR = Table(
    "kallor",
    "katalog/kallor.csv",
    "Källa",
    UNSTATED,
    (
        Column("id", "short id"),
        Column("utgivare", "publisher, as shown"),
        Column("titel", "title, as shown"),
        Column("tabell", "table or page in the source", required=False),
        Column(
            "url",
            "address that begins with `http://` or `https://`",
            required=False,
            pattern=r"https?://\S+( ?\S+)*",
            expected="en adress som börjar med http",
            label="adress",
        ),
        Column(
            "uppdaterad",
            "when the source was updated: `2018`, `2018-05` or `2018-05-25`; empty is shown as *datum okänt*",
            required=False,
            pattern=f"({YEAR}(-{MONTH})?|{DAY})",
            expected="år, månad eller dag, till exempel 2018, 2018-05 eller 2018-05-25",
        ),
        Column("licens", "licence in words; empty is shown as *inte angiven*", required=False),
        Column("amne", "which delivery the source came with; not shown", cause=TEXT, label="ämne"),
        note(cause=TEXT),
        Column(
            "andrahand",
            "whether the figures were read with somebody else than who made them, such as a newspaper: pictures say so",
            "ja_nej",
            label="i andra hand",
        ),
        Column(
            "slag",
            "`skolresultat`: results school by school that are collected in the same way every year, so that the steps of a "
            "school can be counted",
            required=False,
            choices=("skolresultat",),
            cause=RULE,
        ),
    ),
    ("id",),
    named_by="titel",
)

ENHETER = Table(
    "enheter",
    "katalog/enheter.csv",
    "Enhet",
    TEXT,
    # A unit is written in the same way everywhere, so the code that writes it must know it.
    (Column("kod", "the unit's code", choices=UNIT_CODES), name("the unit in words")),
    ("kod",),
    named_by="namn",
)

VARNINGAR = Table(
    "varningar",
    "katalog/varningar.csv",
    "Varning",
    TEXT,
    (
        identity("kod", "by which an indicator names its warnings"),
        Column("kort", "short name"),
        Column("text", "the sentence under *Tänk på*"),
    ),
    ("kod",),
    named_by="kort",
)
