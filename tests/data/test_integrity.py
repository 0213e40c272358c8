"""The published figures: all of them are there, and they agree with each other."""

import re
from pathlib import Path

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning import swedish as sv
from uppfoljning.edition import DATA_DIR

COUNTS = Path(__file__).with_name("antal_per_fil.csv")
HIDDEN = Path(__file__).with_name("antal_dolda.csv")

# How a value follows from its numerator and denominator.
FACTOR = {"procent": 100, "antal_per_1000": 1_000, "antal_per_10000": 10_000, "antal_per_100000": 100_000}

INDICATOR_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")


@pytest.fixture(scope="module")
def figures(sql):
    return sql("SELECT o.*, a.typ FROM observationer AS o JOIN omraden AS a ON o.omrade = a.id")


@pytest.fixture(scope="module")
def published(figures):
    return figures[figures["status"] != "beraknad"]


@pytest.fixture(scope="module")
def indicators(sql):
    return sql("SELECT * FROM indikatorer").set_index("id")


def files():
    return {path.name: pd.read_csv(path, dtype=str) for path in sorted((DATA_DIR / "observationer").glob("*.csv"))}


# --- how many ---------------------------------------------------------------------------------------------------------


def test_number_of_published_figures_per_file():
    """A figure that comes or goes must be meant: correct antal_per_fil.csv in the same change as the data."""
    expected = pd.read_csv(COUNTS).set_index("fil")["antal"].to_dict()
    assert {name: int((frame["status"] == "publicerad").sum()) for name, frame in files().items()} == expected


KEY = ["indikator", "omrade", "period", "kon"]


def test_every_row_of_the_files_is_in_the_edition(published, sql):
    delivered = pd.concat(files().values(), ignore_index=True)
    left = delivered.set_index(KEY)["varde"].astype(float).sort_index()
    hidden = sql("SELECT * FROM rojande").set_index(KEY).index
    left[left.index.isin(hidden)] = None
    right = published.set_index(KEY)["varde"].sort_index()
    pd.testing.assert_series_equal(left, right, check_dtype=False)


def test_number_of_hidden_figures_per_indicator_and_rule(sql):
    """A figure that is hidden or shown anew must be meant: correct antal_dolda.csv in the same change."""
    expected = pd.read_csv(HIDDEN, dtype=str).assign(antal=lambda f: f["antal"].astype(int))
    found = sql(
        "SELECT r.indikator, a.typ AS niva, r.regel, count(*) AS antal FROM rojande AS r "
        "JOIN omraden AS a ON r.omrade = a.id GROUP BY ALL ORDER BY ALL"
    )
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    assert set(found["niva"]) == {"basomrade", "skola"}


def test_no_small_count_of_persons_is_left_in_a_small_area(published, sql):
    """By the files alone: 1–4 persons, and a nought that the source may have rounded to."""
    delivered = pd.concat(files().values(), ignore_index=True)
    topics = sql("SELECT id, amne FROM indikatorer").set_index("id")["amne"]
    small = delivered["omrade"].str.startswith("basomrade-") & delivered["enhet"].eq("antal")
    small &= ~delivered["indikator"].map(topics).isin(["boende", "trafik", "miljo"])
    number = delivered["varde"].astype(float)
    rounded = ["ekonomiskt_bistand_18_64_boende_antal"] + [
        f"{kind}forvarvsarbetande_20_64_basomrade_antal" for kind in ("", "ej_")
    ]
    few = small & (number.between(1, 4) | (number.eq(0) & delivered["indikator"].isin(rounded)))
    assert few.sum() == 280 + 183
    shown = published.set_index(KEY)["varde"]
    assert shown[delivered[few].set_index(KEY).index].isna().all()
    emptied = published[published["status"] == "dold"]
    assert emptied[["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]].isna().all(axis=None)


def test_what_is_missing_is_no_nought(published):
    """Five basområden stand as 0 in the source until 2016, where it has no figure."""
    missing = published[published["status"] == "ej_rapporterad"]
    assert missing["varde"].isna().all() and len(missing) == 175
    assert set(missing["omrade"]) == {f"basomrade-{code}" for code in (1120210, 1140130, 2110310, 2170321, 2170322)}
    assert missing["period"].max() == "2016"


def test_small_figures_that_are_shown_have_been_screened_by_their_publisher(published, sql):
    shown = published[published["fa_observationer"]]
    assert shown["varde"].notna().all()
    screened = sql("SELECT kalla FROM rojanderegler WHERE kalla IS NOT NULL AND NOT dolj")["kalla"]
    assert set(shown["kalla"]) == set(screened)
    assert len(shown) == 9


# --- indicators -------------------------------------------------------------------------------------------------------


def test_every_indicator_has_a_figure(figures, indicators):
    assert set(indicators.index) - set(figures.loc[figures["varde"].notna(), "indikator"]) == set()


def test_every_indicator_of_a_goal_has_a_value_in_stockholm(figures, sql):
    used = set(sql("SELECT indikator FROM mal_indikator")["indikator"])
    own = (figures["omrade"] == "stockholm") | figures["typ"].isin(("stadsdelsomrade", "stadsdel", "regso", "skola"))
    assert used - set(figures.loc[own & figures["varde"].notna(), "indikator"]) == set()


def test_goal_about_the_areas_is_not_measured_by_the_city(sql):
    wrong = sql(
        "SELECT mi.mal, mi.indikator FROM mal_indikator AS mi JOIN mal AS m ON mi.mal = m.id "
        "WHERE m.niva = 'programomraden' AND mi.roll = 'matt' AND mi.krav_niva = 'kommun'"
    )
    assert wrong.empty, wrong


def test_measured_goal_has_a_value_where_it_speaks_of(edition, sql):
    """A goal is said to be measured only if one of its measures has a value at the goal's own level."""
    values = sql(
        "SELECT DISTINCT mi.mal, mi.krav_niva, a.typ, coalesce(b.prioriterad, a.prioriterad) AS prioriterad, "
        "a.i_programmets_21 AS bland_21, a.id FROM mal_indikator AS mi JOIN observationer AS o ON mi.indikator = o.indikator "
        "JOIN omraden AS a ON o.omrade = a.id LEFT JOIN skolor AS s ON a.id = s.id "
        "LEFT JOIN omraden AS b ON s.stadsdelsomrade = b.id WHERE mi.roll = 'matt' AND o.varde IS NOT NULL"
    )
    right = (
        ((values["krav_niva"] == "kommun") & (values["id"] == "stockholm"))
        | ((values["krav_niva"] == "stadsdelsomrade") & (values["typ"] == "stadsdelsomrade") & values["prioriterad"])
        | ((values["krav_niva"] == "stadsdel") & values["bland_21"])
        | ((values["krav_niva"] == "skola") & (values["typ"] == "skola") & values["prioriterad"])
    )
    goals = edition.query("mal").set_index("id")["lage"]
    assert set(goals[goals == "mats"].index) == set(values.loc[right, "mal"])


def test_goal_without_any_figure_says_so(edition, sql):
    with_figures = set(sql("SELECT mal FROM mal_indikator")["mal"])
    goals = edition.query("mal").set_index("id")["lage"]
    assert set(goals[goals == "inget"].index) == set(goals.index) - with_figures


def test_near_twins_exist(indicators):
    named = 0
    for indicator, text in indicators["skiljer_sig_fran"].dropna().items():
        for part in re.findall(r"\(([^)]*)\)", text):
            for twin in INDICATOR_ID.findall(part):
                assert twin in indicators.index, f"{indicator}: {twin}"
                named += twin != indicator
    assert named > 300


def test_base_period_is_of_the_same_kind_as_the_series(figures, sql):
    kinds = figures.groupby("indikator")["periodtyp"].agg(set)
    for row in sql("SELECT * FROM mal_indikator WHERE basperiod IS NOT NULL").itertuples():
        assert {contract.parse_period(row.basperiod).kind} == kinds[row.indikator]


# --- figures against each other ---------------------------------------------------------------------------------------


def test_value_agrees_with_its_numerator_and_denominator(published):
    both = published.dropna(subset=["varde", "taljare", "namnare"])
    assert len(both) >= 30
    computed = both["taljare"] / both["namnare"] * both["enhet"].map(FACTOR)
    assert computed.notna().all()
    rounding = 0.5 * 10.0 ** -both["publicerade_decimaler"].astype(float)
    wrong = both[(computed - both["varde"]).abs() > rounding + 1e-9]
    assert wrong.empty, wrong[["indikator", "omrade", "period", "kon", "varde", "taljare", "namnare"]]


@pytest.mark.parametrize(
    ("indicator", "period"),
    [
        ("befolkning_antal", "2005-12-31"),
        ("befolkning_antal", "2010-12-31"),
        ("befolkning_antal", "2011-12-31"),
        ("dagbefolkning_antal", "2015"),
        ("nattbefolkning_forvarvsarbetande_antal", "2015"),
        ("forvarvsarbetande_utrikes_fodda_antal", "2006"),
        ("forvarvsarbetande_utrikes_fodda_antal", "2007"),
    ],
)
def test_the_14_areas_add_up_to_the_city(published, indicator, period):
    """Only series whose source places everyone in an area; others have a remainder that the source names."""
    own = published[
        (published["indikator"] == indicator) & (published["period"] == period) & (published["kon"] == "totalt")
    ]
    areas = own.loc[own["typ"] == "stadsdelsomrade", "varde"]
    assert len(areas) == 14
    assert areas.sum() == own.loc[own["omrade"] == "stockholm", "varde"].item()


def test_no_area_is_larger_than_the_city(published):
    """A count in an area cannot exceed the city's for the same period and sex."""
    counts = published[(published["enhet"] == "antal") & published["varde"].notna()]
    key = ["indikator", "period", "kon"]
    city = counts[counts["omrade"] == "stockholm"].set_index(key)["varde"]
    areas = counts[counts["typ"].isin(("stadsdelsomrade", "stadsdel", "regso"))]
    compared = areas.join(city.rename("staden"), on=key).dropna(subset=["staden"])
    assert len(compared) > 100
    assert (compared["varde"] <= compared["staden"]).all()


def test_both_sexes_lie_on_either_side_of_the_total(published):
    """Within the rounding of the sexes to whole per cent, which some sources use."""
    wide = published[published["enhet"] == "procent"].pivot_table(
        index=["indikator", "omrade", "period"], columns="kon", values="varde"
    )
    all_three = wide.dropna()
    assert len(all_three) > 50
    low, high = all_three[["kvinnor", "man"]].min(axis=1), all_three[["kvinnor", "man"]].max(axis=1)
    outside = all_three[(all_three["totalt"] < low - 0.55) | (all_three["totalt"] > high + 0.55)]
    assert outside.empty, outside


# --- what the pages need ----------------------------------------------------------------------------------------------


def test_every_code_has_a_word_for_the_reader(figures, indicators, sql):
    assert set(figures["typ"]) <= set(sv.AREA_TYPES)
    assert set(indicators["amne"]) <= set(sv.TOPICS)
    assert set(indicators["riktning"]) <= set(sv.DIRECTIONS)
    assert set(sql("SELECT kod FROM enheter")["kod"]) == set(sv.UNITS)


def test_every_figure_has_a_source_with_publisher_and_title(sql):
    assert sql("SELECT * FROM kallor WHERE trim(utgivare) = '' OR trim(titel) = ''").empty
    computed = sql("SELECT DISTINCT kalla FROM observationer WHERE status = 'beraknad'")["kalla"].tolist()
    assert computed == ["egen_berakning"]
    assert sql("SELECT * FROM observationer WHERE status <> 'beraknad' AND kalla = 'egen_berakning'").empty


def test_a_second_hand_source_and_the_warning_of_its_indicator_go_together(sql, indicators):
    """Pictures name second-hand sources by what the source says, tables by the indicator's warning."""
    read = sql(
        "SELECT DISTINCT o.indikator FROM observationer AS o JOIN kallor AS k ON o.kalla = k.id WHERE k.andrahand"
    )["indikator"]
    warned = indicators[indicators["varningar"].fillna("").str.split().map(lambda codes: "andrahandskalla" in codes)]
    assert set(read) == set(warned.index)
