"""The data contract: which tables the CSV files hold, and what every cell must look like.

A file that breaks the contract gives `DataContractError`, whose text names file, line, column, value and what
was expected, in Swedish, so that the person who delivered the file can correct it. All deviations of a table
are gathered before the error is raised.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

MAX_SHOWN = 20

# The publisher of every invented figure; nothing else may begin like this.
EXAMPLE_PUBLISHER = "Exempeldata"
EXAMPLE_TEXT = "Exempeldata – påhittade värden"

KINDS = {
    "text": "text",
    "heltal": "ett heltal, till exempel 1234",
    "tal": "ett tal med decimalpunkt, till exempel 12.5",
    "datum": "ett datum som 2020-06-30",
    "ja_nej": "ja eller nej",
}


@dataclass(frozen=True)
class Deviation:
    """One cell (or row, or file) that breaks the contract."""

    file: str
    expected: str
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(f"rad {self.line}")
        if self.column is not None:
            parts.append(f"kolumn {self.column}")
        shown = "" if self.value is None else f" Värdet är ”{self.value}”."
        return f"{', '.join(parts)}:{shown} {self.expected}"


class DataContractError(Exception):
    """The data folder breaks the contract. `deviations` holds every one that was found in the table."""

    def __init__(self, deviations: list[Deviation]) -> None:
        self.deviations = deviations
        super().__init__(str(self))

    def __str__(self) -> str:
        shown = [f"  {d}" for d in self.deviations[:MAX_SHOWN]]
        more = len(self.deviations) - MAX_SHOWN
        if more > 0:
            shown.append(f"  … och {more} till.")
        head = "Underlaget kan inte läsas in. Rätta detta och försök igen:"
        return "\n".join([head, *shown])


@dataclass(frozen=True)
class Column:
    """What one column may hold.

    `references` is "table.column" of the row that must exist; `many` means several values separated by one space;
    `unique` that no two rows have the same value (the key is unique in any case).
    """

    name: str
    kind: str = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    pattern: str = ""
    expected: str = ""
    references: str = ""
    many: bool = False
    unique: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its CSV file (or folder of files), columns in order, primary key and further checks."""

    name: str
    source: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    checks: tuple[Callable[[pd.DataFrame, dict[str, pd.DataFrame]], Iterator[Finding]], ...] = field(default=())

    @property
    def column_names(self) -> list[str]:
        """The columns in the file's order."""
        return [column.name for column in self.columns]


@dataclass(frozen=True)
class Finding:
    """What a check found: rows (positions in the frame), the column to point at, and what was expected."""

    rows: np.ndarray
    column: str
    expected: Callable[[pd.Series], str]


# --- reading -----------------------------------------------------------------------------------------------------


def read_files(table: Table, data_dir: Path) -> pd.DataFrame:
    """Read a table's CSV file or files as text; a folder may hold Parquet files too.

    Returns one frame with the table's columns as str plus `_fil` (path from the data folder's parent) and `_rad`
    (line number in the file, the header being line 1). Raises DataContractError for a missing file, wrong header,
    wrong number of fields or bytes that are not UTF-8.
    """
    path = data_dir / table.source
    files = sorted([*path.glob("*.csv"), *path.glob("*.parquet")]) if path.is_dir() else [path]
    shown_root = data_dir.parent
    if not files or not all(file.is_file() for file in files):
        raise DataContractError(
            [Deviation(_shown(path, shown_root), "Filen saknas. Den måste finnas för att underlaget ska kunna läsas.")]
        )
    frames = [
        (_read_parquet if file.suffix == ".parquet" else _read_file)(file, _shown(file, shown_root), table)
        for file in files
    ]
    return pd.concat(frames, ignore_index=True)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _read_file(path: Path, shown: str, table: Table) -> pd.DataFrame:
    expected_header = ",".join(table.column_names)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, [])
            _check_header(header, expected_header, shown, table)
            start = reader.line_num + 1
            for row in reader:
                if row:
                    rows.append(row)
                    lines.append(start)
                start = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise DataContractError(
            [Deviation(shown, "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.")]
        ) from error
    except csv.Error as error:
        raise DataContractError(
            [Deviation(shown, "Raden går inte att läsa. Kontrollera citattecknen.", line=reader.line_num)]
        ) from error
    wrong = [
        Deviation(shown, f"Raden har {len(row)} fält men ska ha {len(header)}: {expected_header}", line=line)
        for row, line in zip(rows, lines, strict=True)
        if len(row) != len(header)
    ]
    if wrong:
        raise DataContractError(wrong)
    frame = pd.DataFrame(rows, columns=header, dtype="str")[table.column_names]
    return frame.assign(_fil=shown, _rad=lines)


def _read_parquet(path: Path, shown: str, table: Table) -> pd.DataFrame:
    """A Parquet file in the form of _read_file; numbers as they would be written, rows counted as lines after a header."""
    try:
        read = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise DataContractError([Deviation(shown, "Filen går inte att läsa som Parquet.")]) from error
    _check_header(list(read.columns), ",".join(table.column_names), shown, table)
    frame = pd.DataFrame({name: _as_text(read[name]) for name in table.column_names})
    return frame.assign(_fil=shown, _rad=np.arange(2, len(frame) + 2))


def _as_text(values: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(values)
    numbers = pd.api.types.is_numeric_dtype(values)
    texts = [np.format_float_positional(value, trim="-") if numbers else str(value) for value in distinct]
    # A missing value has the code −1, which takes the empty text at the end.
    return pd.Series([*texts, ""], dtype="str").take(codes).reset_index(drop=True)


def _check_header(header: list[str], expected_header: str, shown: str, table: Table) -> None:
    deviations = [
        Deviation(shown, f"Kolumnen saknas. Filen ska ha kolumnerna {expected_header}", line=1, column=name)
        for name in table.column_names
        if name not in header
    ]
    deviations += [
        Deviation(shown, f"Kolumnen är okänd. Filen ska ha kolumnerna {expected_header}", line=1, column=name)
        for name in dict.fromkeys(header)
        if name not in table.column_names
    ]
    deviations += [
        Deviation(shown, "Kolumnen finns mer än en gång.", line=1, column=name)
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    if deviations:
        raise DataContractError(deviations)


# --- checking ----------------------------------------------------------------------------------------------------


def check(table: Table, frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Hold a frame of text against the contract and return it with typed columns.

    `loaded` holds the checked tables that this one refers to. Raises DataContractError with every deviation.
    """
    deviations: list[Deviation] = []
    typed: dict[str, pd.Series] = {}
    for column in table.columns:
        findings, typed[column.name] = _check_column(column, frame[column.name], table, frame, loaded)
        for finding in findings:
            deviations += _deviations(finding, frame)
    if not deviations:
        duplicated = frame.duplicated(list(table.key), keep="first").to_numpy()
        if duplicated.any():
            deviations += _duplicates(table, frame, duplicated)
    result = pd.DataFrame(typed)
    if not deviations:
        text = frame if table.checks else result
        for extra in table.checks:
            for finding in extra(result.assign(_fil=text["_fil"], _rad=text["_rad"]), loaded):
                deviations += _deviations(finding, frame)
    if deviations:
        raise DataContractError(sorted(deviations, key=lambda d: (d.file, d.line or 0)))
    return result


def _deviations(finding: Finding, frame: pd.DataFrame) -> list[Deviation]:
    return [
        Deviation(
            file=row["_fil"],
            line=int(row["_rad"]),
            column=finding.column,
            value=row[finding.column],
            expected=finding.expected(row),
        )
        for _, row in frame.iloc[finding.rows].iterrows()
    ]


def _duplicates(table: Table, frame: pd.DataFrame, duplicated: np.ndarray) -> list[Deviation]:
    key = list(table.key)
    first = frame.loc[~frame.duplicated(key)].set_index(key)[["_fil", "_rad"]]
    found = []
    for _, row in frame[duplicated].iterrows():
        origin = first.loc[tuple(row[key])] if len(key) > 1 else first.loc[row[key[0]]]
        value = " · ".join(row[key])
        found.append(
            Deviation(
                row["_fil"],
                f"Nyckeln finns redan på rad {origin['_rad']} i {origin['_fil']}. Behåll bara en av raderna.",
                line=int(row["_rad"]),
                column=" + ".join(key),
                value=value,
            )
        )
    return found


def _check_column(
    column: Column, text: pd.Series, table: Table, frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]
) -> tuple[list[Finding], pd.Series]:
    findings: list[Finding] = []
    # Each value is looked at once, however often it stands there.
    codes, distinct = pd.factorize(text)
    values = pd.Series(distinct, dtype="str")

    def report(mask: pd.Series, expected: str) -> None:
        if mask.any():
            rows = mask.to_numpy() if len(mask) == len(text) else mask.to_numpy()[codes]
            findings.append(Finding(np.flatnonzero(rows), column.name, lambda _row: expected))

    empty = values == ""
    if column.required:
        report(empty, "Cellen är tom men måste ha ett värde.")
    given = ~empty
    typed, bad = _convert(column.kind, values, given)
    hint = " Skriv decimaltecknet som punkt." if column.kind == "tal" else ""
    report(bad, f"Väntat: {KINDS[column.kind]}.{hint}")
    if column.choices:
        report(given & ~values.isin(column.choices), f"Väntat något av: {', '.join(column.choices)}.")
    if column.pattern:
        report(given & ~values.str.fullmatch(column.pattern), f"Väntat: {column.expected}.")
    if column.unique and len(values) < len(text):
        repeated = (text != "") & text.duplicated(keep="first")
        report(repeated, "Värdet finns redan på en tidigare rad. Det måste vara unikt.")
    if column.references:
        target, target_column = column.references.split(".")
        source = frame if target == table.name else loaded[target]
        allowed = set(source[target_column])
        known = values.str.split(" ").map(lambda v: set(v) <= allowed) if column.many else values.isin(allowed)
        file = TABLES_BY_NAME[target].source if target in TABLES_BY_NAME else target
        report(given & ~known, f"Okänt värde. Det måste finnas i kolumnen {target_column} i data/{file}.")
    return findings, typed.take(codes).set_axis(text.index)


def _convert(kind: str, text: pd.Series, given: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Typed values and a mask of the cells that could not be converted; empty cells become missing."""
    never = pd.Series(False, index=text.index)
    if kind == "text":
        return text.where(given, None), never
    if kind == "ja_nej":
        return (text == "ja").astype(bool), given & ~text.isin(("ja", "nej"))
    if kind == "heltal":
        good = text.str.fullmatch(r"-?[0-9]{1,9}")
        return pd.to_numeric(text.where(good & given)).astype("Int64"), given & ~good
    if kind == "tal":
        good = text.str.fullmatch(r"-?[0-9]+(\.[0-9]+)?")
        return pd.to_numeric(text.where(good & given)).astype("float64"), given & ~good
    dates = pd.to_datetime(text.where(given), format="%Y-%m-%d", errors="coerce")
    return dates, given & (dates.isna() | ~text.str.fullmatch(r"\d{4}-\d{2}-\d{2}"))


# --- periods -----------------------------------------------------------------------------------------------------

PERIOD_PATTERNS = {
    "ar": (r"\d{4}", "ett år som 2017"),
    "lasar": (r"\d{4}/\d{2}", "ett läsår som 2016/17"),
    "manad": (r"\d{4}-(0[1-9]|1[0-2])", "en månad som 2016-10"),
    "dag": (r"\d{4}-\d{2}-\d{2}", "en dag som 2016-12-31"),
}


def period_bounds(period: str, kind: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of a period; a school year runs from 1 July to 30 June. Raises ValueError if it is none."""
    pattern, _ = PERIOD_PATTERNS[kind]
    if not re.fullmatch(pattern, period):
        raise ValueError(period)
    year = int(period[:4])
    if kind == "ar":
        return pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    if kind == "lasar":
        if int(period[5:]) != (year + 1) % 100:
            raise ValueError(period)
        return pd.Timestamp(year, 7, 1), pd.Timestamp(year + 1, 6, 30)
    if kind == "manad":
        start = pd.Timestamp(year, int(period[5:]), 1)
        return start, start + pd.offsets.MonthEnd(0)
    day = pd.Timestamp(period)
    return day, day


def _period_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Bounds for each distinct (period, periodtyp) in the frame; NaT where the text is no such period."""
    distinct = frame[["period", "periodtyp"]].drop_duplicates()
    bounds = []
    for period, kind in distinct.itertuples(index=False):
        try:
            bounds.append((period, kind, *period_bounds(period, kind)))
        except ValueError:
            bounds.append((period, kind, pd.NaT, pd.NaT))
    return pd.DataFrame(bounds, columns=["period", "periodtyp", "period_start", "period_slut"])


def with_periods(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `period_start` and `period_slut` (dates) added."""
    return frame.merge(_period_table(frame), on=["period", "periodtyp"], how="left")


# --- checks that look at more than one cell ------------------------------------------------------------------------


def _check_periods(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    dated = with_periods(frame)
    yield Finding(
        np.flatnonzero(dated["period_slut"].isna()),
        "period",
        lambda row: f"Väntat: {PERIOD_PATTERNS[row['periodtyp']][1]} (periodtyp {row['periodtyp']}).",
    )
    yield _check_areas_open(dated, loaded)
    ended = loaded["omraden"].set_index("id")["giltig_till"]
    last_day = dated["omrade"].map(ended)
    yield Finding(
        np.flatnonzero(dated["period_start"] > last_day),
        "period",
        lambda row: (
            f"Området {row['omrade']} upphörde {ended[row['omrade']]:%Y-%m-%d} och kan inte ha ett värde för en "
            "senare period."
        ),
    )


def _check_units(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    indicators = loaded["indikatorer"].set_index("id")
    main = frame["indikator"].map(indicators["enhet"])
    other = frame["indikator"].map(indicators["enhet_aven"])
    yield Finding(
        np.flatnonzero((frame["enhet"] != main) & (frame["enhet"] != other)),
        "enhet",
        lambda row: f"Väntat: {indicators.loc[row['indikator'], 'enhet']}, som är enheten för {row['indikator']}.",
    )
    share = (frame["enhet"] == "procent") & ((frame["varde"] < 0) | (frame["varde"] > 100))
    yield Finding(np.flatnonzero(share), "varde", lambda _row: "En andel i procent måste ligga mellan 0 och 100.")


def _check_status(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    published = frame["status"] == "publicerad"
    yield Finding(
        np.flatnonzero(published & frame["varde"].isna()),
        "varde",
        lambda _row: "Ett publicerat värde saknas. Skriv talet, eller ange i kolumnen status varför det inte finns.",
    )
    yield Finding(
        np.flatnonzero(~published & frame["varde"].notna()),
        "varde",
        lambda row: f"Cellen ska vara tom när status är {row['status']}.",
    )


def _check_recipes(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    weighted = frame["metod"] == "vagt_medel"
    for name in ("vikt_indikator", "vikt_period"):
        yield Finding(
            np.flatnonzero(weighted & frame[name].isna()),
            name,
            lambda _row: "Ett vägt medel måste ha en vikt och dess period.",
        )
    share = (frame["metod"] == "kvot") & frame["namnare_indikatorer"].isna()
    yield Finding(np.flatnonzero(share), "namnare_indikatorer", lambda _row: "En kvot måste ha nämnare.")


def _check_areas_open(dated: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Finding:
    """A board of the later division has no value before it was formed."""
    areas = loaded["omraden"].set_index("id")
    started = areas.loc[areas["typ"] == "stadsdelsomrade", "giltig_fran"]
    late = started[started > pd.Timestamp(2007, 1, 1)]
    first_day = dated["omrade"].map(late)
    return Finding(
        np.flatnonzero(dated["period_slut"] < first_day),
        "period",
        lambda row: f"Området {row['omrade']} fanns inte före {late[row['omrade']]:%Y-%m-%d}.",
    )


def _check_ingredients(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """100 − x means something only of a share in percent."""
    units = frame["indikator"].map(loaded["indikatorer"].set_index("id")["enhet"])
    wrong = (frame["omvandling"] == "komplementkvot") & (units != "procent")
    yield Finding(
        np.flatnonzero(wrong),
        "omvandling",
        lambda row: f"Komplementkvot kräver procent, men {row['indikator']} är det inte.",
    )


def _check_responsible(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    main = (frame["ordning"] == 1) == (frame["roll"] == "huvudansvarig")
    yield Finding(
        np.flatnonzero(~main.to_numpy()), "roll", lambda _row: "Den som står först (ordning 1) är huvudansvarig."
    )
    led = frame.loc[frame["ordning"] == 1, "mal"]
    alone = ~frame["mal"].isin(led) & ~frame["mal"].duplicated()
    yield Finding(np.flatnonzero(alone), "mal", lambda row: f"Målet {row['mal']} saknar huvudansvarig.")


def _check_rules(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Every kind of goal has a rule to be judged by."""
    without = sorted(set(loaded["mal"]["typ"]) - set(frame["maltyp"]))
    if without:
        missing = f"Regel saknas för mål av typen {', '.join(without)}."
        raise DataContractError([Deviation("katalog/regler.csv", missing)])
    yield from ()


def _check_disclosure_rules(frame: pd.DataFrame, _loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """Exactly one row is for everything, and it says which topics count persons."""
    general = frame["kalla"].isna() & frame["indikator"].isna()
    lacking = np.flatnonzero(general & frame["amnen"].isna())
    yield Finding(lacking, "amnen", lambda _row: "Grundregeln, raden utan källa och indikator, måste ange ämnen.")
    if not general.any():
        missing = "Grundregeln saknas: en rad där både kalla och indikator är tomma."
        raise DataContractError([Deviation("katalog/rojanderegler.csv", missing)])


def _check_corrections(frame: pd.DataFrame, loaded: dict[str, pd.DataFrame]) -> Iterator[Finding]:
    """A correction names a whole figure or none, a figure that exists, and the value that stands there now."""
    names = list(TABLES_BY_NAME["observationer"].key)
    given = frame[names].notna()
    for name in names:
        lacking = given.any(axis=1) & ~given[name]
        yield Finding(
            np.flatnonzero(lacking), name, lambda _row: "En rättad siffra anges med indikator, område, period och kön."
        )
    figures = loaded["observationer"]
    values = pd.Series(figures["varde"].to_numpy(), index=pd.MultiIndex.from_frame(figures[names]))
    own = pd.MultiIndex.from_frame(frame[names].fillna(""))
    computed = frame["indikator"].isin(loaded["berakningar"]["indikator"])
    unknown = given.all(axis=1) & ~own.isin(values.index) & ~computed
    yield Finding(np.flatnonzero(unknown), "indikator", lambda _row: "Siffran finns inte i underlaget.")
    now = pd.Series(values.reindex(own).to_numpy(), index=frame.index)
    # An earlier correction of the same figure may have been corrected itself.
    latest = ~frame.sort_values("datum", kind="stable").duplicated(names, keep="last").reindex(frame.index)
    wrong = given.all(axis=1) & latest & frame["ratt_varde"].notna() & now.notna() & (frame["ratt_varde"] != now)
    yield Finding(
        np.flatnonzero(wrong),
        "ratt_varde",
        lambda row: f"I underlaget står {now[row.name]:.12g}. Rättelsen och siffran måste säga samma sak.",
    )


# --- the tables --------------------------------------------------------------------------------------------------

ID = r"[a-z0-9]+([._-][a-z0-9]+)*"
ID_TEXT = "ett id med små bokstäver a–z, siffror, punkt, bindestreck eller understreck"
# swedish.UNITS says how each is written beside a number.
UNIT_CODES = (
    "procent",
    "poang",
    "antal",
    "antal_per_1000",
    "antal_per_10000",
    "antal_per_100000",
    "antal_per_inv",
    "dagar",
    "tkr",
    "kronor",
    "index",
    "klass",
    "meter_per_inv",
    "manader",
    "gwh",
)
# swedish.TOPICS has the names.
TOPICS = (
    "befolkning",
    "boende",
    "byggande",
    "miljo",
    "trafik",
    "kultur_idrott",
    "skola",
    "arbete",
    "utbildning",
    "inkomst",
    "bistand",
    "halsa",
    "foretagande",
    "trygghet",
    "brott",
    "demokrati",
    "index",
)
STATUS = ("publicerad", "dold", "ej_tillamplig", "ej_rapporterad", "ej_publicerad_an", "tillbakadragen")


def _id(name: str = "id") -> Column:
    return Column(name, pattern=ID, expected=ID_TEXT)


def _source(name: str = "kalla") -> Column:
    return Column(name, references="kallor.id")


def _weight() -> Column:
    return Column(
        "vikt", "tal", pattern=r"[0-9]*[1-9][0-9]*(\.[0-9]+)?|0+\.0*[1-9][0-9]*", expected="ett tal större än 0"
    )


VALIDITY = (Column("giltig_fran", "datum", required=False), Column("giltig_till", "datum", required=False))

TABLES: tuple[Table, ...] = (
    Table(
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
                pattern=r"\d{4}(-\d{2}(-\d{2})?)?",
                expected="år, månad eller dag, till exempel 2018, 2018-05 eller 2018-05-25",
            ),
            Column("licens", required=False),
            Column("amne"),
            Column("anmarkning", required=False),
        ),
        ("id",),
    ),
    Table(
        "enheter",
        "katalog/enheter.csv",
        # A unit is written in the same way everywhere, so the code that writes it must know it.
        (Column("kod", choices=UNIT_CODES), Column("namn")),
        ("kod",),
    ),
    Table("varningar", "katalog/varningar.csv", (_id("kod"), Column("kort"), Column("text")), ("kod",)),
    Table(
        "omraden",
        "katalog/omraden.csv",
        (
            _id(),
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
            _source(),
            Column("anmarkning", required=False),
        ),
        ("id",),
    ),
    Table(
        "indelning",
        "katalog/indelning.csv",
        (
            Column("omrade", references="omraden.id"),
            Column("moder", references="omraden.id"),
            Column("giltig_fran", "datum"),
            Column("giltig_till", "datum", required=False),
            Column("grund"),
            _source(),
        ),
        ("omrade", "moder", "giltig_fran"),
    ),
    Table(
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
            _source(),
            Column("lon", "tal", required=False),
            Column("lat", "tal", required=False),
        ),
        ("id",),
    ),
    Table(
        "malomraden",
        "katalog/malomraden.csv",
        (_id(), Column("namn"), Column("ordning", "heltal", unique=True)),
        ("id",),
    ),
    Table(
        "mal",
        "katalog/mal.csv",
        (
            _id(),
            Column("malomrade", references="malomraden.id"),
            Column("nummer", required=False),
            Column("tema"),
            Column("kortform"),
            Column("sort", choices=("numrerat", "punkt", "malsattning", "lokalt")),
            Column("typ", choices=("riktning", "niva", "tillstand", "aktivitet")),
            Column("niva", choices=("programomraden", "skola", "kommun")),
            Column("saknas"),
            Column("avsnitt"),
            Column("ordning", "heltal", unique=True),
            *VALIDITY,
            Column("beslut", required=False),
        ),
        ("id",),
    ),
    Table(
        "namnder",
        "katalog/namnder.csv",
        (
            _id(),
            Column("namn"),
            Column("slag", choices=("kommunstyrelse", "facknamnd", "stadsdelsnamnd", "bolag", "grupp")),
            Column("ingar_i", required=False, references="namnder.id"),
            Column("omrade", required=False, references="omraden.id"),
            Column("prioriterad", "ja_nej"),
            Column("ordning", "heltal"),
            *VALIDITY,
        ),
        ("id",),
    ),
    Table(
        "ansvar",
        "katalog/ansvar.csv",
        (
            Column("mal", references="mal.id"),
            Column("namnd", references="namnder.id"),
            Column("roll", choices=("huvudansvarig", "medansvarig", "uppfoljning")),
            Column("ordning", "heltal"),
            *VALIDITY,
        ),
        ("mal", "namnd", "roll"),
        (_check_responsible,),
    ),
    Table(
        "ils_mal",
        "katalog/ils_mal.csv",
        (_id(), Column("namn"), Column("ordning", "heltal"), Column("avsnitt")),
        ("id",),
    ),
    Table(
        "indikatorer",
        "katalog/indikatorer.csv",
        (
            _id(),
            Column("namn", unique=True),
            Column("definition"),
            Column("enhet", references="enheter.kod"),
            Column("enhet_aven", required=False, references="enheter.kod"),
            Column("decimaler", "heltal", pattern=r"[0-4]", expected="ett tal från 0 till 4"),
            Column("riktning", choices=("hog_ar_bra", "lag_ar_bra", "ingen")),
            Column("periodicitet", choices=("ar", "lasar", "manad", "dag", "blandad")),
            Column("amne", choices=TOPICS),
            Column("kalla"),
            Column("bas", required=False),
            Column("skiljer_sig_fran", required=False),
            Column("varningar", required=False, references="varningar.kod", many=True),
        ),
        ("id",),
    ),
    Table(
        "mal_indikator",
        "katalog/mal_indikator.csv",
        (
            Column("mal", references="mal.id"),
            Column("indikator", references="indikatorer.id"),
            Column("roll", choices=("matt", "kontext")),
            Column("krav_niva", choices=("kommun", "stadsdelsomrade", "stadsdel", "skola")),
            Column("basperiod", required=False),
            Column("ordning", "heltal"),
            Column("motiv"),
        ),
        ("mal", "indikator"),
    ),
    Table(
        "malvarden",
        "katalog/malvarden.csv",
        (
            Column("mal", references="mal.id"),
            Column("indikator", references="indikatorer.id"),
            Column("omrade", references="omraden.id"),
            Column("period"),
            Column("varde", "tal"),
            Column("beslut"),
        ),
        ("mal", "indikator", "omrade", "period"),
    ),
    Table(
        "seriebrott",
        "katalog/seriebrott.csv",
        (
            Column("indikator", references="indikatorer.id"),
            Column("omrade", required=False, references="omraden.id"),
            Column("period"),
            Column("vad"),
            Column("sparrar", "ja_nej"),
            _source(),
        ),
        ("indikator", "omrade", "period"),
    ),
    Table(
        "berakningar",
        "katalog/berakningar.csv",
        (
            _id(),
            Column("ordning", "heltal"),
            Column("indikator", references="indikatorer.id"),
            Column("metod", choices=("summa", "vagt_medel", "kvot", "andel_av_staden", "staden_100")),
            Column("varde_indikator", references="indikatorer.id"),
            Column("vikt_indikator", required=False, references="indikatorer.id"),
            Column("vikt_period", required=False),
            Column("namnare_indikatorer", required=False, references="indikatorer.id", many=True),
            Column("nivaer"),
            Column("formel"),
            Column("anmarkning", required=False),
        ),
        ("id",),
        (_check_recipes,),
    ),
    Table(
        "riskindex_falt",
        "katalog/riskindex_falt.csv",
        (_id(), Column("namn", unique=True), _weight(), Column("ordning", "heltal", unique=True)),
        ("id",),
    ),
    Table(
        "riskindex_recept",
        "katalog/riskindex_recept.csv",
        (
            _id("version"),
            Column("ordning", "heltal", unique=True),
            Column("namn"),
            Column(
                "minsta_andel_indikatorer", pattern=r"[1-9]/[1-9]", expected="ett bråk med en siffra på var sida: 2/3"
            ),
            Column("minsta_antal_falt", "heltal"),
            Column("minsta_antal_stadsdelsomraden", "heltal"),
            Column("minsta_antal_stadsdelar", "heltal"),
            Column("antal_dragningar", "heltal", pattern=r"[1-9][0-9]{2,4}", expected="ett tal från 100 till 99999"),
            Column("fro", "heltal", pattern=r"[0-9]+", expected="ett heltal som inte är negativt"),
            Column("beskrivning"),
        ),
        ("version",),
    ),
    Table(
        "riskindex_siffror",
        "katalog/riskindex.csv",
        (
            Column("version", references="riskindex_recept.version"),
            Column("falt", references="riskindex_falt.id"),
            Column("indikator", references="indikatorer.id"),
            Column("omvandling", choices=("kvot", "komplementkvot", "inverskvot")),
            _weight(),
            Column("krav", "ja_nej"),
            Column("basar", "heltal", pattern=r"\d{4}", expected="ett år som 2012"),
            Column("framat_ar", "heltal", pattern=r"[0-9]", expected="ett tal från 0 till 9"),
            Column("motiv"),
            Column("kan_hamtas"),
        ),
        ("version", "indikator"),
        (_check_ingredients,),
    ),
    Table(
        "riskindex_fakta",
        "katalog/riskindex_fakta.csv",
        (
            Column("omrade", references="omraden.id"),
            Column("ar", "heltal"),
            Column("klass", "heltal", pattern=r"[1-3]", expected="1 (lägst), 2 eller 3 (högst)"),
            Column("varde", "tal", required=False),
            Column("text"),
            Column("avsnitt"),
        ),
        ("omrade", "ar"),
    ),
    Table(
        "statusar",
        "katalog/statusar.csv",
        (_id("kod"), Column("ord"), Column("form"), Column("ordning", "heltal"), Column("beskrivning")),
        ("kod",),
    ),
    Table(
        "skal",
        "katalog/skal.csv",
        (_id("kod"), Column("kort"), Column("mening"), Column("ordning", "heltal")),
        ("kod",),
    ),
    Table(
        "regler",
        "katalog/regler.csv",
        (
            _id(),
            Column("version", "heltal"),
            Column("maltyp", choices=("riktning", "niva", "tillstand", "aktivitet")),
            Column("provning", choices=("forandring", "alla_minst_riket", "beslutad_niva", "bedoms_inte")),
            Column("basperiod", required=False),
            Column(
                "konfidens",
                "tal",
                pattern=r"0\.(5\d*[1-9]\d*|[6-9]\d*)",
                expected="ett tal mellan 0.5 och 1, till exempel 0.95",
            ),
            Column("korrigering", choices=("holm", "ingen")),
            Column("minsta_namnare", "tal", required=False),
            Column("minsta_antal", "tal", required=False),
            Column("minsta_skolor", "heltal", required=False),
            Column("minsta_andel_omraden", "tal", required=False),
            *VALIDITY,
            Column("beskrivning"),
        ),
        ("id", "version"),
        (_check_rules,),
    ),
    Table(
        "egna_bedomningar",
        "katalog/egna_bedomningar.csv",
        (
            Column("mal", references="mal.id"),
            Column("namnd", references="namnder.id"),
            Column("period", pattern=r"\d{4}-(T1|T2|VB)", expected="år och T1, T2 eller VB, till exempel 2017-VB"),
            Column("bedomning", choices=("helt", "delvis", "ej", "kunde_inte_foljas_upp")),
            Column("varfor", required=False),
            Column("vad_gjordes", required=False),
            Column("vad_gors_nu", required=False),
            Column("datum", "datum"),
        ),
        ("mal", "namnd", "period"),
    ),
    Table(
        "rojanderegler",
        "katalog/rojanderegler.csv",
        (
            Column("kalla", required=False, references="kallor.id"),
            Column("indikator", required=False, references="indikatorer.id"),
            Column(
                "amnen",
                required=False,
                pattern=rf"({'|'.join(TOPICS)})( ({'|'.join(TOPICS)}))*",
                expected="ämnen med ett mellanslag emellan, till exempel arbete skola",
            ),
            Column("minsta_antal", "heltal", pattern=r"[1-9]\d?", expected="ett tal från 1 till 99"),
            Column("minsta_skolgrupp", "heltal", pattern=r"[1-9]\d?", expected="ett tal från 1 till 99"),
            Column("minsta_namnare", "heltal", pattern=r"[1-9]\d?", expected="ett tal från 1 till 99"),
            Column("sakra_nollor", "ja_nej"),
            Column("dolj", "ja_nej"),
            Column("delar", required=False, references="indikatorer.id", many=True),
            Column("grund"),
        ),
        ("kalla", "indikator"),
        (_check_disclosure_rules,),
    ),
    Table(
        "observationer",
        "observationer",
        (
            Column("indikator", references="indikatorer.id"),
            Column("omrade", references="omraden.id"),
            Column("period"),
            Column("periodtyp", choices=tuple(PERIOD_PATTERNS)),
            Column("kon", choices=("totalt", "kvinnor", "man")),
            Column("varde", "tal", required=False),
            Column("enhet", references="enheter.kod"),
            Column("taljare", "tal", required=False),
            Column("namnare", "tal", required=False),
            _source(),
            Column("status", choices=STATUS),
            Column("anmarkning", required=False),
        ),
        ("indikator", "omrade", "period", "kon"),
        (_check_periods, _check_units, _check_status),
    ),
    Table(
        "rattelser",
        "rattelser.csv",
        (
            _id(),
            Column("datum", "datum"),
            Column(
                "utgavor",
                pattern=rf"{ID}( {ID})*",
                expected="namnen på de utgåvor som har felet, med ett mellanslag emellan",
            ),
            Column("indikator", required=False, references="indikatorer.id"),
            Column("omrade", required=False, references="omraden.id"),
            Column("period", required=False),
            Column("kon", required=False, choices=("totalt", "kvinnor", "man")),
            Column("fel_varde", "tal", required=False),
            Column("ratt_varde", "tal", required=False),
            Column("vad_var_fel"),
        ),
        ("id",),
        (_check_corrections,),
    ),
)

TABLES_BY_NAME = {table.name: table for table in TABLES}


def load_checked(data_dir: Path) -> dict[str, pd.DataFrame]:
    """Read and check every table of a data folder, in an order in which references can be followed.

    Returns table name → typed frame; `observationer` also has `period_start`, `period_slut` and
    `publicerade_decimaler` (the number of decimals the value is written with in the file).
    """
    loaded: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        text = read_files(table, data_dir)
        typed = check(table, text, loaded)
        if table.name == "observationer":
            decimals = text["varde"].str.partition(".")[2].str.len()
            typed = with_periods(typed).assign(publicerade_decimaler=decimals.to_numpy())
        loaded[table.name] = typed
    return loaded
