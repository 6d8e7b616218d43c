"""Documents as received, and documents that were refused."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import IngestRun, RawDocument, Refusal

from .tables import LONGEST_SHOWN, ReadOnly, link


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnly):
    """Runs of the ingest command."""

    list_display = ("started", "finished", "origin", "version", "outcome")
    ordering = ("-pk",)
    search_fields = ("origin",)

    @admin.display(description="documents")
    def outcome(self, run: IngestRun) -> str:
        """The number of documents per outcome."""
        return ", ".join(f"{number} {what}" for what, number in sorted(run.counts.items()))


@admin.register(Refusal)
class RefusalAdmin(ReadOnly):
    """Documents that were not stored."""

    list_display = ("origin", "line", "code", "reason", "run")
    list_filter = ("code",)
    list_select_related = ("run",)
    search_fields = ("origin", "reason")
    ordering = ("-pk",)


@admin.register(RawDocument)
class RawDocumentAdmin(ReadOnly):
    """Documents as received."""

    list_display = ("origin", "where", "revision", "media_type", "encoding", "received")
    list_select_related = ("article", "run")
    search_fields = ("origin",)
    ordering = ("-pk",)
    fields = (
        "origin",
        "where",
        ("revision", "run", "received"),
        ("media_type", "encoding"),
        "hints",
        "digest",
        "as_received",
        "as_read",
    )
    readonly_fields = ("where", "as_received", "as_read")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """All documents, without their texts."""
        rows = super().get_queryset(request)
        return rows.defer("content", "text", "article__body", "article__segments", "article__removed")

    @admin.display(description="article")
    def where(self, document: RawDocument) -> SafeString | str:
        """The article."""
        return link(document.article)

    @admin.display(description="as received")
    def as_received(self, document: RawDocument) -> SafeString:
        """The document, decoded and otherwise untouched."""
        return _text(document.content)

    @admin.display(description="as read")
    def as_read(self, document: RawDocument) -> SafeString | str:
        """The text that extraction read, if it differs from the document."""
        return _text(document.text) if document.text else "the same"


def _text(text: str) -> SafeString:
    note = f"The first {LONGEST_SHOWN:,} of {len(text):,} characters." if len(text) > LONGEST_SHOWN else ""
    return format_html('<pre class="document">{}</pre><span class="small">{}</span>', text[:LONGEST_SHOWN], note)
