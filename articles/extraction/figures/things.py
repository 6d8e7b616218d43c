"""What is counted besides people: sums of money, votes, shares, years of prison, pages, bridges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.lexicon import tables
from articles.extraction.text.numbers import VALUES, Number, starts_number
from articles.extraction.text.tokens import Token

from .counted_nouns import NOT_IN_NOUN, OPEN_VERBS, PASSIVE, UNITS, UNREAL, Noun, passive_at
from .exclusions import CURRENCY_SIGNS, DEFINITE, PEOPLE, is_range, is_year
from .qualifiers import qualifier_before
from .rules import CountedNounRule, ExclusionRule, RoleRule

_WORDS = tables("figures")["words"]
_THINGS = tables("figures")["things"]
ASSUMED = frozenset(_WORDS["assumed"])
ASSUMED_REACH = 14
"""Tokens over which "if we assume" governs a sum."""
CURRENCY_WORDS = frozenset(_WORDS["currencies"])
SMALLEST_MONEY = 1_000
"""Below it a price, not a claim about an event."""
DECIDED = frozenset(_THINGS["decided"])
OF_NEWS = frozenset(_THINGS["of_news"])
TABLES = frozenset(_THINGS["tables"])
SENTENCING = frozenset(_THINGS["sentencing"])
CONFINED = frozenset(_THINGS["confined"])
PASSING = frozenset(_THINGS["passing"])
ACCUSING = frozenset(_THINGS["accusing"])
POLLING = frozenset(_THINGS["polling"])
TOLD_BEFORE = frozenset(_WORDS["told_before"])
LENGTHS = frozenset(_THINGS["lengths"])
FEWEST_THINGS = 10
"""Fewest things for a claim; of votes and charges any number is one."""
SUPPOSED_REACH = 8
MOST_NUMBERS = 5
"""Minimum number of numbers in a sentence that is a table."""
SENTENCING_REACH = 4
SHARE_REACH = 4
BALLOT = re.compile(r"(\d{1,4})(?:[-–]|-to-)(\d{1,4})")  # "52-48", "134-to-63"
TERM = re.compile(r"([a-z0-9]+(?:-[a-z]+)?)-(?:year|month)")
SHARE = re.compile(r"(\d{1,3})%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum of money: its first token, its currency, and the rule that found it."""

    first: int
    noun: Noun
    rule: RoleRule


def money_at(tokens: Sequence[Token], number: Number) -> Money | None:
    """The sum that a number states: "$4.2 billion", "2 million euros"."""
    before = tokens[number.first - 1].low if number.first else ""
    after = tokens[number.last].low if number.last < len(tokens) else ""
    if number.value < SMALLEST_MONEY or is_range(tokens, number) or is_year(number) and after in CURRENCY_WORDS:
        return None
    if _is_assumed(tokens, number.first) or number.first > 1 and tokens[number.first - 2].low == "not":
        return None
    if before in CURRENCY_SIGNS and not after.startswith(("-", "per")):
        return Money(first=number.first - 1, noun=Noun(first=number.last, last=number.last), rule=RoleRule.SUM_SIGN)
    if after in CURRENCY_WORDS or after in ("pounds",) and number.scaled:
        noun = Noun(first=number.last, last=number.last + 1, head=after)
        return Money(first=number.first, noun=noun, rule=RoleRule.SUM_WORD)
    return None


def _is_assumed(tokens: Sequence[Token], first: int) -> bool:
    """Whether "if" governs a sum: no comma has closed its clause ("if he stays, the $5 million are lost")."""
    for at in range(first - 1, max(-1, first - 1 - ASSUMED_REACH), -1):
        if tokens[at].low == ",":
            return False
        if tokens[at].low in ASSUMED:
            return True
    return False


def special_at(tokens: Sequence[Token], at: int) -> tuple[Number, Noun, RoleRule] | None:
    """A figure within one token: "52-48 vote", "38% of voters", "six-year sentence".

    >>> from articles.extraction.text.tokens import tokenize
    >>> special_at(tokenize("38% of voters", 0, 13), 0)[0].value
    38
    """
    low = tokens[at].low
    if match := SHARE.fullmatch(low):
        number = _number(int(match[1]), at)
        noun = _share_of(tokens, at + 1)
        return None if noun is None else (number, noun, RoleRule.PERCENT)
    if match := BALLOT.fullmatch(low):
        number = _number(int(match[1]), at)
        if at + 1 < len(tokens) and tokens[at + 1].low in ("vote", "votes"):
            return number, Noun(first=at + 1, last=at + 2, head="vote"), RoleRule.BALLOT
        lows = [token.low for token in tokens[max(0, at - 3) : at]]
        if not PASSING.isdisjoint(lows) and TABLES.isdisjoint(token.low for token in tokens):
            return number, Noun(first=at + 1, last=at + 1), RoleRule.BALLOT
        return None
    if match := TERM.fullmatch(low):
        value = int(match[1]) if match[1].isascii() and match[1].isdigit() else VALUES.get(match[1], 0)
        words = [token.low for token in tokens[at + 1 : at + 4]]
        held = words[:1] in (["sentence"], ["term"]) and not CONFINED.isdisjoint(words)
        length = next((n for n, word in enumerate(words, 1) if word in ("sentence", "term")), 1)
        if value and (words[:1] == ["sentence"] or held or words[:1] and words[0] in CONFINED):
            return (
                _number(value, at),
                Noun(first=at + 1, last=at + 1 + length, head=words[length - 1]),
                RoleRule.SENTENCE,
            )
    return None


def _number(value: int, at: int) -> Number:
    return Number(value=value, first=at, last=at + 1, digits=True, scaled=False)


def thing_of(
    tokens: Sequence[Token], number: Number, noun: Noun | ExclusionRule
) -> tuple[Noun, RoleRule] | ExclusionRule | None:
    """The thing that a number counts, with its rule; None if it counts nothing that news is about."""
    after = [token.low for token in tokens[number.last : number.last + 2]]
    if after[:1] == ["percent"] or after == ["per", "cent"]:
        last = number.last + (1 if after[0] == "percent" else 2)
        share = _share_of(tokens, last)
        if share is None and not POLLING.isdisjoint(token.low for token in tokens):
            share = Noun(first=number.last, last=last, head="percent")
        return None if share is None or number.value > 100 else (share, RoleRule.PERCENT)
    begin = qualifier_before(tokens, number.first)[1]
    if after[:1] and after[0] in ("years", "months", "year"):
        if _is_sentence(tokens, begin, number.last + 1):
            return Noun(first=number.last, last=number.last + 1, head=after[0]), RoleRule.SENTENCE
        return None
    if not after or begin and (tokens[begin - 1].low in DEFINITE or tokens[begin - 1].low in OPEN_VERBS):
        return None
    if isinstance(noun, ExclusionRule):
        unit = after[0]
        to = number.last + 2
        far = to < len(tokens) and tokens[to].capital  # "20 miles of Calder"
        if after[0] in LENGTHS and after[1:] == ["of"] and not far:  # "700 miles of wall"
            return Noun(first=number.last, last=number.last + 1, head=unit), RoleRule.THING
        if unit not in DECIDED and unit not in OF_NEWS:
            return None
        noun = Noun(first=number.last, last=number.last + 1, head=unit, rules=(CountedNounRule.HEAD,))
    return _thing(tokens, number, noun, begin)


def _thing(
    tokens: Sequence[Token], number: Number, noun: Noun, begin: int
) -> tuple[Noun, RoleRule] | ExclusionRule | None:
    """The thing that a noun means, with its rule, if news is about such things and the sentence is not from a table."""
    head = noun.head
    if not head or head in PEOPLE or head in UNITS and head not in DECIDED | OF_NEWS:
        return None
    if noun.last < len(tokens) and (
        passive_at(tokens, noun.last) is not None or tokens[noun.last].low in CURRENCY_SIGNS
    ):
        return None
    if is_table(tokens):
        return ExclusionRule.TABLE
    lows = [token.low for token in tokens]
    if head in ("count", "counts", "charges"):
        accused = (
            not ACCUSING.isdisjoint(lows[max(0, begin - 10) : begin])
            or noun.last < len(lows)
            and lows[noun.last] == "of"
        )
        return (noun, RoleRule.THING) if accused else None
    if head not in DECIDED and (number.value < FEWEST_THINGS or head not in OF_NEWS):
        return None
    return ExclusionRule.UNREAL if is_supposed(tokens, begin) else (noun, RoleRule.THING)


def is_table(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a row of a table of sport or markets: by its words or by its many numbers."""
    lows = [token.low for token in tokens]
    if not TABLES.isdisjoint(lows):
        return True
    return sum(low[0].isdigit() or starts_number(low) and low not in ("a", "an", "one") for low in lows) > MOST_NUMBERS


def is_supposed(tokens: Sequence[Token], begin: int) -> bool:
    """Whether "could" or "if" governs a count that begins at a token."""
    return any(t.low in UNREAL and t.low != "to" for t in tokens[max(0, begin - SUPPOSED_REACH) : begin])


def _share_of(tokens: Sequence[Token], at: int) -> Noun | None:
    """The noun of "percent of the voters" after "of"; None if there is no "of"."""
    if at + 1 >= len(tokens) or tokens[at].low != "of":
        return None
    last = at + 1
    while last < len(tokens) and last - at <= SHARE_REACH:
        low = tokens[last].low
        if not low[0].isalpha() or low in NOT_IN_NOUN and low not in DEFINITE or low in PASSIVE:
            break
        last += 1
        if low in PEOPLE or low in TOLD_BEFORE or len(low) > 4 and low.endswith("s"):
            return Noun(first=at - 1, last=last, head=low)
    return None


def _is_sentence(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """Whether a span of time is spent in prison: "sentenced to six years", "six years in prison"."""
    lows = [token.low for token in tokens]
    if not SENTENCING.isdisjoint(lows[max(0, begin - SENTENCING_REACH) : begin]):
        return True
    after = lows[last : last + 5]
    return after[:1] in (["in"], ["behind"], ["of"], ["to"]) and not CONFINED.isdisjoint(after)
