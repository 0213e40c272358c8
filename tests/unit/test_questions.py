"""What to ask about: which goal comes first, who is asked, and what."""

import pandas as pd
import pytest

from uppfoljning import words
from uppfoljning.words.questions import DECIDED, DECISIONS, OTHER_LEVEL, WANTED, WORK

GOALS = pd.DataFrame(
    {
        "id": [f"x-{n}" for n in range(1, 9)],
        "niva": ["programomraden", "skola", "kommun"] + ["programomraden"] * 5,
        "siffror_hos": [None] * 6 + ["SCB", "kulturnämnden; SCB"],
    }
)


def asked(*told, goals=GOALS):
    """The questions of goals by (status, reason) in their order, with what more a status says."""
    rows, statuses = [], []
    for number, (status, reason, *more) in enumerate(told, 1):
        goal = f"x-{number}"
        rows.append(
            words.OverviewRow(goal, "m", str(number), f"Mål {number}", f"Nämnd {number}", "mats", status, "", "")
        )
        empty = {"omrade": "flera", "battre": 0, "antal": 0, "omraden_inte_natt": None}
        statuses.append({"id": goal, "status": status, "skal": reason, **empty, **(more[0] if more else {})})
    return words.questions(goals, pd.DataFrame(statuses), rows)


UNKNOWN = "kan_inte_bedomas"


def test_what_needs_a_decision_comes_first():
    told = asked(
        ("natt", None),
        ("ingen_sakerstalld", None),
        (UNKNOWN, "inget_matt"),
        (UNKNOWN, "ingen_beslutad_niva"),
        ("ratt_riktning", None),
        ("fel_riktning", None),
        (UNKNOWN, "annan_niva"),
        ("inte_natt", None, {"antal": 1}),
    )
    assert [question.row.nummer for question in told] == ["6", "8", "4", "7", "3", "2", "1", "5"]
    assert [question.step for question in told] == sorted(question.step for question in told)


def test_a_goal_is_asked_of_the_body_that_answers_for_it():
    (question,) = asked((UNKNOWN, "inget_matt"))
    assert question.body == "Nämnd 1"


def test_who_has_figures_is_named_with_the_question():
    told = {question.row.nummer: question for question in asked(*[(UNKNOWN, "annan_niva")] * 8)}
    assert told["1"].text == "När redovisas siffror för programmets områden?" and told["1"].step == 4
    assert [told[number].text for number in "23"] == [
        "När redovisas siffror för varje skola?",
        "När redovisas siffror för hela staden?",
    ]
    assert told["7"].text.endswith(" Underlag finns hos SCB.") and told["7"].step == 3
    assert told["8"].text.endswith(" Underlag finns hos kulturnämnden och SCB.")


def test_a_goal_about_work_is_not_asked_for_figures():
    (question,) = asked((UNKNOWN, "aktivitet"), goals=GOALS.assign(siffror_hos="SCB"))
    assert "SCB" not in question.text and "Hur ska arbetet redovisas?" in question.text and question.step == 4


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (
            {"omrade": "skolor_i_programmets_omraden", "battre": 2, "antal": 5},
            "de 3 skolor som ligger under rikets nivå",
        ),
        ({"omrade": "skolor_i_programmets_omraden", "battre": 4, "antal": 5}, "den skola som ligger under rikets nivå"),
        ({"battre": 1, "antal": 3, "omraden_inte_natt": "Farsta; Älvsjö"}, "nivån ska nås i Farsta och Älvsjö?"),
        ({"battre": 0, "antal": 1, "omraden_inte_natt": "Stockholm"}, "Vad krävs för att den beslutade nivån ska nås?"),
    ],
)
def test_those_that_do_not_reach_the_level_are_named_or_counted(status, text):
    (question,) = asked(("inte_natt", None, status))
    assert text in question.text


def test_every_reason_that_a_decision_takes_away_has_a_question():
    assert set(DECISIONS) == set(DECIDED)


def test_every_reason_that_is_asked_about_is_one_of_the_catalogue(tables):
    assert {*DECIDED, *WANTED, WORK, OTHER_LEVEL} <= set(tables["skal"]["kod"])
