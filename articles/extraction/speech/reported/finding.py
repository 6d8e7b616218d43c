"""The reported speech of a sentence, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.speech.clauses.finite import is_finite
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText
from articles.extraction.speech.clauses.word_classes import DOCUMENT_NOUNS
from articles.extraction.speech.rules import ACCORDING, BEFORE, INFINITIVE, PASSIVE, SpeechRule
from articles.extraction.speech.stances import inner_frame, passes_on_falsely, speaks_for_nobody
from articles.extraction.text.cues import ASKING, CLAUSE, REFUSING, SPOKEN, WEAK, verbs_with

from .around import comma_behind, stretches_around
from .before import stretch_before
from .behind import stretch_behind

REPORTING = verbs_with("reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A stretch of reported speech with its reporting clause."""

    start: int
    end: int
    frame: Frame
    rule: SpeechRule


def find_reported(
    text: ClauseText, segment: ClauseSegment, taken: Sequence[tuple[int, int]], used: frozenset[int]
) -> list[Reported]:
    """The reported speech of a sentence outside its quotations.

    Args:
        taken: spans that quotes in this sentence already cover.
        used: verbs of the clauses that report those quotes.
    """
    found: list[Reported] = []
    covered = -1
    for frame in segment.frames:
        inside = frame.first < covered
        # Broadcast reports: a named person inside a report is a quote of its own, a thought inside one is not.
        if inside and not _is_nested(text, frame) or frame.verb in used or not _reports(text, frame):
            continue
        if speaks_for_nobody(text, frame, segment.low) or _only_hands_on(text, segment, frame):
            continue
        if found and found[-1].frame.verb < frame.verb and text.words[frame.verb].end <= found[-1].start:
            continue  # the "claims" of "rejected claims that …"
        for low, high, rule in stretches(text, segment, frame):
            start, end = text.words[low].start, text.words[high - 1].end
            # Words in quotation marks are quoted already.
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if found and start < found[-1].end and not (inside and end <= found[-1].end):
                continue
            found.append(Reported(start=start, end=end, frame=frame, rule=rule))
            covered = max(covered, high)
    return found


def stretches(text: ClauseText, segment: ClauseSegment, frame: Frame) -> list[tuple[int, int, SpeechRule]]:
    """The stretches of words that a clause reports: one, or two if the clause interrupts them."""
    comma = comma_behind(text, segment, frame)
    around = stretches_around(text, segment, frame, comma) if comma else []
    # "The big hit, Lee said, was “…”": a subject alone is no report.
    if around or (comma and frame.lemma not in ASKING and is_finite(text.words, comma + 1)):
        return around
    reported = stretch_behind(text, segment, frame) or stretch_before(text, segment, frame)
    return [reported] if reported is not None else []


def _only_hands_on(text: ClauseText, segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a clause falsely says that another person spoke; the other clause is the quote, with its stance."""
    return passes_on_falsely(text, segment, frame) and inner_frame(text, segment, frame) is not None


def _is_nested(text: ClauseText, frame: Frame) -> bool:
    """Whether a clause inside reported speech reports in turn: "the channel said that Lee told the board that …"."""
    subject = frame.subject
    said = frame.name in SPOKEN and frame.shape is BEFORE and text.words[frame.content - 1].low == "that"
    return said and subject is not None and (subject.person >= 0 or text.words[subject.head].capital)


def _reports(text: ClauseText, frame: Frame) -> bool:
    """Whether a clause may report speech without quotation marks."""
    # "Was described by" and "is expected to say" govern only words in quotation marks.
    if frame.subject is None or frame.shape in (PASSIVE, INFINITIVE):
        return False
    # "In the words of" requires quotation marks, "according to" does not.
    if frame.shape is ACCORDING:
        return frame.cue.lower().startswith("according")
    # Business copy: "declined to comment on a report that it was up for sale".
    if frame.lemma in REFUSING and text.words[frame.verb + 1].low == "to":
        return False
    # Features: "shouted that" reports, "smiled" and "shouted" alone do not.
    if frame.governs is WEAK:
        return text.words[frame.content - 1].low == "that"
    # Studies and surveys show that something is so; what a person shows is not speech.
    shown = frame.name == "shown" and text.words[frame.subject.head].low in DOCUMENT_NOUNS
    return frame.governs is CLAUSE and (frame.name in SPOKEN or frame.lemma in REPORTING or shown)
