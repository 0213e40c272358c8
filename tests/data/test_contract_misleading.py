"""Catalogues and files that are well formed, and would still mislead a reader or stop a page."""

import pandas as pd
import pytest
from test_contract_refused import (
    FIGURES,
    SHARE,
    folder,
    loaded,
    rows_of,
    setting,
    told_of_changed,
    told_of_file,
    told_of_rows,
)

from uppfoljning import edition as editions
from uppfoljning.publish import goals
from uppfoljning.views import schools as views
from uppfoljning.views.reading import Reading

__all__ = ["folder", "loaded"]


@pytest.mark.parametrize(
    ("name", "row", "column", "value", "words"),
    [
        (
            "omraden",
            "farsta",
            "moder",
            "skarpnack",
            "av typen stadsdelsomrade ligger inte i ett av typen stadsdelsomrade",
        ),
        ("omraden", "farsta", "moder", "riket", "av typen stadsdelsomrade ligger inte i ett av typen riket"),
        ("omraden", "farsta", "moder", "", "Ett stadsdelsområde måste ligga i en kommun."),
        ("skolor", "skola-44673074", "id", "farsta", "Området är inte av typen skola."),
        ("skolor", "skola-44673074", "lon", "59.3", "Väntat: en plats i Sverige, 10–25."),
        ("skolor", "skola-44673074", "lat", "", "Ange både lon och lat, eller ingen av dem."),
        ("regler", "riktning", "minsta_andel_omraden", "7", "en andel över 0 och högst 1"),
        ("regler", "riktning", "minsta_namnare", "-1", "0 eller mer"),
        ("regler", "riktning", "konfidens", "0.99999999999999999999", "högst sex decimaler"),
        ("regler", "riktning", "giltig_till", "2030-01-01", "Regel som gäller än saknas för mål av typen riktning"),
        ("regler", "blandning", "minsta_skillnad", "", "måste ange den minsta skillnad som räknas"),
        ("regler", "blandning", "minsta_skillnad", "0", "måste ange den minsta skillnad som räknas"),
        ("regler", "blandning", "minsta_skillnad", "-1", "0 eller mer"),
        ("berakningar", "upplatelse_blandning", "namnare_indikatorer", "", "måste ange andelarna"),
        ("berakningar", "upplatelse_vanligaste", "namnare_indikatorer", "hyresratt_andel", "minst två slag"),
        ("berakningar", "folkmangd_regso_tackning", "namnare_indikatorer", "", "det tal som den jämförs med"),
        ("riskindex_recept", "regso-1", "minsta_andel_indikatorer", "9/2", "En andel kan inte vara större än 1."),
        ("riskindex_recept", "regso-1", "minsta_antal_falt", "-3", "1 eller mer"),
        ("berakningar", "folkmangd_regso", "nivaer", "stadsdel kvarter", "regso, stadsdel, stadsdelsomrade, kommun"),
        ("berakningar", "folkmangd_regso", "ordning", "2", "unikt"),
        ("berakningar", "hyresratt_ur_antal", "varde_indikator", "hyresratt_andel", "kan inte räknas ur sig själv så"),
        ("rojanderegler", "antal_elever_ak6", "delar", "antal_elever_ak6", "kan inte vara en del av sig själv"),
        ("statusar", "natt", "kod", "uppnatt", "Koden saknas: natt."),
        ("skal", "aktivitet", "kod", "annat", "Koden saknas: aktivitet."),
        ("malomraden", "social-hallbarhet", "id", "halsa", "Väntat något av: stadsmiljo-och-boende"),
        ("mal", "sk-1.1", "id", "sk-1.2", "Målet saknas: sk-1.1."),
    ],
)
def test_a_catalogue_that_would_mislead_or_stop_a_page(loaded, name, row, column, value, words):
    key = {"riskindex_recept": "version", "rojanderegler": "indikator", "statusar": "kod", "skal": "kod"}.get(
        name, "id"
    )
    told = told_of_changed(name, loaded, setting(row, column, value, key))
    assert told and all(words in line for line in told)


@pytest.mark.parametrize("name", ["malomraden", "mal"])
def test_a_malomrade_that_is_gone_or_has_no_goal(loaded, name):
    told = told_of_changed(name, loaded, lambda frame: frame[~frame.eq("social-hallbarhet").any(axis=1)])
    assert told and all("social-hallbarhet" in line or "sh-1" in line for line in told)


def test_a_stadsdel_in_a_regso(loaded):
    change = setting("stadsdel-akalla", "moder", rows_of("indelning")["omrade"].iloc[-1], "omrade")
    told = told_of_changed("indelning", loaded, change)
    assert any("Ett område av typen stadsdel ligger inte i ett av typen" in line for line in told)


@pytest.mark.parametrize("counts", [{"taljare": "12.5", "namnare": "500"}, {"taljare": "10", "namnare": "400.5"}])
def test_half_a_person_is_counted(loaded, counts):
    told = told_of_rows(FIGURES, loaded, {**SHARE, **counts})
    assert told and "Ett antal är ett heltal." in told[0]


def test_a_figure_from_before_its_school_or_city(loaded):
    areas = loaded["omraden"].assign(giltig_fran=pd.Timestamp(2019, 1, 1))
    for area in ("stockholm", "skola-44673074", "stadsdel-akalla"):
        (told,) = told_of_rows(FIGURES, {**loaded, "omraden": areas}, {**SHARE, "omrade": area})
        assert f"Området {area} fanns inte före 2019-01-01." in told


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("anmarkning", [["a"], ["b"]]),
        ("anmarkning", [{"a": 1}, None]),
        ("anmarkning", [b"\xff", b"x"]),
        ("varde", [True, False]),
    ],
)
def test_parquet_cells_that_are_no_text(folder, column, cells):
    frame = pd.read_csv(folder / "observationer/skola.csv", dtype=str).head(2)
    frame.assign(**{column: cells}).to_parquet(folder / "observationer/z.parquet")
    (told,) = told_of_file(folder, "observationer")
    assert (
        told
        == f"data/observationer/z.parquet, kolumn {column}: Kolumnen har celler som varken är text, tal eller datum."
    )


def test_parquet_columns_of_two_levels(folder):
    frame = pd.read_csv(folder / "observationer/skola.csv", dtype=str).head(2)
    frame.columns = pd.MultiIndex.from_tuples([(name, "x") for name in frame.columns])
    frame.to_parquet(folder / "observationer/z.parquet")
    assert told_of_file(folder, "observationer")[0].startswith(
        "data/observationer/z.parquet, rad 1, kolumn indikator: "
    )


@pytest.mark.utgava
def test_the_page_of_schools_without_any_results(folder):
    schools = set(rows_of("skolor")["id"])
    for path in (folder / "observationer").glob("*.csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        frame[~frame["omrade"].isin(schools)].to_csv(path, index=False)
    edition = editions.build(folder)
    reading = Reading(edition.query, {})
    told = list(goals._schools(reading))
    assert any(views.NO_RESULTS in str(piece) for piece in told)
    assert not list(views.counted(reading, ""))
