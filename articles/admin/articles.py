"""Articles, outlets, and the passages that two articles share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import curation, search
from articles.models import Appearance, Article, Outlet, Quote, RawDocument, Redaction, SharedCopy

from .filters import OutletFilter
from .marking import ELLIPSIS, MarkedSpan, marked
from .tables import LONGEST_SHOWN, ReadOnly, Table, curator, link, list_address, listed
from .takedowns import TakesDown

MOST_REMOVED = 200
MOST_PASSAGES = 200
LONGEST_REMOVED = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedBlock:
    """A part of the raw text that is not in the body, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """Everything about one article that is not a plain column."""

    body: SafeString
    cut: bool
    quotes: tuple[Quote, ...]
    appearances: tuple[Appearance, ...]
    documents: tuple[RawDocument, ...]
    removed: tuple[RemovedBlock, ...]
    problems: tuple[str, ...]
    copies: tuple[SharedCopy, ...]
    redactions: tuple[Redaction, ...]
    may_redact: bool


def page_of(article: Article, may_redact: bool) -> ArticlePage:
    """The page of one article."""
    quotes = tuple(article.quotes.select_related("speaker").order_by("start", "pk"))
    documents = tuple(article.documents.defer("content", "text").order_by("-revision"))
    copies = SharedCopy.objects.select_related("left__outlet", "right__outlet")
    for side in ("left", "right"):
        copies = copies.defer(f"{side}__body", f"{side}__segments", f"{side}__removed")
    return ArticlePage(
        body=marked(article.body[:LONGEST_SHOWN], _marks(article, quotes)),
        cut=len(article.body) > LONGEST_SHOWN,
        quotes=quotes,
        appearances=tuple(article.appearances.select_related("person").order_by("-mention_count", "pk")),
        documents=documents,
        removed=_removed(article, documents),
        problems=tuple(str(problem) for problem in article.problems),
        copies=(*copies.filter(left=article), *copies.filter(right=article)),
        redactions=tuple(Redaction.objects.filter(article_id=article.pk).select_related("by")[:MOST_PASSAGES]),
        may_redact=may_redact,
    )


def _marks(article: Article, quotes: tuple[Quote, ...]) -> list[MarkedSpan]:
    """The quotes and persons in the current body."""
    marks = []
    for quote in quotes:
        if article.body[quote.start : quote.end] == quote.text:
            who = quote.speaker_name or quote.speaker_text or "nobody found"
            what = f"{quote.get_kind_display()}, {quote.get_stance_display()}"
            title = f"{what}, {who}, {quote.confidence:.2f}, {quote.get_status_display()}"
            marks.append(MarkedSpan(start=quote.start, end=quote.end, what=f"quote {quote.status}", title=title))
    for mention in article.mentions.select_related("appearance"):
        marks.append(MarkedSpan(start=mention.start, end=mention.end, what="person", title=mention.appearance.name))
    return marks


def _removed(article: Article, documents: tuple[RawDocument, ...]) -> tuple[RemovedBlock, ...]:
    if not documents or not article.removed:
        return ()
    raw = RawDocument.objects.only("content", "text").get(pk=documents[0].pk).source_text
    blocks = []
    for start, end, reason in article.removed[:MOST_REMOVED]:
        text = raw[start:end].strip()
        short = text if len(text) <= LONGEST_REMOVED else f"{text[:LONGEST_REMOVED]}{ELLIPSIS}"
        blocks.append(RemovedBlock(reason=str(reason).replace("_", " "), text=short))
    return tuple(blocks)


@admin.register(Article)
class ArticleAdmin(TakesDown):
    """Articles as extracted; nothing in them can be edited here, but the list offers to take articles down."""

    change_form_template = "admin/articles/article_form.html"
    list_display = ("title", "outlet", "published", "language", "word_count", "quote_count", "revision", "worries")
    list_display_links = ("title",)
    list_filter = (OutletFilter, "published_precision")
    list_select_related = ("outlet",)
    search_fields = ("headline",)
    search_help_text = "Words of headline or body. Also: “two words”, begin*, headline:word, AND, OR, NOT, ( )"
    ordering = ("-published_key", "-pk")
    actions = ("take_down_selected",)
    fieldsets = (
        (
            None,
            {"fields": (("outlet", "outlet_basis"), "url", "deck", ("byline", "dateline"), ("section", "language"))},
        ),
        ("Date", {"fields": (("published", "published_precision", "published_basis"), "published_text")}),
        (
            "Reading",
            {
                "classes": ("collapse",),
                "fields": (
                    ("credits", "wires"),
                    "captions",
                    ("revision", "extractor_version"),
                    ("created", "updated"),
                    "identity",
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """All articles; lists do not load the long columns."""
        return super().get_queryset(request).defer("body", "segments", "removed")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Articles that the search index finds."""
        if not search_term.strip():
            return queryset, False
        try:
            found = search.matching(Article.objects.all(), search_term)
        except search.QuerySyntaxError:
            return queryset.none(), False
        return queryset.filter(pk__in=found.order_by().values("pk")), False

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one article: the body with what was found in it."""
        article = self.get_object(request, object_id) if object_id else None
        may_redact = self.has_take_down_permission(request)
        if article is not None and may_redact and {"_redact", "_lift"} & request.POST.keys():
            self._redact(request, article)
            return HttpResponseRedirect(request.get_full_path())
        seen = article is not None and self.has_view_permission(request, article)
        extra = {"desk": page_of(article, may_redact)} if article is not None and seen else {}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def _redact(self, request: HttpRequest, article: Article) -> None:
        """Redact what was chosen on the page, or lift a redaction."""
        sent, by = request.POST, curator(request)
        try:
            if "_lift" in sent:
                row = Redaction.objects.get(pk=int(sent.get("redaction", "0")), article_id=article.pk)
                curation.lift_redaction(row, by=by)
            elif sent.get("words", "").strip():
                curation.redact_words(article, sent["words"].strip(), by=by, reason=sent.get("reason", ""))
            else:
                start, end = int(sent.get("start") or -1), int(sent.get("end") or 0)
                curation.redact(article, start, end, by=by, reason=sent.get("reason", ""))
        except (curation.CurationError, Redaction.DoesNotExist, ValueError) as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, "Lifted." if "_lift" in sent else "Redacted.", messages.SUCCESS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: articles are not edited here."""
        return False

    @admin.action(description="Take down…", permissions=["take_down"])
    def take_down_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        """Ask for confirmation, because the articles disappear for everybody at once."""
        return self.ask_or_take_down(
            request,
            queryset,
            lambda article, reason: curation.take_down_article(article, by=curator(request), reason=reason),
            "An article that is taken down returns 410 everywhere, as do its quotes, and whatever no other article "
            "supports disappears from "
            "every list, count and search. If its text is sent again, it is refused. It can be restored.",
            lambda article: f"{article} ({article.quote_count} quotes)",
        )

    @admin.display(description="headline", ordering="headline")
    def title(self, article: Article) -> str:
        """The headline, or the id of an article without one."""
        return str(article)

    @admin.display(description="problems")
    def worries(self, article: Article) -> str:
        """How many things were not found or are uncertain."""
        return str(len(article.problems)) if article.problems else ""


@admin.register(Outlet)
class OutletAdmin(Table):
    """Outlets; name, website, country and owner are the curator's."""

    list_display = ("name", "country", "owner", "website", "article_count")
    search_fields = ("name",)
    ordering = ("name", "pk")
    fields = ("name", "website", "country", "owner", "slug", "article_count", "lists")
    readonly_fields = ("slug", "article_count", "lists")
    actions = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @admin.display(description="links")
    def lists(self, outlet: Outlet) -> SafeString:
        """The lists of what the outlet published."""
        query = f"outlet={outlet.pk}"
        return format_html(
            '<a href="{}">articles</a> · <a href="{}">quotes</a>',
            list_address(Article, query),
            list_address(Quote, f"{query}&status=all"),
        )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store what was edited by means of the curation package."""
        if form.changed_data:
            curation.edit_outlet(
                obj, name=obj.name, website=obj.website, country=obj.country, owner=obj.owner, by=curator(request)
            )


@admin.register(SharedCopy)
class SharedCopyAdmin(ReadOnly):
    """Pairs of articles that share passages."""

    change_form_template = "admin/articles/shared_copy_form.html"
    list_display = ("kind", "one", "other", "words", "shares")
    list_filter = ("kind",)
    list_select_related = ("left__outlet", "right__outlet")
    ordering = ("-pk",)
    fields = ("kind", "one", "other", "words", "shares", "why")
    readonly_fields = ("one", "other", "shares", "why")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SharedCopy]:
        """All pairs, without the bodies."""
        rows = super().get_queryset(request)
        for side in ("left", "right"):
            rows = rows.defer(f"{side}__body", f"{side}__segments", f"{side}__removed")
        return rows

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The pair with its passages side by side."""
        copy = self.get_object(request, object_id) if object_id else None
        extra = {}
        if copy is not None and self.has_view_permission(request, copy):
            left, right = copy.left.body, copy.right.body
            extra["passages"] = [
                (left[row.left_start : row.left_end], right[row.right_start : row.right_end], row.words)
                for row in copy.passages.all()[:MOST_PASSAGES]
            ]
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    @admin.display(description="reasons")
    def why(self, copy: SharedCopy) -> SafeString | str:
        """Why the two articles are considered to share passages."""
        return listed(copy.reasons)

    @admin.display(description="one article")
    def one(self, copy: SharedCopy) -> SafeString:
        """The left article with its outlet."""
        return _with_outlet(copy.left)

    @admin.display(description="other article")
    def other(self, copy: SharedCopy) -> SafeString:
        """The right article with its outlet."""
        return _with_outlet(copy.right)

    @admin.display(description="share of each")
    def shares(self, copy: SharedCopy) -> str:
        """The share of each body found in the other."""
        return f"{copy.left_share:.0%} · {copy.right_share:.0%}"


def _with_outlet(article: Article) -> SafeString:
    outlet = article.outlet.name if article.outlet else "outlet unknown"
    return format_html('{}<span class="small">{}</span>', link(article), outlet)
