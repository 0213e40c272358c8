"""How an edition is asked: by names that exist, and with parameters that are values."""

import pytest

from uppfoljning.edition import questions


def test_unknown_query_lists_those_that_exist(edition):
    with pytest.raises(questions.QueryError) as error:
        edition.query("siffrorna")
    text = str(error.value)
    assert text.startswith("Det finns ingen fråga som heter siffrorna.")
    for name, query in questions.all_queries().items():
        assert f"{name}({', '.join(query.parameters)}): {query.what}" in text


def test_a_parameter_is_a_value_and_never_a_part_of_the_statement(edition):
    before = len(edition.query("mal"))
    assert edition.query("observationer", omrade="farsta' OR '1'='1").empty
    assert edition.query("mal", malomrade="x'; DELETE FROM mal; --").empty
    assert len(edition.query("mal")) == before
