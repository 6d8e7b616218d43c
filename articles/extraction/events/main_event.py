"""The main event of an article, from its headline and lede."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from articles.extraction.lexicon import tables
from articles.extraction.records import EventKind, ExtractedEvent
from articles.extraction.rules import Rule
from articles.extraction.text.tokens import Token, tokenize

from .clauses import leaves_open, quoted_tokens, split_clauses
from .contexts import is_figurative, topic_of
from .main_day import find_main_day
from .main_place import RELATIVE_STARTS, LedeClause, MainFacts, find_main_place
from .merging import EventDraft, terms_of, title_of
from .places import PREPOSITIONS
from .rules import MainRule
from .span_index import SpanIndex
from .titles.headlines import clean_headline
from .triggers import BACK_REFERENCES, GRAVE, STRONG, Trigger, find_triggers, refers_back

_RULES = tables("events")["rules"]
STAMPS = frozenset(_RULES["stamps"])
BACKWARDS = frozenset(_RULES["backwards"])
TOPICAL = frozenset({"over", "about", "for"})
BEING = frozenset(_RULES["being"])
PASSIVE = frozenset(tables("events")["days"]["passive"])
LINKING = frozenset(tables("events")["days"]["linking"])
DEFINITE = BACK_REFERENCES | frozenset(tables("events")["days"]["owners"])
LEAST, LEAST_GRAVE, LEAST_LATER = 1.4, 1.0, 2.0
"""The lowest scores of the main event's kind; for one that neither headline nor first sentence mentions, the last."""
HEADLESS = 0.3
"""The share of these that suffices without a headline, which would count most."""
ENCOUNTERS = frozenset({EventKind.MEETING, EventKind.VISIT, EventKind.SPORT})
"""Kinds that are told as circumstances: "received the envoy for talks", "scored in the final"."""
LONGEST_PHRASE = 5
"""Tokens before the noun of a noun phrase."""
LEDE_SENTENCES = 3
"""Sentences from the top that are searched for the main event."""
SKIPPED = 2
"""Short lines at the top (a date, a place) that precede the lede."""
SHORTEST_LEDE, LONGEST_STAMP = 5, 14
PERSON_SENTENCES, MOST_PERSONS = 8, 6
"""Sentences that are searched for participants, and the most participants kept."""
LEDE_WINDOW = 1_200

HEADLINE_RANK, SUBORDINATE, BEFORE, STATEMENT = 1.5, 0.6, 0.3, 0.25
"""The weight of a trigger in a headline, in a clause after the first, in one about earlier events, and of a mere
"said"."""
DATED, DATE_REACH, TOLD_BEFORE, LONG_AGO = 1.4, 60, 0.3, 0.05
"""The weight of a verb in the first sentence with a day next to it, within how many characters, of "the attack", and of
"the 2012 attack" or "since the attack"."""
TOLD_OF = 0.4
"""The weight of a verb that only describes somebody: "who set fire"."""


def find_main_event(reading: SpanIndex, headline: str) -> EventDraft | None:
    """The main event according to headline and lede; None for a text without a sentence."""
    sentences = reading.text.sentences
    top = range(min(len(sentences), LEDE_SENTENCES + SKIPPED))
    numbers = [number for number in top if _is_prose(reading.text.tokens[number])][:LEDE_SENTENCES]
    if not numbers:
        return None
    lede = [sentences[number] for number in numbers]
    words = tokenize(headline, 0, len(headline))
    clauses = _clauses(words, -1)
    for index, (number, open_before) in enumerate(zip(numbers, _open_quotes(reading, numbers), strict=True)):
        clauses += _clauses(reading.text.opening(number), index, open_before=open_before)
    kind, carrier, rules = _kind(reading, clauses, topic_of(reading, words))
    day = find_main_day(reading, numbers, kind)
    place = find_main_place(reading, clauses, MainFacts(kind, carrier, day))
    rules += [] if day.rule is None else [day.rule]
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
        title=title_of(clean_headline(headline), whole=True) if headline else title_of(text),
        date=day.date,
        place=None if place is None else place.name,
        persons=persons,
        terms=terms_of(f"{headline} {reading.text.body[first.start : end]}"[:LEDE_WINDOW], persons),
        main=True,
        rules=tuple(rules),
    )
    return EventDraft(mention, numbers[0], first.paragraph)


def _is_prose(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has enough words to say something, and is not a line like "Posted on January 5"."""
    words = list(islice((token.low for token in tokens if token.low[0].isalpha()), LONGEST_STAMP))
    return len(words) == LONGEST_STAMP or len(words) >= SHORTEST_LEDE and STAMPS.isdisjoint(words[:2])


def _kind(
    reading: SpanIndex, clauses: Sequence[LedeClause], topic: frozenset[str]
) -> tuple[EventKind, int, list[Rule]]:
    """The kind with the highest weight in headline and lede, the lede sentence that mentions it, and the deciding rule.

    The main clause of the first sentence counts in full, later sentences and subordinate clauses less: they
    mention earlier events.
    """
    scores: dict[EventKind, float] = {}
    carriers: dict[EventKind, tuple[float, int]] = {}
    reasons: dict[EventKind, tuple[float, list[Rule]]] = {}
    leading: set[EventKind] = set()
    for clause in clauses:
        for trigger in clause.triggers:
            if is_figurative(clause.tokens, trigger, topic) or _is_said_of(clause.tokens, trigger):
                continue
            rule, standing = _standing(reading, clause, trigger)
            if clause.sentence < 1 and rule is not MainRule.TOPIC:
                leading.add(trigger.kind)
            gain = trigger.weight * clause.rank * (STATEMENT if trigger.kind is EventKind.STATEMENT else 1.0)
            gain *= standing
            scores[trigger.kind] = scores.get(trigger.kind, 0.0) + gain
            if clause.sentence >= 0 and gain > carriers.get(trigger.kind, (0.0, 0))[0]:
                carriers[trigger.kind] = (gain, clause.sentence)
            if trigger.kind not in reasons or gain > reasons[trigger.kind][0]:
                reasons[trigger.kind] = (gain, [trigger.rule, rule])
    if not scores:
        return EventKind.OTHER, 0, [MainRule.UNKNOWN]
    share = 1.0 if any(clause.sentence < 0 for clause in clauses) else HEADLESS
    scores = {kind: score for kind, score in scores.items() if score >= share * _least(kind, leading=kind in leading)}
    if not scores:
        return EventKind.OTHER, 0, [MainRule.UNKNOWN]
    kind = max(scores, key=lambda k: (scores[k], k.value))
    return kind, carriers.get(kind, (0.0, 0))[1], reasons[kind][1]


def _least(kind: EventKind, *, leading: bool) -> float:
    """The minimum score for the kind of the main event: higher if headline and first sentence do not mention it."""
    if kind is EventKind.STATEMENT:
        return 0.0
    if not leading:
        return LEAST_LATER
    return LEAST_GRAVE if kind in GRAVE else LEAST


def _standing(reading: SpanIndex, clause: LedeClause, trigger: Trigger) -> tuple[MainRule, float]:
    """The weight of a trigger from its context: a day makes "met" the event, "the attacks" are its topic."""
    rule, standing = _rule_of(clause), 1.0
    noun = None if trigger.is_verb else _noun_phrase(clause.tokens, trigger.first, clause.bounds[0])
    if noun is not None and _of_another_time(reading, clause, noun, trigger.first):
        return MainRule.TOPIC, LONG_AGO
    if rule is MainRule.WENT_BEFORE and refers_back(clause.tokens, trigger):
        return MainRule.TOPIC, LONG_AGO
    if trigger.is_verb and _describes_somebody(clause.tokens, trigger.first):
        return MainRule.SUBORDINATE, TOLD_OF  # "a man who set fire to a barn told a jury"
    if noun is not None and _is_topic(clause, noun, trigger):
        rule, standing = MainRule.TOPIC, TOLD_BEFORE
    elif not clause.sentence and trigger.is_verb and clause.rank >= 1.0:
        at = clause.tokens[trigger.first].start
        days = reading.text.dates_in(at - DATE_REACH, clause.tokens[trigger.last - 1].end + DATE_REACH)
        if any(date.weekday is not None or date.day is not None for _, _, date in days):
            rule, standing = MainRule.DATED_VERB, DATED
    return MainRule.STATEMENT if trigger.kind is EventKind.STATEMENT else rule, standing


def _noun_phrase(tokens: Sequence[Token], at: int, begin: int) -> int:
    """Where the noun phrase of the noun at `at` begins, with its article: "the 2016 presidential election"."""
    first = at
    while first > begin and at - first < LONGEST_PHRASE:
        before = tokens[first - 1].low
        if not before[0].isalnum() or before in PREPOSITIONS or before in LINKING:
            break
        first -= 1
        if before in DEFINITE:
            break
    return first


def _of_another_time(reading: SpanIndex, clause: LedeClause, first: int, at: int) -> bool:
    """Whether another day or year describes the noun: "the 2012 attack", "the Sept. 11 attacks"."""
    tokens = clause.tokens
    if any(t.low.isdecimal() and len(t.low) == 4 and t.low != str(reading.published.year) for t in tokens[first:at]):
        return True
    if clause.sentence < 0:
        return False
    dates = reading.text.dates_in(tokens[first].start, tokens[at].start)
    return any(date.weekday is None and (date.month is not None or date.year is not None) for _, _, date in dates)


def _is_topic(clause: LedeClause, first: int, trigger: Trigger) -> bool:
    """Whether a noun only says what the news is about: "the Benghazi attack", "ties before the general election"."""
    tokens = clause.tokens
    if clause.sentence >= 0 and (tokens[first].low in BACK_REFERENCES or refers_back(tokens, trigger)):
        return True
    if clause.sentence < 0 and first == 1 and tokens[0].low in BACKWARDS:
        return True  # "After massacre, mayor expresses outrage"
    governed = first > 0 and (tokens[first - 1].low in PREPOSITIONS or tokens[first - 1].low in LINKING)
    if governed and tokens[first - 1].low in TOPICAL and trigger.kind not in ENCOUNTERS:
        return True
    if governed and clause.sentence < 0 and tokens[first - 1].low in LINKING and trigger.kind not in GRAVE:
        return True  # "House delays tariffs ahead of talks"
    return governed and trigger.kind not in GRAVE | ENCOUNTERS and (clause.sentence < 0 or trigger.weight < STRONG)


def _is_said_of(tokens: Sequence[Token], trigger: Trigger) -> bool:
    """Whether a reporting verb is passive: in "the bill has been criticized" nobody speaks."""
    before = tokens[trigger.first - 1].low if trigger.first else ""
    return trigger.is_verb and trigger.kind is EventKind.STATEMENT and before in PASSIVE


def _describes_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb is in a clause about somebody or something: "who set fire", "which he signed"."""
    before = [token.low for token in tokens[max(0, at - 3) : at]]
    return not RELATIVE_STARTS.isdisjoint(before) or before[-2:-1] == ["that"] and before[-1] in BEING


def _rule_of(clause: LedeClause) -> MainRule:
    """The rule that gives a trigger its weight: the position of its clause."""
    if clause.sentence < 0:
        return MainRule.HEADLINE
    if clause.bounds[0]:
        went_before = clause.tokens[clause.bounds[0]].low in BACKWARDS
        return MainRule.WENT_BEFORE if went_before else MainRule.SUBORDINATE
    return MainRule.LATER if clause.sentence else MainRule.LEDE


def _open_quotes(reading: SpanIndex, numbers: Sequence[int]) -> list[bool]:
    """For each sentence of the lede whether a quotation that an earlier one of its paragraph began is still open."""
    flags, is_open, paragraph = [], False, -1
    for number in numbers:
        sentence = reading.text.sentences[number]
        is_open = is_open and sentence.paragraph == paragraph
        flags.append(is_open)
        is_open = leaves_open(reading.text.body, sentence.start, sentence.end, open_before=is_open)
        paragraph = sentence.paragraph
    return flags


def _clauses(tokens: Sequence[Token], sentence: int, *, open_before: bool = False) -> list[LedeClause]:
    """The clauses of one sentence of the lede, or of the headline, with their weights."""
    quoted = quoted_tokens(tokens, open_before=open_before)
    rank = HEADLINE_RANK if sentence < 0 else 1.0 / (1 + sentence)
    return [
        LedeClause(
            sentence=sentence,
            tokens=tokens,
            bounds=bounds,
            triggers=find_triggers(tokens, bounds, quoted, titled=sentence < 0),
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
