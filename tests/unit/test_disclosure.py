"""The disclosure gate on tables small enough to check by hand."""

import pandas as pd
import pytest

from uppfoljning import contract
from uppfoljning.edition import DATA_DIR
from uppfoljning.gate import disclosure, redaction

OBSERVATIONS = contract.TABLES_BY_NAME["observationer"]
COLUMNS = OBSERVATIONS.column_names
JOBLESS, PEOPLE, AID, AID_SHARE = (
    "arbetslosa_arsmedel_20_64_antal",
    "befolkning_antal",
    "ekonomiskt_bistand_barn_antal",
    "ekonomiskt_bistand_barn_andel",
)
DWELLINGS, PUPILS, MERIT = "bostader_hyresratt_antal", "antal_elever_ak9", "meritvarde_ak9"
SCHOOL = "skola-37796564"


@pytest.fixture(scope="module")
def tables():
    return contract.load_checked(DATA_DIR)


def row(
    indicator, area, value, sex="totalt", period="2016", source="sa_b275_2018", of="", part="", unit="antal", status=""
):
    kind = "lasar" if "/" in period else "manad" if len(period) == 7 else "dag" if len(period) == 10 else "ar"
    known = "publicerad" if value != "" else status
    return [
        indicator,
        area,
        period,
        kind,
        sex,
        str(value),
        unit,
        str(part),
        str(of),
        source,
        known,
        "källan: se tabellen",
    ]


@pytest.fixture
def gate(tables):
    """The gate on the product's catalogue and the given rows, with rules changed if asked for."""

    def run(rows, previous=(), table=None, **rules):
        text = pd.DataFrame(rows, columns=COLUMNS, dtype="str").assign(_fil="f", _rad=1)
        typed = contract.with_periods(contract.check(OBSERVATIONS, text, tables))
        decimals = text["varde"].str.partition(".")[2].str.len()
        own = {**tables, "observationer": typed.assign(publicerade_decimaler=decimals)}
        if rules:
            own["rojanderegler"] = tables["rojanderegler"].head(1).assign(**rules)
        if table is not None:
            own["rojanderegler"] = table
        return disclosure.disclose(own, previous)

    return run


def hidden(result, *columns):
    """(area, sex) → why; or the columns asked for."""
    frame = result.hidden
    if columns:
        return set(frame[list(columns)].itertuples(index=False, name=None))
    return {(r.omrade, r.kon): r.orsak for r in frame.itertuples()}


# --- primary rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "secret"), [(0, False), (1, True), (4, True), (5, False), (6, False)])
def test_counts_from_one_to_four_are_hidden(gate, value, secret):
    assert hidden(gate([row(JOBLESS, "farsta", value)])) == ({("farsta", "totalt"): "primar"} if secret else {})


@pytest.mark.parametrize(("value", "secret"), [(0, False), (1, True), (9, True), (10, False)])
def test_groups_under_ten_pupils_in_a_school_are_hidden(gate, value, secret):
    assert bool(hidden(gate([row(PUPILS, SCHOOL, value, period="2017/18")]))) is secret


@pytest.mark.parametrize(("of", "secret"), [(29, True), (30, False)])
def test_shares_of_fewer_than_thirty_are_hidden(gate, of, secret):
    result = gate([row(AID_SHARE, "farsta", 50.0, of=of, unit="procent")])
    assert hidden(result, "omrade", "regel") == ({("farsta", "minsta_namnare")} if secret else set())


def test_a_share_of_many_with_a_small_numerator_is_hidden(gate):
    result = gate([row(AID_SHARE, "farsta", 0.4, part=4, of=1000, unit="procent")])
    assert hidden(result, "regel") == {("minsta_antal",)}


def test_what_is_no_person_is_not_touched(gate):
    assert hidden(gate([row(DWELLINGS, "farsta", 2)])) == {}


def test_a_zero_from_a_source_that_rounds_is_not_sure(gate):
    rows = [row(JOBLESS, "farsta", 0), row(JOBLESS, "bromma", 5)]
    assert hidden(gate(rows)) == {}
    assert hidden(gate(rows, sakra_nollor=False), "omrade", "regel") == {("farsta", "osaker_nolla")}


def test_results_of_a_small_group_are_hidden_even_if_the_publisher_shows_them(gate):
    siris = "siris_betyg_2018_stockholm"
    rows = [
        row(PUPILS, SCHOOL, 9, period="2017/18", source=siris),
        row(MERIT, SCHOOL, 210.5, period="2017/18", source=siris, unit="poang"),
        row(MERIT, SCHOOL, 220.5, period="2018/19", source=siris, unit="poang"),
        row("np_ak6_matematik_poang", SCHOOL, 12.5, period="2017/18", source=siris, unit="poang"),
    ]
    found = hidden(gate(rows), "indikator", "period")
    assert found == {(PUPILS, "2017/18"), (MERIT, "2017/18")}


def test_a_screened_source_is_shown_and_marked(gate):
    rows = [row("anmald_valdtakt_kvinna_antal", "farsta", 3, "kvinnor", source="bra_kvinnor_2009_2011")]
    result = gate(rows)
    assert hidden(result) == {}
    assert result.observations["varde"].tolist() == [3] and result.observations["fa_observationer"].all()


# --- what is left of a hidden figure ----------------------------------------------------------------------------------


def test_nothing_of_a_hidden_figure_is_left_and_other_gaps_keep_their_own_mark(gate):
    rows = [
        row(AID_SHARE, "farsta", 0.4, part=4, of=1000, unit="procent"),
        row(JOBLESS, "bromma", 0),
        *(row(JOBLESS, area, "", status=s) for area, s in (("alvsjo", "ej_rapporterad"), ("norrmalm", "dold"))),
    ]
    shown = gate(rows).observations.set_index("omrade")
    assert shown["status"].tolist() == ["dold", "publicerad", "ej_rapporterad", "dold"]
    assert shown["dold_skal"].tolist() == ["primar", "", "", ""]
    assert shown.loc["farsta", ["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]].isna().all()
    assert shown.loc["bromma", "varde"] == 0 and shown.loc["bromma", "anmarkning"] == "källan: se tabellen"


@pytest.mark.parametrize("status", ["dold", "ej_tillamplig", "ej_rapporterad", "ej_publicerad_an", "tillbakadragen"])
def test_a_row_without_a_value_keeps_no_counts_and_no_words_whoever_hid_it(gate, status):
    result = gate(
        [row(AID_SHARE, "farsta", "", part=3, of=804, unit="procent", status=status), row(JOBLESS, "farsta", 30)]
    )
    shown = result.observations.set_index("indikator")
    assert shown["status"].tolist() == [status, "publicerad"]
    assert shown.loc[AID_SHARE, ["varde", "taljare", "namnare", "anmarkning", "publicerade_decimaler"]].isna().all()
    assert shown.loc[JOBLESS, "anmarkning"] == "källan: se tabellen" and result.hidden.empty


# --- subtraction ------------------------------------------------------------------------------------------------------


def test_men_are_hidden_with_women_when_the_total_is_shown(gate):
    rows = [row(JOBLESS, "farsta", n, s) for s, n in (("totalt", 40), ("kvinnor", 3), ("man", 37))]
    assert hidden(gate(rows)) == {("farsta", "kvinnor"): "primar", ("farsta", "man"): "sekundar"}


def test_a_lone_small_number_in_a_two_way_table_takes_a_rectangle(gate):
    numbers = {"farsta": (3, 30), "bromma": (20, 25)}
    boards = boards_of(numbers, rest=(50, 60))
    found = hidden(gate([row(JOBLESS, a, n, s) for a, w, m in boards for s, n in sexes(w, m)]))
    assert found == {
        ("farsta", "kvinnor"): "primar",
        ("farsta", "man"): "sekundar",
        ("bromma", "kvinnor"): "sekundar",
        ("bromma", "man"): "sekundar",
    }


ALL_BOARDS = [
    "bromma",
    "enskede-arsta-vantor",
    "farsta",
    "hagersten-liljeholmen",
    "hasselby-vallingby",
    "kungsholmen",
    "norrmalm",
    "rinkeby-kista",
    "skarpnack",
    "skarholmen",
    "spanga-tensta",
    "sodermalm",
    "alvsjo",
    "ostermalm",
]


def sexes(women, men):
    return (("kvinnor", women), ("man", men), ("totalt", women + men))


def boards_of(numbers, rest):
    own = [(area, *numbers.get(area, rest)) for area in ALL_BOARDS]
    return [*own, ("stockholm", sum(w for _, w, _ in own), sum(m for _, _, m in own))]


def city_rows(numbers, rest=50, indicator=JOBLESS, period="2016"):
    own = {area: numbers.get(area, rest) for area in ALL_BOARDS}
    return [row(indicator, a, n, period=period) for a, n in (*own.items(), ("stockholm", sum(own.values())))]


def test_the_smallest_other_board_is_hidden_with_a_lone_one(gate):
    found = hidden(gate(city_rows({"farsta": 2, "skarpnack": 11, "alvsjo": 12})))
    assert found == {("farsta", "totalt"): "primar", ("skarpnack", "totalt"): "sekundar"}


def test_a_tie_is_settled_by_the_id(gate):
    found = hidden(gate(city_rows({"farsta": 2, "skarpnack": 11, "alvsjo": 11})))
    assert ("alvsjo", "totalt") in found and ("skarpnack", "totalt") not in found


def test_two_hidden_that_can_only_be_ones_take_a_third(gate):
    """2 = 1 + 1: that there are two hidden numbers does not help."""
    found = hidden(gate(city_rows({"farsta": 1, "skarpnack": 1, "alvsjo": 12})))
    assert found[("alvsjo", "totalt")] == "sekundar" and len(found) == 3


def test_a_small_second_number_that_leaves_no_room_takes_a_third(gate):
    """3 + 5 = 8 and the second is known to be at least 5, so that the first would be 1 to 3."""
    found = hidden(gate(city_rows({"farsta": 3, "skarpnack": 5, "alvsjo": 12})))
    assert set(found) == {("farsta", "totalt"), ("skarpnack", "totalt"), ("alvsjo", "totalt")}


def test_a_missing_board_protects_as_it_is(gate):
    rows = [r for r in city_rows({"farsta": 2}) if r[1] != "alvsjo"]
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar"}


def test_a_board_hidden_by_its_source_counts_as_hidden(gate):
    rows = [r for r in city_rows({"farsta": 30}) if r[1] != "alvsjo"] + [row(JOBLESS, "alvsjo", "", status="dold")]
    found = hidden(gate(rows))
    assert list(found.values()) == ["sekundar"]


def test_boards_of_the_time_add_up_to_the_city(gate):
    """From July 2020 other boards are the whole."""
    late = ["hagersten-alvsjo", *(a for a in ALL_BOARDS if a not in ("alvsjo", "hagersten-liljeholmen"))]
    numbers = {area: 3 if area == "farsta" else 40 + place for place, area in enumerate(late)}
    rows = [row(JOBLESS, a, n, period="2021") for a, n in (*numbers.items(), ("stockholm", sum(numbers.values())))]
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar", ("hagersten-alvsjo", "totalt"): "sekundar"}


def test_count_and_share_are_hidden_together(gate):
    rows = city_rows({"farsta": 2, "skarpnack": 11}, indicator=AID)
    rows += [row(AID_SHARE, a, 4.0, unit="procent") for a in ("farsta", "skarpnack", "alvsjo")]
    found = hidden(gate(rows), "indikator", "omrade")
    assert found == {(i, a) for i in (AID, AID_SHARE) for a in ("farsta", "skarpnack")}


def test_numerators_of_shares_are_not_found_by_subtraction(gate):
    numbers = {"farsta": (2, 900), "skarpnack": (11, 700)}
    own = [(a, *numbers.get(a, (50, 1000))) for a in ALL_BOARDS]
    own.append(("stockholm", sum(n for _, n, _ in own), sum(of for _, _, of in own)))
    rows = [row(AID_SHARE, a, round(100 * n / of, 1), part=n, of=of, unit="procent") for a, n, of in own]
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar", ("skarpnack", "totalt"): "sekundar"}


def test_indicators_that_add_up_by_a_rule(gate):
    rows = [
        row(PUPILS, "stockholm", 700, period="2017/18"),
        row("antal_elever_ak9_kommunal", "stockholm", 697, period="2017/18"),
        row("antal_elever_ak9_enskild", "stockholm", 3, period="2017/18"),
    ]
    assert {i for (i,) in hidden(gate(rows), "indikator")} == {"antal_elever_ak9_kommunal", "antal_elever_ak9_enskild"}


@pytest.mark.parametrize("women", [1, 2, 3])
def test_a_total_as_small_as_its_parts_is_no_disclosure(gate, women):
    """Four in all, some of each: that nobody hides a zero is all that a reader knows, and no hiding changes it."""
    result = gate([row(JOBLESS, "farsta", n, s) for s, n in sexes(women, 4 - women)])
    assert set(hidden(result).values()) == {"primar"} and len(result.hidden) == 3
    assert result.notes == ()


def test_a_total_that_cannot_be_hidden_tells_of_its_part(gate):
    """Its source has hidden the women of 40; there is nothing but the men and the total, which are both shown already."""
    rows = [row(JOBLESS, "farsta", n, s) for s, n in (("totalt", 40), ("man", 37))]
    women = row(JOBLESS, "farsta", "", "kvinnor", status="dold")
    result = gate([*rows, women], [gate(rows).observations])
    assert result.hidden.empty and len(result.notes) == 1 and "Farsta 2016, kvinnor" in result.notes[0]


# --- sums meet in time, not in how a period is written ----------------------------------------------------------------


def at(period, rows, *areas):
    """The rows with another period for some areas, or for all."""
    kind = "lasar" if "/" in period else "manad" if len(period) == 7 else "dag" if len(period) == 10 else "ar"
    return [[*r[:2], period, kind, *r[4:]] if not areas or r[1] in areas else r for r in rows]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("2017", "2017-12-31"),
        ("2017-12-31", "2017"),
        ("2017", "2017-12"),
        ("2016/17", "2017-06-30"),
        ("2016/17", "2017"),
    ],
)
def test_the_city_and_its_boards_meet_in_time(gate, whole, parts):
    rows = at(whole, at(parts, city_rows({"farsta": 3, "skarpnack": 11})), "stockholm")
    assert set(hidden(gate(rows))) == {("farsta", "totalt"), ("skarpnack", "totalt")}


def test_one_board_in_another_way_of_writing_completes_the_sum(gate):
    rows = at("2016-12-31", city_rows({"farsta": 3, "skarpnack": 11}), "farsta")
    assert set(hidden(gate(rows))) == {("farsta", "totalt"), ("skarpnack", "totalt")}


def test_sexes_meet_in_time(gate):
    rows = [row(JOBLESS, "farsta", n, s) for s, n in (("kvinnor", 3), ("man", 37))]
    rows.append(row(JOBLESS, "farsta", 40, period="2016-12-31"))
    assert set(hidden(gate(rows))) == {("farsta", "kvinnor"), ("farsta", "man")}


def test_indicators_that_add_up_meet_in_time(gate):
    rows = [
        row(PUPILS, "stockholm", 700, period="2017"),
        row("antal_elever_ak9_kommunal", "stockholm", 697, period="2017/18"),
        row("antal_elever_ak9_enskild", "stockholm", 3, period="2017/18"),
    ]
    assert {i for (i,) in hidden(gate(rows), "indikator")} == {"antal_elever_ak9_kommunal", "antal_elever_ak9_enskild"}


def test_numbers_of_different_things_do_not_meet(gate):
    """Three of the boards' people in 2016 and another total on a day in that year: nothing follows."""
    rows = at("2016-06-30", city_rows({"farsta": 3, "skarpnack": 11}), "stockholm")
    rows[-1][5] = "700"
    assert hidden(gate(rows)) == {("farsta", "totalt"): "primar"}
    later = at("2018", city_rows({"farsta": 3, "skarpnack": 11}), "stockholm")
    assert hidden(gate(later)) == {("farsta", "totalt"): "primar"}


def test_the_same_number_under_two_names_of_its_time_is_hidden_under_both(gate):
    numbers = {"farsta": 3, "skarpnack": 11}
    day = [r for r in city_rows(numbers, period="2016-12-31") if r[1] == "skarpnack"]
    found = hidden(gate([*city_rows(numbers), *day]), "omrade", "period")
    assert found == {("farsta", "2016"), ("skarpnack", "2016"), ("skarpnack", "2016-12-31")}


@pytest.mark.parametrize(("year", "first"), [("2016", 1), ("2016/17", 7)])
def test_a_year_less_its_other_months_is_a_month(gate, year, first):
    months = [f"{2016 + (first + n - 1) // 12}-{(first + n - 1) % 12 + 1:02d}" for n in range(12)]
    counts = [3, 9, *range(20, 30)]
    rows = [r for m, n in zip(months, counts, strict=True) for r in at(m, [row(JOBLESS, "farsta", n)])]
    rows += at(year, [row(JOBLESS, "farsta", sum(counts))])
    assert hidden(gate(rows), "period") == {(months[0],), (months[1],)}


# --- shares of a population that is published -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "of", "secret"),
    [
        (0.4, 804, True),
        (0.6, 804, False),
        (0.1, 804, True),
        (0.0, 804, False),
        (0.4, 900, True),
        (0.4, 1200, False),
        (0.5, 804, True),
    ],
)
def test_a_share_that_can_only_be_a_few_of_the_people_is_hidden(gate, share, of, secret):
    """0.5 of 804 is 3.6 to 4.4; 0.4 of 1,200 may be 5; 0.0 may be none."""
    rows = [
        row("ekonomiskt_bistand_andel", "stadsdel-akalla", share, unit="procent"),
        row(PEOPLE, "stadsdel-akalla", of),
    ]
    assert hidden(gate(rows), "indikator", "regel") == (
        {("ekonomiskt_bistand_andel", "minsta_antal")} if secret else set()
    )


@pytest.mark.parametrize("period", ["2016-12-31", "2015-12-31", "2017", "2016/17"])
def test_the_people_of_a_time_near_by_are_enough(gate, period):
    share = row("ekonomiskt_bistand_andel", "stadsdel-akalla", 0.4, unit="procent")
    assert hidden(gate([share, row(PEOPLE, "stadsdel-akalla", 804, period=period)])) != {}
    assert hidden(gate([share, row(PEOPLE, "stadsdel-akalla", 804, period="2009")])) == {}
    assert hidden(gate([share, row(PEOPLE, "stadsdel-husby", 804, period=period)])) == {}


def test_a_share_beside_its_denominator_is_hidden_when_it_can_only_be_a_few(gate):
    assert hidden(gate([row(AID_SHARE, "farsta", 0.4, of=804, unit="procent")])) == {("farsta", "totalt"): "primar"}
    assert hidden(gate([row(AID_SHARE, "farsta", 4.0, of=804, unit="procent")])) == {}


def test_a_share_that_its_publisher_has_screened_stays_and_is_marked(gate):
    rate = "anmald_valdtakt_kvinna_per_100000"
    rows = [
        row(rate, "farsta", 5, source="bra_kvinnor_2009_2011", unit="antal_per_100000"),
        row(PEOPLE, "farsta", 45000),
    ]
    result = gate(rows)
    assert hidden(result) == {}
    assert result.observations.set_index("indikator").loc[rate, "fa_observationer"]


def test_a_share_of_what_is_no_person_is_not_touched(gate):
    rows = [row("hyresratt_andel", "farsta", 0.1, unit="procent"), row(PEOPLE, "farsta", 804)]
    assert hidden(gate(rows)) == {}


def test_shares_of_a_known_base_are_not_found_by_subtraction(gate, tables):
    """0.4 % of 800 women; of all 1,600 are 2.2 %, of the men then 4 %: a rule for the indicator says what it is a share of."""
    share = "ekonomiskt_bistand_andel"
    rules = pd.concat(
        [tables["rojanderegler"].head(1), tables["rojanderegler"].head(1).assign(indikator=share, andel_av=PEOPLE)]
    )
    rows = [
        row(name, "farsta", value, sex, unit=unit)
        for sex, percent, of in (("totalt", 2.2, 1600), ("kvinnor", 0.4, 800), ("man", 4.0, 800))
        for name, value, unit in ((share, percent, "procent"), (PEOPLE, of, "antal"))
    ]
    assert hidden(gate(rows, table=rules), "indikator", "kon") == {(share, "kvinnor"), (share, "man")}


# --- between editions -------------------------------------------------------------------------------------------------


def test_what_protected_a_figure_before_protects_it_now(gate):
    first = gate(city_rows({"farsta": 2, "skarpnack": 11, "alvsjo": 20}))
    revised = city_rows({"farsta": 2, "skarpnack": 11, "alvsjo": 9})
    assert ("alvsjo", "totalt") in hidden(gate(revised))
    assert set(hidden(gate(revised, [first.observations]))) == {("farsta", "totalt"), ("skarpnack", "totalt")}


def test_a_revised_small_count_takes_the_total_that_is_new_with_it(gate):
    """Farsta was 30 and is 2; the city was 641 and is 613: all the other boards are shown already, the new total is not."""
    first = gate(city_rows({"farsta": 30, "skarpnack": 11}))
    assert hidden(first) == {}
    again = gate(city_rows({"farsta": 2, "skarpnack": 11}), [first.observations])
    assert hidden(again) == {("farsta", "totalt"): "primar", ("stockholm", "totalt"): "sekundar"}
    assert again.notes == ()


def test_a_number_that_has_never_been_shown_is_chosen_before_a_revised_one(gate):
    """What a figure was says something of what it is."""
    first = gate([r for r in city_rows({"farsta": 30, "skarpnack": 11, "alvsjo": 20}) if r[1] != "alvsjo"])
    revised = city_rows({"farsta": 2, "skarpnack": 12, "alvsjo": 20})
    assert set(hidden(gate(revised, [first.observations]))) == {("farsta", "totalt"), ("alvsjo", "totalt")}


def test_a_figure_already_shown_is_not_chosen_and_what_cannot_be_protected_is_told(gate):
    """The city has the same total as before, and the thirteen others too: the fourteenth is the rest."""
    whole = city_rows({"farsta": 2, "skarpnack": 11})
    first = gate([r for r in whole if r[1] != "farsta"])
    assert hidden(first) == {}
    again = gate(whole, [first.observations])
    assert hidden(again) == {("farsta", "totalt"): "primar"}
    assert len(again.notes) == 1
    assert "Farsta 2016 (arbetslosa_arsmedel_20_64_antal, farsta)" in again.notes[0] and "räkna ut" in again.notes[0]


def test_a_small_count_that_is_shown_already_is_told(gate):
    first = gate([row(JOBLESS, "farsta", 3, "kvinnor")], dolj=False)
    again = gate([row(JOBLESS, "farsta", 3, "kvinnor")], [first.observations])
    assert len(again.notes) == 1 and "Farsta 2016, kvinnor" in again.notes[0] and "redan visad" in again.notes[0]


def test_a_total_that_only_an_earlier_edition_shows_is_still_known(gate):
    whole = city_rows({"farsta": 2, "skarpnack": 11})
    first = gate([r for r in whole if r[1] == "stockholm"])
    boards = gate([r for r in whole if r[1] != "stockholm"], [first.observations])
    assert hidden(boards) == {("farsta", "totalt"): "primar", ("skarpnack", "totalt"): "sekundar"}
    assert hidden(gate([r for r in whole if r[1] != "stockholm"])) == {("farsta", "totalt"): "primar"}


def test_what_is_hidden_stays_hidden_when_its_period_is_written_in_another_way(gate):
    first = gate(city_rows({"farsta": 2, "skarpnack": 11}, period="2016-12-31"))
    again = gate(city_rows({"farsta": 2, "skarpnack": 11}), [first.observations])
    assert set(hidden(again)) == {("farsta", "totalt"), ("skarpnack", "totalt")}
    other = gate(city_rows({"farsta": 2, "skarpnack": 11, "alvsjo": 9}), [first.observations])
    assert set(hidden(other)) == {("farsta", "totalt"), ("skarpnack", "totalt")}


def test_a_figure_no_longer_small_is_shown_when_nothing_hangs_on_it(gate):
    first = gate([row(JOBLESS, "farsta", 3)])
    assert hidden(gate([row(JOBLESS, "farsta", 8)], [first.observations])) == {}


def test_a_revised_figure_stays_hidden_while_the_old_number_hangs_on_it(gate):
    """Opened, the board beside it would be known, and by it the old small number."""
    first = gate(city_rows({"farsta": 3, "skarpnack": 11}))
    second = gate(city_rows({"farsta": 8, "skarpnack": 11}), [first.observations])
    assert hidden(second, "omrade", "regel") == {("farsta", "tidigare_utgava"), ("skarpnack", "tidigare_utgava")}


def test_a_rule_that_is_lifted_opens_the_whole_group(gate):
    first = gate(city_rows({"farsta": 3, "skarpnack": 11}))
    assert hidden(gate(city_rows({"farsta": 3, "skarpnack": 11}), [first.observations], dolj=False)) == {}


# --- redaction --------------------------------------------------------------------------------------------------------


def test_redacted_text_keeps_its_rows_and_columns(gate):
    rows = [row(JOBLESS, "farsta", 3), row(JOBLESS, "bromma", 30)]
    text = pd.DataFrame(rows, columns=COLUMNS, dtype="str")
    clean = redaction.redacted_observations(text, gate(rows).hidden)
    assert clean.columns.tolist() == COLUMNS
    assert clean[["varde", "anmarkning", "status"]].to_numpy().tolist() == [
        ["", "", "dold"],
        ["30", "källan: se tabellen", "publicerad"],
    ]
    assert text["varde"].tolist() == ["3", "30"]
