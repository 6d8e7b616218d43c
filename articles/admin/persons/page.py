"""Persons, their spellings, and decisions to merge or split them."""

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
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import curation
from articles.admin.filters import MergedFilter, persons_called
from articles.admin.quotes.form import LONGEST_NOTE
from articles.admin.tables import ReadOnly, ReadOnlyInline, WithHistory, curator, day, link, list_address, listed
from articles.admin.takedowns import TakesDown
from articles.linking.persons.offices import ObservedOffice, offices_of
from articles.models import Appearance, Judgement, Mention, Person, PersonName, Quote

LATEST_QUOTES = 10
MOST_SPELLINGS = 200
MOST_MERGED = 20
"""Maximum number of persons in one decision: nobody would compare more than that."""
SENT = frozenset({"name", "wikidata_id", "spelling", "_revive", "_split"})
"""The form fields that a preview sends again when it is confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One spelling, how often it was printed, and an article that has it."""

    name: str
    article_count: int
    seen: Appearance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything about one person that is not a plain column."""

    spellings: tuple[Spelling, ...]
    quotes: tuple[Quote, ...]
    offices: tuple[ObservedOffice, ...]
    merged: tuple[Person, ...]
    judgements: tuple[Judgement, ...]
    all_quotes: str


def page_of(person: Person) -> PersonPage:
    """The page of one person."""
    names = list(person.names.all()[:MOST_SPELLINGS])
    seen: dict[str, Appearance] = {}
    rows = Appearance.objects.filter(person=person, name__in=[name.name for name in names])
    for appearance in (
        rows.select_related("article__outlet")
        .defer("article__body", "article__segments", "article__removed")
        .order_by("published_key", "pk")[:MOST_SPELLINGS]
    ):
        seen.setdefault(appearance.name, appearance)
    spelt = {name.name for name in names} | {person.name}
    quotes = Quote.objects.filter(speaker=person).select_related("article", "outlet")
    return PersonPage(
        spellings=tuple(
            Spelling(name=name.name, article_count=name.article_count, seen=seen.get(name.name)) for name in names
        ),
        quotes=tuple(
            quotes.defer("article__body", "article__segments", "article__removed").order_by("-published_key", "-pk")[
                :LATEST_QUOTES
            ]
        ),
        offices=tuple(offices_of(person)),
        merged=tuple(person.merged.order_by("name", "pk")[:MOST_SPELLINGS]),
        judgements=tuple(
            Judgement.objects.filter(
                Q(left__in=spelt) | Q(right__in=spelt), subject=Judgement.Subject.PERSON, superseded=False
            ).select_related("user")[:MOST_SPELLINGS]
        ),
        all_quotes=list_address(Quote, f"speaker__id__exact={person.pk}&status=all"),
    )


def _what_goes(person: Person) -> str:
    """What would be taken down with a person, as text."""
    gone = curation.preview_erasure(person)
    return f"{', '.join(gone.names)}: {gone.quotes} quotes removed, {len(gone.articles)} articles masked"


@admin.register(Person)
class PersonAdmin(TakesDown, WithHistory):
    """Persons; several can be merged or kept apart in the list, one can be split or its merge undone on its page."""

    change_form_template = "admin/articles/person_form.html"
    list_display = ("name", "role", "article_count", "quote_count", "seen", "survivor")
    list_filter = (MergedFilter,)
    list_select_related = ("merged_into",)
    search_fields = ("name",)
    search_help_text = "Beginning of a name, or of its last part"
    ordering = ("-quote_count", "-pk")
    fields = ("name", "role", "wikidata_id", "article_count", "quote_count", "survivor")
    readonly_fields = ("role", "article_count", "quote_count", "survivor")
    actions = ("merge_selected", "keep_apart_selected", "take_down_selected")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Persons with a spelling that matches; for the choice of a speaker only live ones."""
        if "autocomplete" in request.path:
            queryset = queryset.filter(merged_into__isnull=True)
        name = " ".join(search_term.split())
        return (persons_called(queryset, name) if name else queryset), False

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one person with spellings, quotes and decisions."""
        person = self.get_object(request, object_id) if object_id else None
        if person is not None and request.method == "POST" and self.has_change_permission(request, person):
            preview = self._preview(request, person)
            if preview is not None:
                return preview
        extra = {"desk": page_of(person)} if person is not None and self.has_view_permission(request, person) else {}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def _preview(self, request: HttpRequest, person: Person) -> HttpResponse | None:
        """What a split or an undone merge would move; None if neither was requested, or if it has been confirmed."""
        if "confirmed" in request.POST or not {"_revive", "_split"} & request.POST.keys():
            return None
        try:
            if "_revive" in request.POST:
                verb, title = "Undo the merge", f"Undo the merge of {person.name}?"
                moved = curation.preview_revive(person, by=curator(request))
            else:
                verb, title = "Split", f"Split {person.name} into two?"
                moved = curation.preview_split(person, request.POST.getlist("spelling"), by=curator(request))
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "row": person,
            "moved": moved,
            "verb": verb,
            "explanation": "This moves to a separate person; later articles with these spellings are linked to that "
            "person, too.",
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
                person = curation.revive_person(obj, by=curator(request), note=note)
                request.said = f"{person.name} is a separate person again."  # type: ignore[attr-defined]
            elif "_split" in request.POST:
                spellings = request.POST.getlist("spelling")
                other = curation.split_person(obj, spellings, by=curator(request), note=note)
                request.said = f"{other.name} is a separate person now."  # type: ignore[attr-defined]
            else:
                data = form.cleaned_data
                if "name" in form.changed_data:
                    curation.name_person(obj, data["name"], by=curator(request))
                if "wikidata_id" in form.changed_data:
                    curation.identify_person(obj, data["wikidata_id"], by=curator(request))
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

    @admin.action(description="Merge into one person…", permissions=["change"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse | None:
        """Show what a merge would move; on confirmation, do it."""
        persons = self._several(request, queryset)
        if not persons:
            return None
        chosen = request.POST.get("keep", "")
        keep = next((person for person in persons if str(person.pk) == chosen), persons[0])
        others = [person for person in persons if person.pk != keep.pk]
        if "confirmed" in request.POST:
            self._merge(request, keep, others)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge {len(persons)} persons into one?",
            "opts": self.opts,
            "persons": curation.preview_merge(persons),
            "keep": keep,
            "checkbox": ACTION_CHECKBOX_NAME,
            "longest_note": LONGEST_NOTE,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/merge.html", context)

    @admin.action(description="Keep apart: they are different persons", permissions=["change"])
    def keep_apart_selected(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Record that any two of the selected persons are different."""
        persons = self._several(request, queryset)
        written = [
            judgement
            for one, other in combinations(persons, 2)
            for judgement in curation.keep_apart(one, other, by=curator(request))
        ]
        if persons:
            self.message_user(request, f"{len(persons)} persons are kept apart: {len(written)} new judgements.")

    @admin.action(description="Take down…", permissions=["take_down"])
    def take_down_selected(self, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse | None:
        """Ask for confirmation: record, quotes and name disappear for everybody at once."""
        return self.ask_or_take_down(
            request,
            queryset.filter(merged_into__isnull=True),
            lambda person, reason: curation.take_down_person(person, by=curator(request), reason=reason),
            "A person who is taken down returns 410, as do all quotes, and every spelling of the name is "
            "served as █ in every article, including later ones. This can be undone.",
            _what_goes,
        )

    def _several(self, request: HttpRequest, queryset: QuerySet[Person]) -> list[Person]:
        """The selected live persons, most quoted first; none if the selection is not valid."""
        persons = list(queryset.filter(merged_into__isnull=True).order_by("-quote_count", "pk")[: MOST_MERGED + 1])
        if 2 <= len(persons) <= MOST_MERGED:
            return persons
        self.message_user(
            request, f"Choose 2 to {MOST_MERGED} persons that were not merged into another.", messages.ERROR
        )
        return []

    def _merge(self, request: HttpRequest, keep: Person, others: list[Person]) -> None:
        note = request.POST.get("note", "")[:LONGEST_NOTE]
        try:
            with transaction.atomic():
                for other in others:
                    curation.merge_persons(keep, other, by=curator(request), note=note)
        except curation.CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        names = ", ".join(other.name for other in others)
        self.message_user(request, f"{names} merged into {keep.name}.", messages.SUCCESS)

    @admin.display(description="in the news", ordering="last_seen")
    def seen(self, person: Person) -> str:
        """The days on which the person was first and last in the news."""
        return f"{day(person.first_seen)} – {day(person.last_seen)}" if person.article_count else ""

    @admin.display(description="merged into", ordering="merged_into")
    def survivor(self, person: Person) -> SafeString | str:
        """The person that this one was merged into."""
        return link(person.merged_into)


class MentionInline(ReadOnlyInline):
    """The mentions of the name."""

    model = Mention
    fields = ("text", "role", "start", "end")
    readonly_fields = fields


@admin.register(Appearance)
class AppearanceAdmin(ReadOnly):
    """Persons in articles, and why each name was linked to this person."""

    list_display = ("name", "who", "where", "role", "mention_count", "score")
    list_select_related = ("person", "article", "outlet")
    search_fields = ("=name",)
    search_help_text = "The full name, as printed"
    ordering = ("-published_key", "-pk")
    fields = ("name", "who", "where", "role", "score", "why")
    readonly_fields = ("who", "where", "why")
    inlines = (MentionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appearance]:
        """All rows, without the bodies of their articles."""
        return super().get_queryset(request).defer("article__body", "article__segments", "article__removed")

    @admin.display(description="reasons")
    def why(self, appearance: Appearance) -> SafeString | str:
        """Why the name was linked to this person."""
        return listed(appearance.reasons)

    @admin.display(description="person")
    def who(self, appearance: Appearance) -> SafeString | str:
        """The person."""
        return link(appearance.person)

    @admin.display(description="article")
    def where(self, appearance: Appearance) -> SafeString:
        """The article and its outlet."""
        outlet = appearance.outlet.name if appearance.outlet else "outlet unknown"
        return format_html('{}<span class="small">{}</span>', link(appearance.article), outlet)


@admin.register(Mention)
class MentionAdmin(ReadOnly):
    """Names as printed."""

    list_display = ("text", "role", "appearance", "start", "end")
    list_select_related = ("appearance",)
    search_fields = ("=text",)
    ordering = ("-pk",)
    fields = ("text", "role", "appearance", "start", "end")


@admin.register(PersonName)
class PersonNameAdmin(ReadOnly):
    """Spellings and the persons they belong to."""

    list_display = ("name", "person", "article_count")
    list_select_related = ("person",)
    search_fields = ("name__istartswith",)
    ordering = ("name", "pk")


@admin.register(Judgement)
class JudgementAdmin(ReadOnly):
    """Judgements about what is the same; superseded, never deleted."""

    list_display = ("left", "right", "verdict", "subject", "user", "note", "created", "superseded")
    list_display_links = ("left",)
    list_filter = ("subject", "verdict", "superseded")
    list_select_related = ("user",)
    search_fields = ("left", "right", "note")
    ordering = ("-pk",)
    fields = ("subject", "left", "right", "verdict", "user", "note", "created", "superseded")
