"""Claims that a clause rejects, whatever its verb: "scoffed at the claim that", "brushed aside reports that"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.speech.clauses.records import Frame
from articles.extraction.speech.clauses.segments import ClauseSegment
from articles.extraction.text.cues import verbs_with
from articles.extraction.text.tokens import PLAIN, Token

from .wordlists import DENIED_NOUNS

SCOFFING = verbs_with("scoffs")
LONGEST = 8
"""Maximum number of words between the verb and "that"."""


def is_denied_noun(words: Sequence[Token], that: int, low: int) -> bool:
    """Whether the word at `that` is the "that" of a claim, report or the like."""
    if that <= low or words[that].low != "that" or words[that - 1].kind is not PLAIN:
        return False
    noun = words[that - 1].low
    return (noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")) in DENIED_NOUNS


def turns_away(words: Sequence[Token], segment: ClauseSegment, frame: Frame) -> bool:
    """Whether a clause rejects a claim, so that its speaker does not assert the claim."""
    if frame.lemma not in SCOFFING and frame.name != "accused":
        return False
    for index in range(frame.verb + 1, min(segment.high, frame.verb + LONGEST)):
        if words[index].kind is not PLAIN:
            return False
        if is_denied_noun(words, index, frame.verb):
            return True
    return False
