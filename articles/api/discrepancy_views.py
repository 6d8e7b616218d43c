"""Where the accounts of one event disagree, and where they agree."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from articles.linking.figures import discrepancies
from articles.models import Article, Event, Outlet

from .base import ApiView, find
from .parameters import refuse_parameters
from .serializers import DiscrepancyRecord


class EventDiscrepancies(ApiView):
    """Where the accounts of one event exclude each other or were revised, claim beside claim."""

    operation, tag, summary = "list_event_discrepancies", "events", "List the discrepancies of an event"
    serializer_class = DiscrepancyRecord
    queryset = Event.objects.all()
    pagination_class = None
    states: tuple[str, ...] = ("conflict", "revision")

    def get(self, request: Request, id: str) -> Response:
        """The claims side by side."""
        refuse_parameters(request._request)
        event = find(Event.objects.all(), id, request)
        kept = [each for each in discrepancies(event) if each.state in self.states]
        claims = [claim for each in kept for claim in each.claims]
        articles = Article.objects.only("headline").in_bulk({claim.article_id for claim in claims})
        outlets = Outlet.objects.in_bulk({claim.outlet_id for claim in claims if claim.outlet_id is not None})
        shown = [
            {
                "role": each.role,
                "state": each.state,
                "source_count": each.source_count,
                "claims": [
                    {
                        "article": articles[claim.article_id],
                        "outlet": outlets.get(claim.outlet_id) if claim.outlet_id is not None else None,
                        "value": claim.value,
                        "qualifier": claim.qualifier,
                        "text": claim.text,
                        "start": claim.start,
                        "end": claim.end,
                        "published": claim.published,
                    }
                    for claim in each.claims
                ],
            }
            for each in kept
        ]
        results = self.get_serializer(shown, many=True).data
        return Response({"count": len(shown), "count_exact": True, "next": None, "previous": None, "results": results})


class EventAgreements(EventDiscrepancies):
    """Where independent accounts of one event say the same, claim beside claim."""

    operation, tag, summary = "list_event_agreements", "events", "List what the accounts of an event agree on"
    states = ("agreement",)
