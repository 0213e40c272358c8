"""What a reader means who writes a few words: in any case and form, with or without å, ä and ö, and nearly right.

The entries of an index are searched word by word. A word is met by itself, by its stem, by what begins with it, and by what
it is a part of; in the entry's name, in the words that lead to it, or in what is told of it, which counts less. å, ä and ö
are letters of their own: only a word that has none of them also meets what has them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from uppfoljning import spelling

LONGEST = 200
# A goal's number is one word.
WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
# What a question is full of and nothing is called by.
SMALL_WORDS = (
    "att av bland de den det du en ett finns från får för gör går ha har hos hur i inte jag kan man med min mina mitt mål "
    "målen målet mår nu när och om på ska som så till ur vad var vem vi vilka vilken vilket år är åt över"
)
SMALL = frozenset(SMALL_WORDS.split())
# How a noun is written in other forms.
FORMS = (
    "arnas ernas ornas andets endets arna erna orna anden ande andet aren eten heten heter het aste ade are ens ets ena "
    "ans ast ar er or en et an na ns ts s a e n t"
)
ENDINGS = sorted(FORMS.split(), key=lambda ending: -len(ending))
SHORTEST_STEM = 3
SHORTEST_PART = 4
# How well a word is met.
SAME, STEM, BEGINS, STEM_BEGINS, INSIDE = 100, 90, 75, 65, 40
# How much less it is worth to be met only when å, ä and ö are left out.
UNMARKED = 8
# Somebody has thought of what a word leads to, so that is worth most.
NAME, LEADS, PART_OF_LEAD, PLACE, TOLD = 1.0, 1.05, 0.8, 0.7, 0.3
# What is met so much less well than the best is not what was meant.
LEAST = 0.4
NEAR = 0.8
SHORTEST_NEAR = 4
# Words of praise and blame are spelt as they are meant, and nothing here is called by them.
PRAISE_AND_BLAME = "bra bäst bästa dålig dåliga farlig farliga sämst sämsta värre värst värsta"
NEVER_MISSPELT = frozenset(PRAISE_AND_BLAME.split())
# A goal's number as it is written with a decimal comma.
COMMA = re.compile(r"(?<=\d),(?=\d)")


def words_of(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return WORD.findall(spelling.composed(text).casefold())


def stem(word: str) -> str:
    """A word without its ending, so that skola, skolan, skolor and skolornas are one."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@dataclass(frozen=True)
class Entry:
    """What can be found: its kind and id, its name, the words that lead to it, where it lies, and what is told of it."""

    kind: str
    id: str
    name: str
    leads: tuple[str, ...] = ()
    place: str = ""
    told: str = ""


@dataclass(frozen=True)
class Found:
    """An entry that is found, how well, and the word that led to it where its name does not say why.

    `only_told` is whether one of the words stands only in what is told of it.
    """

    entry: Entry
    score: float
    number: int
    led_by: str = ""
    only_told: bool = False


@dataclass(frozen=True)
class Answer:
    """What a search gives, the best first. `instead` is what was searched for where nothing has the words as they were
    written; `loose` tells that no entry has them all; `place` is an area that was named beside what was looked for.
    """

    found: tuple[Found, ...]
    instead: str = ""
    loose: bool = False
    place: str = ""


@dataclass(frozen=True)
class _Met:
    worth: float
    led_by: str = ""


class _Form:
    """A word, its stem, and both with å, ä and ö left out."""

    def __init__(self, word: str) -> None:
        self.word, self.stem, self.bare = word, stem(word), spelling.folded(word)
        self.unmarked = self.bare == word
        self.bare_stem = self.stem if self.unmarked else stem(self.bare)


@dataclass(frozen=True)
class Index:
    """Everything that can be found. `places` are the ids of areas, by the id of each entry that is a place."""

    entries: tuple[Entry, ...]
    places: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _words(self) -> dict[str, list[tuple[int, float, str]]]:
        """For each word, the entries that have it, how much that is worth, and what has led there."""
        found: dict[str, list[tuple[int, float, str]]] = {}
        for number, entry in enumerate(self.entries):
            for worth, text, lead in _texts(entry):
                for word in words_of(text):
                    found.setdefault(word, []).append((number, worth, lead))
        return found

    @cached_property
    def _forms(self) -> list[_Form]:
        """Every word in its forms."""
        return [_Form(word) for word in self._words]

    @cached_property
    def _known(self) -> list[str]:
        """The words of names and of what leads to them: what a misspelt word may have meant."""
        return [
            word
            for word, places in self._words.items()
            if len(word) >= SHORTEST_NEAR and word not in SMALL and any(worth > TOLD for _, worth, _ in places)
        ]

    def search(self, asked: str) -> Answer:
        """What is meant by a few words; nothing for words that say nothing."""
        wanted = _wanted(asked)
        if not wanted:
            return Answer(())
        found = self._all(wanted, asked)
        if found and not all(own.only_told for own in found):
            return Answer(found)
        # What is told of a figure may mention an area without being about it.
        if beside := self._beside_a_place(wanted):
            return beside
        if found:
            return Answer(found)
        meant = [self._nearest(word) if not self._meets(word) else word for word in wanted]
        if meant != wanted and all(meant):
            instead = " ".join(word for word in meant if word)
            again = self.search(instead)
            if again.found:
                return Answer(again.found, instead, again.loose, again.place)
        return Answer(self._any([word for word in meant if word]), loose=len(wanted) > 1)

    def _all(self, wanted: Sequence[str], asked: str) -> tuple[Found, ...]:
        """The entries that have every word."""
        met = [self._meets(word) for word in wanted]
        common = set(met[0]).intersection(*met[1:])
        whole = spelling.composed(asked).casefold().strip()
        found = []
        for number in common:
            entry = self.entries[number]
            score = sum(word[number].worth for word in met) / len(met)
            # Nothing is nearer than what has that very name, and of two the shorter is more nearly all that was asked for.
            score += 50 * (entry.name.casefold() == whole) + 10 / (2 + len(words_of(entry.name)))
            led = next((word[number].led_by for word in met if word[number].led_by), "")
            only_told = any(word[number].worth <= TOLD * SAME for word in met)
            found.append(Found(entry, score, number, led, only_told))
        return _best_first(found)

    def _any(self, wanted: Sequence[str]) -> tuple[Found, ...]:
        """The entries whose name or leading words have any of the words, those with most of them first."""
        score: dict[int, float] = {}
        led: dict[int, str] = {}
        for word in wanted:
            for number, met in self._meets(word).items():
                if met.worth > TOLD * SAME:
                    score[number] = score.get(number, 0) + met.worth
                    led.setdefault(number, met.led_by)
        return _best_first(Found(self.entries[number], worth, number, led[number]) for number, worth in score.items())

    def _beside_a_place(self, wanted: Sequence[str]) -> Answer | None:
        """What is looked for in an area: the area is named in full, and the other words find something."""
        for number, entry in enumerate(self.entries):
            if entry.id not in self.places:
                continue
            own = [_Form(word) for word in words_of(entry.name)]
            here = [word for word in wanted if any(_met(_Form(word), name) >= STEM - UNMARKED for name in own)]
            rest = [word for word in wanted if word not in here]
            if len(here) == len(own) and rest and (found := self._all(rest, " ".join(rest))):
                return Answer((*found, Found(entry, 0, number)), place=self.places[entry.id])
        return None

    def _meets(self, wanted: str) -> dict[int, _Met]:
        """The entries that a word meets, by number, each as well as it does."""
        best: dict[int, _Met] = {}
        asked = _Form(wanted)
        for form in self._forms:
            worth = _met(asked, form)
            if not worth:
                continue
            for number, weight, lead in self._words[form.word]:
                total = worth * weight
                if number not in best or total > best[number].worth:
                    best[number] = _Met(total, lead)
        return best

    def _nearest(self, word: str) -> str:
        """The known word that a misspelt one is most like; empty for none."""
        if len(word) < SHORTEST_NEAR or word in NEVER_MISSPELT:
            return ""
        # Nearly everyone writes the first letter right, and another one mostly makes another word.
        first = spelling.folded(word)[:1]
        known = [own for own in self._known if spelling.folded(own).startswith(first)]
        return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=NEAR)), "")


def _wanted(asked: str) -> list[str]:
    """The words to look for: without the small ones, unless there are no others."""
    words = list(dict.fromkeys(words_of(COMMA.sub(".", asked[:LONGEST]))))
    return [word for word in words if word not in SMALL and (len(word) > 1 or word.isdigit())] or words


def _texts(entry: Entry) -> Iterable[tuple[float, str, str]]:
    yield NAME, entry.name, ""
    yield from ((PART_OF_LEAD if " " in lead else LEADS, lead, lead) for lead in entry.leads)
    yield PLACE, entry.place, ""
    yield TOLD, entry.told, ""


def _met(wanted: _Form, other: _Form) -> int:
    """How well a word is met by another; 0 if it is not."""
    worth = _level(wanted, other.word, other.stem)
    if worth or not wanted.unmarked or other.unmarked:
        return worth
    # Inside another word the letters without their marks are mostly those of something else: farlig in ungefärlig.
    bare = _level(wanted, other.bare, other.bare_stem)
    return bare - UNMARKED if bare > INSIDE else 0


def _level(wanted: _Form, word: str, own_stem: str) -> int:
    if wanted.word == word:
        return SAME
    if wanted.stem == own_stem:
        return STEM
    if len(wanted.word) > 1 and word.startswith(wanted.word):
        return BEGINS
    if len(wanted.stem) >= SHORTEST_PART:
        if word.startswith(wanted.stem):
            return STEM_BEGINS
        if wanted.stem in word:
            return INSIDE
    return 0


def _best_first(found: Iterable[Found]) -> tuple[Found, ...]:
    """The best first, and of equals those that the index has first; without what is met far less well than the best."""
    ordered = sorted(found, key=lambda own: (-own.score, own.number))
    return tuple(own for own in ordered if own.score >= LEAST * ordered[0].score)
