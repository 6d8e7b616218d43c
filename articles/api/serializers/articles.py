"""Articles and outlets as the API returns them, and articles as a client sends them."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.ingest import Outcome
from articles.models import Appearance, Article, SharedCopy

from .enums import BASIS, COPY_KIND, DATE_PRECISION, EVENT_KIND, FIGURE_ROLE, QUALIFIER, REMOVAL_REASON
from .fields import (
    LANGUAGE,
    MOMENT,
    WEB_ADDRESS,
    AddressOrNull,
    ApiUrl,
    Id,
    Instant,
    JsonText,
    OffsetUnit,
    ReadSerializer,
    TextOrNull,
)
from .quotes import QuoteInArticle
from .short import ArticleShort, EventShort, Highlights, OutletShort, PersonShort, SpanSerializer


class OutletSerializer(ReadSerializer):
    """A newspaper, agency, broadcaster or site."""

    id = Id()
    url = ApiUrl("outlets")
    name = serializers.CharField()
    slug = serializers.CharField()
    website = AddressOrNull()
    country = TextOrNull(help_text="country code, ISO 3166-1 alpha-2")
    owner = TextOrNull(help_text="owner of the outlet; outlets of one owner count as one independent source")
    article_count = serializers.IntegerField()
    created = Instant()
    updated = Instant()


class ArticleSerializer(ReadSerializer):
    """One article of one outlet, without its body."""

    id = Id()
    url = ApiUrl("articles")
    headline = TextOrNull()
    deck = TextOrNull(help_text="the line below the headline")
    byline = TextOrNull()
    dateline = TextOrNull()
    section = TextOrNull()
    language = TextOrNull()
    credits = serializers.ListField(child=serializers.CharField(), help_text="credited agencies")
    wires = serializers.ListField(
        child=serializers.CharField(),
        help_text="agencies on whose reporting the article rests: credited, or named as its source at the beginning",
    )
    source_url = AddressOrNull(source="url", help_text="URL of the article at the outlet")
    external_id = TextOrNull(help_text="the id given by the sender")
    outlet = OutletShort(allow_null=True)
    outlet_basis = serializers.ChoiceField(choices=BASIS, help_text="how the outlet was determined")
    published = Instant(
        allow_null=True, help_text="start of the stated day, month or year of publication; null where unknown"
    )
    published_precision = serializers.ChoiceField(choices=DATE_PRECISION, help_text="precision of the date")
    published_basis = serializers.ChoiceField(choices=BASIS, help_text="how the date was determined")
    published_text = TextOrNull(help_text="the date as printed")
    word_count = serializers.IntegerField()
    quote_count = serializers.IntegerField()
    revision = serializers.IntegerField()
    body_digest = serializers.CharField(help_text="SHA-256 of the body, UTF-8")
    extractor_version = serializers.CharField()
    highlights = Highlights()
    created = Instant()
    updated = Instant()

    on_request: ClassVar = {"body": serializers.CharField(), "quotes": QuoteInArticle(source="quotes.all", many=True)}


class SegmentSerializer(ReadSerializer):
    """A contiguous part of the body with its place in the raw text."""

    body_start = serializers.IntegerField()
    raw_start = serializers.IntegerField()
    length = serializers.IntegerField()


class RemovedSerializer(ReadSerializer):
    """A span of the raw text that is not in the body."""

    start = serializers.IntegerField(help_text="offset in the raw text")
    end = serializers.IntegerField()
    reason = serializers.ChoiceField(choices=REMOVAL_REASON)


class AppearanceSerializer(ReadSerializer):
    """A person in the article, with every mention."""

    name = serializers.CharField(help_text="full name as given in the article")
    role = TextOrNull()
    person = PersonShort(allow_null=True)
    score = serializers.FloatField(help_text="confidence of the link to the person, 0 to 1")
    reasons = serializers.ListField(child=serializers.JSONField())
    mention_count = serializers.IntegerField()
    mentions = serializers.SerializerMethodField()

    reads: ClassVar = {"mentions": ("id",)}

    @extend_schema_field(SpanSerializer(many=True))
    def get_mentions(self, appearance: Appearance) -> list[dict[str, Any]]:
        """The mentions of the person."""
        return [{"start": each.start, "end": each.end, "text": each.text} for each in appearance.mentions.all()]


class EventInArticle(ReadSerializer):
    """An event that the article reports."""

    event = EventShort()
    kind = serializers.ChoiceField(source="event.kind", choices=EVENT_KIND)
    main = serializers.BooleanField(
        help_text="whether the event is the article's main event rather than a background event"
    )
    score = serializers.FloatField()
    reasons = serializers.ListField(child=serializers.JSONField())


class FigureSerializer(ReadSerializer):
    """A figure stated in the article."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    value = serializers.IntegerField()
    role = serializers.ChoiceField(choices=FIGURE_ROLE, help_text="what is counted")
    qualifier = serializers.ChoiceField(
        choices=QUALIFIER, help_text="how the figure is qualified, such as exactly or at least"
    )
    noun = TextOrNull()
    source = TextOrNull(help_text="source that the text names for the figure")  # type: ignore[assignment]
    event = EventShort(allow_null=True)


class PassageSerializer(ReadSerializer):
    """A passage that two articles share."""

    start = serializers.IntegerField(help_text="offset in the body of this article")
    end = serializers.IntegerField()
    other_start = serializers.IntegerField(help_text="offset in the body of the other article")
    other_end = serializers.IntegerField()
    words = serializers.IntegerField()


class SharedCopySerializer(ReadSerializer):
    """Another article that shares passages with this one."""

    article = ArticleShort(help_text="the other article")
    outlet = OutletShort(allow_null=True, help_text="the other outlet")
    kind = serializers.ChoiceField(choices=COPY_KIND)
    share = serializers.FloatField(help_text="share of this body found in the other one")
    other_share = serializers.FloatField(help_text="share of the other body found in this one")
    words = serializers.IntegerField()
    passages = PassageSerializer(many=True)


class ArticleDetail(ArticleSerializer):
    """One article with its body and everything extracted from it."""

    highlights = None  # type: ignore[assignment]  # a single article is not searched
    captions = serializers.ListField(child=serializers.CharField())
    body = serializers.CharField(help_text="the text that all offsets refer to")
    offset_unit = OffsetUnit()
    segments = serializers.SerializerMethodField(help_text="where each part of the body is found in the raw text")
    removed = serializers.SerializerMethodField(help_text="parts of the raw text that are not in the body, and why")
    problems = serializers.ListField(child=serializers.CharField(), help_text="what was not found or is uncertain")
    persons = AppearanceSerializer(source="appearances.all", many=True)
    quotes = QuoteInArticle(source="quotes.all", many=True)
    events = EventInArticle(source="coverage.all", many=True)
    figures = FigureSerializer(source="figures.all", many=True)
    shared_copy = SharedCopySerializer(many=True, help_text="other articles that share passages with this one")

    reads: ClassVar = {"segments": ("segments",), "removed": ("removed",)}

    @extend_schema_field(SegmentSerializer(many=True))
    def get_segments(self, article: Article) -> list[dict[str, int]]:
        """The parts of the body."""
        names = ("body_start", "raw_start", "length")
        return [dict(zip(names, segment, strict=True)) for segment in article.segments]

    @extend_schema_field(RemovedSerializer(many=True))
    def get_removed(self, article: Article) -> list[dict[str, Any]]:
        """The parts of the raw text that are not in the body."""
        return [dict(zip(("start", "end", "reason"), each, strict=True)) for each in article.removed]


def shared_copy(article: Article) -> list[dict[str, Any]]:
    """The other articles that share passages with this one, seen from it."""
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


class RevisionSerializer(ReadSerializer):
    """One version of an article, as it was received."""

    id = Id()
    revision = serializers.IntegerField()
    received = Instant()
    digest = serializers.CharField(help_text="SHA-256 of the bytes as received")
    origin = serializers.CharField(help_text="file, line or sender that the revision came from")
    media_type = serializers.CharField()
    encoding = serializers.CharField()
    characters = serializers.IntegerField(help_text="number of characters of the extracted text")
    characters_changed = serializers.IntegerField(
        allow_null=True, help_text="characters more than in the previous revision; negative if fewer"
    )
    words_added = serializers.IntegerField(allow_null=True, help_text="words added since the previous revision")
    words_removed = serializers.IntegerField(allow_null=True, help_text="words removed since the previous revision")
    quote_count = serializers.IntegerField(help_text="number of quotes whose offsets refer to this revision")


LONGEST_HINT = 2_000

OUTCOME = [(each.value, each.value) for each in (Outcome.ADDED, Outcome.REVISED, Outcome.UPDATED, Outcome.UNCHANGED)]


class ArticleToStore(serializers.Serializer[Any]):
    """An article as a client sends it: the text, and known facts about it."""

    text = JsonText(help_text="the article as plain text or Markdown; menus and notices are recognised and removed")
    id = JsonText(
        required=False,
        allow_null=True,
        max_length=LONGEST_HINT,
        help_text="your own id for the article; sending it again revises the same article",
    )
    outlet = JsonText(required=False, allow_null=True, max_length=200, help_text="who published the article")
    published = JsonText(
        required=False,
        allow_null=True,
        max_length=40,
        pattern=MOMENT,
        help_text="RFC 3339 time, or as much of the date as is known: 2017-05",
    )
    url = JsonText(
        required=False,
        allow_null=True,
        max_length=LONGEST_HINT,
        pattern=WEB_ADDRESS,
        help_text="URL of the article at the outlet",
    )
    headline = JsonText(required=False, allow_null=True, max_length=LONGEST_HINT)
    language = JsonText(
        required=False,
        allow_null=True,
        max_length=35,
        pattern=LANGUAGE,
        help_text="language tag (BCP 47), such as `en`",
    )
    author = JsonText(required=False, allow_null=True, max_length=LONGEST_HINT)


class StoredArticle(ReadSerializer):
    """The result of storing an article."""

    outcome = serializers.ChoiceField(
        choices=OUTCOME,
        help_text="`added`: a new article; `revised`: a new text of a known article; `updated`: the same text with "
        "other facts; `unchanged`: stored already",
    )
    article = ArticleSerializer()
