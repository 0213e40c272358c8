"""The gate with regard to what earlier editions have hidden and shown, on tables small enough to check by hand."""

from gate_cases import JOBLESS, city_rows, hidden, row


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
