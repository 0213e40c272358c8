"""What an edition as of a day is made of holds the contract, so that the edition can be built from it again."""

from datetime import date

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning.contract import model
from uppfoljning.edition import DATA_DIR, as_of

# Before the first weights, between a weight's first figure and the period that it is taken from, within a year, and late.
DAYS = [
    date(2012, 12, 31),
    date(2013, 12, 31),
    date(2014, 12, 31),
    date(2018, 6, 30),
    date(2022, 12, 31),
    date(2025, 12, 31),
]


def broken(tables, day):
    """What the tables' own checks find, with the rows' keys."""
    told = {model.AS_OF: pd.DataFrame({"per": [pd.Timestamp(day)]})} if day else {}
    loaded = {name: frame.reset_index(drop=True) for name, frame in tables.items()} | told
    for table in contract.TABLES:
        for check in table.checks:
            for found in check(loaded[table.name].assign(_fil="fil", _rad=1), loaded):
                if len(found.rows):
                    yield (
                        table.name,
                        found.column,
                        loaded[table.name].loc[found.rows, list(table.key)].to_numpy().tolist(),
                    )


@pytest.fixture(scope="module")
def whole():
    return contract.load_checked(DATA_DIR)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_inputs_of_an_edition_as_of_a_day_hold_the_contract(whole, day):
    assert list(broken(as_of.as_of(whole, day), day)) == []


def test_a_weight_that_is_not_there_is_found_when_its_period_has_ended(whole):
    recipes = whole["berakningar"]
    weighted = recipes[recipes["vikt_period"].notna()].iloc[0]
    figures = whole["observationer"]
    gone = figures[
        (figures["indikator"] != weighted["vikt_indikator"]) | (figures["period"] != weighted["vikt_period"])
    ]
    found = {(table, column) for table, column, _ in broken({**whole, "observationer": gone}, date(2026, 12, 31))}
    assert ("berakningar", "vikt_period") in found
