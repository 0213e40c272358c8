"""Areas that end: what they become a part of, where their stadsdelar go, and which figures they can have."""

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import edition as editions

FIGURE = {
    "indikator": "befolkning_antal",
    "periodtyp": "ar",
    "kon": "totalt",
    "varde": "40",
    "enhet": "antal",
    "taljare": "",
    "namnare": "",
    "kalla": "bb_urbistat_rk",
    "status": "publicerad",
    "anmarkning": "",
    "_fil": "data/observationer/x.csv",
    "_rad": 7,
}
KINDS = {4: "ar", 7: "lasar", 10: "dag"}


@pytest.fixture(scope="module")
def loaded():
    return contract.load_checked(editions.DATA_DIR)


def told(name, loaded, frame):
    try:
        contract.check(contract.TABLES_BY_NAME[name], frame, loaded)
    except contract.DataContractError as error:
        return [str(deviation) for deviation in error.deviations]
    return []


def areas_with(**changes):
    """The file of areas with cells changed: area → {column: value}."""
    frame = contract.read_files(contract.TABLES_BY_NAME["omraden"], editions.DATA_DIR)
    for area, cells in changes.items():
        for column, value in cells.items():
            frame.loc[frame["id"] == area.replace("_", "-"), column] = value
    return frame


def figure_told(loaded, area, period):
    row = FIGURE | {"omrade": area, "period": period, "periodtyp": KINDS.get(len(period), "ar")}
    frame = pd.DataFrame([row]).astype({name: "str" for name in row if name != "_rad"})
    return told("observationer", loaded, frame)


@pytest.mark.parametrize(
    ("area", "period", "said"),
    [
        ("rinkeby-kista", "2024", "Området rinkeby-kista upphörde 2023-06-30 och kan inte ha ett värde för en senare period. "
                                  "Det är sedan dess en del av jarva."),
        ("ostermalm", "2023-12-31", "Det är sedan dess en del av norra-innerstaden."),
        ("alvsjo", "2024-12-31", "Området alvsjo upphörde 2020-06-30"),
        ("jarva", "2022", "Området jarva fanns inte före 2023-07-01. Det är bildat av rinkeby-kista och spanga-tensta."),
        ("norra-innerstaden", "2022/23", "Det är bildat av norrmalm och ostermalm."),
        ("hagersten-alvsjo", "2019", "Området hagersten-alvsjo fanns inte före 2020-07-01. Det är bildat av alvsjo och "
                                     "hagersten-liljeholmen."),
    ],
)  # fmt: skip
def test_no_figure_outside_an_areas_own_days(loaded, area, period, said):
    """The statistical yearbook of 2024 has a row of its own for Älvsjö beside Hägersten-Älvsjö."""
    (found,) = figure_told(loaded, area, period)
    assert found.startswith(f"data/observationer/x.csv, rad 7, kolumn period: Värdet är ”{period}”. ")
    assert said in found


@pytest.mark.parametrize(
    ("area", "period"),
    [
        ("rinkeby-kista", "2023-06-30"),
        ("rinkeby-kista", "2023"),
        ("spanga-tensta", "2022/23"),
        ("jarva", "2023-07-01"),
        ("jarva", "2023"),
        ("jarva", "2023/24"),
    ],
)
def test_a_period_that_reaches_into_an_areas_days_is_its_own(loaded, area, period):
    assert figure_told(loaded, area, period) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rinkeby_kista": {"efterfoljare": ""}}, "Stadsdelsområdet rinkeby-kista upphörde 2023-06-30. Ange vilket område det "
                                                  "blev en del av"),
        ({"farsta": {"efterfoljare": "jarva"}}, "Området farsta finns kvar. Ange giltig_till, eller ta bort efterföljaren."),
        ({"rinkeby_kista": {"efterfoljare": "stockholm"}}, "Efterföljaren är inte av typen stadsdelsomrade."),
        ({"rinkeby_kista": {"efterfoljare": "hagersten-alvsjo"}}, "Området rinkeby-kista upphörde 2023-06-30, men "
                                                                  "efterföljaren finns från 2020-07-01. Den måste börja dagen"),
        ({"rinkeby_kista": {"giltig_till": "2023-07-01"}}, "men efterföljaren finns från 2023-07-01"),
        ({"rinkeby_kista": {"efterfoljare": "jarrva"}}, "Okänt värde. Det måste finnas i kolumnen id"),
        ({"rinkeby_kista": {"efterfoljare": "rinkeby-kista"}}, "Den måste börja dagen efter."),
    ],
)  # fmt: skip
def test_what_an_area_becomes_a_part_of(loaded, changes, said):
    (found,) = told("omraden", loaded, areas_with(**changes))
    assert "data/katalog/omraden.csv, rad " in found and "kolumn efterfoljare: " in found
    assert said in found


def places_told(loaded, change):
    table = contract.TABLES_BY_NAME["indelning"]
    return told("indelning", loaded, change(contract.read_files(table, editions.DATA_DIR)))


def moved(stadsdel, board, **cells):
    def change(frame):
        frame.loc[(frame["omrade"] == stadsdel) & (frame["moder"] == board), list(cells)] = list(cells.values())
        return frame

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (moved("stadsdel-tensta", "spanga-tensta", giltig_till=""), "Stadsdelsområdet spanga-tensta upphörde 2023-06-30."),
        (moved("stadsdel-tensta", "jarva", giltig_fran="2023-01-01"), "Stadsdelsområdet jarva fanns inte före 2023-07-01."),
        (moved("stadsdel-tensta", "jarva", moder="norra-innerstaden"), "Stadsdelen låg i spanga-tensta när det upphörde, och "
                                                                       "måste dagen efter ligga i jarva."),
        (moved("stadsdel-tensta", "jarva", moder="norra-innerstaden"), "Stadsdelen låg inte i något av de områden som blev "
                                                                       "norra-innerstaden."),
        (moved("stadsdel-tensta", "jarva", giltig_fran="2024-01-01"), "måste dagen efter ligga i jarva."),
    ],
)  # fmt: skip
def test_where_the_stadsdelar_go(loaded, change, said):
    found = places_told(loaded, change)
    assert any(said in line for line in found), found
    assert all(line.startswith("data/katalog/indelning.csv, rad ") for line in found)


def test_a_stadsdel_may_move_while_its_board_is_there(loaded):
    """Borders may change without any board coming or going."""

    def change(frame):
        place = frame.index[(frame["omrade"] == "stadsdel-tensta") & (frame["moder"] == "jarva")][0]
        later = frame.loc[[place]].assign(moder="hasselby-vallingby", giltig_fran="2025-01-01", _rad=900)
        frame.loc[place, "giltig_till"] = "2024-12-31"
        return pd.concat([frame, later], ignore_index=True)

    assert places_told(loaded, change) == []
