"""The comparison of the reports of one event, as one object."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.generic.base import ApiView, find
from articles.api.http.parameters import refuse_parameters
from articles.api.serializers.comparison import ComparisonRecord
from articles.comparison import compare
from articles.models import Event


class EventComparison(ApiView):
    """The reports of one event side by side.

    Per report: headline, first words, the persons named and those whom others name, quotes carried and left out,
    figures, words chosen, reporting verbs, shared copy. Per statement: every version word by word against the
    fullest one. Then what the reports disagree and agree on, and a timeline. At most 50 reports are compared, those
    about the event before those that tell of it in passing, then the newest; `omitted` counts the others.
    """

    operation, tag, summary = "get_event_comparison", "events", "Compare the reports of an event"
    serializer_class = ComparisonRecord
    queryset = Event.objects.all()

    def get(self, request: Request, id: str) -> Response:
        """The whole comparison."""
        refuse_parameters(request._request)
        event = find(Event.objects.all(), id, request)
        return Response(self.get_serializer(compare(event)).data)
