"""Subjects that refer to nobody: "No group has said …", "Neither side said …", "Nobody expects …"."""

from __future__ import annotations

from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.text import ClauseText, Phrase, is_verb
from articles.extraction.speech.clauses.word_classes import BREAKERS, CONJUNCTIONS, NEGATIONS
from articles.extraction.text.tokens import PLAIN

from .wordlists import ARTICLES, COUNTED, EXCEPTIONS, FEW, HEADS, NOBODY, SINGLES

LONGEST_SUBJECT = 14
"""Words before a verb that are searched for the opening of its subject."""

NEGATIVE = NOBODY | FEW | HEADS | NEGATIONS | {"no"}
"""Words without any of which in it or before it no subject is nobody."""


def speaks_for_nobody(text: ClauseText, frame: Frame, low: int) -> bool:
    """Whether the subject of a reporting clause refers to nobody, so that the words have no speaker.

    Args:
        low: the first word of the sentence.
    """
    phrase = frame.subject
    if phrase is None:
        return False
    # Questions and set phrases: 'Who said "…"?', "Far from saying".
    if text.body[phrase.start : phrase.end] in ("Who", "Far", "well"):
        return True  # 'Who said "…"?', 'Far from saying "…"'
    # A cheap look first, for this is asked several times of every clause.
    near = text.words[min(phrase.first, max(low, phrase.first - LONGEST_SUBJECT)) : phrase.last + 1]
    if NEGATIVE.isdisjoint([word.low for word in near]):
        return False
    if is_nobody(text, phrase, low):
        return True
    # "No spokesman for the board said": the phrase may begin after its negative word.
    opening = _opening(text, phrase, low)
    return opening < phrase.first and phrase.person < 0 and _is_negative(text, opening, phrase, low)


def is_nobody(text: ClauseText, phrase: Phrase, low: int) -> bool:
    """Whether a noun phrase refers to nobody: "no officer", "none of the crews", "not one of them", "… nor Lee"."""
    words = text.words
    before = words[phrase.first - 1] if phrase.first > low else None
    if before is not None and before.kind is PLAIN:
        # "Neither Lee nor Roe said".
        if before.low == "nor":
            return True
        # "Not one officer said", "hardly anybody said".
        if before.low == "not" and words[phrase.first].low in SINGLES:
            return True
        if before.low in FEW and words[phrase.first].low in SINGLES:
            return True
        if before.low in ("neither", "either") and words[phrase.first - 1].low == "neither":
            return True
    # "So far nobody has said"; "nobody but Lee" is Lee.
    if any(words[index].low in HEADS for index in range(phrase.first + 1, phrase.head + 1)):
        return not any(words[index].low in EXCEPTIONS for index in range(phrase.first, phrase.last + 1))
    return _is_negative(text, phrase.first, phrase, low)


def _is_negative(text: ClauseText, index: int, phrase: Phrase, low: int) -> bool:
    """Whether a subject that opens with the word at `index` refers to nobody."""
    words = text.words
    word = words[index]
    inside = [words[at].low for at in range(index + 1, phrase.last + 1)]
    if any(each in EXCEPTIONS for each in inside):
        return False
    if word.low in NOBODY:
        return True
    # "Few said so" is nobody, "a few said so" is some.
    if word.low in FEW:
        return index == low or words[index - 1].low not in ARTICLES
    if word.low != "no" or not inside:
        return False
    if inside[0][:1].isdigit() or inside[0] in COUNTED or phrase.person >= 0:
        return False  # "No. 10", "No fewer than three officers", "No doubt Lee …"
    return not _is_proper(text, index, phrase, low)


def _is_proper(text: ClauseText, index: int, phrase: Phrase, low: int) -> bool:
    """Whether "No" opens a name ("No Labels"): it has a capital inside a sentence, here or elsewhere in the text."""
    words = text.words
    if not words[index].capital or not all(words[at].capital for at in range(index, phrase.head + 1)):
        return False
    # "The No Labels group": a capital inside a sentence.
    if index > low and words[index - 1].kind is PLAIN:
        return True
    name = text.body[words[index].start : words[index + 1].end]
    at = text.body.find(f" {name}")
    while at > 0:
        if text.body[at - 1].islower():
            return True
        at = text.body.find(f" {name}", at + 1)
    return False


def _opening(text: ClauseText, phrase: Phrase, low: int) -> int:
    """The word that opens the clause of a subject, because the phrase itself may begin after "No spokesman for …"."""
    words = text.words
    index = phrase.first
    floor = max(low, phrase.first - LONGEST_SUBJECT)
    while index > floor:
        before = words[index - 1]
        if before.kind is not PLAIN or before.low in CONJUNCTIONS or is_verb(before):
            break
        if before.low in BREAKERS and before.low not in ("who", "that", "which"):
            break
        index -= 1
    return index
