"""Which mentions tell of one event: candidates by people, words, copy, kind and date; proof by comparing their keys."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import Max, Min, Q
from django.utils import timezone

from articles.extraction.records import EventKind, PartialDate
from articles.linking.slugs import unique_slugs
from articles.matching import AUTO_MERGE
from articles.matching.events.clustering import FIRST, MOST_COMPARED, ClusteredReport, match_reports
from articles.matching.events.mentions import CONFLICT_CAP, EventKey, same_event
from articles.matching.events.reports import ReportKey, report_likeness, report_reasons
from articles.matching.events.vectors import SparseVector
from articles.models import Appearance, Article, Coverage, Event, EventMention, Figure, SharedCopy
from articles.models.bulk import update_rows
from articles.models.fields import UNDATED

from . import report_index
from .corpus import REACH_BY_PERSONS, StoredReports
from .coverage import MentionLink, cover, move_accounts, title_of
from .mention_rows import MOST_CANDIDATES, Told, judged, read_accounts, same_place_and_days

NEAR = timedelta(days=REACH_BY_PERSONS)

EVER = (UNDATED, datetime.max.replace(tzinfo=UTC))

MOST_APPEARANCES = 300
MOST_BY_WORDS = 15
"""Rows that one look-up of candidates reads, and articles that it gives by words, at most: no comparison grows with the
store."""


@dataclass(slots=True)
class _Store:
    """What comparison needs of the mentions of some articles."""

    person_of: dict[tuple[int, str], str] = field(default_factory=dict)
    persons_in: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    known_as: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    vectors: dict[int, SparseVector] = field(default_factory=dict)
    copies: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    articles: dict[int, Article] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Whole:
    """What is known beforehand when all mentions are put together afresh.

    `former` is the event each mention belonged to before, so that identifiers live on, `claimed` those taken since;
    `mains` are the main mentions, placed already, and `events` the events that articles are about.
    """

    corpus: StoredReports
    former: Mapping[int, int]
    claimed: set[int] = field(default_factory=set)
    mains: dict[int, ClusteredReport] = field(default_factory=dict)
    events: set[int] = field(default_factory=set)


def link(
    mentions: Sequence[EventMention], former: Mapping[int, int] | None = None, whole: Whole | None = None
) -> set[int]:
    """Give each of these event mentions its event; the ids of the events that changed.

    Args:
        mentions: all mentions of some articles, with their articles.
        former: of an article read again, the event each mention belonged to before, so that identifiers live on.
        whole: given on a rebuild.
    """
    placing = _MentionPlacing(mentions, whole.former if whole else former or {}, whole)
    for mention in sorted(mentions, key=_canonical):
        if mention.pk not in placing.places:
            placing.place(mention)
    return cover(placing.save())


def unlink(article: Article) -> set[int]:
    """Take an article out of its events before its body is replaced; the ids of those events."""
    events = set(article.coverage.values_list("event_id", flat=True))
    article.event_mentions.update(event=None)
    article.coverage.all().delete()
    return events


def _canonical(mention: EventMention) -> tuple[object, ...]:
    """The order in which mentions are placed, whatever order they came in: dated first, main ones first."""
    article = mention.article
    return (mention.published_key == UNDATED, mention.published_key, article.identity, not mention.main, mention.start)


@dataclass(slots=True, kw_only=True)
class _Place:
    """The event of one mention; a new event has no row yet."""

    event: Event
    score: float = 1.0
    reasons: tuple[str, ...] = (FIRST,)


class _MentionPlacing:
    """The mentions placed in one call; new events are kept in memory until all are placed."""

    def __init__(self, mentions: Sequence[EventMention], former: Mapping[int, int], whole: Whole | None) -> None:
        self.former = former
        self.whole = whole
        self.claimed: set[int] = whole.claimed if whole else set()
        self.mentions = mentions
        self.known: dict[int, Told] = {mention.pk: mention for mention in mentions}
        self.store = _Store()
        self.places: dict[int, _Place] = {}
        self.events: dict[int, Event] = {}
        self.stories: dict[int, Event] = {}
        self.taken: dict[int, list[Event]] = defaultdict(list)
        self.near: dict[int, set[int]] = {}
        self.candidates: dict[int, list[int]] = {}
        self.united: list[tuple[Event, Event]] = []
        self.reported: dict[int, tuple[datetime, ...]] = {}  # first and last report that an event is the subject of
        self.judged = judged()
        self._read({mention.article_id for mention in mentions})
        self._find_candidates()
        for mention in mentions if whole else ():
            self._take(mention)

    def _take(self, mention: EventMention) -> None:
        """Leave a mention where the whole store has placed it."""
        assert self.whole is not None
        if mention.pk in self.whole.mains and mention.event_id is not None:
            report = self.whole.mains[mention.pk]
            event = self.events.setdefault(mention.event_id, Event(pk=mention.event_id))
            self.places[mention.pk] = _Place(event=event, score=report.score, reasons=report.reasons)
            self.taken[mention.article_id].append(event)

    def _order(self, told: Told) -> tuple[int, int]:
        """What puts mentions in an order; on a rebuild one that does not depend on how articles came in."""
        return (self.whole.corpus.rank[told.article_id] if self.whole else told.article_id, told.pk)

    def _read(self, ids: Iterable[int]) -> None:
        """Load persons, copies, numbers and articles of articles not yet loaded."""
        wanted = set(ids) - self.store.articles.keys()
        if not wanted:
            return
        self.store.articles.update(Article.objects.only("identity", "published_parts", "published_key").in_bulk(wanted))
        self.store.vectors.update(report_index.read(wanted))
        rows = Appearance.objects.filter(article__in=wanted, person__isnull=False).order_by()
        columns = ("article_id", "name", "person_id", "person__name", "person__role")
        for article, name, person, known_as, office in rows.values_list(*columns):
            self.store.person_of[article, name] = known_as
            self.store.persons_in[article].add(person)
            self.store.known_as[article].add(known_as)
            self.store.offices[article].add(office)
        figures = Figure.objects.filter(article__in=wanted, mention__isnull=False).order_by()
        for mention, value in figures.values_list("mention_id", "value"):
            self.store.numbers[mention].add(value)
        told = EventMention.objects.filter(article__in=wanted, main=True, event__isnull=False).order_by()
        for article, event in told.values_list("article_id", "event_id"):
            self.stories[article] = self.events.setdefault(event, Event(pk=event))
        pairs = SharedCopy.objects.filter(Q(left__in=wanted) | Q(right__in=wanted)).order_by()
        for left, right in pairs.values_list("left_id", "right_id"):
            self.store.copies[left].add(right)
            self.store.copies[right].add(left)

    def place(self, mention: EventMention) -> None:
        """Give `mention` the event of its best match, else one of its own; two of one article are never one event."""
        told: dict[int, list[Told]] = defaultdict(list)
        for other in self._candidates(mention):
            place = self.places.get(other.pk)
            if place is not None and place.event not in self.taken[mention.article_id]:
                told[id(place.event)].append(other)
        found = [place for others in told.values() if (place := self._match(mention, others)).score >= AUTO_MERGE]
        ranked = sorted(found, key=lambda place: -place.score)
        best = ranked[0] if ranked else _Place(event=self._new(mention))
        self.places[mention.pk] = best
        self.taken[mention.article_id].append(best.event)
        for place in ranked[1:]:
            self._unite(best.event, place.event)
        if mention.main:
            self.stories[mention.article_id] = best.event
            self.reported[id(best.event)] = self._reported([mention, *told.get(id(best.event), ())])

    def _match(self, mention: EventMention, others: Sequence[Told]) -> _Place:
        """How well a mention matches the accounts of one event, by the best of them.

        A main event is compared with the articles about it, and has to be like them on average, so that one that
        resembles two events is no bridge between them.
        """
        event = self.places[others[0].pk].event
        mains = [other for other in others if other.main][:MOST_COMPARED] if mention.main else []
        if mains:
            score, reasons = self._compare_stories([mention], mains)
        else:
            score, reasons = max((self._compare(mention, other) for other in others), key=lambda pair: pair[0])
        return _Place(event=event, score=score, reasons=reasons)

    def _compare_stories(self, ours: Sequence[Told], theirs: Sequence[Told]) -> tuple[float, tuple[str, ...]]:
        """How like the articles about one event are to those about another, on average; if enough, the best reasons."""
        told = {self.store.articles[each.article_id].identity: each for each in (*ours, *theirs)}
        keys: dict[str, ReportKey] = {}

        def key(identity: str) -> ReportKey:
            if identity not in keys:
                keys[identity] = self._report_key(told[identity])
            return keys[identity]

        match = match_reports(
            [self.store.articles[each.article_id].identity for each in ours],
            [self.store.articles[each.article_id].identity for each in theirs],
            days=self._reported([*ours, *theirs]),
            judged=self.judged,
            likeness=lambda one, other: report_likeness(key(one), key(other)),
            reasons=lambda one, other: report_reasons(key(one), key(other)),
        )
        return match.score, match.reasons

    def _reported(self, mains: Sequence[Told]) -> tuple[datetime, ...]:
        """The days of the first and last dated report of these mentions and of the events they are placed in."""
        places = [self.places[each.pk].event for each in mains if each.main and each.pk in self.places]
        days = {each.published_key for each in mains if each.main} - {UNDATED}
        days.update(*(self.reported.get(id(event), ()) for event in places))
        return (min(days), max(days)) if days else ()

    def _unite(self, event: Event, other: Event) -> None:
        """Make two events one that a mention matches both, if no account of one excludes an account of the other."""
        keep, gone = sorted((event, other), key=lambda each: (each.pk is None, each.pk or 0))  # the older row stays
        if self.whole and {keep.pk, gone.pk} <= self.whole.events:
            return  # both were compared with all others
        ours, theirs = self._mentions_of(keep), self._mentions_of(gone)
        if {mention.article_id for mention in ours} & {mention.article_id for mention in theirs}:
            return
        if not self._may_unite(ours[:MOST_COMPARED], theirs[:MOST_COMPARED]):
            return
        self.reported[id(keep)] = self._reported([*ours, *theirs])
        for mention in theirs:
            self.places[mention.pk].event = keep
            self.taken[mention.article_id].append(keep)
            if mention.main:
                self.stories[mention.article_id] = keep
        if gone.pk is not None:  # what was united with it goes where it goes: the search index is kept by one step
            self.united = [(other, keep if last is gone else last) for other, last in self.united] + [(gone, keep)]
        if self.whole and gone.pk in self.whole.events:
            self.whole.events.add(keep.pk)

    def _may_unite(self, ours: Sequence[Told], theirs: Sequence[Told]) -> bool:
        """Whether no account excludes another, and the articles about the one are like those about the other."""
        mains, others = ([each for each in side if each.main] for side in (ours, theirs))
        if mains and others and self._compare_stories(mains, others)[0] < AUTO_MERGE:
            return False
        return not any(
            self._compare(one, two)[0] <= CONFLICT_CAP for one in ours for two in theirs if not (one.main and two.main)
        )

    def _mentions_of(self, event: Event) -> list[Told]:
        return sorted((self.known[pk] for pk, place in self.places.items() if place.event is event), key=self._order)

    def _compare(self, mention: Told, other: Told) -> tuple[float, tuple[str, ...]]:
        """Score and reasons for two mentions of which at most one is the main event of its article."""
        match = same_event(self._key(mention), self._key(other))
        return match.score, match.reasons

    def _report_key(self, mention: Told) -> ReportKey:
        """What comparison needs of the article whose main event is given."""
        article = self.store.articles[mention.article_id]
        return ReportKey(
            vector=self.store.vectors.get(mention.article_id, {}),
            published=None if article.published_key == UNDATED else article.published_key.date(),
            event=self._key(mention),
            persons=tuple(sorted(self.store.known_as[mention.article_id])),
            offices=tuple(self.store.offices[mention.article_id]),
        )

    def _candidates(self, mention: EventMention) -> list[Told]:
        """Mentions in articles that share people or copy, and mentions of the same kind, place and days."""
        near = (self.known[pk] for pk in self.candidates[mention.pk])
        return sorted((told for told in near if told.article_id != mention.article_id), key=self._order)

    def _find_candidates(self) -> None:
        """Look up the candidates of all mentions at once, and read what comparison needs of them."""
        persons = set().union(*self.store.persons_in.values())
        self.undated = Appearance.objects.filter(person__in=persons, published_key=UNDATED).order_by().exists()
        near = {mention.article_id: self._near_articles(mention) for mention in self.mentions}
        told_in: dict[int, list[int]] = defaultdict(list)
        told = EventMention.objects.filter(article__in=set().union(*near.values())).order_by()
        for pk, article in told.values_list("pk", "article_id"):
            told_in[article].append(pk)
        for mention in self.mentions:
            ids = {pk for article in near[mention.article_id] for pk in told_in[article]}
            self.candidates[mention.pk] = [*(ids | set(same_place_and_days(mention, afresh=self.whole is not None)))]
        wanted = {pk for ids in self.candidates.values() for pk in ids}
        fresh = read_accounts(wanted - self.known.keys())
        self.known.update(fresh)
        self._read({row.article_id for row in fresh.values()})
        for row in fresh.values():
            if row.event_id is not None:
                self.places[row.pk] = _Place(event=self.events.setdefault(row.event_id, Event(pk=row.event_id)))
        stored = Coverage.objects.filter(event__in=self.events, main=True, published_key__gt=UNDATED).order_by()
        spans = stored.values_list("event").annotate(first=Min("published_key"), last=Max("published_key"))
        self.reported.update({id(self.events[event]): tuple(days) for event, *days in spans})

    def _near_articles(self, mention: EventMention) -> set[int]:
        """The articles that share copy, and those of the same days that share most of the people or words."""
        article = mention.article_id
        if article in self.near:
            return self.near[article]
        if self.whole:
            corpus, rank = self.whole.corpus, self.whole.corpus.rank[article]
            ranks = {*corpus.near[rank][:MOST_BY_WORDS], *corpus.near_by_persons[rank][:MOST_CANDIDATES]}
            told_near = {corpus.articles[near] for near in ranks}
            self.near[article] = told_near | self.store.copies[article] | self._judged_same(article)
            return self.near[article]
        spans: list[tuple[datetime, datetime]] = [EVER]
        if mention.published_key != UNDATED:
            spans = [(mention.published_key - NEAR, mention.published_key + NEAR)]
            spans += [(UNDATED, UNDATED)] * self.undated
        looks = Appearance.objects.all().articles_near(self.store.persons_in[article], spans, MOST_APPEARANCES)
        shared = Counter(looks)
        shared.pop(article, None)
        ranked = sorted(shared, key=lambda pk: (-shared[pk], pk))[:MOST_CANDIDATES]
        vector = self.store.vectors.get(article, {})
        told = report_index.near(article, mention.published_key, vector, MOST_BY_WORDS)
        self.near[article] = {*ranked, *told} | self.store.copies[article] | self._judged_same(article)
        return self.near[article]

    def _judged_same(self, article: int) -> set[int]:
        """The articles that a curator judged to tell of the same event, however far apart they are."""
        own = self.store.articles[article].identity
        others = {identity for pair in self.judged.same if own in pair for identity in pair} - {own}
        return set(Article.objects.filter(identity__in=others).values_list("pk", flat=True)) if others else set()

    def _new(self, mention: EventMention) -> Event:
        """The event the mention belonged to before, unless it is taken; else a new one."""
        former = self.former.get(mention.pk)
        if former is not None and former not in self.claimed and former not in self.events:
            self.claimed.add(former)
            return self.events.setdefault(former, Event(pk=former))
        return Event(title=mention.title, kind=mention.kind)

    def _key(self, mention: Told) -> EventKey:
        """What comparison needs of a mention, with persons as they were resolved across articles."""
        article = self.store.articles[mention.article_id]
        story = self.stories.get(mention.article_id)
        persons = {self.store.person_of.get((mention.article_id, name), name) for name in mention.persons}
        return EventKey(
            kind=EventKind(mention.kind),
            date=PartialDate(**mention.date_parts),
            published=PartialDate(**article.published_parts),
            place=mention.place or None,
            persons=tuple(sorted(persons)),
            terms=tuple(mention.terms),
            numbers=tuple(sorted(self.store.numbers[mention.pk])),
            main=mention.main,
            story=str(id(story)) if story is not None else None,
        )

    def save(self) -> list[MentionLink]:
        """Store new events and the links of the mentions placed; what is left is to settle."""
        fresh = list(
            {id(place.event): place.event for place in self.places.values() if place.event.pk is None}.values()
        )
        told: dict[int, list[EventMention]] = defaultdict(list)
        for mention in sorted(self.mentions, key=_canonical):
            told[id(self.places[mention.pk].event)].append(mention)
        for event in fresh:
            event.title = title_of(told[id(event)])
        for event, slug in zip(fresh, unique_slugs(Event, [event.title for event in fresh]), strict=True):
            event.slug = slug
        Event.objects.bulk_create(fresh, batch_size=500)
        for other, event in self.united:
            _absorb(other, event)
        for mention in self.mentions:
            mention.event = self.places[mention.pk].event
        update_rows(EventMention, ("event",), [(mention.event_id, mention.pk) for mention in self.mentions])
        return [
            MentionLink(mention=mention, score=self.places[mention.pk].score, reasons=self.places[mention.pk].reasons)
            for mention in self.mentions
        ]


def _absorb(other: Event, event: Event) -> None:
    """Let a stored event answer with the one that it was united with."""
    move_accounts(other, event)
    nothing = {"article_count": 0, "outlet_count": 0, "source_count": 0, "conflict_count": 0}
    Event.objects.filter(pk=other.pk).update(merged_into=event, updated=timezone.now(), **nothing)
