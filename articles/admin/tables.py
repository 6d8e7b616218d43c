"""What all lists of the admin have in common: bounded counts, nothing added or deleted by hand, one style sheet."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject
from simple_history.template_utils import HistoricalRecordContextHelper

from articles.models.fields import UNDATED

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    BasePaginator = Paginator[Any]
else:
    ModelAdmin, TabularInline, BasePaginator = admin.ModelAdmin, admin.TabularInline, Paginator

MOST_COUNTED = 10_000
"""Rows that a list counts and offers; the rest is found by filters or search."""

LONGEST_SHOWN = 200_000
"""Characters of one text that a page shows."""


class BoundedPaginator(BasePaginator):
    """Pages of the first 10,000 rows: a big table is never counted to its end."""

    @cached_property
    def count(self) -> int:
        """The number of rows, at most `MOST_COUNTED`."""
        rows = self.object_list
        if isinstance(rows, models.QuerySet):
            return rows.order_by().values("pk")[:MOST_COUNTED].count()
        return min(len(rows), MOST_COUNTED)


class Table(ModelAdmin):
    """Rows written by the program: shown, never added, changed or deleted by hand."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each would count the table
    list_per_page = 50
    list_max_show_all = 200
    actions_on_bottom = True

    class Media:
        css = {"all": ["articles/desk.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """False: rows come from documents."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: what must not be seen is withdrawn, not deleted."""
        return False


class ReadOnly(Table):
    """Rows that are only shown."""

    actions = None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: rows are only shown."""
        return False


class ReadOnlyInline(TabularInline):
    """Rows shown on the page of the record they belong to."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: rows are only shown."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: rows are only shown."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: rows are only shown."""
        return False


class Words(HistoricalRecordContextHelper):  # type: ignore[misc]
    """The changes of one line of history; what was empty is shown as a dash."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        """The value, or a dash for none."""
        if value in (None, "") or isinstance(value, DeletedObject) and value.pk is None:
            return "–"
        return super().prepare_delta_change_value(change, value)


class WithHistory(Table, SimpleHistoryAdmin):  # type: ignore[misc]
    """Rows with the history of who changed what; old states can be viewed, but not restored."""

    object_history_template = "admin/articles/history.html"
    object_history_list_template = "admin/articles/history_list.html"

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """Always: a decision is replaced by a new one, not overwritten."""
        return True

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> Words:
        """How the changes are worded."""
        return Words(self.model, historical_record)

    def get_urls(self) -> list[URLPattern]:
        """The addresses of a plain admin, without the page that restores an old state."""
        return ModelAdmin.get_urls(self)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Every change of one row, newest first."""
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response


def curator(request: HttpRequest) -> User:
    """The user who decides; every user of the admin is logged in."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def link(row: models.Model | None, text: str = "") -> SafeString | str:
    """A link to the page of `row`; a dash where there is none."""
    if row is None:
        return "–"
    return format_html('<a href="{}">{}</a>', address(row), text or str(row))


def address(row: models.Model) -> str:
    """Where the page of `row` is."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def list_address(model: type[models.Model], query: str = "") -> str:
    """Where the list of `model` is, filtered by `query`."""
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{path}?{query}" if query else path


def listed(sentences: Any) -> SafeString | str:
    """Reasons as an HTML list."""
    if not isinstance(sentences, list) or not sentences:
        return "–"
    return format_html('<ul class="reasons">{}</ul>', format_html_join("", "<li>{}</li>", ((s,) for s in sentences)))


def day(moment: datetime | None) -> str:
    """The day as the admin shows it."""
    return "undated" if moment is None or moment == UNDATED else f"{moment:%d %b %Y}"
