"""Events, the articles that report them, and their discrepancies."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import curation
from articles.linking.events.discrepancies import discrepancies
from articles.models import Coverage, Event, EventMention, Figure

from .filters import MergedFilter, OutletFilter
from .quotes.form import LONGEST_NOTE
from .tables import ReadOnly, ReadOnlyInline, WithHistory, curator, day, link, listed

MOST_MERGED = 20
"""Maximum number of events in one decision: nobody would compare more than that."""

LONG_COLUMNS = ("article__body", "article__segments", "article__removed")


class CoverageInline(ReadOnlyInline):
    """The articles that report the event."""

    model = Coverage
    fields = ("where", "outlet", "published", "main", "score", "why")
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with their articles and outlets, without bodies."""
        rows: QuerySet[Any] = super().get_queryset(request).select_related("article", "outlet", "event")
        return rows.defer(*LONG_COLUMNS)

    @admin.display(description="article")
    def where(self, row: Coverage) -> SafeString | str:
        """The article."""
        return link(row.article)

    @admin.display(description="published")
    def published(self, row: Coverage) -> str:
        """The day of the article."""
        return day(row.published_key)

    @admin.display(description="reasons")
    def why(self, row: Coverage) -> SafeString | str:
        """Why the article was linked."""
        return listed(row.reasons)


class FigureInline(ReadOnlyInline):
    """The figures in the articles."""

    model = Figure
    fields = ("role", "qualifier", "value", "text", "noun", "source", "outlet", "where")
    readonly_fields = fields
    ordering = ("role", "value", "pk")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with their articles and outlets, without bodies."""
        rows: QuerySet[Any] = super().get_queryset(request).select_related("article", "outlet", "event")
        return rows.defer(*LONG_COLUMNS)

    @admin.display(description="article")
    def where(self, row: Figure) -> SafeString | str:
        """The article."""
        return link(row.article)


@admin.register(Event)
class EventAdmin(WithHistory):
    """Events, to be named and merged, with the articles that report them and their discrepancies."""

    change_form_template = "admin/articles/event_form.html"
    list_display = ("title", "kind", "date", "place", "article_count", "outlet_count", "conflict_count", "survivor")
    list_filter = (MergedFilter, "kind")
    list_select_related = ("merged_into",)
    search_fields = ("title", "place")
    ordering = ("-date_key", "-pk")
    fields = (
        "title",
        ("kind", "place"),
        ("date", "date_precision", "date_basis"),
        ("article_count", "outlet_count", "source_count", "conflict_count"),
        "survivor",
    )
    readonly_fields = (
        "date",
        "date_precision",
        "date_basis",
        "article_count",
        "outlet_count",
        "source_count",
        "conflict_count",
        "survivor",
    )
    inlines = (CoverageInline, FigureInline)
    actions = ("merge_selected", "keep_apart_selected")
    formfield_overrides = {models.TextField: {"widget": forms.TextInput(attrs={"class": "vTextField wide"})}}

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one event, with the figures that disagree."""
        event = self.get_object(request, object_id) if object_id else None
        extra = {}
        if event is not None and self.has_view_permission(request, event):
            extra["discrepancies"] = discrepancies(event)
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store what was edited by means of the curation package."""
        if form.changed_data:
            data = form.cleaned_data
            try:
                curation.describe_event(
                    obj, title=data["title"], kind=data["kind"], place=data["place"], by=curator(request)
                )
            except curation.CurationError as error:
                request.refused = str(error)  # type: ignore[attr-defined]
        obj.refresh_from_db()

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Show a message that says what was done."""
        if refused := getattr(request, "refused", ""):
            self.message_user(request, refused, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        return super().response_change(request, obj)

    @admin.action(description="Merge into one event…", permissions=["change"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        """Show what a merge would move; on confirmation, do it."""
        events = self._several(request, queryset)
        if not events:
            return None
        chosen = request.POST.get("keep", "")
        keep = next((event for event in events if str(event.pk) == chosen), events[0])
        if "confirmed" in request.POST:
            self._merge(request, keep, [event for event in events if event.pk != keep.pk])
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge {len(events)} events into one?",
            "opts": self.opts,
            "events": events,
            "keep": keep,
            "checkbox": ACTION_CHECKBOX_NAME,
            "longest_note": LONGEST_NOTE,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/merge_events.html", context)

    @admin.action(description="Keep apart: they are different events", permissions=["change"])
    def keep_apart_selected(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        """Record that any two of the selected events are different."""
        events = self._several(request, queryset)
        try:
            for one, other in combinations(events, 2):
                curation.keep_events_apart(one, other, by=curator(request))
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            if events:
                self.message_user(request, f"{len(events)} events are kept apart.", messages.SUCCESS)

    def _several(self, request: HttpRequest, queryset: QuerySet[Event]) -> list[Event]:
        """The selected live events, most reported first; none if the selection is not valid."""
        events = list(queryset.filter(merged_into__isnull=True).order_by("-article_count", "pk")[: MOST_MERGED + 1])
        if 2 <= len(events) <= MOST_MERGED:
            return events
        why = f"Choose 2 to {MOST_MERGED} events that were not merged into another."
        self.message_user(request, why, messages.ERROR)
        return []

    def _merge(self, request: HttpRequest, keep: Event, others: list[Event]) -> None:
        note = request.POST.get("note", "")[:LONGEST_NOTE]
        try:
            with transaction.atomic():
                for other in others:
                    curation.merge_events(keep, other, by=curator(request), note=note)
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        titles = ", ".join(other.title for other in others)
        self.message_user(request, f"{titles} merged into {keep.title}.", messages.SUCCESS)

    @admin.display(description="merged into")
    def survivor(self, event: Event) -> SafeString | str:
        """The event that this one was merged into."""
        return link(event.merged_into)


class OfArticle(ReadOnly):
    """Rows that belong to an article."""

    list_select_related = ("article", "event")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All rows, without the bodies of their articles."""
        return super().get_queryset(request).defer(*LONG_COLUMNS)

    @admin.display(description="article")
    def where(self, row: Any) -> SafeString | str:
        """The article."""
        return link(row.article)

    @admin.display(description="event")
    def what(self, row: Any) -> SafeString | str:
        """The event."""
        return link(row.event)


@admin.register(EventMention)
class EventMentionAdmin(OfArticle):
    """Spans of bodies that report events."""

    list_display = ("title", "kind", "date", "place", "main", "what", "where")
    list_filter = ("kind", "main")
    search_fields = ("title",)
    fields = (
        "title",
        "kind",
        "text",
        "date",
        "date_precision",
        "date_basis",
        "place",
        "persons",
        "terms",
        "main",
        "what",
        "where",
    )
    readonly_fields = ("what", "where")


@admin.register(Figure)
class FigureAdmin(OfArticle):
    """Figures stated in articles."""

    list_display = ("text", "role", "qualifier", "value", "source", "what", "where")
    list_filter = ("role", "qualifier", OutletFilter)
    search_fields = ("text",)
    fields = ("text", "role", "qualifier", "value", "noun", "source", "what", "where", "start", "end")
    readonly_fields = ("what", "where")


@admin.register(Coverage)
class CoverageAdmin(OfArticle):
    """Which article reports which event, and why it was linked."""

    list_display = ("headline", "what", "main", "score")
    list_filter = ("main", OutletFilter)
    fields = ("what", "where", "outlet", "main", "score", "why")
    readonly_fields = ("what", "where", "why")

    @admin.display(description="reasons")
    def why(self, row: Coverage) -> SafeString | str:
        """Why the article was linked."""
        return listed(row.reasons)

    @admin.display(description="article")
    def headline(self, row: Coverage) -> SafeString:
        """The headline, which links to the row."""
        return format_html("{}", str(row.article))
