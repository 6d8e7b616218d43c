"""The main event of an article, from its headline and lede."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind, ExtractedEvent, PartialDate
from articles.extraction.rules import Rule
from articles.extraction.text.tokens import Token, tokenize

from .clauses import quoted_tokens, split_clauses
from .merging import EventDraft, terms_of, title_of
from .places import Place, find_place
from .rules import EventDateRule, MainRule
from .span_index import SpanIndex
from .triggers import Trigger, find_triggers, refers_back

_RULES = tables("events")["rules"]
STAMPS = frozenset(_RULES["stamps"])
BACKWARDS = frozenset(_RULES["backwards"])
NOWADAYS = frozenset(_RULES["nowadays"])
LEDE_SENTENCES = 3
"""Sentences from the top that are searched for the main event."""
SKIPPED = 2
"""Short lines at the top (a date, a place) that precede the lede."""
SHORTEST_LEDE = 5
PERSON_SENTENCES, MOST_PERSONS = 8, 6
"""Sentences that are searched for participants, and the most participants kept."""
LEDE_WINDOW = 1_200

HEADLINE_RANK, SUBORDINATE, BEFORE, STATEMENT = 1.5, 0.6, 0.3, 0.25
"""The weight of a trigger in a headline, in a clause after the first, in one about earlier events, and of a mere
"said"."""
DATED, DATE_REACH, TOLD_BEFORE = 1.4, 60, 0.3
"""The weight of a verb in the first sentence with a day next to it, within how many characters, and of "the attack"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause of headline (sentence -1) or lede with its triggers and the weight of each."""

    sentence: int
    tokens: Sequence[Token]
    bounds: tuple[int, int]
    triggers: Sequence[Trigger]
    rank: float


def find_main_event(reading: SpanIndex, headline: str) -> EventDraft | None:
    """The main event according to headline and lede; None for a text without a sentence."""
    sentences = reading.text.sentences
    top = range(min(len(sentences), LEDE_SENTENCES + SKIPPED))
    numbers = [number for number in top if _is_prose(reading.text.tokens[number])][:LEDE_SENTENCES]
    if not numbers:
        return None
    lede = [sentences[number] for number in numbers]
    clauses = _clauses(tokenize(headline, 0, len(headline)), -1)
    for index, number in enumerate(numbers):
        clauses += _clauses(reading.text.opening(number), index)
    kind, carrier, rules = _kind(reading, clauses)
    date, dated, place = _date_and_place(reading, clauses, carrier, kind)
    rules += [] if dated is None else [dated]
    rules += [] if place is None else [place.rule]
    first, end = lede[0], lede[-1].end
    text = reading.text.body[first.start : first.end]
    persons = reading.persons_in(first.start, sentences[: numbers[0] + PERSON_SENTENCES][-1].end)
    persons = persons[:MOST_PERSONS]
    mention = ExtractedEvent(
        start=first.start,
        end=first.end,
        text=text,
        kind=kind,
        title=title_of(headline or text),
        date=date,
        place=None if place is None else place.name,
        persons=persons,
        terms=terms_of(f"{headline} {reading.text.body[first.start : end]}"[:LEDE_WINDOW], persons),
        main=True,
        rules=tuple(rules),
    )
    return EventDraft(mention, numbers[0], first.paragraph)


def _is_prose(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has enough words to say something, and is not a line like "Posted on January 5"."""
    words = list(islice((token.low for token in tokens if token.low[0].isalpha()), SHORTEST_LEDE))
    return len(words) == SHORTEST_LEDE and STAMPS.isdisjoint(words[:2])


def _kind(reading: SpanIndex, clauses: Sequence[_Clause]) -> tuple[EventKind, int, list[Rule]]:
    """The kind with the highest weight in headline and lede, the lede sentence that mentions it, and the deciding rule.

    The main clause of the first sentence counts in full, later sentences and subordinate clauses less: they
    mention earlier events.
    """
    scores: dict[EventKind, float] = {}
    carriers: dict[EventKind, tuple[float, int]] = {}
    reasons: dict[EventKind, tuple[float, list[Rule]]] = {}
    for clause in clauses:
        for trigger in clause.triggers:
            rule, standing = _standing(reading, clause, trigger)
            gain = trigger.weight * clause.rank * (STATEMENT if trigger.kind is EventKind.STATEMENT else 1.0)
            gain *= standing
            scores[trigger.kind] = scores.get(trigger.kind, 0.0) + gain
            if clause.sentence >= 0 and gain > carriers.get(trigger.kind, (0.0, 0))[0]:
                carriers[trigger.kind] = (gain, clause.sentence)
            if trigger.kind not in reasons or gain > reasons[trigger.kind][0]:
                reasons[trigger.kind] = (gain, [trigger.rule, rule])
    if not scores:
        return EventKind.OTHER, 0, [MainRule.UNKNOWN]
    kind = max(scores, key=lambda k: (scores[k], k.value))
    return kind, carriers.get(kind, (0.0, 0))[1], reasons[kind][1]


def _standing(reading: SpanIndex, clause: _Clause, trigger: Trigger) -> tuple[MainRule, float]:
    """The weight of a trigger from its context: a day makes "met" the event, "the attacks" are its topic."""
    rule, standing = _rule_of(clause), 1.0
    if clause.sentence >= 0 and refers_back(clause.tokens, trigger):
        rule, standing = MainRule.TOPIC, TOLD_BEFORE
    elif not clause.sentence and trigger.is_verb and clause.rank >= 1.0:
        at = clause.tokens[trigger.first].start
        days = reading.text.dates_in(at - DATE_REACH, clause.tokens[trigger.last - 1].end + DATE_REACH)
        if any(date.weekday is not None or date.day is not None for _, _, date in days):
            rule, standing = MainRule.DATED_VERB, DATED
    return MainRule.STATEMENT if trigger.kind is EventKind.STATEMENT else rule, standing


def _rule_of(clause: _Clause) -> MainRule:
    """The rule that gives a trigger its weight: the position of its clause."""
    if clause.sentence < 0:
        return MainRule.HEADLINE
    if clause.bounds[0]:
        went_before = clause.tokens[clause.bounds[0]].low in BACKWARDS
        return MainRule.WENT_BEFORE if went_before else MainRule.SUBORDINATE
    return MainRule.LATER if clause.sentence else MainRule.LEDE


def _clauses(tokens: Sequence[Token], sentence: int) -> list[_Clause]:
    """The clauses of one sentence of the lede, or of the headline, with their weights."""
    quoted = quoted_tokens(tokens)
    rank = HEADLINE_RANK if sentence < 0 else 1.0 / (1 + sentence)
    return [
        _Clause(
            sentence=sentence,
            tokens=tokens,
            bounds=bounds,
            triggers=find_triggers(tokens, bounds, quoted),
            rank=rank * _part(tokens, bounds),
        )
        for bounds in split_clauses(tokens)
        if bounds[1] > bounds[0]
    ]


def _part(tokens: Sequence[Token], bounds: tuple[int, int]) -> float:
    """The weight of a clause in its sentence."""
    if not bounds[0]:
        return 1.0
    return BEFORE if tokens[bounds[0]].low in BACKWARDS else SUBORDINATE


def _date_and_place(
    reading: SpanIndex, clauses: Sequence[_Clause], carrier: int, kind: EventKind
) -> tuple[PartialDate, EventDateRule | None, Place | None]:
    """When and where the main event took place: from the sentence that gives its kind, else from the others."""
    date = PartialDate()
    rule: EventDateRule | None = None
    place: Place | None = None
    nowadays: PartialDate | None = None
    for clause in sorted(clauses, key=lambda c: (c.sentence != carrier, all(t.kind is not kind for t in c.triggers))):
        tokens, bounds = clause.tokens, clause.bounds
        if clause.sentence < 0 or bounds[0] and tokens[bounds[0]].low in BACKWARDS:
            continue
        at = next((t.first for t in clause.triggers if t.kind is kind), bounds[0])
        found = reading.text.dates_in(tokens[bounds[0]].start, tokens[bounds[1] - 1].end)
        told = [dated for dated in found if dated[2].text.lower() not in NOWADAYS]
        if told and not date.text:
            date = reading.resolved(told[0][2])
            rule = EventDateRule.MAIN_SENTENCE if clause.sentence == carrier else EventDateRule.MAIN_OTHERS
            # "discussed Libya as they met in Cairo on Monday": the place next to the date is the place
            at = next(i for i in range(bounds[0], bounds[1]) if tokens[i].end > told[0][0])
        elif found and nowadays is None:
            nowadays = found[0][2]
        if kind is EventKind.STATEMENT:
            bounds = _told_part(clause, bounds)
        place = place or find_place(reading.text.body, tokens, bounds, at, reading.taken)
    if not date.text and nowadays is not None:
        date, rule = reading.resolved(nowadays), EventDateRule.NOWADAYS
    return date, rule, place


def _told_part(clause: _Clause, bounds: tuple[int, int]) -> tuple[int, int]:
    """The part of a clause about the statement itself: what precedes ", Lee said" is only its content."""
    said = next((trigger.first for trigger in clause.triggers if trigger.kind is EventKind.STATEMENT), bounds[0])
    commas = [index for index in range(bounds[0], said) if clause.tokens[index].low == ","]
    return (commas[-1], bounds[1]) if commas else bounds
