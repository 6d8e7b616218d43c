"""The queue of persons who may be the same: two names side by side, decided with one click."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import curation
from articles.models import Person, PersonDoubt

from .tables import Table, curator, link


@admin.register(PersonDoubt)
class PersonDoubtAdmin(Table):
    """Pairs of persons, the most likely first."""

    list_display = ("left_person", "right_person", "likeness", "why")
    list_display_links = None
    list_select_related = ("left", "right")
    actions = ("same_person", "different_persons")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Pairs of two live persons."""
        return super().get_queryset(request).filter(left__merged_into__isnull=True, right__merged_into__isnull=True)

    @admin.display(description="person", ordering="left_name")
    def left_person(self, doubt: PersonDoubt) -> SafeString:
        """The first person of the pair."""
        return _shown(doubt.left, doubt.left_name)

    @admin.display(description="possibly the same as", ordering="right_name")
    def right_person(self, doubt: PersonDoubt) -> SafeString:
        """The second person of the pair."""
        return _shown(doubt.right, doubt.right_name)

    @admin.display(description="similarity", ordering="score")
    def likeness(self, doubt: PersonDoubt) -> str:
        """The score."""
        return f"{doubt.score:.2f}"

    @admin.display(description="why")
    def why(self, doubt: PersonDoubt) -> SafeString:
        """The reasons as a list."""
        return format_html_join("", "<div>{}</div>", ((reason,) for reason in doubt.reasons))

    @admin.action(description="They are one person", permissions=["change"])
    def same_person(self, request: HttpRequest, queryset: QuerySet[PersonDoubt]) -> None:
        """Merge each pair into the person quoted more often."""
        merged = 0
        for pk in list(queryset.values_list("pk", flat=True)):
            # an earlier pair of the same click may have merged one of them
            doubt = self.get_queryset(request).filter(pk=pk).first()
            if doubt is not None:
                keep, other = sorted((doubt.left, doubt.right), key=lambda person: (-person.quote_count, person.pk))
                curation.merge_persons(keep, other, by=curator(request))
                doubt.delete()
                merged += 1
        self.message_user(request, f"{merged} pairs merged.", messages.SUCCESS)

    @admin.action(description="They are different persons", permissions=["change"])
    def different_persons(self, request: HttpRequest, queryset: QuerySet[PersonDoubt]) -> None:
        """Record that the two persons of each pair are different."""
        number = 0
        for doubt in queryset:
            curation.keep_apart(doubt.left, doubt.right, by=curator(request))
            doubt.delete()
            number += 1
        self.message_user(request, f"{number} pairs are kept apart.", messages.SUCCESS)


def _shown(person: Person, name: str) -> SafeString:
    """The person with role and counts, and with the spelling if that differs from the name."""
    spelt = f" (as {name})" if name != person.name else ""
    return format_html(
        "{}{}<div>{} · {} articles, {} quotes</div>",
        link(person),
        spelt,
        person.role or "no role",
        person.article_count,
        person.quote_count,
    )
