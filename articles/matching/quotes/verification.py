"""Two texts in, how the words of a quotation stand to stored ones and whether they prove them out.

Other than for an utterance it is asked how much of the quotation the stored words are, not how much of the shorter
one: a long quotation is not known because one of its phrases is.
"""

from __future__ import annotations

from dataclasses import dataclass

from .similarity import UtteranceRelation, overlap

FEWEST = {True: 1, None: 3, False: 4}
"""Words of a stored quote that is given whole: of the speaker, of somebody unknown, of another. "Yes" is anybody's."""

FEWEST_CUT = {True: 3, None: 3, False: 8}
"""Words of a quotation that is a cut: a shorter one in another's quote is a phrase that everybody uses."""
FEWEST_CONTENT, ENOUGH_WORDS = 2, 6
"""How many of them must carry matter, and how many words are enough whatever they carry."""

FEWEST_EXTENDED = {True: 4, None: 6, False: 8}
"""Words of a stored quote to which a quotation adds some."""
MOST_ADDED = 0.5
"""The part of a quotation that may be added."""

FEWEST_ALTERED = {True: 5, None: 8, False: 8}
"""Words of a quotation that differs from the stored words; in short ones a word makes another statement."""
FEWEST_IN_SEQUENCE = {True: 3, None: 4, False: 4}
KEPT = {True: 0.6, None: 0.75, False: 0.75}
"""The part of a quotation that must be stored words in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationStanding:
    """How a quotation stands to stored words; `kept` of its `words` are theirs, and `content` of these carry matter."""

    relation: UtteranceRelation
    words: int
    kept: int
    stored_words: int
    in_sequence: int
    content: int

    def proves(self, speaker_agrees: bool | None) -> bool:
        """Whether the quotation is of these words, given whether the one who said them agrees."""
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
    """How the quotation stands to the stored words; None where they share no words in sequence.

    Args:
        align: whether texts are aligned of which neither holds the other; it takes the time of both lengths.

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
