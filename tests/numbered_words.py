"""Finds words that do not go with their number: 1 siffror, 2 skola."""

import re

from uppfoljning import swedish as sv

# Written out, so that a wrong plural in the product is seen.
FORMS = {
    "rad": "rader",
    "ärende": "ärenden",
    "annan punkt": "andra punkter", "basområde": "basområden", "egen serie": "egna serier", "händelse": "händelser",
    "indikator": "indikatorer",
    "numrerat mål": "numrerade mål", "område": "områden", "siffra": "siffror", "skola": "skolor",
    "plats": "platser",
    "stadsdel": "stadsdelar", "stadsdelsområde": "stadsdelsområden", "ändring": "ändringar", "fält": "fält", "mål": "mål",
    "år": "år",
}  # fmt: skip
PLURALS = "|".join(plural for one, plural in FORMS.items() if plural != one)
SINGULARS = "|".join(one for one, plural in FORMS.items() if plural != one)
WRONG = re.compile(rf"(?<![\d,.–+−/])\b(?:1 (?:{PLURALS})|[02] (?:{SINGULARS}))\b")


def wrong(*texts):
    return [found[0] for text in texts for found in WRONG.finditer(text.replace(sv.NBSP, " "))]
