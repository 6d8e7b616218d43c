"""Records that can be taken down and restored by PATCH."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles import curation
from articles.access import Scope
from articles.api.formats.renderers import JsonRenderer
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.conditional import etag_of, require_match
from articles.api.http.parameters import refuse_parameters
from articles.api.problems import NotPossibleError
from articles.api.serializers.curation import ArticleDecision, ServingStatus
from articles.curation.removals.takedowns import in_force
from articles.models import Takedown
from articles.models.lock import one_decision, one_writer
from articles.questions.ids import KEY

from .details import DetailView
from .finding import find


class TakenDownView(DetailView):
    """A record that can be taken down, and restored under its id with `restored`."""

    scope = Scope.CURATE
    parser_classes = (JsonParser,)
    resource: Takedown.Resource

    def rows(self) -> QuerySet[Any]:
        """All rows of the kind, merged ones included."""
        raise NotImplementedError

    def take_down(self, row: Any, reason: str) -> None:
        """Take the record down everywhere."""
        raise NotImplementedError

    def patch(self, request: Request, id: str) -> Response:
        """The record as it is now."""
        refuse_parameters(request._request)
        decision = read_body(request.data, ArticleDecision)
        try:
            with transaction.atomic():
                one_writer()
                one_decision()
                takedown = in_force(self.resource, int(id)) if KEY.fullmatch(id) else None
                if takedown is None:
                    row = find(self.rows(), id, request)
                    require_match(request, self.shown(row.pk))
                    if decision["status"] == ServingStatus.RESTORED:
                        raise curation.CurationError("It has not been taken down.")
                    self.take_down(row, decision["reason"])
                    return Response(status=204)
                require_match(request, None)
                if decision["status"] == ServingStatus.TAKEN_DOWN:
                    return Response(status=204)
                curation.restore_takedown(takedown, by=self.curator)
        except curation.CurationError as error:
            raise NotPossibleError(str(error)) from error
        shown = self.shown(takedown.object_id)
        return Response(shown, headers={"ETag": etag_of(JsonRenderer().render(shown))})

    def shown(self, pk: int) -> dict[str, Any]:
        """The record as GET returns it."""
        row = self.get_queryset().get(pk=pk)
        self.complete(row)
        return self.represented(row)
