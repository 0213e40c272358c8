"""The list of published editions, out of what each says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from uppfoljning import swedish as sv
from uppfoljning.words import news
from uppfoljning.words.days import as_of_text
from uppfoljning.words.files import ABOUT_NAME, edition_file
from uppfoljning.words.goals import Fact

# What the product is called, and what it follows up.
PRODUCT = "Sammanhållen stad – uppföljning"
PROGRAMME = "Programmet för en sammanhållen stad 2015–2020, Stockholms stad"


# Statuses that say nothing of whether a goal is reached.
NOT_JUDGED = "kan_inte_bedomas"
# What an edition's files of figures hold, the most wanted first.
FILES = {
    "siffror": "Alla siffror",
    "malstatus": "Status för mål",
    "mattstatus": "Status för mått och områden",
    "riskindex": "Index för sociala risker",
    "kallor": "Källor",
    "rattelser": "Rättelser",
    "dolda_siffror": "Vilka siffror som är dolda",
}


@dataclass(frozen=True)
class EditionRow:
    """One published edition: name and title, a line about when, facts with figures, and its CSV files with their names.

    `as_of` is what it says of the day that it is as of, empty without one.
    """

    name: str
    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    files: tuple[tuple[str, str], ...]
    as_of: str = ""


def edition_rows(manifests: Iterable[Mapping[str, Any]]) -> list[EditionRow]:
    """A row for each manifest, in their order."""
    return [_row(manifest) for manifest in manifests]


def _row(manifest: Mapping[str, Any]) -> EditionRow:
    counts = manifest["antal"]
    figures, goals = counts["siffror_efter_status"], counts["numrerade_mal_efter_status"]
    shown = sum(number for status, number in figures.items() if status in ("publicerad", "beraknad"))
    total = sum(goals.values())
    judged = total - goals.get(NOT_JUDGED, 0)
    before = manifest["foregaende"]
    computed = sv.number(figures.get("beraknad", 0))
    facts = [
        Fact("Siffror", sv.number(shown), f"varav {computed} {'beräknad' if computed == '1' else 'beräknade'} av oss"),
        Fact("Mål som kan bedömas", f"{sv.number(judged)} av {sv.number(total)}", "programmets numrerade mål"),
        Fact("Dolda siffror", sv.number(counts["dolda"]), "för att ingen ska kunna pekas ut"),
    ]
    if manifest.get("godtaget_rojande"):
        open_numbers = sv.number(len(manifest["kan_inte_skyddas"]))
        facts.append(
            Fact("Små tal som går att räkna ut", open_numbers, f"utgivarens skäl: {manifest['godtaget_rojande']}")
        )
    if before:
        facts.append(_changes(before, manifest))
    when = [f"Utgåva {manifest['namn']}"]
    when += [manifest["period"]] if manifest["period"] else []
    when += [f"per {sv.period(manifest['per'])}"] if manifest.get("per") else []
    # Two days in a row would be a riddle.
    frozen = "fryst " if manifest.get("per") else ""
    when += [f"{frozen}{sv.period(manifest['datum'])}"] if manifest["datum"] else []
    when += ["exempeldata – påhittade värden"] if manifest["exempeldata"] else []
    found = ((edition_file(stem, manifest["namn"], manifest["filer"]), text) for stem, text in FILES.items())
    about = (f"csv/{ABOUT_NAME}", "Om filerna")
    files = tuple((path, text) for path, text in (*found, about) if path in manifest["filer"])
    told = as_of_text(manifest.get("per") or "")
    return EditionRow(manifest["namn"], manifest["titel"], " · ".join(when), tuple(facts), files, told)


def _changes(before: str, manifest: Mapping[str, Any]) -> Fact:
    """What is new since the edition before. The first editions only counted lines by cause."""
    by_cause = manifest.get("andringar") or {}
    causes = ", ".join(f"{cause} {sv.number(number)}" for cause, number in by_cause.items())
    new = manifest.get("nytt")
    if new is None:
        return Fact(f"Ändringar sedan {before}", sv.number(sum(by_cause.values())), causes)
    told = news.summary([(row["slag"], row["handelse"], row["antal"]) for row in new["andringar"]])
    if not told:
        return Fact(f"Nytt sedan {before}", "inget", "")
    why = next(iter(by_cause)) if len(by_cause) == 1 else causes
    return Fact(
        f"Nytt sedan {before}", told, f"{sv.capitalise(news.consequences(new['foljder']))}. {sv.capitalise(why)}"
    )
