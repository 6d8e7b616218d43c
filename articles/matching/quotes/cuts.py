"""Overlapping cuts: two quotes of which one ends with the words that the other begins with."""

from __future__ import annotations

from collections.abc import Sequence

from .words import WordSpan, count_content, ends_sentence, word_spans

FEWEST_CONTENT = 5
"""Content words that end one quote and begin another from which both are cuts of one longer statement."""
FEWEST_WORDS, FEWEST_SENTENCE_CONTENT = 5, 2
"""Words that suffice if they are a whole sentence of both quotes, and how many of them must be content words."""
LONGEST = 300
"""Words that are looked at where two quotes may overlap."""


def joint(a: str, b: str) -> int:
    """The number of words that end one text and begin the other; 0 if they are too few to be one part of a statement.

    >>> joint("It was fair. We need to keep it that way,", "We need to keep it that way. We want it.")
    7
    """
    first, second = word_spans(a), word_spans(b)
    return max(_tail(a, first, b, second), _tail(b, second, a, first))


def _tail(a: str, first: Sequence[WordSpan], b: str, second: Sequence[WordSpan]) -> int:
    """The number of words that are the end of `a` and the beginning of `b`."""
    end, start = ([word for word, _, _ in words] for words in (first[-LONGEST:], second[:LONGEST]))
    # neither text contains the other, so the words before and after the common ones exist
    for length in range(min(len(end), len(start), len(first) - 1, len(second) - 1), FEWEST_WORDS - 1, -1):
        if end[-length:] != start[:length]:
            continue
        before = a[first[-length - 1][2] : first[-length][1]]
        after = b[second[length - 1][2] : second[length][1]]
        sentence = ends_sentence(before) and ends_sentence(after)
        needed = FEWEST_SENTENCE_CONTENT if sentence else FEWEST_CONTENT
        return length if count_content(start[:length]) >= needed else 0
    return 0
