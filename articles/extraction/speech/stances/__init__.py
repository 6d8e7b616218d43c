"""Whether a speaker asserts, denies or never said the words of a quote."""

from __future__ import annotations

from articles.extraction.records import Stance
from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.speech.clauses.text import ClauseText
from articles.extraction.text.cues import SPOKEN

from .clauses import own_stance
from .doubts import doubt_of, is_disputed
from .falsehoods import (
    ends_false,
    inner_frame,
    is_false_context,
    is_notice,
    outer_frame,
    passes_on_falsely,
    takes_back,
    why_false,
)
from .nobody import speaks_for_nobody
from .rejections import is_denied_noun
from .rules import StanceRule
from .wordlists import DENIED_NOUNS, UNREAL

__all__ = [
    "DENIED_NOUNS",
    "StanceRule",
    "inner_frame",
    "is_denied_noun",
    "is_false_context",
    "is_notice",
    "passes_on_falsely",
    "speaks_for_nobody",
    "stance_of",
    "takes_back",
]


def stance_of(
    text: ClauseText,
    segment: ClauseSegment,
    frame: Frame,
    *,
    utterance: bool = False,
    behind: bool = False,
    depth: int = 0,
) -> StanceRule:
    """The rule for the stance of the words that a reporting clause governs.

    The stance of a clause inside another depends on the outer clause: what Lee denies that Roe said, Roe did not say.

    Args:
        utterance: the words are a whole utterance in quotation marks.
        behind: the words precede the clause.
        depth: the number of clauses examined so far; three are enough for any sentence.
    """
    false = why_false(text, segment, frame)
    if false is not None:
        return false
    doubt = doubt_of(text, segment, frame, ends_false=ends_false(text.words, segment, frame.verb))
    if doubt is not None:
        return doubt
    own = own_stance(text, segment, frame, utterance=utterance, behind=behind)
    outer = outer_frame(text, segment, frame) if depth < 3 else None
    if outer is None or own.stance in (Stance.HYPOTHETICAL, Stance.NEGATED):
        return own
    if is_disputed(text.words, segment, frame):
        return StanceRule.DISPUTED
    if outer.lemma in UNREAL:
        return StanceRule.UNREAL
    if speaks_for_nobody(text, outer, segment.low):
        return StanceRule.NOBODY_SAID if outer.name in SPOKEN else StanceRule.NOBODY_THINKS
    return _under(own, stance_of(text, segment, outer, depth=depth + 1).stance)


def _under(own: StanceRule, outer: Stance) -> StanceRule:
    """The rule by which an outer clause changes the stance of an inner one."""
    if outer is Stance.ASSERTED:
        return own
    if outer is Stance.ATTRIBUTED_FALSELY:
        return StanceRule.FALSE_BY_OUTER
    return StanceRule.DENIED_BY_OUTER if outer is Stance.DENIED else StanceRule.OPEN_BY_OUTER
