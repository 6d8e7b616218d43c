"""The event that a figure belongs to; no event rather than a wrong one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.extraction.events.clauses import STARTS, split_clauses
from articles.extraction.events.places import place_near
from articles.extraction.events.triggers import Trigger, find_triggers, same_family
from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind, ExtractedEvent, FigureRole, PartialDate, Sentence
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.calendar_dates import resolve
from articles.extraction.text.dates import WEEKDAYS as DAYS
from articles.extraction.text.numbers import starts_number
from articles.extraction.text.tokens import Token

from .exclusions import PEOPLE
from .rules import LinkRule, UnlinkedRule
from .suppositions import SUMMING

_WORDS = tables("figures")["anchors"]
ELSEWHEN = frozenset(_WORDS["elsewhen"])
WARS = frozenset(_WORDS["wars"])
SPANS = frozenset(_WORDS["spans"])
NEW = frozenset(_WORDS["new"])
DEFINITE = frozenset(_WORDS["definite"])
COMMON = frozenset(_WORDS["common"])
RESUMING = frozenset(_WORDS["resuming"])
WEEKEND = frozenset(_WORDS["weekend"])

HARM = frozenset({FigureRole.KILLED, FigureRole.INJURED, FigureRole.MISSING, FigureRole.DISPLACED, FigureRole.AFFECTED})
LOOSE = frozenset({FigureRole.MONEY, FigureRole.OTHER})
"""Roles that are not about harm: they belong to an event only if it is mentioned next to them."""
POINTS = frozenset({EventKind.ATTACK, EventKind.STRIKE, EventKind.CRASH})
"""Kinds that happen at one place in one moment; a war or a quake affects many places."""
SPREAD = frozenset({EventKind.DISASTER, EventKind.CONFLICT})
"""Kinds that drive thousands of people from their homes."""
HARMFUL = POINTS | {EventKind.DISASTER, EventKind.CONFLICT, EventKind.DEATH, EventKind.PROTEST}

NEAR = 400
"""Characters before a sentence that may still be about another event."""
BEFORE_NOUN = 4
"""Tokens between "a" or "the" and an event trigger: "a suspected suicide car bombing"."""
ALLOWED_EARLIER, ALLOWED_LATER = 1, 7
"""Days by which a date next to a toll may differ from that of the event, because counts come in later."""
JUST_BEFORE = 60
"""Characters between the end of an event mention and the next sentence about the event."""
RECENT_MONTHS = 3
"""Months before publication for which a printed date may still be that of the main event."""
MAIN, DEFINITELY, JUST_TOLD = 1.0, 1.5, 4.0
"""Scores for the main event, for one that "the attack" refers to, and for one mentioned in the previous sentence."""
ENOUGH = 2.0
SUM_REACH = 8
"""Tokens before a figure in which "bringing" makes it a total: "bringing the official death toll to"."""
LEDE = 1_000
"""Characters from the top in which victims are those of the main event unless something else is said."""
LEAD = 600
"""Characters from the top in which sums and crowds with a word of the main event are its own."""
WEEKDAYS = {name: number for name, number in DAYS.items() if name.endswith("day")}
"""Weekdays in full: "sun's" and "wed's" are none."""
WORD = re.compile(r"[^\W\d_]{4,30}")

_Link = tuple[int | None, LinkRule | UnlinkedRule]
"""The index of an event or None, and the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The events of a document and its day of publication."""

    text: AnnotatedText
    events: Sequence[ExtractedEvent]
    published: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClauseContext:
    """What the clause of one figure says about when, where and what."""

    words: frozenset[str]
    also: bool
    past: bool
    """Whether it is about something separate or long ago."""
    wide: bool
    """Whether it is about more than one attack: "in the war", "13 days of shelling", "another school"."""
    weekend: bool
    weekdays: frozenset[int]
    """Days after which an event in it is named: "Saturday's protests"."""
    dates: tuple[PartialDate, ...]
    place: str | None
    triggers: tuple[Trigger, ...]
    renewed: bool
    """Whether it mentions an event for the first time: "an air strike"."""
    definite: tuple[tuple[EventKind, str], ...]
    """What it refers back to, with its word: "the air strike"."""


class Anchor:
    """The events of the figures of one sentence; its clauses are read once, however many figures they contain."""

    def __init__(self, scene: Scene, sentence: Sentence, tokens: Sequence[Token]) -> None:
        self._scene, self._sentence, self._tokens = scene, sentence, tokens
        self._clauses = split_clauses(tokens)
        self._told: dict[tuple[int, int], _ClauseContext] = {}
        self._before: dict[tuple[tuple[int, int], FigureRole], _Link] = {}

    def event_of(self, first: int, role: FigureRole) -> _Link:
        """The index of the event that the figure at token `first` belongs to, in its own clause or else before it.

        A casualty figure belongs to something harmful, and never to a meeting. Another year or place, "in a
        separate attack" or "since the war began" keep it from the main event. Money and people merely counted belong
        to an event only if it is mentioned in the same clause.
        """
        events, at = self._scene.events, self._tokens[first].start
        inside = [i for i, event in enumerate(events) if event.start <= at < event.end and _fits(role, event)]
        own = [i for i in inside if not events[i].main and _owns(self._tokens, events[i], first, role)]
        if own:
            return min(own, key=lambda i: events[i].end - events[i].start), LinkRule.OWN_CLAUSE
        bounds = self._bounds(first)
        if bounds not in self._told:
            self._told[bounds] = _told(self._scene, self._tokens, bounds, first)
        told = self._told[bounds]
        for index in inside:
            driven = role is FigureRole.DISPLACED and events[index].kind not in SPREAD
            if events[index].main and not driven and not _elsewhen(told, events[index], self._scene.published):
                return index, LinkRule.MAIN_SENTENCE
        if inside:
            return self._best(told, role, inside)
        if (bounds, role) not in self._before:
            self._before[bounds, role] = self._best(told, role, ())
        return self._before[bounds, role]

    def _bounds(self, first: int) -> tuple[int, int]:
        """The clause around token `first`, with the words before the clause if it only interrupts them."""
        bounds = next(bounds for bounds in self._clauses if bounds[0] <= first < bounds[1])
        return (0, bounds[1]) if _resumes(self._tokens, bounds[0], first) else bounds

    def _best(self, told: _ClauseContext, role: FigureRole, inside: Collection[int]) -> _Link:
        """The event with the highest score among those outside the clause.

        If there is none, the rule says why the main event was rejected, or else why the best other event was.
        """
        scores = {
            index: _score(self._scene, self._sentence, told, event, role)
            for index, event in enumerate(self._scene.events)
            if index not in inside and _fits(role, event)
        }
        best = max(scores, key=lambda i: (scores[i][0], i), default=None)
        if best is None:
            return None, UnlinkedRule.NO_EVENT
        if scores[best][0] >= MAIN:
            return best, scores[best][1]
        return None, next(
            (why for index, (_, why) in scores.items() if self._scene.events[index].main), scores[best][1]
        )


def _owns(tokens: Sequence[Token], event: ExtractedEvent, first: int, role: FigureRole) -> bool:
    """Whether the figure is part of the event's clause.

    A running total ("bringing the toll to ten") is not part of it, nor is a figure whose event is in an inserted clause
    or in a clause that leads up to a count: "A day after the strike, 100 schools stay shut".
    """
    opening = next((index for index, token in enumerate(tokens) if token.start >= event.start), first)
    if role in LOOSE and any(token.low == "," for token in tokens[opening:first]):
        return False
    if any(token.low in SUMMING for token in tokens[max(opening, first - SUM_REACH) : first]):
        return False
    return not _resumes(tokens, opening, first)


def _resumes(tokens: Sequence[Token], opening: int, first: int) -> bool:
    """Whether a clause opened by "where" or a similar word has ended before token `first`."""
    return tokens[opening].low in STARTS and any(
        tokens[index].low == "," and tokens[index + 1].low in RESUMING for index in range(opening, first - 1)
    )


def _fits(role: FigureRole, event: ExtractedEvent) -> bool:
    """Whether a figure with this role can belong to an event of this kind."""
    return role not in HARM or event.kind in HARMFUL


def _told(scene: Scene, tokens: Sequence[Token], bounds: tuple[int, int], first: int) -> _ClauseContext:
    """What a clause says, seen from the figure at token `first`."""
    triggers = [
        trigger
        for trigger in find_triggers(tokens, bounds, [False] * len(tokens))
        if trigger.kind is not EventKind.STATEMENT
    ]
    before = {
        trigger: {t.low for t in tokens[max(0, trigger.first - BEFORE_NOUN) : trigger.first]} for trigger in triggers
    }
    nouns = [trigger for trigger in triggers if not trigger.is_verb]
    begin, end = tokens[bounds[0]].start, tokens[bounds[1] - 1].end
    dates = scene.text.dates_in(begin, end) or scene.text.dates_in(tokens[0].start, tokens[-1].end)
    lows = [token.low for token in tokens[slice(*bounds)]]
    return _ClauseContext(
        words=frozenset(WORD.findall(" ".join(lows))) - COMMON,
        also="also" in lows,
        past=_is_past(lows),
        wide=_is_wide(lows),
        weekend="weekend" in lows,
        weekdays=frozenset(WEEKDAYS[low[:-2]] for low in lows if low.endswith(("'s", "’s")) and low[:-2] in WEEKDAYS),
        dates=tuple(resolve(date, scene.published) for _, _, date in dates),
        place=place_near(scene.text.body, tokens, bounds, first),
        triggers=tuple(triggers),
        renewed=any(before[t] & NEW and not before[t] & DEFINITE for t in nouns),
        definite=tuple((t.kind, tokens[t.last - 1].low) for t in nouns if before[t] & DEFINITE),
    )


def _score(
    scene: Scene, sentence: Sentence, told: _ClauseContext, event: ExtractedEvent, role: FigureRole
) -> tuple[float, LinkRule | UnlinkedRule]:
    """The score of an event outside the clause, and the rule; the score is 0 if anything contradicts the link."""
    if not event.main and event.start > sentence.end:
        return 0.0, UnlinkedRule.LITTLE_SHARED
    against = UnlinkedRule.NEW_EVENT if told.renewed else _elsewhen(told, event, scene.published)
    if against is None and _elsewhere(told, event):
        against = UnlinkedRule.OTHER_PLACE
    if against is not None:
        return 0.0, against
    shared = len(told.words.intersection(event.terms))
    definite = any(_may_mean(scene, event, kind, word) for kind, word in told.definite)
    if role in LOOSE or role is FigureRole.DISPLACED and event.kind not in SPREAD:
        named = any(trigger.kind is event.kind for trigger in told.triggers)
        spoken_of = (definite or named) and shared >= ENOUGH and not told.also
        if not spoken_of and event.main and shared and role in LOOSE and sentence.start < LEAD:
            return shared + MAIN, LinkRule.LEAD
        return (shared + MAIN, LinkRule.SPOKEN_OF) if spoken_of else (0.0, UnlinkedRule.LOOSE)
    if event.main:
        far = event.kind in POINTS | {EventKind.DEATH} and sentence.start > LEDE
        told_of = not far or definite or shared > ENOUGH
        return (MAIN + shared, LinkRule.MAIN_STORY) if told_of else (0.0, UnlinkedRule.LITTLE_SHARED)
    if definite and sentence.start - NEAR <= event.start:
        just = sentence.start - JUST_BEFORE <= event.end
        return (shared + JUST_TOLD, LinkRule.JUST_TOLD) if just else (shared + DEFINITELY, LinkRule.REFERRED)
    return (float(shared), LinkRule.SHARED_WORDS) if shared > ENOUGH else (0.0, UnlinkedRule.LITTLE_SHARED)


def _may_mean(scene: Scene, event: ExtractedEvent, kind: EventKind, word: str) -> bool:
    """Whether "the quake" may be this event: not a landslide if another event was mentioned with that very word."""
    if not same_family(kind, event.kind):
        return False
    return word in event.terms or not any(word in other.terms for other in scene.events)


def _elsewhen(told: _ClauseContext, event: ExtractedEvent, published: PartialDate) -> UnlinkedRule | None:
    """Why the clause is about another time than the event, or about more than an attack can be."""
    if told.past:
        return UnlinkedRule.SEPARATE
    if told.wide and event.kind in POINTS:
        return UnlinkedRule.WIDE
    weekday, text = event.date.weekday, event.date.text.lower()
    if weekday is not None and not told.weekdays <= {weekday}:
        return UnlinkedRule.WEEKDAY
    if told.weekend and text and not any(word in text for word in WEEKEND):
        return UnlinkedRule.WEEKEND
    other = bool(told.dates) and all(_other_day(date, event, published) for date in told.dates)
    return UnlinkedRule.OTHER_DAY if other else None


def _is_past(lows: Sequence[str]) -> bool:
    """Whether the words are about something separate, long ago, or mentioned before ("by those quakes")."""
    pairs = list(itertools.pairwise(["", *lows]))
    return any(low in ELSEWHEN and before not in ("said", "reported") for before, low in pairs) or any(
        before in ("by", "in") and low == "those" for before, low in pairs
    )


def _is_wide(lows: Sequence[str]) -> bool:
    """Whether the words are about more than one attack: "in the war", "days of shelling", "another school"."""
    for index, (low, after) in enumerate(itertools.pairwise([*lows, ""])):
        if low in WARS and not DEFINITE.isdisjoint(lows[max(0, index - 3) : index]):
            return True
        if low in SPANS and after == "of":
            return True
        if low == "another" and after and not starts_number(after) and after not in PEOPLE:
            return True
    return False


def _other_day(date: PartialDate, event: ExtractedEvent, published: PartialDate) -> bool:
    """Whether a date next to a figure cannot be that of the event or of a count soon after it."""
    if event.main and _is_long_past(date, published):
        return True
    there = event.date
    if there.year is None and date.year is not None:
        # An event without a year is in the year of publication; if that is unknown, a printed year is another.
        return date.year != published.year if published.year is not None else str(date.year) in date.text
    if date.year is None or there.year is None:
        return False
    if date.month is None or there.month is None:
        return date.year != there.year
    if date.day is None or there.day is None:
        return (date.year, date.month) != (there.year, there.month)
    days = _ordinal(date) - _ordinal(there)
    return not -ALLOWED_EARLIER <= days <= ALLOWED_LATER


def _is_long_past(date: PartialDate, published: PartialDate) -> bool:
    """Whether a date is too long before publication to be that of the news, whatever the date of the news."""
    if date.year is None or published.year is None:
        return False
    months = (published.year - date.year) * 12 + (published.month or 1) - (date.month or 12)
    return months > RECENT_MONTHS


def _ordinal(date: PartialDate) -> int:
    """The day as a number that is precise enough to count weeks."""
    return (date.year or 0) * 372 + (date.month or 0) * 31 + (date.day or 0)


def _elsewhere(told: _ClauseContext, event: ExtractedEvent) -> bool:
    """Whether the clause names a place other than that of an event in a single place."""
    if event.kind not in POINTS or told.place is None or event.place is None:
        return False
    return not set(told.place.lower().split()) & set(event.place.lower().split())
