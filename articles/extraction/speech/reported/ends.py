"""Where reported speech ends, and whether a quotation is in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.finite import has_verb
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText
from articles.extraction.speech.clauses.word_classes import ADVERBS, AUXILIARIES, DETERMINERS, PAST, PRONOUNS
from articles.extraction.text.cues import CUES, forms_with
from articles.extraction.text.tokens import MARK, Token

DASHES = frozenset("-–—") | {"--"}
_WORDS = word_sets("quotations", "reported")
SUBORDINATE = _WORDS["subordinate"]
TIMES = _WORDS["times"] | word_sets("clauses", "subjects")["spans"]
ADDING = forms_with("adding") | {"according"}
FEWEST = 3
"""Minimum number of words of reported speech."""
LONGEST = 120
"""Maximum number of words of one reported clause that are read."""


def content_end(text: ClauseText, low: int, high: int, *, marked: bool) -> int:
    """The word after a reported clause: a new main clause or a semicolon ends it.

    Args:
        marked: whether "that" opens the clause.
    """
    words = text.words
    high = min(high, low + LONGEST)
    for index in range(low + 1, high - 1):
        mark = words[index].low
        if mark == ";":
            return index
        if mark != "," and mark not in DASHES:
            continue
        behind = words[index + 1].low
        # "Said the road was closed, but the bus ran": the reporter continues.
        if behind == "but" and has_verb(words, index + 2, high):
            return index
        # Summaries: "did not say it was bad, and he said that it helps" holds two reports.
        if behind in ("and", "but") and index + 3 < high and _reports_anew(words, index + 2):
            return index
        if mark in DASHES:
            continue
        # "Said he opposes it, a few hours after Lee spoke": the reporter's time.
        if _is_interval(words, index + 1, high):
            return index
        # "Said it was behind the raid, and Norland answered with fire": a named subject that did something.
        if behind == "and" and not marked and _tells(words, index + 2, high):
            return index
        # ", adding that" begins a second report.
        if behind in ADDING:
            # "It exposed him – since, according to Lee, he knew": no content ends with "since".
            return index - 2 if words[index - 1].low in SUBORDINATE and words[index - 2].kind is MARK else index
    while high > low and words[high - 1].kind is MARK and words[high - 1].low not in (")", "]", "%"):
        high -= 1
    return high


def quotes_in(segment: ClauseSegment, low: int, high: int) -> bool:
    """Whether a quotation is among the words from `low` to `high`."""
    at = bisect_left(segment.quotations, low)
    return at < len(segment.quotations) and segment.quotations[at] < high


def _reports_anew(words: Sequence[Token], low: int) -> bool:
    """Whether a pronoun with a verb of speech of its own begins here: "he said", "they have said"."""
    if words[low].low not in PRONOUNS:
        return False
    at = low + (2 if words[low + 1].low in AUXILIARIES or words[low + 1].low in ADVERBS else 1)
    cue = CUES.get(words[at].low) if at < len(words) else None
    return cue is not None and cue.lemma == "say" and not cue.participle


def _is_interval(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether "a few hours after" and the like begin here."""
    if words[low].low not in DETERMINERS and not words[low].low[:1].isdigit():
        return False
    times = range(low + 1, min(high - 1, low + 4))
    return any(words[at].low in TIMES and words[at + 1].low in ("after", "before") for at in times)


def _tells(words: Sequence[Token], low: int, high: int) -> bool:
    """Whether a clause here is the reporter's: a named subject did something, not in the tense of reported speech.

    "The group said it was behind the attack, and Egypt answered with air strikes", but not "… and Egypt had answered".
    """
    if low + 1 >= high or not words[low].capital or words[low].low in PRONOUNS or words[low].low in DETERMINERS:
        return False
    at = low + 1
    while at < high and words[at].capital:
        at += 1
    return at < high and (words[at].low in PAST or (words[at].low.endswith("ed") and not words[at].capital))
