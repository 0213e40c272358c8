"""Nobody finds a hidden figure by sums that meet in time though their periods are written differently, or by revisions.

Each case is tried on the gate and on the rules alone: there the same attack finds the figure.
"""

import pandas as pd
import pytest
from attacker import PER, Attack, Figures, few_of_known_people
from invented import BOARDS, COLUMNS, PEOPLE, PLAIN, districts, row

from uppfoljning import contract
from uppfoljning.edition import DATA_DIR
from uppfoljning.gate import disclosure, earlier, redaction, rules

OBSERVATIONS = contract.TABLES_BY_NAME["observationer"]
PUPILS = "antal_elever_ak9"
WHOLES = {PUPILS: [f"{PUPILS}_kommunal", f"{PUPILS}_enskild"]}


@pytest.fixture(scope="module")
def tables():
    return contract.load_checked(DATA_DIR)


def kind(period):
    return "lasar" if "/" in period else {4: "ar", 7: "manad", 10: "dag"}[len(period)]


def figure(indicator, area, period, value, sex="totalt", **more):
    own = row(indicator, area, period, value, sex, **more)
    own[COLUMNS.index("periodtyp")] = kind(period)
    return own


def boards(period, whole, small=3, revised=0, indicator=PLAIN):
    """Älvsjö's count is small; the city's own row may have its period written in another way."""
    counts = {area: 20 + 3 * place for place, area in enumerate(BOARDS)} | {"alvsjo": small}
    rows = [figure(indicator, area, period, n) for area, n in counts.items()]
    return [*rows, figure(indicator, "stockholm", whole, sum(counts.values()) + revised)]


def read(tables, lines):
    text = pd.DataFrame([list(map(str, line)) for line in lines], columns=COLUMNS, dtype="str").assign(_fil="f", _rad=1)
    typed = contract.check(OBSERVATIONS, text, tables)
    decimals = text["varde"].str.partition(".")[2].str.len()
    return {**tables, "observationer": typed.assign(publicerade_decimaler=decimals)}


def gate(tables, lines, previous=()):
    return disclosure.disclose(read(tables, lines), [result.observations for result in previous])


def rules_alone(tables, lines, previous=()):
    """What the rules hide, and nothing for its sake."""
    own = read(tables, lines)
    now = own["observationer"]
    reason, _ = rules.primary(now, rules.rules_of(now, own), own, earlier.stack(()))
    hidden = now.loc[reason != "", disclosure.KEY].assign(orsak="primar", regel=reason[reason != ""])
    labels = (reason != "").map({True: "primar", False: ""})
    shown = redaction.redacted_observations(now, hidden).assign(dold_skal=labels, fa_observationer=False)
    return disclosure.Disclosure(shown, hidden, ())


def truth(lines):
    return {(r[0], r[1], r[2], r[4]): float(r[5]) for r in lines if r[5] != "" and r[6] == "antal"}


def attack(tables, by, *editions):
    """What an outsider finds who has all the editions and guesses right."""
    results = []
    for lines in editions:
        results.append(by(tables, lines, results))
    assert not any(result.notes for result in results)
    made = Attack([Figures(r) for r in results], DATA_DIR, truth=[truth(lines) for lines in editions], wholes=WHOLES)
    assert any(made.secret.values())
    return made.recovered()


def months(first, counts):
    names = [f"{2016 + (first + n - 1) // 12}-{(first + n - 1) % 12 + 1:02d}" for n in range(12)]
    return [figure(PLAIN, "farsta", name, n) for name, n in zip(names, counts, strict=True)]


def year_of(period, counts, first):
    return [*months(first, counts), figure(PLAIN, "farsta", period, sum(counts))]


YEAR = [3, 12, 14, 20, 21, 22, 23, 24, 25, 26, 27, 28]
CASES = {
    "ett år och dess sista dag": [boards("2017-12-31", "2017")],
    "en dag och dess år": [boards("2017", "2017-12-31")],
    "ett läsår och ett kalenderår": [boards("2016/17", "2016")],
    "ett kalenderår och ett läsår": [boards("2017", "2016/17")],
    "en månad och årets slut": [boards("2016-12", "2016-12-31")],
    "läsårets sista dag": [boards("2016/17", "2017-06-30")],
    "ett område skrivet för sig": [
        [
            figure(r[0], r[1], "2016-12-31" if r[1] in ("alvsjo", "farsta") else r[2], r[5])
            for r in boards("2016", "2016")
        ]
    ],
    "ett år och dess månader": [year_of("2016", YEAR, 1)],
    "ett läsår och dess månader": [year_of("2016/17", YEAR, 7)],
    "båda könen på en dag": [
        [
            figure(PLAIN, "farsta", "2016", 3, "kvinnor"),
            figure(PLAIN, "farsta", "2016", 30, "man"),
            figure(PLAIN, "farsta", "2016-12-31", 33),
        ]
    ],
    "könen skrivna var för sig": [
        [
            figure(PLAIN, "farsta", "2016", 3, "kvinnor"),
            figure(PLAIN, "farsta", "2016-12-31", 30, "man"),
            figure(PLAIN, "farsta", "2016-12-31", 33),
        ]
    ],
    "stadsdelar på en dag, området ett år": [
        [
            *districts(DATA_DIR / "katalog", "rinkeby-kista", "2016-12-31", [4, 310, 12, 95, 80])[:-1],
            figure(PEOPLE, "rinkeby-kista", "2016", 501),
        ]
    ],
    "skolans slag under ett läsår, alla under ett år": [
        [
            figure(PUPILS, "stockholm", "2017", 700),
            figure(f"{PUPILS}_kommunal", "stockholm", "2017/18", 697),
            figure(f"{PUPILS}_enskild", "stockholm", "2017/18", 3),
        ]
    ],
    "samma tal under två tider": [
        [
            *boards("2016", "2016"),
            figure(PLAIN, "bromma", "2016-12-31", 20),
            figure(PLAIN, "stockholm", "2016-12-31", 500),
        ]
    ],
    "ett litet antal efter rättelse": [boards("2016", "2016", small=13), boards("2016", "2016", small=3)],
    "två rättade, summan densamma": [
        boards("2016", "2016", small=13),
        [[*r[:5], {"alvsjo": 3, "bromma": 30}.get(r[1], r[5]), *r[6:]] for r in boards("2016", "2016", small=13)],
    ],
    "summan står bara i en tidigare utgåva": [boards("2016", "2016")[-1:], boards("2016", "2016")[:-1]],
    "summan stod på en dag i en tidigare utgåva": [boards("2016", "2016-12-31")[-1:], boards("2016", "2016")[:-1]],
    "en ny skrivning av det som var dolt": [boards("2016-12-31", "2016-12-31"), boards("2016", "2016")],
    "tre utgåvor": [
        boards("2016", "2016", small=13),
        boards("2016", "2016", small=3),
        [*boards("2016", "2016", small=3), *boards("2017", "2017", small=2)],
    ],
}


@pytest.mark.parametrize("editions", CASES.values(), ids=CASES)
def test_no_hidden_figure_is_recovered(tables, editions):
    assert attack(tables, gate, *editions) == {}


@pytest.mark.parametrize("editions", CASES.values(), ids=CASES)
def test_the_attack_finds_it_when_only_the_rules_hide(tables, editions):
    assert attack(tables, rules_alone, *editions) != {}


# --- shares of a population that is published --------------------------------------------------------------------------


def shares():
    """Every share from 0 to 1 per cent of every size of place, the people a year before, on a day and in the same year."""
    areas = sorted(
        set(pd.read_csv(DATA_DIR / "katalog/omraden.csv", dtype=str).query("typ == 'stadsdel'")["id"]),
    )[:90]
    lines = []
    for place, area in enumerate(areas):
        period = ("2016", "2015-12-31", "2016-12-31")[place % 3]
        lines.append(figure(PEOPLE, area, period, 350 + 23 * place))
        lines.append(figure("ekonomiskt_bistand_andel", area, "2016", (place % 11) / 10, unit="procent"))
    return lines


def test_no_share_tells_that_it_is_of_a_few(tables):
    result = gate(tables, shares())
    assert few_of_known_people(Figures(result).figures) == set()
    assert set(result.observations["status"]) == {"publicerad", "dold"}


def test_without_the_gate_many_shares_tell(tables):
    lines = shares()
    everything = read(tables, lines)["observationer"].assign(dold_skal="")
    told = few_of_known_people(Figures(disclosure.Disclosure(everything, everything.head(0), ())).figures)
    assert 10 < len(told) < 80
    hidden = gate(tables, lines).hidden
    assert set(hidden[disclosure.KEY].itertuples(index=False, name=None)) == told


def test_the_published_figures_tell_of_no_few_but_those_that_their_publisher_has_screened(edition):
    shown = Figures(
        disclosure.Disclosure(
            edition.query("observationer").assign(
                omrade=lambda f: f["omrade_id"], publicerade_decimaler=lambda f: f["decimaler"]
            ),
            pd.DataFrame(),
            (),
        )
    ).figures
    persons = shown[~shown["indikator"].isin(["hyresratt_andel"])]
    told = few_of_known_people(persons[persons["enhet"].isin(PER) | persons["enhet"].eq("antal")])
    assert {key[0] for key in told} <= {"anmald_grov_kvinnofridskrankning_per_100000"}
