"""Organisations: lists, single organisations with their names, and decisions to merge and split."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles.access import Scope
from articles.api.generic.base import ApiView
from articles.api.generic.details import DetailView
from articles.api.generic.finding import find
from articles.api.generic.lists import ListView
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import Write
from articles.api.problems import BodyProblem, ConflictError, NotPossibleError
from articles.api.serializers import OrganisationDetail, OrganisationSerializer
from articles.api.serializers.curation import (
    OrganisationDecision,
    OrganisationMergeOrder,
    OrganisationSplitOrder,
    RevivalOrder,
)
from articles.api.views.quotes import QuoteList
from articles.curation import organisations as curation
from articles.curation.errors import CurationError
from articles.models import Organisation, Outlet, Quote
from articles.models.lock import one_decision
from articles.questions.filters.organisations import ORGANISATIONS
from articles.questions.filters.quotes import QUOTES
from articles.questions.ids import KEY, resolve

MOST_OUTLETS = 50
"""Outlets listed with one organisation: those that quote it most."""


class OrganisationList(ListView):
    """Organisations that are quoted in the news, most quoted first."""

    operation, tag, summary = "list_organisations", "organisations", "List organisations"
    listing = ORGANISATIONS
    serializer_class = OrganisationSerializer

    def get_queryset(self) -> QuerySet[Organisation]:
        """Organisations that were not merged into another."""
        return Organisation.objects.for_api()


class OrganisationQuotes(QuoteList):
    """The quotes of one organisation, newest first, with the filters of `/quotes`."""

    operation, tag, summary = "list_organisation_quotes", "organisations", "List the quotes of an organisation"
    listing = QUOTES.without("speaker_organisation")

    def get_queryset(self) -> QuerySet[Quote]:
        """The organisation's quotes."""
        quotes = super().get_queryset()
        row = find(Organisation.objects.all(), self.kwargs["id"], self.request) if self.kwargs else None
        return quotes.filter(speaker_organisation=row) if row else quotes.none()


class OrganisationView(DetailView):
    """One organisation with every name and the outlets that quote it, by id or slug.

    A merged organisation redirects to the organisation it was merged into.
    """

    operation, tag, summary = "get_organisation", "organisations", "Get an organisation"
    serializer_class = OrganisationDetail

    def get_queryset(self) -> QuerySet[Organisation]:
        """Organisations, merged ones too: they redirect."""
        return Organisation.objects.select_related("parent")

    def complete(self, row: Organisation) -> None:
        """Add the names and the outlets."""
        if "aliases" in self.shape.tree:
            row.aliases = list(row.names.all())  # type: ignore[attr-defined]
        if "outlets" in self.shape.tree:
            quoting = Quote.objects.visible().filter(speaker_organisation=row, outlet__isnull=False)
            pks = quoting.order_by("outlet").values_list("outlet", flat=True).distinct()[:MOST_OUTLETS]
            row.outlets = list(Outlet.objects.filter(pk__in=list(pks)).order_by("name"))  # type: ignore[attr-defined]


NOT_POSSIBLE = {
    "409": "The decision contradicts the stored data, or leaves an organisation without a name; nothing changed."
}


class OrganisationWrite(ApiView):
    """A decision about one organisation."""

    tag = "organisations"
    scope, model_permission = Scope.CURATE, "articles.change_organisation"
    serializer_class = OrganisationDecision
    queryset = Organisation.objects.none()
    parser_classes = (JsonParser,)
    pagination_class = None

    def post(self, request: Request, id: str) -> Response:
        """What was moved, or would be moved."""
        refuse_parameters(request._request)
        order = read_body(request.data, self.writes["POST"].body)  # type: ignore[arg-type]
        try:
            with transaction.atomic():
                one_decision()
                decided = self.decide(id, order)
                if order["dry_run"]:
                    transaction.set_rollback(True)
        except CurationError as error:
            raise NotPossibleError(str(error)) from error
        shown = {**decided, "dry_run": order["dry_run"]}
        return Response(OrganisationDecision(shown, context=self.get_serializer_context()).data)

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out the decision; returns the organisation, the other one, and what was moved between them."""
        raise NotImplementedError

    def organisation(self, key: str) -> Organisation:
        """The live organisation in the path."""
        row: Organisation = find(Organisation.objects.select_related("parent"), key, self.request)
        return row


class MergeOrganisations(OrganisationWrite):
    """Merge two organisations."""

    operation, summary = "merge_organisations", "Merge another organisation into this one"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Merges the other organisation into this one; its id and slug redirect here from then on. The "
            "decision is recorded, so later linking does not undo it. With `dry_run` nothing is changed.",
            body=OrganisationMergeOrder,
            answers={200: OrganisationDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Merge `other` into the organisation in the path."""
        keep, keys = self.organisation(id), resolve(Organisation, [order["other"]])
        if len(keys) != 1:
            detail = "There is no such organisation."
            raise ConflictError(BodyProblem(pointer="/other", code="not_possible", detail=detail))
        other = Organisation.objects.get(pk=keys[0])
        (moved,) = curation.preview_merge([other])
        keep = curation.merge_organisations(keep, other, by=self.curator, note=order["note"])
        other.refresh_from_db()
        return {"organisation": keep, "other": other, "moved": moved}


class SplitOrganisation(OrganisationWrite):
    """Split one organisation in two."""

    operation, summary = "split_organisation", "Split names off an organisation"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Moves the given names, and the quotes that print them, to a new organisation. The decision is "
            "recorded, so later linking does not undo it. With `dry_run` nothing is changed, and the id of the new "
            "organisation is provisional.",
            body=OrganisationSplitOrder,
            answers={200: OrganisationDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Split the names off the organisation in the path."""
        row = self.organisation(id)
        known = {row.name, *row.names.values_list("name", flat=True)}
        unknown = [place for place, name in enumerate(order["names"]) if name not in known]
        if unknown:
            detail = "It is not a name of this organisation; see `aliases` of the organisation."
            raise ConflictError(
                *(BodyProblem(pointer=f"/names/{place}", code="not_possible", detail=detail) for place in unknown)
            )
        other = curation.split_organisation(row, order["names"], by=self.curator, note=order["note"])
        (moved,) = curation.preview_merge([other])
        row.refresh_from_db()
        return {"organisation": row, "other": other, "moved": moved}


class ReviveOrganisation(OrganisationWrite):
    """Undo a merge."""

    operation, summary = "revive_organisation", "Undo the merge of an organisation"
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Undoes a merge: the merged organisation, given by its old id or slug, becomes separate again "
            "with its former names, and is not merged with the other again. With `dry_run` nothing is changed.",
            body=RevivalOrder,
            answers={200: OrganisationDecision},
            errors=NOT_POSSIBLE,
        )
    }

    def decide(self, id: str, order: dict[str, Any]) -> dict[str, Any]:
        """Undo the merge of the organisation in the path."""
        found = merged_organisation(id) or self.organisation(id)
        # without the lock, it may be merged or revived by somebody else in the meantime
        other = Organisation.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=found.pk)
        keep = other.merged_into
        other = curation.revive_organisation(other, by=self.curator, note=order["note"])
        assert keep is not None  # else it was not merged, and could not be revived
        keep.refresh_from_db()
        (moved,) = curation.preview_merge([other])
        return {"organisation": keep, "other": other, "moved": moved}


def merged_organisation(key: str) -> Organisation | None:
    """The organisation of this id or slug that was merged into another."""
    if "\0" in key:
        return None
    merged = Organisation.objects.filter(merged_into__isnull=False)
    return merged.filter(pk=int(key)).first() if KEY.fullmatch(key) else merged.filter(slug=key).first()
