"""Who a sentence names for what it claims."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.text.numbers import starts_number
from articles.extraction.text.tokens import Token

CUES = frozenset({"said", "says", "reported", "confirmed", "announced", "added", "reports", "estimates"})
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "that", "i", "we", "sources"})
VAGUE = frozenset({"today", "with", "whom", "least", "reports", "been", "others", "people", "people's"})
"""Words of a subject that names nobody in particular."""
BOUNDARY = frozenset({"and", "but", "that", "as", "while", "when", "after", "because", "where", "so", "than"})
LONGEST_SOURCE = 9
"""Tokens in the name of a source: "the Interior Ministry's spokesman for the northern region"."""


def source_in(body: str, tokens: Sequence[Token]) -> str | None:
    """The source named in a sentence ("police said", "according to the ministry"); None for pronouns and nobody.

    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "Two men died, the fire department said."
    >>> source_in(text, tokenize(text, 0, len(text)))
    'the fire department'
    """
    for index, token in enumerate(tokens):
        if token.low == "according" and index + 2 < len(tokens) and tokens[index + 1].low == "to":
            return _forwards(body, tokens, index + 2)
        if token.low in CUES:
            source = _backwards(body, tokens, index)
            if source is not None:
                return source
    return None


def _forwards(body: str, tokens: Sequence[Token], first: int) -> str | None:
    """The words from `first` up to the next mark or clause."""
    last = first
    while last < len(tokens) and last - first < LONGEST_SOURCE and not _is_boundary(tokens[last]):
        last += 1
    return body[tokens[first].start : tokens[last - 1].end] if last > first else None


def _backwards(body: str, tokens: Sequence[Token], cue: int) -> str | None:
    """The subject that stands right before a verb of saying."""
    first = cue
    while first > 0 and cue - first <= LONGEST_SOURCE and not _is_boundary(tokens[first - 1]):
        first -= 1
    words = tokens[first:cue]
    if (
        not words
        or len(words) > LONGEST_SOURCE
        or words[0].low in PRONOUNS
        or not words[0].capital
        and words[0].low.endswith("ing")
        or any(word.low in VAGUE or starts_number(word.low) and word.low not in ("a", "an") for word in words)
        or words[-1].low in ("have", "has", "had", "was", "were")
    ):
        return None
    return body[words[0].start : words[-1].end]


def _is_boundary(token: Token) -> bool:
    """Whether a source cannot reach over this token."""
    return not token.low[0].isalnum() and token.low not in ("'", "’") or token.low in BOUNDARY
