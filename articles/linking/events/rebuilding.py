"""Rebuilding all events from their mentions: first the main events of articles, then background events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from articles.linking.slugs import unique_slugs
from articles.matching.events.clustering import ClusteredReport, ReportClusters
from articles.models import Event, EventMention
from articles.models.bulk import update_rows

from .corpus import StoredReports
from .coverage import refresh
from .mention_rows import judged
from .placement import Whole, link

CHUNK = 200


def rebuild() -> None:
    """Assign all mentions again; an event left without mentions is merged into the event that took most of them."""
    former = dict(EventMention.objects.filter(event__isnull=False).order_by().values_list("pk", "event_id"))
    EventMention.objects.update(event=None)
    # nothing of deleted rows may stay
    Event.objects.update(article_count=0, outlet_count=0, source_count=0, conflict_count=0)
    whole = Whole(corpus=StoredReports(), former=former)
    clusters = ReportClusters(whole.corpus, whole.corpus.events, judged())
    _place_mains(whole, ([*clusters.explain(ranks)] for ranks in clusters.clusters()))
    ids = whole.corpus.articles
    for start in range(0, len(ids), CHUNK):
        rows = EventMention.objects.filter(article__in=ids[start : start + CHUNK]).select_related("article")
        link(list(rows.defer("article__body", "article__segments", "article__removed")), whole=whole)
    _redirect_merged(former)


def _place_mains(whole: Whole, clusters: Iterable[Sequence[ClusteredReport]]) -> None:
    """Assign the main mentions of each cluster to one event: the one that most of them had, unless it is taken."""
    remaining = iter(clusters)
    while some := list(islice(remaining, CHUNK)):
        mentions = [[whole.corpus.mentions[report.rank] for report in reports] for reports in some]
        events = [_former_event(whole, ids) for ids in mentions]
        firsts = [ids[0] for ids, event in zip(mentions, events, strict=True) if event is None]
        told = EventMention.objects.only("title", "kind").in_bulk(firsts)
        fresh = [Event(title=told[pk].title, kind=told[pk].kind) for pk in firsts]
        for event, slug in zip(fresh, unique_slugs(Event, [event.title for event in fresh]), strict=True):
            event.slug = slug
        Event.objects.bulk_create(fresh)
        made = iter(fresh)
        rows = []
        for ids, reports, known in zip(mentions, some, events, strict=True):
            pk = next(made).pk if known is None else known
            whole.events.add(pk)
            rows += [(pk, mention) for mention in ids]
            whole.mains.update(zip(ids, reports, strict=True))
        update_rows(EventMention, ("event",), rows)


def _former_event(whole: Whole, mentions: Sequence[int]) -> int | None:
    """The former event of most of these mentions that no other cluster has claimed."""
    votes = Counter(whole.former[mention] for mention in mentions if mention in whole.former)
    free = [event for event in votes if event not in whole.claimed]
    if not free:
        return None
    event = min(free, key=lambda event: (-votes[event], event))
    whole.claimed.add(event)
    return event


def _redirect_merged(former: Mapping[int, int]) -> None:
    """Merge events that lost all their mentions into the event that has most of them now."""
    now = dict(EventMention.objects.filter(event__isnull=False).order_by().values_list("pk", "event_id"))
    live = set(now.values())
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for mention, event in former.items():
        if mention in now:
            votes[event][now[mention]] += 1
    Event.objects.filter(pk__in=live).update(merged_into=None)
    for event, counts in sorted(votes.items()):
        if event not in live:
            survivor = min(counts, key=lambda key: (-counts[key], key))
            Event.objects.filter(pk=event).update(merged_into=survivor)
    # earlier merges into an event that is merged now have to point at its survivor
    for event, last in Event.objects.filter(merged_into__merged_into__isnull=False).values_list(
        "pk", "merged_into__merged_into"
    ):
        Event.objects.filter(pk=event).update(merged_into=last)
    refresh(set(former.values()))
