"""Sources, units and warnings: what the other tables refer to."""

from __future__ import annotations

from uppfoljning.contract.codes import UNIT_CODES
from uppfoljning.contract.model import LONGEST_NAME, Column, Table
from uppfoljning.contract.periods import DAY, MONTH, YEAR
from uppfoljning.contract.tables.parts import identity

KALLOR = Table(
    "kallor",
    "katalog/kallor.csv",
    (
        Column("id"),
        Column("utgivare"),
        Column("titel"),
        Column("tabell", required=False),
        Column("url", required=False, pattern=r"https?://\S+( ?\S+)*", expected="en adress som börjar med http"),
        Column(
            "uppdaterad",
            required=False,
            pattern=f"({YEAR}(-{MONTH})?|{DAY})",
            expected="år, månad eller dag, till exempel 2018, 2018-05 eller 2018-05-25",
        ),
        Column("licens", required=False),
        Column("amne"),
        Column("anmarkning", required=False),
        # Read with somebody else than who made the figures, such as a newspaper: pictures say so.
        Column("andrahand", "ja_nej"),
        # Results school by school, collected in the same way year after year: the steps between them can be counted.
        Column("slag", required=False, choices=("skolresultat",)),
    ),
    ("id",),
)

ENHETER = Table(
    "enheter",
    "katalog/enheter.csv",
    # A unit is written in the same way everywhere, so the code that writes it must know it.
    (Column("kod", choices=UNIT_CODES), Column("namn", longest=LONGEST_NAME)),
    ("kod",),
)

VARNINGAR = Table("varningar", "katalog/varningar.csv", (identity("kod"), Column("kort"), Column("text")), ("kod",))
