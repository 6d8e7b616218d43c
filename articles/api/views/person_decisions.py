"""PATCH /persons/{id}: a person is taken down, or put back, by a program."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.fields.selection import prune
from articles.api.formats.renderers import JsonRenderer
from articles.api.generic.base import find
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.conditional import etag_of, require_match
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import NotPossible
from articles.api.serializers import PersonDetail
from articles.api.serializers.curation import ArticleDecision, Served
from articles.curation import erasures as curation
from articles.curation.errors import CurationError
from articles.curation.takedowns import in_force
from articles.models import Person
from articles.models.lock import one_decision, one_writer
from articles.questions.ids import KEY

from .articles import PersonView


class PersonItem(PersonView):
    """One person with every spelling of the name, by id or slug; a merged person redirects to its survivor.

    410 once a curator has taken the person down.
    """

    scope, model_permission = Scope.CURATE, "articles.change_person"
    parser_classes = (JsonParser,)
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_person",
            summary="Take a person down",
            description="Takes a person down, or puts the person back. Taken down, the record and the quotes answer "
            "410, and every spelling of the name is served as blocks in every article, those that come in later "
            "included. That is answered with 204, after every article that names the person was read again. "
            "`restored` with `If-Match: *`, by id, brings all of it back.",
            body=ArticleDecision,
            answers={200: PersonDetail, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={"409": "It is not taken down, or what was kept of it was purged; nothing was changed."},
        )
    }

    def patch(self, request: Request, id: str) -> Response:
        """The person as it is now."""
        refuse_parameters(request._request)
        decision = read_body(request.data, ArticleDecision)
        user = request.user
        assert isinstance(user, User)  # nobody else gets past the permission
        try:
            with transaction.atomic():
                one_writer()
                one_decision()
                takedown = in_force("person", int(id)) if KEY.fullmatch(id) else None
                if takedown is None:
                    person = find(Person.objects.all(), id, request)
                    require_match(request, self.shown(person.pk))
                    if decision["status"] == Served.RESTORED:
                        raise CurationError("The person is not taken down.")
                    curation.take_down_person(person, by=user, reason=decision["reason"])
                    return Response(status=204)
                require_match(request, None)
                if decision["status"] == Served.TAKEN_DOWN:
                    return Response(status=204)
                pk = curation.restore_person(takedown, by=user).pk
        except CurationError as error:
            raise NotPossible(str(error)) from error
        shown = self.shown(pk)
        return Response(shown, headers={"ETag": etag_of(JsonRenderer().render(shown))})

    def shown(self, pk: int) -> dict[str, Any]:
        """The person as GET shows it."""
        row = self.get_queryset().get(pk=pk)
        self.complete(row)
        shown: dict[str, Any] = prune(self.record.to_representation(row), self.shape.tree)
        return shown
