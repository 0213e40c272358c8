"""An outsider with every edition in hand, a catalogue of areas and a linear programme.

Shares no code with the disclosure gate: sums are read from the catalogue's CSV files anew.
"""

import calendar
import io
import math
from functools import cache

import numpy as np
import pandas as pd
from scipy.optimize import linprog

NUMBER = ["indikator", "omrade", "period", "kon"]
PARTS = ["berakning", "indikator", "omrade", "period", "del_indikator", "del_omrade", "del_period", "varde"]
PER = {"procent": 100, "antal_per_1000": 1_000, "antal_per_10000": 10_000, "antal_per_100000": 100_000}


class Edition:
    """What one edition gives to the public: the figures as CSV, the parts of computed ones, and which are called primary."""

    def __init__(self, built):
        self.figures = as_csv(built.query("observationer")).assign(omrade=lambda f: f["omrade_id"])
        with built.connection.cursor() as cursor:
            parts = cursor.execute(
                "SELECT d.*, b.indikator FROM berakningsdelar AS d JOIN berakningar AS b ON d.berakning = b.id"
            )
            self.parts = parts.df()
            self.recipes = cursor.execute("SELECT id, metod FROM berakningar").df()
            self.labels = cursor.execute("SELECT * FROM rojande").df()


class Figures:
    """What the gate alone gives out, before anything is computed."""

    def __init__(self, result):
        self.figures = as_csv(result.observations.assign(decimaler=result.observations["publicerade_decimaler"]))
        self.labels = result.hidden
        self.parts = pd.DataFrame(columns=PARTS)
        self.recipes = pd.DataFrame(columns=["id", "metod"])


def as_csv(frame):
    return pd.read_csv(io.StringIO(frame.to_csv(index=False)), dtype={"period": str})


@cache
def area_sums(data):
    """(whole, level, parts, first day, last day) by the catalogue's files, which nobody changes meanwhile."""
    areas = pd.read_csv(data / "katalog/omraden.csv", dtype=str)
    lies_in = pd.read_csv(data / "katalog/indelning.csv", dtype=str).assign(
        giltig_till=lambda f: f["giltig_till"].fillna("9999")
    )
    kind = dict(zip(areas["id"], areas["typ"], strict=True))
    boards = areas[areas["typ"] == "stadsdelsomrade"].assign(giltig_till=lambda f: f["giltig_till"].fillna("9999"))
    sums = [
        (new, sorted(own["id"]), ("0000", "9999"))
        for new, own in boards.dropna(subset=["efterfoljare"]).groupby("efterfoljare")
    ]
    # A division is in force from the day when its last board was formed to the day when its first one ends.
    firsts = sorted(set(boards["giltig_fran"]))
    for first in firsts:
        own = boards[(boards["giltig_fran"] <= first) & (boards["giltig_till"] >= first)]
        span = ("0000" if first == firsts[0] else first, own["giltig_till"].min())
        sums.append(("stockholm", list(own["id"]), span))
        now = lies_in[(lies_in["giltig_fran"] <= first) & (lies_in["giltig_till"] >= first)]
        for board, parts in now[now["omrade"].map(kind) == "stadsdel"].groupby("moder"):
            sums.append((board, sorted(set(parts["omrade"])), span))
        districts = now[now["omrade"].map(kind) == "stadsdel"].set_index("omrade")["moder"]
        for level in ("regso", "basomrade"):
            small = lies_in[lies_in["omrade"].map(kind) == level]
            boards_of = small.groupby(small["moder"].map(districts))
            sums += [(board, sorted(set(parts["omrade"])), span) for board, parts in boards_of]
    for level in ("regso", "basomrade"):
        small = lies_in[lies_in["omrade"].map(kind) == level]
        sums += [(district, sorted(set(own["omrade"])), ("0000", "9999")) for district, own in small.groupby("moder")]
    return sums


def days(period):
    """First and last day of a period, as ISO dates."""
    if len(period) == 10:
        return period, period
    if "/" in period:
        return f"{period[:4]}-07-01", f"{int(period[:4]) + 1}-06-30"
    if is_month(period):
        year, month = map(int, period.split("-"))
        return f"{period}-01", f"{period}-{calendar.monthrange(year, month)[1]}"
    return f"{period}-01-01", f"{period}-12-31"


def is_month(period):
    return len(period) == 7 and "-" in period


def meets(one, other):
    """Whether two periods have a day in common."""
    (first, last), (start, end) = days(one), days(other)
    return start <= last and first <= end


def few_of_known_people(figures, people=("befolkning_antal", "befolkning_regso_antal", "befolkning_kolada_antal")):
    """Shown shares that can only be one to four persons, by the area's people in a year near by or by their own base."""
    shown = figures[figures["status"] == "publicerad"]
    found, of_area = set(), {}
    for row in shown[shown["indikator"].isin(people)].to_dict("records"):
        of_area.setdefault(row["omrade"], []).append((int(row["period"][:4]), row["varde"]))
    for share in shown[shown["enhet"].isin(PER) & shown["taljare"].isna()].to_dict("records"):
        year = int(days(share["period"])[1][:4])
        bases = [n for own, n in of_area.get(share["omrade"], ()) if abs(own - year) <= 1]
        for base in bases if math.isnan(share["namnare"]) else [share["namnare"]]:
            half = 0.5 * 10.0 ** -share["decimaler"]
            low, high = ((share["varde"] + sign * half) / PER[share["enhet"]] * base for sign in (-1, 1))
            # Somebody there is, and the base is no larger than all the people: of them it would be at most so many.
            if low > 0 and high < 5:
                found.add(tuple(share[k] for k in NUMBER))
    return found


def connected(rows, variable):
    """The rows that bear on a variable, however far: a contradiction elsewhere is no hindrance."""
    reached, left, found = {variable}, list(rows), []
    while near := [row for row in left if reached & set(row[1])]:
        found += near
        left = [row for row in left if not reached & set(row[1])]
        reached.update(*(row[1] for row in near))
    return found


class Attack:
    """All that can be written down about the numbers of several editions, as rows of a linear programme.

    `truth` holds for each edition every number by its key. With it the outsider also guesses right each time which figures
    with differently written periods, of different editions or of a year's months, are the same people.
    """

    def __init__(self, editions, data, labels=True, truth=None, wholes=None):
        self.names, self.low, self.high, self.rows, self.edition_of = {}, [], [], [], []
        self.known, self.secret = {}, {}
        self.truth, self.wholes = truth, wholes or {}
        sums = area_sums(data)
        for number, edition in enumerate(editions):
            self.read(number, edition, labels)
        for number, edition in enumerate(editions):
            self.add_up(number, edition, sums)

    def read(self, number, edition, labels):
        label = {tuple(row[k] for k in NUMBER): row["orsak"] for row in edition.labels.to_dict("records")}
        for row in edition.figures.to_dict("records"):
            key = tuple(row[k] for k in NUMBER)
            if row["status"] in ("publicerad", "beraknad"):
                if row["enhet"] == "antal":
                    self.known[number, key, "n"] = (row["varde"], 0.0)
                elif not math.isnan(row["namnare"]):
                    self.known[number, key, "of"] = (row["namnare"], 0.0)
                    each = row["namnare"] / PER[row["enhet"]]
                    exact = not math.isnan(row["taljare"])
                    rounding = 0.0 if exact else 0.5 * 10.0 ** -row["decimaler"] * each
                    self.known[number, key, "n"] = (row["taljare"] if exact else row["varde"] * each, rounding)
            elif row["status"] == "dold":
                primary = label.get(key) == "primar"
                bounds = (1.0, 4.0) if primary and labels else (5.0, math.inf) if labels else (0.0, math.inf)
                if row["enhet"] == "antal":
                    self.secret[number, key] = primary
                    self.names[number, key, "n"] = self.variable(number, *bounds)
                elif row["enhet"] in PER:
                    self.names[number, key, "n"] = self.variable(number, 0.0, math.inf)
                    self.names[number, key, "of"] = self.variable(number, 0.0, math.inf)

    def variable(self, edition, low, high):
        self.edition_of.append(edition)
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def add_up(self, number, edition, sums):
        figures = edition.figures[edition.figures["status"] != "beraknad"]
        keys = {tuple(row) for row in figures[NUMBER].itertuples(index=False)}
        span = {period: days(period) for period in {key[2] for key in keys}}
        for indicator, area, period, sex in keys:
            both = [(indicator, area, period, s) for s in ("kvinnor", "man")]
            if sex == "totalt" and set(both) <= keys:
                self.sum(number, (indicator, area, period, sex), both)
            for whole, parts, (first, last) in sums:
                own = [(indicator, part, period, sex) for part in parts]
                if area == whole and first <= span[period][1] and span[period][0] <= last and set(own) <= keys:
                    self.sum(number, (indicator, area, period, sex), own)
            names = [(name, area, period, sex) for name in self.wholes.get(indicator, ())]
            if names and set(names) <= keys:
                self.sum(number, (indicator, area, period, sex), names)
            if indicator.endswith("_antal"):
                share = (indicator.replace("_antal", "_andel"), area, period, sex)
                if share in keys:
                    self.sum(number, (indicator, area, period, sex), [share], ("n",))
        if self.truth is not None:
            self.guess(number, keys, sums)
        for row in edition.parts.to_dict("records"):
            # Each part of a computed figure is itself something that is output.
            key = (row["del_indikator"], row["del_omrade"], row["del_period"], "totalt")
            if not math.isnan(row["varde"]) and (number, key, "n") in self.names:
                self.rows.append((number, {self.names[number, key, "n"]: 1.0}, row["varde"], row["varde"]))
        computed = edition.parts.merge(
            edition.recipes[edition.recipes["metod"] == "summa"], left_on="berakning", right_on="id"
        )
        for (indicator, area, period), own in computed.groupby(["indikator", "omrade", "period"]):
            parts = [(i, a, period, "totalt") for i, a in zip(own["del_indikator"], own["del_omrade"], strict=True)]
            self.sum(number, (indicator, area, period, "totalt"), parts)

    def guess(self, number, keys, sums):
        """Sums that hold in truth though nothing in how their figures are written says that they must."""
        truth = {key: n for older in self.truth[: number + 1] for key, n in older.items()}
        for (older, key, name), known in list(self.known.items()):
            if older < number and key not in keys and self.truth[older].get(key) == truth.get(key):
                self.known.setdefault((number, key, name), known)
                keys = keys | {key}
        times = {key[2] for key in keys}
        span = {period: days(period) for period in times}
        for whole in keys:
            indicator, area, period, sex = whole
            near = [other for other in times if meets(period, other)]
            ways = [[(indicator, area, None, s) for s in ("kvinnor", "man")]] if sex == "totalt" else []
            ways += [[(name, area, None, sex) for name in self.wholes.get(indicator, ())]]
            ways += [
                [(indicator, part, None, sex) for part in parts]
                for top, parts, (first, last) in sums
                if top == area and first <= span[period][1] and span[period][0] <= last
            ]
            found = [
                [next((k for t in (period, other) if (k := (i, a, t, s)) in keys), None) for i, a, _, s in way]
                for way in ways
                for other in near
            ]
            found += [[(indicator, area, other, sex)] for other in near if other != period]
            found += [[(indicator, area, other, sex) for other in near if is_month(other) and not is_month(period)]]
            for parts in found:
                if parts and all(part in keys for part in parts):
                    numbers = [truth.get(key) for key in (whole, *parts)]
                    if None not in numbers and abs(numbers[0] - sum(numbers[1:])) < 1e-6:
                        self.sum(number, whole, parts)

    def sum(self, number, whole, parts, fields=("n", "of")):
        for name in fields:
            terms, constant, rounding = {}, 0.0, 0.0
            for key, sign in [(whole, 1.0), *((part, -1.0) for part in parts)]:
                if (number, key, name) in self.names:
                    terms[self.names[number, key, name]] = sign
                elif (number, key, name) in self.known:
                    value, slack = self.known[number, key, name]
                    constant, rounding = constant + sign * value, rounding + slack
                else:
                    break
            else:
                if terms:
                    self.rows.append((number, terms, -constant - rounding, -constant + rounding))

    def across(self):
        """What is hidden in one edition is taken to be the same number in the other, hidden there or shown."""
        rows = []
        for (number, key, name), variable in self.names.items():
            for other in range(number):
                if (other, key, name) in self.names and self.unrevised(number, other, key):
                    rows.append((other, {variable: 1.0, self.names[other, key, name]: -1.0}, 0.0, 0.0))
            for (other, seen, field), (value, slack) in self.known.items():
                if other != number and (seen, field) == (key, name) and self.unrevised(number, other, key):
                    rows.append((number, {variable: 1.0}, value - slack, value + slack))
        return rows

    def unrevised(self, number, other, key):
        """Whether two editions mean the same number, as far as the outsider can guess."""
        return self.truth is None or self.truth[number].get(key) == self.truth[other].get(key)

    def interval(self, number, key, across=True):
        """The least and greatest that a hidden count can be; None if the editions contradict each other."""
        found = self.solve(number, key, self.rows + (self.across() if across else []))
        if found is None:
            # Something was revised: take this edition alone, but with what the other shows of its hidden figures.
            own = [row for row in self.rows + self.across() if row[0] == number]
            inside = [row for row in own if all(self.edition_of[v] == number for v in row[1])]
            found = self.solve(number, key, inside)
        return found

    def solve(self, number, key, rows):
        rows = connected(rows, self.names[number, key, "n"])
        matrix, limits = [], []
        for _, terms, low, high in rows:
            line = np.zeros(len(self.low))
            line[list(terms)] = list(terms.values())
            matrix += [line, -line]
            limits += [high + 1e-6, -low + 1e-6]
        cost = np.zeros(len(self.low))
        cost[self.names[number, key, "n"]] = 1.0
        ends = []
        for sign in (1.0, -1.0):
            options = {"A_ub": np.array(matrix), "b_ub": limits} if matrix else {}
            answer = linprog(sign * cost, **options, bounds=list(zip(self.low, self.high, strict=True)))
            if answer.status == 2:
                return None
            ends.append(math.inf * -sign if answer.status == 3 else sign * answer.fun)
        return ends[0], ends[1]

    def recovered(self, across=True):
        """Primary figures that the attack closes in on further than the rule itself does: 1 to 4, or under 1 to over 4."""
        found = {}
        for (number, key), primary in self.secret.items():
            interval = self.interval(number, key, across) if primary else None
            if interval is not None and (interval[0] > 1 + 1e-3 or interval[1] < 4 - 1e-3):
                found[number, key] = interval
        return found
