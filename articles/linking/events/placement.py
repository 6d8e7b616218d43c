"""Assigning mentions to events: candidates by people, words, copy, kind and date; decided by comparing their keys."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from articles.extraction.records import EventKind
from articles.linking.slugs import unique_slugs
from articles.matching import AUTO_MERGE
from articles.matching.events.clustering import FIRST, ClusteredReport
from articles.matching.events.mentions import CONFLICT_CAP, EventKey, same_event
from articles.models import Appearance, Article, Coverage, Event, EventMention
from articles.models.bulk import delete_rows, update_rows
from articles.models.fields import UNDATED

from . import report_index
from .corpus import REACH_BY_PERSONS, StoredReports
from .coverage import MentionLink, cover, move_mentions, title_of
from .material import MentionMaterial
from .mention_rows import MOST_CANDIDATES, AnyMention, judged, read_mentions, same_place_and_days
from .neighbourhood import Moves, regroup

NEAR = timedelta(days=REACH_BY_PERSONS)

EVER = (UNDATED, datetime.max.replace(tzinfo=UTC))

MOST_COMPARED = 12
"""Number of mentions that represent all those of an event when two events are united."""

MOST_APPEARANCES = 300
MOST_BY_WORDS = 15
"""Rows that one look-up of candidates reads, and articles that it returns by words, at most: no comparison grows with
the store."""


@dataclass(slots=True, kw_only=True)
class Whole:
    """What is known beforehand when all mentions are assigned again.

    `former` is the former event of each mention, so that identifiers are kept, `claimed` the events taken since;
    `mains` are the main mentions, already assigned, and `events` the articles' main events.
    """

    corpus: StoredReports
    former: Mapping[int, int]
    claimed: set[int] = field(default_factory=set)
    mains: dict[int, ClusteredReport] = field(default_factory=dict)
    events: set[int] = field(default_factory=set)


def link(
    mentions: Sequence[EventMention], former: Mapping[int, int] | None = None, whole: Whole | None = None
) -> set[int]:
    """The ids of the events that changed when each of these event mentions was assigned to an event.

    Args:
        mentions: all mentions of some articles, with their articles.
        former: for an article that was reread, the former event of each mention, so that identifiers are kept.
        whole: given on a rebuild.
    """
    placing = _MentionPlacing(mentions, whole.former if whole else former or {}, whole)
    for mention in sorted(placing.mentions, key=_canonical):
        if placing.is_open(mention):
            placing.place(mention)
    return cover(placing.save(), placing.left)


def unlink(article: Article) -> set[int]:
    """The ids of the events that an article was taken out of, before its mentions are deleted."""
    events = set(article.coverage.values_list("event_id", flat=True))
    delete_rows(Coverage, "article", article.pk)
    return events


def _canonical(mention: EventMention) -> tuple[object, ...]:
    """A sort key for assigning mentions, whatever the order of arrival: dated mentions first, main ones first."""
    article = mention.article
    return (mention.published_key == UNDATED, mention.published_key, article.identity, not mention.main, mention.start)


@dataclass(slots=True, kw_only=True)
class _Place:
    """The event of one mention; a new event has no row yet."""

    event: Event
    score: float = 1.0
    reasons: tuple[str, ...] = (FIRST,)


class _MentionPlacing:
    """The mentions assigned in one call; new events are kept in memory until all are assigned."""

    def __init__(self, mentions: Sequence[EventMention], former: Mapping[int, int], whole: Whole | None) -> None:
        self.former = former
        self.whole = whole
        self.claimed: set[int] = whole.claimed if whole else set()
        self.mentions = list(mentions)
        self.known: dict[int, AnyMention] = {mention.pk: mention for mention in mentions}
        self.store = MentionMaterial()
        self.places: dict[int, _Place] = {}
        self.events: dict[int, Event] = {}
        self.stories: dict[int, Event] = {}
        self.taken: dict[int, list[Event]] = defaultdict(list)
        self.near: dict[int, set[int]] = {}
        self.near_by_words: dict[int, list[int]] = {}
        self.candidates: dict[int, list[int]] = {}
        self.united: list[tuple[Event, Event]] = []
        self.left: set[int] = set()  # stored events that lost a mention
        self.reported: set[int] = set()  # events that are the main event of an article
        self.settled: set[int] = set()  # mentions that need no place
        self.judged = judged()
        self.store.read({mention.article_id for mention in mentions})
        if whole is None:
            self._regroup()
        self._find_candidates()
        for mention in mentions if whole else ():
            self._take(mention)

    def _regroup(self) -> None:
        """Cluster the incoming reports with those near them, and take in the articles whose main event changed."""
        mains = [mention for mention in self.mentions if mention.main]
        stored = list(report_index.read({mention.article_id for mention in mains}))
        vectors = {report.article: report.vector for report in stored}
        for mention in mains:
            article = mention.article_id
            vector = vectors.get(article, {})
            self.near_by_words[article] = report_index.near(article, mention.published_key, vector, MOST_BY_WORDS)
        near = {
            article: [*dict.fromkeys((*words, *sorted(self.store.copies[article] | self._judged_same(article))))]
            for article, words in self.near_by_words.items()
        }
        groups = regroup(mains, near, self.former, self.store, self.judged, stored)
        moves = Moves(groups, {mention.pk for mention in mains})
        made = {number: Event(title="", kind=EventKind.OTHER) for number in moves.new}
        for number, group in enumerate(groups):
            event = made.get(number) or self.events.setdefault(group.event or 0, Event(pk=group.event))
            self.reported.add(id(event))
            for told, report in group.reports:
                self.stories[told.article_id] = event
                if told.pk in moves.incoming or told.pk in moves.moved:
                    self.places[told.pk] = _Place(event=event, score=report.score, reasons=report.reasons)
        for gone, number in moves.gone.items():
            keep = self.stories[groups[number].reports[0][0].article_id]
            self.united.append((Event(pk=gone), keep))
            self.events[gone] = keep
        self.left |= moves.left
        for main in mains:
            self.taken[main.article_id].append(self.places[main.pk].event)
        for mention, score, reasons in moves.rows():
            self._take_in(mention, score, reasons)

    def _take_in(self, mention: EventMention, score: float, reasons: tuple[str, ...]) -> None:
        """Take in a stored mention of an article that is linked again; it keeps its event unless that is taken."""
        self.mentions.append(mention)
        self.known[mention.pk] = mention
        taken = self.taken[mention.article_id]
        if mention.pk not in self.places and mention.event_id is not None:
            event = self.events.setdefault(mention.event_id, Event(pk=mention.event_id))
            if event in taken:
                return
            self.places[mention.pk] = _Place(event=event, score=score, reasons=reasons)
        self.settled.add(mention.pk)
        taken.append(self.places[mention.pk].event)

    def _take(self, mention: EventMention) -> None:
        """Leave a mention in the event that the comparison of the whole store assigned."""
        assert self.whole is not None
        if mention.pk in self.whole.mains and mention.event_id is not None:
            report = self.whole.mains[mention.pk]
            event = self.events.setdefault(mention.event_id, Event(pk=mention.event_id))
            self.places[mention.pk] = _Place(event=event, score=report.score, reasons=report.reasons)
            self.taken[mention.article_id].append(event)
            self.stories[mention.article_id] = event

    def _order(self, told: AnyMention) -> tuple[int, int]:
        """A sort key for mentions; on a rebuild, a key that does not depend on the order of arrival."""
        return (self.whole.corpus.rank[told.article_id] if self.whole else told.article_id, told.pk)

    def is_open(self, mention: EventMention) -> bool:
        """Whether a mention has yet to be compared with others."""
        return mention.pk not in self.settled

    def place(self, mention: EventMention) -> None:
        """Assign `mention` to the event of its best match or to a new one; mentions of one article get different
        events.

        A main mention has already been compared with those of other articles: its event may only take in events that no
        article has as its main event.
        """
        given = self.places.get(mention.pk)
        taken = self.taken[mention.article_id]
        told: dict[int, list[AnyMention]] = defaultdict(list)
        for other in self._candidates(mention):
            place = self.places.get(other.pk)
            if place is not None and place.event not in taken and not (given and self._is_reported(place.event)):
                told[id(place.event)].append(other)
        found = [place for others in told.values() if (place := self._match(mention, others)).score >= AUTO_MERGE]
        ranked = sorted(found, key=lambda place: -place.score)
        if given is None:
            best = ranked.pop(0) if ranked else _Place(event=self._new(mention))
            self.places[mention.pk] = best
            taken.append(best.event)
        elif ranked and given.event.pk is None and len(self._mentions_of(given.event)) == 1:
            best = _Place(event=ranked.pop(0).event, score=given.score, reasons=given.reasons)
            self.places[mention.pk] = best
            self.taken[mention.article_id] = [best.event if event is given.event else event for event in taken]
        else:
            best = given
        for place in ranked:
            self._unite(best.event, place.event)
        if mention.main:
            self.stories[mention.article_id] = self.places[mention.pk].event
            self.reported.add(id(self.places[mention.pk].event))

    def _match(self, mention: EventMention, others: Sequence[AnyMention]) -> _Place:
        """The event of the mentions `others`, with the best score of `mention` against one of them, and the reasons."""
        event = self.places[others[0].pk].event
        score, reasons = max((self._compare(mention, other) for other in others), key=lambda pair: pair[0])
        return _Place(event=event, score=score, reasons=reasons)

    def _is_reported(self, event: Event) -> bool:
        """Whether an article has the event as its main event."""
        return id(event) in self.reported or (self.whole is not None and event.pk in self.whole.events)

    def _unite(self, event: Event, other: Event) -> None:
        """Merge two events that both match one mention, if no mention of one event excludes a mention of the other."""
        keep, gone = sorted((event, other), key=lambda each: (each.pk is None, each.pk or 0))  # the older row is kept
        if self._is_reported(keep) and self._is_reported(gone):
            return  # the reports of both were compared
        ours, theirs = self._mentions_of(keep), self._mentions_of(gone)
        if {mention.article_id for mention in ours} & {mention.article_id for mention in theirs}:
            return
        if not self._may_unite(ours[:MOST_COMPARED], theirs[:MOST_COMPARED]):
            return
        for mention in theirs:
            self.places[mention.pk].event = keep
            self.taken[mention.article_id].append(keep)
            if mention.main:
                self.stories[mention.article_id] = keep
        # what was merged into it moves with it: the search index follows chains by one step only
        if gone.pk is not None:
            self.united = [(other, keep if last is gone else last) for other, last in self.united] + [(gone, keep)]
        if self._is_reported(gone):
            self.reported.add(id(keep))

    def _may_unite(self, ours: Sequence[AnyMention], theirs: Sequence[AnyMention]) -> bool:
        """Whether no mention of one event excludes a mention of the other."""
        return not any(self._compare(one, two)[0] <= CONFLICT_CAP for one in ours for two in theirs)

    def _mentions_of(self, event: Event) -> list[AnyMention]:
        return sorted((self.known[pk] for pk, place in self.places.items() if place.event is event), key=self._order)

    def _compare(self, mention: AnyMention, other: AnyMention) -> tuple[float, tuple[str, ...]]:
        """Score and reasons for two mentions, at most one of which is the main event of its article."""
        match = same_event(self._key(mention), self._key(other))
        return match.score, match.reasons

    def _candidates(self, mention: EventMention) -> list[AnyMention]:
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
            self.candidates[mention.pk] = [*(ids | set(same_place_and_days(mention, rebuild=self.whole is not None)))]
        wanted = {pk for ids in self.candidates.values() for pk in ids}
        fresh = read_mentions(wanted - self.known.keys())
        self.known.update(fresh)
        self.store.read({row.article_id for row in fresh.values()})
        for row in fresh.values():
            if row.event_id is not None and row.pk not in self.places:
                self.places[row.pk] = _Place(event=self.events.setdefault(row.event_id, Event(pk=row.event_id)))
            if row.main and row.pk in self.places:
                self.stories.setdefault(row.article_id, self.places[row.pk].event)
        stored = Coverage.objects.filter(event__in=self.events, main=True).order_by()
        self.reported.update(id(self.events[event]) for event in stored.values_list("event", flat=True).distinct())

    def _near_articles(self, mention: EventMention) -> set[int]:
        """The articles that share copy with this one, and those of the same days with most of its people or words."""
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
        told = self.near_by_words.get(article, ())
        self.near[article] = {*ranked, *told} | self.store.copies[article] | self._judged_same(article)
        return self.near[article]

    def _judged_same(self, article: int) -> set[int]:
        """The articles that a curator judged to report the same event, however far apart they are."""
        own = self.store.articles[article].identity
        others = {identity for pair in self.judged.same if own in pair for identity in pair} - {own}
        return set(Article.objects.filter(identity__in=others).values_list("pk", flat=True)) if others else set()

    def _new(self, mention: EventMention) -> Event:
        """The former event of the mention, unless another mention has taken it; else a new event."""
        former = self.former.get(mention.pk)
        if former is not None and former not in self.claimed and former not in self.events:
            self.claimed.add(former)
            return self.events.setdefault(former, Event(pk=former))
        return Event(title=mention.title, kind=mention.kind)

    def _key(self, mention: AnyMention) -> EventKey:
        """What comparison needs to know of a mention."""
        story = self.stories.get(mention.article_id)
        return self.store.key(mention, str(id(story)) if story is not None else None)

    def save(self) -> list[MentionLink]:
        """Store new events and the links of the mentions assigned; refreshing the events is left to the caller."""
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
    """Merge a stored event into the one that it was united with."""
    move_mentions(other, event)
    nothing = {"article_count": 0, "outlet_count": 0, "source_count": 0, "conflict_count": 0}
    Event.objects.filter(pk=other.pk).update(merged_into=event, updated=timezone.now(), **nothing)
