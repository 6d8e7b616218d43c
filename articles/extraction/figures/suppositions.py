"""Counts that nobody claims: denied, supposed, asked, or more of what was counted before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.extraction.lexicon import tables
from articles.extraction.records import FigureRole
from articles.extraction.text.cues import forms_with
from articles.extraction.text.tokens import Token

_WORDS = tables("figures")["supposed"]
DENYING = forms_with("denying_counts")
RUMOURS = frozenset(_WORDS["rumours"])
EVIDENCE = frozenset(_WORDS["evidence"])
UNTRUE = frozenset(_WORDS["untrue"])
WRONGLY = frozenset(_WORDS["wrongly"])
SAYING = forms_with("supposing")
IF = frozenset(_WORDS["if"])
MODALS = frozenset(_WORDS["modals"])
PRESUMING = frozenset(_WORDS["presuming"])
LEAVING = frozenset(_WORDS["leaving"])
NOT = frozenset(_WORDS["not"])
ADDED = frozenset(_WORDS["added"])
NEWLY = frozenset(_WORDS["newly"])
BE = frozenset(("is", "are", "was", "were", "be", "been"))
TOTALS = frozenset(("total", "toll", "tally", "number", "count", "figure"))
SUMMING = frozenset(_WORDS["summing"])
REACH = 16
"""Tokens over which a denial or a condition governs a number, and in which "are false" is looked for behind it."""
FOLLOWING = 4
"""Tokens between a word of denial and what is denied: "dismissed as false the reports that"."""


def is_denied_or_asked(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the count of tokens `first` to `last` is denied, called untrue or asked for by its own sentence.

    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "Police denied that 32 people were killed."
    >>> is_denied_or_asked(tokenize(text, 0, len(text)), 3, 5)
    True
    """
    before = _before(tokens, first)
    return _is_asked(tokens) or _is_denied(before) or _is_called_untrue(tokens, before, last)


def is_only_possible(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the count is what would be: "50 people could die", "300 people may have died", "if 50 people die"."""
    return last < len(tokens) and tokens[last].low in MODALS or _is_supposed(_before(tokens, first))


def _before(tokens: Sequence[Token], first: int) -> list[str]:
    return [token.low for token in tokens[max(0, first - REACH) : first]]


def _is_supposed(before: Sequence[str]) -> bool:
    """Whether "if" or "whether" governs what follows: no comma has closed its clause."""
    for index in range(len(before) - 1, -1, -1):
        if before[index] in (",", ";", ":"):
            return False
        if before[index] in IF:
            return True
    return False


def _is_asked(tokens: Sequence[Token]) -> bool:
    """Whether the sentence asks if it is so; "Why did 32 people die?" takes for granted that they did."""
    asks = any(token.low == "?" for token in tokens[-3:])
    return asks and PRESUMING.isdisjoint(token.low for token in tokens)


def _is_denied(before: Sequence[str]) -> bool:
    """Whether a denial governs the words that follow these."""
    for index, word in enumerate(before):
        negated = not NOT.isdisjoint(before[max(0, index - 2) : index])
        rest = before[index + 1 :]
        if word in DENYING and not negated and _governs(rest):
            return True
        if word in EVIDENCE and before[index - 1 : index] in (["no"], ["any"], ["little"]) and _governs(rest):
            return index and before[index - 1] != "any" or negated or "not" in before[:index]
        if word in UNTRUE and rest[:1] == ["that"] and _governs(rest):
            return True
        if word in ("true", "case") and negated and rest[:1] == ["that"] and _governs(rest):
            return True
        if word in WRONGLY and not SAYING.isdisjoint(rest[:2]) and not _leaves(rest):
            return True
        if (
            word in ("false", "fake", "untrue", "unfounded")
            and not RUMOURS.isdisjoint(rest[:1])
            and not _leaves(rest[1:])
        ):
            return True
        if word in SAYING and negated and rest[:1] == ["that"] and not _leaves(rest[1:]):
            return True
        if word == "contrary" and rest[:1] == ["to"] and not _leaves(rest):
            return True
    return False


def _governs(rest: Sequence[str]) -> bool:
    """Whether what was denied begins right behind the word of denial and has not ended before the number."""
    for index, word in enumerate(rest[:FOLLOWING]):
        if word == "that" or word == "having" or word in RUMOURS:
            return not _leaves(rest[index + 1 :])
        if index == 0 and word.endswith("ing") and len(word) > len("being"):
            return not _leaves(rest[1:])
    return False


def _leaves(rest: Collection[str]) -> bool:
    """Whether another clause has begun: "denied that it planned the attack, which killed 32 people"."""
    rest = list(rest)
    for index, word in enumerate(rest):
        if word in LEAVING:
            return True
        if word == "that" and index and rest[index - 1] not in RUMOURS and rest[index - 1] not in SAYING:
            return True  # "the attack that killed"
    return False


def _is_called_untrue(tokens: Sequence[Token], before: Sequence[str], last: int) -> bool:
    """Whether the sentence is on a rumour that it calls untrue: "Reports that 32 people were killed are false"."""
    spoken = [index for index, word in enumerate(before) if word in RUMOURS]
    if not spoken or before[spoken[-1] + 1 : spoken[-1] + 2] not in (["that"], ["of"]):
        return False
    if _leaves(before[spoken[-1] + 2 :]):
        return False
    after = [token.low for token in tokens[last : last + REACH]]
    for index, word in enumerate(after):
        if word in BE and not (UNTRUE | DENYING).isdisjoint(after[index + 1 : index + 3]):
            return NOT.isdisjoint(after[index + 1 : index + 3])
    return False


def is_feared(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the count is a fear: "25 people were feared dead", "feared to have killed 25"."""
    after = [token.low for token in tokens[last : last + 4]]
    before = [token.low for token in tokens[max(0, first - 5) : first]]
    return "feared" in after[:3] or "feared" in before and not {",", ";", "and"} & set(before)


def is_increase(
    tokens: Sequence[Token], begin: int, number_last: int, noun: str, role: FigureRole, earlier: Collection[FigureRole]
) -> bool:
    """Whether the count is more of what was counted before and not all: "four more people died", "another four".

    Args:
        begin: the first token of the number with its qualifier.
        earlier: the roles of the figures before; after "ten died" alone "another 20 were hurt" are all who were hurt.
    """
    before = [token.low for token in tokens[max(0, begin - 2) : begin]]
    after = tokens[number_last].low if number_last < len(tokens) else ""
    or_more = number_last > 0 and tokens[number_last - 1].low == "or"
    added = before[-1:] and before[-1] in ADDED or after in ("more", "additional", "further") and not or_more
    if not added and not (after in NEWLY and noun in ("deaths", "fatalities", "arrests", "injuries")):
        return False
    return not earlier or role in earlier


def sums_up(tokens: Sequence[Token], begin: int) -> bool:
    """Whether "bringing the total to" stands right before token `begin`."""
    before = [token.low for token in tokens[max(0, begin - 8) : begin]]
    if len(before) < 3 or before[-1] != "to":
        return False
    return before[-2] in TOTALS and not SUMMING.isdisjoint(before[:-2])
