"""Reported speech around its clause: "The pier, Lee said, would not last"."""

from __future__ import annotations

from articles.extraction.lexicon import word_sets
from articles.extraction.speech.clauses.adverbials import MAY_OPEN
from articles.extraction.speech.clauses.finite import CONTRACTED, has_verb, is_finite, opens_clause
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText, is_verb
from articles.extraction.speech.clauses.word_classes import BREAKERS, CONJUNCTIONS, PREPOSITIONS
from articles.extraction.speech.rules import AFTER, BEFORE, REPORTED_AROUND, REPORTED_BEFORE, SpeechRule
from articles.extraction.text.cues import SPOKEN
from articles.extraction.text.tokens import PLAIN

from .ends import FEWEST, content_end, quotes_in

_WORDS = word_sets("quotations", "reported")
LEADING, ADVERBIAL, SUBORDINATE = _WORDS["leading"], _WORDS["adverbial"], _WORDS["subordinate"]
LONGEST_CLOSE = 8
"""Maximum number of words between a verb and its closing comma: ", Lee told reporters in Lindum on Monday,"."""
FEWEST_OF_HALF = 2
"""Minimum number of words of a half."""


def comma_behind(text: ClauseText, segment: ClauseSegment, frame: Frame) -> int:
    """The comma that closes a clause between commas (", Lee said on Monday,"); 0 for any other clause."""
    words = text.words
    if (
        frame.shape not in (BEFORE, AFTER)
        or frame.name not in SPOKEN
        or not frame.bare
        or frame.participle
        or words[frame.first - 1].low != ","
    ):
        return 0
    low = max(frame.verb, frame.last) + 1
    # Only a day, a place or a listener may follow the verb: "had kept a low profile, voicing …" is no such clause.
    if low >= segment.high or not (words[low].low in MAY_OPEN or words[low].low == "," or frame.via is not None):
        return 0
    for index in range(low, min(segment.high - 1, low + LONGEST_CLOSE)):
        if words[index].low == ",":
            return index
        if words[index].kind is not PLAIN or is_verb(words[index]) or words[index].low in ("to", "that"):
            return 0
    return 0


def stretches_around(
    text: ClauseText, segment: ClauseSegment, frame: Frame, comma: int
) -> list[tuple[int, int, SpeechRule]]:
    """The content around a clause between commas: both halves of one sentence, or the sentence before it."""
    words = text.words
    low, high = segment.low, frame.first - 1
    while low < high and words[low].low in LEADING:
        low += 1
    behind = comma + 1
    end = content_end(text, behind, segment.high, marked=False)
    if low >= high or quotes_in(segment, low, high):
        return []
    opener = words[low].low
    halved = opener in PREPOSITIONS or (opener in BREAKERS and not words[low].capital) or opener in ADVERBIAL
    halved = halved or opener in SUBORDINATE
    left = (low, high, REPORTED_BEFORE)
    # "If it rains, Lee said, the match will move": both halves are one report.
    if halved:
        if opener == "according" or not opens_clause(words, behind, end, said=True):
            return []
        return _halves(segment, (low, high), (behind, end))
    # "The guards fired, witnesses said, as the crowd came": the report ends before the clause.
    if has_verb(words, low, high) or opener.endswith(CONTRACTED):
        # "It rained, Lee said, and the bus did not run": what "and" adds is reported as well.
        if words[behind].low == "and" and opens_clause(words, behind + 1, end, said=True):
            return _halves(segment, (low, high), (behind + 1, end)) or [left]
        return [left] if high - low >= FEWEST else []
    # "The tunnel, an engineer said, would flood again": a subject and its verb.
    if is_finite(words, behind) and words[behind].low not in CONJUNCTIONS:
        return _halves(segment, (low, high), (behind, end))
    return []


def _halves(segment: ClauseSegment, left: tuple[int, int], right: tuple[int, int]) -> list[tuple[int, int, SpeechRule]]:
    """The two halves of an interrupted report; a single word is not a quote by itself."""
    if any(quotes_in(segment, *half) for half in (left, right)):
        return []
    return [(*half, REPORTED_AROUND) for half in (left, right) if half[1] - half[0] >= FEWEST_OF_HALF]
