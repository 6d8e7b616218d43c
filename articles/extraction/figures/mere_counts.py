"""What is counted without a fate and without being news by its noun: "five federal crimes", "50 of our members"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.text.numbers import Number, starts_number
from articles.extraction.text.tokens import Token

from .counted_nouns import (
    DISTANCES,
    ENDS,
    FATE_VERBS,
    FEWEST_COUNTED,
    LINKS,
    NOT_IN_NOUN,
    OPEN_VERBS,
    PASSIVE,
    UNITS,
    Noun,
    is_plural,
    passive_at,
)
from .exclusions import DEFINITE, PEOPLE, is_year
from .qualifiers import qualifier_before
from .rules import CountedNounRule, ExclusionRule
from .things import is_supposed, is_table

_WORDS = tables("figures")["mere"]
IRREGULAR = frozenset(_WORDS["irregular"])
MEASURES = frozenset(_WORDS["measures"])
VAGUE = frozenset(_WORDS["vague"])
KIN = frozenset(_WORDS["kin"])
TELLERS = frozenset(_WORDS["tellers"])
SELECTING = frozenset(_WORDS["selecting"])
VERBS = frozenset(_WORDS["verbs"])
RATES = frozenset(_WORDS["rates"])
MODIFYING = frozenset(_WORDS["modifying"])
PLAY = frozenset(_WORDS["play"])
HARM = frozenset(_WORDS["harm"])
AWAY = frozenset(_WORDS["away"])
ROUND = frozenset(_WORDS["round"])
SUFFERED = FATE_VERBS | {"had", "have", "has"}
SPAN = tuple(_WORDS["span"])
DESCRIBED = LINKS | {"of", "whose"}
"""After these words "the 125 deputies" are told for the first time: "of the council"."""
FEWEST = 2
"""Fewest of a thing: "one" is a pronoun or an article more often than a count."""
LONGEST_PHRASE = 7
"""Tokens from a number to the end of its noun: "two large white delivery trucks"."""
FATE_REACH = 20
"""Tokens after those counted that may tell their fate: "three sailors, who had hidden in a small shed, were killed"."""


def mere_count_of(tokens: Sequence[Token], number: Number) -> Noun | ExclusionRule | None:
    """The plural noun that a number counts, or why the count is no claim; None if no plural follows.

    >>> from articles.extraction.text.numbers import read_number
    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "He was charged with five federal crimes."
    >>> tokens = tokenize(text, 0, len(text))
    >>> mere_count_of(tokens, read_number(tokens, 4)).head
    'crimes'
    """
    if number.value < FEWEST or number.abbreviated or is_year(number):
        return None
    noun = _phrase_after(tokens, number)
    if noun is None or _is_harmed(tokens, number, noun):
        return None
    return _why_none(tokens, number, noun) or noun


def _phrase_after(tokens: Sequence[Token], number: Number) -> Noun | None:
    """The plural noun phrase after a number, also after "of our"; None if it ends without one."""
    index, rule = number.last, CountedNounRule.HEAD
    if index + 2 < len(tokens) and tokens[index].low == "of" and tokens[index + 1].low in DEFINITE:
        index, rule = index + 2, CountedNounRule.OF_OURS
    elif index + 1 < len(tokens) and tokens[index].low in ("more", "other"):
        index += 1
    head, stop = -1, min(len(tokens), index + LONGEST_PHRASE)
    while index < stop:
        low = tokens[index].low
        plural = _is_plural(low)
        if not low[0].isalpha() or low in VERBS or low.startswith(SPAN) or starts_number(low):
            break
        if not plural and (head >= 0 or low in NOT_IN_NOUN or low in PASSIVE or low in UNITS and low not in MODIFYING):
            break
        if plural:
            head = index
        index += 1
    if head < 0:
        return None
    return Noun(first=number.last, last=head + 1, head=tokens[head].low, rules=(rule,))


def _is_plural(low: str) -> bool:
    """Whether a word names several: "crimes", "freshmen", "people"."""
    if low in NOT_IN_NOUN or low in MODIFYING:
        return False
    return is_plural(low) or low in IRREGULAR or low in PEOPLE or len(low) > 4 and low.endswith("men")


def _is_harmed(tokens: Sequence[Token], number: Number, noun: Noun) -> bool:
    """Whether something befell those counted that gives them no role: "230,000 people dead and missing"."""
    begin = qualifier_before(tokens, number.first)[1]
    if begin and (tokens[begin - 1].low in OPEN_VERBS or tokens[begin - 1].low in HARM):
        return True
    for at in range(noun.last, min(len(tokens), noun.last + FATE_REACH)):
        low = tokens[at].low
        another = starts_number(low) and low not in ("a", "an", "one", "half")
        if low == ";" or another and tokens[at - 1].low not in (",", "and"):
            return False
        verb = at - 2 if tokens[at - 1].low.endswith("ly") else at - 1  # "were completely flattened"
        suffered = tokens[verb].low in SUFFERED or at == noun.last and _ends_here(tokens, at + 1)
        if low == "died" or suffered and (low in HARM or passive_at(tokens, at) is not None):
            return True
    return False


def _ends_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether no object follows, so that those counted suffered: "dead and", not "hit the pier"."""
    return at >= len(tokens) or not tokens[at].low[0].isalnum() or tokens[at].low in ENDS


def _why_none(tokens: Sequence[Token], number: Number, noun: Noun) -> ExclusionRule | None:
    """Why a counted plural is no claim: a measure, a manner of speaking, a second mention, a row of a table."""
    head, begin = noun.head, qualifier_before(tokens, number.first)[1]
    before = tokens[begin - 1] if begin else None
    after = tokens[noun.last].low if noun.last < len(tokens) else ""
    compound = before is not None and before.low in ("a", "an")  # "a three punch combo"
    if head in UNITS or head in MEASURES or compound or after in RATES or after in ("'", "’"):
        return ExclusionRule.UNIT
    if head in VAGUE or tokens[number.first].low == "a" and tokens[number.last - 1].low in ROUND:
        return ExclusionRule.VAGUE
    if after in DISTANCES or after == "from" and head in AWAY:
        return ExclusionRule.DISTANCE
    lows = [token.low for token in tokens[max(0, begin - 2) : begin]]
    citing = number.value < FEWEST_COUNTED and (lows[-1:] == ["citing"] or lows == ["according", "to"])
    seeing = (
        begin == 0 and noun.last == number.last + 1 and (head in PEOPLE or head.endswith("men"))
    )  # "Two men saw him"
    if (
        number.value < FEWEST_COUNTED
        and seeing
        or head in KIN
        and number.value < FEWEST_COUNTED
        or after in TELLERS
        or head == "sources"
        or citing
    ):
        return ExclusionRule.FEW
    if before is not None:
        if number.digits and before.capital and before.low not in NOT_IN_NOUN:
            return ExclusionRule.PRODUCT
        described = number.value >= FEWEST_COUNTED and (after in DESCRIBED or after.endswith("ing"))
        owned = before.low.endswith(("'s", "’s", "'", "’"))
        if before.low in SELECTING or owned or before.low in DEFINITE and not described:
            return ExclusionRule.KNOWN
    if is_table(tokens) or not PLAY.isdisjoint(token.low for token in tokens):
        return ExclusionRule.TABLE
    return ExclusionRule.UNREAL if is_supposed(tokens, begin) else None
