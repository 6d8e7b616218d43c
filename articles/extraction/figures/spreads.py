"""Counts without one number: ranges ("between 20 and 30") and plurals ("dozens")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.text.numbers import Number, read_number, starts_number
from articles.extraction.text.tokens import Token

from .exclusions import PEOPLE

_WORDS = tables("figures")["companies"]
PLURALS: dict[str, int] = _WORDS["plurals"]
JOINS = frozenset(_WORDS["joins"])
ENDS = re.compile(r"(\d{1,6})[-–](\d{1,6})")


def range_at(tokens: Sequence[Token], number: Number) -> Number | None:
    """The lower end of the range that begins with a number: "between 20 and 30", "20 to 30"; None if there is no range.

    >>> from articles.extraction.text.tokens import tokenize
    >>> tokens = tokenize("20 to 30 people", 0, 15)
    >>> range_at(tokens, read_number(tokens, 0)).last
    3
    """
    before = tokens[number.first - 1].low if number.first else ""
    join = tokens[number.last].low if number.last < len(tokens) else ""
    if before == "from" or not (join in JOINS or join == "and" and before == "between"):
        return None
    at = number.last + 1
    upper = read_number(tokens, at) if at < len(tokens) and starts_number(tokens[at].low) else None
    if upper is None or upper.value <= number.value or upper.scaled and not number.scaled:
        return None
    first = number.first - 1 if before == "between" else number.first
    return Number(value=number.value, first=first, last=upper.last, digits=False, scaled=number.scaled, grouped=True)


def range_within(tokens: Sequence[Token], at: int) -> Number | None:
    """The lower end of a range within one token: "20-30 people"; None if there is no range."""
    match = ENDS.fullmatch(tokens[at].low)
    if match is None or int(match[1]) >= int(match[2]) or at + 1 >= len(tokens) or tokens[at + 1].low not in PEOPLE:
        return None
    return Number(value=int(match[1]), first=at, last=at + 1, digits=False, scaled=False)


def plural_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that a plural exceeds: a dozen for "dozens", ten thousand for "tens of thousands"."""
    low = tokens[at].low
    value = 10 if low == "tens" else PLURALS.get(low)
    if value is None:
        return None
    index = at + 1
    following = [token.low for token in tokens[index : index + 2]]
    if following[:1] == ["of"] and following[1:] and following[1] in PLURALS:
        value, index = value * PLURALS[following[1]], index + 2
        following = [token.low for token in tokens[index : index + 2]]
    elif low == "tens":
        return None
    if following[:1] == ["more"]:
        index += 1  # "injuring dozens more"
    elif following[:1] == ["of"] and following[1:] not in (["them"], ["whom"], ["these"], ["those"], ["the"]):
        index += 1
    return Number(value=value, first=at, last=index, digits=False, scaled=True)
