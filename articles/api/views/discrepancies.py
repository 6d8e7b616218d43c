"""Where the accounts of one event disagree, and where they agree."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.generic.base import ApiView, find
from articles.api.http.parameters import refuse_parameters
from articles.api.serializers import DiscrepancyPage
from articles.linking.events.discrepancies import Claim, DiscrepancyState, discrepancies
from articles.models import Article, Event, Outlet


class EventDiscrepancies(ApiView):
    """Where the accounts of one event exclude each other or were revised, claim beside claim."""

    operation, tag, summary = "list_event_discrepancies", "events", "List the discrepancies of an event"
    serializer_class = DiscrepancyPage
    queryset = Event.objects.all()
    states: tuple[DiscrepancyState, ...] = (DiscrepancyState.CONFLICT, DiscrepancyState.REVISION)

    def get(self, request: Request, id: str) -> Response:
        """The claims side by side, all on one page."""
        refuse_parameters(request._request)
        event = find(Event.objects.all(), id, request)
        kept = [each for each in discrepancies(event) if each.state in self.states]
        claims = [claim for each in kept for claim in each.claims]
        articles = Article.objects.only("headline", "published").in_bulk({claim.article_id for claim in claims})
        outlets = Outlet.objects.in_bulk({claim.outlet_id for claim in claims if claim.outlet_id is not None})
        results = [
            {
                "role": each.role,
                "state": each.state,
                "reason": each.reason,
                "source_count": each.source_count,
                "claims": [_shown(claim, articles, outlets) for claim in each.claims],
            }
            for each in kept
        ]
        page = {"count": len(kept), "count_exact": True, "next": None, "previous": None, "results": results}
        return Response(self.get_serializer(page).data)


def _shown(claim: Claim, articles: dict[int, Article], outlets: dict[int, Outlet]) -> dict[str, Any]:
    """One claim with its article and outlet in place of their keys."""
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
    """Where independent accounts of one event say the same, claim beside claim."""

    operation, tag, summary = "list_event_agreements", "events", "List what the accounts of an event agree on"
    states = (DiscrepancyState.AGREEMENT,)
