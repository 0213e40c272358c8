"""How a query file is read, and what a caller is told about its parameters."""

import pytest

from uppfoljning.edition import questions

GOOD = """-- Vad: ett områdes siffror,
--   även de beräknade.
-- Korn: en rad per siffra.
-- Parametrar:
--   omrade: områdets id
--   period: perioden; tom = alla
SELECT * FROM observationer WHERE omrade = $omrade AND ($period = '' OR period = $period);
"""


@pytest.fixture
def parse(tmp_path):
    def read(text):
        folder = tmp_path / "omraden"
        folder.mkdir(exist_ok=True)
        path = folder / "siffror.sql"
        path.write_text(text, encoding="utf-8")
        return questions.parse_query(path)

    return read


def test_header_is_read(parse):
    query = parse(GOOD)
    assert (query.name, query.topic) == ("siffror", "omraden")
    assert query.what == "ett områdes siffror, även de beräknade."
    assert query.grain == "en rad per siffra."
    assert list(query.parameters) == ["omrade", "period"]
    assert query.parameters["omrade"] == "områdets id"
    assert query.optional == {"period"}


@pytest.mark.parametrize(
    "broken",
    [
        GOOD.replace("-- Vad: ett områdes siffror,\n--   även de beräknade.\n", ""),
        GOOD.replace("-- Korn: en rad per siffra.\n", ""),
        GOOD.replace("--   omrade: områdets id\n", ""),
        GOOD.replace("$omrade", "'farsta'"),
        GOOD.replace("-- Parametrar:\n", "--\n").replace(
            "--   omrade: områdets id\n--   period: perioden; tom = alla\n", ""
        ),
    ],
    ids=["no Vad", "no Korn", "parameter not described", "described parameter not used", "no parameters described"],
)
def test_header_that_does_not_fit_the_statement(parse, broken):
    assert broken != GOOD
    with pytest.raises(ValueError, match=r"siffror\.sql") as error:
        parse(broken)
    assert "Vad, Korn" in str(error.value)


def test_optional_parameter_becomes_the_empty_text(parse):
    query = parse(GOOD)
    assert questions.arguments(query, {"omrade": "farsta"}) == {"omrade": "farsta", "period": ""}
    assert questions.arguments(query, {"omrade": "farsta", "period": "2015"}) == {"omrade": "farsta", "period": "2015"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Frågan siffror saknar parameter omrade."),
        ({"period": "2015"}, "Frågan siffror saknar parameter omrade."),
        ({"omrade": "farsta", "ar": "2015"}, "Frågan siffror har ingen parameter ar."),
        ({"omrade": "farsta", "ar": "2015", "kon": "man"}, "Frågan siffror har ingen parameter ar, kon."),
    ],
    ids=["none given", "required missing", "unknown", "two surplus"],
)
def test_wrong_parameters_name_the_right_ones(parse, given, words):
    with pytest.raises(questions.QueryError) as error:
        questions.arguments(parse(GOOD), given)
    assert str(error.value).startswith(words)
    assert "omrade: områdets id" in str(error.value)
    assert "period: perioden; tom = alla" in str(error.value)


def test_query_without_parameters_says_so(parse):
    plain = "-- Vad: alla mål.\n-- Korn: en rad per mål.\nSELECT id FROM mal;\n"
    assert questions.arguments(parse(plain), {}) == {}
    with pytest.raises(questions.QueryError, match=r"\(inga\)"):
        questions.arguments(parse(plain), {"omrade": "farsta"})


def test_two_queries_may_not_share_a_name(tmp_path, monkeypatch):
    for topic in ("mal", "karta"):
        (tmp_path / topic).mkdir()
        (tmp_path / topic / "samma.sql").write_text("-- Vad: ett.\n-- Korn: en rad.\nSELECT 1;\n", encoding="utf-8")
    monkeypatch.setattr(questions, "QUERY_DIR", tmp_path)
    with pytest.raises(ValueError, match="samma"):
        questions.all_queries.__wrapped__()
