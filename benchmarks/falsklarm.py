"""How often the methods of the goal status say that something is certain when nothing has changed.

Run `python -m benchmarks.falsklarm`. Each row is 10,000 simulated cases without change, always the same ones; the table
in Swedish Markdown goes to standard output. "Felmarginal" is the simulation's own 95 % interval.

What counts is decided by the product's own functions, for a goal's status by the rules in force. Cases that must get the
same answer are asked once: equal counts, and series with equal Kendall sums and ties, unless the answer depends on more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from uppfoljning import statistics
from uppfoljning.contract import load_checked
from uppfoljning.edition import DATA_DIR
from uppfoljning.judging import assessment, combining, evenness, judge, levels, mixes
from uppfoljning.judging.assessment import FEL, INTE_NATT, KAN_INTE, NATT, RATT, Point, Result, Rule, Series

CASES = 10_000
SEED = 20152020
ALPHA = 0.05
SIZES = (200, 1_300, 8_000, 60_000)
SHARES = (0.01, 0.1, 0.5)
SIX_AREAS = (36_000, 40_000, 51_000, 55_000, 73_000, 98_000)
SIX_SURVEYS = (900, 950, 1_100, 1_300, 1_300, 1_500)
# Dwellings in the programme's six areas, and their mixes of rented, owned by a cooperative and owned, in round numbers.
SIX_STOCKS = (20_000, 13_000, 31_000, 48_000, 28_000, 15_000)
SIX_MIXES = (
    (0.60, 0.37, 0.03),
    (0.49, 0.19, 0.32),
    (0.50, 0.20, 0.30),
    (0.45, 0.46, 0.09),
    (0.54, 0.33, 0.13),
    (0.71, 0.16, 0.13),
)
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
    return combining.combine_areas([*corrected, *empty], rule).status


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
            combining.combine_areas([_against_level(value, 10.0) for value in values], state).status
            for values in draws.tolist()
        ]
        yield Row(f"Beslutad nivå, enkät, {what}", answers.count(wrong))
    for better in (0.0, 0.05):
        values = 100 * random.binomial(50, 0.85 + better, (CASES, 34)) / 50
        wrong_years = sum(_school_status(row, schools) == INTE_NATT for row in values.tolist())
        where = "precis på rikets nivå" if better == 0 else f"{swedish(100 * better)} procentenheter bättre än riket"
        yield Row(f"Alla 34 skolor med 50 elever {where}: inte nått", wrong_years)


# --- a goal about a mix ------------------------------------------------------------------------------------------------


def mix_status(before: list[int], after: list[int], rule: Rule) -> str:
    """The status of one area alone, by the counts of each kind before and after."""
    return mix_result(tuple(before), tuple(after), rule, 0).status


def mix_result(before: tuple[int, ...], after: tuple[int, ...], rule: Rule, place: int) -> Result:
    """One area as the product judges it."""
    points = tuple(
        Point(str(year), date(year, 12, 31), 100 * evenness.evenness(counts))
        for year, counts in ((2015, before), (2020, after))
    )
    series = Series("blandning", f"omrade-{place}", "hog_ar_bra", "index", "2015", points)
    return mixes.assess_mix(series, {"2015": before, "2020": after}, rule, date(2015, 1, 1))


def mix_draws(
    random: np.random.Generator, n: int, mix: tuple[float, ...], block: int = 1, cases: int = CASES
) -> Counts:
    """Stocks of n dwellings in which each block of so many has its kind by lot; (cases × kinds)."""
    return random.multinomial(n // block, mix, cases) * block


def built_on(random: np.random.Generator, stock: Counts, mix: tuple[float, ...], share: float, block: int) -> Counts:
    """The same stocks some years later: what was there stands, and a share of new dwellings comes in blocks of one kind."""
    return stock + mix_draws(random, int(stock[0].sum() * share), mix, block, len(stock))


def mix_alarms(before: Counts, after: Counts, rule: Rule) -> int:
    """In how many cases one area alone is said to have changed, whichever way."""
    pairs = zip(before.tolist(), after.tolist(), strict=True)
    return sum(mix_status(early, late, rule) in (RATT, FEL) for early, late in pairs)


def mix_goals(before: list[Counts], after: list[Counts], rule: Rule) -> tuple[int, int]:
    """Of goals about six areas without change: in how many some area, and the goal itself, is said to have changed."""
    some = whole = 0
    for place in range(CASES):
        early, late = ([counts[place].tolist() for counts in side] for side in (before, after))
        judged = [mix_result(tuple(a), tuple(b), rule, i) for i, (a, b) in enumerate(zip(early, late, strict=True))]
        corrected = assessment.correct_for_many(judged, {"blandning": "hog_ar_bra"}, rule)
        some += any(r.status in (RATT, FEL) for r in corrected)
        whole += combining.combine_areas(corrected, rule).status in (RATT, FEL)
    return some, whole


def mix_rows(random: np.random.Generator, rule: Rule) -> tuple[list[Row], list[Row]]:
    """(h) Unchanged mixes: dwellings drawn one by one, and stocks that stand while blocks of new dwellings are added; and
    beyond that, stocks that are drawn anew block by block."""
    limit = f"minst {swedish(rule.minsta_skillnad)} enheter"
    rows, beyond = [], []
    for n, mix in ((200, SIX_MIXES[1]), (13_000, SIX_MIXES[1]), (20_000, SIX_MIXES[0])):
        before, after = (mix_draws(random, n, mix) for _ in range(2))
        case = f"Blandning, {swedish(n)} bostäder"
        rows.append(Row(f"{case}, {limit}", mix_alarms(before, after, rule)))
        rows.append(Row(f"{case}, utan gräns", mix_alarms(before, after, replace(rule, minsta_skillnad=0.0))))
        if n == 13_000:
            built = built_on(random, before, mix, 0.1, 50)
            rows.append(Row(f"{case}, 10 % nya i kvarter om 50, {limit}", mix_alarms(before, built, rule)))
            blocks = [mix_draws(random, n, mix, 50) for _ in range(2)]
            beyond.append(Row(f"{case}, alla lottade kvartersvis om 50, {limit}", mix_alarms(*blocks, rule)))
            free = replace(rule, minsta_skillnad=0.0)
            beyond.append(Row(f"{case}, 10 % nya i kvarter om 50, utan gräns", mix_alarms(before, built, free)))
    stocks = [mix_draws(random, n, mix) for n, mix in zip(SIX_STOCKS, SIX_MIXES, strict=True)]
    later = [built_on(random, stock, mix, 0.1, 50) for stock, mix in zip(stocks, SIX_MIXES, strict=True)]
    some, whole = mix_goals(stocks, later, rule)
    rows.append(Row("Blandning, sex områden med 10 % nya i kvarter om 50, något område", some))
    rows.append(Row("Blandning, sex områden med 10 % nya i kvarter om 50, målets status", whole))
    return rows, beyond


def mix_power(random: np.random.Generator, rule: Rule) -> Iterator[Row]:
    """(i) How often a true change of a mix is seen as one the right way, when dwellings are drawn one by one."""
    for n, mix in ((13_000, SIX_MIXES[1]), (20_000, SIX_MIXES[0])):
        for change in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0):
            before, after = mix_draws(random, n, mix), mix_draws(random, n, moved(mix, change))
            pairs = zip(before.tolist(), after.tolist(), strict=True)
            seen = sum(mix_status(early, late, rule) == RATT for early, late in pairs)
            start = swedish(100 * evenness.evenness([round(10_000 * share) for share in mix]))
            yield Row(f"{swedish(n)} bostäder, från {start}, verklig ändring +{swedish(change, 1)}", seen)


def moved(mix: tuple[float, ...], change: float) -> tuple[float, ...]:
    """The mix in which so much has gone from the commonest kind to the rarest that the evenness has risen by `change`."""
    shares = sorted(mix)
    part = 1 - 1 / len(mix)
    low, high = 0.0, (shares[-1] - shares[0]) / 2
    for _ in range(60):
        step = (low + high) / 2
        after = [shares[0] + step, *shares[1:-1], shares[-1] - step]
        rise = 100 * (sum(s * s for s in shares) - sum(s * s for s in after)) / part
        low, high = (step, high) if rise < change else (low, step)
    return (shares[0] + low, *shares[1:-1], shares[-1] - low)


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
    mixed = np.random.default_rng(SEED + 2)
    mix, mix_beyond = mix_rows(mixed, rules["blandning"])
    rows += mix
    beyond += mix_beyond
    seen = list(mix_power(mixed, rules["blandning"]))
    print(f"Andel falska larm av {swedish(CASES)} simulerade fall utan förändring, vid 95 procents säkerhet:\n")
    print(table(rows))
    print("\nNär förutsättningarna inte gäller:\n")
    print(table(beyond))
    print("\nNivåns svar är den publicerade siffrans. Så ofta vänder slumpen det:\n")
    print(table(against_levels, "Fall där alla som målet talar om har siffror", "Fel svar"))
    print("\nSå ofta syns en verklig ändring av en blandning:\n")
    print(table(seen, "Fall med ändring", "Rätt riktning"))


if __name__ == "__main__":
    main()
