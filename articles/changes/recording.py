"""Writing changes: one statement for some hundred rows, since a batch of articles changes a thousand things."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from articles.models import Article, Change, Event, Outlet, Person, Quote, Utterance
from articles.models.lock import in_order

Resource = Change.Resource
Action = Change.Action

TABLES = {
    Resource.ARTICLE: Article,
    Resource.OUTLET: Outlet,
    Resource.PERSON: Person,
    Resource.EVENT: Event,
    Resource.QUOTE: Quote,
    Resource.UTTERANCE: Utterance,
}
CHUNK = 500
LINKED = (Resource.OUTLET, Resource.PERSON, Resource.EVENT, Resource.UTTERANCE)
"""What ingest makes where there is none yet, and else adds to."""


def record(resource: str, action: str, ids: Iterable[int], *, time: datetime | None = None) -> None:
    """Write that this became of these things, in the transaction that is open, each once."""
    assert connection.in_atomic_block, "a change is recorded in the transaction that makes it"
    moment = connection.ops.adapt_datetimefield_value(time or timezone.now())
    wanted = sorted(set(ids))
    if wanted:
        in_order()
    table = connection.ops.quote_name(Change._meta.db_table)
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        rows = ", ".join(["(%s, %s, %s, %s)"] * len(some))
        values = [value for pk in some for value in (str(resource), pk, str(action), moment)]
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} (resource, object_id, action, time) VALUES {rows}", values)


@dataclass(frozen=True, slots=True)
class Before:
    """The moment before articles are stored, and the largest ids then: what is above was made since."""

    moment: datetime
    largest: dict[str, int]

    @classmethod
    def now(cls) -> Before:
        """As things stand in this transaction."""
        largest: dict[str, int] = {
            resource: TABLES[resource]._default_manager.aggregate(largest=Max("pk"))["largest"] or 0
            for resource in LINKED
        }
        return cls(timezone.now(), largest)

    def record(self, resource: str, ids: Iterable[int]) -> None:
        """Write of these things that they were made, or else that they were changed."""
        wanted = set(ids)
        made = {pk for pk in wanted if pk > self.largest[resource]}
        record(resource, Action.CREATED, made)
        record(resource, Action.UPDATED, wanted - made)


class Looked(Protocol):
    """Things whose changes are written down by comparison."""

    def ids(self, resource: Resource) -> set[int]:
        """The things of one kind."""
        ...


@dataclass(slots=True, kw_only=True)
class Touched:
    """The ids of what storing articles made or may have changed."""

    articles: Collection[int] = field(default_factory=set)
    quotes: Collection[int] = field(default_factory=set)
    outlets: Collection[int] = field(default_factory=set)
    persons: Collection[int] = field(default_factory=set)
    events: Collection[int] = field(default_factory=set)
    utterances: Collection[int] = field(default_factory=set)

    def record_new(self, before: Before) -> None:
        """Write down new articles with their quotes, and what the links to them made or changed."""
        record(Resource.ARTICLE, Action.CREATED, self.articles)
        record(Resource.QUOTE, Action.CREATED, self.quotes)
        before.record(Resource.OUTLET, self.outlets)
        before.record(Resource.PERSON, self.persons)
        before.record(Resource.EVENT, self.events)
        before.record(Resource.UTTERANCE, self.utterances)
        self.record_settled(before.moment)

    def record_beside(self, shown: Looked, before: Before) -> None:
        """Write down, of an article stored again, its new quotes and what its links made or changed beside `shown`."""
        record(Resource.QUOTE, Action.CREATED, self.quotes)
        before.record(Resource.OUTLET, set(self.outlets) - shown.ids(Resource.OUTLET))
        before.record(Resource.PERSON, set(self.persons) - shown.ids(Resource.PERSON))
        before.record(Resource.EVENT, set(self.events) - shown.ids(Resource.EVENT))
        before.record(Resource.UTTERANCE, set(self.utterances) - shown.ids(Resource.UTTERANCE))
        rest = Touched(
            articles={*self.articles, *shown.ids(Resource.ARTICLE)},
            quotes={*self.quotes, *shown.ids(Resource.QUOTE)},
            events=self.events,
            utterances=self.utterances,
        )
        rest.record_settled(before.moment, shown.ids(Resource.EVENT))

    def record_settled(self, since: datetime, known_events: Collection[int] = ()) -> None:
        """Write down older rows that linking has marked as changed: merged events, dated articles, relations.

        What is named already among `articles` and `quotes`, or among `known_events`, is left out.
        """
        merged = Event.objects.filter(merged_into__in=self.events, updated__gte=since).exclude(pk__in=known_events)
        record(Resource.EVENT, Action.MERGED, merged.order_by().values_list("pk", flat=True))
        dated = Article.objects.filter(coverage__event__in=self.events, coverage__main=True, updated__gte=since)
        older = set(dated.exclude(pk__in=self.articles).order_by().values_list("pk", flat=True))
        record(Resource.ARTICLE, Action.UPDATED, older)
        quotes = Quote.objects.filter(utterance__in=self.utterances, updated__gte=since).order_by()
        changed = set(quotes.values_list("pk", flat=True))
        changed.update(Quote.objects.filter(article__in=older).order_by().values_list("pk", flat=True))
        record(Resource.QUOTE, Action.UPDATED, changed - set(self.quotes))
