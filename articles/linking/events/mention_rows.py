"""Stored event mentions as comparison needs them, read in bulk, and curators' judgements about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from articles.extraction.records import DateBasis, DatePrecision
from articles.matching.events.clustering import JudgedReports
from articles.models import EventMention, Judgement

REACH = {DatePrecision.MONTH: timedelta(days=62), DatePrecision.YEAR: timedelta(days=366)}
"""How far apart the dates of one event may be in background mentions, by precision; two days otherwise."""

MOST_CANDIDATES = 20
"""Mentions or articles that one look-up of candidates returns, at most."""

COLUMNS = (
    "pk", "article_id", "event_id", "kind", "date_parts", "place", "persons", "terms", "main", "published_key",
)  # fmt: skip


@dataclass(slots=True)
class StoredMention:
    """A stored mention; a model instance would take four times as long to make."""

    pk: int
    article_id: int
    event_id: int | None
    kind: str
    date_parts: dict[str, Any]
    place: str
    persons: list[str]
    terms: list[str]
    main: bool
    published_key: datetime


AnyMention = EventMention | StoredMention


def read_mentions(ids: Iterable[int]) -> dict[int, StoredMention]:
    """The mentions with these ids."""
    rows = EventMention.objects.filter(pk__in=set(ids)).order_by()
    return {row[0]: StoredMention(*row) for row in rows.values_list(*COLUMNS)}


def read_main_mentions(
    *, articles: Collection[int] = (), events: Collection[int] = (), most: int | None = None
) -> list[StoredMention]:
    """The assigned main mentions of these articles, or of these events; only the newest `most`, if it is given."""
    told = Q(article__in=articles) if articles else Q(event__in=events)
    rows = EventMention.objects.filter(told, main=True, event__isnull=False)
    return [StoredMention(*row) for row in rows.order_by("-published_key", "-pk").values_list(*COLUMNS)[:most]]


def claimed(votes: Iterable[tuple[int, int, int]], clusters: int) -> list[int | None]:
    """The event that each cluster keeps: the event of most of its mentions, unless another cluster has more of these.

    Args:
        votes: the negative number of mentions, the event that they had, and the number of the cluster they are in now.
        clusters: how many there are.
    """
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for _, event, cluster in sorted(votes):
        if cluster not in kept and event not in taken:
            kept[cluster] = event
            taken.add(event)
    return [kept.get(cluster) for cluster in range(clusters)]


def same_place_and_days(mention: EventMention, *, rebuild: bool) -> Sequence[int]:
    """The newest few mentions of the same kind in the same place at about the same time.

    Args:
        mention: the mention to find similar ones for.
        rebuild: whether to choose them regardless of the order of arrival, which is more expensive.
    """
    if mention.date_basis != DateBasis.STATED or mention.date is None or mention.main and not mention.place:
        return ()
    reach = REACH.get(DatePrecision(mention.date_precision), timedelta(days=2))
    rows = EventMention.objects.filter(
        kind=mention.kind, place=mention.place, date__range=(mention.date - reach, mention.date + reach)
    )
    order = ("-date", "article__identity", "pk") if rebuild else ("-date", "-pk")
    return list(rows.order_by(*order).values_list("pk", flat=True)[:MOST_CANDIDATES])


def judged() -> JudgedReports:
    """The pairs of articles that a curator judged to be about one event, and those judged to be about two events."""
    same, different = set(), set()
    rows = Judgement.objects.filter(subject=Judgement.Subject.EVENT, superseded=False)
    for left, right, verdict in rows.values_list("left", "right", "verdict"):
        if verdict == Judgement.Verdict.SAME:
            same.add(frozenset((left, right)))
        elif verdict == Judgement.Verdict.DIFFERENT:
            different.add(frozenset((left, right)))
    return JudgedReports(same=frozenset(same), different=frozenset(different))
