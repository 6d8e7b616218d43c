"""A body as words with the persons named in it, and the kinds of single words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction.lexicon import word_sets
from articles.extraction.records import PersonMention
from articles.extraction.text.cues import CUES
from articles.extraction.text.tokens import (
    BREAK,
    MARK,
    PARAGRAPH,
    PLAIN,
    QUOTATION,
    Token,
)

from .word_classes import CLOSED, VERBS

_WORDS = word_sets("clauses", "words")
OFFICES, GENDERED = _WORDS["offices"], _WORDS["gendered"]
APART = frozenset((QUOTATION, BREAK, PARAGRAPH))
OPENERS = frozenset(CUES) | {"according", "in"}
"""Words that may open a reporting clause."""
KNOWN = OPENERS | GENDERED
FINITE = VERBS | {form for form, cue in CUES.items() if not cue.base and not cue.participle and not form.endswith("s")}
"""Words that are finite verbs wherever they are in lower case."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase: its words, the span that names the source, its head, and the person it names.

    Never changed, yet not frozen, because one is created at every verb.

    `person` is an index into the mentions, -1 if the phrase names none.
    """

    first: int
    last: int
    start: int
    end: int
    head: int
    person: int = -1
    pronoun: bool = False


class ClauseText:
    """A body as words, together with the persons named outside quotations."""

    __slots__ = (
        "_capitals",
        "_cues",
        "_gendered",
        "_quotations",
        "body",
        "breaks",
        "person_at",
        "persons",
        "span_of",
        "words",
    )

    def __init__(self, body: str, words: Sequence[Token], persons: Sequence[PersonMention]) -> None:
        self.body = body
        self.words = words
        self.persons = persons
        apart = [index for index, word in enumerate(words) if word.kind in APART]
        self.breaks = [index for index in apart if words[index].kind is not QUOTATION]
        self._quotations = [index for index in apart if words[index].kind is QUOTATION]
        self.person_at: dict[int, int] = {}
        self.span_of: dict[int, tuple[int, int]] = {}
        starts = [word.start for word in words] if persons else []
        at = 0
        for number, person in enumerate(persons):
            if _is_role(person):
                continue
            at = bisect_left(starts, person.start, at)
            while at < len(words) and words[at].kind >= BREAK:
                at += 1
            first = last = at
            while last < len(words) and words[last].start < person.end and words[last].kind <= MARK:
                self.person_at[last] = number
                last += 1
            if last > first:
                self.span_of[number] = (first, last - 1)
        named = self.person_at
        # "May said", "Will said": a word of a name keeps its capitals, so that no rule reads it as a verb or a day.
        alike = [index for index in named if words[index].low in CLOSED and words[index].capital]
        if alike:
            self.words = list(words)
            for index in alike:
                self.words[index] = replace(words[index], low=words[index].low.capitalize())
            words = self.words
        marked = [index for index, word in enumerate(words) if word.low in KNOWN]
        self._cues = [index for index in marked if words[index].low not in GENDERED]
        self._gendered = [index for index in marked if words[index].low in GENDERED]
        capitals = [index for index, word in enumerate(words) if word.capital]
        self._capitals = sorted({*capitals, *named}) if named else capitals

    def cues_between(self, low: int, high: int) -> list[int]:
        """The words from `low` to `high` that may open a reporting clause."""
        return _between(self._cues, low, high)

    def gendered_between(self, low: int, high: int) -> list[int]:
        """The words from `low` to `high` that are pronouns of one gender."""
        return _between(self._gendered, low, high)

    def quotations_between(self, low: int, high: int) -> tuple[int, ...]:
        """The quotations from `low` to `high`."""
        return tuple(_between(self._quotations, low, high))

    def capitals_between(self, low: int, high: int) -> list[int]:
        """The words from `low` to `high` that are capitalised or belong to a person's name."""
        return _between(self._capitals, low, high)

    def person_ending_at(self, index: int) -> int:
        """The person whose name ends with this word, -1 if there is none."""
        number = self.person_at.get(index, -1)
        return number if number >= 0 and self.span_of[number][1] == index else -1

    def person_starting_at(self, index: int) -> int:
        """The person whose name begins with this word, -1 if there is none."""
        number = self.person_at.get(index, -1)
        return number if number >= 0 and self.span_of[number][0] == index else -1


def _between(indexes: list[int], low: int, high: int) -> list[int]:
    """Those of the ordered indexes from `low` to `high`."""
    return indexes[bisect_left(indexes, low) : bisect_left(indexes, high)]


def _is_role(person: PersonMention) -> bool:
    """Whether a mention ends in a role rather than a name ("Airbus President")."""
    last = person.text.lower().rpartition(" ")[2]
    return " " in person.text and last in OFFICES


def is_possessive(word: Token) -> bool:
    """Whether the word is a possessive ("Russia's", "ministers'")."""
    return word.low.endswith("'s")


def is_verb(word: Token) -> bool:
    """Whether a word in lower case is certainly a finite verb rather than a noun."""
    return word.low in FINITE and not word.capital and word.kind is PLAIN
