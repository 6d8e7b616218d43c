"""Where the main event took place: a place in the lede that belongs to the event, not to anything else there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind
from articles.extraction.text.tokens import Token

from .main_day import NOWADAYS, OWNERS, MainDay
from .places import DESCRIPTORS, MOTION, PREPOSITIONS, Place, find_place
from .span_index import SpanIndex
from .tenses import PAST
from .triggers import ENTRIES, GRAVE, Trigger

BACKWARDS = frozenset(tables("events")["rules"]["backwards"])
RELATIVE_STARTS = frozenset(tables("events")["days"]["relative_starts"])
VENUES = frozenset(tables("events")["places"]["venues"])
ELSEWHERE = frozenset(tables("events")["places"]["elsewhere"])
GATHERED = frozenset({EventKind.STATEMENT, EventKind.MEETING, EventKind.VISIT, EventKind.AGREEMENT})
"""Kinds that take place where people come together."""
OBJECT_REACH = 5
"""Tokens between a verb and the preposition after its object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedeClause:
    """A clause of headline (sentence -1) or lede with its triggers and the weight of each."""

    sentence: int
    tokens: Sequence[Token]
    bounds: tuple[int, int]
    triggers: Sequence[Trigger]
    rank: float


class MainFacts(NamedTuple):
    """What is known of the main event: its kind, the lede sentence that gives the kind, and the day."""

    kind: EventKind
    carrier: int
    day: MainDay


def find_main_place(reading: SpanIndex, clauses: Sequence[LedeClause], facts: MainFacts) -> Place | None:
    """The place of the main event, from the lede sentence that gives its kind, or else from the other sentences."""
    kind, carrier, day = facts
    order = sorted(clauses, key=lambda c: (c.sentence != carrier, all(t.kind is not kind for t in c.triggers)))
    for clause in order:
        tokens, bounds = clause.tokens, clause.bounds
        if clause.sentence < 0 or bounds[0] and tokens[bounds[0]].low in BACKWARDS:
            continue
        dates = day.found is not None and tokens[0].start <= day.found[0] < tokens[-1].end
        if not dates and _of_another_day(reading, clause, day):
            continue
        if not dates and clause.sentence not in (0, carrier) and not _tells_more(clause, kind):
            continue
        at = next((t.first for t in clause.triggers if t.kind is kind), bounds[0])
        if day.found is not None and tokens[bounds[0]].start <= day.found[0] < tokens[bounds[1] - 1].end:
            # "discussed Libya as they met in Cairo on Monday": the place next to the date is the place
            at = next(i for i in range(*bounds) if tokens[i].end > day.found[0])
        if kind is EventKind.STATEMENT:
            bounds = _told_part(clause, bounds)
        belongs = None if kind in GRAVE else partial(_belongs, facts=facts)
        place = find_place(reading.text.body, tokens, bounds, at, reading.taken, belongs)
        if place is not None:
            return place
    return None


def _of_another_day(reading: SpanIndex, clause: LedeClause, day: MainDay) -> bool:
    """Whether a clause gives another day or month than that of the main event: "In February a quake in Dolmar …"."""
    begin, end = clause.tokens[0].start, clause.tokens[-1].end
    return any(
        date[2].text.lower() not in NOWADAYS
        and not date[2].text.isdecimal()
        and reading.resolved(date[2]).iso != day.date.iso
        for date in reading.text.dates_in(begin, end)
    )


def _tells_more(clause: LedeClause, kind: EventKind) -> bool:
    """Whether a later clause may give the place of the main event: a clause about something else names other places."""
    return kind in GRAVE or any(trigger.kind is kind for trigger in clause.triggers)


def _belongs(tokens: Sequence[Token], at: int, *, facts: MainFacts) -> bool:
    """Whether the place after a preposition may be that of what the word before it means: not in "a woman in".

    A verb, a name, a day or an event may have a place; before the day of the event any word may: "received the
    ministers in Cairo on Monday".
    """
    found = facts.day.found
    if not at or found is not None and _precedes(tokens, at, found[0]):
        return True
    for index in range(at - 1, -1, -1):
        if tokens[index].low == "," or index == 0:
            break
        if tokens[index].low in RELATIVE_STARTS:
            return False
    before = tokens[at - 1]
    if before.low in ELSEWHERE:
        return False
    return (
        before.capital
        or not before.low[0].isalpha()
        or before.low in VENUES
        or before.low in MOTION
        or _mentions(before.low, facts.kind)
        or _mentions(before.low.removesuffix("s"), facts.kind)
        or tokens[at].low in MOTION
        or _is_object(tokens, at, facts.kind)
    )


def _mentions(word: str, kind: EventKind) -> bool:
    """Whether a word mentions this kind of event; words for statements and for meetings are interchangeable."""
    kinds = {entry.kind for entry in ENTRIES.get(word, ()) if len(entry.words) == 1}
    return kind in kinds or kind in GATHERED and not kinds.isdisjoint(GATHERED)


def _precedes(tokens: Sequence[Token], at: int, day: int) -> bool:
    """Whether only a name is between a preposition and the day: "in New York City on Monday"."""
    between = [token for token in tokens[at + 1 :] if token.end <= day]
    return tokens[at].start < day and all(token.capital or token.low in DESCRIPTORS for token in between)


def _is_object(tokens: Sequence[Token], at: int, kind: EventKind) -> bool:
    """Whether a verb with at most one object precedes a preposition: "ordered a recount in", not "sent a letter to"."""
    for index in range(at - 1, max(-1, at - 1 - OBJECT_REACH), -1):
        token = tokens[index]
        if not token.capital and token.low.endswith("ed") and index and tokens[index - 1].low in OWNERS:
            return False  # "over a proposed project in"
        verb = _mentions(token.low, kind) or token.low in PAST or not token.capital and token.low.endswith("ed")
        if verb or index == at - 1 and token.low.endswith("ing"):
            return True
        if token.low in PREPOSITIONS or token.low in ("of", "for", "with", ","):
            return False
    return False


def _told_part(clause: LedeClause, bounds: tuple[int, int]) -> tuple[int, int]:
    """The part of a clause that says who spoke, where and when; in "…, Lee said" the content is left out."""
    said = next((trigger.first for trigger in clause.triggers if trigger.kind is EventKind.STATEMENT), bounds[0])
    commas = [index for index in range(bounds[0], said) if clause.tokens[index].low == ","]
    return (commas[-1], bounds[1]) if commas else bounds
