"""Articles and outlets as the API shows them, and articles as they are sent to be stored."""

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
    country = TextOrNull(help_text="ISO 3166-1 alpha-2")
    article_count = serializers.IntegerField()
    created = Instant()
    updated = Instant()


class ArticleSerializer(ReadSerializer):
    """One news report of one outlet, without its body."""

    id = Id()
    url = ApiUrl("articles")
    headline = TextOrNull()
    deck = TextOrNull(help_text="the line below the headline")
    byline = TextOrNull()
    dateline = TextOrNull()
    section = TextOrNull()
    language = TextOrNull()
    credits = serializers.ListField(child=serializers.CharField(), help_text="agencies named")
    source_url = AddressOrNull(source="url", help_text="its address at the outlet")
    external_id = TextOrNull(help_text="the id that the sender gave it")
    outlet = OutletShort(allow_null=True)
    outlet_basis = serializers.ChoiceField(choices=BASIS, help_text="where the outlet was taken from")
    published = Instant(allow_null=True, help_text="start of the stated day, month or year; null where unknown")
    published_precision = serializers.ChoiceField(choices=DATE_PRECISION, help_text="how much of the date is known")
    published_basis = serializers.ChoiceField(choices=BASIS, help_text="where the date was taken from")
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
    """A run of the body that stands in the raw text."""

    body_start = serializers.IntegerField()
    raw_start = serializers.IntegerField()
    length = serializers.IntegerField()


class RemovedSerializer(ReadSerializer):
    """A stretch of the raw text that the body leaves out."""

    start = serializers.IntegerField(help_text="offset in the raw text")
    end = serializers.IntegerField()
    reason = serializers.ChoiceField(choices=REMOVAL_REASON)


class AppearanceSerializer(ReadSerializer):
    """A person in the article, with every place of the name."""

    name = serializers.CharField(help_text="the fullest name in the article")
    role = TextOrNull()
    person = PersonShort(allow_null=True)
    score = serializers.FloatField(help_text="of the link to the person, 0 to 1")
    reasons = serializers.ListField(child=serializers.JSONField())
    mention_count = serializers.IntegerField()
    mentions = serializers.SerializerMethodField()

    reads: ClassVar = {"mentions": ("id",)}

    @extend_schema_field(SpanSerializer(many=True))
    def get_mentions(self, appearance: Appearance) -> list[dict[str, Any]]:
        """The places of the name."""
        return [{"start": each.start, "end": each.end, "text": each.text} for each in appearance.mentions.all()]


class EventInArticle(ReadSerializer):
    """An event that the article tells of."""

    event = EventShort()
    kind = serializers.ChoiceField(source="event.kind", choices=EVENT_KIND)
    main = serializers.BooleanField(help_text="the article is about it, not telling of it in passing")
    score = serializers.FloatField()
    reasons = serializers.ListField(child=serializers.JSONField())


class FigureSerializer(ReadSerializer):
    """A counted claim of the article."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    value = serializers.IntegerField()
    role = serializers.ChoiceField(choices=FIGURE_ROLE, help_text="what is counted")
    qualifier = serializers.ChoiceField(choices=QUALIFIER, help_text="how exactly it is claimed")
    noun = TextOrNull()
    source = TextOrNull(help_text="whom the text names for it")  # type: ignore[assignment]
    event = EventShort(allow_null=True)


class PassageSerializer(ReadSerializer):
    """A run of words that both articles carry."""

    start = serializers.IntegerField(help_text="offset in this body")
    end = serializers.IntegerField()
    other_start = serializers.IntegerField(help_text="offset in the other body")
    other_end = serializers.IntegerField()
    words = serializers.IntegerField()


class SharedCopySerializer(ReadSerializer):
    """Another article that carries passages of this one."""

    article = ArticleShort(help_text="the other article")
    outlet = OutletShort(allow_null=True, help_text="the other outlet")
    kind = serializers.ChoiceField(choices=COPY_KIND)
    share = serializers.FloatField(help_text="share of this body that the other one carries")
    other_share = serializers.FloatField(help_text="share of the other body that this one carries")
    words = serializers.IntegerField()
    passages = PassageSerializer(many=True)


class ArticleDetail(ArticleSerializer):
    """One news report with its body and everything found in it."""

    highlights = None  # type: ignore[assignment]  # a single article is not searched
    captions = serializers.ListField(child=serializers.CharField())
    body = serializers.CharField(help_text="all offsets point into this text")
    offset_unit = OffsetUnit()
    segments = serializers.SerializerMethodField(help_text="where the runs of the body stand in the raw text")
    removed = serializers.SerializerMethodField(help_text="what the body leaves out of the raw text, and why")
    problems = serializers.ListField(child=serializers.CharField(), help_text="what was not found or not sure")
    persons = AppearanceSerializer(source="appearances.all", many=True)
    quotes = QuoteInArticle(source="quotes.all", many=True)
    events = EventInArticle(source="coverage.all", many=True)
    figures = FigureSerializer(source="figures.all", many=True)
    shared_copy = SharedCopySerializer(many=True, help_text="other articles that carry passages of this one")

    reads: ClassVar = {"segments": ("segments",), "removed": ("removed",)}

    @extend_schema_field(SegmentSerializer(many=True))
    def get_segments(self, article: Article) -> list[dict[str, int]]:
        """The runs of the body."""
        names = ("body_start", "raw_start", "length")
        return [dict(zip(names, segment, strict=True)) for segment in article.segments]

    @extend_schema_field(RemovedSerializer(many=True))
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


class RevisionSerializer(ReadSerializer):
    """One document of an article, as it came in."""

    id = Id()
    revision = serializers.IntegerField()
    received = Instant()
    digest = serializers.CharField(help_text="SHA-256 of the bytes as received")
    origin = serializers.CharField(help_text="file, line or sender that it came from")
    media_type = serializers.CharField()
    encoding = serializers.CharField()
    characters = serializers.IntegerField(help_text="of the text that was read")
    characters_changed = serializers.IntegerField(allow_null=True, help_text="more or less than in the revision before")
    words_added = serializers.IntegerField(allow_null=True, help_text="words that the revision before has less often")
    words_removed = serializers.IntegerField(allow_null=True, help_text="words that the revision before has more often")
    quote_count = serializers.IntegerField(help_text="quotes whose offsets point into it")


LONGEST_HINT = 2_000

OUTCOME = [(each.value, each.value) for each in (Outcome.ADDED, Outcome.REVISED, Outcome.UPDATED, Outcome.UNCHANGED)]


class ArticleToStore(serializers.Serializer[Any]):
    """A news report as a program sends it: the text, and what it knows beside it."""

    text = JsonText(help_text="the report as plain text or Markdown; menus and notices in it are found and left out")
    id = JsonText(
        required=False, allow_null=True, max_length=LONGEST_HINT, help_text="your own id: the same id, the same article"
    )
    outlet = JsonText(required=False, allow_null=True, max_length=200, help_text="who published it")
    published = JsonText(
        required=False,
        allow_null=True,
        max_length=40,
        pattern=MOMENT,
        help_text="RFC 3339, or as much of a date as is known: 2017-05",
    )
    url = JsonText(
        required=False,
        allow_null=True,
        max_length=LONGEST_HINT,
        pattern=WEB_ADDRESS,
        help_text="its address at the outlet",
    )
    headline = JsonText(required=False, allow_null=True, max_length=LONGEST_HINT)
    language = JsonText(
        required=False, allow_null=True, max_length=35, pattern=LANGUAGE, help_text="BCP 47, such as `en`"
    )
    author = JsonText(required=False, allow_null=True, max_length=LONGEST_HINT)


class StoredArticle(ReadSerializer):
    """What became of an article that was sent."""

    outcome = serializers.ChoiceField(
        choices=OUTCOME,
        help_text="`added`; `revised`: a new text of a known article; `updated`: the same text with other facts beside "
        "it; `unchanged`: it was there",
    )
    article = ArticleSerializer()
