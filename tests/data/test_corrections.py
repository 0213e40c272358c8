"""The list of corrections is held against the figures, and what is hidden stays hidden in it; Parquet is read like CSV."""

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import edition as editions
from uppfoljning.contract import DataContractError
from uppfoljning.gate import disclosure, redaction

HEADER = "id,datum,utgavor,indikator,omrade,period,kon,fel_varde,ratt_varde,vad_var_fel\n"
GOOD = "r1,2018-05-02,2017-vb,ekonomiskt_bistand_andel,farsta,2017,totalt,2.8,2.7,Fel kolumn lästes"


def write(data, *rows):
    (data / "rattelser.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def told(data):
    with pytest.raises(DataContractError) as error:
        contract.load_checked(data)
    return str(error.value)


def test_a_good_correction_is_read_and_one_of_words_too(data_copy):
    write(data_copy, GOOD, "r2,2018-06-01,2017-vb,,,,,,,Fel rubrik på sidan om skolor")
    rows = contract.load_checked(data_copy)["rattelser"]
    assert rows["id"].tolist() == ["r1", "r2"] and rows["ratt_varde"].iloc[0] == 2.7


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (GOOD.replace(",farsta,", ",,"), "rättad siffra anges med indikator, område, period och kön"),
        (GOOD.replace(",2017,totalt", ",1917,totalt"), "Siffran finns inte i underlaget"),
        (GOOD.replace("2.7,Fel", "2.6,Fel"), "I underlaget står 2.7"),
        (GOOD.replace(",2017-vb,", ",2017 VB,"), "namnen på de utgåvor som har felet"),
        (GOOD.replace("Fel kolumn lästes", ""), "Cellen är tom"),
    ],
)
def test_a_faulty_correction_is_told_with_its_line(data_copy, row, expected):
    write(data_copy, row)
    message = told(data_copy)
    assert "data/rattelser.csv, rad 2" in message and expected in message


def test_only_the_latest_correction_of_a_figure_must_agree(data_copy):
    later = GOOD.replace("r1,2018-05-02", "r2,2018-07-02")
    write(data_copy, GOOD.replace("2.8,2.7,", "2.9,2.8,"), later)
    assert len(contract.load_checked(data_copy)["rattelser"]) == 2


@pytest.mark.utgava
def test_a_correction_of_a_hidden_figure_keeps_no_number(data_copy):
    hidden = editions.build(data_copy).query("rojande_lista").iloc[0]
    key = [hidden["indikator"], hidden["omrade"], hidden["period"], hidden["kon"]]
    raw = contract.read_files(contract.TABLES_BY_NAME["observationer"], data_copy)
    now = raw[(raw[disclosure.KEY] == key).all(axis=1)]["varde"].iloc[0]
    write(data_copy, f"r1,2018-05-02,2017-vb,{','.join(key)},99,{now},Det var {now} elever")
    row = editions.build(data_copy).query("rattelser_lista").iloc[0]
    assert pd.isna(row["fel_varde"]) and pd.isna(row["ratt_varde"])
    assert row["vad_var_fel"] == redaction.NOT_SHOWN


@pytest.mark.utgava
def test_a_correction_of_a_figure_that_its_source_hides_keeps_no_number(data_copy):
    path = data_copy / "observationer" / "egna.csv"
    header = "indikator,omrade,period,periodtyp,kon,varde,enhet,taljare,namnare,kalla,status,anmarkning\n"
    line = "ekonomiskt_bistand_andel,farsta,2013,ar,totalt,,procent,87654321,98765432,sa_b275_2018,dold,87654321 personer\n"
    path.write_text(header + line, encoding="utf-8")
    write(data_copy, "r1,2018-05-02,2017-vb,ekonomiskt_bistand_andel,farsta,2013,totalt,3.25,,Det var 3 personer")
    built = editions.build(data_copy)
    row = built.query("rattelser_lista").iloc[0]
    assert pd.isna(row["fel_varde"]) and row["vad_var_fel"] == redaction.NOT_SHOWN
    figures = built.query("observationer", indikator="ekonomiskt_bistand_andel", omrade="farsta")
    own = figures[figures["period"] == "2013"].iloc[0]
    assert own["status"] == "dold" and own[["varde", "taljare", "namnare", "anmarkning"]].isna().all()


@pytest.mark.utgava
def test_a_correction_of_a_sum_over_a_hidden_part_keeps_no_number(data_copy):
    """One RegSO of Rinkeby-Kista becomes small: the board's people can no longer be computed, and the correction told them."""
    (path,) = [
        p for p in (data_copy / "observationer").glob("*.csv") if "befolkning_regso_antal," in p.read_text("utf-8")
    ]
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    lies_in = pd.read_csv(data_copy / "katalog/indelning.csv", dtype=str)
    districts = set(lies_in[lies_in["moder"] == "rinkeby-kista"]["omrade"])
    inside = sorted(lies_in[lies_in["moder"].isin(districts)]["omrade"])
    people = frame["indikator"] == "befolkning_regso_antal"
    first = frame.index[people & frame["omrade"].isin(inside)][0]
    total = frame.loc[people & frame["omrade"].isin(inside), "varde"].astype(int).sum()
    figure = f"befolkning_regso_antal,rinkeby-kista,{frame.loc[first, 'period']},totalt"
    write(data_copy, f"r1,2026-05-02,2017-vb,{figure},99,{total},Det var {total} personer")
    assert editions.build(data_copy).query("rattelser_lista")["ratt_varde"].tolist() == [total]
    total += 3 - int(frame.loc[first, "varde"])
    frame.loc[first, "varde"] = "3"
    frame.to_csv(path, index=False)
    write(data_copy, f"r1,2026-05-02,2017-vb,{figure},99,{total},Det var {total} personer")
    row = editions.build(data_copy).query("rattelser_lista").iloc[0]
    assert pd.isna(row["fel_varde"]) and pd.isna(row["ratt_varde"]) and row["vad_var_fel"] == redaction.NOT_SHOWN


@pytest.mark.utgava
def test_a_corrected_figure_and_one_of_few_carry_their_remarks(data_copy):
    write(data_copy, GOOD)
    rows = editions.build(data_copy).query("anmarkta_siffror")
    assert rows["rattelse"].notna().sum() == 1 and rows["rattelse"].isna().sum() == 9


@pytest.mark.utgava
def test_parquet_says_the_same_as_csv(data_copy, edition):
    path = data_copy / "observationer" / "jobb_forsorjning.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for column in ("varde", "taljare", "namnare"):
        frame[column] = pd.to_numeric(frame[column])
    frame.to_parquet(path.with_suffix(".parquet"))
    path.unlink()
    columns = ["indikator", "omrade", "period", "kon", "varde", "status", "taljare", "namnare", "anmarkning"]
    built = editions.build(data_copy)
    pd.testing.assert_frame_equal(built.query("observationer")[columns], edition.query("observationer")[columns])
    assert built.query("malstatus").equals(edition.query("malstatus"))


def test_a_faulty_parquet_is_told_like_a_csv(data_copy):
    frame = contract.read_files(contract.TABLES_BY_NAME["observationer"], data_copy).head(3)
    frame = frame.drop(columns=["_fil", "_rad"]).assign(omrade="farstra")
    (data_copy / "observationer" / "ny.parquet").write_bytes(b"inget")
    assert "data/observationer/ny.parquet" in told(data_copy) and "Parquet" in told(data_copy)
    frame.to_parquet(data_copy / "observationer" / "ny.parquet")
    assert "data/observationer/ny.parquet, rad 2, kolumn omrade" in told(data_copy)
