"""Whole numbers as news prints them: digits, words and scales."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.lexicon import tables

from .tokens import Token

_LEXICON = tables("figures")
WORDS: dict[str, int] = _LEXICON["numbers"]
SCALES: dict[str, int] = _LEXICON["scales"]
NUMBER_WORDS = frozenset(WORDS) | {scale for scale in SCALES if len(scale) > 2}
LONG_SCALES = frozenset(scale for scale in SCALES if len(scale) > 2)

VALUES = WORDS | {
    f"{ten}-{one}": WORDS[ten] + WORDS[one]
    for ten in WORDS
    for one in WORDS
    if WORDS[ten] >= 20 and 0 < WORDS[one] < 10
}
"""All number words below a hundred: "nine", "twenty-nine"."""
SHARES = {"three-quarters": (3, 4), "two-thirds": (2, 3), "one-third": (1, 3), "one-quarter": (1, 4)}
STARTS = frozenset(VALUES) | {"a", "an", "half", *SHARES}
TELLING = NUMBER_WORDS | VALUES.keys() | SHARES.keys()
"""A sentence without any of these words, or a digit, contains no number."""
FRACTIONS = {"half": 2, "quarter": 4, "quarters": 4, "third": 3, "thirds": 3}
"""The divisors in phrases such as "a quarter of a million"."""
MIXED = re.compile(r"(\d{1,3})½")  # 2½ million

INTEGER = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}")
DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}")
ABBREVIATED = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)(m|mn|bn|b|k)")  # 2m, 1.5bn


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a list of tokens: tokens `first` up to, not including, `last`."""

    value: int
    first: int
    last: int
    digits: bool  # printed in digits
    scaled: bool  # contains a scale word: million, dozen
    grouped: bool = False  # printed with commas: "2,006" is no year
    abbreviated: bool = False  # the scale is a letter: "2m" may be metres


def starts_number(low: str) -> bool:
    """Whether a number may begin with this token in lower case."""
    return low in STARTS or low[0].isdigit()


def read_number(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins at token `at`; None for scores, times, ages, decimals and other words.

    >>> from .tokens import tokenize
    >>> read_number(tokenize("2.5 million people", 0, 18), 0).value
    2500000
    """
    low = tokens[at].low
    share = _read_share(tokens, at)
    if share is not None:
        return share
    if low[0].isdigit():
        return _read_digits(tokens, at)
    if low == "half" or low in SHARES:
        return None
    if low in ("a", "an"):
        scale = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if scale not in LONG_SCALES:
            return None
        if [token.low for token in tokens[at + 2 : at + 5]] == ["and", "a", "half"]:
            return Number(value=SCALES[scale] * 3 // 2, first=at, last=at + 5, digits=False, scaled=True)
        return Number(value=SCALES[scale], first=at, last=at + 2, digits=False, scaled=True)
    return _read_words(tokens, at)


def _read_share(tokens: Sequence[Token], at: int) -> Number | None:
    """A part or a multiple of a scale: "half a million", "three quarters of a million", "one and a half million"."""
    low = [token.low for token in tokens[at : at + 5]]
    if LONG_SCALES.isdisjoint(low[1:]):  # nearly every number
        return None
    for size, share in _shares(low):
        scale = low[size] if size < len(low) else ""
        if scale in LONG_SCALES:
            dividend, divisor = share
            value = SCALES[scale] * dividend // divisor
            return Number(value=value, first=at, last=at + size + 1, digits=low[0][0].isdigit(), scaled=True)
    return None


def _shares(low: Sequence[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The number of tokens that give a fraction of the scale after them, and that fraction."""
    count = VALUES.get(low[0]) or (int(low[0]) if low[0].isascii() and low[0].isdigit() and len(low[0]) < 4 else None)
    if low[0] == "half":
        if low[1:3] == ["of", "a"]:
            yield 3, (1, 2)
        if low[1:2] == ["a"]:
            yield 2, (1, 2)
    if low[0] == "a" and low[1:2] == ["half"]:
        yield 2, (1, 2)
    if low[:3] == ["a", "couple", "of"]:
        yield 3, (2, 1)
    if low[0] == "a" and low[1:2] and low[1] in FRACTIONS and low[2:4] == ["of", "a"]:
        yield 4, (1, FRACTIONS[low[1]])
    if count and low[1:2] and low[1] in FRACTIONS and low[2:4] == ["of", "a"]:
        yield 4, (count, FRACTIONS[low[1]])
    if low[0] in SHARES and low[1:3] == ["of", "a"]:
        yield 3, SHARES[low[0]]
    if count and low[1:4] == ["and", "a", "half"]:
        yield 4, (2 * count + 1, 2)
    if count and low[1:2] == ["1/2"]:
        yield 2, (2 * count + 1, 2)
    if mixed := MIXED.fullmatch(low[0]):
        yield 1, (2 * int(mixed[1]) + 1, 2)


def _read_digits(tokens: Sequence[Token], at: int) -> Number | None:
    """A number that begins with digits."""
    low = tokens[at].low
    scale = tokens[at + 1].low if at + 1 < len(tokens) else ""
    factor = SCALES.get(scale, 0) if scale in LONG_SCALES or scale in ("bn", "mn") else 0
    if INTEGER.fullmatch(low):
        value = int(low.replace(",", "")) * (factor or 1)
        return Number(
            value=value, first=at, last=at + (2 if factor else 1), digits=True, scaled=bool(factor), grouped="," in low
        )
    if factor and DECIMAL.fullmatch(low):
        return Number(value=_scaled(low, factor), first=at, last=at + 2, digits=True, scaled=True)
    if abbreviated := ABBREVIATED.fullmatch(low):
        value = _scaled(abbreviated[1], SCALES[abbreviated[2]])
        return Number(value=value, first=at, last=at + 1, digits=True, scaled=True, abbreviated=True)
    return None


def _scaled(decimal: str, factor: int) -> int:
    """`decimal` times `factor` without the errors of binary fractions."""
    whole, _, part = decimal.partition(".")
    return int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0)


def _read_words(tokens: Sequence[Token], at: int) -> Number | None:
    """A number in words: "twenty-nine", "two hundred and five", "three million"."""
    total = 0
    group: int | None = None
    scaled = False
    index = at
    while index < len(tokens) and index - at < 8:
        low = tokens[index].low
        value = VALUES.get(low)
        if value is not None and (
            group is None or (group % 100 == 0 and value < 100) or (group % 10 == 0 and value < 10 < group % 100)
        ):
            group = (group or 0) + value
        elif low in LONG_SCALES and group is not None:
            scaled = True
            group = group * SCALES[low]
            if SCALES[low] >= 1000:
                total, group = total + group, 0
        elif not (low == "and" and scaled and index + 1 < len(tokens) and tokens[index + 1].low in VALUES):
            break
        index += 1
    if group is None:
        return None
    return Number(value=total + group, first=at, last=index, digits=False, scaled=scaled)
