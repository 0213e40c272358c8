"""Many invented tables, and an outsider who combines them: no hidden figure is found in any."""

import numpy as np
import pandas as pd
import pytest
from attacker import Attack, Figures
from invented import BOARDS, COLUMNS, SMALL, basomraden, by_sex, districts, plain

from uppfoljning import contract
from uppfoljning.edition import DATA_DIR
from uppfoljning.gate import disclosure

OBSERVATIONS = contract.TABLES_BY_NAME["observationer"]


@pytest.fixture(scope="module")
def tables():
    return contract.load_checked(DATA_DIR)


def gate(tables, rows, previous=()):
    text = pd.DataFrame([list(map(str, row)) for row in rows], columns=COLUMNS, dtype="str").assign(_fil="f", _rad=1)
    typed = contract.check(OBSERVATIONS, text, tables)
    decimals = text["varde"].str.partition(".")[2].str.len()
    return disclosure.disclose({**tables, "observationer": typed.assign(publicerade_decimaler=decimals)}, previous)


def draw(random, many):
    """Counts of which some are small, some zero."""
    counts = random.geometric(1 / 25, many) + 4
    small = random.random(many) < 0.25
    return np.where(small, random.integers(0, 5, many), counts).tolist()


def invent(random):
    many = len(BOARDS)
    counts = draw(random, many)
    return (
        draw(random, many),
        draw(random, many),
        counts,
        [int(n + random.integers(30, 900)) for n in counts],
        draw(random, 5),
        draw(random, 10),
    )


def revise(random, numbers):
    """One number becomes another."""
    women, *rest = numbers
    place = int(random.integers(len(women)))
    return ([*women[:place], int(random.integers(5, 40)), *women[place + 1 :]], *rest)


def rows(numbers):
    women, men, counts, people, small, smallest = numbers
    return [
        *by_sex("2016", women, men),
        *plain("2016", counts, people),
        *districts(DATA_DIR / "katalog", "rinkeby-kista", "2016-12-31", small),
        *basomraden(DATA_DIR / "katalog", "skarholmen", "2016", smallest),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_no_hidden_figure_is_recovered(tables, seed):
    random = np.random.default_rng(seed)
    numbers = invent(random)
    one = gate(tables, rows(numbers))
    # A figure that was shown and is small today cannot be taken back; this is about those that were not.
    two = gate(tables, rows(revise(random, numbers)), [one.observations])
    attack = Attack([Figures(one), Figures(two)], DATA_DIR)
    assert sum(attack.secret.values()) >= 6
    assert attack.recovered(across=False) == {}
    assert attack.recovered() == {}


def alone(tables, lines):
    """What the rules by themselves hide."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disclosure, "_secondary", lambda _now, _rules, _reason, _few, hidden, *_rest: (hidden, {}))
        return gate(tables, lines)


def test_a_basomrade_is_not_found_by_its_stadsdel_and_board(tables):
    """One small count: the rules alone leave it to be found, by its stadsdel and by its board."""
    lines = basomraden(DATA_DIR / "katalog", "skarholmen", "2016", [3, 40, 51, 62, 73, 84, 95, 26, 37, 48])
    found = Attack([Figures(alone(tables, lines))], DATA_DIR).recovered()
    ((_, (indicator, *_)),) = found
    assert indicator == SMALL
    assert next(iter(found.values())) == pytest.approx((3, 3), abs=1e-3)
    gated = gate(tables, lines)
    assert len(gated.hidden) > 2
    assert Attack([Figures(gated)], DATA_DIR).recovered() == {}


def test_no_hidden_figure_of_a_basomrade_is_found_in_what_is_published(tables):
    """The figures themselves: five kinds of education add up to all people."""
    people = "befolkning_25_64_antal"
    kinds = tables["rojanderegler"].set_index("indikator")["delar"].dropna()[people].split(" ")
    result = disclosure.disclose(tables)
    place = ["omrade", "period"]
    some_years = result.observations[result.observations["period"].isin(["2010", "2017"])]
    own = some_years[some_years["indikator"].isin([people, *kinds])]
    hidden = pd.MultiIndex.from_frame(own.loc[own["status"] == "dold", place])
    near = own[pd.MultiIndex.from_frame(own[place]).isin(hidden)]
    attack = Attack([Figures(disclosure.Disclosure(near, result.hidden, ()))], DATA_DIR, wholes={people: kinds})
    assert sum(attack.secret.values()) > 60
    assert attack.recovered() == {}


@pytest.mark.parametrize("seed", range(3))
def test_gate_gives_the_same_answer_whatever_the_order_of_the_rows(tables, seed):
    random = np.random.default_rng(seed)
    own = rows(invent(random))
    straight = gate(tables, own).hidden
    mixed = gate(tables, [own[place] for place in random.permutation(len(own))]).hidden
    key = disclosure.KEY
    pd.testing.assert_frame_equal(
        straight.sort_values(key, ignore_index=True), mixed.sort_values(key, ignore_index=True)
    )
