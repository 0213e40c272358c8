"""What is meant by an id or a name, however it is written."""

import unicodedata

import pytest

from uppfoljning import spelling
from uppfoljning import swedish as sv

AREAS = {"alvsjo": "Älvsjö", "ostermalm": "Östermalm", "rinkeby-kista": "Rinkeby-Kista", "arsta": "Årsta"}


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("alvsjo", "alvsjo"),
        ("Älvsjö", "alvsjo"),
        (unicodedata.normalize("NFD", "Älvsjö"), "alvsjo"),
        ("ÖSTERMALM", "ostermalm"),
        ("rinkeby kista", "rinkeby-kista"),
        ("Rinkeby–Kista", None),
        ("Alvsj", None),
        ("", None),
    ],
)
def test_meant(asked, meant):
    assert spelling.meant(asked, AREAS) == meant


def test_what_may_be_several_is_none_but_the_exact_one_is_itself():
    both = {"ar": "Ar", "år": "År"}
    assert spelling.meant("AR", both) is None
    assert spelling.meant("År", both) == "år"
    assert spelling.meant(unicodedata.normalize("NFD", "År"), both) == "år"


def test_similar_gives_the_most_alike_first():
    assert spelling.similar("alvjso", AREAS.values())[0] == "Älvsjö"
    assert spelling.similar("xxxxxxxx", AREAS.values()) == []
    assert spelling.similar("kista", AREAS.values())[0] == "Rinkeby-Kista"


def test_order_does_not_depend_on_how_the_letters_are_made():
    names = ["Östermalm", "Årsta", "Älvsjö", "Zinkensdamm", "Aspudden"]
    assert sorted((unicodedata.normalize("NFD", name) for name in names), key=sv.sort_key) == [
        unicodedata.normalize("NFD", name) for name in sorted(names, key=sv.sort_key)
    ]
    assert sv.sort_key(unicodedata.normalize("NFD", "Idé")) == sv.sort_key("Idé")
