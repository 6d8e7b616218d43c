"""What the words of a noun phrase say about a source: its noun, its kind, the name in it."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.records import SpeakerKind
from articles.extraction.speech.clauses.noun_phrases import NUMERALS
from articles.extraction.speech.clauses.text import ClauseText, Phrase, is_verb
from articles.extraction.speech.clauses.word_classes import (
    ADVERBS,
    BREAKERS,
    CONJUNCTIONS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    FEMALE_PRONOUNS,
    MALE_PRONOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
    singular,
)
from articles.extraction.text.tokens import PLAIN, Token
from articles.names.given_names import GIVEN_NAMES
from articles.names.spelling import fold

from .epithets import STANDING, plain, usual_name

PERSON, ORGANISATION, DOCUMENT, UNNAMED = SpeakerKind
"""The members as constants, because they are compared at every mention."""
_WORDS = word_sets("quotations", "speakers")
LEADING, INSIDE_NAMES = _WORDS["leading"], _WORDS["inside_names"]
NO_NAMES = (
    LEADING
    | DETERMINERS
    | PREPOSITIONS
    | BREAKERS
    | ADVERBS
    | CONJUNCTIONS
    | MALE_PRONOUNS
    | FEMALE_PRONOUNS
    | PRONOUNS
)
JOINING = PREPOSITIONS | CONJUNCTIONS
LONGEST_TITLE = 7
"""Maximum number of words of a description in front of a name at the start of a sentence."""


def is_titled(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether only a description precedes a name ("Harbour Board chairman Ann Lee")."""
    before = words[high - 1]
    known = singular(before.low) in PERSON_NOUNS or before.low in TITLES
    # British politics: "opposite number Ann Lee".
    known = known or (before.low == "number" and words[high - 2].low == "opposite")
    if high - low > LONGEST_TITLE or not known:
        return False
    inside = (words[index] for index in range(low, high))
    return all(word.kind is PLAIN and word.low not in JOINING and not is_verb(word) for word in inside)


def still_opens(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether the words after those from `low` to `high` still count as the opening of the sentence."""
    opening = True
    for index in range(low, high):
        word = words[index]
        if word.kind is PLAIN and word.low not in DETERMINERS:
            opening = word.low in PREPOSITIONS or word.low in PERSON_NOUNS
            if not opening:
                return False
    return opening


def capitals_of(text: ClauseText) -> frozenset[str]:
    """The words that are capitalised inside a sentence: names rather than sentence openings."""
    words = text.words
    return frozenset(
        words[index].low
        for index in text.capitals_between(1, len(words))
        if words[index].capital and words[index - 1].kind is PLAIN
    )


def apposed_name(text: ClauseText, first: int, phrase: Phrase) -> str | None:
    """The name at the end of a description ("German parts supplier Brandt & Sohn"), None if there is none."""
    words = text.words
    begin = phrase.head
    while begin > first and (words[begin - 1].capital or words[begin - 1].low == "&"):
        begin -= 1
    before = words[begin - 1].low
    # "Two Lindum Motors" and "Brandt and Sohn Motors" do not show where the name begins.
    if before in NO_NAMES or before in NUMERALS or any(words[index].low == "and" for index in range(first, begin)):
        return None
    return usual_name(text.body[words[begin].start : words[phrase.head].end])


def proper_part(text: ClauseText, first: int, phrase: Phrase) -> str | None:
    """The name-like part of a phrase that a capital marks ("the Egyptian presidency"), None without one."""
    words = text.words
    inside = range(first, phrase.last + 1)
    if not any(words[index].capital and index > phrase.first for index in inside):
        return None
    begin = next((index for index in inside if words[index].capital), first)
    # A capital after the head ("the ministry in Cairo") makes the whole phrase a name.
    begin = first if begin > phrase.head else begin
    return text.body[words[begin].start : words[phrase.last].end]


def couple_in(text: ClauseText, phrase: Phrase) -> tuple[int, int] | None:
    """Start and end of two persons who speak as one ("Bo and Mia Lund", "Bo and Mia"), None if one person speaks."""
    words = text.words
    second = text.span_of[phrase.person][0] if phrase.person >= 0 else phrase.head
    # "Said Bo and Mia Lund": the phrase ends with the first of the two.
    if phrase.person >= 0 and second == phrase.last and words[second + 1].low == "and":
        second += 2
        if text.person_starting_at(second) < 0:
            return None
    elif second - 2 < phrase.first or words[second - 1].low != "and":
        return None
    first = second - 2
    if not words[first].capital or (first in text.person_at and text.person_starting_at(first) < 0):
        return None
    number = text.person_starting_at(second)
    last = text.span_of[number][1] if number >= 0 else second
    # "Marks and Spencer" is one company: without a surname behind them both have to be given names.
    alone = (first, second) if last == second else (first,)
    given = all(fold(words[index].low) in GIVEN_NAMES for index in alone)
    return (words[first].start, words[last].end) if given or (last > second and number >= 0) else None


def known_noun(text: ClauseText, first: int, head: int) -> str:
    """The noun that says what a source is: the head, or one before it ("forces loyal to …")."""
    for index in range(head, first - 1, -1):
        noun = plain(singular(text.words[index].low))
        # "Forces loyal to the general": the first known noun, searching backwards from the head.
        if noun in STANDING or noun in ORGANISATION_NOUNS or noun in DOCUMENT_NOUNS or noun in PERSON_NOUNS:
            return noun
    return singular(text.words[head].low)


def is_plural(low: str) -> bool:
    """Whether a noun means several people, so that no single person can be identified."""
    return low.endswith("s") and not low.endswith(("ss", "us")) and singular(low) in PERSON_NOUNS


def kind_of(noun: str, *, capital: bool) -> SpeakerKind:
    """The kind of a source, from its head noun."""
    if noun in ORGANISATION_NOUNS:
        return ORGANISATION
    if noun in DOCUMENT_NOUNS:
        return DOCUMENT
    if noun in PERSON_NOUNS or noun in STANDING:
        return UNNAMED
    return ORGANISATION if capital else UNNAMED


def name_end(text: ClauseText, phrase: Phrase) -> int:
    """Where an organisation's name ends: after "of" and "for" it continues only with capitals."""
    words = text.words
    last = phrase.head
    index = phrase.head + 1
    while index <= phrase.last:
        # "Board of Trade", "Institute for the Blind": small words only between capitals.
        if words[index].low in INSIDE_NAMES and index < phrase.last:
            index += 1
            continue
        if not words[index].capital:
            break
        last = index
        index += 1
    return words[last].end


def is_organisation(low: str) -> bool:
    """Whether a word, or its singular, ends the names of organisations."""
    return low in ORGANISATION_NOUNS or singular(low) in ORGANISATION_NOUNS
