"""Comparing a quotation with stored words: how they relate, and whether the stored words verify it.

Unlike for an utterance, what counts is how much of the quotation the stored words cover, not how much of the shorter
text: a long quotation is not verified because one of its phrases is stored.
"""

from __future__ import annotations

from dataclasses import dataclass

from .similarity import UtteranceRelation, overlap

FEWEST = {True: 1, None: 3, False: 4}
"""Fewest words of a stored quote that is quoted whole, by the same, an unknown and another speaker."""

FEWEST_CUT = {True: 3, None: 3, False: 8}
"""Fewest words of a truncated quotation: a shorter one in somebody else's quote is a common phrase."""
FEWEST_CONTENT, ENOUGH_WORDS = 2, 6
"""How many of them must be content words, and how many words suffice without."""

FEWEST_EXTENDED = {True: 4, None: 6, False: 8}
"""Fewest words of a stored quote to which a quotation adds some."""
MOST_ADDED = 0.5
"""The share of a quotation that may be added."""

FEWEST_ALTERED = {True: 5, None: 8, False: 8}
"""Fewest words of a quotation that differs from the stored words; in a short one any word changes the statement."""
FEWEST_IN_SEQUENCE = {True: 3, None: 4, False: 4}
KEPT = {True: 0.6, None: 0.75, False: 0.75}
"""The share of a quotation that must be stored words in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationStanding:
    """How a quotation relates to stored words; `kept` of its `words` are stored, `content` of these content words."""

    relation: UtteranceRelation
    words: int
    kept: int
    stored_words: int
    in_sequence: int
    content: int

    def proves(self, speaker_agrees: bool | None) -> bool:
        """Whether the stored words verify the quotation, given whether the speakers agree."""
        match self.relation:
            case UtteranceRelation.VERBATIM:
                return self.words >= FEWEST[speaker_agrees]
            case UtteranceRelation.TRUNCATED:
                return self.words >= FEWEST_CUT[speaker_agrees] and self._carries
            case UtteranceRelation.EXTENDED:
                enough = self.kept >= FEWEST_EXTENDED[speaker_agrees] and self._carries
                return enough and self.kept >= (1 - MOST_ADDED) * self.words
            case UtteranceRelation.ALTERED:
                enough = self.words >= FEWEST_ALTERED[speaker_agrees] and self.content >= FEWEST_CONTENT
                enough = enough and self.in_sequence >= FEWEST_IN_SEQUENCE[speaker_agrees]
                return enough and self.kept >= KEPT[speaker_agrees] * self.words
            case _:
                return False

    @property
    def _carries(self) -> bool:
        return self.content >= FEWEST_CONTENT or self.kept >= ENOUGH_WORDS


def standing(quotation: str, stored: str, *, align: bool = True) -> QuotationStanding | None:
    """How the quotation relates to the stored words; None if they share no sequence of words.

    Args:
        align: whether to align texts neither of which contains the other; the time is the product of their lengths.

    >>> found = standing("we will rebuild the bridge", "We will rebuild the old bridge, and soon.")
    >>> found.relation.value, found.words, found.kept, found.stored_words
    ('altered', 5, 5, 8)
    """
    found = overlap(quotation, stored, align=align)
    if found.relation is None:
        return None
    return QuotationStanding(
        relation=found.relation,
        words=found.a_words,
        kept=found.kept,
        stored_words=found.b_words,
        in_sequence=found.words,
        content=found.kept_content,
    )
