"""Stored event mentions as comparison needs them, by the hundred, and what a curator judged of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from articles.extraction.records import DatePrecision
from articles.matching.events.clustering import JudgedReports
from articles.models import EventMention, Judgement

REACH = {DatePrecision.MONTH: timedelta(days=62), DatePrecision.YEAR: timedelta(days=366)}
"""How far the dates of one event may lie apart when they are told from memory, by precision; else two days."""

MOST_CANDIDATES = 20
"""Mentions or articles that one look-up of candidates gives, at most."""

COLUMNS = (
    "pk", "article_id", "event_id", "kind", "date_parts", "place", "persons", "terms", "main", "published_key",
)  # fmt: skip


@dataclass(slots=True)
class Account:
    """A stored mention; a model instance takes four times as long to make."""

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


Told = EventMention | Account


def read_accounts(ids: Iterable[int]) -> dict[int, Account]:
    """The mentions with these ids."""
    rows = EventMention.objects.filter(pk__in=set(ids)).order_by()
    return {row[0]: Account(*row) for row in rows.values_list(*COLUMNS)}


def same_place_and_days(mention: EventMention, *, afresh: bool) -> Sequence[int]:
    """Mentions of the same kind in the same place about the same time, the newest few.

    Args:
        mention: whose like is looked for.
        afresh: in an order that does not depend on how articles came in, which is dearer.
    """
    if mention.date is None or mention.main and not mention.place:
        return ()
    reach = REACH.get(DatePrecision(mention.date_precision), timedelta(days=2))
    rows = EventMention.objects.filter(
        kind=mention.kind, place=mention.place, date__range=(mention.date - reach, mention.date + reach)
    )
    order = ("-date", "article__identity", "pk") if afresh else ("-date", "-pk")
    return list(rows.order_by(*order).values_list("pk", flat=True)[:MOST_CANDIDATES])


def judged() -> JudgedReports:
    """Which articles a curator judged to be about the same event, and which not."""
    same, different = set(), set()
    rows = Judgement.objects.filter(subject=Judgement.Subject.EVENT, superseded=False)
    for left, right, verdict in rows.values_list("left", "right", "verdict"):
        if verdict == Judgement.Verdict.SAME:
            same.add(frozenset((left, right)))
        elif verdict == Judgement.Verdict.DIFFERENT:
            different.add(frozenset((left, right)))
    return JudgedReports(same=frozenset(same), different=frozenset(different))
