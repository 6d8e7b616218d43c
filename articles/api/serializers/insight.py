"""Why the machine decided so, how often it was right, and what it makes of a text that is not stored."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.http.bodies import LANGUAGE, MOMENT, NO_NUL, WEB_ADDRESS, JsonText
from articles.sources import MAX_REQUEST_CHARACTERS
from articles.sources.hints import MAX_HINT_LENGTH

from .articles import RemovedRecord
from .enums import BASIS, DATE_PRECISION, EVENT_KIND, FIGURE_ROLE, FINDER, QUALIFIER, QUOTE_KIND, SPEAKER_KIND, STANCE
from .fields import Id, Instant, Record, Text
from .quotes import CuratedReading, MachineReading, OptionalChoice
from .short import SpanRecord

LONGEST_TEXT = MAX_REQUEST_CHARACTERS
LONGEST_NAME = 300


class TextToExtract(serializers.Serializer[Any]):
    """A text, and what is known about it beside its words."""

    text = JsonText(max_length=LONGEST_TEXT, help_text="the text as received")
    id = JsonText(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=LONGEST_NAME,
        help_text="what you call it; it comes back",
    )

    def get_fields(self) -> dict[str, Any]:
        """The fields, and one for every hint."""
        hints = {
            "outlet": "name of the outlet",
            "published": "when it was published: ISO 8601, a year, a month, a day or a time",
            "url": "its address, http or https",
            "headline": "its headline",
            "language": "language tag, `en` for instance",
            "author": "who wrote it",
        }
        patterns = {"published": MOMENT, "url": WEB_ADDRESS, "language": LANGUAGE}
        return super().get_fields() | {
            name: JsonText(
                pattern=f"^$|{patterns[name]}" if name in patterns else NO_NUL,
                required=False,
                allow_null=True,
                allow_blank=True,
                max_length=MAX_HINT_LENGTH,
                help_text=text,
            )
            for name, text in hints.items()
        }


class CandidateRecord(Record):
    """A speaker that was weighed and lost."""

    text = serializers.CharField(help_text="as printed")
    name = Text(help_text="fullest name in the article")
    score = serializers.FloatField(help_text="its share of the weight, 0 to 1")


class ExtractedPersonRecord(SpanRecord):
    """A person's name at one place of the body."""

    name = serializers.CharField(help_text="the fullest name of the same person in the text")
    role = Text(help_text="title or description printed there")


class ExtractedQuoteRecord(SpanRecord):
    """A quote with its speaker and the reasons."""

    kind = serializers.ChoiceField(choices=QUOTE_KIND)
    speaker = SpanRecord(allow_null=True, help_text="the speaker as printed")
    speaker_name = Text(help_text="fullest name of the speaker")
    speaker_kind = OptionalChoice(SPEAKER_KIND)
    parts = SpanRecord(many=True, help_text="the pieces in quotation marks")
    cue = Text()
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the speaker asserts it")
    negated = serializers.BooleanField(help_text="the stance is `denied`, `negated` or `attributed_falsely`")
    via = Text()
    confidence = serializers.FloatField()
    found_by = serializers.ChoiceField(choices=FINDER)
    rule = serializers.CharField()
    rules = serializers.ListField(
        child=serializers.CharField(), help_text="every rule that decided, as the question and its answer"
    )
    cue_class = Text()
    resolution = SpanRecord(many=True, help_text="from the speaker as printed to the fullest name")
    candidates = CandidateRecord(many=True)


class ExtractedDateRecord(Record):
    """A date as far as it is known."""

    text = Text(help_text="as printed")
    iso = Text()
    precision = serializers.ChoiceField(choices=DATE_PRECISION)


class ExtractedEventRecord(SpanRecord):
    """A happening that a clause or sentence tells of."""

    kind = serializers.ChoiceField(choices=EVENT_KIND)
    title = serializers.CharField()
    date = ExtractedDateRecord()
    place = Text()
    persons = serializers.ListField(child=serializers.CharField())
    terms = serializers.ListField(child=serializers.CharField(), help_text="words that identify it")
    main = serializers.BooleanField(help_text="what the text is about")


class ExtractedFigureRecord(SpanRecord):
    """A counted claim."""

    value = serializers.IntegerField()
    role = serializers.ChoiceField(choices=FIGURE_ROLE)
    qualifier = serializers.ChoiceField(choices=QUALIFIER)
    noun = Text()
    event = serializers.IntegerField(allow_null=True, help_text="its place in `events`, from 0")
    source = Text(help_text="whom the text names for it")  # type: ignore[assignment]


class ExtractionRecord(Record):
    """What was found in a text: the record that ingest would store."""

    id = Text(help_text="as it was sent")
    headline = Text()
    deck = Text()
    outlet = Text()
    outlet_basis = serializers.ChoiceField(choices=BASIS)
    published = Text(help_text="ISO 8601 as far as it is known: `2017-05` for a month")
    published_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    published_basis = serializers.ChoiceField(choices=BASIS)
    published_text = Text(help_text="as printed")
    dateline = Text()
    byline = Text()
    credits = serializers.ListField(child=serializers.CharField())
    captions = serializers.ListField(child=serializers.CharField())
    language = Text()
    section = Text()
    url = Text()
    body = serializers.CharField(help_text="all offsets but those of `removed` point into this text")
    persons = ExtractedPersonRecord(many=True)
    quotes = ExtractedQuoteRecord(many=True, help_text="what was said, each with its stance")
    unsaid = ExtractedQuoteRecord(
        many=True, help_text="words that their speaker was given falsely, or may yet say: nothing that was said"
    )
    events = ExtractedEventRecord(many=True)
    figures = ExtractedFigureRecord(many=True)
    removed = RemovedRecord(many=True, help_text="what the body leaves out of the text that was sent")
    problems = serializers.ListField(child=serializers.CharField())
    version = serializers.CharField(help_text="version of the extractor")


class ExplanationRecord(Record):
    """Why a quote was found and given to its speaker."""

    id = Id(source="quote.pk")
    url = serializers.SerializerMethodField(help_text="address of the quote")
    found_by = serializers.ChoiceField(choices=FINDER)
    rule = Text(source="quote.rule", help_text="what found it")
    cue = Text(source="quote.cue", help_text="verb or phrase that introduces the words")
    cue_class = Text(source="quote.cue_class")
    resolution = SpanRecord(many=True, help_text="from the speaker as printed to the fullest name")
    candidates = CandidateRecord(many=True, help_text="who was weighed and lost, the best first")
    confidence = serializers.FloatField(source="quote.confidence")
    extractor_version = serializers.CharField(source="quote.extractor_version")
    machine = MachineReading(source="quote")
    curated = CuratedReading(source="quote")

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, explanation: Any) -> str:
        """The address by id."""
        return f"{self.context['base']}/quotes/{explanation.quote.pk}"


class RevisionRecord(Record):
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


class ShareRecord(Record):
    """A share of the judged quotes, with its 95 % interval after Wilson; null where none was judged."""

    count = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class QualityGroupRecord(Record):
    """What curators made of the quotes of one group."""

    key = Text(help_text="what the group is filtered by; null for all, or where there is no value")
    label = Text()  # type: ignore[assignment]
    judged = serializers.IntegerField(help_text="quotes that a curator approved, corrected or rejected")
    approved = ShareRecord(help_text="words, kind and speaker were right")
    corrected = ShareRecord(help_text="kind or speaker was wrong")
    rejected = ShareRecord(help_text="it is no quote")


class QualityRecord(Record):
    """How often the machine was right, measured on what curators decided."""

    overall = QualityGroupRecord()
    outlet = QualityGroupRecord(many=True)
    kind = QualityGroupRecord(many=True)
    extractor_version = QualityGroupRecord(many=True)
    confidence = QualityGroupRecord(many=True, help_text="by bands of confidence")
