"""Every page, in the menu's order. The first is the start page, whose address is that of the dashboard."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page: its file, its title, its name in the address, and whether the menu leaves it out."""

    file: str
    title: str
    url_path: str
    hidden: bool = False


# The menu leaves it out: every page has its field.
SEARCH = Page("pages/lage/sok.py", "Sök", "sok", hidden=True)
# Held on a published edition where there is one.
MEETING = Page("pages/mote/mote.py", "Möte", "mote")
SECTIONS = {
    "Läget": (
        Page("pages/lage/oversikt.py", "Översikt", "oversikt"),
        SEARCH,
        MEETING,
    ),
    "Målområden": (
        Page("pages/malomraden/stadsmiljo_och_boende.py", "Stadsmiljö och boende", "stadsmiljo-och-boende"),
        Page("pages/malomraden/skola_och_utbildning.py", "Skola och utbildning", "skola-och-utbildning"),
        Page("pages/malomraden/jobb_och_foretagande.py", "Jobb och företagande", "jobb-och-foretagande"),
        Page("pages/malomraden/social_hallbarhet.py", "Social hållbarhet", "social-hallbarhet"),
    ),
    "Områden": (
        Page("pages/omraden/karta.py", "Karta", "karta"),
        Page("pages/omraden/omradesprofil.py", "Områdesprofil", "omradesprofil"),
    ),
    "Ansvar": (Page("pages/ansvar/namnder.py", "Nämnder", "namnder"),),
    "Underlag": (
        Page("pages/underlag/metod_och_kallor.py", "Metod och källor", "metod-och-kallor"),
        Page("pages/underlag/utgavor.py", "Utgåvor", "utgavor"),
        Page("pages/underlag/ordlista.py", "Ordlista", "ordlista"),
    ),
}
PAGES = tuple(page for section in SECTIONS.values() for page in section)
START = PAGES[0]
# What a link chooses on a page beside the area, by the key in the address.
CHOICES = {"metod-och-kallor": "indikator", "namnder": "namnd", "sok": "q", "mote": "dagordning"}


def browser_title(page: Page) -> str:
    """What stands on the browser's tab."""
    return f"{page.title} – Sammanhållen stad"
