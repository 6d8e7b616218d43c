"""The main events of incoming reports: their neighbourhood is clustered again, as a rebuild clusters the whole store.

The neighbourhood of a report is every report that is similar to it, with all other reports of its event. What is
clustered is small, and does not depend on which report came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.matching.events.clustering import ClusteredReport, JudgedReports, ReportClusters
from articles.matching.events.reports import REVIEW_LIKENESS, ReportKey, report_likeness, subjects_of
from articles.matching.events.vectors import SparseVector, corpus_rarity, sharpened
from articles.models import Coverage, Event, EventMention

from . import report_index
from .material import MentionMaterial
from .mention_rows import AnyMention, claimed, read_main_mentions
from .report_index import StoredReport

ALIKE = REVIEW_LIKENESS - 0.01
"""Minimum similarity for a near report, and its whole event, to belong to the neighbourhood: leftovers join a
larger event at this similarity."""

MOST_MEMBERS, SAMPLE = 40, 12
"""Maximum number of reports of an event that are all clustered again; number of the newest that represent more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """An event as its reports were clustered again; `event` is None if the event is new."""

    event: int | None
    reports: tuple[tuple[AnyMention, ClusteredReport], ...]


class Neighbourhood:
    """Some reports, compared as if they were the whole store."""

    def __init__(self, material: MentionMaterial, judged: JudgedReports) -> None:
        self.material, self.judged = material, judged
        self.mains: dict[int, AnyMention] = {}
        self.stored: dict[int, StoredReport] = {}
        self.held: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self.asked: set[str] = set()
        self.size = report_index.size()
        self.keys: dict[int, ReportKey] = {}
        self.order: list[int] = []

    def add(self, mains: Iterable[AnyMention], stored: Iterable[StoredReport] | None = None) -> None:
        """Add the reports of which these are the main mentions; what is stored about them is read unless given."""
        fresh = {mention.article_id: mention for mention in mains if mention.article_id not in self.mains}
        self.material.read(fresh)
        self.mains.update(fresh)
        if not fresh:
            return
        found = {report.article: report for report in (report_index.read(fresh) if stored is None else stored)}
        vectors = (vector for report in found.values() for vector in (report.vector, report.opening))
        asked = {word for vector in vectors for word in vector} - self.asked
        self.asked |= asked
        for word, texts, openings in report_index.counts(asked):
            self.held[0][word], self.held[1][word] = texts, openings
        self.stored.update(found)

    def report(self, article: int) -> ReportKey:
        """What comparison needs to know of a report."""
        if article not in self.keys:
            stored = self.stored[article]
            day = report_index.day_number(self.material.articles[article].published_key)
            persons = tuple(sorted(self.material.known_as[article]))
            self.keys[article] = ReportKey(
                vector=self._weighed(stored.vector, self.held[0]),
                opening=self._weighed(stored.opening, self.held[1]),
                published=date.fromordinal(day) if day else None,
                event=self.material.key(self.mains[article]),
                persons=persons,
                offices=tuple(self.material.offices[article]),
                subjects=subjects_of(stored.headline, persons),
                marks=stored.marks,
                column=stored.column,
            )
        return self.keys[article]

    def _weighed(self, vector: SparseVector, held: Mapping[str, int]) -> SparseVector:
        """The vector, with each word weighted by how few articles of the store contain it."""
        return sharpened(vector, corpus_rarity({word: held.get(word, 1) for word in vector}, self.size))

    def cluster(
        self, near: Mapping[int, Collection[int]], kept: Collection[Sequence[int]]
    ) -> Iterable[list[tuple[AnyMention, ClusteredReport]]]:
        """The main mentions of each event.

        Args:
            near: the articles to compare each article with.
            kept: articles that stay in one event.
        """
        articles = self.material.articles
        self.order = sorted(near, key=lambda pk: (articles[pk].published_key, articles[pk].identity))
        rank = {article: number for number, article in enumerate(self.order)}
        self.identities = [articles[pk].identity for pk in self.order]
        self.days = [report_index.day_number(articles[pk].published_key) for pk in self.order]
        self.near = [sorted(rank[other] for other in near[pk] if other in rank) for pk in self.order]
        together = [(rank[one], rank[other]) for one, *others in kept for other in others]
        clusters = ReportClusters(self, range(len(self.order)), self.judged, together)
        for ranks in clusters.clusters():
            yield [(self.mains[self.order[each.rank]], each) for each in clusters.explain(ranks)]

    def key(self, rank: int) -> ReportKey:
        """What comparison needs to know of a report, by its rank."""
        return self.report(self.order[rank])


def regroup(
    mentions: Sequence[EventMention],
    near: Mapping[int, Sequence[int]],
    former: Mapping[int, int],
    material: MentionMaterial,
    judged: JudgedReports,
    stored: Sequence[StoredReport],
) -> list[Regrouped]:
    """The events of the incoming main mentions and of all reports near them.

    Args:
        mentions: the incoming main mentions.
        near: for the article of each mention, the articles that may report the same event.
        former: the former event of a mention that was reread.
        material: the data read for these articles, and for the articles near them if needed.
        judged: curators' judgements.
        stored: what is stored about the words of the incoming reports.
    """
    here = Neighbourhood(material, judged)
    here.add(mentions, stored)
    incoming = set(here.mains)
    here.add(read_main_mentions(articles={other for article in incoming for other in near[article]}))
    compared: dict[int, set[int]] = {article: set() for article in incoming}
    alike: set[int] = set()
    for article in incoming:
        own = material.articles[article].identity
        for other in near[article]:
            if other in here.mains:
                compared[article].add(other)
                pair = frozenset((own, material.articles[other].identity))
                if pair in judged.same or report_likeness(here.report(article), here.report(other)) >= ALIKE:
                    alike.add(other)
    events = {event for article in alike - incoming if (event := here.mains[article].event_id)}
    members, large = _members(here, events)
    for article in sorted(alike - incoming):
        event = here.mains[article].event_id
        if event is None:
            compared.setdefault(article, set())
        elif article not in members[event]:
            members[event].append(article)
    for group in members.values():
        for article in group:
            compared.setdefault(article, set()).update(group)
            compared[article].discard(article)
    clusters = [*here.cluster(compared, [members[event] for event in sorted(large)])]
    return [
        Regrouped(event=event, reports=tuple(reports))
        for event, reports in zip(_claims(clusters, former, large), clusters, strict=True)
    ]


def _members(here: Neighbourhood, events: Collection[int]) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The articles that report each event, but only the newest of a large event, and the article counts of large
    events.
    """
    sizes = dict(Event.objects.filter(pk__in=events).values_list("pk", "article_count"))
    large = {event: size for event, size in sizes.items() if size > MOST_MEMBERS}
    mentions = [*read_main_mentions(events=events - large.keys())] if events else []
    for event in large:
        mentions += read_main_mentions(events=[event], most=SAMPLE)
    here.add(mentions)
    members: dict[int, list[int]] = {event: [] for event in events}
    for mention in mentions:
        if mention.event_id is not None and mention.article_id not in members[mention.event_id]:
            members[mention.event_id].append(mention.article_id)
    return members, large


def _claims(
    clusters: Sequence[Sequence[tuple[AnyMention, ClusteredReport]]],
    former: Mapping[int, int],
    large: Mapping[int, int],
) -> list[int | None]:
    """The event whose row each cluster keeps: the event that most of its reports had; None for a new event."""
    votes = []
    for number, cluster in enumerate(clusters):
        had = Counter(event for mention, _ in cluster if (event := mention.event_id or former.get(mention.pk)))
        votes += [(-max(count, large.get(event, 0)), event, number) for event, count in had.items()]
    return claimed(votes, len(clusters))


class Moves:
    """What changes for stored mentions after reports were clustered again."""

    def __init__(self, groups: Sequence[Regrouped], incoming: Collection[int]) -> None:
        """Compare the events of stored mentions with their former ones.

        Args:
            groups: the events as they are now.
            incoming: the mentions that have no event yet.
        """
        self.incoming = incoming
        self.new = [number for number, group in enumerate(groups) if group.event is None]
        kept = {group.event for group in groups}
        had: dict[int, Counter[int]] = {}
        for number, group in enumerate(groups):
            for mention, _ in group.reports:
                if mention.event_id is not None and mention.pk not in incoming:
                    had.setdefault(mention.event_id, Counter())[number] += 1
        # an event that lost all its reports is merged into the one that has most of them now
        self.gone = {event: min(of, key=lambda n: (-of[n], n)) for event, of in had.items() if event not in kept}
        self.moved: set[int] = set()
        self.left: set[int] = {pk for event, n in self.gone.items() if (pk := groups[n].event) is not None}
        self.articles: set[int] = set()
        for number, group in enumerate(groups):
            for mention, _ in group.reports:
                event = mention.event_id
                if event is None or mention.pk in incoming or event == group.event:
                    continue
                if self.gone.get(event) == number:
                    continue  # it moves with all that is said of the event
                self.moved.add(mention.pk)
                self.articles.add(mention.article_id)
                if event in kept:
                    self.left.add(event)
        for event, number in self.gone.items():
            told = EventMention.objects.filter(event=event).values("article")
            both = EventMention.objects.filter(event=groups[number].event, article__in=told)
            mains = {mention.article_id for mention, _ in groups[number].reports if mention.event_id != event}
            aside = EventMention.objects.filter(event=event, article__in=mains)
            self.articles.update(both.values_list("article_id", flat=True), aside.values_list("article_id", flat=True))

    def rows(self) -> Iterable[tuple[EventMention, float, tuple[str, ...]]]:
        """All mentions of the stored articles that are linked again, main mentions first, each with its score so
        far.
        """
        if not self.articles:
            return
        rows = EventMention.objects.filter(article__in=self.articles, event__isnull=False)
        found = rows.exclude(pk__in=self.incoming).select_related("article").order_by("-main", "article", "start", "pk")
        told = Coverage.objects.filter(article__in=self.articles).order_by()
        scores = {
            (event, article): rest for event, article, *rest in told.values_list("event", "article", "score", "reasons")
        }
        for mention in found.defer("article__body", "article__segments", "article__removed"):
            score, reasons = scores.get((mention.event_id or 0, mention.article_id), (1.0, ()))
            yield mention, score, tuple(reasons)
