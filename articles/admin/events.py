"""Events, which articles tell of them, and where their figures disagree."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Coverage, Event, EventMention, Figure

from .filters import MergedFilter, OutletFilter
from .tables import ReadOnly, ReadOnlyInline, WithHistory, link

LONG_COLUMNS = ("article__body", "article__segments", "article__removed")


class CoverageInline(ReadOnlyInline):
    """The articles that tell of the event."""

    model = Coverage
    fields = ("where", "outlet", "main", "score", "reasons", "published_key")
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With articles and outlets, without bodies."""
        rows: QuerySet[Any] = super().get_queryset(request).select_related("article", "outlet", "event")
        return rows.defer(*LONG_COLUMNS)

    @admin.display(description="article")
    def where(self, row: Coverage) -> SafeString | str:
        """The article."""
        return link(row.article)


class FigureInline(ReadOnlyInline):
    """What the articles count."""

    model = Figure
    fields = ("role", "qualifier", "value", "text", "noun", "source", "outlet", "where")
    readonly_fields = fields
    ordering = ("role", "value", "pk")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With articles and outlets, without bodies."""
        rows: QuerySet[Any] = super().get_queryset(request).select_related("article", "outlet", "event")
        return rows.defer(*LONG_COLUMNS)

    @admin.display(description="article")
    def where(self, row: Figure) -> SafeString | str:
        """The article."""
        return link(row.article)


@admin.register(Event)
class EventAdmin(WithHistory):
    """Events; what the machine linked is looked at here."""

    change_form_template = "admin/articles/event_form.html"
    list_display = ("title", "kind", "date", "place", "article_count", "outlet_count", "source_count", "survivor")
    list_filter = (MergedFilter, "kind")
    list_select_related = ("merged_into",)
    search_fields = ("title", "place")
    ordering = ("-date_key", "-pk")
    fields = (
        ("title", "kind"),
        ("date", "date_precision", "place"),
        ("article_count", "outlet_count", "source_count"),
        "survivor",
    )
    readonly_fields = (
        "title",
        "kind",
        "date",
        "date_precision",
        "place",
        "article_count",
        "outlet_count",
        "source_count",
        "survivor",
    )
    inlines = (CoverageInline, FigureInline)
    actions = None

    @admin.display(description="merged into")
    def survivor(self, event: Event) -> SafeString | str:
        """The event that stands for this one."""
        return link(event.merged_into)


class OfArticle(ReadOnly):
    """Rows that stand in an article."""

    list_select_related: tuple[str, ...] = ("article", "event")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All, without the bodies."""
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
    """Stretches of bodies that tell of happenings."""

    list_display = ("title", "kind", "date", "place", "main", "what", "where")
    list_filter = ("kind", "main")
    search_fields = ("title",)
    fields = ("title", "kind", "text", "date", "date_precision", "place", "persons", "terms", "main", "what", "where")
    readonly_fields = ("what", "where")


@admin.register(Figure)
class FigureAdmin(OfArticle):
    """Counted claims."""

    list_display = ("text", "role", "qualifier", "value", "source", "what", "where")
    list_filter = ("role", "qualifier", OutletFilter)
    search_fields = ("text",)
    fields = ("text", "role", "qualifier", "value", "noun", "source", "what", "where", "start", "end")
    readonly_fields = ("what", "where")


@admin.register(Coverage)
class CoverageAdmin(OfArticle):
    """Which article tells of which event, and why it was linked."""

    list_display = ("headline", "what", "main", "score")
    list_filter = ("main", OutletFilter)
    fields = ("what", "where", "outlet", "main", "score", "reasons")
    readonly_fields = ("what", "where")

    @admin.display(description="article")
    def headline(self, row: Coverage) -> SafeString:
        """The headline; the row itself is opened by it."""
        return format_html("{}", str(row.article))
