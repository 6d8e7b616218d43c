"""The words around a figure, which are compared to tell whether two reports count the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.events.merging import terms_of
from articles.extraction.text.numbers import Number, starts_number
from articles.extraction.text.tokens import Token

REACH = 14
"""Tokens on each side of a figure that are read: the purpose of a sum may follow its clause ("to divert $3.6 billion
that was meant for barracks and schools to the wall")."""
ENDS = frozenset(";.!?")


def context_terms(body: str, tokens: Sequence[Token], number: Number, first: int, last: int) -> tuple[str, ...]:
    """The content words around the figure at tokens `first` to `last`, up to the next number on each side.

    >>> from articles.extraction.text.numbers import read_number
    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "They gave $8 million for barracks and $9 million for schools."
    >>> tokens = tokenize(text, 0, len(text))
    >>> at = next(index for index, token in enumerate(tokens) if token.low.startswith(("8", "$8")))
    >>> context_terms(text, tokens, read_number(tokens, at), at, at + 2)
    ('barrack',)
    """
    begin, end = first, last
    while begin > max(0, first - REACH) and not _bounds(tokens, begin - 1):
        begin -= 1
    while end < min(len(tokens), last + REACH) and not _bounds(tokens, end):
        end += 1
    before = body[tokens[begin].start : tokens[first].start] if begin < first else ""
    counted = body[tokens[number.last - 1].end : tokens[last - 1].end] if last > number.last else ""
    after = body[tokens[last - 1].end : tokens[end - 1].end]
    return terms_of(f"{before} {counted} {after}", ())


def _bounds(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words beyond this token belong to another figure or sentence."""
    low = tokens[at].low
    return low in ENDS or low[0] == "$" or low[0].isdigit() or starts_number(low) and low not in ONES


ONES = frozenset(("a", "an", "one"))
"""Words that may begin a number but rarely do: "in a bid to", "one of them"."""
