"""Taking articles and persons down, and the list of takedowns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from articles import curation
from articles.models import Article, Redaction, Takedown

from .tables import ReadOnly, Table, curator, link

MOST_AT_ONCE = 50
"""Articles or persons taken down in one step: each is re-linked in a transaction of its own."""


class TakesDown(Table):
    """Rows that a curator may take down; a page shown first says what disappears with them."""

    def has_take_down_permission(self, request: HttpRequest) -> bool:
        """Users who may decide about quotes."""
        return bool(request.user.has_perm("articles.change_quote"))

    def ask_or_take_down(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        take_down: Callable[[Any, str], object],
        explanation: str,
        rows: Callable[[Any], str] = str,
    ) -> HttpResponse | None:
        """Show what would disappear; on confirmation, take each row down."""
        chosen = list(queryset[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            self.message_user(request, f"Choose at most {MOST_AT_ONCE}.", messages.ERROR)
            return None
        reason = request.POST.get("reason", "")
        if "confirmed" in request.POST and reason.strip():
            self._take_down(request, chosen, take_down, reason)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": f"Take down {len(chosen)} {'row' if len(chosen) == 1 else 'rows'}?",
            "opts": self.opts,
            "rows": [rows(row) for row in chosen],
            "explanation": explanation,
            "action": request.POST.get("action", ""),
            "selected": [row.pk for row in chosen],
            "checkbox": ACTION_CHECKBOX_NAME,
            "longest_reason": curation.LONGEST_REASON,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/take_down.html", context)

    def _take_down(
        self, request: HttpRequest, chosen: list[models.Model], take_down: Callable[[Any, str], object], reason: str
    ) -> None:
        for row in chosen:
            try:
                take_down(row, reason)
            except curation.CurationError as error:
                self.message_user(request, f"{row}: {error}", messages.ERROR)
                return
        self.message_user(request, f"Taken down: {len(chosen)}.", messages.SUCCESS)


@admin.register(Redaction)
class RedactionAdmin(ReadOnly):
    """Redacted passages; those that a newer revision no longer seems to contain come first."""

    list_display = ("__str__", "where", "reason", "by", "time", "lifted", "lost", "purged")
    list_filter = (("lifted", admin.EmptyFieldListFilter), "lost", ("purged", admin.EmptyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("reason", "=article_id")
    ordering = ("-lost", "-pk")
    fields = (
        "where",
        "revision",
        ("body_start", "body_end"),
        "reason",
        "by",
        "time",
        "lifted",
        "lifted_by",
        "lost",
        "purged",
    )
    readonly_fields = ("where",)

    @admin.display(description="article")
    def where(self, redaction: Redaction) -> SafeString | str:
        """The article, where redactions are made and lifted."""
        article = Article.objects.only("headline").filter(pk=redaction.article_id).first()
        return link(article, f"article {redaction.article_id}")


@admin.register(Takedown)
class TakedownAdmin(Table):
    """What was taken down: why, by whom, and whether it can be restored."""

    list_display = ("__str__", "resource", "object_id", "reason", "by", "time", "lifted", "purged")
    list_filter = ("resource", ("lifted", admin.EmptyFieldListFilter), ("purged", admin.EmptyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("reason", "title", "=object_id")
    search_help_text = "Words of the reason or the headline, or the id"
    ordering = ("-pk",)
    fields = (
        "resource",
        "object_id",
        "title",
        "reason",
        ("by", "time"),
        ("lifted", "lifted_by"),
        ("purged", "purged_by"),
    )
    readonly_fields = (
        "resource",
        "object_id",
        "title",
        "reason",
        "by",
        "time",
        "lifted",
        "lifted_by",
        "purged",
        "purged_by",
    )
    actions = ("restore_selected",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All takedowns, without the data kept for restoring."""
        return super().get_queryset(request).defer("archive")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: a takedown is undone by an action of the list."""
        return False

    def has_restore_permission(self, request: HttpRequest) -> bool:
        """Users who may decide about quotes."""
        return bool(request.user.has_perm("articles.change_quote"))

    @admin.action(description="Restore: serve it again", permissions=["restore"])
    def restore_selected(self, request: HttpRequest, queryset: QuerySet[Takedown]) -> None:
        """Restore what each selected takedown removed."""
        for takedown in queryset.filter(lifted__isnull=True).order_by("pk")[:MOST_AT_ONCE]:
            try:
                curation.restore_takedown(takedown, by=curator(request))
            except curation.CurationError as error:
                self.message_user(request, f"{takedown}: {error}", messages.ERROR)
            else:
                self.message_user(request, f"{takedown} is served again.", messages.SUCCESS)
