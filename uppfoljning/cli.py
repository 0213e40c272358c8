"""The command line: `python -m uppfoljning …`.

Each command imports what it needs itself: `jamfor` and `kontrollera` need neither statistics nor charts, and answer sooner
without them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from uppfoljning import example, export, spelling
from uppfoljning.contract import EXAMPLE_TEXT, DataContractError
from uppfoljning.edition import questions
from uppfoljning.shelf import stops
from uppfoljning.shelf.manifest import KEY_VARIABLE, PUBLIC_VARIABLE, PublishError
from uppfoljning.store.records import ROLES, StoreError

if TYPE_CHECKING:
    from uppfoljning import edition

FORMATS = ("tabell", "csv", "json")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
HASH = re.compile(r"[0-9a-f]{64}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 an edition is not as published, 2 wrong call or broken data.

    Messages go to stderr. 130: stopped by the user.
    """
    parsed = _parser().parse_args(arguments)
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "fraga": _ask,
        "granska": _screen,
        "metod": _method,
        "kontrakt": _contract,
        "publicera": _publish,
        "kontrollera": _verify,
        "jamfor": _compare,
        "bilder": _slides,
        "lager": _store,
        "roll": _role,
        "nyckel": _key_pair,
        "exempel": _invent,
    }
    try:
        return commands[parsed.kommando](parsed)
    except (
        questions.QueryError,
        DataContractError,
        ArgumentError,
        example.ExampleError,
        PublishError,
        StoreError,
    ) as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader (head, less) has seen enough; there is nothing left to write to.
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"Det gick inte: {stops.reason(error)}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130


class ArgumentError(Exception):
    """An argument could not be read; the text says what was expected (Swedish)."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m uppfoljning", description="Uppföljning av en sammanhållen stad.")
    commands = parser.add_subparsers(dest="kommando", required=True, metavar="KOMMANDO")
    ask = commands.add_parser("fraga", help="kör en fråga i queries/ och skriv svaret")
    ask.add_argument("namn", metavar="NAMN", help="frågans namn, till exempel observationer eller mal")
    ask.add_argument(
        "--param", action="append", default=[], metavar="nyckel=värde", help="frågans parameter; kan anges flera gånger"
    )
    ask.add_argument("--format", choices=FORMATS, default="tabell")
    ask.add_argument("--data", type=Path, default=None, metavar="MAPP", help="datamapp (förval: data/)")
    screened = commands.add_parser("granska", help="visa det i underlaget som går att läsa men bör ses efter")
    screened.add_argument("--data", type=Path, default=None, metavar="MAPP", help="datamapp (förval: data/)")
    page = commands.add_parser("metod", help="skriv metodsidan (docs/metod.md) ur reglerna")
    page.add_argument("--data", type=Path, default=None, metavar="MAPP", help="datamapp (förval: data/)")
    described = commands.add_parser("kontrakt", help="skriv kontraktets tabeller på nytt i de märkta delarna av sidor")
    described.add_argument("sidor", nargs="+", type=Path, metavar="SIDA", help="till exempel docs/data.md")
    frozen = commands.add_parser("publicera", help="frys en utgåva i en mapp som sedan aldrig ändras")
    frozen.add_argument("namn", metavar="NAMN", help="utgåvans namn, till exempel 2017-vb")
    frozen.add_argument("--titel", required=True, help="utgåvans titel")
    frozen.add_argument("--period", default="", help="år och T1, T2 eller VB, till exempel 2017-VB")
    frozen.add_argument(
        "--till", type=Path, default=Path("utgavor"), metavar="MAPP", help="mapp för utgåvor (förval: utgavor)"
    )
    frozen.add_argument(
        "--godta-rojande", metavar="SKÄL", help="publicera fast små tal går att räkna ut; skälet visas i utgåvan"
    )
    frozen.add_argument(
        "--nyckel",
        type=Path,
        default=os.environ.get(KEY_VARIABLE) or None,
        metavar="FIL",
        help=f"privat nyckel att signera med, utanför mappen för utgåvor (förval: miljövariabeln {KEY_VARIABLE})",
    )
    frozen.add_argument(
        "--orsak", default="", metavar="TEXT", help="varför siffror och källor är ändrade sedan förra utgåvan"
    )
    frozen.add_argument(
        "--orsaker",
        type=Path,
        default=None,
        metavar="FIL",
        help="CSV med orsaker för vissa ändringar: kalla, indikator, omrade, period, kon (tom = alla) och orsak",
    )
    frozen.add_argument(
        "--per",
        default=None,
        metavar="DAG",
        help="ta bara siffror vars period hade slutat senast den dagen, till exempel 2017-12-31 (förval: alla)",
    )
    frozen.add_argument("--data", type=Path, default=None, metavar="MAPP", help="datamapp (förval: data/)")
    checked = commands.add_parser("kontrollera", help="kontrollera att en publicerad utgåva är som den var")
    checked.add_argument("mapp", type=Path, metavar="MAPP")
    checked.add_argument(
        "--publik",
        type=Path,
        default=os.environ.get(PUBLIC_VARIABLE) or None,
        metavar="FIL",
        help=f"publik nyckel att pröva signaturen med (förval: miljövariabeln {PUBLIC_VARIABLE})",
    )
    checked.add_argument(
        "--hash", default="", metavar="SUMMA", help="manifestets kontrollsumma, som skrevs ut vid publiceringen"
    )
    pair = commands.add_parser("nyckel", help="gör ett nyckelpar att signera utgåvor med")
    pair.add_argument("--till", type=Path, required=True, metavar="FIL", help="ny fil för den privata nyckeln")
    both = commands.add_parser("jamfor", help="visa allt som skiljer två publicerade utgåvor, med orsak")
    both.add_argument("fran", type=Path, metavar="A", help="den äldre utgåvans mapp")
    both.add_argument("till", type=Path, metavar="B", help="den nyare utgåvans mapp")
    both.add_argument("--format", choices=("tabell", "json"), default="tabell")
    shown = commands.add_parser("bilder", help="gör bilder till ett möte (PPTX) ur en publicerad utgåva")
    shown.add_argument("utgava", type=Path, metavar="UTGÅVA", help="utgåvans mapp")
    about = shown.add_mutually_exclusive_group()
    about.add_argument(
        "--mal", action="append", metavar="MÅL", help="bara det målet, till exempel sk-1.1; kan anges flera gånger"
    )
    about.add_argument(
        "--mote",
        nargs="?",
        const="",
        metavar="ÄRENDEN",
        help="mötets dagordning, som den står i adressen: ärenden med komma emellan (utan ärenden: regelns egen)",
    )
    shown.add_argument("--till", type=Path, required=True, metavar="FIL", help="ny fil som slutar på .pptx")
    log = commands.add_parser("lager", help="visa om loggen över beslut är hel")
    log.add_argument("--lagg-upp", action="store_true", help="gör tabellerna, eller för dem till den här versionen")
    role = commands.add_parser("roll", help="ge någon rätt att anteckna beslut, eller ta den tillbaka")
    role.add_argument("vem", metavar="SUB", help="det id som inloggningen ger")
    role.add_argument("roll", metavar="ROLL", choices=tuple(ROLES), help=", ".join(ROLES))
    invented = commands.add_parser("exempel", help="skriv en datamapp med påhittade värden")
    invented.add_argument("--till", type=Path, required=True, metavar="MAPP", help="ny eller tom mapp")
    invented.add_argument(
        "--storlek", choices=("stad", "rike"), default="stad", help="rike ger över tio miljoner siffror"
    )
    invented.add_argument("--fro", type=int, default=2015, metavar="N", help="frö till slumpen (förval: 2015)")
    invented.add_argument("--rader", type=int, default=None, metavar="N", help="högst så många siffror för rike")
    return parser


def _progress(step: str) -> None:
    print(f"{step} …", file=sys.stderr)


def _publish(parsed: argparse.Namespace) -> int:
    """Publish; the hash of the manifest is all that goes to stdout, so that it can be kept by whoever calls."""
    from uppfoljning import edition
    from uppfoljning.compare import stated
    from uppfoljning.publish import freeze
    from uppfoljning.shelf import manifest, signing

    data = parsed.data or edition.data_dir()
    day = None if parsed.per is None else _day(parsed.per)
    key = signing.private_key(parsed.nyckel, parsed.till) if parsed.nyckel else None
    statements = stated.read(parsed.orsaker) if parsed.orsaker else []
    statements += [stated.said(parsed.orsak, "--orsak")] if parsed.orsak else []
    before = signal.signal(signal.SIGTERM, _interrupted)
    try:
        made = freeze.publish(
            data,
            parsed.namn,
            parsed.titel,
            parsed.period,
            parsed.till,
            _progress,
            parsed.godta_rojande,
            key,
            statements,
            day,
        )
    finally:
        signal.signal(signal.SIGTERM, before)
    signed = "signerad" if key else "inte signerad"
    print(f"Utgåvan {parsed.namn} ligger i {made} ({signed}). Manifestets kontrollsumma (SHA-256):", file=sys.stderr)
    print(manifest.sha256(made / manifest.MANIFEST))
    print(
        f"Spara den utanför mappen. Kontrollera den med: python -m uppfoljning kontrollera {made} --hash SUMMA",
        file=sys.stderr,
    )
    return 0


def _day(text: str) -> date:
    try:
        if ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ArgumentError(
        f"--per {text or 'utan dag'} går inte att läsa. Skriv en dag som finns, till exempel 2017-12-31."
    )


def _interrupted(_number: int, _frame: object) -> None:
    """What the system's request to end does: the same as the user's, so that nothing half-done is left."""
    raise KeyboardInterrupt


def _verify(parsed: argparse.Namespace) -> int:
    """A line for each file that is not as it was published, and what cannot be known without a key or a hash."""
    from uppfoljning.shelf import manifest, signing, verify
    from uppfoljning.store import commands

    wanted = parsed.hash.strip().lower().removeprefix("sha256:")
    if wanted and not HASH.fullmatch(wanted):
        raise ArgumentError(f"--hash {parsed.hash} går inte att läsa. En kontrollsumma är 64 tecken, 0–9 och a–f.")
    key = signing.public_key(parsed.publik) if parsed.publik else None
    wrong = verify.deviations(parsed.mapp)
    wrong += verify.manifest_flaws(parsed.mapp, key, wanted)
    wrong += commands.flaws(said := manifest.read(parsed.mapp))
    print("\n".join(wrong or verify.assurance(parsed.mapp, key is not None, wanted != "") + commands.untried(said)))
    return 1 if wrong else 0


def _store(parsed: argparse.Namespace) -> int:
    from uppfoljning.store import commands

    lines, whole = ([commands.make_ready()], True) if parsed.lagg_upp else commands.state()
    print("\n".join(lines))
    return 0 if whole else 1


def _role(parsed: argparse.Namespace) -> int:
    from uppfoljning.store import commands

    print(commands.give(parsed.vem, parsed.roll), file=sys.stderr)
    return 0


def _key_pair(parsed: argparse.Namespace) -> int:
    from uppfoljning.shelf import signing

    public = signing.write_pair(parsed.till)
    print(
        f"Den privata nyckeln ligger i {parsed.till}: lägg den där bara den som publicerar når den. Den publika ligger i "
        f"{public}: ge den till alla som ska kunna pröva en utgåva.",
        file=sys.stderr,
    )
    return 0


def _compare(parsed: argparse.Namespace) -> int:
    """Every change from one edition to the other: what was put in, and under each what follows from it."""
    from uppfoljning.compare import comparison, grouping

    older, newer = comparison.snapshot(parsed.fran), comparison.snapshot(parsed.till)
    changes = comparison.compare(older, newer)
    if parsed.format == "json":
        print(json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2))
    elif not changes:
        print("Inget skiljer utgåvorna åt.")
    else:
        print(grouping.as_text(grouping.grouped(changes)))
        if newer.stated and newer.previous != older.name:
            print(
                f"\nUtgivarens orsaker i {newer.name} gäller ändringar sedan {newer.previous} och är inte använda här."
            )
    return 0


def _slides(parsed: argparse.Namespace) -> int:
    """Slides of all goals, of some, or of a meeting's agenda."""
    from uppfoljning.meeting.content import Held
    from uppfoljning.shelf import manifest, opened
    from uppfoljning.slides import chosen, deck, written

    manifest.read(parsed.utgava)
    written.check(parsed.till, parsed.utgava)
    built = opened.open_published(parsed.utgava)
    held = Held(built.name, built.title, opened.changes_told(parsed.utgava))
    try:
        made = deck.made(built, held, lambda reading: chosen.order(reading, held, parsed.mal, parsed.mote))
    except chosen.UnknownMatterError as error:
        raise ArgumentError(str(error)) from error
    written.write(made, parsed.till)
    print(f"Bilderna ligger i {parsed.till}.", file=sys.stderr)
    return 0


def _invent(parsed: argparse.Namespace) -> int:
    from uppfoljning import edition

    example.write_example(edition.DATA_DIR, parsed.till, parsed.storlek, parsed.fro, parsed.rader)
    print(f"{EXAMPLE_TEXT} ligger i {parsed.till}. Visa dem med: make run DATA={parsed.till}", file=sys.stderr)
    return 0


def _screen(parsed: argparse.Namespace) -> int:
    """A line for each thing to look at. Nothing of it stops a start or a publishing."""
    from uppfoljning import edition
    from uppfoljning.words.screening import screening_texts

    texts = screening_texts(edition.build(parsed.data or edition.data_dir()).query("granskning"))
    print("\n".join(texts) if texts else "Inget i underlaget sticker ut.")
    return 0


def _method(parsed: argparse.Namespace) -> int:
    from uppfoljning import edition, method

    print(method.method_page(edition.build(parsed.data or edition.data_dir())), end="")
    return 0


def _contract(parsed: argparse.Namespace) -> int:
    """Write the parts of pages that come from the contract anew, and say which pages that changed."""
    from uppfoljning.contract import describing

    for path in parsed.sidor:
        page = path.read_text(encoding="utf-8")
        try:
            written = describing.filled(page)
        except describing.UnknownPartError as error:
            raise ArgumentError(f"{path}: {error}") from error
        if written == page:
            print(f"{path} stämmer med kontraktet.", file=sys.stderr)
        else:
            path.write_text(written, encoding="utf-8")
            print(f"{path} är skriven på nytt.", file=sys.stderr)
    return 0


def _ask(parsed: argparse.Namespace) -> int:
    query = questions.find_query(parsed.namn)
    given = dict(_parameter(text) for text in parsed.param)
    questions.arguments(query, given)
    from uppfoljning import edition
    from uppfoljning.edition import parameters

    built = edition.build(parsed.data or edition.data_dir())
    answer = built.query(query.name, **parameters.understood(built, query, given))
    if built.example:
        print(f"Obs: {EXAMPLE_TEXT}.", file=sys.stderr)
    print(_written(answer, parsed.format, built), end="")
    return 0


def _parameter(text: str) -> tuple[str, str]:
    key, equals, value = spelling.composed(text).partition("=")
    if not equals or not key:
        raise ArgumentError(
            f"--param {text} går inte att läsa. Skriv nyckel=värde, till exempel --param omrade=farsta."
        )
    return key, value


def _written(answer: pd.DataFrame, kind: str, built: edition.Edition) -> str:
    if kind == "csv":
        return export.plain_csv(answer, built.label, EXAMPLE_TEXT if built.example else "")
    if kind == "json":
        rows: str = answer.to_json(
            orient="records", force_ascii=False, date_format="iso", indent=2, double_precision=15
        )
        return rows + "\n"
    if answer.empty:
        return "Inga rader.\n"
    table: str = answer.to_string(index=False, na_rep="")
    return f"{table}\n\n{len(answer)} {'rad' if len(answer) == 1 else 'rader'}.\n"
