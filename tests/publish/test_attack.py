"""Nobody can find a hidden figure from all that two editions give out, though the same attack succeeds without the gate."""

import shutil

import pandas as pd
import pytest
from attacker import Attack, Edition
from invented import PEOPLE, PLAIN, REGSO, SHARE, by_sex, districts, plain, regso, write

from uppfoljning import contract
from uppfoljning import edition as editions
from uppfoljning.gate import disclosure, earlier, redaction, rules

pytestmark = pytest.mark.utgava

WOMEN = [40, 3, 25, 31, 18, 60, 22, 9, 14, 8, 33, 51, 7, 29]
MEN = [44, 12, 2, 35, 21, 66, 20, 11, 4, 19, 30, 48, 6, 27]
COUNTS = [80, 3, 9, 12, 33, 41, 27, 90, 13, 55, 61, 17, 22, 14]
PEOPLE_OF_BOARDS = [900, 850, 700, 1200, 650, 980, 870, 760, 540, 430, 610, 1500, 410, 990]


def first(data):
    files = data / "katalog"
    return [
        *by_sex("2016", WOMEN, MEN),
        *plain("2016", COUNTS, PEOPLE_OF_BOARDS),
        *districts(files, "rinkeby-kista", "2016-12-31", [4, 310, 12, 95, 8]),
        *regso(files, "rinkeby-kista", "2016", 3),
    ]


def second(data):
    """One more period, one number revised so that the gate would like another choice, people moved between stadsdelar."""
    files = data / "katalog"
    revised = [7 if n == 12 else n for n in COUNTS]
    women = [5 if n == 14 else n for n in WOMEN]
    return [
        *by_sex("2016", women, MEN),
        *by_sex("2017", MEN, WOMEN),
        *plain("2016", revised, PEOPLE_OF_BOARDS),
        *plain("2017", list(reversed(COUNTS)), PEOPLE_OF_BOARDS),
        *districts(files, "rinkeby-kista", "2016-12-31", [4, 302, 20, 95, 8]),
        *districts(files, "rinkeby-kista", "2017-12-31", [2, 300, 5, 6, 4]),
        *regso(files, "rinkeby-kista", "2016", 3),
        *regso(files, "rinkeby-kista", "2017", 30),
    ]


def build(data, rows, previous=()):
    write(data, rows)
    return editions.build(data, previous)


def figures(built):
    with built.connection.cursor() as cursor:
        return cursor.execute("SELECT * FROM observationer").df()


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return shutil.copytree(editions.DATA_DIR, tmp_path_factory.mktemp("data") / "data")


@pytest.fixture(scope="module")
def two(data):
    """Two editions, the second made with the first in mind."""
    one = build(data, first(data))
    return one, build(data, second(data), [figures(one)])


def without_gate(monkeypatch):
    """The gate lets everything through, but still says which figures the rules call secret."""
    real = disclosure.disclose

    def open_gate(tables, previous=()):
        shown = tables["observationer"].assign(dold_skal="", fa_observationer=False)
        listed = real(tables, previous).hidden
        return disclosure.Disclosure(shown, listed, ())

    monkeypatch.setattr(disclosure, "disclose", open_gate)


def primary_only(monkeypatch):
    """Only what the rules themselves hide."""

    def careless(tables, previous=()):
        now = tables["observationer"]
        reason, _ = rules.primary(now, rules.rules_of(now, tables), tables, earlier.stack(()))
        hidden = now.loc[reason != "", disclosure.KEY].assign(orsak="primar", regel=reason[reason != ""])
        shown = redaction.redacted_observations(now, hidden)
        labels = (reason != "").map({True: "primar", False: ""})
        return disclosure.Disclosure(shown.assign(dold_skal=labels, fa_observationer=False), hidden, ())

    monkeypatch.setattr(disclosure, "disclose", careless)


# --- the attack ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("labels", [True, False], ids=["med skäl", "utan skäl"])
@pytest.mark.parametrize("across", [True, False], ids=["mellan utgåvor", "inom utgåvan"])
def test_no_hidden_figure_is_recovered(two, data, labels, across):
    attack = Attack([Edition(built) for built in two], data, labels)
    assert sum(attack.secret.values()) > 15
    assert len(attack.secret) > sum(attack.secret.values())
    assert attack.recovered(across) == {}


def test_an_edition_holds_no_number_for_what_it_hides(two):
    for built in two:
        shown = figures(built)
        hidden = shown[shown["status"] == "dold"]
        assert len(hidden) > 10
        assert hidden[["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]].isna().all(axis=None)
        keys = set(
            hidden[["indikator", "omrade", "period"]][hidden["kon"] == "totalt"].itertuples(index=False, name=None)
        )
        with built.connection.cursor() as cursor:
            parts = cursor.execute("SELECT * FROM berakningsdelar WHERE varde IS NOT NULL").df()
            others = cursor.execute(
                "SELECT indikator, omrade, period FROM omradesjamforelser WHERE kon = 'totalt'"
            ).df()
        assert not keys & set(parts[["del_indikator", "del_omrade", "del_period"]].itertuples(index=False, name=None))
        assert not keys & set(others.itertuples(index=False, name=None))


def test_count_and_share_of_the_same_thing_are_hidden_together(two):
    for built in two:
        shown = figures(built)
        areas = [set(shown[(shown["indikator"] == i) & (shown["status"] == "dold")]["omrade"]) for i in (PLAIN, SHARE)]
        assert areas[0] == areas[1] and "enskede-arsta-vantor" in areas[0]


def test_a_sum_is_not_computed_over_a_hidden_part(two):
    shown = figures(two[1])
    sums = shown[(shown["indikator"] == REGSO) & (shown["status"] == "beraknad")]
    assert "rinkeby-kista" not in set(sums[sums["period"] == "2016"]["omrade"])
    assert "rinkeby-kista" in set(sums[sums["period"] == "2017"]["omrade"])


def test_what_was_hidden_stays_hidden(two):
    one, other = (set(f[f["status"] == "dold"][disclosure.KEY].itertuples(index=False)) for f in map(figures, two))
    assert one <= other


# --- the attack works ------------------------------------------------------------------------------------------------


def test_attack_succeeds_on_primary_hiding_alone(data, monkeypatch):
    primary_only(monkeypatch)
    attack = Attack([Edition(build(data, first(data)))], data)
    found = {key: interval for (_, key), interval in attack.recovered().items()}
    assert found[PLAIN, "enskede-arsta-vantor", "2016", "totalt"] == pytest.approx((3, 3), abs=1e-3)
    assert any(key[0] == PEOPLE for key in found)


def test_attack_succeeds_without_the_gate(data, monkeypatch):
    without_gate(monkeypatch)
    built = build(data, first(data))
    shown = figures(built).set_index(disclosure.KEY)["varde"]
    assert shown[PLAIN, "enskede-arsta-vantor", "2016", "totalt"] == 3
    # The sum that the product computes gives a small RegSO away.
    assert REGSO in set(Edition(built).parts["del_indikator"])


def test_attack_succeeds_on_an_edition_made_without_regard_to_the_one_before(data):
    one = build(data, first(data))
    careless = build(data, second(data))
    pair = [Edition(one), Edition(careless)]
    assert Attack(pair, data).recovered(across=False) == {}
    found = Attack(pair, data).recovered()
    assert (0, (PLAIN, "enskede-arsta-vantor", "2016", "totalt")) in found


def test_the_published_inputs_hold_no_hidden_number(two, data):
    write(data, second(data))
    table = contract.TABLES_BY_NAME["observationer"]
    text = contract.read_files(table, data)
    with two[1].connection.cursor() as cursor:
        hidden = cursor.execute("SELECT * FROM rojande").df()
    clean = redaction.redacted_observations(text, hidden)
    secret = clean[clean["status"] == "dold"]
    assert len(secret) == len(hidden) > 10
    assert (secret[["varde", "taljare", "namnare", "anmarkning"]] == "").all(axis=None)
    assert clean.columns.tolist() == text.columns.tolist()
    # A reader who builds from them gets the same figures, neither more nor fewer.
    write(data, clean[table.column_names].to_numpy().tolist())
    again = figures(editions.build(data)).set_index(disclosure.KEY)["varde"].sort_index()
    pd.testing.assert_series_equal(again, figures(two[1]).set_index(disclosure.KEY)["varde"].sort_index())
