"""The denominators that an outsider can find for published shares."""

import numpy as np
import pandas as pd

from uppfoljning.gate import bases

SHARE, COUNT = "andel_som_svarat", "antal_i_omradet"


def figures(*rows):
    """Figures of one area and year: indicator, unit, value, numerator, denominator."""
    columns = ["indikator", "enhet", "varde", "taljare", "namnare"]
    frame = pd.DataFrame(list(rows), columns=columns).astype({"varde": float, "taljare": float, "namnare": float})
    day = pd.to_datetime("2017-12-31")
    return frame.assign(omrade="farsta", kon="totalt", status="publicerad", period_start=day, period_slut=day)


def rules_of(frame):
    return pd.DataFrame({"andel_av": COUNT, "egen": frame["indikator"].eq(SHARE)}, index=frame.index)


def test_a_share_without_a_denominator_gets_the_published_count():
    frame = figures((SHARE, "procent", 40.0, None, None), (COUNT, "antal", 250.0, None, None))
    assert bases.denominators(frame, frame, rules_of(frame), rules_of(frame)).tolist()[0] == 250.0


def test_where_every_share_has_its_own_denominator_it_keeps_it():
    frame = figures((SHARE, "procent", 40.0, 8.0, 20.0), (COUNT, "antal", 250.0, None, None))
    found = bases.denominators(frame, frame, rules_of(frame), rules_of(frame))
    assert found[0] == 20.0 and np.isnan(found[1])
