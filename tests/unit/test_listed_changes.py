"""The list of what has changed between two editions, as a person reads it in a terminal."""

from uppfoljning.compare import grouping
from uppfoljning.compare.comparison import Change


def change(number, what, old="2,7 %", new="2,9 %"):
    return Change("siffra", "ändrad", "observationer", f"r{number}", "varde", what, old, new, "ny period", number)


def test_a_long_text_stands_whole_and_widens_no_other_line():
    text = "ord " * 500 + "slut"
    told = grouping.as_text(grouping.grouped([change(1, "Farsta, 2017"), change(2, "Skarpnäck, 2017", text, text)]))
    lines = told.splitlines()
    short = next(line for line in lines if "Farsta" in line)
    assert len(short) < 200 and short.endswith("ny period")
    assert any(text in line and line.endswith("ny period") for line in lines)


def test_short_texts_stand_in_columns():
    told = grouping.as_text(grouping.grouped([change(1, "Farsta, 2017"), change(2, "Skarpnäck, 2017", "12,5 %")]))
    first, second = told.splitlines()[2:4]
    assert first.index("2,9 %") == second.index("2,9 %") and first.index("ny period") == second.index("ny period")
