"""Which dates of a clause are those of an event: not "the 2016 race", "since Friday", "(which ended last year)"."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.lexicon import tables
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.cues import CLAUSE, CUES
from articles.extraction.text.dates import Found
from articles.extraction.text.tokens import Token

from .main_day import AFTER_A_DAY, DEADLINES, NOUN_REACH, OWNERS, describes_noun
from .triggers import GRAVE, Trigger

_RULES = tables("events")["rules"]
JOINING = frozenset(_RULES["joining"])
CHARGING = frozenset(_RULES["charging"])
MODALS = frozenset(_RULES["modals"])
RELATIVE = frozenset(tables("events")["days"]["relative_starts"])
PARTS_OF_DAY = frozenset(tables("events")["titles"]["parts_of_day"])
PERIODS = frozenset({"between", "from"})
PERIOD_REACH = 4
"""Tokens before the end of a period in which "between" is looked for."""
SAID_REACH = 3
"""Tokens before a date in which "said" has it: "told the harbour crew on Monday that"."""
MODAL_REACH = 5
"""Tokens after a noun and its day in which "will" says that it lies ahead."""


def governing(text: AnnotatedText, tokens: Sequence[Token], trigger: Trigger, dates: Sequence[Found]) -> list[Found]:
    """The dates among `dates` that can be those of the event of a trigger."""
    return [
        dated
        for number, dated in enumerate(dates)
        if not _is_anothers(text.body, tokens, trigger, dated)
        and not (number and _joins(tokens, dates[number - 1], dated))
        and not (number + 1 < len(dates) and _joins(tokens, dated, dates[number + 1]))
    ]


def _is_anothers(body: str, tokens: Sequence[Token], trigger: Trigger, dated: Found) -> bool:
    """Whether a date describes another noun, ends or begins a period, or is that of a clause of its own."""
    at = next((index for index, token in enumerate(tokens) if token.end > dated[0]), None)
    if at is None or tokens[trigger.first].start <= dated[0] < tokens[trigger.last - 1].end:
        return False
    after = next((index for index in range(at, len(tokens)) if tokens[index].start >= dated[1]), len(tokens))
    if describes_noun(tokens, at, dated, body) or _describes_by_part(tokens, at, after):
        if not after <= trigger.first <= after + NOUN_REACH:
            return True
    elif _bounds_a_period(tokens[max(0, at - PERIOD_REACH) : at]) or _is_of_report(tokens, trigger, at):
        return True
    first, last = (trigger.last, at) if at >= trigger.last else (after, trigger.first)
    between = tokens[first:last]
    lows = [token.low for token in between]
    if lows.count("(") != lows.count(")"):
        return True
    if at >= trigger.last and trigger.kind not in GRAVE and _begins_gerund(between):
        return True
    return not RELATIVE.isdisjoint(lows)


def _describes_by_part(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether a day with its part describes a noun: "the paper's Thursday night report"."""
    owned = at > 0 and (tokens[at - 1].low in OWNERS or tokens[at - 1].low.endswith(("'s", "’s")))
    return (
        owned
        and after + 1 < len(tokens)
        and tokens[after].low in PARTS_OF_DAY
        and tokens[after + 1].low[0].isalpha()
        and tokens[after + 1].low not in AFTER_A_DAY
    )


def _bounds_a_period(before: Sequence[Token]) -> bool:
    """Whether the words before a date make it the beginning or end of a period: "since", "dating back to"."""
    lows = [token.low for token in before]
    if not lows:
        return False
    return (
        lows[-1] in DEADLINES
        or lows[-1] in PERIODS
        or lows[-1] == "and"
        and "between" in lows
        or lows[-2:] == ["back", "to"]
    )


def _is_of_report(tokens: Sequence[Token], trigger: Trigger, at: int) -> bool:
    """Whether a date is that of "said": "the bombing was the first, Holm said on Monday", "said on Monday that"."""
    if at < trigger.first:
        return any(_reports(token) for token in tokens[max(0, at - SAID_REACH) : at])
    said = [index for index in range(trigger.last, at) if _reports(tokens[index])]
    return bool(said) and all(token.low != "that" for token in tokens[said[-1] : at])


def _reports(token: Token) -> bool:
    """Whether a word is a reporting verb in a finite form: "said", "told"."""
    cue = CUES.get(token.low)
    return cue is not None and cue.content is CLAUSE and not cue.base and not cue.participle


def _begins_gerund(between: Sequence[Token]) -> bool:
    """Whether "for allegedly hacking" is among some words: what follows happened at another time."""
    for index, token in enumerate(between[:-1]):
        if token.low in CHARGING:
            verb = between[index + 1]
            if verb.low.endswith("ly") and index + 2 < len(between):
                verb = between[index + 2]
            if verb.low.endswith("ing") and not verb.capital:
                return True
    return False


def _joins(tokens: Sequence[Token], one: Found, other: Found) -> bool:
    """Whether two dates are one piece of information: "between 1978 and 1995", "in 2009 and 2010"."""
    between = [token.low for token in tokens if one[1] <= token.start < other[0]]
    return "and" in between and all(low in JOINING or low == "," for low in between)


def is_said_ahead(tokens: Sequence[Token], trigger: Trigger, dated: Found) -> bool:
    """Whether a noun with its day is the subject of what lies ahead: "the talks in Calder on Monday will …"."""
    if trigger.is_verb:
        return False
    after = next((i for i in range(trigger.last, len(tokens)) if tokens[i].start >= dated[1]), len(tokens))
    for token in tokens[after : after + MODAL_REACH]:
        if token.low in MODALS:
            return True
        if token.low[0].isalpha() and not token.capital:
            return False
    return False
