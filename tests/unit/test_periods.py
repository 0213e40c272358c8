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
    found = contract.parse_period(period)
    assert (found.kind, found.start, found.slut) == (kind, pd.Timestamp(first), pd.Timestamp(last))


@pytest.mark.parametrize(
    "period",
    [
        "2016/18",
        "2016/16",
        "2016/2017",
        "2016-13",
        "2016-00",
        "2016-02-30",
        "2016-2-3",
        "16",
        "",
        "2016 ",
        " 2016",
        "2016\n",
        "VT 2016",
        "2016-T1",
        "0001",
        "9999",
        "9999-12-31",
        "２０１７",
        "2017/１8",
        "٢٠١٧",
    ],
)
def test_what_is_no_period(period):
    with pytest.raises(ValueError):
        contract.parse_period(period)


def test_days_of_many_texts_at_once():
    found = contract.days_of(pd.Series(["2017", None, "VT 2016", "2016/17"], index=[3, 1, 4, 2]))
    assert list(found.index) == [3, 1, 4, 2]
    assert list(found["slag"].fillna("")) == ["ar", "", "", "lasar"]
    assert list(found["start"].isna()) == [False, True, True, False]
    assert found.loc[2, "start"] == pd.Timestamp(2016, 7, 1)
