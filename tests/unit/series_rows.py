"""Rows in the shape of the query mal_serier, as few columns as a test needs to name."""

import pandas as pd

from uppfoljning import contract

AREAS = {
    "farsta": ("Farsta", "stadsdelsomrade", True),
    "rinkeby-kista": ("Rinkeby-Kista", "stadsdelsomrade", True),
    "spanga-tensta": ("Spånga-Tensta", "stadsdelsomrade", True),
    "skarholmen": ("Skärholmen", "stadsdelsomrade", True),
    "hasselby-vallingby": ("Hässelby-Vällingby", "stadsdelsomrade", True),
    "enskede-arsta-vantor": ("Enskede-Årsta-Vantör", "stadsdelsomrade", True),
    "alvsjo": ("Älvsjö", "stadsdelsomrade", False),
    "ostermalm": ("Östermalm", "stadsdelsomrade", False),
    "stadsdel-akalla": ("Akalla", "stadsdel", False),
    "stockholm": ("Stockholm", "kommun", False),
    "stockholms-lan": ("Stockholms län", "lan", False),
    "riket": ("Riket", "riket", False),
}
SIX = [area for area, (_, _, prioritised) in AREAS.items() if prioritised]


def period_kind(period):
    if len(period) == 10:
        return "dag"
    return {4: "ar", 7: "lasar" if "/" in period else "manad"}[len(period)]


def build(values, indicator="andel_x", unit="procent", decimals=1, status=None, computed=False, broken=""):
    """`values` maps area → {period: value}; a value of None is a figure that is missing. `broken` is the first period after
    a break that forbids comparisons."""
    rows = []
    for area, figures in values.items():
        name, kind, prioritised = AREAS[area]
        for period, value in figures.items():
            rows.append(
                {
                    "indikator": indicator,
                    "omrade": area,
                    "omrade_namn": name,
                    "omradestyp": kind,
                    "prioriterad": prioritised,
                    "period": period,
                    "periodtyp": period_kind(period),
                    "period_slut": contract.parse_period(period).slut,
                    "varde": value,
                    "enhet": unit,
                    "decimaler": decimals,
                    "status": (status or "dold") if value is None else "beraknad" if computed else "publicerad",
                    "berakning": "recept" if computed else None,
                    "formel": "Summan av delarna." if computed else None,
                    "anmarkning": None,
                    "kalla": "kalla_x",
                    "kalla_utgivare": "Stockholms stad",
                    "kalla_titel": "Tabell X",
                    "kalla_url": "https://example.org/x",
                    "kalla_uppdaterad": "2018-05-25",
                    "jamforbar": period >= broken,
                    "andrahand": False,
                }
            )
    frame = pd.DataFrame(rows)
    return frame.assign(varde=frame["varde"].astype("float64"))
