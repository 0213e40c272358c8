"""The method page of the documentation, written from the same tables that judge the goals."""

from __future__ import annotations

from pathlib import Path

from uppfoljning import html, words
from uppfoljning import swedish as sv
from uppfoljning.edition import Edition
from uppfoljning.programme import Programme

FALSE_ALARMS = Path(__file__).resolve().parent.parent / "benchmarks" / "falsklarm.md"


def method_page(edition: Edition) -> str:
    """docs/metod.md as Markdown: words, rules, hit rates and false alarms as they are in this edition."""
    hits = [
        f"{sv.number(100 * row['niva'])} % | {row['antal_serier']} | {row['antal_traffar']} | "
        f"{sv.number(100 * row['andel'])} %"
        for row in edition.query("prognostraffar").to_dict("records")
    ]
    seam = words.seam_table(edition.query("skarv"))
    mix = edition.query("blandning_regel")
    programme = Programme.of(edition.query("programmet").iloc[0])
    return html.render_text(
        "metod.md",
        words=edition.query("ordlista").to_dict("records"),
        rules=words.rules_table(edition.query("regellista")).rows,
        hits=hits,
        least=words.limit(mix["minsta_skillnad"].iloc[0]) if len(mix) else "",
        seam=markdown_table(seam) if seam.rows else [],
        programme=programme,
        six=sv.numeral(programme.six),
        false_alarms=FALSE_ALARMS.read_text(encoding="utf-8").strip(),
    )


def markdown_table(view: words.TableView) -> list[str]:
    """A table as lines of Markdown, figures to the right."""
    marks = ["---", *("---:" if place in view.numeric else "---" for place in range(len(view.columns) - 1))]
    rows = [view.columns, marks, *view.rows]
    return [f"| {' | '.join(cell if isinstance(cell, str) else cell.text for cell in row)} |" for row in rows]
