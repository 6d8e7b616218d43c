"""Filters of the lists, none of which reads a big table to offer its choices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from articles.extraction.records import SpeakerKind
from articles.models import Outlet, Person, PersonName, Quote, Utterance
from articles.models.quote import contests
from articles.questions.filters.quotes import QUOTES
from articles.questions.ids import KEY
from articles.questions.reader import NONE

MOST_OUTLETS = 30
"""Outlets offered: those with the most articles. Any other is reached from its own page."""

MOST_PERSONS = 200
"""Maximum number of persons that a name in the filter matches."""

Rows = QuerySet[Any]


class StatusFilter(admin.SimpleListFilter):
    """Filters by status; one status is the queue. "All" is explicit, so that the address says what is listed."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every status."""
        queue = [(Quote.Status.MACHINE.value, "machine (queue)")]
        return [
            ("all", "all"),
            *queue,
            *((s.value, s.label.lower()) for s in Quote.Status if s != Quote.Status.MACHINE),
        ]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """The choices without the one that Django adds."""
        choices = super().choices(changelist)
        next(choices)
        return choices

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Quotes of one status."""
        return queryset.filter(status=self.value()) if self.value() in Quote.Status.values else queryset


class OutletFilter(admin.SimpleListFilter):
    """Filters by outlet; those with the most articles are offered."""

    title = "outlet"
    parameter_name = "outlet"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The outlets with the most articles, and the one chosen."""
        rows = list(Outlet.objects.order_by("-article_count", "name")[:MOST_OUTLETS].values_list("pk", "name"))
        chosen = request.GET.get(self.parameter_name, "")
        if KEY.fullmatch(chosen) and int(chosen) not in dict(rows):
            rows += Outlet.objects.filter(pk=int(chosen)).values_list("pk", "name")
        return [(str(pk), name) for pk, name in sorted(rows, key=lambda row: row[1].casefold())]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Rows of one outlet."""
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(QUOTES.condition("outlet", value)) if KEY.fullmatch(value) else queryset.none()


class SpeakerFilter(admin.SimpleListFilter):
    """Filters by speaker; the name is typed, not chosen from a list, because there may be a million persons."""

    title = "speaker"
    parameter_name = "speaker"
    template = "admin/articles/filter_text.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """No choices; the template shows a text field instead."""
        return [("", "")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """One entry with what the text field needs: its value, and the other filters to keep."""
        kept = [
            (name, value)
            for name, values in changelist.filter_params.items()
            for value in (values if isinstance(values, list) else [values])
            if name not in (self.parameter_name, "p")
        ]
        if changelist.query:
            kept.append(("q", changelist.query))
        yield {
            "selected": bool(self.value()),
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": self.value() or "",
            "name": self.parameter_name,
            "kept": kept,
        }

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Quotes by persons with a spelling that begins with the name, or by other speakers of exactly that name."""
        name = " ".join((self.value() or "").split())
        if not name:
            return queryset
        bearers = PersonName.objects.filter(name__istartswith=name).values_list("person_id", flat=True)
        last = PersonName.objects.filter(name__iendswith=f" {name}").values_list("person_id", flat=True)
        persons = set(bearers[:MOST_PERSONS]) | set(last[:MOST_PERSONS])
        return queryset.filter(Q(speaker__in=persons) | Q(speaker__isnull=True, speaker_name=name))


class ConfidenceFilter(admin.SimpleListFilter):
    """Filters by bands of confidence."""

    title = "confidence"
    parameter_name = "confidence"
    bands = {"low": (0.0, 0.5), "fair": (0.5, 0.7), "good": (0.7, 0.85), "high": (0.85, 1.01)}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Each band with its bounds."""
        return [(name, f"{low:.2f} to {min(high, 1.0):.2f}") for name, (low, high) in self.bands.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Quotes of one band."""
        if (value := self.value()) in self.bands:
            low, high = self.bands[str(value)]
            return queryset.filter(confidence__gte=low, confidence__lt=high)
        return queryset


class SpeakerKindFilter(admin.SimpleListFilter):
    """Filters by kind of speaker, or none."""

    title = "kind of speaker"
    parameter_name = "speaker_kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The kinds, and none."""
        return [*((kind.value, kind.value) for kind in SpeakerKind), (NONE, "not found")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Quotes with one kind of speaker."""
        if self.value() is None:
            return queryset
        try:
            return queryset.filter(QUOTES.condition("speaker_kind", str(self.value())))
        except ValueError:  # an address that somebody wrote by hand
            return queryset.none()


class NoticeFilter(admin.SimpleListFilter):
    """Filters quotes whose last extraction differs from the decision about them."""

    title = "to review again"
    parameter_name = "notice"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The only choice that the filter offers."""
        return [("yes", "changed since the decision, or hidden with another quote")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Quotes with a notice."""
        return queryset.exclude(notice="") if self.value() == "yes" else queryset


class ContestedFilter(admin.SimpleListFilter):
    """Filters words that are attributed to two speakers: one of the two attributions is often wrong."""

    title = "contested"
    parameter_name = "contested"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The only choice that the filter offers."""
        return [("yes", "the same words, another speaker")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Contested utterances, or their quotes."""
        if self.value() != "yes":
            return queryset
        column = "pk" if queryset.model is Utterance else "utterance"
        return queryset.filter(**{f"{column}__in": contests().values("from_utterance")})


class MergedFilter(admin.SimpleListFilter):
    """Filters rows by whether they were merged into others; only live rows are listed by default."""

    title = "merged"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The choices besides live rows: merged rows, and all rows."""
        return [("yes", "merged into another"), ("all", "all")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """All rows, the merged rows, or, by default, the live rows."""
        if self.value() == "all":
            return queryset
        return queryset.filter(merged_into__isnull=self.value() != "yes")


def persons_called(queryset: QuerySet[Person], name: str) -> QuerySet[Person]:
    """Persons of `queryset` with a spelling, or the last part of one, that begins with `name`."""
    named = PersonName.objects.filter(Q(name__istartswith=name) | Q(name__icontains=f" {name}"))
    return queryset.filter(pk__in=named.values("person"))
