"""Inferring the year of a date printed without one, from an event that other articles date in full."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from articles.extraction.records import Basis, DateBasis, DatePrecision
from articles.models import Appearance, Article, Coverage, Event, EventMention, Figure, Quote
from articles.models.fields import UNDATED

REPORTED_WITHIN = timedelta(days=4)
"""Maximum time between an event and the publication of a report with it as main event."""

KEYED = (Appearance, Coverage, EventMention, Figure, Quote)
"""Tables that contain the date of their article."""


def infer(events: Collection[int]) -> set[int]:
    """Date the articles that report one of these events as main event and print a day and month only.

    Returns:
        The articles that were dated.
    """
    rows = Coverage.objects.filter(
        event__in=events,
        main=True,
        event__date_precision=DatePrecision.DAY,
        event__date_basis=DateBasis.STATED,
        article__published__isnull=True,
        article__published_parts__has_key="day",
    )
    dated: set[int] = set()
    for row in rows.select_related("event", "article").only("event__date", "article__published_parts"):
        day = fitting_day(row.article.published_parts, row.event)
        if day is not None:
            _date(row.article_id, datetime(day.year, day.month, day.day, tzinfo=UTC), Basis.INFERRED)
            dated.add(row.article_id)
    return dated | _infer_days(events)


def _infer_days(events: Collection[int]) -> set[int]:
    """Date the reports of these events that print no date of their own, but the weekday on which the event happened."""
    mentions = EventMention.objects.filter(
        event__in=events,
        main=True,
        event__date_precision=DatePrecision.DAY,
        event__date_basis=DateBasis.STATED,
        article__published__isnull=True,
        article__published_basis=Basis.NONE,
        date_parts__has_key="weekday",
    )
    dated: set[int] = set()
    for mention in mentions.select_related("event", "article"):
        day, parts = mention.event.date if mention.event else None, mention.date_parts
        if day is not None and parts["weekday"] == day.weekday() and not parts.keys() & {"day", "month", "year"}:
            _date(mention.article_id, datetime(day.year, day.month, day.day, tzinfo=UTC), Basis.INFERRED)
            dated.add(mention.article_id)
    return dated


def fitting_day(parts: dict[str, int | str], event: Event) -> date | None:
    """The day with the printed month, day and weekday on which the event could be reported; None if there is none."""
    if event.date is None:
        return None
    for later in range(REPORTED_WITHIN.days + 1):
        day = event.date + timedelta(days=later)
        if (day.month, day.day) == (parts.get("month"), parts.get("day")):
            return day if parts.get("weekday", day.weekday()) == day.weekday() else None
    return None


def forget() -> None:
    """Clear every inferred date, before links are rebuilt."""
    rows = Article.objects.filter(published_basis=Basis.INFERRED)
    for pk, parts in rows.values_list("pk", "published_parts"):
        _date(pk, None, Basis.TEXT if parts else Basis.NONE)


def _date(article: int, published: datetime | None, basis: Basis) -> None:
    """Write the date of an article, and of the rows that are listed by it."""
    key = published or UNDATED
    Article.objects.filter(pk=article).update(
        published=published,
        published_precision=DatePrecision.DAY if published else DatePrecision.UNKNOWN,
        published_basis=basis,
        published_key=key,
        updated=timezone.now(),
    )
    for table in KEYED:
        table._default_manager.filter(article=article).update(published_key=key)
