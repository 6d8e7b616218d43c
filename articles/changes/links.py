"""What linking changes when something is stored or decided: new rows, and older ones that it marks as changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.utils import timezone

from articles.models import Article, Event, Organisation, Quote, Utterance

from .writing import TABLES, Action, Resource, write_changes

LINKED = (Resource.OUTLET, Resource.PERSON, Resource.EVENT, Resource.UTTERANCE, Resource.ORGANISATION)
"""What linking creates, or extends if it exists."""

Ids = dict[Resource, set[int]]


class Links:
    """The state before linking: the largest ids at that time; every row with a higher id is new."""

    def __init__(self) -> None:
        self.moment = timezone.now()
        self.largest = _largest()
        self.linked: Ids = {resource: set() for resource in LINKED}

    def write(self, known: Ids) -> None:
        """Write what linking created or changed, except what is already reported as one of `known`."""
        for resource in LINKED:
            rest = self.linked[resource] - known[resource]
            made = {pk for pk in rest if pk > self.largest[resource]}
            if resource == Resource.UTTERANCE:  # two that became one
                kept = set(Utterance.objects.filter(pk__in=rest).values_list("pk", flat=True))
                write_changes(resource, Action.DELETED, rest - made - kept)
                made, rest = made & kept, rest & kept
            write_changes(resource, Action.CREATED, made)
            write_changes(resource, Action.UPDATED, rest - made)
        self._write_marked(known)

    def _write_marked(self, known: Ids) -> None:
        """Write older rows that linking marked as changed: merged events, dated articles, relations."""
        events, utterances = self.linked[Resource.EVENT], self.linked[Resource.UTTERANCE]
        merged = Event.objects.filter(merged_into__in=events, updated__gte=self.moment)
        merged = merged.exclude(pk__in=known[Resource.EVENT])
        write_changes(Resource.EVENT, Action.MERGED, merged.order_by().values_list("pk", flat=True))
        moved = self._write_absorbed(known)
        dated = Article.objects.filter(coverage__event__in=events, coverage__main=True, updated__gte=self.moment)
        older = set(dated.exclude(pk__in=known[Resource.ARTICLE]).order_by().values_list("pk", flat=True))
        write_changes(Resource.ARTICLE, Action.UPDATED, older)
        quotes = _quotes(utterances, older, self.moment) | moved
        write_changes(Resource.QUOTE, Action.UPDATED, quotes - known[Resource.QUOTE])

    def _write_absorbed(self, known: Ids) -> set[int]:
        """Write the organisations that turned out to be others, and return the quotes that moved with them."""
        bodies = self.linked[Resource.ORGANISATION]
        absorbed = Organisation.objects.filter(merged_into__in=bodies, updated__gte=self.moment)
        absorbed = absorbed.exclude(pk__in=known[Resource.ORGANISATION])
        survivor = dict(absorbed.order_by().values_list("pk", "merged_into"))
        write_changes(Resource.ORGANISATION, Action.MERGED, survivor)
        if not survivor:
            return set()
        quotes = Quote.objects.filter(speaker_organisation__in=survivor.values(), updated__gte=self.moment)
        return set(quotes.order_by().values_list("pk", flat=True))


def _largest() -> dict[str, int]:
    """The largest id of each kind that linking creates, asked for in one statement."""
    tables = (connection.ops.quote_name(TABLES[resource]._meta.db_table) for resource in LINKED)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'(SELECT max(id) FROM {table})' for table in tables)}")
        return {resource: largest or 0 for resource, largest in zip(LINKED, cursor.fetchone(), strict=True)}


def _quotes(utterances: Collection[int], articles: Collection[int], since: datetime) -> set[int]:
    """The changed quotes of these utterances, and all quotes of these articles."""
    quotes = Quote.objects.filter(utterance__in=utterances, updated__gte=since).order_by()
    found = set(quotes.values_list("pk", flat=True))
    found.update(Quote.objects.filter(article__in=articles).order_by().values_list("pk", flat=True))
    return found
