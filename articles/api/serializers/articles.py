"""Articles and outlets as the API shows them."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Appearance, Article, SharedCopy

from .enums import BASIS, COPY_KIND, DATE_PRECISION, EVENT_KIND, FIGURE_ROLE, QUALIFIER, REMOVAL_REASON
from .fields import Address, ApiUrl, Id, Instant, OffsetUnit, Record, Text
from .quotes import QuoteInArticle
from .short import ArticleShort, EventShort, Highlights, OutletShort, PersonShort, SpanRecord


class OutletRecord(Record):
    """A newspaper, agency, broadcaster or site."""

    id = Id()
    url = ApiUrl("outlets")
    name = serializers.CharField()
    slug = serializers.CharField()
    website = Address()
    country = Text(help_text="ISO 3166-1 alpha-2")
    article_count = serializers.IntegerField()
    created = Instant()
    updated = Instant()


class ArticleRecord(Record):
    """One news report of one outlet, without its body."""

    id = Id()
    url = ApiUrl("articles")
    headline = Text()
    deck = Text(help_text="the line below the headline")
    byline = Text()
    dateline = Text()
    section = Text()
    language = Text()
    credits = serializers.ListField(child=serializers.CharField(), help_text="agencies named")
    source_url = Address(source="url", help_text="its address at the outlet")
    external_id = Text(help_text="the id that the sender gave it")
    outlet = OutletShort(allow_null=True)
    outlet_basis = serializers.ChoiceField(choices=BASIS, help_text="where the outlet was taken from")
    published = Instant(allow_null=True, help_text="start of the stated day, month or year; null where unknown")
    published_precision = serializers.ChoiceField(choices=DATE_PRECISION, help_text="how much of the date is known")
    published_basis = serializers.ChoiceField(choices=BASIS, help_text="where the date was taken from")
    published_text = Text(help_text="the date as printed")
    word_count = serializers.IntegerField()
    quote_count = serializers.IntegerField()
    revision = serializers.IntegerField()
    body_digest = serializers.CharField(help_text="SHA-256 of the body, UTF-8")
    extractor_version = serializers.CharField()
    highlights = Highlights()
    created = Instant()
    updated = Instant()

    on_request: ClassVar = {"body": serializers.CharField(), "quotes": QuoteInArticle(source="quotes.all", many=True)}


class SegmentRecord(Record):
    """A run of the body that stands in the raw text."""

    body_start = serializers.IntegerField()
    raw_start = serializers.IntegerField()
    length = serializers.IntegerField()


class RemovedRecord(Record):
    """A stretch of the raw text that the body leaves out."""

    start = serializers.IntegerField(help_text="offset in the raw text")
    end = serializers.IntegerField()
    reason = serializers.ChoiceField(choices=REMOVAL_REASON)


class AppearanceRecord(Record):
    """A person in the article, with every place of the name."""

    name = serializers.CharField(help_text="the fullest name in the article")
    role = Text()
    person = PersonShort(allow_null=True)
    score = serializers.FloatField(help_text="of the link to the person, 0 to 1")
    reasons = serializers.ListField(child=serializers.JSONField())
    mention_count = serializers.IntegerField()
    mentions = serializers.SerializerMethodField()

    reads: ClassVar = {"mentions": ("id",)}

    @extend_schema_field(SpanRecord(many=True))
    def get_mentions(self, appearance: Appearance) -> list[dict[str, Any]]:
        """The places of the name."""
        return [{"start": each.start, "end": each.end, "text": each.text} for each in appearance.mentions.all()]


class EventInArticle(Record):
    """An event that the article tells of."""

    event = EventShort()
    kind = serializers.ChoiceField(source="event.kind", choices=EVENT_KIND)
    main = serializers.BooleanField(help_text="the article is about it, not telling of it in passing")
    score = serializers.FloatField()
    reasons = serializers.ListField(child=serializers.JSONField())


class FigureRecord(Record):
    """A counted claim of the article."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    value = serializers.IntegerField()
    role = serializers.ChoiceField(choices=FIGURE_ROLE, help_text="what is counted")
    qualifier = serializers.ChoiceField(choices=QUALIFIER, help_text="how exactly it is claimed")
    noun = Text()
    source = Text(help_text="whom the text names for it")  # type: ignore[assignment]
    event = EventShort(allow_null=True)


class PassageRecord(Record):
    """A run of words that both articles carry."""

    start = serializers.IntegerField(help_text="offset in this body")
    end = serializers.IntegerField()
    other_start = serializers.IntegerField(help_text="offset in the other body")
    other_end = serializers.IntegerField()
    words = serializers.IntegerField()


class SharedCopyRecord(Record):
    """Another article that carries passages of this one."""

    article = ArticleShort(help_text="the other article")
    outlet = OutletShort(allow_null=True, help_text="the other outlet")
    kind = serializers.ChoiceField(choices=COPY_KIND)
    share = serializers.FloatField(help_text="share of this body that the other one carries")
    other_share = serializers.FloatField(help_text="share of the other body that this one carries")
    words = serializers.IntegerField()
    passages = PassageRecord(many=True)


class ArticleDetail(ArticleRecord):
    """One news report with its body and everything found in it."""

    highlights = None  # type: ignore[assignment]  # a single article is not searched
    captions = serializers.ListField(child=serializers.CharField())
    body = serializers.CharField(help_text="all offsets point into this text")
    offset_unit = OffsetUnit()
    segments = serializers.SerializerMethodField(help_text="where the runs of the body stand in the raw text")
    removed = serializers.SerializerMethodField(help_text="what the body leaves out of the raw text, and why")
    problems = serializers.ListField(child=serializers.CharField(), help_text="what was not found or not sure")
    persons = AppearanceRecord(source="appearances.all", many=True)
    quotes = QuoteInArticle(source="quotes.all", many=True)
    events = EventInArticle(source="coverage.all", many=True)
    figures = FigureRecord(source="figures.all", many=True)
    shared_copy = SharedCopyRecord(many=True, help_text="other articles that carry passages of this one")

    reads: ClassVar = {"segments": ("segments",), "removed": ("removed",)}

    @extend_schema_field(SegmentRecord(many=True))
    def get_segments(self, article: Article) -> list[dict[str, int]]:
        """The runs of the body."""
        names = ("body_start", "raw_start", "length")
        return [dict(zip(names, segment, strict=True)) for segment in article.segments]

    @extend_schema_field(RemovedRecord(many=True))
    def get_removed(self, article: Article) -> list[dict[str, Any]]:
        """What the body leaves out."""
        return [dict(zip(("start", "end", "reason"), each, strict=True)) for each in article.removed]


def shared_copy(article: Article) -> list[dict[str, Any]]:
    """The other articles that carry passages of this one, seen from it."""
    copies = [_seen_from(copy, left=True) for copy in article.copies_right.all()]
    return copies + [_seen_from(copy, left=False) for copy in article.copies_left.all()]


def _seen_from(copy: SharedCopy, *, left: bool) -> dict[str, Any]:
    this, other = ("left", "right") if left else ("right", "left")
    return {
        "article": getattr(copy, other),
        "outlet": getattr(copy, other).outlet,
        "kind": copy.kind,
        "share": getattr(copy, f"{this}_share"),
        "other_share": getattr(copy, f"{other}_share"),
        "words": copy.words,
        "passages": [
            {
                "start": getattr(passage, f"{this}_start"),
                "end": getattr(passage, f"{this}_end"),
                "other_start": getattr(passage, f"{other}_start"),
                "other_end": getattr(passage, f"{other}_end"),
                "words": passage.words,
            }
            for passage in copy.passages.all()
        ],
    }
