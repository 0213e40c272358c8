"""What each nämnd has not delivered, from small tables."""

import pandas as pd

from uppfoljning.words.deliveries import deliveries, told

GOALS = pd.DataFrame(
    [
        ("a-1", "a", "1", "Boende", "Fler bor", "numrerat", "idrottsnämnden; SCB"),
        ("a-2", "a", "2", "Boende", "Färre väntar", "numrerat", "SCB"),
        ("a-3", "a", "3", "Boende", "Taket lagas", "numrerat", "idrottsnämnden"),
        ("a-4", "a", "4", "Boende", "Alla trivs", "numrerat", "idrottsnämnden"),
        ("a-a", "a", "a", "Boende", "Dialog förs", "punkt", ""),
    ],
    columns=["id", "malomrade", "nummer", "tema", "kortform", "sort", "siffror_hos"],
)
STATUSES = pd.DataFrame(
    [
        ("a-1", "kan_inte_bedomas", "inget_matt"),
        ("a-2", "kan_inte_bedomas", "annan_niva"),
        ("a-3", "kan_inte_bedomas", "aktivitet"),
        ("a-4", "natt", None),
        ("a-a", "kan_inte_bedomas", "aktivitet"),
    ],
    columns=["id", "status", "skal"],
)
LATE = pd.DataFrame({"id": ["a-2", "a-4", "a-a"], "forsenad": [True, None, False]})
ANSWERS = pd.DataFrame(
    [
        ("kommunstyrelsen", "Kommunstyrelsen", "a-1", "uppfoljning", 0),
        ("idrottsnamnden", "Idrottsnämnden", "a-1", "medansvarig", 2),
        ("idrottsnamnden", "Idrottsnämnden", "a-a", "huvudansvarig", 0),
        ("bolaget", "Bolaget", "a-4", "huvudansvarig", 0),
        ("bolaget", "Bolaget", "a-2", "huvudansvarig", 0),
    ],
    columns=["namnd", "namn", "mal", "roll", "egna_bedomningar"],
)


def names(goals):
    return [f"{goal.theme} {goal.number}" for goal in goals]


def found(answers=ANSWERS):
    return deliveries(answers, GOALS, STATUSES, LATE)


def test_each_that_the_programme_names_is_there_and_then_others_who_have_figures():
    assert [one.name for one in found()] == ["Kommunstyrelsen", "Idrottsnämnden", "Bolaget", "SCB"]


def test_a_goal_about_work_and_one_that_is_judged_want_no_figures():
    _, sport, _, outside = found()
    assert names(sport.has_figures) == ["Boende 1"] and names(outside.has_figures) == ["Boende 1", "Boende 2"]


def test_unjudged_and_late_goals_stand_where_somebody_answers_for_them():
    board, sport, company, _ = found()
    assert names(company.unjudged) == names(company.overdue) == ["Boende 2"]
    assert names(sport.unjudged) == ["Boende 1"] and sport.overdue == ()
    # To follow a goal up is not to answer for it.
    assert board.unjudged == () and board.own == "inga mål"


def test_own_judgements_are_counted_by_goal():
    assert [one.own for one in found()] == ["inga mål", "1 av 2 mål", "0 av 2 mål", ""]
    assert told(found()).endswith("1 av 2 som svarar för mål har lagt in en egen bedömning.")
    none = found(ANSWERS.assign(egna_bedomningar=0))
    assert told(none).endswith("Ingen av de 2 som svarar för mål har lagt in en egen bedömning.")


def test_it_is_told_how_many_goals_wait_for_figures():
    assert told(found()).startswith(
        "2 mål kan inte bedömas fast det är känt vem som har underlag; 1 mål mäts men siffran är"
    )


def test_an_edition_that_does_not_know_who_has_figures_does_not_say_that_nobody_has():
    unknown = deliveries(ANSWERS, GOALS.assign(siffror_hos=None), STATUSES, LATE)
    assert told(unknown, names_holders=False).startswith("1 mål mäts men siffran är försenad.")
