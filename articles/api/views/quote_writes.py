"""PATCH /quotes/{id}: a curator's decision about a quote, sent by a program."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db import transaction
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from articles import curation
from articles.access import Scope
from articles.api.fields.selection import prune
from articles.api.formats.renderers import JsonRenderer
from articles.api.generic.base import refuse_gone
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.conditional import etag_of, require_match
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import BadBody, BodyError, Conflict, NotPossible
from articles.api.serializers.curation import QuoteDecision, Standing
from articles.api.serializers.quotes import QuoteRecord
from articles.curation.errors import CurationError
from articles.curation.redactions import redact_quote
from articles.extraction.records import SpeakerKind
from articles.models import Person, Quote
from articles.models.lock import one_decision, one_writer
from articles.questions.filters.types import resolve
from articles.questions.ids import KEY

from .articles import QuoteView

DECISIONS = {
    Standing.APPROVED: curation.approve,
    Standing.REJECTED: curation.reject,
    Standing.WITHDRAWN: curation.withdraw,
    Standing.RESTORED: curation.restore,
}
CORRECTING = ("kind", "stance", "speaker")
DECIDING = ("status", *CORRECTING)


class QuoteItem(QuoteView):
    """One article's words of one source; 410 once a curator has withdrawn them."""

    scope, model_permission = Scope.CURATE, "articles.change_quote"
    parser_classes = (JsonParser,)
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_quote",
            summary="Decide about a quote",
            description="Approves, rejects, withdraws or restores a quote, or sets its kind, stance and speaker; what "
            "the machine found stays beside it in `machine`. The decision outlives every new reading of the article. "
            "`kind: null`, `stance: null` or `speaker: null` takes a correction back. A withdrawn quote is answered "
            "with 204, and is restored with `If-Match: *`.",
            body=QuoteDecision,
            answers={200: QuoteRecord, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={"409": "The decision contradicts itself or what is stored; nothing was changed."},
        )
    }

    def patch(self, request: Request, id: str) -> Response:
        """The quote as it is now."""
        refuse_parameters(request._request)
        decision = read_body(request.data, QuoteDecision)
        if not any(name in decision for name in DECIDING):
            detail = f"It decides nothing: name one of {', '.join(DECIDING)}."
            raise BadBody(BodyError(pointer="", code="missing_field", detail=detail))
        try:
            with transaction.atomic():
                if decision["redact"]:
                    one_writer()
                one_decision()
                quote = Quote.objects.select_for_update().filter(pk=int(id)).first() if KEY.fullmatch(id) else None
                if quote is None:
                    refuse_gone("quote", id)
                    raise NotFound(f"There is no quote '{id[:100]}'.")
                require_match(request, self.shown(quote.pk))
                self.decide(quote, decision)
        except CurationError as error:
            raise NotPossible(str(error)) from error
        shown = self.shown(quote.pk)
        if shown is None:
            return Response(status=204)
        return Response(shown, headers={"ETag": etag_of(JsonRenderer().render(shown))})

    def shown(self, pk: int) -> dict[str, Any] | None:
        """The quote as GET shows it; None where it is withdrawn."""
        row = self.get_queryset().filter(pk=pk).first()
        return None if row is None else prune(self.record.to_representation(row), self.shape.tree)

    def decide(self, quote: Quote, decision: dict[str, Any]) -> None:
        """Carry the decision out: first what is corrected, then the status."""
        user = self.request.user
        assert isinstance(user, User)  # nobody else gets past the permission
        note = decision["note"]
        if any(name in decision for name in CORRECTING):
            curation.correct(quote, corrected(curation.Correction.standing(quote), decision), by=user, note=note)
        if "status" in decision:
            DECISIONS[Standing(decision["status"])](quote, by=user, note=note)
        if decision["redact"]:
            redact_quote(quote, by=user, reason=note or "withdrawn")


def corrected(standing: curation.Correction, decision: dict[str, Any]) -> curation.Correction:
    """The correction in force, with what the decision sets or takes back; raises Conflict for an unknown person."""
    kind = (decision["kind"] or "") if "kind" in decision else standing.kind
    stance = (decision["stance"] or "") if "stance" in decision else standing.stance
    if "speaker" not in decision:
        return replace(standing, kind=kind, stance=stance)
    speaker = decision["speaker"]
    if speaker is None:
        return curation.Correction(kind=kind, stance=stance)
    person = None
    if (key := speaker.get("person")) is not None:
        found = resolve(Person, [key])
        if len(found) != 1:
            raise Conflict(BodyError(pointer="/speaker/person", code="not_possible", detail="There is no such person."))
        person = Person.objects.get(pk=found[0])
    default = SpeakerKind.PERSON if person else ""
    return curation.Correction(
        kind=kind,
        stance=stance,
        speaker_kind=speaker.get("kind") or default,
        person=person,
        speaker_name=speaker.get("name") or "",
    )
