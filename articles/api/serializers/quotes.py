"""Quotes and utterances as the API returns them, explanations, and quality figures."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Quote

from .enums import DATE_PRECISION, FINDER, OPERATION, QUOTE_KIND, QUOTE_STATUS, RELATION, SPEAKER_KIND, STANCE
from .fields import ApiUrl, Id, Instant, OffsetUnit, ReadSerializer, TextOrNull
from .short import ArticleShort, Highlights, OrganisationShort, OutletShort, PersonShort, SpanSerializer, UtteranceShort


class OptionalChoice(serializers.ChoiceField):
    """A member of a closed set, or null."""

    def __init__(self, members: Any, **kwargs: Any) -> None:
        super().__init__(choices=members, allow_null=True, **kwargs)

    def to_representation(self, value: Any) -> Any:
        """The member, or None."""
        return value or None


class MachineReading(ReadSerializer):
    """The extracted values, whatever a curator has set since."""

    kind = serializers.ChoiceField(source="machine_kind", choices=QUOTE_KIND)
    stance = serializers.ChoiceField(source="machine_stance", choices=STANCE)
    speaker_id = serializers.CharField(source="machine_speaker_id", allow_null=True)
    speaker_name = TextOrNull(source="machine_speaker_name")
    organisation_name = TextOrNull(
        source="machine_organisation_name", help_text="organisation that speaks, as the article names it in full"
    )
    speaker_kind = OptionalChoice(SPEAKER_KIND, source="machine_speaker_kind")


class CuratedReading(ReadSerializer):
    """The values set by a curator; null where the extracted value applies."""

    kind = OptionalChoice(QUOTE_KIND, source="curated_kind")
    stance = OptionalChoice(STANCE, source="curated_stance")
    speaker_set = serializers.BooleanField(source="speaker_curated", help_text="whether a curator set the speaker")
    speaker_id = serializers.CharField(source="curated_speaker_id", allow_null=True)
    speaker_name = TextOrNull(source="curated_speaker_name")
    speaker_kind = OptionalChoice(SPEAKER_KIND, source="curated_speaker_kind")


class QuoteInArticle(ReadSerializer):
    """One quote: words of one source, within its article."""

    id = Id()
    url = ApiUrl("quotes")
    text = serializers.CharField(help_text="the words of the quote: `body[start:end]` of the article")
    start = serializers.IntegerField(help_text="offset of the first code point of the quote in the body")
    end = serializers.IntegerField(help_text="offset after the last code point")
    kind = serializers.ChoiceField(choices=QUOTE_KIND, help_text="kind of quote (direct, mixed or indirect)")
    parts = serializers.SerializerMethodField(help_text="the parts in quotation marks")
    cue = TextOrNull(help_text="verb or phrase that introduces the quote")
    cue_class = TextOrNull()
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance of the speaker, such as asserted or denied")
    negated = serializers.BooleanField(help_text="whether the stance is `denied`, `negated` or `attributed_falsely`")
    via = TextOrNull(help_text="person or medium through which the statement was made")
    speaker = PersonShort(allow_null=True, help_text="the speaker, if identified as a person")
    speaker_organisation = OrganisationShort(
        allow_null=True, help_text="the organisation that speaks; for `a statement`, the organisation that issued it"
    )
    speaker_name = TextOrNull(help_text="full name of the speaker")
    speaker_kind = OptionalChoice(SPEAKER_KIND)
    speaker_text = TextOrNull(help_text="the speaker as printed")
    speaker_start = serializers.IntegerField(allow_null=True)
    speaker_end = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(choices=QUOTE_STATUS, help_text="review status")
    confidence = serializers.FloatField(help_text="probability that the words and the speaker are right")
    rule = TextOrNull(help_text="rule that found the quote")
    extractor_version = serializers.CharField()
    stale = serializers.BooleanField(
        help_text="whether the quote was curated but is no longer found in the newest revision"
    )
    revision = serializers.IntegerField(help_text="revision of the article that the offsets refer to")
    utterance = UtteranceShort(allow_null=True, help_text="the same statement across outlets")
    relation = OptionalChoice(RELATION, help_text="how the quote relates to the utterance")
    machine = MachineReading(source="*")
    curated = CuratedReading(source="*")

    reads: ClassVar = {"parts": ("parts", "start", "text")}

    @extend_schema_field(SpanSerializer(many=True))
    def get_parts(self, quote: Quote) -> list[dict[str, Any]]:
        """The parts in quotation marks with their words."""
        return [
            {"start": start, "end": end, "text": quote.text[start - quote.start : end - quote.start]}
            for start, end in quote.parts
        ]


class QuoteSerializer(QuoteInArticle):
    """One quote: words of one source in one article."""

    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True, help_text="when the article was published")
    published_precision = serializers.ChoiceField(
        source="article.published_precision", choices=DATE_PRECISION, help_text="precision of the date"
    )
    offset_unit = OffsetUnit()
    prefix = serializers.CharField(allow_null=True, help_text="up to 32 code points of the body before the words")
    suffix = serializers.CharField(allow_null=True, help_text="up to 32 code points of the body after the words")
    body_digest = serializers.CharField(
        allow_null=True, help_text="SHA-256 of the body that the offsets refer to; null for an earlier revision"
    )
    highlights = Highlights()
    created = Instant()
    updated = Instant()


class CarrierSerializer(ReadSerializer):
    """A quote of an utterance."""

    id = Id()
    url = ApiUrl("quotes")
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=QUOTE_KIND)
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance of the speaker, such as asserted or denied")
    relation = OptionalChoice(RELATION, help_text="how this quote relates to the fullest version")
    score = serializers.FloatField(
        source="utterance_score", help_text="confidence of the link to the utterance, 0 to 1"
    )
    reasons = serializers.ListField(child=serializers.JSONField(), source="utterance_reasons")
    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True)


class VersionChange(ReadSerializer):
    """One difference between the fullest version and another quote of it."""

    operation = serializers.ChoiceField(choices=OPERATION)
    fullest_start = serializers.IntegerField(source="a_start", help_text="offset in the fullest version")
    fullest_end = serializers.IntegerField(source="a_end")
    start = serializers.IntegerField(source="b_start", help_text="offset in the words of the other quote")
    end = serializers.IntegerField(source="b_end")


class ComparedCarrier(CarrierSerializer):
    """A quote of an utterance, compared word by word with the fullest version."""

    words = serializers.CharField(help_text="the words in quotation marks, which are compared")
    diff = VersionChange(many=True)


class UtteranceSerializer(ReadSerializer):
    """One statement of one speaker, however many articles quote it."""

    id = Id()
    url = ApiUrl("utterances")
    text = serializers.CharField(help_text="the fullest version of the statement")
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance of the speaker, such as asserted or denied")
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    published = Instant(
        source="published_key", allow_null=True, help_text="date of the first article that quotes the statement"
    )
    quote_count = serializers.IntegerField()
    outlet_count = serializers.IntegerField()
    created = Instant()
    updated = Instant()

    on_request: ClassVar = {"quotes": CarrierSerializer(source="quotes.all", many=True)}


class RivalUtterance(ReadSerializer):
    """The same words, attributed to another speaker."""

    id = Id()
    url = ApiUrl("utterances")
    text = serializers.CharField(help_text="the fullest version of the statement")
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    outlet_count = serializers.IntegerField()


class UtteranceDetail(UtteranceSerializer):
    """One statement of one speaker with every quote of it."""

    first_carrier = serializers.CharField(
        allow_null=True, help_text="id of the quote that was published first; null if none has a date"
    )
    source_count = serializers.IntegerField(
        help_text="independent sources: outlets that share copy, an agency or an owner count once"
    )
    contested_by = RivalUtterance(
        many=True, help_text="the same words, attributed to another speaker: one of the attributions may be wrong"
    )
    quotes = ComparedCarrier(source="quotes.all", many=True)


class CandidateSerializer(ReadSerializer):
    """A candidate speaker that was not chosen."""

    text = serializers.CharField(help_text="the candidate as printed")
    name = TextOrNull(help_text="full name as given in the article")
    score = serializers.FloatField(help_text="share of the total weight, 0 to 1")


class ExplanationSerializer(ReadSerializer):
    """Why a quote was found and attributed to its speaker."""

    id = Id(source="quote.pk")
    url = serializers.SerializerMethodField(help_text="address of the quote")
    found_by = serializers.ChoiceField(choices=FINDER)
    rule = TextOrNull(source="quote.rule", help_text="rule that found the quote")
    rules = serializers.ListField(
        source="quote.rules",
        child=serializers.CharField(),
        help_text="every rule that was applied, as a question and its answer; empty if the quote was extracted by a "
        "version that did not store them",
    )
    cue = TextOrNull(source="quote.cue", help_text="verb or phrase that introduces the quote")
    cue_class = TextOrNull(source="quote.cue_class")
    resolution = SpanSerializer(many=True, help_text="steps from the speaker as printed to the full name")
    candidates = CandidateSerializer(many=True, help_text="other candidates, best first")
    confidence = serializers.FloatField(source="quote.confidence")
    extractor_version = serializers.CharField(source="quote.extractor_version")
    machine = MachineReading(source="quote")
    curated = CuratedReading(source="quote")

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, explanation: Any) -> str:
        """The address, built from the id."""
        return f"{self.context['base']}/quotes/{explanation.quote.pk}"


class ShareSerializer(ReadSerializer):
    """A share of the reviewed quotes, with its 95 % Wilson interval; null if none was reviewed."""

    count = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class QualityGroupSerializer(ReadSerializer):
    """The results of reviewing the quotes of one group."""

    key = TextOrNull(help_text="value of the group; null for all quotes, or for those without a value")
    label = TextOrNull()  # type: ignore[assignment]
    judged = serializers.IntegerField(help_text="quotes that a curator approved, corrected or rejected")
    approved = ShareSerializer(help_text="number with the right words, kind and speaker")
    corrected = ShareSerializer(help_text="number with a wrong kind or speaker")
    rejected = ShareSerializer(help_text="number that are not quotes")


class QualitySerializer(ReadSerializer):
    """How often the extraction was right, measured by curators' decisions."""

    overall = QualityGroupSerializer()
    outlet = QualityGroupSerializer(many=True)
    kind = QualityGroupSerializer(many=True)
    extractor_version = QualityGroupSerializer(many=True)
    confidence = QualityGroupSerializer(many=True, help_text="results by confidence band")
