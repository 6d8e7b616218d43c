"""The queue of quotes, and the page on which one is decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import curation, search
from articles.admin.filters import (
    ConfidenceFilter,
    ContestedFilter,
    NoticeFilter,
    OutletFilter,
    SpeakerFilter,
    SpeakerKindFilter,
    StatusFilter,
)
from articles.admin.marking import ELLIPSIS, REACH, Excerpt, sentence
from articles.admin.tables import (
    MOST_COUNTED,
    ReadOnly,
    ReadOnlyInline,
    WithHistory,
    address,
    curator,
    day,
    link,
    list_address,
)
from articles.extraction.records import Stance
from articles.models import Quote, Utterance
from articles.models.quote import contests

from .form import LONGEST_NOTE, QuoteForm
from .page import excerpt, marks_of, page_of, window_of

LONGEST_LISTED = 1_000
"""Characters of one quote that a list shows."""

LONG_COLUMNS = (
    "article__body",
    "article__segments",
    "article__removed",
    "article__captions",
    "article__credits",
    "article__problems",
    "rules",
    "candidates",
    "utterance_reasons",
)
MOST_CONFIRMED = 20
QUEUE = f"status={Quote.Status.MACHINE}&o=5"
"""The quotes that nobody has reviewed; `o` is the number of the column that orders the list: confidence."""

MOST_REDACTED = 200
"""Quotes redacted in one step: the article of each is extracted again."""

DecideAll = Callable[..., curation.Changes]
BUTTONS: dict[str, tuple[Callable[..., Quote], str]] = {
    "_approve": (curation.approve, "approved"),
    "_approve_next": (curation.approve, "approved"),
    "_reject": (curation.reject, "rejected"),
    "_reject_next": (curation.reject, "rejected"),
    "_withdraw": (curation.withdraw, "withdrawn"),
    "_restore": (curation.restore, "restored"),
}


@admin.register(Quote)
class QuoteAdmin(WithHistory):
    """Quotes in their sentences; the queue lists the least certain first."""

    form = QuoteForm
    change_form_template = "admin/articles/quote_form.html"
    list_display = ("sentence", "said_by", "carried_by", "kind", "certainty", "state", "stance")
    list_display_links = ("sentence",)
    list_filter = (
        StatusFilter,
        SpeakerFilter,
        ConfidenceFilter,
        OutletFilter,
        "kind",
        "stance",
        SpeakerKindFilter,
        NoticeFilter,
        ContestedFilter,
        "stale",
    )
    list_select_related = ("article", "outlet", "speaker")
    ordering = ("-published_key", "-pk")
    search_fields = ("text",)
    search_help_text = "Words of the quote or its speaker. Also: “two words”, begin*, speaker:name, AND, OR, NOT, ( )"
    autocomplete_fields = ("curated_speaker",)
    actions = ("approve_selected", "reject_selected", "withdraw_selected", "restore_selected")
    fieldsets = (
        (
            "Correction",
            {
                "fields": (
                    ("curated_kind", "curated_stance"),
                    "curated_speaker_kind",
                    ("curated_speaker", "curated_speaker_name"),
                    "note",
                    "seen",
                )
            },
        ),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The form; users who may only view see the stored columns."""
        if self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return ((None, {"fields": ("curated_kind", "curated_stance", "curated_speaker_kind", "curated_speaker_name")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        """All quotes, each with only the part of the body around it."""
        rows: QuerySet[Quote] = super().get_queryset(request)
        return rows.defer(*LONG_COLUMNS).annotate(window=window_of(REACH, LONGEST_LISTED))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Quotes that the search index finds; hidden ones, which the index does not contain, by their text."""
        if not search_term.strip():
            return queryset, False
        try:
            found = search.matching(Quote.objects.all(), search_term)
        except search.QuerySyntaxError as error:
            self.message_user(request, f"The search query is not valid: {error}", messages.ERROR)
            return queryset.none(), False
        hidden = Q(status__in=[Quote.Status.REJECTED, Quote.Status.WITHDRAWN], text__icontains=search_term.strip())
        return queryset.filter(Q(pk__in=found.order_by().values("pk")) | hidden), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list; without any filter it is the queue."""
        if request.method == "GET" and not request.GET:
            return HttpResponseRedirect(f"{request.path}?{QUEUE}")
        return super().changelist_view(request, {"title": "Quotes", **(extra_context or {})})

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one quote, with its sentence above the form."""
        quote = self.get_object(request, object_id) if object_id else None
        extra = {"desk": page_of(quote)} if quote is not None and self.has_view_permission(request, quote) else {}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Carry out the decision by means of the curation package only."""
        note = form.cleaned_data.get("note", "")
        seen = form.cleaned_data.get("seen", "")
        button = next((name for name in BUTTONS if name in request.POST), None)
        request.decided = ""  # type: ignore[attr-defined]
        try:
            if form.is_corrected:
                moment = datetime.fromisoformat(seen) if seen else None
                curation.correct(obj, form.correction, by=curator(request), note=note, seen=moment)
                request.decided = "corrected"  # type: ignore[attr-defined]
            if button:
                decide, done = BUTTONS[button]
                former = Quote.objects.values_list("status", flat=True).get(pk=obj.pk)
                decided = decide(obj, by=curator(request), note=note)
                request.decided = done if decided.status != former else request.decided  # type: ignore[attr-defined]
        except (curation.CurationError, ValueError) as error:
            request.refused = str(error)  # type: ignore[attr-defined]
        obj.refresh_from_db()

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write to the log of the admin, unless nothing changed."""
        decided = getattr(request, "decided", "")
        return super().log_change(request, obj, decided.capitalize()) if decided else None

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Show a message that says what was done; "and next" goes on to the next quote in the queue."""
        refused, decided = getattr(request, "refused", ""), getattr(request, "decided", "")
        if refused:
            self.message_user(request, refused, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        words = _short(obj.text)
        said = f"“{words}” was {decided}." if decided else f"Nothing changed: “{words}” is {obj.get_status_display()}."
        self.message_user(request, said, messages.SUCCESS if decided else messages.INFO)
        if any(name.endswith("_next") for name in BUTTONS.keys() | {"_correct_next"} if name in request.POST):
            following = next_in_queue(obj)
            if following is None:
                self.message_user(request, "The queue is empty.", messages.SUCCESS)
            target = address(following) if following else list_address(Quote, QUEUE)
            return HttpResponseRedirect(target)
        if "_continue" in request.POST or any(name in request.POST for name in BUTTONS):
            return HttpResponseRedirect(request.get_full_path())
        return self.response_post_save_change(request, obj)

    @admin.display(description="quote in its sentence")
    def sentence(self, quote: Quote) -> SafeString:
        """The sentence with quote, cue and speaker marked."""
        window = excerpt(quote, getattr(quote, "window", "") or "", REACH)
        if window is None:
            return Excerpt(text=_short(quote.text, LONGEST_LISTED), start=0).marked([])
        end = min(quote.end, window.end)
        cut = sentence(window, quote.start, end)
        more = ELLIPSIS if quote.end > cut.end else ""
        return format_html('<span class="sentence">{}{}</span>', cut.marked(marks_of(quote, window)), more)

    @admin.display(description="speaker", ordering="speaker_name")
    def said_by(self, quote: Quote) -> SafeString:
        """The speaker with a link, and as printed if that differs."""
        name = quote.speaker_name or quote.speaker_text or "nobody found"
        who = link(quote.speaker, name) if quote.speaker else name
        printed = quote.speaker_text if name.casefold() not in quote.speaker_text.casefold() else ""
        kind = quote.speaker_kind if quote.speaker_kind not in ("", "person") else ""
        stance = quote.get_stance_display() if quote.stance != Stance.ASSERTED else ""
        notes = " · ".join(filter(None, (stance, kind, f"“{_short(printed)}”" if printed else "")))
        return format_html('{}<span class="small">{}</span>', who, notes) if notes else format_html("{}", who)

    @admin.display(description="article", ordering="published_key")
    def carried_by(self, quote: Quote) -> SafeString:
        """The article, its outlet and its date."""
        article = quote.article
        outlet = quote.outlet.name if quote.outlet else "outlet unknown"
        return format_html(
            '{}<span class="small">{} · {}</span>',
            link(article, _short(str(article), 90)),
            outlet,
            day(article.published),
        )

    @admin.display(description="conf.", ordering="confidence")
    def certainty(self, quote: Quote) -> SafeString:
        """The confidence with two decimal places."""
        level = "low" if quote.confidence < 0.5 else "fair" if quote.confidence < 0.85 else "high"
        return format_html('<span class="confidence {}">{}</span>', level, f"{quote.confidence:.2f}")

    @admin.display(description="status", ordering="status")
    def state(self, quote: Quote) -> SafeString:
        """The status, whether the quote is missing from the newest revision, and what to review again."""
        notes = " · ".join(filter(None, ("stale" if quote.stale else "", quote.notice)))
        return format_html(
            '<span class="status {}">{}</span><span class="small">{}</span>',
            quote.status,
            quote.get_status_display(),
            notes,
        )

    @admin.action(description="Approve", permissions=["change"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        """Approve each selected quote."""
        self._decide(request, queryset, curation.approve_all, "approved")

    @admin.action(description="Reject: not a quote, or the wrong words", permissions=["change"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        """Reject each selected quote."""
        self._decide(request, queryset, curation.reject_all, "rejected")

    @admin.action(description="Restore rejected or withdrawn", permissions=["change"])
    def restore_selected(self, request: HttpRequest, queryset: QuerySet[Quote]) -> None:
        """Restore each selected quote."""
        self._decide(request, queryset, curation.restore_all, "restored")

    @admin.action(description="Withdraw from publication…", permissions=["change"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Quote]) -> HttpResponse | None:
        """Ask for confirmation: withdrawn quotes disappear for everybody at once."""
        if "confirmed" in request.POST:
            note = request.POST.get("note", "")[:LONGEST_NOTE]
            chosen = list(queryset.order_by("pk")[:MOST_REDACTED]) if "redact" in request.POST else []
            self._decide(request, queryset, curation.withdraw_all, "withdrawn", note)
            self._redact(request, chosen, note)
            return None
        number = queryset.order_by()[:MOST_COUNTED].count()
        context = {
            **self.admin_site.each_context(request),
            "title": f"Withdraw {number} {'quote' if number == 1 else 'quotes'}?",
            "opts": self.opts,
            "quotes": [(quote, self.sentence(quote)) for quote in queryset[:MOST_CONFIRMED]],
            "more": max(number - MOST_CONFIRMED, 0),
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "across": request.POST.get("select_across", "0"),
            "checkbox": ACTION_CHECKBOX_NAME,
            "longest_note": LONGEST_NOTE,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/articles/withdraw.html", context)

    def _redact(self, request: HttpRequest, quotes: list[Quote], note: str) -> None:
        """Redact the words of quotes that were just withdrawn; those that cannot be redacted are named."""
        for quote in quotes:
            try:
                curation.redact_quote(quote, by=curator(request), reason=note or "withdrawn")
            except curation.CurationError as error:
                self.message_user(request, f"Not redacted: {_short(quote.text)} {error}", messages.WARNING)

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[Quote], decide: DecideAll, done: str, note: str = ""
    ) -> None:
        ids = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_COUNTED + 1])
        if len(ids) > MOST_COUNTED:
            self.message_user(request, f"More than {MOST_COUNTED:,} quotes; narrow the list first.", messages.ERROR)
            return
        changes = decide(ids, by=curator(request), note=note)
        rest = f" {changes.unchanged} unchanged." if changes.unchanged else ""
        level = messages.SUCCESS if changes.changed else messages.WARNING
        self.message_user(request, f"{_counted(len(changes.changed))} {done}.{rest}", level)


def next_in_queue(quote: Quote) -> Quote | None:
    """The next quote without a decision, least certain first."""
    queue = Quote.objects.filter(status=Quote.Status.MACHINE).order_by("confidence", "pk")
    later = Q(confidence__gt=quote.confidence) | Q(confidence=quote.confidence, pk__gt=quote.pk)
    return queue.filter(later).first() or queue.exclude(pk=quote.pk).first()


class CarrierInline(ReadOnlyInline):
    """The quotes of an utterance."""

    model = Quote
    verbose_name_plural = "carried by"
    fields = ("outlet", "article", "text", "relation", "utterance_score", "status")
    readonly_fields = fields
    ordering = ("published_key", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows with the records they refer to, without bodies."""
        rows: QuerySet[Any] = super().get_queryset(request).select_related("article", "outlet")
        return rows.defer(*LONG_COLUMNS[:3])


@admin.register(Utterance)
class UtteranceAdmin(ReadOnly):
    """One statement across articles."""

    list_display = ("text", "speaker_name", "quote_count", "outlet_count", "first")
    list_filter = (ContestedFilter,)
    fields = ("text", "speaker", "speaker_name", "contested", "quote_count", "outlet_count", "first")
    readonly_fields = ("first", "contested")
    list_select_related = ("speaker",)
    ordering = ("-published_key", "-pk")
    search_fields = ("text",)
    raw_id_fields = ("speaker",)
    inlines = (CarrierInline,)

    @admin.display(description="also given to")
    def contested(self, utterance: Utterance) -> SafeString:
        """The other speakers of the same words."""
        pairs = contests().filter(from_utterance=utterance.pk).values("to_utterance")
        rivals = Utterance.objects.filter(pk__in=pairs).order_by("pk")
        links = ((link(rival, rival.speaker_name or "nobody found"),) for rival in rivals)
        return format_html_join(", ", "{}", links) or format_html("{}", "nobody else")

    @admin.display(description="first published", ordering="published_key")
    def first(self, utterance: Utterance) -> str:
        """The day of the first article that quotes it."""
        return day(utterance.published_key)


def _counted(number: int) -> str:
    return f"{number:,} {'quote' if number == 1 else 'quotes'}"


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}{ELLIPSIS}"
