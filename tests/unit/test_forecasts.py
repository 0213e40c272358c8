"""What a projection says of itself: its bands by name, cut at what the unit allows, and what it became."""

import numpy as np
import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.pictures import forecast_fan

NBSP = "\N{NO-BREAK SPACE}"
HITS = pd.DataFrame({"niva": [0.80, 0.95], "antal_serier": [40, 40], "antal_traffar": [24, 32], "andel": [0.6, 0.8]})


def forecast(middle=3.3, low=None, high=None, outside=False, outcome=4.7, unit="procent"):
    """Three years of history and five of projection; `low` and `high` are limits that the bands are cut at."""
    rows = pd.DataFrame({"ar": range(2013, 2021), "varde": [5.0, 5.0, 5.0, 4.9, 4.8, 4.8, 4.7, outcome]})
    for name, value in (("mitt", middle), ("lag_80", 1.2), ("hog_80", 5.3), ("lag_95", 0.0), ("hog_95", 6.9)):
        rows[name] = [np.nan] * 3 + [value] * 5
    rows["kapad_nere"] = [np.nan] * 7 + [np.nan if low is None else low]
    rows["kapad_uppe"] = [np.nan] * 7 + [np.nan if high is None else high]
    ends = [pd.Timestamp(year, 12, 31) for year in rows["ar"]]
    rows = rows.assign(omrade="stockholm", omradestyp="kommun", period_slut=ends)
    return rows.assign(enhet=unit, decimaler=1, mitt_utanfor=[False] * 3 + [outside] * 5, basar=2015)


def said(*arguments, hits=HITS, **how):
    return tuple(text.replace(NBSP, " ") for text in words.forecast_notes(forecast(*arguments, **how), hits))


def test_both_bands_are_named_with_their_own_limits():
    first, second = said()
    assert (
        "gav den 3,3 %: 80-procentsbandet går från 1,2 till 5,3 %, 95-procentsbandet går från 0,0 till 6,9 %." in first
    )
    assert first.endswith("Det blev 4,7 %, inom 80-procentsbandet.")
    assert "kapade" not in first
    assert second.startswith("Prövad på 40 egna serier, ")


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        (0.0, None, "Banden är kapade vid noll, för värdet kan inte vara lägre."),
        (None, 100.0, "Banden är kapade vid 100 %, för värdet kan inte vara högre."),
        (0.0, 100.0, "Banden är kapade vid noll och 100 %, för värdet kan inte vara lägre eller högre."),
    ],
)
def test_a_cut_band_is_said_to_be_in_words_and_in_the_picture(low, high, sentence, breaks):
    assert sentence in said(low=low, high=high)[0]
    drawn = forecast_fan.forecast_chart(forecast(low=low, high=high), breaks(), "procent").to_dict()
    texts = [row.get("text", "") for rows in drawn["datasets"].values() for row in rows]
    assert f"prognos, 80 och 95\N{NO-BREAK SPACE}%, {words.forecast_cut(forecast(low=low, high=high))}" in texts


def test_a_whole_band_is_not_said_to_be_cut_in_the_picture(breaks):
    drawn = forecast_fan.forecast_chart(forecast(), breaks(), "procent").to_dict()
    assert "prognos, 80 och 95\N{NO-BREAK SPACE}%" in [
        row.get("text", "") for rows in drawn["datasets"].values() for row in rows
    ]


def test_a_middle_that_the_unit_does_not_allow_is_not_given_as_a_figure():
    assert "gav den ett värde under noll, som inte är möjligt: 80-" in said(middle=0.0, low=0.0, outside=True)[0]
    assert "gav den ett värde över 100 %, som inte är möjligt" in said(middle=100.0, high=100.0, outside=True)[0]


def test_one_series_is_one():
    assert said(hits=HITS.assign(antal_serier=1))[1].startswith("Prövad på 1 egen serie, ")
