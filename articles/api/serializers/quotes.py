"""Quotes and utterances as the API shows them, why they were found, and how often that was right."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Quote

from .enums import DATE_PRECISION, FINDER, OPERATION, QUOTE_KIND, QUOTE_STATUS, RELATION, SPEAKER_KIND, STANCE
from .fields import ApiUrl, Id, Instant, OffsetUnit, ReadSerializer, TextOrNull
from .short import ArticleShort, Highlights, OutletShort, PersonShort, SpanSerializer, UtteranceShort


class OptionalChoice(serializers.ChoiceField):
    """A member of a closed set, or null."""

    def __init__(self, members: Any, **kwargs: Any) -> None:
        super().__init__(choices=members, allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        """The member, or None."""
        return value or None


class MachineReading(ReadSerializer):
    """What the machine found, whatever a curator set since."""

    kind = serializers.ChoiceField(source="machine_kind", choices=QUOTE_KIND)
    stance = serializers.ChoiceField(source="machine_stance", choices=STANCE)
    speaker_id = serializers.CharField(source="machine_speaker_id", allow_null=True)
    speaker_name = TextOrNull(source="machine_speaker_name")
    speaker_kind = OptionalChoice(SPEAKER_KIND, source="machine_speaker_kind")


class CuratedReading(ReadSerializer):
    """What a curator set; null where the machine's word stands."""

    kind = OptionalChoice(QUOTE_KIND, source="curated_kind")
    stance = OptionalChoice(STANCE, source="curated_stance")
    speaker_set = serializers.BooleanField(source="speaker_curated", help_text="a curator set the speaker")
    speaker_id = serializers.CharField(source="curated_speaker_id", allow_null=True)
    speaker_name = TextOrNull(source="curated_speaker_name")
    speaker_kind = OptionalChoice(SPEAKER_KIND, source="curated_speaker_kind")


class QuoteInArticle(ReadSerializer):
    """One article's words of one source, inside that article."""

    id = Id()
    url = ApiUrl("quotes")
    text = serializers.CharField(help_text="the words; `body[start:end]` of the article")
    start = serializers.IntegerField(help_text="first code point of the words in the body")
    end = serializers.IntegerField(help_text="code point after the last one")
    kind = serializers.ChoiceField(choices=QUOTE_KIND, help_text="how the words are carried")
    parts = serializers.SerializerMethodField(help_text="the pieces in quotation marks")
    cue = TextOrNull(help_text="verb or phrase that introduces the words")
    cue_class = TextOrNull()
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the speaker asserts it")
    negated = serializers.BooleanField(help_text="the stance is `denied`, `negated` or `attributed_falsely`")
    via = TextOrNull(help_text="through whom or where it was said")
    speaker = PersonShort(allow_null=True, help_text="who said it, where a person is known")
    speaker_name = TextOrNull(help_text="fullest name of the speaker")
    speaker_kind = OptionalChoice(SPEAKER_KIND)
    speaker_text = TextOrNull(help_text="the speaker as printed")
    speaker_start = serializers.IntegerField(allow_null=True)
    speaker_end = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(choices=QUOTE_STATUS, help_text="how far a human has looked at it")
    confidence = serializers.FloatField(help_text="probability that words and speaker are right")
    rule = TextOrNull(help_text="what found it")
    extractor_version = serializers.CharField()
    stale = serializers.BooleanField(help_text="curated, but no longer found in the newest revision")
    revision = serializers.IntegerField(help_text="revision of the article that the offsets point into")
    utterance = UtteranceShort(allow_null=True, help_text="the statement, across outlets")
    relation = OptionalChoice(RELATION, help_text="how the words stand to the utterance")
    machine = MachineReading(source="*")
    curated = CuratedReading(source="*")

    reads: ClassVar = {"parts": ("parts", "start", "text")}

    @extend_schema_field(SpanSerializer(many=True))
    def get_parts(self, quote: Quote) -> list[dict[str, Any]]:
        """The pieces in quotation marks with their words."""
        return [
            {"start": start, "end": end, "text": quote.text[start - quote.start : end - quote.start]}
            for start, end in quote.parts
        ]


class QuoteSerializer(QuoteInArticle):
    """One article's words of one source."""

    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True, help_text="when the article was published")
    published_precision = serializers.ChoiceField(
        source="article.published_precision", choices=DATE_PRECISION, help_text="how much of the date is known"
    )
    offset_unit = OffsetUnit()
    prefix = serializers.CharField(allow_null=True, help_text="up to 32 code points of the body before the words")
    suffix = serializers.CharField(allow_null=True, help_text="up to 32 code points of the body after the words")
    body_digest = serializers.CharField(
        allow_null=True, help_text="SHA-256 of the body that the offsets point into; null for an earlier revision"
    )
    highlights = Highlights()
    created = Instant()
    updated = Instant()


class CarrierSerializer(ReadSerializer):
    """A quote that carries an utterance."""

    id = Id()
    url = ApiUrl("quotes")
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=QUOTE_KIND)
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the speaker asserts it")
    relation = OptionalChoice(RELATION, help_text="how these words stand to the fullest version")
    score = serializers.FloatField(source="utterance_score", help_text="of the link to the utterance, 0 to 1")
    reasons = serializers.ListField(child=serializers.JSONField(), source="utterance_reasons")
    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True)


class VersionChange(ReadSerializer):
    """What became of a stretch of the fullest version in the words of one carrier."""

    operation = serializers.ChoiceField(choices=OPERATION)
    fullest_start = serializers.IntegerField(source="a_start", help_text="code points into the fullest version")
    fullest_end = serializers.IntegerField(source="a_end")
    start = serializers.IntegerField(source="b_start", help_text="code points into the words of the carrier")
    end = serializers.IntegerField(source="b_end")


class ComparedCarrier(CarrierSerializer):
    """A quote that carries an utterance, word by word against the fullest version."""

    words = serializers.CharField(help_text="the words in marks, those that are compared")
    diff = VersionChange(many=True)


class UtteranceSerializer(ReadSerializer):
    """One statement of one speaker, however many articles carry it."""

    id = Id()
    url = ApiUrl("utterances")
    text = serializers.CharField(help_text="the fullest version")
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the speaker asserts it")
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    published = Instant(source="published_key", allow_null=True, help_text="date of the first carrier")
    quote_count = serializers.IntegerField()
    outlet_count = serializers.IntegerField()
    created = Instant()
    updated = Instant()

    on_request: ClassVar = {"quotes": CarrierSerializer(source="quotes.all", many=True)}


class UtteranceDetail(UtteranceSerializer):
    """One statement of one speaker with every quote that carries it."""

    first_carrier = serializers.CharField(
        allow_null=True, help_text="id of the quote that was published first; null where none is dated"
    )
    source_count = serializers.IntegerField(help_text="independent sources: carriers that share copy count once")
    quotes = ComparedCarrier(source="quotes.all", many=True)


class CandidateSerializer(ReadSerializer):
    """A speaker that was weighed and lost."""

    text = serializers.CharField(help_text="as printed")
    name = TextOrNull(help_text="fullest name in the article")
    score = serializers.FloatField(help_text="its share of the weight, 0 to 1")


class ExplanationSerializer(ReadSerializer):
    """Why a quote was found and given to its speaker."""

    id = Id(source="quote.pk")
    url = serializers.SerializerMethodField(help_text="address of the quote")
    found_by = serializers.ChoiceField(choices=FINDER)
    rule = TextOrNull(source="quote.rule", help_text="what found it")
    cue = TextOrNull(source="quote.cue", help_text="verb or phrase that introduces the words")
    cue_class = TextOrNull(source="quote.cue_class")
    resolution = SpanSerializer(many=True, help_text="from the speaker as printed to the fullest name")
    candidates = CandidateSerializer(many=True, help_text="who was weighed and lost, the best first")
    confidence = serializers.FloatField(source="quote.confidence")
    extractor_version = serializers.CharField(source="quote.extractor_version")
    machine = MachineReading(source="quote")
    curated = CuratedReading(source="quote")

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, explanation: Any) -> str:
        """The address by id."""
        return f"{self.context['base']}/quotes/{explanation.quote.pk}"


class ShareSerializer(ReadSerializer):
    """A share of the judged quotes, with its 95 % interval after Wilson; null where none was judged."""

    count = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class QualityGroupSerializer(ReadSerializer):
    """What curators made of the quotes of one group."""

    key = TextOrNull(help_text="what the group is filtered by; null for all, or where there is no value")
    label = TextOrNull()  # type: ignore[assignment]
    judged = serializers.IntegerField(help_text="quotes that a curator approved, corrected or rejected")
    approved = ShareSerializer(help_text="words, kind and speaker were right")
    corrected = ShareSerializer(help_text="kind or speaker was wrong")
    rejected = ShareSerializer(help_text="it is no quote")


class QualitySerializer(ReadSerializer):
    """How often the machine was right, measured on what curators decided."""

    overall = QualityGroupSerializer()
    outlet = QualityGroupSerializer(many=True)
    kind = QualityGroupSerializer(many=True)
    extractor_version = QualityGroupSerializer(many=True)
    confidence = QualityGroupSerializer(many=True, help_text="by bands of confidence")
