"""What events, and the articles that report one, can be filtered and sorted by."""

from __future__ import annotations

from django.db.models import Q

from articles.extraction.records import DateBasis, DatePrecision, EventKind
from articles.models import Coverage, Event, Outlet, Person
from articles.questions.grouping import OUTLET, periods, values
from articles.questions.listing import Filter, Listing, Sort

from .related import CREATED, NEWEST, UPDATED, changes, outlet
from .types import choice, days, flag, ids, key, least_and_most, published, reference, text

EVENTS = Listing(
    name="events",
    scopes=(),
    filters=(
        ids(Event),
        choice("kind", "kind", "kind of event", EventKind),
        *days("date", "date_key", "happened"),
        choice("date_precision", "date_precision", "precision of the date", DatePrecision),
        choice("date_basis", "date_basis", "whether a report states the date", DateBasis),
        text("place", "place", "exact place", none=True, many=False),
        text("title", "title", "exact title; use q to search in titles", many=False),
        text("slug", "slug", "slug"),
        reference(
            "outlet",
            "outlet that reports the event, by id or slug",
            Outlet,
            lambda ids: Q(pk__in=Coverage.objects.filter(outlet__in=ids).values("event")),
        ),
        reference(
            "person",
            "person mentioned in an article that reports the event, by id or slug",
            Person,
            lambda ids: Q(pk__in=Coverage.objects.filter(article__appearances__person__in=ids).values("event")),
        ),
        Filter(
            name="article",
            label="article that reports the event, by id",
            schema=key("article", "", "").schema,
            read=key("article", "", "").read,
            condition=lambda ids: Q(pk__in=Coverage.objects.filter(article__in=ids).values("event")),
        ),
        *least_and_most("article_count", "article_count", "number of articles"),
        *least_and_most("outlet_count", "outlet_count", "number of outlets"),
        *least_and_most("source_count", "source_count", "number of independent sources"),
        *least_and_most("conflict_count", "conflict_count", "number of figures and dates in conflict"),
        *changes(),
    ),
    sorts=(
        Sort(name="date", column="date_key"),
        Sort(name="article_count", column="article_count"),
        Sort(name="outlet_count", column="outlet_count"),
        Sort(name="source_count", column="source_count"),
        Sort(name="conflict_count", column="conflict_count"),
        UPDATED,
        CREATED,
    ),
    dimensions=(*values("kind", "place", "date_precision", "date_basis"), *periods("date_key")),
    default_sort="-date",
)

COVERAGE = Listing(
    name="coverage",
    filters=(
        key("article", "article", "article, by id"),
        outlet(),
        flag("main", "main", "whether the event is the article's main event rather than a background event"),
        *published(),
        *least_and_most("score", "score", "score of the link", decimal=True),
    ),
    sorts=(NEWEST, Sort(name="score", column="score")),
    dimensions=(OUTLET, *values("main"), *periods("published_key")),
    default_sort="-published",
    tie="article_id",
)
