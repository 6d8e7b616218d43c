"""Counts that nobody claims: counts denied, supposed, asked about, or added to an earlier count."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.extraction.lexicon import tables
from articles.extraction.records import FigureRole
from articles.extraction.text.cues import forms_with
from articles.extraction.text.tokens import Token

from .exclusions import is_month_or_name
from .rules import SuppositionRule

_WORDS = tables("figures")["supposed"]
_CLOSED = tables("clauses")["closed"]
DENYING = forms_with("denying_counts")
RUMOURS = frozenset(_WORDS["rumours"])
EVIDENCE = frozenset(_WORDS["evidence"])
UNTRUE = frozenset(_WORDS["untrue"])
WRONGLY = frozenset(_WORDS["wrongly"])
SAYING = forms_with("supposing")
IF = frozenset(_WORDS["if"])
MODALS = frozenset(_WORDS["modals"])
QUESTION_WORDS = frozenset(_CLOSED["question_words"])
LEAVING = frozenset(_WORDS["leaving"])
NOT = frozenset(_WORDS["not"])
ADDED = frozenset(_WORDS["added"])
NEWLY = frozenset(_WORDS["newly"])
BE = frozenset(_CLOSED["be"])
TOTALS = frozenset(_WORDS["totals"])
FALSE = frozenset(_WORDS["false"])
LOSSES = frozenset(_WORDS["losses"])
SUMMING = frozenset(_WORDS["summing"])
DENIALS = DENYING | UNTRUE | WRONGLY | SAYING | FALSE | {"true", "case", "contrary"}
"""Words that may deny what follows."""
REACH = 16
"""Tokens over which a denial or a condition governs a number, and after it those searched for "are false"."""
FOLLOWING = 4
"""Tokens between a word of denial and what is denied: "dismissed as false the reports that"."""


def doubt_of(tokens: Sequence[Token], first: int, last: int) -> SuppositionRule | None:
    """Why the count of tokens `first` to `last` is not claimed by its sentence: denied, called untrue or asked about.

    >>> from articles.extraction.text.tokens import tokenize
    >>> text = "Police denied that 32 people were killed."
    >>> str(doubt_of(tokenize(text, 0, len(text)), 3, 5))
    'denied'
    """
    if _is_asked(tokens):
        return SuppositionRule.ASKED
    before = _before(tokens, first)
    denied = _denied_by(before)
    if denied is not None:
        return denied
    return SuppositionRule.CALLED_UNTRUE if _is_called_untrue(tokens, before, last) else None


def possibility_of(tokens: Sequence[Token], first: int, last: int) -> SuppositionRule | None:
    """Why the count is hypothetical: "50 people could die", "300 people may have died", "if 50 people die"."""
    if last < len(tokens) and tokens[last].low in MODALS and not is_month_or_name(tokens, last):
        return SuppositionRule.POSSIBLE
    return SuppositionRule.CONDITION if _is_supposed(_before(tokens, first)) else None


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
    """Whether the sentence asks if the count is true; "Why did 32 people die?" presupposes that it is."""
    asks = any(token.low == "?" for token in tokens[-3:])
    return asks and QUESTION_WORDS.isdisjoint(token.low for token in tokens)


def _denied_by(before: Sequence[str]) -> SuppositionRule | None:
    """The denial that governs the words after these, if any."""
    for index, word in enumerate(before):
        rest = before[index + 1 :]
        if word in EVIDENCE and before[index - 1 : index] in (["no"], ["any"], ["little"]) and _governs(rest):
            ruled_out = index and before[index - 1] != "any" or "not" in before[:index]
            ruled_out = ruled_out or not NOT.isdisjoint(before[max(0, index - 2) : index])
            return SuppositionRule.NO_EVIDENCE if ruled_out else None
        rule = _denial_at(before, index) if word in DENIALS else None
        if rule is not None:
            return rule
    return None


def _denial_at(before: Sequence[str], index: int) -> SuppositionRule | None:
    """The denial that one word makes of what follows."""
    word, rest = before[index], before[index + 1 :]
    negated = not NOT.isdisjoint(before[max(0, index - 2) : index])
    that = rest[:1] == ["that"]
    cases = (
        (SuppositionRule.DENIED, word in DENYING and not negated, _governs),
        (SuppositionRule.UNTRUE, word in UNTRUE and that, _governs),
        (SuppositionRule.NOT_TRUE, word in ("true", "case") and negated and that, _governs),
        (SuppositionRule.WRONGLY_SAID, word in WRONGLY and not SAYING.isdisjoint(rest[:2]), _goes_on),
        (SuppositionRule.FALSE_REPORT, word in FALSE and not RUMOURS.isdisjoint(rest[:1]), _goes_on_behind),
        (SuppositionRule.NOT_SAID, word in SAYING and negated and that, _goes_on_behind),
        (SuppositionRule.CONTRARY, word == "contrary" and rest[:1] == ["to"], _goes_on),
    )
    return next((rule for rule, applies, reaches in cases if applies and reaches(rest)), None)


def _goes_on(rest: Sequence[str]) -> bool:
    """Whether no other clause begins among the words between a denial and the number."""
    return not _leaves(rest)


def _goes_on_behind(rest: Sequence[str]) -> bool:
    """Whether no other clause begins before the number, after the first word, "that" or "reports"."""
    return not _leaves(rest[1:])


def _governs(rest: Sequence[str]) -> bool:
    """Whether what is denied begins directly after the word of denial and does not end before the number."""
    for index, word in enumerate(rest[:FOLLOWING]):
        if word == "that" or word == "having" or word in RUMOURS:
            return not _leaves(rest[index + 1 :])
        if index == 0 and word.endswith("ing") and len(word) > len("being"):
            return not _leaves(rest[1:])
    return False


def _leaves(rest: Collection[str]) -> bool:
    """Whether another clause begins among these words: "denied that it planned the attack, which killed 32 people"."""
    rest = list(rest)
    for index, word in enumerate(rest):
        if word in LEAVING:
            return True
        if word == "that" and index and rest[index - 1] not in RUMOURS and rest[index - 1] not in SAYING:
            return True  # "the attack that killed"
    return False


def _is_called_untrue(tokens: Sequence[Token], before: Sequence[str], last: int) -> bool:
    """Whether the sentence calls a rumour untrue: "Reports that 32 people were killed are false"."""
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


def increase_of(
    tokens: Sequence[Token], begin: int, number_last: int, noun: str, role: FigureRole, earlier: Collection[FigureRole]
) -> SuppositionRule | None:
    """Why the count is additional and not the total: "another four", "four more people died".

    Args:
        begin: the first token of the number with its qualifier.
        earlier: the roles of the previous figures; after "ten died" alone, "another 20 were hurt" is their total.
    """
    if earlier and role not in earlier:
        return None
    if begin and tokens[begin - 1].low in ADDED:
        return SuppositionRule.ADDED
    after = tokens[number_last].low if number_last < len(tokens) else ""
    or_more = number_last > 0 and tokens[number_last - 1].low == "or"
    more = after in ("more", "additional", "further") and not or_more
    return SuppositionRule.MORE if more or after in NEWLY and noun in LOSSES else None


def sums_up(tokens: Sequence[Token], begin: int) -> bool:
    """Whether "bringing the total to" is directly before token `begin`."""
    before = [token.low for token in tokens[max(0, begin - 8) : begin]]
    if len(before) < 3 or before[-1] != "to":
        return False
    return before[-2] in TOTALS and not SUMMING.isdisjoint(before[:-2])
