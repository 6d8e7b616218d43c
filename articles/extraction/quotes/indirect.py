"""Reported speech without marks: "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.attribution.classes import BREAKERS, DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS, VERBS
from articles.extraction.attribution.frames import Frame
from articles.extraction.attribution.phrases import Text, is_verb
from articles.extraction.attribution.segments import Segment
from articles.extraction.attribution.words import Kind, Word
from articles.extraction.cues import CUES, SPOKEN, Content

REPORTING = frozenset(
    ("rule", "estimate", "recommend", "find", "conclude", "decide", "reckon", "decree", "demand", "urge")
)
"""Verbs outside the spoken classes whose "that" clause is reported speech all the same."""
OPENING = frozenset(("that", "why", "how", "whether", "if", "what", "where", "when", "who"))
LEADING = frozenset(("but", "and", "yet", "so", "still", "however", "meanwhile", ",", ":", "that"))
FEWEST = 3
LONGEST = 120
"""Words of one reported clause that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A stretch of reported speech with the clause that reports it."""

    start: int
    end: int
    frame: Frame
    rule: str


def find_reported(
    text: Text, segment: Segment, taken: Sequence[tuple[int, int]], used: frozenset[int]
) -> list[Reported]:
    """The reported speech of a sentence, where no quotation is part of it.

    Args:
        taken: spans that quotes of this sentence cover already.
        used: verbs of the clauses that report those quotes.
    """
    found: list[Reported] = []
    covered = -1
    for frame in segment.frames:
        if frame.first < covered or frame.verb in used or not _reports(frame):
            continue
        reported = _behind(text, segment, frame) or _before(text, segment, frame)
        if reported is None:
            continue
        low, high, rule = reported
        start, end = text.words[low].start, text.words[high - 1].end
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        if found and start < found[-1].end:
            continue
        found.append(Reported(start=start, end=end, frame=frame, rule=rule))
        covered = high
    return found


def _reports(frame: Frame) -> bool:
    """Whether a clause may report speech without marks."""
    if frame.subject is None or frame.how in ("passive", "infinitive"):
        return False
    if frame.how == "according":
        return frame.cue.lower().startswith("according")
    return frame.governs is Content.CLAUSE and (frame.name in SPOKEN or frame.lemma in REPORTING)


def _behind(text: Text, segment: Segment, frame: Frame) -> tuple[int, int, str] | None:
    """The words of the content that follows a clause."""
    words = text.words
    low = max(frame.content, frame.last + 1)
    marked = words[low - 1].low == "that" if low > frame.verb + 1 else False
    if frame.how == "after":
        return None
    if frame.how == "according":
        opens = frame.first - segment.low <= 2
        if not opens or low >= segment.high or words[low].low != ",":
            return None
    while low < segment.high and (words[low].low == "that" or words[low].kind is Kind.MARK):
        low += 1
    high = _end(text, low, segment.high)
    if high - low < FEWEST or any(words[index].kind is Kind.QUOTATION for index in range(low, high)):
        return None
    strict = not marked and frame.how != "according" and words[low].low not in OPENING
    if strict and not (frame.bare and _opens_clause(words, low, high)):
        return None
    return low, high, "reported"


def _before(text: Text, segment: Segment, frame: Frame) -> tuple[int, int, str] | None:
    """The words of the content that stands before ", X said" or ", according to X"."""
    words = text.words
    high = frame.first
    if high <= segment.low or frame.participle or frame.how == "shared":
        return None
    if words[high - 1].low != "," and frame.how != "according":
        return None
    low = segment.low
    while low < high and words[low].low in LEADING:
        low += 1
    while high > low and words[high - 1].kind is Kind.MARK:
        high -= 1
    inside = range(low, high)
    if high - low < FEWEST or any(words[index].kind is Kind.QUOTATION for index in inside):
        return None
    if not _has_verb(words, low, high):
        return None
    return low, high, "reported_before"


def _end(text: Text, low: int, high: int) -> int:
    """The word behind a reported clause: a new main clause or a semicolon ends it."""
    words = text.words
    high = min(high, low + LONGEST)
    for index in range(low + 1, high - 1):
        if words[index].low == ";":
            return index
        if words[index].low == "," and words[index + 1].low == "but" and _has_verb(words, index + 2, high):
            return index
        if words[index].low == "," and words[index + 1].low in ("adding", "saying", "noting", "citing", "according"):
            return index
    while high > low and words[high - 1].kind is Kind.MARK and words[high - 1].low not in (")", "]", "%"):
        high -= 1
    return high


def _opens_clause(words: Sequence[Word], low: int, high: int) -> bool:
    """Whether a clause with a subject and a verb begins here, without a "that" to show it."""
    opener = words[low]
    if opener.low in PREPOSITIONS or opener.low in BREAKERS and not opener.capital:
        return False
    nominal = opener.low in DETERMINERS or opener.low in PRONOUNS or opener.capital or opener.low.endswith("s")
    if nominal or opener.low[:1].isdigit():
        return _has_verb(words, low + 1, min(high, low + 25))
    return _has_verb(words, low + 1, min(high, low + 7))


def _has_verb(words: Sequence[Word], low: int, high: int) -> bool:
    """Whether a finite verb stands among these words."""
    for index in range(low, high):
        word = words[index]
        if word.kind is not Kind.WORD or word.capital:
            continue
        if word.low in VERBS or (word.low in MODALS and word.low != "to") or is_verb(word) or word.low.endswith("n't"):
            return True
        if (
            word.low.endswith("ed")
            or (index > low and words[index - 1].low.endswith("s") and word.low in CUES)
            or word.low in CUES
            and not CUES[word.low].base
            and not CUES[word.low].participle
        ):
            return True
    return False
