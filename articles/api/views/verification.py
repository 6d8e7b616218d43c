"""Quotations held against the store; nothing is stored by it."""

from __future__ import annotations

from dataclasses import dataclass

from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.generic.base import ApiView
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.serializers.verification import QuotationToVerify, VerificationsRecord
from articles.linking.utterances import said
from articles.matching.texts.diffs import TokenChange
from articles.models import Quote
from articles.verification import Verification, verify

from .articles import quotes_for_api


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One piece of evidence with the quote as every list shows it."""

    quote: Quote
    stored_text: str
    relation: str
    speaker_agrees: bool | None
    diff: tuple[TokenChange, ...]


class VerifyQuotations(ApiView):
    """For each quotation of a text whether these words are stored: verbatim, truncated, altered (with the words that
    differ), misattributed (the words are another's), contradicted (they are stored only as denied, falsely attributed,
    hypothetical or not said) or not found; with the stored quotes that say so."""

    operation, tag, summary = "verify_quotations", "quotes", "Verify quotations"
    serializer_class = VerificationsRecord
    body_serializer = QuotationToVerify
    queryset = Quote.objects.none()
    parser_classes = (JsonParser,)
    pagination_class = None
    scope = Scope.READ  # it reads only, so that whoever may read may ask

    def post(self, request: Request) -> Response:
        """The verdicts, in the order of the text."""
        refuse_parameters(request._request)
        given = read_body(request.data, QuotationToVerify)
        found = verify(given["text"], given.get("speaker"))
        quotes = quotes_for_api().in_bulk({evidence.quote.pk for each in found.results for evidence in each.evidence})
        results = [self._shown(each, quotes) for each in found.results]
        shown = {"count": len(results), "omitted": found.omitted, "results": results}
        return Response(self.get_serializer(shown).data)

    def _shown(self, found: Verification, quotes: dict[int, Quote]) -> dict[str, object]:
        evidence = [
            Shown(
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
