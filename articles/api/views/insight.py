"""Why the machine decided so, how often it was right, what came in, and what is found in a text not stored."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.generic.base import ApiView, find
from articles.api.http.bodies import MAX_TEXT_BODY_BYTES, JsonParser, read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.problems import BadBody, BodyError
from articles.api.serializers.insight import ExplanationRecord, ExtractionRecord, QualityRecord, TextToExtract
from articles.curation.quality import measure
from articles.explanation import explain
from articles.extraction.records import Hints
from articles.ingest.reading import read_text
from articles.models import Quote
from articles.sources import internal_refusal
from articles.sources.documents import RefusedError
from articles.sources.hints import HINT_KEYS, strict_hints

from .article_writes import refused
from .articles import refuse_withdrawn


class ExtractText(ApiView):
    """What is found in a text: the record that ingest would store, with the reasons, and nothing is stored.

    Whatever the text does not say may be said beside it: outlet, date, address, headline, language, author. The text
    may have 250,000 characters, the body 4,000,000 bytes.
    """

    operation, tag, summary = "extract_text", "articles", "Extract a text"
    serializer_class = ExtractionRecord
    body_serializer = TextToExtract
    queryset = Quote.objects.none()
    parser_classes = (JsonParser,)
    max_body_bytes = MAX_TEXT_BODY_BYTES
    pagination_class = None
    scope, model_permission = Scope.EXTRACT, "articles.view_article"

    def post(self, request: Request) -> Response:
        """The record."""
        refuse_parameters(request._request)
        given = read_body(request.data, TextToExtract)
        hints = _hints(given)
        try:
            return Response(read_text(given["text"], hints, given.get("id")))
        except Exception as error:
            raise refused(internal_refusal(error, "api")) from error


def _hints(given: dict[str, str | None]) -> Hints:
    """What is said beside the text; raises BadBody naming every hint that is wrong."""
    errors = []
    known: dict[str, Any] = {}
    for name in HINT_KEYS:
        try:
            known[name] = getattr(strict_hints({name: given.get(name)}), name)
        except RefusedError as refused:
            detail = f"{refused.reason[:1].upper()}{refused.reason[1:]}."
            errors.append(BodyError(pointer=f"/{name}", code="invalid_value", detail=detail))
    if errors:
        raise BadBody(*errors)
    return Hints(**known)


class QuoteExplanation(ApiView):
    """Why a quote was found and given to its speaker: rule, cue, the way from the printed speaker to the name, and who
    was weighed and lost. These are the machine's reasons, whatever a curator set since."""

    operation, tag, summary = "explain_quote", "quotes", "Explain a quote"
    serializer_class = ExplanationRecord
    queryset = Quote.objects.none()

    def get(self, request: Request, id: str) -> Response:
        """The reasons."""
        refuse_parameters(request._request)
        refuse_withdrawn(id)
        quote = find(Quote.objects.exclude(status=Quote.Status.WITHDRAWN), id, request)
        return Response(self.get_serializer(explain(quote)).data)


class QualityView(ApiView):
    """How often the machine was right, measured on the quotes that curators approved, corrected or rejected: overall,
    and by outlet, kind, version of the extractor and band of confidence, each share with its 95 % interval (Wilson).
    Quotes that nobody judged are not counted; curators look at doubtful ones first."""

    operation, tag, summary = "get_quality", "quotes", "Measure the quality of quotes"
    serializer_class = QualityRecord
    queryset = Quote.objects.none()

    def get(self, request: Request) -> Response:
        """The shares."""
        refuse_parameters(request._request)
        return Response(self.get_serializer(measure()).data)
