"""Organisations, their names, and decisions to merge or split them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from articles import curation
from articles.curation import organisations as deciding
from articles.models import Judgement, Organisation, OrganisationName, Quote

from .filters import MergedFilter
from .quotes.form import LONGEST_NOTE
from .tables import ReadOnly, WithHistory, curator, day, link

LATEST_QUOTES = 10
MOST_LISTED = 200
"""Most names, merged rows and judgements on one page."""
MOST_TOGETHER = 20
"""Most organisations in one decision: nobody would compare more than that."""
SENT = frozenset({"name", "curated_kind", "spelling", "_revive", "_split"})
"""The form fields that a preview sends again when it is confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage:
    """Everything about one organisation that is not a plain column."""

    names: tuple[OrganisationName, ...]
    quotes: tuple[Quote, ...]
    merged: tuple[Organisation, ...]
    judgements: tuple[Judgement, ...]


def page_of(organisation: Organisation) -> OrganisationPage:
    """The page of one organisation."""
    names = tuple(organisation.names.all()[:MOST_LISTED])
    called = {row.name for row in names} | {organisation.name}
    quotes = Quote.objects.filter(speaker_organisation=organisation).select_related("article", "outlet")
    return OrganisationPage(
        names=names,
        quotes=tuple(
            quotes.defer("article__body", "article__segments", "article__removed").order_by("-published_key", "-pk")[
                :LATEST_QUOTES
            ]
        ),
        merged=tuple(organisation.merged.order_by("name", "pk")[:MOST_LISTED]),
        judgements=tuple(
            Judgement.objects.filter(
                Q(left__in=called) | Q(right__in=called), subject=Judgement.Subject.ORGANISATION, superseded=False
            ).select_related("user")[:MOST_LISTED]
        ),
    )


@admin.register(Organisation)
class OrganisationAdmin(WithHistory):
    """Organisations; the list offers to merge several or to keep them apart, the page to undo and to split."""

    change_form_template = "admin/articles/organisation_form.html"
    list_display = ("name", "kind", "article_count", "quote_count", "seen", "survivor")
    list_filter = (MergedFilter, "kind")
    list_select_related = ("merged_into",)
    search_fields = ("name__istartswith", "names__name__istartswith")
    search_help_text = "Beginning of a name"
    ordering = ("-quote_count", "-pk")
    fields = ("name", "kind", "curated_kind", "whole", "article_count", "quote_count", "survivor")
    readonly_fields = ("kind", "whole", "article_count", "quote_count", "survivor")
    actions = ("merge_selected", "keep_apart_selected")

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one organisation with names, quotes and decisions."""
        row = self.get_object(request, object_id) if object_id else None
        if row is not None and request.method == "POST" and self.has_change_permission(request, row):
            preview = self._preview(request, row)
            if preview is not None:
                return preview
        extra = {"desk": page_of(row)} if row is not None and self.has_view_permission(request, row) else {}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def _preview(self, request: HttpRequest, row: Organisation) -> HttpResponse | None:
        """What a split or an undone merge would move; None if neither was requested, or if it has been confirmed."""
        if "confirmed" in request.POST or not {"_revive", "_split"} & request.POST.keys():
            return None
        try:
            if "_revive" in request.POST:
                verb, title = "Undo the merge", f"Undo the merge of {row.name}?"
                moved = deciding.preview_revive(row, by=curator(request))
            else:
                verb, title = "Split", f"Split {row.name} into two?"
                moved = deciding.preview_split(row, request.POST.getlist("spelling"), by=curator(request))
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "row": row,
            "moved": moved,
            "verb": verb,
            "explanation": "This moves to a separate organisation; later articles with these names are linked to it.",
            "sent": [(name, value) for name, values in request.POST.lists() for value in values if name in SENT],
            "longest_note": LONGEST_NOTE,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/preview.html", context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Carry out the decision by means of the curation package only."""
        request.said = ""  # type: ignore[attr-defined]
        note = request.POST.get("note", "")[:LONGEST_NOTE]
        try:
            if "_revive" in request.POST:
                row = curation.revive_organisation(obj, by=curator(request), note=note)
                request.said = f"{row.name} is a separate organisation again."  # type: ignore[attr-defined]
            elif "_split" in request.POST:
                names = request.POST.getlist("spelling")
                other = curation.split_organisation(obj, names, by=curator(request), note=note)
                request.said = f"{other.name} is a separate organisation now."  # type: ignore[attr-defined]
            else:
                data = form.cleaned_data
                if "name" in form.changed_data:
                    curation.name_organisation(obj, data["name"], by=curator(request))
                if "curated_kind" in form.changed_data:
                    curation.classify_organisation(obj, data["curated_kind"], by=curator(request))
        except curation.CurationError as error:
            request.refused = str(error)  # type: ignore[attr-defined]
        obj.refresh_from_db()

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Show a message that says what was done."""
        refused, said = getattr(request, "refused", ""), getattr(request, "said", "")
        if refused or said:
            self.message_user(request, refused or said, messages.ERROR if refused else messages.SUCCESS)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_change(request, obj)

    @admin.action(description="Merge into one organisation…", permissions=["change"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> HttpResponse | None:
        """Show what a merge would move; on confirmation, do it."""
        rows = self._several(request, queryset)
        if not rows:
            return None
        chosen = request.POST.get("keep", "")
        keep = next((row for row in rows if str(row.pk) == chosen), rows[0])
        others = [row for row in rows if row.pk != keep.pk]
        if "confirmed" in request.POST:
            self._merge(request, keep, others)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge {len(rows)} organisations into one?",
            "opts": self.opts,
            "persons": deciding.preview_merge(rows),
            "keep": keep,
            "checkbox": ACTION_CHECKBOX_NAME,
            "longest_note": LONGEST_NOTE,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/merge.html", context)

    @admin.action(description="Keep apart: they are different organisations", permissions=["change"])
    def keep_apart_selected(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> None:
        """Record that any two of the selected organisations are different."""
        rows = self._several(request, queryset)
        written = [
            judgement
            for one, other in combinations(rows, 2)
            for judgement in curation.keep_organisations_apart(one, other, by=curator(request))
        ]
        if rows:
            self.message_user(request, f"{len(rows)} organisations are kept apart: {len(written)} new judgements.")

    def _several(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> list[Organisation]:
        """The selected live organisations, most quoted first; none if the selection is not valid."""
        live = queryset.filter(merged_into__isnull=True).order_by("-quote_count", "pk")
        rows = list(live[: MOST_TOGETHER + 1])
        if 2 <= len(rows) <= MOST_TOGETHER:
            return rows
        refusal = f"Choose 2 to {MOST_TOGETHER} organisations that were not merged into another."
        self.message_user(request, refusal, messages.ERROR)
        return []

    def _merge(self, request: HttpRequest, keep: Organisation, others: list[Organisation]) -> None:
        note = request.POST.get("note", "")[:LONGEST_NOTE]
        try:
            with transaction.atomic():
                for other in others:
                    curation.merge_organisations(keep, other, by=curator(request), note=note)
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        names = ", ".join(other.name for other in others)
        self.message_user(request, f"{names} merged into {keep.name}.", messages.SUCCESS)

    @admin.display(description="in the news", ordering="last_seen")
    def seen(self, organisation: Organisation) -> str:
        """The days on which the organisation was first and last quoted."""
        return f"{day(organisation.first_seen)} – {day(organisation.last_seen)}" if organisation.quote_count else ""

    @admin.display(description="part of")
    def whole(self, organisation: Organisation) -> SafeString | str:
        """The organisation that this one is printed as a part of."""
        return link(organisation.parent)

    @admin.display(description="merged into", ordering="merged_into")
    def survivor(self, organisation: Organisation) -> SafeString | str:
        """The organisation that this one was merged into."""
        return link(organisation.merged_into)


@admin.register(OrganisationName)
class OrganisationNameAdmin(ReadOnly):
    """Names and the organisations they belong to."""

    list_display = ("name", "organisation", "quote_count")
    list_select_related = ("organisation",)
    search_fields = ("name__istartswith",)
    ordering = ("name", "pk")
