"""Casualty figures introduced by "toll" or "number": "the death toll rose to 29"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.records import FigureRole
from articles.extraction.text.numbers import Number, starts_number
from articles.extraction.text.tokens import Token

from .counted_nouns import COUNTED_NOUNS, PASSIVE
from .qualifiers import qualifier_before
from .rules import RoleRule

_WORDS = tables("figures")["tolls"]
REACHING = frozenset(_WORDS["reaching"])
RANGE = frozenset(("to", "or", "-", "–"))
NUMBERS = frozenset(_WORDS["numbers"])
PASSING = frozenset(_WORDS["passing"])
REACH = 20
"""Tokens between "toll" and its number: "the death toll from Tuesday's earthquake in the hills rose to 128"."""
AHEAD = 10
"""Tokens after a number that are searched for "the number of people killed": "bringing to ten the number of …"."""


def toll_role(tokens: Sequence[Token], number: Number) -> tuple[FigureRole, RoleRule] | None:
    """The role of a number governed by a toll or a number of victims, and the rule; None if neither governs it.

    >>> from articles.extraction.text.numbers import read_number
    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "The death toll from the quake rose to 128."
    >>> tokens = tokenize(text, 0, len(text))
    >>> [str(each) for each in toll_role(tokens, read_number(tokens, 8))]
    ['killed', 'toll']
    """
    at = qualifier_before(tokens, number.first)[1]
    while at and tokens[at - 1].low in PASSING:
        at -= 1
    connector = tokens[at].low if at < number.first else ""
    if not at or tokens[at - 1].low not in REACHING and connector not in ("over", "above", "past"):
        return None
    if tokens[at - 1].low in RANGE and at > 1 and _ends_number(tokens, at - 1):
        return None
    after = [token.low for token in tokens[number.last : number.last + 2]]
    if after[:1] in (["%"], ["percent"], ["per"]) or len(after) > 1 and after[0] in RANGE and starts_number(after[1]):
        return None
    before = [token.low for token in tokens[max(0, at - REACH) : at]]
    governing = _governing(before)
    if governing is not None:
        return governing
    announced = _announced(tokens, number.last) if tokens[at - 1].low == "to" else None
    return None if announced is None else (announced, RoleRule.ANNOUNCED)


def _ends_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number that "from" does not introduce is directly before token `at`: "20 to 30"."""
    return starts_number(tokens[at - 1].low) and (at < 2 or tokens[at - 2].low != "from")


def _governing(before: Sequence[str]) -> tuple[FigureRole, RoleRule] | None:
    """The role of the last "toll" or "number of … killed" among the words before a number."""
    for index in range(len(before) - 1, -1, -1):
        if before[index] in (",", ";", "and"):
            return None
        if before[index] == "toll":
            kind = before[index - 1] if index else ""
            if before[index + 1 : index + 2] == ["on"] or kind in ("its", "a", "heavy"):
                return None
            return FigureRole.INJURED if kind in ("injury", "casualty") else FigureRole.KILLED, RoleRule.TOLL
        if before[index] in NUMBERS and before[index + 1 : index + 2] == ["of"]:
            role = _role_among(before[index + 2 :])
            return None if role is None else (role, RoleRule.NUMBER_OF)
    return None


def _announced(tokens: Sequence[Token], last: int) -> FigureRole | None:
    """The role of "the number of people killed" after a number: "bringing to ten the number of …"."""
    after = [token.low for token in tokens[last : last + AHEAD]]
    if len(after) > 2 and after[0] == "the" and after[1] in NUMBERS and after[2] == "of":
        return _role_among(after[3:])
    return None


def _role_among(words: Sequence[str]) -> FigureRole | None:
    """The only role that the words mention."""
    roles = {COUNTED_NOUNS[word] for word in words if word in COUNTED_NOUNS}
    roles |= {role for word in words for phrase, role in PASSIVE.get(word, ()) if len(phrase) == 1}
    return roles.pop() if len(roles) == 1 else None
