"""Quotations whose nearest clause is not the speaker's: another clause contains, judges or disowns the words."""

from __future__ import annotations

from dataclasses import replace

from articles.extraction.text.cues import OBJECT_CONTROL, SPOKEN, verbs_with
from articles.extraction.text.tokens import PLAIN

from . import stances
from .clauses.records import Frame, Tie
from .clauses.segments import ClauseSegment
from .clauses.text import ClauseText
from .rules import BEFORE, INFINITIVE, INSIDE, TRAILING, TieRule

REGRETTING = verbs_with("regrets")
LONGEST_CLAIM = 14
"""Maximum number of words between a verb of judgement and the clause inside the judged claim."""


def retied(text: ClauseText, segment: ClauseSegment, tied: Tie, word: int) -> Tie:
    """The tie to the speaker's clause: not to one that attributes the words falsely or only for the future."""
    disowning = _disowning_frame(text, segment, word)
    # Corrections: 'a quote, "…", that Lee never said' is Lee's.
    if disowning is not None and disowning is not tied.frame:
        return replace(
            tied, frame=disowning, rule=TRAILING, via=None, rival=None, reason=TieRule.DISOWNED, disowned=True
        )
    outer = tied.frame
    judging = _judging_frame(text, segment, outer)
    # Reactions: called the claim that Roe said no "a lie".
    if judging is not None:
        return replace(tied, frame=judging, rule=INSIDE, via=None, rival=None, reason=TieRule.JUDGING)
    inner, reason = _inner(text, segment, tied, word)
    if inner is not None:
        return replace(tied, frame=inner, rival=None, reason=reason, disowned=inner is disowning)
    return tied if disowning is None else replace(tied, disowned=True)


def _inner(text: ClauseText, segment: ClauseSegment, tied: Tie, word: int) -> tuple[Frame | None, TieRule]:
    """The speaker's clause inside the one that a quotation is tied to, if there is one, and the rule."""
    outer, rival = tied.frame, tied.rival
    # Hoaxes and forecasts: the clause that attributes is not the speaker's.
    if outer.name == "predicted" or stances.passes_on_falsely(text, segment, outer):
        return stances.inner_frame(text, segment, outer, word), TieRule.HANDED_ON
    # "Asked why nobody had said so, Lee said: …".
    if rival is not None and stances.speaks_for_nobody(text, outer, segment.low):
        return rival, TieRule.NOBODY_BEFORE
    # "Asked Lee to say": Lee is to speak.
    if rival is not None and rival.shape is INFINITIVE and outer.lemma in OBJECT_CONTROL:
        return rival, TieRule.BIDDEN
    # "Will never hear Lee say".
    if rival is not None and _lets_speak(outer, rival):
        return rival, TieRule.REGRETTED
    # "Regrets having quoted Lee as saying".
    if outer.lemma in REGRETTING:
        inside = (frame for frame in segment.frames if outer.verb < frame.verb < word and _lets_speak(outer, frame))
        return next(inside, None), TieRule.REGRETTED
    return None, TieRule.REGRETTED


def _disowning_frame(text: ClauseText, segment: ClauseSegment, word: int) -> Frame | None:
    """The clause directly after a quotation that denies its words: 'a quote, "…", that Lee never
    said'.
    """
    words = text.words
    for frame in segment.frames:
        if frame.verb <= word or not frame.negated or frame.name not in SPOKEN or frame.shape is not BEFORE:
            continue
        between = [words[index].low for index in range(word + 1, frame.first)]
        ends = frame.verb + 1 >= segment.high or words[frame.verb + 1].kind is not PLAIN
        if (
            ends
            and between
            and between[-1] in ("that", "which")
            and all(low in (",", "that", "which") for low in between)
        ):
            return frame
    return None


def _lets_speak(outer: Frame, inner: Frame) -> bool:
    """Whether a clause is only about another's speech: "will never hear Lee say", "regrets having quoted Lee"."""
    named = inner.subject is not None and inner.subject.person >= 0 and inner.name in SPOKEN
    other = named and (outer.subject is None or inner.subject != outer.subject)
    return other and outer.lemma in REGRETTING and inner.first > outer.verb


def _judging_frame(text: ClauseText, segment: ClauseSegment, inner: Frame) -> Frame | None:
    """The clause that judges the claim with `inner` as its content: called the claim that … "a lie"."""
    words = text.words
    if not stances.is_denied_noun(words, inner.first - 1, segment.low):
        return None
    for outer in reversed(segment.frames):
        near = outer.verb < inner.first <= outer.verb + LONGEST_CLAIM
        if near and outer.name == "described" and outer.subject is not None and outer.shape is BEFORE:
            return outer
    return None
