"""The source of a figure: the speaker of the quote that contains it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from articles.extraction.records import ExtractedQuote
from articles.extraction.speech import ANY_PRONOUN

from .rules import ClaimantRule

MOST_INSIDE = 50
"""Quotes that may begin inside another one before the figure: a bound that keeps hostile texts linear."""


def claimant_of(quotes: Sequence[ExtractedQuote], start: int, end: int) -> tuple[str | None, ClaimantRule | None]:
    """The speaker of the innermost quote that contains a figure, as printed; None if nobody is named for it.

    A speaker who denies the words, or never said them, is not a source. A pronoun counts only if its referent is known.

    Args:
        quotes: ordered by start.
    """
    last = bisect_right(quotes, start, key=lambda quote: quote.start)
    around = [each for each in quotes[max(0, last - MOST_INSIDE) : last] if end <= each.end and not each.negated]
    for quote in sorted(around, key=lambda quote: quote.end - quote.start):
        if quote.speaker is not None:
            if quote.speaker.text.lower() in ANY_PRONOUN:
                return quote.speaker_name, ClaimantRule.PRONOUN
            return quote.speaker.text, ClaimantRule.SPEAKER
    return None, None
