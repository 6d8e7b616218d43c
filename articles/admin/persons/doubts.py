"""The queue of persons who may be the same: two names side by side, decided with one click."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles import curation
from articles.admin.tables import Table, curator, day, link
from articles.comparison.passages import sentence_around
from articles.models import Mention, Person, PersonDoubt


@admin.register(PersonDoubt)
class PersonDoubtAdmin(Table):
    """Pairs of persons who may be the same, the most likely pairs first."""

    list_display = ("left_person", "left_report", "right_person", "right_report", "likeness", "why")
    list_display_links = None
    list_select_related = ("left", "right")
    actions = ("same_person", "different_persons")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Pairs of two live persons."""
        return super().get_queryset(request).filter(left__merged_into__isnull=True, right__merged_into__isnull=True)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The page, with the newest report that prints each name: looked up for the whole page at once."""
        page = super().get_changelist_instance(request)
        _add_reports(page.result_list)
        return page

    @admin.display(description="person", ordering="left_name")
    def left_person(self, doubt: PersonDoubt) -> SafeString:
        """The first person of the pair."""
        return _shown(doubt.left, doubt.left_name)

    @admin.display(description="where it was printed")
    def left_report(self, doubt: PersonDoubt) -> SafeString:
        """The newest report that prints the first name."""
        return _report(doubt.left_seen)  # type: ignore[attr-defined]

    @admin.display(description="where it was printed")
    def right_report(self, doubt: PersonDoubt) -> SafeString:
        """The newest report that prints the second name."""
        return _report(doubt.right_seen)  # type: ignore[attr-defined]

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


def _add_reports(doubts: Iterable[PersonDoubt]) -> None:
    """Set on each doubt `left_seen` and `right_seen`: the first mention in the newest report of each side, or None."""
    rows = PersonDoubt.objects.filter(pk__in=[doubt.pk for doubt in doubts]).annotate(
        left_first=_first_mention("left"), right_first=_first_mention("right")
    )
    firsts = {pk: (left, right) for pk, left, right in rows.values_list("pk", "left_first", "right_first")}
    mentions = (
        Mention.objects.select_related("article__outlet", "appearance")
        .defer("article__segments", "article__removed")
        .in_bulk({pk for pair in firsts.values() for pk in pair if pk is not None})
    )
    for doubt in doubts:
        left, right = firsts.get(doubt.pk, (None, None))
        doubt.left_seen, doubt.right_seen = mentions.get(left), mentions.get(right)  # type: ignore[attr-defined]


def _first_mention(side: str) -> Subquery:
    """The id of the first mention in the newest article that names the person as this side does."""
    named = Mention.objects.filter(appearance__person=OuterRef(f"{side}_id"), appearance__name=OuterRef(f"{side}_name"))
    return Subquery(named.order_by("-appearance__published_key", "-appearance", "start").values("pk")[:1])


def _report(mention: Mention | None) -> SafeString:
    """The sentence with the name marked, and below it outlet, day and the office that the report prints."""
    passage = sentence_around(mention.article.body, mention.start, mention.end) if mention else None
    if mention is None or passage is None:
        return mark_safe("–")
    article = mention.article
    facts = [article.outlet.name if article.outlet else "unknown outlet", day(article.published_key)]
    return format_html(
        '{}<mark class="speaker">{}</mark>{}<div>{}: {}</div><div>{}</div>',
        passage.before,
        passage.marked,
        passage.after,
        " · ".join(filter(None, facts)),
        link(article),
        mention.appearance.role or "no role",
    )


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
