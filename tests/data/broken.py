"""What tests of broken data folders share: a row or a cell is changed, and the build says what is wrong."""

import csv

import pytest

from uppfoljning import edition as editions
from uppfoljning.contract import DataContractError

JOBS = "observationer/jobb_forsorjning.csv"
HOUSING = "observationer/boende_befolkning.csv"
CATALOGUE = "katalog/indikatorer.csv"
HEADER = "indikator,omrade,period,periodtyp,kon,varde,enhet,taljare,namnare,kalla,status,anmarkning"

BOARD = {"indikator": "ekonomiskt_bistand_andel", "omrade": "farsta", "period": "2017"}
WORKERS = {"indikator": "dagbefolkning_antal", "omrade": "alvsjo", "period": "2016"}


def read(path):
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    # Only then is a row's place in the list its line in the file.
    assert len(rows) == len(path.read_text(encoding="utf-8").splitlines())
    return rows


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)


def change(data, file, where, **cells):
    """Change cells of the one row that `where` describes; returns its line in the file."""
    rows = read(data / file)
    header = rows[0]
    found = [i for i, row in enumerate(rows) if all(row[header.index(k)] == v for k, v in where.items())]
    (place,) = found
    for name, value in cells.items():
        rows[place][header.index(name)] = value
    write(data / file, rows)
    return place + 1


def change_all(data, file, column, value, lines):
    """Set one column on some lines of a file (1 is the header)."""
    rows = read(data / file)
    for line in lines:
        rows[line - 1][rows[0].index(column)] = value
    write(data / file, rows)


def change_text(data, file, old, new):
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def complaint(data):
    """What the build says: the heading and one line per deviation."""
    with pytest.raises(DataContractError) as error:
        editions.build(data)
    heading, *lines = str(error.value).splitlines()
    assert heading == "Underlaget kan inte läsas in. Rätta detta och försök igen:"
    assert lines and all(line.startswith("  ") for line in lines)
    return [line.strip() for line in lines]
