"""First and last day of a period, and what is no period at all."""

import pandas as pd
import pytest

from uppfoljning import contract


@pytest.mark.parametrize(
    ("period", "kind", "first", "last"),
    [
        ("2017", "ar", "2017-01-01", "2017-12-31"),
        ("2016/17", "lasar", "2016-07-01", "2017-06-30"),
        ("1999/00", "lasar", "1999-07-01", "2000-06-30"),
        ("2016-10", "manad", "2016-10-01", "2016-10-31"),
        ("2016-02", "manad", "2016-02-01", "2016-02-29"),
        ("2017-02", "manad", "2017-02-01", "2017-02-28"),
        ("2016-12-31", "dag", "2016-12-31", "2016-12-31"),
    ],
)
def test_bounds(period, kind, first, last):
    assert contract.period_bounds(period, kind) == (pd.Timestamp(first), pd.Timestamp(last))


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("2016/18", "lasar"),
        ("2016/16", "lasar"),
        ("2016", "lasar"),
        ("2016/2017", "lasar"),
        ("2016-13", "manad"),
        ("2016-00", "manad"),
        ("2016", "manad"),
        ("2016-02-30", "dag"),
        ("2016-12", "dag"),
        ("2016/17", "ar"),
        ("16", "ar"),
        ("", "ar"),
        ("2016 ", "ar"),
    ],
)
def test_what_is_no_period(period, kind):
    with pytest.raises(ValueError):
        contract.period_bounds(period, kind)
