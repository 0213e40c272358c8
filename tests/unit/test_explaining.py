"""The words of the glossary in headings: whole words only, the longest first, each once."""

from uppfoljning.words.explaining import Explained, Glossary

ROWS = [
    {"id": "brott", "namn": "brott", "aven": "", "forklaring": "En gärning.", "i_rubrik": True},
    {
        "id": "brott-i-serien",
        "namn": "brott i serien",
        "aven": "seriebrott",
        "forklaring": "En gräns.",
        "i_rubrik": True,
    },
    {"id": "andel", "namn": "andel", "aven": "", "forklaring": "En del.", "i_rubrik": False},
]
GLOSSARY = Glossary.of(ROWS)


def explained(text, seen=None):
    return [part for part in GLOSSARY.parts(text, set() if seen is None else seen) if isinstance(part, Explained)]


def whole(text):
    return "".join(part if isinstance(part, str) else part.text for part in GLOSSARY.parts(text, set()))


def test_a_heading_keeps_its_words():
    for text in ("Brott i serien, andel", "Inga", "", "seriebrott och brott <b>"):
        assert whole(text) == text


def test_the_longest_word_is_meant():
    assert [own.id for own in explained("Brott i serien")] == ["brott-i-serien"]
    assert [own.id for own in explained("Seriebrott och brott")] == ["brott-i-serien", "brott"]


def test_a_part_of_a_word_is_another_word():
    assert explained("Bostadsinbrott, narkotika-brott, brottsling") == []


def test_each_word_once_on_a_page():
    seen = set()
    assert len(explained("Brott och brott", seen)) == 1
    assert explained("Brott", seen) == []


def test_what_most_readers_know_is_in_the_glossary_only():
    assert explained("Andel av alla") == []


def test_an_edition_without_a_glossary_explains_nothing():
    assert list(Glossary.of([]).parts("Brott", set())) == ["Brott"]
