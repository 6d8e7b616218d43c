"""What was decided, by whom, when and why."""

from __future__ import annotations

from django.contrib import admin

from articles.models import Decision

from .tables import ReadOnly


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    """Every decision of a curator, newest first; what it changed is in the history of the rows."""

    list_display = ("verb", "subject", "subject_id", "user", "time", "note")
    list_filter = ("verb", "subject")
    list_select_related = ("user",)
    search_fields = ("note",)
    ordering = ("-pk",)
    fields = ("verb", "subject", "subject_id", "user", "time", "note")
