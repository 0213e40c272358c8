"""A small data folder: the product's own catalogue and invented figures with small counts."""

import pandas as pd

COLUMNS = [
    "indikator",
    "omrade",
    "period",
    "periodtyp",
    "kon",
    "varde",
    "enhet",
    "taljare",
    "namnare",
    "kalla",
    "status",
    "anmarkning",
]
SOURCE = "sa_b275_2018"
BOARDS = [
    "bromma",
    "enskede-arsta-vantor",
    "farsta",
    "hagersten-liljeholmen",
    "hasselby-vallingby",
    "kungsholmen",
    "norrmalm",
    "rinkeby-kista",
    "skarpnack",
    "skarholmen",
    "spanga-tensta",
    "sodermalm",
    "alvsjo",
    "ostermalm",
]
BY_SEX, PLAIN, SHARE, PEOPLE, REGSO, SMALL = (
    "arbetslosa_arsmedel_20_64_antal",
    "ekonomiskt_bistand_barn_antal",
    "ekonomiskt_bistand_barn_andel",
    "befolkning_antal",
    "befolkning_regso_antal",
    "hushall_med_barn_antal",
)


def row(indicator, area, period, value, sex="totalt", unit="antal", numerator="", denominator="", remark=""):
    kind = "ar" if len(period) == 4 else "dag"
    return [indicator, area, period, kind, sex, value, unit, numerator, denominator, SOURCE, "publicerad", remark]


def by_sex(period, women, men):
    """Each board and the city, by sex: three tables in one."""
    rows = []
    for area, w, m in [*zip(BOARDS, women, men, strict=True), ("stockholm", sum(women), sum(men))]:
        rows += [row(BY_SEX, area, period, n, sex) for sex, n in (("kvinnor", w), ("man", m), ("totalt", w + m))]
    return rows


def plain(period, counts, people):
    """A count per board, and the same count as the numerator of a share."""
    areas = [*zip(BOARDS, counts, people, strict=True), ("stockholm", sum(counts), sum(people))]
    rows = [row(PLAIN, area, period, n, remark=f"källan anger {n}") for area, n, _ in areas]
    return rows + [row(SHARE, a, period, round(100 * n / of, 1), "totalt", "procent", n, of) for a, n, of in areas]


def districts(catalogue, board, period, counts):
    """The stadsdelar of one board and the board itself."""
    lies_in = pd.read_csv(catalogue / "indelning.csv", dtype=str)
    own = lies_in[lies_in["moder"] == board]["omrade"].sort_values().tolist()
    rows = [row(PEOPLE, area, period, n) for area, n in zip(own, counts, strict=True)]
    return [*rows, row(PEOPLE, board, period, sum(counts))]


def regso(catalogue, board, period, smallest):
    """Every RegSO of a board; the product adds them up itself."""
    lies_in = pd.read_csv(catalogue / "indelning.csv", dtype=str)
    own = set(lies_in[lies_in["moder"] == board]["omrade"])
    inside = lies_in[lies_in["moder"].isin(own)]["omrade"]
    names = sorted(inside[inside.str.startswith("regso-")])
    return [row(REGSO, name, period, smallest if place == 0 else 20 + place) for place, name in enumerate(names)]


def write(data, rows):
    """Replace every observation of a data folder; the recipes that weigh by what is no longer there go with it, and so do the
    breaks of the series."""
    recipes = data / "katalog" / "berakningar.csv"
    kept = pd.read_csv(recipes, dtype=str, keep_default_na=False)
    kept[kept["vikt_period"] == ""].to_csv(recipes, index=False)
    breaks = data / "katalog" / "seriebrott.csv"
    pd.read_csv(breaks, dtype=str).head(0).to_csv(breaks, index=False)
    for path in (data / "observationer").glob("*.csv"):
        path.unlink()
    pd.DataFrame(rows, columns=COLUMNS).to_csv(data / "observationer/pahittade.csv", index=False)


def basomraden(catalogue, board, period, counts):
    """Every basområde of a board, the stadsdelar that they lie in and the board; `counts` are taken again from the start."""
    lies_in = pd.read_csv(catalogue / "indelning.csv", dtype=str)
    own = set(lies_in[lies_in["moder"] == board]["omrade"])
    inside = lies_in[lies_in["moder"].isin(own) & lies_in["omrade"].str.startswith("basomrade-")].sort_values("omrade")
    small = inside.assign(antal=[counts[place % len(counts)] for place in range(len(inside))])
    rows = [row(SMALL, area, period, n) for area, n in zip(small["omrade"], small["antal"], strict=True)]
    rows += [row(SMALL, district, period, n) for district, n in small.groupby("moder")["antal"].sum().items()]
    return [*rows, row(SMALL, board, period, small["antal"].sum())]
