"""Reported speech before its clause: "The road is closed, Lee said"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.finite import has_verb, is_finite
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText
from articles.extraction.speech.clauses.word_classes import (
    ADVERBS,
    BREAKERS,
    DAY_COMPANIONS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
)
from articles.extraction.speech.rules import ACCORDING, AFTER, BEFORE, REPORTED_BEFORE, SHARED, SpeechRule
from articles.extraction.text.cues import SPOKEN
from articles.extraction.text.tokens import MARK, Token

from .ends import FEWEST, quotes_in

_WORDS = word_sets("quotations", "reported")
LEADING, ADVERBIAL = _WORDS["leading"], _WORDS["adverbial"]


def stretch_before(text: ClauseText, segment: ClauseSegment, frame: Frame) -> tuple[int, int, SpeechRule] | None:
    """The words of the content before ", X said" or ", according to X"."""
    words = text.words
    high = frame.first
    if high <= segment.low or frame.participle or frame.shape is SHARED:
        return None
    # ", Lee said" needs its comma, "according to" does not.
    if words[high - 1].low != "," and frame.shape is not ACCORDING:
        return None
    low = segment.low
    # "While the port was closed, Lee said …": the opening is the reporter's.
    if words[low].low in ADVERBIAL or not _closes(text, segment, frame):
        return None
    while low < high and words[low].low in LEADING:
        low += 1
    while high > low and words[high - 1].kind is MARK:
        high -= 1
    if high - low < FEWEST or quotes_in(segment, low, high):
        return None
    # "Meanwhile, the Sultan of Lindum, Ann Lee, said": an office is no report; "A pill cut deaths by half" is one
    # although its verb is not a known one.
    if not has_verb(words, low, high) and not _is_report(text, frame, low, high):
        return None
    return low, high, REPORTED_BEFORE


def _is_report(text: ClauseText, frame: Frame, low: int, high: int) -> bool:
    """Whether words before ", police said" are certainly its content, although they contain no known verb."""
    opener = text.words[low].low
    if frame.subject is not None and frame.subject.person >= 0 and _is_description(text.words[low:high]):
        return False
    if frame.name not in SPOKEN and frame.name != "shown" and frame.shape is not ACCORDING:
        return False
    return high - low > FEWEST and opener not in PREPOSITIONS and opener not in BREAKERS


def _is_description(words: Sequence[Token]) -> bool:
    """Whether words are an office in front of a name and not a report: "the Sultan of Lindum, Ann Lee, said"."""
    return all(word.capital or word.low in DETERMINERS or word.low in PREPOSITIONS for word in words)


def _closes(text: ClauseText, segment: ClauseSegment, frame: Frame) -> bool:
    """Whether only an adverbial follows a clause: ", he said on Friday"."""
    low = max(frame.verb, frame.last) + 1
    if low >= segment.high:
        return True
    word = text.words[low]
    # "…, Lee asked to leave", "…, Lee said, and left", "…, as Lee said must be so": the clause continues.
    plain = frame.shape is BEFORE
    if word.low == "to" or (plain and (word.low == "," or is_finite(text.words, low))):
        return False
    # "…, Lee had asked Roe to hand it over": an order.
    if frame.via is not None and frame.content < segment.high and text.words[frame.content].low == "to":
        return False
    adverbial = word.kind is MARK or word.low in PREPOSITIONS or word.low in DAYS or word.low in ADVERBS
    return adverbial or frame.shape in (AFTER, ACCORDING) or frame.via is not None or word.low in DAY_COMPANIONS
