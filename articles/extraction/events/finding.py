"""The events of one document: what happened, where and when."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind, ExtractedEvent, Metadata, PartialDate, PersonMention, Sentence
from articles.extraction.rules import Rule
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.dates import Found
from articles.extraction.text.intervals import counted_from, find_interval
from articles.extraction.text.tokens import Token, tokenize

from .clauses import MARKS, leaves_open, quoted_tokens, split_clauses
from .contexts import is_figurative, topic_of
from .governing import governing, is_said_ahead
from .main_event import find_main_event
from .merging import EventDraft, merge, terms_of
from .places import Place, find_place
from .rules import EventDateRule, EventPlaceRule, ToldRule, UnrealRule, UntoldRule
from .span_index import SpanIndex, read_for_events
from .titles.background import background_title
from .triggers import (
    GRAVE,
    GRAVE_WORDS,
    LIGHT_VERBS,
    STRONG,
    TOLD_WORDS,
    WEAK,
    Trigger,
    is_plural,
    read_triggers,
    refers_back,
)

_RULES = tables("events")["rules"]
VICTIMS = frozenset(_RULES["victims"])
SEVERAL = frozenset(_RULES["several"])
PRONOUNS = frozenset(_RULES["pronouns"])
GROUPS = frozenset(_RULES["groups"])
BEING = frozenset(_RULES["being"])
SINGLE = frozenset(EventKind(kind) for kind in _RULES["single"])
COUNT_REACH = 2
"""Preceding sentences that are searched for the event from which an interval counts."""
MOST_EVENTS = 40
"""Maximum number of events kept for one document: more make a chronicle, not an article."""
LEADING_DATE = 4
"""Tokens from the start of a sentence within which a date governs all its clauses: "In October 2015, …"."""
AHEAD, AHEAD_REACH = frozenset(_RULES["ahead"]), 6
"""Words for future events, and the number of tokens before a date that are searched for them."""
PLACE_REACH = 12
"""Tokens between the word for an event and its place."""
APART = 5
"""Words between "the visit" and its day, at most."""
COMMA = 40
"""Characters that a comma between a trigger and a date counts for: "the quake in 2002, and the flood … in 2004"."""
DATE_REACH = 80
"""Characters between a weak word and its date: "the talks held in Oslo on Monday"."""


_Dated = tuple[Found, EventDateRule]
"""A date in the text, and the rule that gave it to an event."""


class _EarlierEvents(NamedTuple):
    """What was mentioned before a sentence: the events so far, its number and paragraph, and the sentence before it.

    `before` is the number of the sentence before it, -1 at the start of a paragraph.
    """

    drafts: Sequence[EventDraft]
    number: int
    paragraph: int
    before: int


class _Facts(NamedTuple):
    """What a clause says about an event: the trigger, the rule, when and where."""

    trigger: Trigger
    told: ToldRule
    dated: _Dated | None
    place: Place | None


def find_events(
    text: AnnotatedText, persons: Sequence[PersonMention], metadata: Metadata
) -> tuple[ExtractedEvent, ...]:
    """The events that a document mentions, in order; at most one of them is its main event.

    >>> from articles.extraction.text.annotated import annotate
    >>> text = annotate("Ann Lee met Bo Dahl in Oslo on May 29.\\nA May 26 attack in Bergen killed 29 people.")
    >>> [(e.kind.value, e.place, e.date.text, e.main) for e in find_events(text, (), Metadata())]
    [('meeting', 'Oslo', 'May 29', True), ('attack', 'Bergen', 'May 26', False)]
    """
    return EventFinder(text, persons, metadata).find()


class EventFinder:
    """The search for the events of one document.

    `dropped` contains every trigger that does not mention an event, as offsets, with the rule that says why.
    """

    def __init__(self, text: AnnotatedText, persons: Sequence[PersonMention], metadata: Metadata) -> None:
        self._reading = read_for_events(text, persons, metadata.published)
        self._headline = metadata.headline or ""
        self._topic: frozenset[str] = frozenset()
        self.dropped: list[tuple[int, int, UnrealRule | UntoldRule]] = []

    def find(self) -> tuple[ExtractedEvent, ...]:
        """The events in order; the other triggers are in `dropped`."""
        main = find_main_event(self._reading, self._headline)
        drafts: list[EventDraft] = [] if main is None else [main]
        self._topic = topic_of(self._reading, tokenize(self._headline, 0, len(self._headline)))
        text = self._reading.text
        quote_open, paragraph = False, -1
        before = -1
        for number, sentence in enumerate(text.sentences):
            if len(drafts) >= MOST_EVENTS:
                break
            if sentence.paragraph != paragraph:
                quote_open, paragraph, before = False, sentence.paragraph, -1
            start, end = sentence.start, sentence.end
            was_open = quote_open
            if not MARKS.isdisjoint(text.words[number]):  # most sentences quote nobody
                quote_open = leaves_open(text.body, start, end, open_before=quote_open)
            if _may_tell(text, sentence, text.opening_words(number)):
                tokens = text.opening(number)
                quoted = quoted_tokens(tokens, open_before=was_open)
                told = _EarlierEvents(drafts, number, paragraph, before)
                for mention, trigger in self._background(tokens, quoted, told):
                    if not merge(drafts, EventDraft(mention, number, paragraph)):
                        self._drop(tokens, trigger, UntoldRule.NAMELESS)
            before = number
        return tuple(sorted((draft.mention for draft in drafts), key=lambda mention: (mention.start, mention.end)))

    def _background(
        self, tokens: Sequence[Token], quoted: Sequence[bool], told: _EarlierEvents
    ) -> list[tuple[ExtractedEvent, Trigger]]:
        """The background events in the clauses of one sentence, without those that only refer back."""
        reading = self._reading
        found: list[tuple[ExtractedEvent, Trigger]] = []
        leading = reading.text.dates_in(tokens[0].start, tokens[min(LEADING_DATE, len(tokens)) - 1].end)
        for bounds in split_clauses(tokens):
            every = self._triggers(tokens, bounds, quoted)
            triggers = [trigger for trigger in every if trigger.kind is not EventKind.STATEMENT]
            if not triggers:
                continue
            best = max(
                triggers,
                key=lambda t: (t.weight + (0.5 if t.kind in GRAVE else 0.0), not refers_back(tokens, t), -t.first),
            )
            dated = _nearest_date(reading, tokens, bounds, best, leading) or _counted_date(tokens, bounds, found, told)
            if best.weight == WEAK and dated is not None:
                others = _others_date(tokens, dated[0], best, every)
                if others is not None:  # "Monday's talks turned to the war": the day is that of the talks
                    self._drop(tokens, best, others)
                    continue
            place = find_place(
                reading.text.body, tokens, bounds, best.first, reading.taken, partial(_is_near, trigger=best)
            )
            if place is None and best.kind in GRAVE and told.before >= 0 and _points_there(tokens, bounds):
                place = _last_place(reading, told.before)
            vague = dated is not None and _is_vague(reading, dated[0])
            rule = _told_by(tokens, bounds, best, None if vague else dated, place)
            if refers_back(tokens, best) and (dated is None or _is_apart(tokens, best, dated[0])):
                rule = UntoldRule.REFERS_BACK
            if best.kind in SINGLE and is_plural(tokens, best):
                rule = UntoldRule.SERIES
            if best.kind not in GRAVE and best.is_verb and tokens[best.first - 1].low in PRONOUNS and best.first:
                rule = UntoldRule.PRONOUN
            if not isinstance(rule, UntoldRule):
                found.append((_mention(reading, tokens, bounds, _Facts(best, rule, dated, place)), best))
            else:
                self._drop(tokens, best, rule)
        return found

    def _triggers(self, tokens: Sequence[Token], bounds: tuple[int, int], quoted: Sequence[bool]) -> list[Trigger]:
        """The triggers of a clause that mention a real event."""
        found = []
        for trigger, unreal in read_triggers(tokens, bounds, quoted):
            # a noun of something grave needs a day, a place or victims in any case
            borrowed = trigger.is_verb or trigger.kind not in GRAVE
            if unreal is None and borrowed and is_figurative(tokens, trigger, self._topic):
                unreal = UnrealRule.FIGURATIVE
            if unreal is None:
                found.append(trigger)
            else:
                self._drop(tokens, trigger, unreal)
        return found

    def _drop(self, tokens: Sequence[Token], trigger: Trigger, rule: UnrealRule | UntoldRule) -> None:
        """Note why a trigger mentions no event."""
        self.dropped.append((tokens[trigger.first].start, tokens[trigger.last - 1].end, rule))


def _may_tell(text: AnnotatedText, sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence is worth reading: it has a grave trigger, or a date and any other trigger."""
    if not GRAVE_WORDS.isdisjoint(words):
        return True
    return bool(text.dates_in(sentence.start, sentence.end)) and not TOLD_WORDS.isdisjoint(words)


def _counted_date(
    tokens: Sequence[Token],
    bounds: tuple[int, int],
    found: Sequence[tuple[ExtractedEvent, Trigger]],
    told: _EarlierEvents,
) -> _Dated | None:
    """The date that a clause counts from the event just mentioned: "hours before, gunmen had …"."""
    interval = find_interval(tokens, bounds)
    if interval is None:
        return None
    near = [d for d in told.drafts if told.number - d.sentence <= COUNT_REACH and told.paragraph - d.paragraph <= 1]
    anchors = [draft.mention.date for draft in sorted(near, key=lambda draft: draft.sentence)]
    anchors += [mention.date for mention, _ in found]
    words = " ".join(token.low for token in tokens if interval.start <= token.start < interval.end)
    dates = (counted_from(anchor, interval.days, words) for anchor in reversed(anchors))
    date = next((date for date in dates if date is not None), None)
    return None if date is None else ((interval.start, interval.end, date), EventDateRule.COUNTED)


def _is_near(tokens: Sequence[Token], at: int, *, trigger: Trigger) -> bool:
    """Whether a preposition is near enough to the word for an event: a clause names other places as well."""
    if trigger.kind in GRAVE:
        return True
    parted = 1 < at < trigger.first and any(token.low == "," for token in tokens[at : trigger.first])
    return not parted and abs(at - trigger.first) <= PLACE_REACH


def _is_apart(tokens: Sequence[Token], trigger: Trigger, dated: Found) -> bool:
    """Whether the day is that of something else: "The visit follows a summit on July 11"."""
    words = [token for token in tokens[trigger.last :] if token.end <= dated[0]]
    return tokens[trigger.first].start > dated[0] or len(words) > APART


def _is_vague(reading: SpanIndex, dated: Found) -> bool:
    """Whether a date of a dated report names no day, month or year: "this week"."""
    date = reading.resolved(dated[2])
    return reading.published.year is not None and date.iso is None and date.month is None and date.weekday is None


def _points_there(tokens: Sequence[Token], bounds: tuple[int, int]) -> bool:
    """Whether a clause is set where the sentence before it was: "the group there claimed", "that group claimed"."""
    first, last = bounds
    there = any(
        tokens[index].low == "there" and not (index + 1 < last and tokens[index + 1].low in BEING)
        for index in range(first, last)
    )
    return there or len(tokens) > 1 and tokens[0].low in ("that", "this") and tokens[1].low in GROUPS


def _last_place(reading: SpanIndex, number: int) -> Place | None:
    """The last place that a sentence names."""
    tokens = reading.text.opening(number)
    place = find_place(reading.text.body, tokens, (0, len(tokens)), len(tokens), reading.taken)
    return None if place is None else Place(place.name, EventPlaceRule.THERE)


def _others_date(
    tokens: Sequence[Token], dated: Found, trigger: Trigger, every: Sequence[Trigger]
) -> UntoldRule | None:
    """Why a date does not belong to a trigger: it is nearer to another one."""
    triggers = [each for each in every if each.kind is not EventKind.STATEMENT]
    outside = [t for t in triggers if not dated[0] <= tokens[t.first].start < dated[1]]  # "March" is not a march
    nearest = min(outside or triggers, key=lambda t: abs(tokens[t.first].start - dated[0]))
    if nearest is not trigger and nearest.kind is not trigger.kind:
        return UntoldRule.OTHERS_DATE
    return None


def _told_by(
    tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, dated: _Dated | None, place: Place | None
) -> ToldRule | UntoldRule:
    """The rule by which a clause identifies an event: it says when, and where or with what effect."""
    if trigger.kind in GRAVE:
        return _grave_told_by(tokens, bounds, trigger, dated is not None, place is not None)
    if dated is None:
        return UntoldRule.UNDATED
    if abs(dated[0][0] - tokens[trigger.first].start) > DATE_REACH:
        return UntoldRule.FAR_DATE
    if place is not None:
        return ToldRule.PLACED
    return ToldRule.DONE if trigger.weight == STRONG and trigger.is_verb else UntoldRule.PLACELESS


def _grave_told_by(
    tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, dated: bool, placed: bool
) -> ToldRule | UntoldRule:
    """The rule that identifies violence, a disaster or a death: a place with victims or with a verb suffices."""
    clause = tokens[slice(*bounds)]
    lows = {token.low for token in clause}
    victims = not lows.isdisjoint(VICTIMS) and any(t.low[0].isdigit() or t.low in SEVERAL for t in clause)
    happened = trigger.is_verb or not lows.isdisjoint(LIGHT_VERBS) or _is_owned(tokens, trigger)
    cases = (
        (ToldRule.GRAVE_WEAK, trigger.weight == WEAK, dated and (victims or placed)),
        (ToldRule.GRAVE_SEVERAL, trigger.weight < STRONG, happened and (dated or placed)),
        (ToldRule.GRAVE_DATED, dated, True),
        (ToldRule.GRAVE_VICTIMS, victims, placed),
        (ToldRule.GRAVE_HAPPENED, True, placed and happened),
    )
    rule, told = next((rule, told) for rule, applies, told in cases if applies)
    return rule if told else UntoldRule.BARE


def _is_owned(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether somebody's deed is spoken of, which therefore was done: "approves of Norland's air strikes on"."""
    before = tokens[trigger.first - 1] if trigger.first else None
    return before is not None and before.capital and before.low.endswith(("'s", "’s"))


def _lies_ahead(tokens: Sequence[Token], bounds: tuple[int, int], dated: Found) -> bool:
    """Whether the words before a date refer to the future: "to be held in October"."""
    before = [token.low for token in tokens[slice(*bounds)] if token.end <= dated[0]][-AHEAD_REACH:]
    return not AHEAD.isdisjoint(before) or any(pair == ("to", "be") for pair in itertools.pairwise(before))


def _nearest_date(
    reading: SpanIndex, tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, leading: Sequence[Found]
) -> _Dated | None:
    """The date printed nearest to a trigger in its clause, else the one at the start of the sentence."""
    at = tokens[trigger.first].start
    printed = reading.text.dates_in(tokens[bounds[0]].start, tokens[bounds[1] - 1].end)
    inside = governing(reading.text, tokens, trigger, printed)
    above = () if inside else governing(reading.text, tokens, trigger, leading)
    dates, rule = (inside, EventDateRule.BESIDE) if inside else (above, EventDateRule.LEADING)
    return (min(dates, key=lambda date: _distance(tokens, at, date)), rule) if dates else None


def _distance(tokens: Sequence[Token], at: int, dated: Found) -> int:
    """The characters between a trigger and a date; a comma between them parts them more than words do.

    That of "the May 3, 2012, attack" does not.
    """
    begin, end = min(at, dated[0]), max(at, dated[0])
    commas = sum(token.low == "," and begin < token.start < end and token.start not in dated[:2] for token in tokens)
    commas -= sum(token.low == "," and dated[0] < token.start < dated[1] < at for token in tokens)
    leads = dated[0] <= tokens[min(LEADING_DATE, len(tokens)) - 1].end
    return end - begin + commas * (COMMA if dated[0] > at or leads else 2 * COMMA)


def _mention(reading: SpanIndex, tokens: Sequence[Token], bounds: tuple[int, int], facts: _Facts) -> ExtractedEvent:
    """The event mention of one clause, without the punctuation at its end; its title is empty if none can be made."""
    trigger, told, dated, place = facts
    date = PartialDate()
    rules: list[Rule] = [trigger.rule, told]
    if dated is not None:
        date = reading.resolved(dated[0][2])
        rules.append(dated[1])
        if _lies_ahead(tokens, bounds, dated[0]) or is_said_ahead(tokens, trigger, dated[0]):
            date = reading.ahead(date)
            rules.append(EventDateRule.AHEAD)
        elif trigger.is_verb or trigger.kind in GRAVE:
            date = reading.behind(date)
    if place is not None:
        rules.append(place.rule)
    name = None if place is None else place.name
    first, last = bounds
    while last - first > 1 and not tokens[last - 1].low[0].isalnum():
        last -= 1
    start, end = tokens[first].start, tokens[last - 1].end
    persons = reading.persons_in(start, end)
    text = reading.text.body[start:end]
    spans = [(date[0], date[1]) for date in reading.text.dates_in(start, end)]
    return ExtractedEvent(
        start=start,
        end=end,
        text=text,
        kind=trigger.kind,
        title=background_title(reading.text.body, tokens, bounds, trigger, name, spans, date.text) or "",
        date=date,
        place=name,
        persons=persons,
        terms=terms_of(text, persons),
        rules=tuple(rules),
    )
