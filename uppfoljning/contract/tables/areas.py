"""Areas, what lies in what, and schools."""

from __future__ import annotations

from uppfoljning.contract.model import Column, Table
from uppfoljning.contract.tables.parts import VALIDITY, identity, source

OMRADEN = Table(
    "omraden",
    "katalog/omraden.csv",
    (
        identity(),
        Column("namn"),
        Column(
            "typ",
            choices=("riket", "lan", "kommun", "stadsdelsomrade", "stadsdel", "regso", "deso", "skola", "grupp"),
        ),
        Column("moder", required=False, references="omraden.id"),
        Column("kod", required=False),
        Column("prioriterad", "ja_nej"),
        Column("i_programmets_21", "ja_nej"),
        Column("hogt_index_2012", "ja_nej"),
        *VALIDITY,
        source(),
        Column("anmarkning", required=False),
    ),
    ("id",),
)

INDELNING = Table(
    "indelning",
    "katalog/indelning.csv",
    (
        Column("omrade", references="omraden.id"),
        Column("moder", references="omraden.id"),
        Column("giltig_fran", "datum"),
        Column("giltig_till", "datum", required=False),
        Column("grund"),
        source(),
    ),
    ("omrade", "moder", "giltig_fran"),
)

SKOLOR = Table(
    "skolor",
    "katalog/skolor.csv",
    (
        Column("id", references="omraden.id"),
        Column("skolenhetskod", pattern=r"\d{8}", expected="en skolenhetskod med åtta siffror", unique=True),
        Column("huvudmannatyp", choices=("kommunal", "enskild")),
        Column("huvudman"),
        Column("stadsdel", required=False, references="omraden.id"),
        Column("stadsdelsomrade", required=False, references="omraden.id"),
        Column("placering", required=False),
        source(),
        Column("lon", "tal", required=False),
        Column("lat", "tal", required=False),
    ),
    ("id",),
)
