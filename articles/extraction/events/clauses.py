"""Clauses of a sentence, and which of its words are in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.text.tokens import Token

_RULES = tables("events")["rules"]
STARTS = frozenset(_RULES["clause_starts"])
REASONS = frozenset(_RULES["reasons"])
_DIVIDING = STARTS | {"in", ";", "—"}
"""Tokens at which a clause may begin."""
CARRY_ON = frozenset(_RULES["carry_on"])
OPENING, STRAIGHT = frozenset("“«„"), '"'
MARKS = OPENING | frozenset('”»"')
MARK = re.compile(r"[“”«»„\"]")
SHORTEST = 3
"""Fewest tokens of a clause: "after the attack" belongs to the clause before it."""


def split_clauses(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The clauses of a sentence as half-open token ranges that cover it.

    A new clause begins before "after", "since" and similar words, at a semicolon or a dash; not after "killed", because
    "killed after a bomb went off" is one event.

    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "Egypt has bombed camps since an attack killed 29 people"
    >>> split_clauses(tokenize(text, 0, len(text)))
    [(0, 4), (4, 10)]
    """
    clauses = []
    begin = 0
    for index in [index for index, token in enumerate(tokens) if token.low in _DIVIDING]:
        if index - begin < SHORTEST:
            continue
        token = tokens[index]
        if (
            token.low == "in"
            and index + 1 < len(tokens)
            and tokens[index + 1].low in REASONS
            or token.low in STARTS
            and tokens[index - 1].low not in CARRY_ON
            or token.low in (";", "—")
        ):
            clauses.append((begin, index))
            begin = index
    clauses.append((begin, len(tokens)))
    return clauses


def quoted_tokens(tokens: Sequence[Token], *, open_before: bool = False) -> list[bool]:
    """For each token whether it is in double quotation marks."""
    if MARKS.isdisjoint([token.low for token in tokens]):  # most sentences quote nobody
        return [open_before] * len(tokens)
    inside = open_before
    flags = []
    for token in tokens:
        if token.low in MARKS:
            inside = _after_mark(token.low, inside)
        flags.append(inside)
    return flags


def leaves_open(body: str, start: int, end: int, *, open_before: bool = False) -> bool:
    """Whether a quotation is open at the end of `body[start:end]`.

    >>> leaves_open('He said: "We go.', 0, 16)
    True
    """
    inside = open_before
    # Looking for six characters one by one is faster than a search for any of them, and most sentences have none.
    for mark in MARKS:
        if body.find(mark, start, end) >= 0:
            break
    else:
        return inside
    for mark in MARK.findall(body, start, end):
        inside = _after_mark(mark, inside)
    return inside


def _after_mark(mark: str, inside: bool) -> bool:
    """Whether a quotation is open after a mark."""
    return not inside if mark == STRAIGHT else mark in OPENING
