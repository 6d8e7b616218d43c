"""Texts that are sent but not stored: extraction of a text, and verification of its quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.generic.base import ApiView
from articles.api.http.bodies import MAX_TEXT_BODY_BYTES, JsonParser, read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.problems import BadBodyError, BodyProblem
from articles.api.serializers.texts import (
    ExtractionSerializer,
    QuotationToVerify,
    TextToExtract,
    VerificationsSerializer,
)
from articles.extraction.records import Hints
from articles.ingest.reading import read_text
from articles.linking.utterances import said
from articles.matching.texts.diffs import TokenChange
from articles.models import Quote
from articles.sources import internal_refusal
from articles.sources.documents import RefusedError
from articles.sources.hints import HINT_KEYS, strict_hints
from articles.verification import Verification, verify

from .articles import refused
from .quotes import quotes_for_api


class ExtractText(ApiView):
    """Extracts a text without storing anything: returns the record that ingest would store, with reasons.

    Facts that the text does not state can be given with it: outlet, date, URL, headline, language, author. The text may
    have up to 250,000 characters, the body up to 4,000,000 bytes.
    """

    operation, tag, summary = "extract_text", "articles", "Extract a text"
    serializer_class = ExtractionSerializer
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
    """The hints sent with the text; raises BadBodyError with every invalid hint."""
    errors = []
    known: dict[str, Any] = {}
    for name in HINT_KEYS:
        try:
            known[name] = getattr(strict_hints({name: given.get(name)}), name)
        except RefusedError as refused:
            detail = f"{refused.reason[:1].upper()}{refused.reason[1:]}."
            errors.append(BodyProblem(pointer=f"/{name}", code="invalid_value", detail=detail))
    if errors:
        raise BadBodyError(*errors)
    return Hints(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvidence:
    """One piece of evidence with the quote as lists show it."""

    quote: Quote
    stored_text: str
    relation: str
    speaker_agrees: bool | None
    diff: tuple[TokenChange, ...]


class VerifyQuotations(ApiView):
    """Checks each quotation in a text against the stored quotes: verbatim, truncated, altered (with the words that
    differ), misattributed (somebody else said it), contradicted (stored only as denied, falsely attributed,
    hypothetical or not said) or not found, with the stored quotes as evidence."""

    operation, tag, summary = "verify_quotations", "quotes", "Verify quotations"
    serializer_class = VerificationsSerializer
    body_serializer = QuotationToVerify
    queryset = Quote.objects.none()
    parser_classes = (JsonParser,)
    pagination_class = None
    scope = Scope.READ  # it only reads, so anybody who may read may call it

    def post(self, request: Request) -> Response:
        """The results, in text order."""
        refuse_parameters(request._request)
        given = read_body(request.data, QuotationToVerify)
        found = verify(given["text"], given.get("speaker"))
        quotes = quotes_for_api().in_bulk({evidence.quote.pk for each in found.results for evidence in each.evidence})
        results = [self._shown(each, quotes) for each in found.results]
        shown = {"count": len(results), "omitted": found.omitted, "results": results}
        return Response(self.get_serializer(shown).data)

    def _shown(self, found: Verification, quotes: dict[int, Quote]) -> dict[str, object]:
        evidence = [
            ShownEvidence(
                quote=quotes[each.quote.pk],
                stored_text=said(each.quote),
                relation=each.relation,
                speaker_agrees=each.speaker_agrees,
                diff=each.diff,
            )
            for each in found.evidence
            if each.quote.pk in quotes
        ]
        return {
            "text": found.text,
            "start": found.start,
            "end": found.end,
            "speaker_name": found.speaker_name,
            "stance": found.stance.value,
            "verdict": found.verdict.value,
            "evidence": evidence,
        }
