"""How often the methods of the goal status say that something is certain when nothing has changed.

Run `python -m benchmarks.falsklarm`. Each row is 10,000 simulated cases without change, always the same ones; the table
in Swedish Markdown goes to standard output. "Felmarginal" is the simulation's own 95 % interval.

What counts is decided by the product's own functions, for a goal's status by the rules in force. Cases that must get the
same answer are asked once: equal counts, and series with equal Kendall sums and ties, unless the answer depends on more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from uppfoljning import statistics
from uppfoljning.contract import load_checked
from uppfoljning.edition import DATA_DIR
from uppfoljning.judging import assessment, judge, levels
from uppfoljning.judging.assessment import FEL, INTE_NATT, KAN_INTE, NATT, RATT, Result, Rule

CASES = 10_000
SEED = 20152020
ALPHA = 0.05
SIZES = (200, 1_300, 8_000, 60_000)
SHARES = (0.01, 0.1, 0.5)
SIX_AREAS = (36_000, 40_000, 51_000, 55_000, 73_000, 98_000)
SIX_SURVEYS = (900, 950, 1_100, 1_300, 1_300, 1_500)
YEAR_END = date(2020, 12, 31)

Counts = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One line of the table: a case in Swedish and how many of CASES gave a false alarm."""

    case: str
    alarms: int


def swedish(number: float, decimals: int = 0) -> str:
    """The number as written in Swedish, with a space between thousands and a decimal comma."""
    return f"{number:,.{decimals}f}".replace(",", " ").replace(".", ",")


def counted(draws: Counts, alarm: Callable[..., bool]) -> int:
    """For how many of the drawn rows `alarm` is true, asked once per distinct row."""
    distinct, times = np.unique(draws, axis=0, return_counts=True)
    return int(sum(n for row, n in zip(distinct.tolist(), times.tolist(), strict=True) if alarm(*row)))


def change_rows(random: np.random.Generator) -> Iterator[Row]:
    """(a) The same share at two times, judged as the product does, by Fisher's exact test."""
    for n in SIZES:
        for share in SHARES:
            draws = random.binomial(n, share, (CASES, 2))
            alarms = counted(draws, lambda one, two, n=n: statistics.exact_p(one, n, two, n) < ALPHA)
            yield Row(f"Förändring, n = {swedish(n)}, andel {swedish(100 * share)} %", alarms)


def area_rows(random: np.random.Generator) -> Iterator[Row]:
    """(b) An area with the same share as the rest of the city."""
    for n, city in ((1_300, 17_857), (8_000, 120_000), (60_000, 950_000)):
        for share in SHARES:
            draws = np.column_stack([random.binomial(n, share, CASES), random.binomial(city - n, share, CASES)])

            def alarm(area: int, rest: int, n: int = n, city: int = city) -> bool:
                return statistics.exact_p(area, n, rest, city - n) < ALPHA

            case = f"Område mot staden, n = {swedish(n)} av {swedish(city)}, andel {swedish(100 * share)} %"
            yield Row(case, counted(draws, alarm))


def school_rows(random: np.random.Generator) -> Iterator[Row]:
    """(c) Schools that change sides as often one way as the other."""
    for schools in (30, 37, 45):
        for changing in (0.2, 0.5):
            changed = random.binomial(schools, changing, CASES)
            gained = random.binomial(changed, 0.5)
            draws = np.column_stack([gained, changed - gained])
            alarms = counted(draws, lambda up, down: statistics.paired_p(up, down) < ALPHA)
            yield Row(f"Skolor som byter sida, {schools} skolor, {swedish(100 * changing)} % byter", alarms)


def trend_alarms(series: Values) -> int:
    """How many of the series have a trend. Those with the same Kendall sum and ties share p, so one of each is asked
    first, and the rest only if p allows a trend."""
    n = series.shape[1]
    times = np.arange(n)
    first, second = np.triu_indices(n, 1)
    sums = np.sign(series[:, second] - series[:, first]).sum(axis=1).astype(int)
    ties = [tuple(sorted(np.unique(row, return_counts=True)[1].tolist())) for row in series]
    groups: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for place, key in enumerate(zip(sums.tolist(), ties, strict=True)):
        groups.setdefault(key, []).append(place)
    alarms = 0
    for places in groups.values():
        p = statistics.trend(times, series[places[0]]).p
        if p is not None and p < ALPHA:
            alarms += sum(statistics.trend(times, series[place]).direction in ("upp", "ned") for place in places)
    return alarms


def trend_rows(random: np.random.Generator) -> Iterator[Row]:
    """(d) Series of independent noise around an unchanged level."""
    for n in range(5, 13):
        yield Row(f"Trend, {n} punkter", trend_alarms(random.normal(size=(CASES, n))))
    for n in (6, 9, 12):
        rounded = np.round(random.normal(10, 1.5, (CASES, n)))
        yield Row(f"Trend, {n} punkter avrundade till hela procent", trend_alarms(rounded))


def six_alarms(random: np.random.Generator, sizes: tuple[int, ...], share: float) -> tuple[int, int]:
    """How many goals with one unchanged share per area get any alarm: with Holm and without."""
    n = np.array(sizes)
    draws = random.binomial(n, share, (CASES, 2, len(sizes)))
    with_holm = without = 0
    for before, after in draws.tolist():
        p_values = [
            statistics.exact_p(late, people, early, people)
            for early, late, people in zip(before, after, sizes, strict=True)
        ]
        without += min(p_values) < ALPHA
        with_holm += min(statistics.holm(p_values)) < ALPHA
    return with_holm, without


# --- a goal's status: over the areas that it speaks of, and against a level -------------------------------------------


def goal_status(before: list[int], after: list[int], sizes: tuple[int, ...], rule: Rule) -> str:
    """The status of a goal about six areas, where the areas from `len(sizes)` on have no figures."""
    judged = []
    for early, late, people in zip(before, after, sizes, strict=True):
        p = statistics.exact_p(late, people, early, people)
        change = (late - early) / people
        status = assessment.direction_status(change, p, "lag_ar_bra", rule.alpha)
        judged.append(Result(status, "", "andel", f"omrade-{people}", skillnad=100 * change, p=p))
    corrected = assessment.correct_for_many(judged, {"andel": "lag_ar_bra"}, rule)
    empty = [Result(KAN_INTE, "ingen_siffra", "andel", f"tomt-{place}") for place in range(6 - len(sizes))]
    return assessment.combine_areas([*corrected, *empty], rule).status


def goal_rows(random: np.random.Generator, rule: Rule) -> Iterator[Row]:
    """(f) A goal about six areas without change, where all, half or one of them have figures: any direction is false."""
    for number in (6, 3, 1):
        sizes = SIX_SURVEYS[-number:]
        draws = random.binomial(np.array(sizes), 0.1, (CASES, 2, number))
        alarms = sum(goal_status(before, after, sizes, rule) in (RATT, FEL) for before, after in draws.tolist())
        yield Row(f"Målets status, sex områden (enkät), siffror i {number} av 6", alarms)


def level_rows(random: np.random.Generator, state: Rule, schools: Rule) -> Iterator[Row]:
    """(g) The answer about a level is that of the published figure. How often chance turns it, in surveys and small schools."""
    n = np.array(SIX_SURVEYS)
    cases = (
        ("alla sex precis på nivån: inte nått", [0.10] * 6, INTE_NATT),
        ("alla sex 2 procentenheter bättre än nivån: inte nått", [0.08] * 6, INTE_NATT),
        ("ett område 2 procentenheter sämre, fem 4 bättre: nått", [0.12] + [0.06] * 5, NATT),
    )
    for what, shares, wrong in cases:
        draws = 100 * random.binomial(n, shares, (CASES, 6)) / n
        answers = [
            assessment.combine_areas([_against_level(value, 10.0) for value in values], state).status
            for values in draws.tolist()
        ]
        yield Row(f"Beslutad nivå, enkät, {what}", answers.count(wrong))
    for better in (0.0, 0.05):
        values = 100 * random.binomial(50, 0.85 + better, (CASES, 34)) / 50
        wrong_years = sum(_school_status(row, schools) == INTE_NATT for row in values.tolist())
        where = "precis på rikets nivå" if better == 0 else f"{swedish(100 * better)} procentenheter bättre än riket"
        yield Row(f"Alla 34 skolor med 50 elever {where}: inte nått", wrong_years)


def _against_level(value: float, level: float) -> Result:
    change = Result(
        KAN_INTE, "en_matpunkt", "andel", "omrade", senaste_period="2020", senaste_varde=value, senaste_slut=YEAR_END
    )
    return levels.assess_state(change, [levels.Target("2020", level)], "lag_ar_bra")


def _school_status(values: list[float], rule: Rule) -> str:
    schools = {f"skola-{place}": value for place, value in enumerate(values)}
    year = levels.SchoolYearValues("2018/19", date(2019, 6, 30), 85.0, schools)
    return levels.assess_schools("andel", [year], rule, (date(2015, 1, 1), YEAR_END)).status


def slow_series(random: np.random.Generator, n: int, memory: float) -> Values:
    """Series without drift in which each year keeps `memory` of the year before; 1 is a random walk."""
    noise = random.normal(size=(CASES, n))
    if memory < 1:
        noise[:, 0] /= np.sqrt(1 - memory**2)
    for year in range(1, n):
        noise[:, year] += memory * noise[:, year - 1]
    return noise


def clustered_alarms(random: np.random.Generator, n: int, share: float, effect: float) -> int:
    """False alarms of a change when the survey's design makes the variance `effect` times that of a simple sample."""
    spread = (n - 1) / (effect - 1) - 1
    shares = random.beta(share * spread, (1 - share) * spread, (CASES, 2))
    draws = random.binomial(n, shares)
    return counted(draws, lambda one, two: statistics.exact_p(one, n, two, n) < ALPHA)


def table(rows: list[Row], case: str = "Fall utan förändring", alarm: str = "Falska larm") -> str:
    """The rows in Swedish Markdown, shares and margins in percent."""
    lines = [f"| {case} | {alarm} | Felmarginal |", "| --- | ---: | ---: |"]
    for row in rows:
        margin = statistics.wilson(row.alarms, CASES)
        share, low, high = (swedish(100 * number, 1) for number in (row.alarms / CASES, margin.low, margin.high))
        lines.append(f"| {row.case} | {share} % | {low}–{high} % |")
    return "\n".join(lines)


def main() -> None:
    """Simulate and print both tables."""
    random = np.random.default_rng(SEED)
    rows = [*change_rows(random), *area_rows(random), *school_rows(random), *trend_rows(random)]
    unprotected = []
    for sizes, what in ((SIX_SURVEYS, "enkät"), (SIX_AREAS, "register")):
        with_holm, without = six_alarms(random, sizes, 0.1)
        rows.append(Row(f"Mål med sex områden ({what}), minst ett larm, med Holm", with_holm))
        unprotected.append(Row(f"Mål med sex områden ({what}), minst ett larm, utan Holm", without))
    beyond = [
        *unprotected,
        Row("Förändring, enkät med designeffekt 1,5, n = 1 300, andel 10 %", clustered_alarms(random, 1300, 0.1, 1.5)),
        Row("Trend, 9 punkter, varje år beror till hälften av det förra", trend_alarms(slow_series(random, 9, 0.5))),
        Row("Trend, 9 punkter, slumpvandring utan riktning", trend_alarms(slow_series(random, 9, 1.0))),
    ]
    rules = judge.current_rules(load_checked(DATA_DIR)["regler"])
    later = np.random.default_rng(SEED + 1)
    rows += goal_rows(later, rules["riktning"])
    against_levels = list(level_rows(later, rules["tillstand"], rules["niva"]))
    print(f"Andel falska larm av {swedish(CASES)} simulerade fall utan förändring, vid 95 procents säkerhet:\n")
    print(table(rows))
    print("\nNär förutsättningarna inte gäller:\n")
    print(table(beyond))
    print("\nNivåns svar är den publicerade siffrans. Så ofta vänder slumpen det:\n")
    print(table(against_levels, "Fall där alla som målet talar om har siffror", "Fel svar"))


if __name__ == "__main__":
    main()
