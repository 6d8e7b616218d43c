"""Numbers that count nothing: ages, dates, labels, times, shares and ranges."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.text.dates import MONTHS
from articles.extraction.text.numbers import LONG_SCALES, NUMBER_WORDS, Number
from articles.extraction.text.tokens import Token

from .rules import ExclusionRule

_WORDS = tables("figures")["words"]
PEOPLE = frozenset(_WORDS["people"])
LABELS = frozenset(_WORDS["labels"])
PARENTS = frozenset(_WORDS["parents"])
SHARES = frozenset(_WORDS["shares"])
DEFINITE = frozenset(_WORDS["definite"])
USUAL = frozenset(_WORDS["usual"])
RELATIVE = frozenset(_WORDS["relative"])
RANGE_LINKS = frozenset(_WORDS["range_links"])
CURRENCY_SIGNS = frozenset("$£€¥₹₽")
OLDEST = 115
RANGE_REACH = 8
"""Tokens before a number that are searched for "between"."""


def exclusion_of(tokens: Sequence[Token], number: Number) -> ExclusionRule | None:
    """Why the number counts nothing: an age, a date, a label, a range or part of a name; None if it may count."""
    first, last = number.first, number.last
    before = tokens[first - 1].low if first else ""
    before_that = tokens[first - 2].low if first > 1 else ""
    after = tokens[last].low if last < len(tokens) else ""
    if before in CURRENCY_SIGNS or before in ("#", "/") or after in ("%", "°", "/"):
        return ExclusionRule.SIGN
    if after == ":" and last + 1 < len(tokens) and tokens[last + 1].low[0].isdigit():
        return ExclusionRule.TIME
    relative = before in ("year", "week") and before_that in RELATIVE  # "last year 40 people"
    if before in LABELS and not relative and not (before in ("no", "number") and not number.digits):
        return ExclusionRule.LABEL
    if before == "." and before_that in LABELS | MONTHS.keys():
        return ExclusionRule.SHORT_LABEL
    if before in MONTHS or after in MONTHS:
        return ExclusionRule.DATE
    if before in ("of", "to") and before_that in PARENTS:
        return ExclusionRule.CHILDREN
    if before in USUAL:
        return ExclusionRule.USUAL
    if before in ("every", "each"):
        return ExclusionRule.EACH
    if before in ("no", "any") and number.value == 1:
        return ExclusionRule.NO_ONE
    return _shape_of(tokens, number) or (ExclusionRule.NAME if _is_named(tokens, number) else None)


def is_month_or_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether "May" or "Will" is a month or a person and not a modal verb: "a bomb on May 1 killed nine people"."""
    if not at or tokens[at].low not in ("may", "will") or not tokens[at].capital:
        return False
    return at + 1 == len(tokens) or not tokens[at + 1].capital  # in a headline all in capitals, nothing tells


def _shape_of(tokens: Sequence[Token], number: Number) -> ExclusionRule | None:
    """Why the number counts nothing, judging by what surrounds it."""
    if _is_age(tokens, number):
        return ExclusionRule.AGE
    if is_range(tokens, number):
        return ExclusionRule.RANGE
    if _is_whole_of_share(tokens, number.first):
        return ExclusionRule.OF_WHOLE
    return ExclusionRule.YEAR if _is_year(tokens, number) else None


def _is_named(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number word with a capital inside a sentence is part of a name: "Six Flags", "Channel Four"."""
    first = number.first
    if number.digits or first == 0 or not tokens[first].capital:
        return False
    return tokens[first - 1].low not in ('"', "“", ":", ".", "‘")


def _is_whole_of_share(tokens: Sequence[Token], first: int) -> bool:
    """Whether only a share of the number is meant: "half of the 300 workers", "three of the four sailors"."""
    if first < 3 or tokens[first - 1].low not in DEFINITE or tokens[first - 2].low != "of":
        return False
    share = tokens[first - 3].low
    return share in SHARES or share[0].isdigit() or share in NUMBER_WORDS


def _is_age(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number is alone between commas after a name or a word: "Ortiz, 35, was killed"."""
    if not (number.digits and number.first > 1 and number.value <= OLDEST and tokens[number.first - 1].low == ","):
        return False
    after = tokens[number.last].low if number.last < len(tokens) else ","
    described = tokens[number.first - 2]
    return described.capital and after in (",", ".", ")", ";", "and") or described.low[0].isalpha() and after == ","


def is_range(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number is one end of "20 to 30", "two or three", "between $60 million and $70 million"."""
    sign = number.first > 0 and tokens[number.first - 1].low in CURRENCY_SIGNS
    first = number.first - 1 if sign else number.first
    before = [token.low for token in tokens[max(0, first - RANGE_REACH) : first]]
    if before[-1:] == ["between"] or before[-1:] == ["and"] and "between" in before:
        return True
    after = [token.low for token in tokens[number.last : number.last + 3]]
    if len(after) > 2 and after[1] in CURRENCY_SIGNS:
        del after[1]
    return _joins_numbers(after[:2]) or _joins_numbers(before[:-3:-1])


def _joins_numbers(pair: Sequence[str]) -> bool:
    """Whether a word and the word after it make a number the end of a range, or a share ("nine out of ten").

    >>> [_joins_numbers(pair) for pair in (["to", "30"], ["in", "2015"], ["and", "30"])]
    [True, False, False]
    """
    if len(pair) < 2 or pair[0] not in RANGE_LINKS:
        return False
    beyond = pair[1]
    if pair[0] == "in" and len(beyond) == len("2015"):
        return False
    return beyond[0].isdigit() or beyond in NUMBER_WORDS or beyond in LONG_SCALES or beyond == "of"


def is_year(number: Number) -> bool:
    """Whether the number is printed like a year: "2006", not "2,006"."""
    return number.digits and not number.scaled and not number.grouped and 1800 <= number.value <= 2100


def _is_year(tokens: Sequence[Token], number: Number) -> bool:
    """Whether four digits are a year: nothing countable follows."""
    return is_year(number) and (number.last >= len(tokens) or tokens[number.last].low not in PEOPLE)
