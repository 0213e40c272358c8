"""What a search finds: words in any form, å ä ö kept apart, spelt nearly right, and an area named beside what is looked for."""

import pytest

from uppfoljning.words import searching
from uppfoljning.words.searching import Entry, Index

ENTRIES = (
    Entry("mal", "jf-2.1", "2.1 Andelen som behöver ekonomiskt bistånd minskar", ("bidrag", "socialbidrag"), "Jobb"),
    Entry("mal", "sb-3.4", "3.4 Utemiljön upplevs som ren och trygg", ("otrygg",), "Boende"),
    Entry("omrade", "farsta", "Farsta"),
    Entry("omrade", "hasselby-vallingby", "Hässelby-Vällingby"),
    Entry("stadsdel", "stadsdel-farsta-strand", "Farsta strand", (), "Farsta"),
    Entry("skola", "skola-1", "Kvickenstorpsskolan", (), "Farsta"),
    Entry("skola", "skola-2", "Skolan i Järva", (), "Järva"),
    Entry("indikator", "hyresratt_andel", "Andel hyresrätter", (), "", "Bostäder som hyrs, enligt räkning i Farsta."),
    Entry("indikator", "mal", "Malning per ort"),
    Entry("begrepp", "mal", "Mål i drift"),
)
INDEX = Index(
    ENTRIES, {"farsta": "farsta", "hasselby-vallingby": "hasselby-vallingby", "stadsdel-farsta-strand": "farsta"}
)


def ids(asked):
    return [own.entry.id for own in INDEX.search(asked).found]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("farsta strand", "stadsdel-farsta-strand"),
        ("FARSTA  Strand", "stadsdel-farsta-strand"),
        ("Hässelby", "hasselby-vallingby"),
        ("hasselby", "hasselby-vallingby"),
        ("Ha\u0308sselby", "hasselby-vallingby"),
        ("hasselby vallingby", "hasselby-vallingby"),
        ("socialbidraget", "jf-2.1"),
        ("Bidragen", "jf-2.1"),
        ("hyresrätt", "hyresratt_andel"),
        ("hyresratter", "hyresratt_andel"),
        ("otrygga", "sb-3.4"),
        ("hur går det för farsta?", "farsta"),
        ("2.1", "jf-2.1"),
        ("mål 2.1", "jf-2.1"),
        ("2,1", "jf-2.1"),
        ("kvickenstorp", "skola-1"),
    ],
)
def test_what_is_meant_is_first(asked, first):
    answer = INDEX.search(asked)
    assert answer.found[0].entry.id == first
    assert (answer.instead, answer.loose) == ("", False)


@pytest.mark.parametrize("form", ["skola", "skolan", "skolor", "skolorna", "skolornas", "skolans"])
def test_every_form_of_a_noun_is_one(form):
    assert searching.stem(form) == "skol"


def test_the_three_letters_are_letters_of_their_own():
    # Who writes å means å; who writes a may have no å to write with, and gets the exact word first.
    assert [own.entry.name for own in INDEX.search("malning").found] == ["Malning per ort"]
    assert "Malning per ort" not in [own.entry.name for own in INDEX.search("mål").found]
    assert INDEX.search("jarva").found[0].entry.id == "skola-2"
    assert ids("jårva") == ["skola-2"] and INDEX.search("jårva").instead == "järva"


@pytest.mark.parametrize(
    ("asked", "instead", "first"),
    [
        ("fartsa", "farsta", "farsta"),
        ("socialbidarg", "socialbidrag", "jf-2.1"),
        ("hässleby", "hässelby", "hasselby-vallingby"),
    ],
)
def test_a_misspelt_word_is_helped_and_says_so(asked, instead, first):
    answer = INDEX.search(asked)
    assert answer.instead == instead
    assert answer.found[0].entry.id == first


def test_a_word_that_leads_somewhere_is_told():
    assert INDEX.search("socialbidrag").found[0].led_by == "socialbidrag"
    assert INDEX.search("ekonomiskt bistånd").found[0].led_by == ""


def test_an_area_beside_what_is_looked_for():
    answer = INDEX.search("bidrag i Farsta")
    assert [own.entry.id for own in answer.found] == ["jf-2.1", "farsta"]
    assert answer.place == "farsta"
    assert INDEX.search("bidrag farsta strand").place == "farsta"


def test_what_only_a_definition_mentions_does_not_stand_beside_a_name():
    assert "hyresratt_andel" not in ids("farsta")
    assert ids("räkning") == ["hyresratt_andel"]


def test_no_entry_has_all_the_words():
    answer = INDEX.search("hyresrätter kvickenstorp")
    assert answer.loose and {own.entry.id for own in answer.found} == {"hyresratt_andel", "skola-1"}


@pytest.mark.parametrize("asked", ["", "   ", "?!", '<b>&"', "xyzzy", "%_", "x" * 5000, "\u202e\u0000", "(((", "🙂"])
def test_nothing_is_found_and_nothing_breaks(asked):
    assert INDEX.search(asked).found == ()


OTHERS = (
    Entry("stadsdel", "stadsdel-ballsta", "Bällsta", (), "Bromma"),
    Entry("stadsdel", "stadsdel-vastra-berga", "Västra berga", (), "Bromma"),
    Entry("skola", "skola-3", "Cordoba skola"),
    Entry("mal", "sb-3.1", "Utbudet vid nybyggnad"),
    Entry("indikator", "bistand", "Hushåll med bistånd", (), "", "Ungefärliga antal. Gäller Farsta."),
    Entry("indikator", "oro", "Oro för brott", ("otrygg",), "", "Frågan ställdes inte i Farsta."),
    Entry("indikator", "trygg", "Trygga hemma", ("otrygg",)),
    Entry("omrade", "farsta", "Farsta"),
    Entry("sida", "ordlista", "Ord i vår lista"),
)
OTHER_INDEX = Index(OTHERS, {"farsta": "farsta"})


@pytest.mark.parametrize("asked", ["bästa", "värsta", "corona", "budget", "mord", "vård", "klan"])
def test_a_word_that_is_spelt_right_is_not_made_into_another(asked):
    answer = OTHER_INDEX.search(asked)
    assert answer.found == () and answer.instead == ""


def test_a_word_of_blame_leads_to_no_figure_and_no_place():
    assert OTHER_INDEX.search("farlig").found == ()
    answer = OTHER_INDEX.search("värsta skola")
    assert answer.loose and answer.instead == "" and answer.place == ""


def test_what_is_told_of_a_figure_does_not_hide_what_is_looked_for_in_the_area():
    answer = OTHER_INDEX.search("Farsta otrygg")
    assert [own.entry.id for own in answer.found] == ["trygg", "oro", "farsta"] and answer.place == "farsta"
