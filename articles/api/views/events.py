"""Events: their reports, the comparison of these, and their discrepancies."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.formats import schema_org
from articles.api.formats.renderers import JsonLd, JsonRenderer
from articles.api.generic.base import ApiView
from articles.api.generic.details import DetailView
from articles.api.generic.finding import find
from articles.api.generic.lists import FEED_FORMATS, ListView
from articles.api.http.parameters import refuse_parameters
from articles.api.serializers import CoverageSerializer, DiscrepancyPage, EventDetail, EventSerializer
from articles.api.serializers.comparison import ComparisonSerializer
from articles.comparison import compare
from articles.linking.events.discrepancies import Claim, DiscrepancyState, discrepancies
from articles.models import Appearance, Article, Coverage, Event, EventMention, Outlet
from articles.questions.filters.events import COVERAGE, EVENTS


class EventList(ListView):
    """Events, newest first."""

    operation, tag, summary = "list_events", "events", "List events"
    listing = EVENTS
    renderer_classes = FEED_FORMATS
    serializer_class = EventSerializer

    def get_queryset(self) -> QuerySet[Event]:
        """Events that were not merged into another."""
        return Event.objects.for_api()


class EventView(DetailView):
    """One event with the persons named in its reports; a merged event redirects to the event it was merged into."""

    operation, tag, summary = "get_event", "events", "Get an event"
    renderer_classes = (JsonRenderer, JsonLd)
    writers = {JsonLd.format: schema_org.event}
    serializer_class = EventDetail

    def get_queryset(self) -> QuerySet[Event]:
        """Events, merged ones too: they redirect."""
        return Event.objects.all()

    def complete(self, row: Event) -> None:
        """Add the persons named in the reports."""
        if "persons" in self.shape.tree:
            row.persons = _participants(row)  # type: ignore[attr-defined]


def _participants(event: Event) -> list[dict[str, Any]]:
    """The persons named in reports of the event, those in most articles first."""
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
    """The reports of one event: for each article, the date and place that it states.

    The `Link` header gives the address of the comparison of the reports.
    """

    operation, tag, summary = "list_event_coverage", "events", "List the coverage of an event"
    listing = COVERAGE
    serializer_class = CoverageSerializer
    always = ("event", "article")

    def get_queryset(self) -> QuerySet[Coverage]:
        """The event's coverage."""
        coverage = Coverage.objects.select_related("article", "outlet").defer("article__body")
        if not self.kwargs:
            return coverage.none()
        return coverage.filter(event=find(Event.objects.all(), self.kwargs["id"], self.request))

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """One page of the coverage, with a link to the comparison of the reports."""
        response = super().get(request, **kwargs)
        event = f"{self.base}/events/{quote(kwargs['id'], safe='')}"
        links = [response.get("Link"), f'<{event}/comparison>; rel="related"; title="comparison"']
        response["Link"] = ", ".join(link for link in links if link)
        return response

    def complete(self, rows: list[Coverage]) -> None:
        """Add the spans that report the event, and the date and place that they state."""
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
            row.date_basis = dated.date_basis if dated else "none"  # type: ignore[attr-defined]
            row.place = next((each.place for each in best if each.place), None)  # type: ignore[attr-defined]


class EventComparison(ApiView):
    """The reports of one event side by side.

    Per report: headline, first words, the persons it names and those only others name, quotes included and left out,
    figures, choice of words, reporting verbs, shared passages. Per statement: every version compared word by word with
    the fullest one. Then what the reports disagree and agree on, and a timeline. At most 50 reports are compared:
    first those with the event as their main event, then those that mention it as background, both newest first;
    `omitted` counts the rest.
    """

    operation, tag, summary = "get_event_comparison", "events", "Compare the reports of an event"
    serializer_class = ComparisonSerializer
    queryset = Event.objects.all()

    def get(self, request: Request, id: str) -> Response:
        """The whole comparison."""
        refuse_parameters(request._request)
        event = find(Event.objects.all(), id, request)
        return Response(self.get_serializer(compare(event)).data)


class EventDiscrepancies(ApiView):
    """Figures and dates on which the reports of one event conflict or were revised, with the claims side by side."""

    operation, tag, summary = "list_event_discrepancies", "events", "List the discrepancies of an event"
    serializer_class = DiscrepancyPage
    queryset = Event.objects.all()
    states: tuple[DiscrepancyState, ...] = (
        DiscrepancyState.CONFLICT,
        DiscrepancyState.REVISION,
        DiscrepancyState.POSSIBLE,
    )

    def get(self, request: Request, id: str) -> Response:
        """The claims side by side, all on one page."""
        refuse_parameters(request._request)
        event = find(Event.objects.all(), id, request)
        found = [each for each in discrepancies(event) if each.state in self.states]
        kept = sorted(found, key=lambda each: self.states.index(each.state))
        claims = [claim for each in kept for claim in each.claims]
        articles = Article.objects.only("headline", "published").in_bulk({claim.article_id for claim in claims})
        outlets = Outlet.objects.in_bulk({claim.outlet_id for claim in claims if claim.outlet_id is not None})
        results = [
            {
                "role": each.role,
                "state": each.state,
                "reason": each.reason,
                "source_count": each.source_count,
                "confidence": each.confidence,
                "grounds": each.grounds,
                "claims": [_shown(claim, articles, outlets) for claim in each.claims],
            }
            for each in kept
        ]
        page = {"count": len(kept), "count_exact": True, "next": None, "previous": None, "results": results}
        return Response(self.get_serializer(page).data)


def _shown(claim: Claim, articles: dict[int, Article], outlets: dict[int, Outlet]) -> dict[str, Any]:
    """One claim with its article and outlet instead of their keys."""
    return {
        "article": articles[claim.article_id],
        "outlet": outlets[claim.outlet_id] if claim.outlet_id is not None else None,
        "value": claim.value,
        "qualifier": claim.qualifier,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
    }


class EventAgreements(EventDiscrepancies):
    """Figures and dates on which independent reports of one event agree, with the claims side by side."""

    operation, tag, summary = "list_event_agreements", "events", "List the agreements of an event"
    states = (DiscrepancyState.AGREEMENT,)
