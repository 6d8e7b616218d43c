"""Redacted passages of an article: listed, made and lifted by curators."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.generic.base import ApiView
from articles.api.generic.finding import find
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import Write
from articles.api.problems import NotPossibleError
from articles.api.serializers.curation import LiftOrder, RedactionList, RedactionOrder, RedactionSerializer
from articles.curation.errors import CurationError
from articles.curation.removals import redactions as curation
from articles.models import Article, Redaction
from articles.questions.ids import KEY


class Redacting(ApiView):
    """The base of views that only curators may call."""

    tag = "articles"
    scope = reading_scope = Scope.CURATE
    model_permission = "articles.change_quote"
    queryset = Redaction.objects.none()
    parser_classes = (JsonParser,)
    pagination_class = None


class ArticleRedactions(Redacting):
    """The redacted passages of one article, newest first, including those whose redaction was lifted; for curators."""

    operation, tag, summary = "list_redactions", "articles", "List the redactions of an article"
    serializer_class = RedactionList
    writes: ClassVar = {
        "POST": Write(
            operation="redact_article",
            summary="Redact a passage",
            description="Serves every character of the passage except whitespace as `█`, in the body and wherever "
            "else the same "
            "words occur in the article, whatever their case and punctuation; offsets stay valid. Give either `start` "
            "and `end` of the passage in the body, or its `words`.",
            body=RedactionOrder,
            answers={201: RedactionSerializer},
            errors={"409": "The body has no such passage; nothing was changed."},
        )
    }

    def get(self, request: Request, id: str) -> Response:
        """All redactions of the article."""
        refuse_parameters(request._request)
        article = find(Article.objects.only("pk"), id, request)
        rows = list(Redaction.objects.filter(article_id=article.pk))
        return Response(RedactionList({"count": len(rows), "results": rows}).data)

    def post(self, request: Request, id: str) -> Response:
        """The new redaction."""
        refuse_parameters(request._request)
        given = read_body(request.data, RedactionOrder)
        article = find(Article.objects.all(), id, request)
        try:
            if "words" in given:
                made = curation.redact_words(article, given["words"], by=self.curator, reason=given["reason"])
            else:
                made = curation.redact(article, given["start"], given["end"], by=self.curator, reason=given["reason"])
        except CurationError as error:
            raise NotPossibleError(str(error)) from error
        return Response(RedactionSerializer(made).data, status=201)


class RedactionLift(Redacting):
    """Lift a redaction."""

    operation, tag, summary = "lift_redaction", "articles", "Lift a redaction"
    serializer_class = RedactionSerializer
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Serves the words again, unless they were purged.",
            body=LiftOrder,
            answers={200: RedactionSerializer},
            errors={"409": "The redaction has already been lifted, or its words were purged; nothing was changed."},
        )
    }

    def post(self, request: Request, id: str) -> Response:
        """The redaction, lifted."""
        refuse_parameters(request._request)
        given: dict[str, Any] = read_body(request.data, LiftOrder)
        article, key = find(Article.objects.only("pk"), id, request), given["redaction"]
        row = Redaction.objects.filter(article_id=article.pk, pk=int(key)).first() if KEY.fullmatch(key) else None
        if row is None:
            raise NotFound(f"Article {id} has no redaction '{key[:100]}'.")
        try:
            curation.lift_redaction(row, by=self.curator)
        except CurationError as error:
            raise NotPossibleError(str(error)) from error
        row.refresh_from_db()
        return Response(RedactionSerializer(row).data)
