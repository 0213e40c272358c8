"""Periods in every table are periods, lie where they can mean something, and are compared by their days."""

import shutil

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import edition as editions

BREAK = "behorig_yrkesprogram_andel_kommunal"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """One copy of the data for the whole file; `broken` puts back what it has changed."""
    folder = tmp_path_factory.mktemp("perioder") / "data"
    shutil.copytree(editions.DATA_DIR, folder)
    return folder


@pytest.fixture(scope="module")
def loaded(whole):
    return contract.load_checked(whole)


@pytest.fixture
def broken(whole, loaded):
    """Writes a row at the end of a file, or changes text in it, and tells what the contract says of its table."""
    kept = {}

    def told(file, row="", old="", new=""):
        path = whole / file
        text = kept.setdefault(path, path.read_text(encoding="utf-8"))
        assert old in text
        path.write_text(text.replace(old, new, 1) + row + "\n" * bool(row), encoding="utf-8")
        table = next(table for table in contract.TABLES if file.startswith(table.source))
        with pytest.raises(contract.DataContractError) as error:
            contract.check(table, contract.read_files(table, whole), loaded)
        return [str(deviation) for deviation in error.value.deviations]

    yield told
    for path, text in kept.items():
        path.write_text(text, encoding="utf-8")


NO_PERIODS = ["VT 2016", " 2016", "２０１７", "2016/18", "0001", "9999", "2016-T1"]
ROWS = {
    "katalog/seriebrott.csv": (f"{BREAK},,{{}},Nya frågor.,ja,sa_b161_2018", "period"),
    "katalog/mal_indikator.csv": (
        "jf-2.1,arbetslosa_20_64_andel,kontext,kommun,{},,99,Motiv.",
        "basperiod",
    ),
    "katalog/malvarden.csv": ("jf-2.1,ekonomiskt_bistand_andel,farsta,{},3,Beslut.", "period"),
    "rattelser.csv": ("r1,2018-05-02,2017-vb,ekonomiskt_bistand_andel,farsta,{},totalt,2.8,2.7,Fel.", "period"),
    "katalog/regler.csv": ("riktning,9,riktning,forandring,{},,0.95,holm,30,5,,0.5,,2015-01-01,,Text.", "basperiod"),
    "katalog/berakningar.csv": (
        "ny,99,socioekonomiskt_index,vagt_medel,socioekonomiskt_index,befolkning_regso_antal,{},,,stadsdel,Formel.,",
        "vikt_period",
    ),
}


@pytest.mark.parametrize("period", NO_PERIODS)
@pytest.mark.parametrize("file", ROWS)
def test_what_is_no_period_is_refused_wherever_a_period_stands(broken, whole, file, period):
    row, column = ROWS[file]
    line = len((whole / file).read_text(encoding="utf-8").splitlines()) + 1
    (told,) = broken(file, row.format(period))
    assert told.startswith(f"data/{file}, rad {line}, kolumn {column}: Värdet är ”{period}”. Väntat: ett år som 2017")


@pytest.mark.parametrize("period", NO_PERIODS)
def test_a_figure_has_a_period_of_its_own_kind(broken, period):
    (told,) = broken(
        "observationer/social_hallbarhet.csv",
        f"ekonomiskt_bistand_andel,farsta,{period},ar,totalt,2.5,procent,,,sa_b161_2018,publicerad,",
    )
    assert "kolumn period" in told and told.endswith("Väntat: ett år som 2017 (periodtyp ar).")


@pytest.mark.parametrize("period", ["2061", "1999", "2060/61", "1998-12"])
@pytest.mark.parametrize("file", ["katalog/seriebrott.csv", "katalog/mal_indikator.csv"])
def test_a_period_outside_its_series_is_refused(broken, file, period):
    row, column = ROWS[file]
    (told,) = broken(file, row.format(period))
    assert f"kolumn {column}: Värdet är ”{period}”. Perioden ligger utanför serien för" in told


def test_a_break_in_the_series_of_one_area_lies_among_the_figures_of_that_area(broken):
    row = "ekonomiskt_bistand_andel,farsta,2001,Nya regler.,ja,sa_b161_2018"
    (told,) = broken("katalog/seriebrott.csv", row)
    assert "utanför serien för ekonomiskt_bistand_andel" in told


def test_a_break_that_bars_begins_where_a_figure_begins(broken):
    (told,) = broken("katalog/seriebrott.csv", "ekonomiskt_bistand_andel,farsta,2016-07,Nya regler.,ja,sa_b161_2018")
    assert "Brottet börjar mitt i en siffras period" in told


def test_a_decided_level_may_lie_ahead_but_not_before_the_series(broken):
    (told,) = broken("katalog/malvarden.csv", "sb-3.4,otrygga_sen_kvall_andel,farsta,1999,3,Beslut.")
    assert "Perioden ligger utanför serien" in told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("sb-3.4,ekonomiskt_bistand_antal,farsta,2017,3,Beslut.", "ekonomiskt_bistand_antal är inget mått för sb-3.4."),
        ("sb-3.4,otrygga_sen_kvall_andel,alvsjo,2017,3,Beslut.", "sb-3.4 talar inte om alvsjo."),
        ("sb-3.4,otrygga_sen_kvall_andel,stockholm,2017,3,Beslut.", "sb-3.4 talar inte om stockholm."),
        ("sb-3.4,otrygga_sen_kvall_andel,farsta,2017,700,Beslut.", "En andel i procent måste ligga mellan 0 och 100."),
        ("sb-3.4,otrygga_sen_kvall_andel,farsta,2017,-3,Beslut.", "En andel i procent måste ligga mellan 0 och 100."),
    ],
)
def test_a_decided_level_is_for_what_the_goal_speaks_of(broken, row, told):
    (said,) = broken("katalog/malvarden.csv", row)
    assert said.endswith(told)


@pytest.mark.parametrize(
    "row",
    [
        "jf-2.1,ekonomiskt_bistand_andel,farsta,2017,3,Beslut.",
        "jf-3.1,jobbtorg_sjalvforsorjande_andel,stockholm,2017,3,Beslut.",
    ],
)
def test_a_decided_level_is_for_a_goal_that_is_judged_by_it(broken, row):
    """A goal that shall rise or fall is judged by its change: a level beside it would be left out without a word."""
    (said,) = broken("katalog/malvarden.csv", row)
    assert f"kolumn mal: Värdet är ”{row[:6]}”. Regeln för {row[:6]} prövar ingen beslutad nivå" in said


@pytest.mark.parametrize("period", ["2015-12-31", "2015-06", "2015/16"])
def test_a_base_period_is_one_of_the_series_own(broken, period):
    """As text it would be no figure's, and the goal be said to lack the year that stands there."""
    old = "jf-2.1,ekonomiskt_bistand_andel,matt,stadsdelsomrade,2015,"
    (said,) = broken("katalog/mal_indikator.csv", old=old, new=old.replace(",2015,", f",{period},"))
    assert (
        f"kolumn basperiod: Värdet är ”{period}”. Serien för ekonomiskt_bistand_andel har ingen siffra för just" in said
    )


def test_a_base_period_that_the_series_has_not_is_left_to_the_judging(loaded, whole):
    """The figure may come later; until then the goal lacks its base year."""
    table = contract.TABLES_BY_NAME["mal_indikator"]
    frame = contract.read_files(table, whole)
    frame.loc[frame["indikator"] == "ekonomiskt_bistand_andel", "basperiod"] = "2014"
    assert 2014 not in loaded["observationer"].query("indikator == 'ekonomiskt_bistand_andel'")["period_slut"].dt.year
    assert len(contract.check(table, frame, loaded)) == len(frame)


def test_a_year_and_its_last_day_are_one_time(broken):
    row = "ekonomiskt_bistand_andel,farsta,2017-12-31,dag,totalt,{},procent,,,sa_b161_2018,publicerad,"
    (said,) = broken("observationer/social_hallbarhet.csv", row.format("9.9"))
    assert "kolumn period: Värdet är ”2017-12-31”. Serien har redan 2.7 för 2017, som slutar samma dag." in said


def test_a_school_year_and_its_last_day_are_one_time(broken):
    row = "meritvarde_ak9,riket,2018-06-30,dag,totalt,9,poang,,,sa_b161_2018,publicerad,"
    (said,) = broken("observationer/social_hallbarhet.csv", row)
    assert "för 2017/18, som slutar samma dag" in said


def test_two_decided_levels_that_begin_on_the_same_day(broken):
    row = "sb-3.4,otrygga_sen_kvall_andel,farsta,{},{},Beslut."
    (said,) = broken("katalog/malvarden.csv", f"{row.format('2017', 3)}\n{row.format('2017-01-01', 2)}")
    assert "rad 3" in said and "börjar samma dag" in said


def test_a_weight_without_figures_for_its_period(broken):
    (told,) = broken("katalog/berakningar.csv", old="befolkning_regso_antal,2025,", new="befolkning_regso_antal,2011,")
    assert "kolumn vikt_period" in told and "befolkning_regso_antal har inga siffror för den perioden" in told


def test_a_correction_of_a_computed_figure_lies_in_its_series(broken):
    row = "r1,2018-05-02,2017-vb,dagbefolkning_andel_av_staden,farsta,2061,totalt,2.8,2.7,Fel."
    (told,) = broken("rattelser.csv", row)
    assert "kolumn period" in told and "utanför serien för dagbefolkning_andel_av_staden" in told


@pytest.fixture(scope="module")
def built(whole):
    """An edition with a break in one area's series, written as a month, and a decided level for each of two years."""
    goals = pd.read_csv(whole / "katalog/mal.csv").query("typ == 'tillstand'")["id"]
    measures = pd.read_csv(whole / "katalog/mal_indikator.csv")
    measure = measures[measures["mal"].isin(goals) & (measures["roll"] == "matt")].iloc[0]
    added = {
        "katalog/seriebrott.csv": ["ekonomiskt_bistand_andel,farsta,2017-01,Nya regler.,ja,sa_b161_2018"],
        "katalog/malvarden.csv": [
            f"{measure.mal},{measure.indikator},farsta,{year},3,Beslut {year}." for year in (2018, 2020)
        ],
    }
    kept = {file: (whole / file).read_text(encoding="utf-8") for file in added}
    for file, rows in added.items():
        (whole / file).write_text(kept[file] + "\n".join(rows) + "\n", encoding="utf-8")
    yield editions.build(whole)
    for file, text in kept.items():
        (whole / file).write_text(text, encoding="utf-8")


@pytest.mark.utgava
def test_a_break_counts_from_its_first_day_however_it_is_written(built):
    figures = built.query("omradesfigurer", omrade="farsta")
    row = figures[(figures["indikator"] == "ekonomiskt_bistand_andel") & (figures["kon"] == "totalt")].iloc[0]
    assert row["brott_period"] == "2017-01"
    # 2017 begins with the break, so that nothing before it is comparable.
    assert row["period"] == "2017" and pd.isna(row["jamfor_period"])
    overview = built.query("oversikt", omrade="farsta")
    assert overview.loc[overview["indikator"] == "ekonomiskt_bistand_andel", "brott_period"].tolist() == ["2017-01"]
    measures = built.connection.table("mattstatus").df()
    ours = measures[(measures["mal"] == "jf-2.1") & (measures["omrade"] == "farsta")]
    assert ours["skal"].tolist() == ["brott_i_serien"]


@pytest.mark.utgava
def test_decided_levels_for_two_years_do_not_stop_the_build(built):
    assert len(built.connection.table("malvarden").df()) == 2
    assert len(built.query("malstatus")) == len(built.connection.table("mal").df())
