"""A broken data file stops the build, and the message lets the person who delivered the file put it right."""

import re

import pandas as pd
import pytest
from broken import (
    BOARD,
    CATALOGUE,
    HEADER,
    HOUSING,
    JOBS,
    WORKERS,
    change,
    change_all,
    change_text,
    complaint,
    read,
    write,
)

from uppfoljning import edition as editions
from uppfoljning.contract import DataContractError, load_checked


@pytest.mark.utgava
def test_unbroken_copy_is_the_same_edition(data_copy, edition):
    again = editions.build(data_copy)
    assert again.fingerprint == edition.fingerprint
    change(data_copy, JOBS, BOARD, anmarkning="en annan anmärkning")
    assert editions.build(data_copy).fingerprint != edition.fingerprint


# --- one wrong cell ---------------------------------------------------------------------------------------------------

CELLS = {
    "wrong unit": (JOBS, BOARD, "enhet", "poang", ["Väntat: procent", "enheten för ekonomiskt_bistand_andel"]),
    "unknown unit": (JOBS, BOARD, "enhet", "procnt", ["Okänt värde", "kolumnen kod i data/katalog/enheter.csv"]),
    "unknown area": (JOBS, BOARD, "omrade", "farstra", ["Okänt värde", "kolumnen id i data/katalog/omraden.csv"]),
    "unknown indicator": (
        JOBS,
        BOARD,
        "indikator",
        "bistand",
        ["Okänt värde", "kolumnen id i data/katalog/indikatorer.csv"],
    ),
    "unknown source": (
        JOBS,
        BOARD,
        "kalla",
        "mitt_excelblad",
        ["Okänt värde", "kolumnen id i data/katalog/kallor.csv"],
    ),
    "text in a number": (JOBS, BOARD, "varde", "ca 2", ["Väntat: ett tal med decimalpunkt", "12.5"]),
    "decimal comma": (JOBS, BOARD, "varde", "2,5", ["Väntat: ett tal", "Skriv decimaltecknet som punkt"]),
    "thousands space": (JOBS, WORKERS, "varde", "8 561", ["Väntat: ett tal"]),
    "number with its unit": (JOBS, BOARD, "varde", "2.5 %", ["Väntat: ett tal"]),
    "text in a denominator": (JOBS, BOARD, "namnare", "okänd", ["Väntat: ett tal"]),
    "school year that is none": (
        "observationer/skola.csv",
        {"indikator": "antal_elever_ak6", "omrade": "stockholm", "period": "2019/20"},
        "period",
        "2016/18",
        ["Väntat: ett läsår som 2016/17"],
    ),
    "school year for a calendar year": (JOBS, BOARD, "period", "2016/17", ["Väntat: ett år som 2017"]),
    "day that does not exist": (
        HOUSING,
        {"indikator": "allmannytta_andel", "period": "2013-06-30"},
        "period",
        "2013-06-31",
        ["Väntat: en dag som 2016-12-31"],
    ),
    "area after it ceased": (
        JOBS,
        WORKERS,
        "period",
        "2021",
        ["alvsjo upphörde 2020-06-30", "kan inte ha ett värde för en senare period"],
    ),
    "share over 100": (JOBS, BOARD, "varde", "100.1", ["En andel i procent måste ligga mellan 0 och 100"]),
    "share below 0": (JOBS, BOARD, "varde", "-0.1", ["En andel i procent måste ligga mellan 0 och 100"]),
    "no value and no reason": (JOBS, BOARD, "varde", "", ["Ett publicerat värde saknas", "kolumnen status"]),
    "unknown status": (JOBS, BOARD, "status", "hemlig", ["Väntat något av: publicerad, dold,"]),
    "unknown sex": (JOBS, BOARD, "kon", "alla", ["Väntat något av: totalt, kvinnor, man"]),
    "empty cell": (JOBS, BOARD, "kalla", "", ["Cellen är tom men måste ha ett värde"]),
    "unknown warning": (
        CATALOGUE,
        {"id": "ekonomiskt_bistand_andel"},
        "varningar",
        "preliminar hittepa",
        ["Okänt värde", "kolumnen kod i data/katalog/varningar.csv"],
    ),
    "unknown direction": (
        CATALOGUE,
        {"id": "ekonomiskt_bistand_andel"},
        "riktning",
        "uppat",
        ["Väntat något av: hog_ar_bra, lag_ar_bra, ingen"],
    ),
    "too many decimals": (
        CATALOGUE,
        {"id": "ekonomiskt_bistand_andel"},
        "decimaler",
        "9",
        ["Väntat: ett tal från 0 till 4"],
    ),
    "Swedish letters in an id": (
        "katalog/ils_mal.csv",
        {"ordning": "4"},
        "id",
        "social-hållbarhet",
        ["Väntat: ett id med små bokstäver a–z"],
    ),
    "neither yes nor no": ("katalog/omraden.csv", {"id": "farsta"}, "prioriterad", "kanske", ["Väntat: ja eller nej"]),
    "date that is none": (
        "katalog/omraden.csv",
        {"id": "farsta"},
        "giltig_fran",
        "1 januari 2007",
        ["Väntat: ett datum som 2020-06-30"],
    ),
    "half a whole number": ("katalog/ils_mal.csv", {"id": "ils-1"}, "ordning", "1.5", ["Väntat: ett heltal"]),
    "first body is not the main one": (
        "katalog/ansvar.csv",
        {"mal": "sb-1.1", "namnd": "exploateringsnamnden"},
        "roll",
        "medansvarig",
        ["Den som står först (ordning 1) är huvudansvarig"],
    ),
    "second body is the main one too": (
        "katalog/ansvar.csv",
        {"mal": "sb-1.1", "namnd": "stadsbyggnadsnamnden"},
        "roll",
        "huvudansvarig",
        ["Den som står först (ordning 1) är huvudansvarig"],
    ),
    "measure of a goal that does not exist": (
        "katalog/mal_indikator.csv",
        {"mal": "jf-2.1", "indikator": "ekonomiskt_bistand_andel"},
        "mal",
        "jf-9.9",
        ["Okänt värde", "kolumnen id i data/katalog/mal.csv"],
    ),
}


@pytest.mark.parametrize(("file", "where", "column", "value", "words"), CELLS.values(), ids=CELLS.keys())
def test_wrong_cell_is_pointed_out(data_copy, file, where, column, value, words):
    line = change(data_copy, file, where, **{column: value})
    (told,) = complaint(data_copy)
    assert told.startswith(f"data/{file}, rad {line}, kolumn {column}: Värdet är ”{value}”. ")
    for expected in words:
        assert expected in told


def test_value_that_is_said_to_be_hidden(data_copy):
    line = change(data_copy, JOBS, BOARD, varde="2.5", status="dold")
    (told,) = complaint(data_copy)
    assert told == f"data/{JOBS}, rad {line}, kolumn varde: Värdet är ”2.5”. Cellen ska vara tom när status är dold."


def test_duplicate_names_both_lines(data_copy):
    rows = read(data_copy / JOBS)
    place = next(i for i, row in enumerate(rows) if row[:3] == list(BOARD.values()))
    write(data_copy / JOBS, [*rows, rows[place]])
    (told,) = complaint(data_copy)
    assert told.startswith(f"data/{JOBS}, rad {len(rows) + 1}, kolumn indikator + omrade + period + kon:")
    assert "”ekonomiskt_bistand_andel · farsta · 2017 · totalt”" in told
    assert f"Nyckeln finns redan på rad {place + 1} i data/{JOBS}. Behåll bara en av raderna." in told


def test_duplicate_in_another_file_names_that_file(data_copy):
    rows = read(data_copy / JOBS)
    place = next(i for i, row in enumerate(rows) if row[:3] == list(BOARD.values()))
    added = read(data_copy / HOUSING)
    write(data_copy / HOUSING, [*added, rows[place]])
    (told,) = complaint(data_copy)
    # The files are read in the order of their names.
    assert told.startswith(f"data/{JOBS}, rad {place + 1},")
    assert f"på rad {len(added) + 1} i data/{HOUSING}" in told


def test_duplicate_in_the_catalogue(data_copy):
    rows = read(data_copy / "katalog/namnder.csv")
    write(data_copy / "katalog/namnder.csv", [*rows, rows[5]])
    (told,) = complaint(data_copy)
    assert told.startswith(f"data/katalog/namnder.csv, rad {len(rows) + 1}, kolumn id: Värdet är ”{rows[5][0]}”.")
    assert "på rad 6 i" in told


# --- a wrong file -----------------------------------------------------------------------------------------------------


def test_missing_column(data_copy):
    rows = read(data_copy / JOBS)
    write(data_copy / JOBS, [row[:9] + row[10:] for row in rows])
    (told,) = complaint(data_copy)
    assert told == f"data/{JOBS}, rad 1, kolumn kalla: Kolumnen saknas. Filen ska ha kolumnerna {HEADER}"


def test_extra_column(data_copy):
    rows = read(data_copy / JOBS)
    write(data_copy / JOBS, [[*rows[0], "egen kolumn"], *([*row, "x"] for row in rows[1:])])
    (told,) = complaint(data_copy)
    assert told == f"data/{JOBS}, rad 1, kolumn egen kolumn: Kolumnen är okänd. Filen ska ha kolumnerna {HEADER}"


def test_column_twice(data_copy):
    rows = read(data_copy / JOBS)
    write(data_copy / JOBS, [[*row, row[5]] for row in rows])
    (told,) = complaint(data_copy)
    assert told == f"data/{JOBS}, rad 1, kolumn varde: Kolumnen finns mer än en gång."


def test_misspelt_column_is_both_missing_and_unknown(data_copy):
    change_text(data_copy, "katalog/ils_mal.csv", "id,namn,", "id,nmn,")
    told = complaint(data_copy)
    assert len(told) == 2
    assert told[0].startswith("data/katalog/ils_mal.csv, rad 1, kolumn namn: Kolumnen saknas.")
    assert told[1].startswith("data/katalog/ils_mal.csv, rad 1, kolumn nmn: Kolumnen är okänd.")


def test_columns_may_come_in_another_order(data_copy):
    before = load_checked(data_copy)["ils_mal"]
    rows = read(data_copy / "katalog/ils_mal.csv")
    write(data_copy / "katalog/ils_mal.csv", [row[::-1] for row in rows])
    pd.testing.assert_frame_equal(load_checked(data_copy)["ils_mal"], before)


@pytest.mark.parametrize(
    ("cut", "fields"), [(slice(0, 11), 11), (slice(0, 3), 3)], ids=["one field too few", "half a row"]
)
def test_too_few_fields_in_a_row(data_copy, cut, fields):
    rows = read(data_copy / JOBS)
    rows[100] = rows[100][cut]
    write(data_copy / JOBS, rows)
    (told,) = complaint(data_copy)
    assert told == f"data/{JOBS}, rad 101: Raden har {fields} fält men ska ha 12: {HEADER}"


def test_decimal_comma_without_quotes_is_a_field_too_many(data_copy):
    lines = (data_copy / JOBS).read_text(encoding="utf-8").splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("ekonomiskt_bistand_andel,farsta,2017,"))
    cells = lines[place].split(",")
    cells[5] = cells[5].replace(".", ",")
    assert "," in cells[5]
    lines[place] = ",".join(cells)
    (data_copy / JOBS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (told,) = complaint(data_copy)
    assert told.startswith(f"data/{JOBS}, rad {place + 1}: Raden har 13 fält men ska ha 12:")


def test_file_saved_with_semicolons(data_copy):
    rows = read(data_copy / JOBS)
    (data_copy / JOBS).write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    told = complaint(data_copy)
    assert all(line.startswith(f"data/{JOBS}, rad 1, kolumn ") for line in told)
    assert f"Filen ska ha kolumnerna {HEADER}" in told[0]


def test_quote_that_is_never_closed(data_copy):
    rows = read(data_copy / JOBS)
    with (data_copy / JOBS).open("a", encoding="utf-8") as handle:
        handle.write('dagbefolkning_antal,farsta,2014,ar,totalt,12,antal,,,egen_berakning,publicerad,"öppet\n')
    (told,) = complaint(data_copy)
    assert told == f"data/{JOBS}, rad {len(rows) + 1}: Raden går inte att läsa. Kontrollera citattecknen."


@pytest.mark.parametrize("file", ["katalog/mal.csv", "katalog/omraden.csv", "katalog/malvarden.csv"])
def test_missing_file(data_copy, file):
    (data_copy / file).unlink()
    (told,) = complaint(data_copy)
    assert told == f"data/{file}: Filen saknas. Den måste finnas för att underlaget ska kunna läsas."


def test_no_observations_at_all(data_copy):
    for path in (data_copy / "observationer").glob("*.csv"):
        path.unlink()
    (told,) = complaint(data_copy)
    assert told.startswith("data/observationer: Filen saknas.")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_file_that_is_not_utf8(data_copy, encoding):
    path = data_copy / HOUSING
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, errors="replace"))
    (told,) = complaint(data_copy)
    assert told == f"data/{HOUSING}: Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8."


@pytest.mark.parametrize(
    ("file", "first", "second", "column"),
    [
        (CATALOGUE, "ohalsotal", "ohalsotal_fk", "namn"),
        ("katalog/mal.csv", "sb-1.1", "sb-1.2", "ordning"),
        ("katalog/malomraden.csv", "stadsmiljo-och-boende", "skola-och-utbildning", "ordning"),
        ("katalog/skolor.csv", "skola-44673074", "skola-99648792", "skolenhetskod"),
    ],
)
def test_what_must_be_unique_is_told_on_the_second_line(data_copy, file, first, second, column):
    rows = read(data_copy / file)
    header = rows[0]
    (value,) = [row[header.index(column)] for row in rows if row[0] == first]
    line = change(data_copy, file, {"id": second}, **{column: value})
    (told,) = complaint(data_copy)
    assert f"rad {line}, kolumn {column}" in told
    assert value in told
    assert "måste vara unikt" in told


def test_an_unknown_unit_is_told_with_those_that_exist(data_copy):
    line = change(data_copy, "katalog/enheter.csv", {"kod": "gwh"}, kod="kwh")
    told = complaint(data_copy)[0]
    assert f"rad {line}, kolumn kod" in told and "kwh" in told and "procent" in told


def test_a_weighted_mean_without_weight_is_told(data_copy):
    line = change(data_copy, "katalog/berakningar.csv", {"id": "lag_standard_vagt"}, vikt_period="")
    (told,) = complaint(data_copy)
    assert f"rad {line}, kolumn vikt_period" in told and "vikt" in told


def test_byte_order_mark_from_excel_is_accepted(data_copy):
    before = load_checked(data_copy)["ils_mal"]
    path = data_copy / "katalog/ils_mal.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    pd.testing.assert_frame_equal(load_checked(data_copy)["ils_mal"], before)


def test_line_break_inside_a_quoted_cell_keeps_the_line_numbers(data_copy):
    change(data_copy, JOBS, BOARD, anmarkning="rad ett\nrad två")
    lines = (data_copy / JOBS).read_text(encoding="utf-8").splitlines()
    place = max(i for i, line in enumerate(lines) if line.startswith("ekonomiskt_bistand_andel,"))
    broken = lines[place].split(",")
    broken[5] = "mycket"
    lines[place] = ",".join(broken)
    (data_copy / JOBS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (told,) = complaint(data_copy)
    assert told.startswith(f"data/{JOBS}, rad {place + 1}, kolumn varde: Värdet är ”mycket”.")


# --- several errors ---------------------------------------------------------------------------------------------------


def test_all_errors_are_listed_in_the_order_of_the_files(data_copy):
    first = change(data_copy, JOBS, BOARD, varde="2,5", kalla="mitt_excelblad")
    second = change(data_copy, JOBS, WORKERS, omrade="alvsyo")
    third = change(data_copy, HOUSING, {"indikator": "allmannytta_andel", "period": "2013-06-30"}, status="hemlig")
    told = complaint(data_copy)
    places = [re.match(r"data/(\S+), rad (\d+), kolumn (\w+):", line).groups() for line in told]
    lines = sorted([(JOBS, first, "kalla"), (JOBS, first, "varde"), (JOBS, second, "omrade")], key=lambda p: p[1])
    assert places[0] == (HOUSING, str(third), "status")
    assert sorted(places[1:]) == sorted((file, str(line), column) for file, line, column in lines)
    assert [int(line) for _, line, _ in places[1:]] == [line for _, line, _ in lines]


@pytest.mark.parametrize(("wrong", "more"), [(20, None), (21, "… och 1 till."), (33, "… och 13 till.")])
def test_a_long_list_is_cut_after_twenty(data_copy, wrong, more):
    change_all(data_copy, HOUSING, "kalla", "mitt_excelblad", range(2, 2 + wrong))
    told = complaint(data_copy)
    assert [line.split(",")[1] for line in told[:20]] == [f" rad {line}" for line in range(2, 22)]
    assert told[20:] == ([more] if more else [])


def test_all_of_them_are_kept_for_a_program(data_copy):
    change_all(data_copy, HOUSING, "kalla", "mitt_excelblad", range(2, 35))
    with pytest.raises(DataContractError) as error:
        editions.build(data_copy)
    assert len(error.value.deviations) == 33
    assert {deviation.value for deviation in error.value.deviations} == {"mitt_excelblad"}
