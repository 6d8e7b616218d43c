"""Events, who tells of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from articles.api.formats import schema_org
from articles.api.formats.renderers import JsonLd, JsonRenderer
from articles.api.generic.base import FEED_FORMATS, DetailView, ListView, find
from articles.api.serializers import CoverageRecord, EventDetail, EventRecord
from articles.models import Appearance, Coverage, Event, EventMention
from articles.questions.filters.nouns import COVERAGE, EVENTS


class EventList(ListView):
    """What happened, the newest first."""

    operation, tag, summary = "list_events", "events", "List events"
    listing = EVENTS
    renderer_classes = FEED_FORMATS
    serializer_class = EventRecord

    def get_queryset(self) -> QuerySet[Event]:
        """Events that were not merged into another."""
        return Event.objects.for_api()


class EventView(DetailView):
    """One event with the persons named in its accounts; a merged event redirects to its survivor."""

    operation, tag, summary = "get_event", "events", "Get an event"
    renderer_classes = (JsonRenderer, JsonLd)
    writers = {JsonLd.format: schema_org.event}
    serializer_class = EventDetail

    def get_queryset(self) -> QuerySet[Event]:
        """Events, merged ones too: they redirect."""
        return Event.objects.all()

    def complete(self, row: Event) -> None:
        """Add the persons named in the accounts."""
        if "persons" in self.shape.tree:
            row.persons = _participants(row)  # type: ignore[attr-defined]


def _participants(event: Event) -> list[dict[str, Any]]:
    """The persons whom an account of the event names, those in most articles first."""
    named: dict[int, set[str]] = defaultdict(set)
    for article_id, names in EventMention.objects.filter(event=event).values_list("article_id", "persons"):
        named[article_id].update(names)
    appearances = Appearance.objects.filter(article__in=named, person__isnull=False).select_related("person")
    found: dict[int, dict[str, Any]] = {}
    for appearance in appearances.order_by("pk"):
        if appearance.name in named[appearance.article_id] and appearance.person is not None:
            entry = found.setdefault(
                appearance.person.pk, {"person": appearance.person, "roles": {}, "articles": set()}
            )
            entry["articles"].add(appearance.article_id)
            if appearance.role:
                entry["roles"][appearance.role] = True
    participants = [
        {"person": entry["person"], "roles": list(entry["roles"]), "article_count": len(entry["articles"])}
        for entry in found.values()
    ]
    return sorted(participants, key=lambda each: (-each["article_count"], each["person"].name, each["person"].pk))


class EventCoverage(ListView):
    """Each article's account of one event, with the date and place that this article gives.

    The `Link` header leads to the comparison of the accounts.
    """

    operation, tag, summary = "list_event_coverage", "events", "List the coverage of an event"
    listing = COVERAGE
    serializer_class = CoverageRecord
    always = ("event", "article")

    def get_queryset(self) -> QuerySet[Coverage]:
        """The event's coverage."""
        coverage = Coverage.objects.select_related("article", "outlet").defer("article__body")
        if not self.kwargs:
            return coverage.none()
        return coverage.filter(event=find(Event.objects.all(), self.kwargs["id"], self.request))

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """One page of the coverage, with a link to the comparison of all of it."""
        response = super().get(request, **kwargs)
        event = f"{self.base}/events/{quote(kwargs['id'], safe='')}"
        links = [response.get("Link"), f'<{event}/comparison>; rel="related"; title="comparison"']
        response["Link"] = ", ".join(link for link in links if link)
        return response

    def complete(self, rows: list[Coverage]) -> None:
        """Add the stretches that tell of the event, and the date and place that they give."""
        mentions: dict[int, list[EventMention]] = defaultdict(list)
        if rows:
            found = EventMention.objects.filter(event=rows[0].event_id, article__in=[row.article_id for row in rows])
            for mention in found:
                mentions[mention.article_id].append(mention)
        for row in rows:
            told = mentions[row.article_id]
            best = sorted(told, key=lambda each: not each.main)
            dated = next((each for each in best if each.date is not None), None)
            row.mentions = told  # type: ignore[attr-defined]
            row.date = dated.date if dated else None  # type: ignore[attr-defined]
            row.date_precision = dated.date_precision if dated else "unknown"  # type: ignore[attr-defined]
            row.place = next((each.place for each in best if each.place), None)  # type: ignore[attr-defined]
