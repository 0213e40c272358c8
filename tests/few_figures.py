"""A copy of the product's data with the figures of a few indicators, so that it is soon built and published."""

import shutil

import pandas as pd

from uppfoljning.edition import DATA_DIR


def copied(to, indicators):
    """The data folder `to`, with these indicators' figures in one file and few draws for the index."""
    shutil.copytree(DATA_DIR, to)
    paths = sorted((to / "observationer").glob("*.csv"))
    rows = pd.concat([read(path) for path in paths])
    for path in paths:
        path.unlink()
    rows[rows["indikator"].isin(indicators)].to_csv(to / "observationer" / "siffror.csv", index=False)
    path = to / "katalog" / "riskindex_recept.csv"
    read(path).assign(antal_dragningar="100").to_csv(path, index=False)
    return to


def read(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)
