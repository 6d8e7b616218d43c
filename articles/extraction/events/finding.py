"""What happened, where and when, as far as one document tells it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind, EventMention, Metadata, PartialDate, PersonMention, Sentence
from articles.extraction.text.annotated import AnnotatedText
from articles.extraction.text.dates import Found
from articles.extraction.text.intervals import counted_from, find_interval
from articles.extraction.text.tokens import LOW_OF, Token

from .clauses import leaves_open, quoted_tokens, split_clauses
from .main_event import find_main_event
from .merging import EventDraft, merge, terms_of, title_of
from .places import place_near
from .span_index import SpanIndex, read_for_events
from .titles import title_of_happening
from .triggers import GRAVE, GRAVE_WORDS, LIGHT_VERBS, STRONG, TOLD_WORDS, WEAK, Trigger, find_triggers, refers_back

_RULES = tables("events")["rules"]
VICTIMS = frozenset(_RULES["victims"])
SEVERAL = frozenset(_RULES["several"])
GROUPS = frozenset(_RULES["groups"])
BEING = frozenset(("is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "can", "could"))
COUNT_REACH = 2
"""Sentences back among which the happening stands that an interval counts from."""
MOST_EVENTS = 40
"""Events kept of one document: more are a chronicle, not an article."""
LEADING_DATE = 4
"""Tokens from the start of a sentence within which a date governs all its clauses: "In October 2015, …"."""
AHEAD, AHEAD_REACH = frozenset(_RULES["ahead"]), 6
"""Words of what is still to come, and the tokens before a date in which they are looked for."""
DATE_REACH = 80
"""Characters between a weak word and its date: "the talks held in Oslo on Monday"."""


def find_events(text: AnnotatedText, persons: Sequence[PersonMention], metadata: Metadata) -> tuple[EventMention, ...]:
    """The happenings that a document tells of, in order; at most one of them is its main event.

    >>> from articles.extraction.text.annotated import annotate
    >>> text = annotate("Ann Lee met Bo Dahl in Oslo on May 29.\\nA May 26 attack in Bergen killed 29 people.")
    >>> [(e.kind.value, e.place, e.date.text, e.main) for e in find_events(text, (), Metadata())]
    [('meeting', 'Oslo', 'May 29', True), ('attack', 'Bergen', 'May 26', False)]
    """
    reading = read_for_events(text, persons, metadata.published)
    main = find_main_event(reading, metadata.headline or "")
    drafts: list[EventDraft] = [] if main is None else [main]
    quote_open, paragraph = False, -1
    before = -1
    for number, sentence in enumerate(text.sentences):
        if len(drafts) >= MOST_EVENTS:
            break
        if sentence.paragraph != paragraph:
            quote_open, paragraph, before = False, sentence.paragraph, -1
        was_open, quote_open = quote_open, leaves_open(text.body, sentence.start, sentence.end, open_before=quote_open)
        tokens = text.opening(number)
        if _may_tell(text, sentence, tokens):
            quoted = quoted_tokens(tokens, open_before=was_open)
            told = _EarlierEvents(drafts, number, paragraph, before)
            for mention, back in _background(reading, tokens, quoted, told):
                merge(drafts, EventDraft(mention, number, paragraph), refers_back=back)
        before = number
    return tuple(sorted((draft.mention for draft in drafts), key=lambda mention: (mention.start, mention.end)))


class _EarlierEvents(NamedTuple):
    """What was told before a sentence: the happenings so far, its number and paragraph, and the sentence before it.

    `before` is a number too, -1 at the start of a paragraph.
    """

    drafts: Sequence[EventDraft]
    number: int
    paragraph: int
    before: int


def _may_tell(text: AnnotatedText, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a sentence is worth reading: it has a grave word, or a date and any other word of a happening."""
    if not GRAVE_WORDS.isdisjoint(map(LOW_OF, tokens)):
        return True
    return bool(text.dates_in(sentence.start, sentence.end)) and not TOLD_WORDS.isdisjoint(map(LOW_OF, tokens))


def _background(
    reading: SpanIndex, tokens: Sequence[Token], quoted: Sequence[bool], told: _EarlierEvents
) -> list[tuple[EventMention, bool]]:
    """The happenings told by the clauses of one sentence, and whether each refers back to one told before."""
    found: list[tuple[EventMention, bool]] = []
    leading = reading.text.dates_in(tokens[0].start, tokens[min(LEADING_DATE, len(tokens)) - 1].end)
    for bounds in split_clauses(tokens):
        every = find_triggers(tokens, bounds, quoted)
        triggers = [trigger for trigger in every if trigger.kind is not EventKind.STATEMENT]
        if not triggers:
            continue
        best = max(triggers, key=lambda t: (t.weight + (0.5 if t.kind in GRAVE else 0.0), -t.first))
        dated = _nearest_date(reading, tokens, bounds, best, leading) or _counted_date(tokens, bounds, found, told)
        if (
            best.weight == WEAK
            and dated is not None
            and (_is_others(tokens, dated, best, triggers) or _is_of_report(tokens, dated, best, every))
        ):
            continue  # "Monday's talks turned to the war": the day is that of the talks
        place = place_near(reading.text.body, tokens, bounds, best.first, reading.taken)
        if place is None and best.kind in GRAVE and told.before >= 0 and _points_there(tokens, bounds):
            place = _last_place(reading, told.before)
        back = dated is None and refers_back(tokens, best)
        if back or _is_told(tokens, bounds, best, dated, place):
            date = PartialDate() if dated is None else reading.resolved(dated[2])
            if dated is not None and _lies_ahead(tokens, bounds, dated):
                date = reading.ahead(date)
            found.append((_mention(reading, tokens, bounds, best, date, place), back))
    return found


def _counted_date(
    tokens: Sequence[Token], bounds: tuple[int, int], found: Sequence[tuple[EventMention, bool]], told: _EarlierEvents
) -> Found | None:
    """The date that a clause counts from the happening told just before: "hours before, gunmen had …"."""
    interval = find_interval(tokens, bounds)
    if interval is None:
        return None
    near = [d for d in told.drafts if told.number - d.sentence <= COUNT_REACH and told.paragraph - d.paragraph <= 1]
    anchors = [draft.mention.date for draft in sorted(near, key=lambda draft: draft.sentence)]
    anchors += [mention.date for mention, _ in found]
    words = " ".join(token.low for token in tokens if interval.start <= token.start < interval.end)
    dates = (counted_from(anchor, interval.days, words) for anchor in reversed(anchors))
    date = next((date for date in dates if date is not None), None)
    return None if date is None else (interval.start, interval.end, date)


def _points_there(tokens: Sequence[Token], bounds: tuple[int, int]) -> bool:
    """Whether a clause happens where the sentence before it was: "the group there claimed", "that group claimed"."""
    first, last = bounds
    there = any(
        tokens[index].low == "there" and not (index + 1 < last and tokens[index + 1].low in BEING)
        for index in range(first, last)
    )
    return there or len(tokens) > 1 and tokens[0].low in ("that", "this") and tokens[1].low in GROUPS


def _last_place(reading: SpanIndex, number: int) -> str | None:
    """The place that a sentence names last."""
    tokens = reading.text.opening(number)
    return place_near(reading.text.body, tokens, (0, len(tokens)), len(tokens), reading.taken)


def _is_others(tokens: Sequence[Token], dated: Found, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a date stands nearer to another trigger than to this one."""
    outside = [t for t in triggers if not dated[0] <= tokens[t.first].start < dated[1]]  # "March" is no march
    nearest = min(outside or triggers, key=lambda t: abs(tokens[t.first].start - dated[0]))
    return nearest is not trigger and nearest.kind is not trigger.kind


def _is_of_report(tokens: Sequence[Token], dated: Found, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a date belongs to ", Lee said in an interview published on Monday" behind what a trigger tells."""
    for said in triggers:
        if said.kind is EventKind.STATEMENT and trigger.first < said.first and tokens[said.first].end < dated[0]:
            closes = not any(t.kind is not EventKind.STATEMENT and t.first > said.first for t in triggers)
            return closes and any(token.low == "," for token in tokens[trigger.last : said.first])
    return False


def _is_told(
    tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, dated: Found | None, place: str | None
) -> bool:
    """Whether the clause says enough to know one happening by: when, and where or with what effect."""
    clause = tokens[slice(*bounds)]
    lows = {token.low for token in clause}
    victims = not lows.isdisjoint(VICTIMS) and any(t.low[0].isdigit() or t.low in SEVERAL for t in clause)
    happened = trigger.is_verb or not lows.isdisjoint(LIGHT_VERBS)
    if trigger.kind in GRAVE:
        if trigger.weight == WEAK:
            return dated is not None and (victims or place is not None)
        if trigger.weight < STRONG:
            return happened and (dated is not None or place is not None)
        return dated is not None or place is not None and (victims or happened)
    if dated is None or abs(dated[0] - tokens[trigger.first].start) > DATE_REACH:
        return False
    return trigger.weight == STRONG and (place is not None or trigger.is_verb) or place is not None


def _lies_ahead(tokens: Sequence[Token], bounds: tuple[int, int], dated: Found) -> bool:
    """Whether the words before a date say that it is still to come: "to be held in October"."""
    before = [token.low for token in tokens[slice(*bounds)] if token.end <= dated[0]][-AHEAD_REACH:]
    return not AHEAD.isdisjoint(before) or any(pair == ("to", "be") for pair in itertools.pairwise(before))


def _nearest_date(
    reading: SpanIndex, tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, leading: Sequence[Found]
) -> Found | None:
    """The date printed nearest to a trigger in its clause, else the one that leads the sentence."""
    at = tokens[trigger.first].start
    dates = reading.text.dates_in(tokens[bounds[0]].start, tokens[bounds[1] - 1].end) or leading
    return min(dates, key=lambda date: abs(date[0] - at)) if dates else None


def _mention(
    reading: SpanIndex,
    tokens: Sequence[Token],
    bounds: tuple[int, int],
    trigger: Trigger,
    date: PartialDate,
    place: str | None,
) -> EventMention:
    """The event mention of one clause, without the marks at its end."""
    first, last = bounds
    while last - first > 1 and not tokens[last - 1].low[0].isalnum():
        last -= 1
    start, end = tokens[first].start, tokens[last - 1].end
    persons = reading.persons_in(start, end)
    text = reading.text.body[start:end]
    spans = [(date[0], date[1]) for date in reading.text.dates_in(start, end)]
    return EventMention(
        start=start,
        end=end,
        text=text,
        kind=trigger.kind,
        title=title_of_happening(reading.text.body, tokens, bounds, trigger, place, spans) or title_of(text),
        date=date,
        place=place,
        persons=persons,
        terms=terms_of(text, persons),
    )
