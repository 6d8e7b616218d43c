"""Victims listed one by one: "a police officer and a bomb technician", "a nun and 13 others", "left a clerk dead"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.lexicon import tables
from articles.extraction.records import FigureRole
from articles.extraction.text.numbers import Number, read_number, starts_number
from articles.extraction.text.tokens import Token

from .counted_nouns import (
    ACTIVE,
    COUNTED_NOUNS,
    NOT_IN_NOUN,
    PASSIVE,
    SINGULAR,
    UNITS,
    Noun,
    role_of,
)
from .exclusions import PEOPLE
from .rules import CountedNounRule, RoleRule

_WORDS = tables("figures")["companies"]
LEAVING = frozenset(_WORDS["leaving"])
ENDINGS = tuple(_WORDS["endings"])
"""Endings of words for people: "receptionist", "technician"."""
ONES = frozenset(("a", "an"))
LONGEST_ITEM = 4
"""Words of one person: "a former army officer"."""
MOST_ITEMS = 5
BOUNDARIES = frozenset((",", '"', "“"))
"""Marks that may precede a name."""
JOINING = frozenset((",", "and"))
LONGEST_NAME = 5
"""Tokens of a name before "and 13 others"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Victims added up: how many, their tokens, their role and the rule that found them."""

    number: Number
    noun: Noun
    role: FigureRole
    rule: RoleRule


def company_at(tokens: Sequence[Token], at: int) -> Company | None:
    """The victims that are listed one by one from token `at` on.

    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "A man and two women died."
    >>> company_at(tokenize(text, 0, len(text)), 0).number.value
    3
    """
    if tokens[at].low in ONES:
        return _left(tokens, at) or _listed(tokens, at)
    return _listed(tokens, at) if tokens[at].low == "one" else _named(tokens, at)


def _left(tokens: Sequence[Token], at: int) -> Company | None:
    """One person who was left dead or hurt: "left a receptionist dead"."""
    if not at or tokens[at - 1].low not in LEAVING:
        return None
    last = _item_end(tokens, at + 1)
    if last == at + 1 or last >= len(tokens) or tokens[last].low not in PASSIVE:
        return None
    roles = [role for phrase, role in PASSIVE[tokens[last].low] if len(phrase) == 1]
    if not roles or not _is_person(tokens[last - 1].low):
        return None
    return _company(tokens, (at, last), 1, (roles[0], RoleRule.LEFT))


def _listed(tokens: Sequence[Token], at: int) -> Company | None:
    """A sum of single persons and small numbers: "a man and two women"."""
    if at and tokens[at - 1].low == ",":
        return None  # the end of a longer list
    if tokens[at].low in ONES:
        end = _item_end(tokens, at + 1)
        if end == at + 1 or end >= len(tokens) or tokens[end].low not in JOINING:
            return None  # by far the most
    total, index, persons, joined = 0, at, 0, False
    for _ in range(MOST_ITEMS):
        number = read_number(tokens, index)
        if tokens[index].low in ONES and (number or tokens[index + 1 : index + 2] and tokens[index + 1].low == "half"):
            return None  # "a million and a half"
        if number is None and tokens[index].low not in ONES:
            return None
        first = number.last if number else index + 1
        last = _item_end(tokens, first)
        if last == first:
            return None
        total += number.value if number else 1
        persons += _is_person(tokens[last - 1].low)
        if joined:
            break
        index = last
        if index < len(tokens) and tokens[index].low == ",":
            index += 1
        if index < len(tokens) and tokens[index].low == "and":
            joined, index = True, index + 1
        elif index == last:
            return None
        if index >= len(tokens) or tokens[index].low not in ONES and not starts_number(tokens[index].low):
            return None
    if not joined or not persons or tokens[last - 1].low in UNITS:
        return None
    return _fated(tokens, (at, last), total)


def _named(tokens: Sequence[Token], at: int) -> Company | None:
    """A person by name and others: "killed Ida Holm and 13 others"."""
    if at < 2 or tokens[at - 1].low != "and":
        return None
    number = read_number(tokens, at)
    if number is None or number.last >= len(tokens) or tokens[number.last].low not in ("others", "other"):
        return None
    begin = at - 1
    while begin and at - 1 - begin < LONGEST_NAME and (tokens[begin - 1].capital or tokens[begin - 1].low == "."):
        begin -= 1
    if begin == at - 1 or tokens[at - 2].low in PEOPLE or tokens[at - 2].low == ".":
        return None
    if begin and tokens[begin - 1].low not in BOUNDARIES and tokens[begin - 1].low not in ACTIVE:
        return None
    return _fated(tokens, (begin, _item_end(tokens, number.last)), number.value + 1)


def _item_end(tokens: Sequence[Token], first: int) -> int:
    """The end of the words for one person; `first` if there are none, or too many."""
    at = first
    while at < len(tokens) and at - first <= LONGEST_ITEM:
        low = tokens[at].low
        if not low[0].isalpha() or low in NOT_IN_NOUN or low in PASSIVE or low in COUNTED_NOUNS or low in UNITS:
            return at
        at += 1
    return at if at == len(tokens) else first


def _is_person(low: str) -> bool:
    """Whether a word is known to mean people, or looks like it."""
    return low in SINGULAR or low in PEOPLE or low in ("others", "nun") or low.removesuffix("s").endswith(ENDINGS)


def _fated(tokens: Sequence[Token], span: tuple[int, int], value: int) -> Company | None:
    """The victims, if the words around them say what happened to them."""
    number = Number(value=value, first=span[0], last=span[0] + 1, digits=False, scaled=False)
    told = role_of(tokens, number, _noun(tokens, span))
    if isinstance(told, tuple) and told[0] is not FigureRole.OTHER:
        return _company(tokens, span, value, (told[0], RoleRule.COMPANY))
    return None


def _noun(tokens: Sequence[Token], span: tuple[int, int]) -> Noun:
    return Noun(first=span[0], last=span[1], head=tokens[span[1] - 1].low, rules=(CountedNounRule.COMPANY,))


def _company(tokens: Sequence[Token], span: tuple[int, int], value: int, told: tuple[FigureRole, RoleRule]) -> Company:
    number = Number(value=value, first=span[0], last=span[1], digits=False, scaled=False)
    return Company(number=number, noun=_noun(tokens, span), role=told[0], rule=told[1])
