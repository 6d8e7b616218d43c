"""PATCH /articles/{id}: an article is taken down, or put back, by a program."""

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
from articles.api.serializers import ArticleDetail
from articles.api.serializers.curation import ArticleDecision, Served
from articles.curation import takedowns as curation
from articles.curation.errors import CurationError
from articles.models import Article
from articles.models.lock import one_decision, one_writer
from articles.questions.ids import KEY

from .articles import ArticleView


class ArticleItem(ArticleView):
    """One news report with its body and everything found in it: persons, quotes, events, figures, shared copy.

    410 once a curator has taken it down.
    """

    scope, model_permission = Scope.CURATE, "articles.change_quote"
    parser_classes = (JsonParser,)
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_article",
            summary="Take an article down",
            description="Takes an article down, or puts it back. Taken down, it answers 410 at each of its addresses, "
            "with its quotes, and is gone from every list, count, search, feed and comparison, as is every person, "
            "event and utterance that it alone supports; sent again, it stays out. That is answered with 204. "
            "`restored` with `If-Match: *` brings all of it back under the same ids.",
            body=ArticleDecision,
            answers={200: ArticleDetail, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={"409": "It is not taken down, or what was kept of it was purged; nothing was changed."},
        )
    }

    def patch(self, request: Request, id: str) -> Response:
        """The article as it is now."""
        refuse_parameters(request._request)
        decision = read_body(request.data, ArticleDecision)
        user = request.user
        assert isinstance(user, User)  # nobody else gets past the permission
        try:
            with transaction.atomic():
                one_writer()
                one_decision()
                takedown = curation.in_force("article", int(id)) if KEY.fullmatch(id) else None
                if takedown is not None:
                    require_match(request, None)
                    if decision["status"] == Served.TAKEN_DOWN:
                        return Response(status=204)
                    pk = curation.restore_article(takedown, by=user).pk
                else:
                    pk = find(Article.objects.all(), id, request).pk
                    require_match(request, self.shown(pk))
                    if decision["status"] == Served.RESTORED:
                        raise CurationError("It is not taken down.")
                    curation.take_down_article(Article.objects.get(pk=pk), by=user, reason=decision["reason"])
                    return Response(status=204)
        except CurationError as error:
            raise NotPossible(str(error)) from error
        shown = self.shown(pk)
        return Response(shown, headers={"ETag": etag_of(JsonRenderer().render(shown))})

    def shown(self, pk: int) -> dict[str, Any]:
        """The article as GET shows it."""
        row = self.get_queryset().get(pk=pk)
        self.complete(row)
        shown: dict[str, Any] = prune(self.record.to_representation(row), self.shape.tree)
        return shown
