"""Facts of Programmet för en sammanhållen stad 2015–2020, written out from the programme and held against the catalogue."""

import pytest
from programme_facts import PROGRAMME

from uppfoljning import words
from uppfoljning.programme import Programme

# Each goal and point with the bodies in the programme's parentheses, in its order: the first is huvudansvarig.
RESPONSIBLE = {
    "sb-1.1": [
        "Exploateringsnämnden",
        "Stadsbyggnadsnämnden",
        "Fastighetsnämnden",
        "Trafiknämnden",
        "Stockholm Business Region",
    ],
    "sb-1.2": ["Trafiknämnden", "Stadsbyggnadsnämnden", "Exploateringsnämnden"],
    "sb-1.a": ["Stadsbyggnadsnämnden", "Exploateringsnämnden"],
    "sb-1.b": ["Exploateringsnämnden", "Stadsbyggnadsnämnden", "Trafiknämnden"],
    "sb-2.1": ["Exploateringsnämnden", "Bostadsbolagen"],
    "sb-2.2": ["Exploateringsnämnden", "Stadsbyggnadsnämnden"],
    "sb-2.3": ["Idrottsnämnden"],
    "sb-2.4": ["Kulturnämnden"],
    "sb-2.a": ["Exploateringsnämnden", "Stadsbyggnadsnämnden", "Trafiknämnden"],
    "sb-2.b": ["Stadsdelsnämnderna"],
    "sb-3.1": ["Bostadsbolagen"],
    "sb-3.2": ["Bostadsbolagen"],
    "sb-3.4": ["Trafiknämnden", "Bostadsbolagen", "Stadsdelsnämnderna"],
    "sb-3.a": ["Bostadsbolagen"],
    "sb-3.b": ["Bostadsbolagen", "Stadsbyggnadsnämnden", "Stadsdelsnämnderna"],
    "sk-1.1": ["Utbildningsnämnden"],
    "sk-1.a": ["Utbildningsnämnden", "Stadsdelsnämnderna", "Socialnämnden"],
    "sk-1.b": ["Utbildningsnämnden", "Stadsdelsnämnderna", "Socialnämnden"],
    "sk-1.c": ["Utbildningsnämnden", "Stadsdelsnämnderna"],
    "sk-1.d": ["Utbildningsnämnden", "Stadsdelsnämnderna", "Socialnämnden"],
    "jf-1.1": ["Exploateringsnämnden", "Stockholm Business Region"],
    "jf-2.1": ["Stadsdelsnämnderna"],
    "jf-3.1": ["Arbetsmarknadsnämnden"],
    "jf-3.a": ["Arbetsmarknadsnämnden", "Stadsdelsnämnderna"],
    "jf-3.b": ["Arbetsmarknadsnämnden", "Stadsdelsnämnderna", "Socialnämnden"],
    "jf-3.c": ["Stockholm Business Region", "Arbetsmarknadsnämnden"],
    "jf-3.d": ["Stockholm Business Region"],
    "sh-1": ["Stadsdelsnämnderna", "Bostadsbolagen"],
}

NUMBERED = {
    "stadsmiljo-och-boende": ["1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.4"],
    "skola-och-utbildning": ["1.1"],
    "jobb-och-foretagande": ["1.1", "2.1", "3.1"],
}

BOARDS = {
    "Bromma",
    "Enskede-Årsta-Vantör",
    "Farsta",
    "Hägersten-Liljeholmen",
    "Hässelby-Vällingby",
    "Kungsholmen",
    "Norrmalm",
    "Rinkeby-Kista",
    "Skarpnäck",
    "Skärholmen",
    "Spånga-Tensta",
    "Södermalm",
    "Älvsjö",
    "Östermalm",
}

PRIORITISED = {
    "Rinkeby-Kista",
    "Spånga-Tensta",
    "Skärholmen",
    "Hässelby-Vällingby",
    "Enskede-Årsta-Vantör",
    "Farsta",
}

# The 21 stadsdelar, by the board that they belong to.
DISTRICTS = {
    "Rinkeby-Kista": {"Rinkeby", "Husby", "Akalla", "Kista"},
    "Spånga-Tensta": {"Tensta"},
    "Skärholmen": {"Vårberg", "Bredäng", "Sätra", "Skärholmen"},
    "Hässelby-Vällingby": {"Hässelby gård", "Grimsta", "Hässelby strand"},
    "Enskede-Årsta-Vantör": {"Rågsved", "Hagsätra", "Högdalen", "Bandhagen", "Östberga"},
    "Farsta": {"Farsta strand", "Hökarängen", "Farsta", "Fagersjö"},
}


@pytest.fixture(scope="module")
def goals(edition):
    return edition.query("mal").set_index("id")


@pytest.fixture(scope="module")
def areas(sql):
    return sql("SELECT o.*, m.namn AS moder_namn FROM omraden AS o LEFT JOIN omraden AS m ON o.moder = m.id")


def test_four_malomraden_in_the_programmes_order(sql):
    assert sql("SELECT namn FROM malomraden ORDER BY ordning")["namn"].tolist() == [
        "Stadsmiljö och boende",
        "Skola och utbildning",
        "Jobb och företagande",
        "Lokalt arbete med social hållbarhet",
    ]


def test_the_13_numbered_goals_and_no_3_3(goals):
    numbered = goals[goals["sort"] == "numrerat"]
    assert len(numbered) == 13
    assert {area: own["nummer"].tolist() for area, own in numbered.groupby("malomrade")} == NUMBERED
    assert (numbered.index.str[3:] == numbered["nummer"]).all()
    assert "sb-3.3" not in goals.index


def test_the_14_points_below_the_goals(goals):
    points = goals[goals["sort"] == "punkt"]
    assert points.groupby("malomrade").size().to_dict() == {
        "stadsmiljo-och-boende": 6,
        "skola-och-utbildning": 4,
        "jobb-och-foretagande": 4,
    }
    assert points.groupby("tema").size().to_dict() == {
        "Samband": 2,
        "Variation": 2,
        "Boende": 2,
        points.loc["sk-1.a", "tema"]: 4,
        points.loc["jf-3.a", "tema"]: 4,
    }


def test_social_hallbarhet_has_an_aim_and_no_numbered_goal(goals):
    (only,) = goals[goals["malomrade"] == "social-hallbarhet"].index
    assert goals.loc[only, "sort"] == "malsattning"
    assert goals.loc[only, "nummer"] is None or goals.loc[only, "nummer"] != goals.loc[only, "nummer"]


def test_every_goal_is_in_the_table_of_responsibility(goals):
    assert list(goals.index) == list(RESPONSIBLE)


@pytest.mark.parametrize(("goal", "bodies"), RESPONSIBLE.items())
def test_first_named_body_is_huvudansvarig_and_the_rest_follow(goals, goal, bodies):
    first, *others = bodies
    assert goals.loc[goal, "huvudansvarig"] == first
    told = goals.loc[goal, "medansvariga"]
    assert (told if isinstance(told, str) else "") == ", ".join(others)


def test_kommunstyrelsen_follows_up_all(goals):
    assert (goals["uppfoljning"] == "Kommunstyrelsen").all()


def test_responsibility_holds_for_the_programmes_years(sql):
    found = sql(
        "SELECT DISTINCT strftime(giltig_fran, '%Y-%m-%d') AS a, strftime(giltig_till, '%Y-%m-%d') AS b FROM ansvar"
    )
    assert found.to_numpy().tolist() == [["2015-01-01", "2020-12-31"]]


def test_every_goal_says_what_is_missing_and_where_it_stands(goals):
    assert (goals["saknas"].str.len() > 20).all()
    assert (goals["avsnitt"].str.len() > 5).all()


def test_14_stadsdelsnamnder_of_which_six_are_prioritised(sql):
    boards = sql("SELECT n.*, o.namn AS omrade_namn FROM namnder AS n JOIN omraden AS o ON n.omrade = o.id")
    boards = boards[boards["slag"] == "stadsdelsnamnd"]
    assert len(boards) == 14
    assert set(boards["omrade_namn"]) == BOARDS
    assert set(boards.loc[boards["prioriterad"], "omrade_namn"]) == PRIORITISED
    assert set(boards["ingar_i"]) == {"stadsdelsnamnderna"}


def test_six_areas_are_prioritised(areas, edition):
    assert set(areas.loc[areas["prioriterad"], "namn"]) == PRIORITISED
    assert set(areas.loc[areas["prioriterad"], "typ"]) == {"stadsdelsomrade"}
    listed = edition.query("omradeslista")
    assert set(listed.loc[listed["prioriterad"], "namn"]) == PRIORITISED
    assert set(listed["namn"]) == BOARDS


def test_the_21_stadsdelar_by_name(areas):
    chosen = areas[areas["i_programmets_21"]]
    assert len(chosen) == 21
    assert set(chosen["typ"]) == {"stadsdel"}
    assert {board: set(own["namn"]) for board, own in chosen.groupby("moder_namn")} == DISTRICTS


def test_vallingby_had_a_high_index_but_is_not_among_the_21(areas):
    high = areas[areas["hogt_index_2012"]]
    assert set(high.loc[~high["i_programmets_21"], "namn"]) == {"Vällingby"}
    assert set(high["typ"]) == {"stadsdel"}
    assert len(high) == 22


def test_farsta_is_both_a_stadsdelsomrade_and_a_stadsdel(areas):
    farsta = areas[(areas["namn"] == "Farsta") & areas["typ"].isin(("stadsdelsomrade", "stadsdel"))]
    assert farsta.set_index("typ")["id"].to_dict() == {"stadsdelsomrade": "farsta", "stadsdel": "stadsdel-farsta"}
    assert farsta.set_index("typ").loc["stadsdel", "moder"] == "farsta"


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2015-01-01", 14),
        ("2020-06-30", 14),
        ("2020-07-01", 13),
        ("2023-06-30", 13),
        ("2023-07-01", 11),
        ("2025-12-31", 11),
    ],
)
def test_14_areas_before_the_first_merger_then_13_then_11(sql, day, count):
    valid = sql(
        "SELECT id FROM omraden WHERE typ = 'stadsdelsomrade' AND giltig_fran <= $dag::DATE "
        "AND (giltig_till IS NULL OR giltig_till >= $dag::DATE)",
        {"dag": day},
    )["id"]
    assert len(valid) == count
    assert ("hagersten-alvsjo" in set(valid)) == (count < 14)
    assert ({"alvsjo", "hagersten-liljeholmen"} <= set(valid)) == (count == 14)
    assert ({"jarva", "norra-innerstaden"} <= set(valid)) == (count == 11)
    assert bool({"rinkeby-kista", "spanga-tensta", "norrmalm", "ostermalm"} & set(valid)) == (count > 11)


def test_what_the_boards_became(areas):
    """As the city's pages say: Områdesfakta of 2020, Stadsdelsförvaltningar of 2023."""
    boards = areas[areas["typ"] == "stadsdelsomrade"].set_index("id")
    became = boards["efterfoljare"].dropna()
    assert became.groupby(became).groups.keys() == {"hagersten-alvsjo", "jarva", "norra-innerstaden"}
    assert set(became.index[became == "hagersten-alvsjo"]) == {"alvsjo", "hagersten-liljeholmen"}
    assert set(became.index[became == "jarva"]) == {"rinkeby-kista", "spanga-tensta"}
    assert set(became.index[became == "norra-innerstaden"]) == {"norrmalm", "ostermalm"}
    # The programme's six are those that they were.
    assert boards.index[boards["prioriterad"]].size == PROGRAMME.six
    assert not boards.loc[["jarva", "norra-innerstaden", "hagersten-alvsjo"], "prioriterad"].any()


def test_every_stadsdel_belongs_to_one_area_each_day(sql):
    placed = sql(
        "SELECT o.id, d.dag, count(*) AS antal FROM omraden AS o JOIN indelning AS i ON o.id = i.omrade "
        "JOIN omraden AS m ON i.moder = m.id AND m.typ = 'stadsdelsomrade' "
        "JOIN (VALUES (DATE '2018-01-01'), (DATE '2020-06-30'), (DATE '2020-07-01'), (DATE '2023-06-30'), "
        "(DATE '2023-07-01'), (DATE '2025-12-31')) AS d (dag) "
        "ON i.giltig_fran <= d.dag AND coalesce(i.giltig_till, DATE '9999-01-01') >= d.dag "
        "WHERE o.typ = 'stadsdel' GROUP BY o.id, d.dag"
    )
    assert (placed.groupby("dag")["id"].nunique() == placed["id"].nunique()).all() and placed["dag"].nunique() == 6
    assert placed["id"].nunique() >= 116
    assert set(placed["antal"]) == {1}


def test_ten_goals_of_ils(edition):
    ils = edition.query("ils_mal_lista")
    assert ils["ordning"].tolist() == list(range(1, 11))
    words = ["budget", "bostäder", "framkomlighet", "kultur och idrott", "valfrihet", "service"]
    words += ["försörj", "trygg", "kunskap", "livsmiljö"]
    for name, word in zip(ils["namn"], words, strict=True):
        assert word in name.lower()


def test_the_facts_of_the_programme(edition, areas):
    found = Programme.of(edition.query("programmet").iloc[0])
    assert found == PROGRAMME
    assert words.PROGRAMME.startswith(f"Programmet för en sammanhållen stad {found.years}, ")
    boards = areas[areas["typ"] == "stadsdelsomrade"].set_index("id")
    assert boards.index[boards["giltig_fran"].dt.date == found.merger].tolist() == ["hagersten-alvsjo"]
    ended = boards.index[boards["giltig_till"].dt.date == found.last_day_of_division]
    assert set(ended) == {"alvsjo", "hagersten-liljeholmen"}
