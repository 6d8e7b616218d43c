"""Quotes: lists, single quotes, decisions, explanations and quality."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Greatest, Least, Substr
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from articles import curation
from articles.access import Scope
from articles.api.formats import schema_org
from articles.api.formats.annotations import annotation
from articles.api.formats.renderers import Annotation, JsonLd, JsonRenderer
from articles.api.generic.base import ApiView
from articles.api.generic.details import DetailView
from articles.api.generic.finding import find, refuse_gone
from articles.api.generic.lists import FEED_FORMATS, ListView
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.conditional import etag_of, require_match
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import BadBodyError, BodyProblem, ConflictError, GoneError, NotPossibleError
from articles.api.serializers.curation import CORRECTING, DECIDING, QuoteDecision, QuoteDecisionStatus
from articles.api.serializers.quotes import ExplanationSerializer, QualitySerializer, QuoteSerializer
from articles.curation.errors import CurationError
from articles.curation.quality import measure
from articles.curation.removals.redactions import redact_quote
from articles.explanation import explain
from articles.extraction.records import SpeakerKind
from articles.models import Person, Quote
from articles.models.lock import one_decision, one_writer
from articles.questions.filters.quotes import QUOTES
from articles.questions.ids import KEY, resolve

AROUND = 32
"""Code points of the body shown before and after a quote, as in W3C text quote selectors."""

# SHA-256 of the body that the offsets refer to
CONTEXT = {
    "prefix": Substr("article__body", Greatest(F("start") - (AROUND - 1), 1), Least(F("start"), AROUND)),
    "suffix": Substr("article__body", F("end") + 1, AROUND),
    "body_digest": F("article__body_digest"),
}


def in_context(quotes: QuerySet[Quote], shown: Container[str]) -> QuerySet[Quote]:
    """The quotes with those parts of their context that are among the fields shown."""
    context = {
        name: Case(When(revision=F("article__revision"), then=value), default=Value(None))
        for name, value in CONTEXT.items()
        if name in shown
    }
    return quotes.annotate(**context)


def quotes_for_api(shown: Container[str] = CONTEXT) -> QuerySet[Quote]:
    """Quotes with the columns of article, outlet and speaker that a list shows, and their context; no body is loaded.

    Args:
        shown: names of fields; only the parts of the context among them are read.
    """
    quotes = (
        Quote.objects.exclude(status=Quote.Status.WITHDRAWN)
        .select_related("article", "outlet", "speaker", "speaker_organisation")
        .defer("article__body", "article__segments", "article__removed", "article__captions", "rules", "candidates")
        .order_by("-published_key", "-pk")
    )
    return in_context(quotes, shown)


class QuoteList(ListView):
    """Quotes, newest first. Quotes that a curator rejected are listed only with `status=rejected`."""

    operation, tag, summary = "list_quotes", "quotes", "List quotes"
    listing = QUOTES
    renderer_classes = FEED_FORMATS
    is_plain = True
    serializer_class = QuoteSerializer

    def get_queryset(self) -> QuerySet[Quote]:
        """Quotes that were not withdrawn and, unless a status is asked for, not rejected."""
        quotes = quotes_for_api(())
        if self.request is None or "status" not in self.question.asked:
            return quotes.exclude(status=Quote.Status.REJECTED)
        return quotes

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with their context, which is joined only now: counting does not need it."""
        return super().narrowed(in_context(rows, self.shape.tree))


def refuse_withdrawn(key: str) -> None:
    """Raise GoneError if the quote with this id was withdrawn."""
    if KEY.fullmatch(key) and Quote.objects.filter(pk=int(key), status=Quote.Status.WITHDRAWN).exists():
        raise GoneError(f"Quote {key} was withdrawn.")


DECISIONS = {
    QuoteDecisionStatus.APPROVED: curation.approve,
    QuoteDecisionStatus.REJECTED: curation.reject,
    QuoteDecisionStatus.WITHDRAWN: curation.withdraw,
    QuoteDecisionStatus.RESTORED: curation.restore,
}


class QuoteView(DetailView):
    """One quote: words of one source in one article; 410 once a curator has withdrawn it."""

    operation, tag, summary = "get_quote", "quotes", "Get a quote"
    renderer_classes = (JsonRenderer, JsonLd, Annotation)
    writers = {JsonLd.format: schema_org.quotation, Annotation.format: annotation}
    serializer_class = QuoteSerializer
    scope, model_permission = Scope.CURATE, "articles.change_quote"
    parser_classes = (JsonParser,)
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_quote",
            summary="Record a decision about a quote",
            description="Approves, rejects, withdraws or restores a quote, or sets its kind, stance and speaker; "
            "the extracted values are kept in `machine`. The decision is kept whenever the article is extracted "
            "again. `kind: null`, `stance: null` or `speaker: null` removes a correction. Withdrawing a quote "
            "returns 204; restore it with `If-Match: *`.",
            body=QuoteDecision,
            answers={200: QuoteSerializer, 204: None},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
            errors={"409": "The decision contradicts itself or the stored data; nothing was changed."},
        )
    }

    def get_queryset(self) -> QuerySet[Quote]:
        """Quotes that were not withdrawn."""
        return quotes_for_api(self.shape.tree)

    def get(self, request: Request, id: str) -> Any:
        """The quote, or a tombstone."""
        refuse_withdrawn(id)
        return super().get(request, id)

    def patch(self, request: Request, id: str) -> Response:
        """The quote as it is now."""
        refuse_parameters(request._request)
        decision = read_body(request.data, QuoteDecision)
        if not any(name in decision for name in DECIDING):
            detail = f"It contains no decision: give one of {', '.join(DECIDING)}."
            raise BadBodyError(BodyProblem(pointer="", code="missing_field", detail=detail))
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
            raise NotPossibleError(str(error)) from error
        shown = self.shown(quote.pk)
        if shown is None:
            return Response(status=204)
        return Response(shown, headers={"ETag": etag_of(JsonRenderer().render(shown))})

    def shown(self, pk: int) -> dict[str, Any] | None:
        """The quote as GET returns it; None if it is withdrawn."""
        row = self.get_queryset().filter(pk=pk).first()
        return None if row is None else self.represented(row)

    def decide(self, quote: Quote, decision: dict[str, Any]) -> None:
        """Carry out the decision: first the corrections, then the status."""
        user = self.curator
        note = decision["note"]
        if any(name in decision for name in CORRECTING):
            curation.correct(quote, corrected(curation.Correction.standing(quote), decision), by=user, note=note)
        if "status" in decision:
            DECISIONS[QuoteDecisionStatus(decision["status"])](quote, by=user, note=note)
        if decision["redact"]:
            redact_quote(quote, by=user, reason=note or "withdrawn")


def corrected(standing: curation.Correction, decision: dict[str, Any]) -> curation.Correction:
    """The correction after the decision's values are set or removed; raises ConflictError for an unknown person."""
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
            raise ConflictError(
                BodyProblem(pointer="/speaker/person", code="not_possible", detail="There is no such person.")
            )
        person = Person.objects.get(pk=found[0])
    default = SpeakerKind.PERSON if person else ""
    return curation.Correction(
        kind=kind,
        stance=stance,
        speaker_kind=speaker.get("kind") or default,
        person=person,
        speaker_name=speaker.get("name") or "",
    )


class QuoteExplanation(ApiView):
    """Why a quote was found and attributed to its speaker.

    Gives the rules, the cue, the steps from the speaker as printed to the full name, and the other candidates. These
    are the reasons of the extraction, whatever a curator has set since.
    """

    operation, tag, summary = "explain_quote", "quotes", "Explain a quote"
    serializer_class = ExplanationSerializer
    queryset = Quote.objects.none()

    def get(self, request: Request, id: str) -> Response:
        """The reasons."""
        refuse_parameters(request._request)
        refuse_withdrawn(id)
        quote = find(Quote.objects.exclude(status=Quote.Status.WITHDRAWN), id, request)
        return Response(self.get_serializer(explain(quote)).data)


class QualityView(ApiView):
    """How often the extraction was right, measured on the quotes that curators approved, corrected or rejected:
    overall, and by outlet, kind, extractor version and confidence band, each share with its 95 % Wilson interval.
    Quotes without a decision are not counted; curators review doubtful ones first."""

    operation, tag, summary = "get_quality", "quotes", "Measure the quality of extraction"
    serializer_class = QualitySerializer
    queryset = Quote.objects.none()

    def get(self, request: Request) -> Response:
        """The shares by group."""
        refuse_parameters(request._request)
        return Response(self.get_serializer(measure()).data)
