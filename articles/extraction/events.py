"""What happened, where and when, as far as one document tells it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import quoted_tokens, split_clauses
from .dates import find_dates, resolve
from .happenings import Draft, merge, terms_of
from .locating import place_near
from .records import EventKind, EventMention, Metadata, PartialDate, PersonMention, Sentence
from .tokens import Token, tokenize
from .triggers import FIRST_WORDS, GRAVE, LIGHT_VERBS, STRONG, WEAK, Trigger, find_triggers

VICTIMS = frozenset(
    {"killed", "killing", "dead", "died", "lives", "injured", "injuring", "wounded", "wounding", "deaths", "kills"}
)
LEDE_SENTENCES = 3
"""Sentences from the top in which the main event is looked for."""
LONGEST_TITLE = 100
MOST_EVENTS = 40
"""Events kept of one document: more are a chronicle, not an article."""
LEADING_DATE = 4
"""Tokens from the start of a sentence within which a date governs all its clauses: "In October 2015, …"."""
SHORTEST_LEDE = 5
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the stages below need to know of the whole document."""

    body: str
    dates: tuple[tuple[int, int, PartialDate], ...]
    date_starts: tuple[int, ...]
    persons: Sequence[PersonMention]
    person_starts: tuple[int, ...]
    published: PartialDate

    def dates_in(self, start: int, end: int) -> list[tuple[int, int, PartialDate]]:
        """The dates printed between two offsets."""
        return list(self.dates[bisect.bisect_left(self.date_starts, start) : bisect.bisect_left(self.date_starts, end)])

    def persons_in(self, start: int, end: int) -> tuple[str, ...]:
        """The fullest names of those mentioned between two offsets, each once."""
        first = bisect.bisect_left(self.person_starts, start)
        last = bisect.bisect_left(self.person_starts, end)
        return tuple(dict.fromkeys(person.name for person in self.persons[first:last]))


def find_events(
    body: str, sentences: Sequence[Sentence], persons: Sequence[PersonMention], metadata: Metadata
) -> tuple[EventMention, ...]:
    """The happenings that a document tells of, in order; at most one of them is its main event.

    >>> body = "Ann Lee met Bo Dahl in Oslo on May 29. A May 26 attack in Bergen killed 29 people."
    >>> sentences = (Sentence(start=0, end=38, paragraph=0), Sentence(start=39, end=83, paragraph=1))
    >>> [(e.kind.value, e.place, e.date.text, e.main) for e in find_events(body, sentences, (), Metadata())]
    [('meeting', 'Oslo', 'May 29', True), ('attack', 'Bergen', 'May 26', False)]
    """
    dates = find_dates(body)
    ordered = sorted(persons, key=lambda person: person.start)
    reading = _Reading(
        body, dates, tuple(date[0] for date in dates), ordered, tuple(p.start for p in ordered), metadata.published
    )
    main = _main_event(reading, sentences, metadata)
    drafts: list[Draft] = [] if main is None else [main]
    quote_open, paragraph = False, -1
    for number, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            quote_open, paragraph = False, sentence.paragraph
        tokens = tokenize(body, sentence.start, sentence.end)
        quoted, quote_open = quoted_tokens(tokens, open_before=quote_open)
        if len(drafts) < MOST_EVENTS and not FIRST_WORDS.isdisjoint(token.low for token in tokens):
            for draft in _background(reading, tokens, quoted, number, sentence):
                merge(drafts, draft)
    return tuple(sorted((draft.mention for draft in drafts), key=lambda mention: (mention.start, mention.end)))


def _background(
    reading: _Reading, tokens: Sequence[Token], quoted: Sequence[bool], number: int, sentence: Sentence
) -> list[Draft]:
    """The happenings told by the clauses of one sentence."""
    found = []
    leading = reading.dates_in(tokens[0].start, tokens[min(LEADING_DATE, len(tokens)) - 1].end) if tokens else []
    for bounds in split_clauses(tokens):
        triggers = find_triggers(tokens, bounds, quoted)
        triggers = [t for t in triggers if t.kind is not EventKind.STATEMENT]
        if not triggers:
            continue
        best = max(triggers, key=lambda t: (t.weight + (0.5 if t.kind in GRAVE else 0.0), -t.first))
        start, end = tokens[bounds[0]].start, tokens[bounds[1] - 1].end
        date = _nearest_date(reading, start, end, tokens[best.first].start, leading)
        place = place_near(reading.body, tokens, bounds, best.first, reading.person_starts)
        if _is_told(tokens, bounds, best, date, place):
            found.append(_draft(reading, tokens, bounds, best, date, place, number, sentence.paragraph))
    return found


def _is_told(
    tokens: Sequence[Token], bounds: tuple[int, int], trigger: Trigger, date: PartialDate | None, place: str | None
) -> bool:
    """Whether the clause says enough to know one happening by: when, and where or with what effect."""
    lows = {token.low for token in tokens[bounds[0] : bounds[1]]}
    victims = bool(lows & VICTIMS) and any(
        token.low[0].isdigit() or token.low in NUMBERS for token in tokens[slice(*bounds)]
    )
    happened = trigger.is_verb or bool(lows & LIGHT_VERBS)
    if trigger.kind in GRAVE:
        if trigger.weight == WEAK:
            return date is not None and (victims or place is not None)
        if trigger.weight < STRONG:
            return happened and (date is not None or place is not None)
        return date is not None or place is not None and (victims or happened)
    return date is not None and trigger.weight == STRONG and (place is not None or trigger.is_verb)


NUMBERS = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
        "scores",
        "several",
    }
)


def _nearest_date(
    reading: _Reading, start: int, end: int, at: int, leading: Sequence[tuple[int, int, PartialDate]]
) -> PartialDate | None:
    """The date printed nearest to offset `at` in a clause, else the one that leads the sentence."""
    dates = reading.dates_in(start, end) or list(leading)
    if not dates:
        return None
    return resolve(min(dates, key=lambda date: abs(date[0] - at))[2], reading.published)


def _draft(
    reading: _Reading,
    tokens: Sequence[Token],
    bounds: tuple[int, int],
    trigger: Trigger,
    date: PartialDate | None,
    place: str | None,
    number: int,
    paragraph: int,
) -> Draft:
    """The event mention of one clause, with where it stands."""
    first = bounds[0]
    last = bounds[1]
    while last - first > 1 and not tokens[last - 1].low[0].isalnum():
        last -= 1
    start, end = tokens[first].start, tokens[last - 1].end
    persons = reading.persons_in(start, end)
    text = reading.body[start:end]
    mention = EventMention(
        start=start,
        end=end,
        text=text,
        kind=trigger.kind,
        title=_title(text, tokens[first].low),
        date=date or PartialDate(),
        place=place,
        persons=persons,
        terms=terms_of(text, persons),
    )
    return Draft(mention, number, paragraph)


def _title(text: str, first_word: str = "") -> str:
    """A clause cut to a line, without the conjunction that leads it."""
    from_words = (
        text[len(first_word) :]
        if first_word in ("after", "since", "before", "when", "while", "following", "amid")
        else text
    )
    line = " ".join(from_words.split()).strip(" ,;:—-")
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:—-") + " …"


def _main_event(reading: _Reading, sentences: Sequence[Sentence], metadata: Metadata) -> Draft | None:
    """The one happening that headline and lede speak of; None for a text without a sentence."""
    lede = [
        s
        for s in sentences[: LEDE_SENTENCES + 2]
        if len(WORD.findall(reading.body, s.start, min(s.end, s.start + 400))) >= SHORTEST_LEDE
    ]
    lede = lede[:LEDE_SENTENCES]
    if not lede:
        return None
    headline = metadata.headline or ""
    kind, carrier = _main_kind(reading, lede, headline)
    date, place = _main_date_place(reading, lede, carrier)
    first = lede[0]
    text = reading.body[first.start : first.end]
    persons = reading.persons_in(first.start, lede[-1].end)
    mention = EventMention(
        start=first.start,
        end=first.end,
        text=text,
        kind=kind,
        title=_title(headline or text),
        date=date,
        place=place,
        persons=persons,
        terms=terms_of(f"{headline} {reading.body[first.start : lede[-1].end]}"[:1_200], persons),
        main=True,
    )
    return Draft(mention, sentences.index(first), first.paragraph)


def _main_kind(reading: _Reading, lede: Sequence[Sentence], headline: str) -> tuple[EventKind, int]:
    """The kind that headline and lede speak for most, and the sentence of the lede that tells it.

    The main clause of the first sentence counts in full, later sentences and subordinate clauses less: they
    tell what went before.
    """
    scores: dict[EventKind, float] = {}
    carriers: dict[EventKind, tuple[float, int]] = {}
    texts = [(-1, headline, 0, len(headline))] if headline else []
    texts += [(i, reading.body, s.start, s.end) for i, s in enumerate(lede)]
    for index, text, start, end in texts:
        tokens = tokenize(text, start, end)
        quoted, _ = quoted_tokens(tokens)
        rank = 1.5 if index < 0 else 1.0 / (1 + index)
        for clause, bounds in enumerate(split_clauses(tokens)):
            for trigger in find_triggers(tokens, bounds, quoted):
                gain = (
                    trigger.weight
                    * rank
                    * (1.0 if clause == 0 else 0.6)
                    * (0.4 if trigger.kind is EventKind.STATEMENT else 1.0)
                )
                scores[trigger.kind] = scores.get(trigger.kind, 0.0) + gain
                if index >= 0 and gain > carriers.get(trigger.kind, (0.0, 0))[0]:
                    carriers[trigger.kind] = (gain, index)
    if not scores:
        return EventKind.OTHER, 0
    kind = max(scores, key=lambda k: (scores[k], k.value))
    return kind, carriers.get(kind, (0.0, 0))[1]


def _main_date_place(reading: _Reading, lede: Sequence[Sentence], carrier: int) -> tuple[PartialDate, str | None]:
    """When and where the main event took place: the sentence that tells its kind first, then the others."""
    order = [lede[carrier]] + [s for i, s in enumerate(lede) if i != carrier]
    date = PartialDate()
    place: str | None = None
    for sentence in order:
        tokens = tokenize(reading.body, sentence.start, sentence.end)
        for bounds in split_clauses(tokens):
            if bounds[0] and tokens[bounds[0]].low in ("since", "after", "before", "until", "following"):
                continue
            start, end = tokens[bounds[0]].start, tokens[bounds[1] - 1].end
            if not date.text and (found := reading.dates_in(start, end)):
                date = resolve(found[0][2], reading.published)
            place = place or place_near(reading.body, tokens, bounds, bounds[0], reading.person_starts)
    return date, place
