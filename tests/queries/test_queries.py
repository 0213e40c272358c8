"""Every question in queries/: what it promises in its header, and what it answers."""

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from uppfoljning import swedish as sv
from uppfoljning.edition import questions

# Sensible parameters for each question, and the columns that make a row unique (its "Korn").
OUR_INDEX = "index_arbete_utbildning_inkomst_relativ"
QUESTIONS = {
    "anmarkta_siffror": ({}, ["indikator", "omrade", "period", "kon", "rattelse"]),
    "rattelser_lista": ({}, ["id"]),
    "delar": (
        {"indikator": "socioekonomiskt_index", "omrade": "farsta", "period": "2024"},
        ["roll", "del_omrade", "del_indikator"],
    ),
    "delar_lista": (
        {"indikator": "socioekonomiskt_index"},
        ["omrade", "period", "roll", "del_omrade", "del_indikator", "del_period"],
    ),
    "begreppslista": ({}, ["id"]),
    "sokbart": ({}, ["slag", "id"]),
    "sokord": ({}, ["ord", "slag", "id"]),
    "bistand_efter_bostad": ({}, ["omrade", "period"]),
    "egna_bedomningar_lista": ({}, ["mal", "namnd", "period"]),
    "ils_mal_lista": ({}, ["id"]),
    "granskning": ({}, ["slag", "indikator", "omrade", "period", "kon", "annat"]),
    "kallor": ({}, ["id"]),
    "kartforandring": ({"indikator": "ekonomiskt_bistand_andel", "niva": "stadsdelsomrade"}, ["omrade"]),
    "kartfigurer": ({"niva": "stadsdel"}, ["indikator", "period"]),
    "kartvarden": (
        {"indikator": "socioekonomiskt_index_staden_100", "period": "2024", "niva": "stadsdelsomrade"},
        ["omrade"],
    ),
    "kartindex": ({"matt": "falt_forsorjning_relativ", "ar": "2024", "niva": "stadsdel"}, ["omrade"]),
    "katalog": ({}, ["id"]),
    "klyfta": ({}, ["indikator", "period", "grupp"]),
    "klyfthinder": ({}, ["indikator"]),
    "mal": ({"malomrade": "skola-och-utbildning"}, ["id"]),
    "mal_indikatorer": ({"malomrade": "jobb-och-foretagande"}, ["mal", "indikator"]),
    "mal_serier": ({"omrade": "bromma"}, ["indikator", "omrade", "period"]),
    "malstatus": ({}, ["id"]),
    "blandning_regel": ({}, ["mal", "indikator"]),
    "blandning_vanligast": ({}, ["mal", "omrade"]),
    "skarv": ({}, ["slag", "omrade", "indelning", "period"]),
    "mattstatus_lista": ({}, ["mal", "indikator", "omrade"]),
    "ansvarslista": ({}, ["namnd", "mal", "roll"]),
    "namnd_mal": ({"namnd": "trafiknamnden"}, ["id", "roll"]),
    "namndlista": ({}, ["id"]),
    "observationer": ({}, ["indikator", "omrade_id", "period", "kon"]),
    "omrade": ({"omrade": "farsta"}, ["id"]),
    "omradesfigurer": ({"omrade": "farsta"}, ["indikator", "kon"]),
    "omradeslage": ({"omrade": "farsta"}, ["indikator", "kon", "omrade"]),
    "omradeslista": ({}, ["id"]),
    "ordlista": ({}, ["slag", "kod"]),
    "oversikt": ({"omrade": "farsta"}, ["mal", "omrade"]),
    "oversikt_skolor": ({}, ["indikator", "period"]),
    "parametervarden": ({}, ["parameter", "id"]),
    "prognoser_lista": ({}, ["indikator", "ar"]),
    "prognostraffar": ({}, ["niva"]),
    "programmet": ({}, ["forsta_ar"]),
    "rojande_lista": ({"indikator": "antal_elever_arskurs6_register"}, ["indikator", "omrade", "period", "kon"]),
    "regellista": ({}, ["id", "version"]),
    "senare_omraden": ({}, ["id"]),
    "seriebrott_lista": ({}, ["indikator", "omrade", "period"]),
    "utgivare": ({}, ["indikator", "utgivare"]),
    "utan_siffror": ({}, ["slag", "id"]),
    "utgavans_dag": ({}, ["per"]),
    "riskindex": ({"ar": "2017", "niva": "stadsdelsomrade"}, ["omrade", "matt"]),
    "riskindex_alla": ({}, ["niva", "ar", "omrade", "matt"]),
    "riskindex_brott": ({"matt": "falt_forsorjning_relativ", "niva": "stadsdelsomrade"}, ["omrade", "period"]),
    "riskindex_avvikelser_lista": ({"ar": "2024", "niva": "stadsdel"}, ["matt", "omrade"]),
    "riskindex_delar_lista": ({"ar": "2024", "niva": "stadsdelsomrade"}, ["omrade", "indikator"]),
    "riskindex_kanslighet_lista": ({"ar": "2024", "niva": "stadsdelsomrade"}, ["matt", "val"]),
    "riskindex_matt": ({"niva": "stadsdelsomrade"}, ["matt", "ar"]),
    "riskindex_platser": ({"matt": OUR_INDEX, "niva": "stadsdel"}, ["omrade", "ar"]),
    "riskindex_samband_ar": ({"matt": OUR_INDEX, "niva": "stadsdel"}, ["ar", "mot"]),
    "riskindex_utan": ({"ar": "2014", "niva": "stadsdel", "matt": OUR_INDEX}, ["omrade", "indikator"]),
    "riskindex_recept_lista": ({"ar": "2024", "niva": "stadsdelsomrade"}, ["version", "indikator"]),
    "riskindex_samband_lista": ({"ar": "2024", "niva": "stadsdelsomrade"}, ["matt", "mot"]),
    "riskindex_uppgifter": ({"omrade": "stadsdel-tensta"}, ["omrade", "ar"]),
    "skolor_alla_lasar": ({"indikator": "meritvarde_ak9"}, ["omrade", "period"]),
    "skolor_steg": ({}, ["indikator", "ordning", "urval"]),
    "skolor_i_omrade": ({"omrade": "farsta"}, ["skola"]),
    "skolor_mot_riket": ({"indikator": "behorig_yrkesprogram_andel", "period": "2023/24"}, ["skola"]),
    "skolor_utveckling": ({"indikator": "meritvarde_ak9"}, ["skola"]),
    "sammansatta_index_lista": ({"niva": "stadsdelsomrade"}, ["matt", "receptversion"]),
    "spar": ({"indikator": "ekonomiskt_bistand_andel"}, ["indikator", "omrade", "period", "kon"]),
    "stadsdelar_i_omrade": ({"omrade": "farsta"}, ["stadsdel"]),
    "tackning": ({"niva": "stadsdelsomrade"}, ["indikator", "niva", "ar"]),
    "tackning_omraden": ({"indikator": "ekonomiskt_bistand_andel", "niva": "stadsdelsomrade"}, ["omrade", "ar"]),
    "trendlista": ({}, ["indikator"]),
    "varningstexter": ({}, ["kod"]),
}

# No board has delivered anything of its own yet.
NO_ROWS_YET = {"utgavans_dag", "egna_bedomningar_lista", "rattelser_lista"}

FILES = sorted(questions.QUERY_DIR.glob("*/*.sql"))


def shown(path):
    return path.relative_to(questions.QUERY_DIR).as_posix()


def in_swedish_order(names):
    return list(names) == sorted(names, key=sv.sort_key)


def in_order(frame, key):
    """The rows by their key, to compare what is in them; their own order has a test of its own."""
    return frame.sort_values(key, ignore_index=True)


# --- all of them -------------------------------------------------------------------------------------------------------


def test_every_question_is_tried_here():
    assert set(QUESTIONS) == set(questions.all_queries())


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_header_describes_the_question(path):
    query = questions.parse_query(path)
    assert len(query.what) > 15 and len(query.grain) > 5
    assert all(len(meaning) > 3 for meaning in query.parameters.values())
    assert path.read_text(encoding="utf-8").startswith("-- Vad: ")


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_answers_with_one_row_per_its_grain(edition, name):
    parameters, key = QUESTIONS[name]
    answer = edition.query(name, **parameters)
    assert answer.empty == (name in NO_ROWS_YET)
    assert not answer.duplicated(key).any()
    assert not answer.columns.duplicated().any()


@pytest.mark.parametrize("name", QUESTIONS)
def test_optional_parameters_may_be_left_out(edition, name):
    query, (parameters, key) = questions.all_queries()[name], QUESTIONS[name]
    required = {name: value for name, value in parameters.items() if name not in query.optional}
    left_out = edition.query(name, **required)
    empty = edition.query(name, **required, **dict.fromkeys(query.optional, ""))
    assert left_out.empty == (name in NO_ROWS_YET)
    pd.testing.assert_frame_equal(in_order(left_out, key), in_order(empty, key))


@pytest.mark.parametrize(("name", "key"), [(n, key) for n, (given, _) in QUESTIONS.items() for key in given])
def test_an_unknown_value_gives_no_false_rows_and_no_error(edition, name, key):
    parameters = QUESTIONS[name][0]
    answer = edition.query(name, **{**parameters, key: "finns-inte"})
    if (name, key) == ("mal_serier", "omrade"):
        pd.testing.assert_frame_equal(answer, edition.query("mal_serier"))
    elif (name, key) == ("oversikt", "omrade"):
        assert set(answer["omrade"]) == {"stockholm"}
    elif name == "riskindex_recept_lista":
        # The recipe is the same whatever year is asked for; no figure is there.
        assert answer["varde_ar"].isna().all() and (answer["antal_omraden"] == 0).all()
    elif "varde" in answer and len(answer):
        # The schools or areas are still listed, but none has a value.
        assert answer["varde"].isna().all()
    else:
        assert answer.empty or (answer.get("antal") == 0).all()


# --- observationer -----------------------------------------------------------------------------------------------------


def test_observationer_begins_with_the_promised_columns(edition):
    columns = edition.query("observationer", omrade="farsta").columns.tolist()
    assert columns[:8] == ["indikator", "omrade", "omradestyp", "period", "kon", "varde", "enhet", "kalla"]


def test_observationer_holds_every_figure_when_nothing_is_asked_for(edition, sql):
    assert len(edition.query("observationer")) == sql("SELECT count(*) AS n FROM observationer")["n"].item()


def test_observationer_finds_an_area_by_id_or_name(edition, sql):
    by_id = edition.query("observationer", omrade="stadsdel-farsta")
    assert set(by_id["omrade_id"]) == {"stadsdel-farsta"} and set(by_id["omradestyp"]) == {"stadsdel"}
    by_name = edition.query("observationer", omrade="Farsta")
    # The name is an area's on several levels; each row says which.
    assert set(by_name["omradestyp"]) == {"stadsdelsomrade", "stadsdel", "regso"}
    assert set(by_name["omrade"]) == {"Farsta"}
    for area, rows in by_name.groupby("omrade_id"):
        kept = sql("SELECT count(*) AS n FROM observationer WHERE omrade = $area", {"area": area})
        assert len(rows) == kept["n"].item()
    pd.testing.assert_frame_equal(
        edition.query("observationer", omrade="ÄLVSJÖ"), edition.query("observationer", omrade="Älvsjö")
    )


def test_observationer_of_one_indicator(edition):
    found = edition.query("observationer", indikator="dagbefolkning_antal", omrade="rinkeby-kista")
    assert found[["period", "varde", "enhet"]].to_numpy().tolist() == [
        ["2015", 43086, "antal"],
        ["2016", 43085, "antal"],
    ]


# --- goals -------------------------------------------------------------------------------------------------------------


def test_mal_has_28_rows_with_huvudansvarig(edition):
    goals = edition.query("mal")
    assert len(goals) == 28
    assert goals["huvudansvarig"].notna().all()
    # One body is first; the others are told apart from it.
    assert not goals["huvudansvarig"].str.contains(", ").any()


def test_mal_of_one_malomrade(edition):
    assert edition.query("mal", malomrade="jobb-och-foretagande")["id"].tolist() == [
        "jf-1.1",
        "jf-2.1",
        "jf-3.1",
        "jf-3.a",
        "jf-3.b",
        "jf-3.c",
        "jf-3.d",
    ]


def test_overview_of_the_six_and_of_one_area(edition):
    six = edition.query("oversikt")
    assert set(six.loc[six["mal"] == "jf-2.1", "omrade"]) == set(
        edition.query("omradeslista").query("prioriterad")["id"]
    )
    one = edition.query("oversikt", omrade="bromma")
    assert one.loc[one["mal"] == "jf-2.1", "omrade"].tolist() == ["bromma"]


def test_overview_finds_the_break_after_the_base_period(edition):
    row = edition.query("oversikt", omrade="farsta").set_index("mal").loc["jf-2.1"]
    assert (row["basperiod"], row["period"], row["brott_period"]) == ("2015", "2017", "2016")


def test_series_hold_the_six_the_city_and_the_chosen_area(edition):
    areas = set(edition.query("mal_serier", omrade="bromma").query("omradestyp == 'stadsdelsomrade'")["omrade"])
    six = set(edition.query("omradeslista").query("prioriterad")["id"])
    assert areas == six | {"bromma"}
    assert set(edition.query("mal_serier").query("omradestyp == 'stadsdelsomrade'")["omrade"]) == six


# --- schools -----------------------------------------------------------------------------------------------------------


def test_skolor_mot_riket_gives_school_value_nation_and_difference(edition):
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24")
    school = schools.set_index("skola_namn").loc["Farsta grundskola"]
    assert (school["varde"], school["riket"]) == (82.9, 83.7)
    assert school["skillnad"] == pytest.approx(-0.8)
    assert (school["stadsdelsomrade_namn"], school["period"], school["enhet"]) == ("Farsta", "2023/24", "procent")
    assert school["kalla_utgivare"] == "Skolverket"


def test_schools_without_a_value_are_there_too(edition, sql):
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24")
    assert len(schools) == sql("SELECT count(*) AS n FROM skolor")["n"].item()
    without = schools[schools["varde"].isna()]
    assert len(without) and without["skillnad"].isna().all()


def test_schools_of_one_area(edition):
    schools = edition.query(
        "skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24", omrade="rinkeby-kista"
    )
    assert len(schools) and set(schools["stadsdelsomrade"]) == {"rinkeby-kista"}
    assert schools["prioriterat_omrade"].all()


def test_count_of_schools_agrees_with_the_list(edition):
    counted = edition.query("oversikt_skolor").query(
        "indikator == 'behorig_yrkesprogram_andel' and period == '2023/24'"
    )
    schools = edition.query("skolor_mot_riket", indikator="behorig_yrkesprogram_andel", period="2023/24")
    judged = schools[schools["prioriterat_omrade"]].dropna(subset=["varde"])
    assert counted["antal_skolor"].item() == len(judged)
    assert counted["antal_minst_riket"].item() == (judged["varde"] >= judged["riket"]).sum()


def test_no_school_is_counted_against_a_nation_without_a_value(edition):
    counted = edition.query("oversikt_skolor")
    assert (counted["riket"].isna() == counted["antal_minst_riket"].isna()).all()
    assert counted["riket"].isna().any()


# --- order -------------------------------------------------------------------------------------------------------------


def test_area_list_has_the_six_first_and_a_ring_a_dots_o_dots_last(edition):
    areas = edition.query("omradeslista")
    six, others = areas[areas["prioriterad"]], areas[~areas["prioriterad"]]
    assert areas["prioriterad"].tolist() == [True] * 6 + [False] * 8
    assert in_swedish_order(six["namn"]) and in_swedish_order(others["namn"])
    assert others["namn"].tolist()[-2:] == ["Älvsjö", "Östermalm"]
    assert others["namn"].tolist()[-3] == "Södermalm"


@pytest.mark.parametrize(
    ("name", "parameters", "column"),
    [
        ("stadsdelar_i_omrade", {"omrade": "bromma"}, "stadsdel_namn"),
        ("kartvarden", QUESTIONS["kartvarden"][0], "omrade_namn"),
        ("katalog", {}, "namn"),
        ("varningstexter", {}, "kort"),
    ],
)
def test_names_are_in_swedish_order(edition, name, parameters, column):
    letters = [
        text.replace(" ", "").replace("-", "").replace(",", "") for text in edition.query(name, **parameters)[column]
    ]
    firsts = [sv.sort_key(text[:1]) for text in letters]
    assert firsts == sorted(firsts)
    assert {"å", "ä", "ö"} & {text[:1].casefold() for text in letters}


# --- map ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "areas", "least"), [("stadsdelsomrade", 14, 12), ("stadsdel", 117, 90)])
def test_map_offers_only_figures_that_cover_the_areas(edition, level, areas, least):
    offered = edition.query("kartfigurer", niva=level)
    assert offered.iloc[0]["indikator"] == "socioekonomiskt_index_staden_100"
    for figure in offered.head(5).itertuples():
        values = edition.query("kartvarden", indikator=figure.indikator, period=figure.period, niva=level)
        assert len(values) == areas
        assert values["varde"].notna().sum() == figure.antal >= least


def test_ratio_to_the_city(edition):
    values = edition.query("kartvarden", indikator="dagbefolkning_antal", period="2015", niva="stadsdelsomrade")
    # A count in an area is no better or worse than the city's; only shares and the like are compared.
    assert values["staden_100"].isna().all()
    index = edition.query("kartvarden", **QUESTIONS["kartvarden"][0])
    assert index["staden_100"].to_numpy() == pytest.approx(index["varde"].to_numpy())


# --- areas -------------------------------------------------------------------------------------------------------------


def test_area_figures_compare_from_after_a_break(edition):
    rows = edition.query("omradesfigurer", omrade="farsta").set_index(["indikator", "kon"])
    support = rows.loc["ekonomiskt_bistand_andel", "totalt"]
    assert (support["period"], support["brott_period"], support["jamfor_period"]) == ("2017", "2016", "2016")


def test_coverage_counts_the_areas_that_have_a_value(edition):
    rows = edition.query("tackning", niva="stadsdelsomrade")
    row = rows[(rows["indikator"] == "dagbefolkning_antal") & (rows["ar"] == 2015)]
    assert row["antal_omraden"].item() == 14
    detail = edition.query("tackning_omraden", indikator="dagbefolkning_antal", niva="stadsdelsomrade")
    gap = detail[(detail["omrade"] == "hagersten-alvsjo") & (detail["ar"] == 2015)]
    assert gap["antal"].item() == 0


def test_parts_of_a_computed_value(edition):
    parts = edition.query("delar", indikator="dagbefolkning_andel_av_staden", omrade="rinkeby-kista", period="2015")
    assert parts.set_index("roll")["varde"].to_dict() == {"taljare": 43086, "namnare": 640831}
    assert parts["formel"].str.contains("100 ×").all()


# --- many readers at once ----------------------------------------------------------------------------------------------


def test_eight_threads_get_the_same_answers_as_one(edition):
    alone = {name: edition.query(name, **parameters) for name, (parameters, _) in QUESTIONS.items()}

    def ask(name):
        return name, edition.query(name, **QUESTIONS[name][0])

    with ThreadPoolExecutor(max_workers=8) as pool:
        for name, answer in pool.map(ask, list(QUESTIONS) * 4):
            key = QUESTIONS[name][1]
            pd.testing.assert_frame_equal(in_order(answer, key), in_order(alone[name], key))


@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_come_in_the_same_order_each_time(edition, name):
    """Also when several readers ask at once, which is when rows that tie in the ORDER BY change places."""
    parameters, key = QUESTIONS[name]
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(lambda _: edition.query(name, **parameters)[key], range(32)))
    for answer in answers[1:]:
        pd.testing.assert_frame_equal(answer, answers[0])
