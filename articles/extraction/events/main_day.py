"""When the main event took place: the day next to the main verb of the lede, else the day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind, PartialDate
from articles.extraction.text.calendar_dates import day_of, is_stepped
from articles.extraction.text.dates import Found
from articles.extraction.text.tokens import Token

from .clauses import leaves_open, quoted_tokens, split_clauses
from .rules import EventDateRule
from .span_index import SpanIndex
from .tenses import lies_ahead, reported_before
from .triggers import GRAVE, find_triggers

_RULES = tables("events")["days"]
NOWADAYS = frozenset(tables("events")["rules"]["nowadays"])
RELATIVE_STARTS = frozenset(_RULES["relative_starts"])
DEADLINES = frozenset(_RULES["deadlines"])
OWNERS = frozenset(_RULES["owners"])
AFTER_A_DAY = frozenset(_RULES["after_a_day"])
BACKWARDS = frozenset(tables("events")["rules"]["backwards"])
NOWADAYS_RANK, COARSE_RANK = 10, 11
"""Ranks of "today", which may mean nowadays, and of a month: only without any other day in the lede."""
NEXT_DAY = 6
"""Days back that a bare weekday of a lede cannot mean: reports call that day "last Friday"."""
VAGUE = frozenset({EventKind.OTHER, EventKind.STATEMENT})
"""Kinds that any later clause may tell more of."""
NOUN_REACH = 4
"""Tokens after "Tuesday's" in which the noun that it describes is looked for."""
RECENT, SOON = 8, 1
"""Days before and after publication from which a later sentence may date the main event."""


class _Candidate(NamedTuple):
    """A date of the lede that may be that of the main event; the one with the lowest rank is chosen."""

    rank: int
    found: Found
    date: PartialDate
    rule: EventDateRule


class MainDay(NamedTuple):
    """The date of the main event, the rule that chose it, and where it is printed (None if it is not printed)."""

    date: PartialDate
    rule: EventDateRule | None
    found: Found | None


def find_main_day(reading: SpanIndex, numbers: Sequence[int], kind: EventKind) -> MainDay:
    """The date of the main event.

    Args:
        reading: the document.
        numbers: the sentences of the lede.
        kind: the kind of the main event.
    """
    quote_open, paragraph = False, -1
    last: list[_Candidate] = []
    for index, number in enumerate(numbers):
        sentence = reading.text.sentences[number]
        if sentence.paragraph != paragraph:
            quote_open, paragraph = False, sentence.paragraph
        tokens = reading.text.opening(number)
        quoted = quoted_tokens(tokens, open_before=quote_open)
        quote_open = leaves_open(reading.text.body, sentence.start, sentence.end, open_before=quote_open)
        found = [
            candidate
            for dated in reading.text.dates_in(sentence.start, sentence.end)
            if (candidate := _candidate(reading, tokens, quoted, dated, kind, later=index > 0)) is not None
        ]
        last += [candidate for candidate in found if candidate.rank >= NOWADAYS_RANK]
        found = [candidate for candidate in found if candidate.rank < NOWADAYS_RANK]
        if found:
            best = min(found, key=lambda candidate: candidate.rank)
            return MainDay(best.date, best.rule, best.found)
    if last:
        best = min(last, key=lambda candidate: candidate.rank)
        return MainDay(best.date, best.rule, best.found)
    return _published(reading.published)


def _published(published: PartialDate) -> MainDay:
    """The day of publication, which no word of the text states."""
    if published.year is None or published.month is None or published.day is None:
        return MainDay(PartialDate(), None, None)
    return MainDay(replace(published, text="", time=None, weekday=None), EventDateRule.PUBLICATION, None)


def _candidate(
    reading: SpanIndex, tokens: Sequence[Token], quoted: Sequence[bool], dated: Found, kind: EventKind, *, later: bool
) -> _Candidate | None:
    """A date of one sentence with its rank, None if it is certainly not that of the main event."""
    at = next((index for index, token in enumerate(tokens) if token.end > dated[0]), None)
    if at is None or quoted[at]:
        return None
    first, stop = next(bounds for bounds in split_clauses(tokens) if bounds[0] <= at < bounds[1])
    owns = first > 0 and any(trigger.kind is kind for trigger in find_triggers(tokens, (first, stop), quoted))
    if tokens[first].low in BACKWARDS and not owns:
        return None
    describes = describes_noun(tokens, at, dated, reading.text.body)
    if not describes and _is_deadline(tokens, at) or _in_relative_clause(tokens, first, at):
        return None
    ahead = lies_ahead(tokens, (first, stop), dated)
    if ahead and reported_before(tokens, (first, stop), dated):
        return None  # "said that talks will be held on Friday": what was said is the news
    date = reading.resolved(dated[2])
    date = reading.ahead(date) if ahead else date
    rule = EventDateRule.AHEAD if ahead else EventDateRule.MAIN_OTHERS if later else EventDateRule.MAIN_SENTENCE
    if not ahead and _is_tomorrow(dated[2], date, reading.published):
        date, rule = reading.ahead(date), EventDateRule.NEXT_DAY
    if dated[2].text.lower() in NOWADAYS and (date.day is not None or reading.published.day is None):
        return _Candidate(NOWADAYS_RANK, dated, date, EventDateRule.NOWADAYS)
    if date.day is None and date.weekday is None:
        return _coarse(reading, dated, date, kind, allowed=not (later or describes or first), ahead=ahead)
    if later and (describes or not _is_recent(date, reading.published, just=kind in VAGUE)):
        return None
    if later and _tells_of_another(tokens, (first, stop), quoted, kind):
        return None  # "The mayor visited Calder. The flood on May 3 killed twelve."
    if describes and dated[2].weekday is None:
        return None  # "the July 13 visit"
    if describes and _names_kind(tokens, at, kind):
        return _Candidate(-1, dated, date, rule)  # "the toll of Tuesday's earthquake rose": the quake is the event
    if owns and kind in GRAVE and tokens[first].low in BACKWARDS:
        return _Candidate(-1, dated, date, rule)  # "is in hospital on Thursday after a gunman opened fire on Tuesday"
    aside = first > 0 or tokens[at - 1].low == "that"
    return _Candidate(2 * describes + aside + (2 if _that_clause(tokens, first, at) else 0), dated, date, rule)


def _is_tomorrow(printed: PartialDate, date: PartialDate, published: PartialDate) -> bool:
    """Whether a bare weekday is the day after publication, as in a later version, another time zone, or a plan."""
    days = _days_after(date, published)
    return printed.weekday is not None and printed.day is None and not is_stepped(printed) and days == -NEXT_DAY


def _coarse(
    reading: SpanIndex, dated: Found, date: PartialDate, kind: EventKind, *, allowed: bool, ahead: bool
) -> _Candidate | None:
    """A month, or a year counted back, as the date of a grave event in the main clause; never a bare year."""
    text = dated[2].text
    if not allowed or kind not in GRAVE or date.iso is None or text.isdecimal() or text.lower() in NOWADAYS:
        return None
    return _Candidate(COARSE_RANK, dated, date if ahead else reading.behind(date), EventDateRule.MAIN_SENTENCE)


def _is_deadline(tokens: Sequence[Token], at: int) -> bool:
    """Whether a date ends or begins a period: "until Monday", "since May 3"."""
    return tokens[at].low in DEADLINES or at > 0 and tokens[at - 1].low in DEADLINES


def _in_relative_clause(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a date is in a clause about somebody or something: "Dorn, who resigned on Friday, …"."""
    for index in range(at - 1, first - 1, -1):
        if tokens[index].low == "," or tokens[index].low in RELATIVE_STARTS:
            return tokens[index].low in RELATIVE_STARTS
    return False


def _that_clause(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a date is after "that": "in an advertisement that began on Thursday"."""
    for index in range(at - 1, first - 1, -1):
        if tokens[index].low == ",":
            return False
        if tokens[index].low == "that":
            return True
    return False


def describes_noun(tokens: Sequence[Token], at: int, dated: Found, body: str) -> bool:
    """Whether a date only describes a noun: "Friday's vote", "the July 13 visit"."""
    if body.startswith(("'s", "’s"), dated[1]):
        return True
    after = next((index for index in range(at, len(tokens)) if tokens[index].start >= dated[1]), len(tokens))
    before = tokens[at - 1].low if at else ""
    owned = before in OWNERS or before.endswith("'s")
    named = after < len(tokens) and tokens[after].low[0].isalpha() and tokens[after].low not in AFTER_A_DAY
    return owned and named


def _tells_of_another(
    tokens: Sequence[Token], bounds: tuple[int, int], quoted: Sequence[bool], kind: EventKind
) -> bool:
    """Whether a clause mentions events, but none of the main event's kind."""
    if kind in VAGUE:
        return False
    kinds = {trigger.kind for trigger in find_triggers(tokens, bounds, quoted)} - {EventKind.STATEMENT}
    return bool(kinds) and kind not in kinds


def _names_kind(tokens: Sequence[Token], at: int, kind: EventKind) -> bool:
    """Whether the main event follows its day: "Tuesday's powerful earthquake"."""
    reach = (at + 1, min(at + 1 + NOUN_REACH, len(tokens)))
    return any(
        not trigger.is_verb and trigger.kind is kind for trigger in find_triggers(tokens, reach, [False] * reach[1])
    )


def _is_recent(date: PartialDate, published: PartialDate, *, just: bool) -> bool:
    """Whether a date is, or may be, in the days before publication; with `just`, on the day before."""
    days = _days_after(date, published)
    return (
        date.weekday is not None or date.year is None if days is None else -(SOON if just else RECENT) <= days <= SOON
    )


def _days_after(date: PartialDate, published: PartialDate) -> int | None:
    """The days from publication to a date; None unless both are known to the day."""
    day, today = day_of(date), day_of(published)
    return None if day is None or today is None else (day - today).days
