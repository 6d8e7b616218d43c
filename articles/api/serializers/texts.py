"""Texts that are sent but not stored: extraction of a text, and verification of its quotations."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from articles.sources import MAX_REQUEST_CHARACTERS
from articles.sources.hints import MAX_HINT_LENGTH
from articles.verification import LONGEST_TEXT, MOST_QUOTATIONS, QuotationVerdict

from .articles import RemovedSerializer
from .enums import (
    BASIS,
    DATE_BASIS,
    DATE_PRECISION,
    EVENT_KIND,
    FIGURE_ROLE,
    FINDER,
    OPERATION,
    QUALIFIER,
    QUOTE_KIND,
    RELATION,
    SPEAKER_KIND,
    STANCE,
)
from .fields import LANGUAGE, MOMENT, NO_NUL, WEB_ADDRESS, JsonText, ReadSerializer, TextOrNull
from .quotes import CandidateSerializer, OptionalChoice, QuoteSerializer
from .short import SpanSerializer

LONGEST_NAME = 300


class TextToExtract(serializers.Serializer[Any]):
    """A text, and known facts about it."""

    text = JsonText(max_length=MAX_REQUEST_CHARACTERS, help_text="the text as received")
    id = JsonText(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=LONGEST_NAME,
        help_text="your own id, returned unchanged",
    )

    def get_fields(self) -> dict[str, Any]:
        """The fields, and one for every hint."""
        hints = {
            "outlet": "name of the outlet",
            "published": "when the text was published, as ISO 8601: a year, month, day or time",
            "url": "URL of the text, http or https",
            "headline": "headline of the text",
            "language": "language tag, such as `en`",
            "author": "who wrote the text",
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


class ExtractedPersonSerializer(SpanSerializer):
    """A mention of a person in the body."""

    name = serializers.CharField(help_text="full name of the person as given in the text")
    role = TextOrNull(help_text="title or description printed with the name")
    rules = serializers.ListField(
        child=serializers.CharField(), help_text="every rule that was applied, as a question and its answer"
    )


class ExtractedQuoteSerializer(SpanSerializer):
    """A quote with its speaker and the reasons."""

    kind = serializers.ChoiceField(choices=QUOTE_KIND)
    speaker = SpanSerializer(allow_null=True, help_text="the speaker as printed")
    speaker_name = TextOrNull(help_text="full name of the speaker")
    speaker_kind = OptionalChoice(SPEAKER_KIND)
    organisation = TextOrNull(help_text="the organisation that speaks, as the text names it in full")
    parts = SpanSerializer(many=True, help_text="the parts in quotation marks")
    cue = TextOrNull()
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance of the speaker, such as asserted or denied")
    negated = serializers.BooleanField(help_text="whether the stance is `denied`, `negated` or `attributed_falsely`")
    via = TextOrNull()
    confidence = serializers.FloatField()
    found_by = serializers.ChoiceField(choices=FINDER)
    rule = serializers.CharField()
    rules = serializers.ListField(
        child=serializers.CharField(), help_text="every rule that was applied, as a question and its answer"
    )
    cue_class = TextOrNull()
    resolution = SpanSerializer(many=True, help_text="steps from the speaker as printed to the full name")
    candidates = CandidateSerializer(many=True)


class ExtractedEventSerializer(SpanSerializer):
    """An event reported by a clause or sentence."""

    kind = serializers.ChoiceField(choices=EVENT_KIND)
    title = serializers.CharField()
    date = TextOrNull(help_text="date of the event: `2017`, `2017-05`, `2017-05-29` or a time")
    date_text = TextOrNull(help_text="the date as printed")
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    date_basis = serializers.ChoiceField(choices=DATE_BASIS)
    place = TextOrNull()
    persons = serializers.ListField(child=serializers.CharField())
    terms = serializers.ListField(child=serializers.CharField(), help_text="words that identify the event")
    main = serializers.BooleanField(help_text="whether the event is the main event of the text")
    rules = serializers.ListField(
        child=serializers.CharField(), help_text="every rule that was applied, as a question and its answer"
    )


class ExtractedFigureSerializer(SpanSerializer):
    """A figure: a number that the text states."""

    value = serializers.IntegerField()
    role = serializers.ChoiceField(choices=FIGURE_ROLE)
    qualifier = serializers.ChoiceField(choices=QUALIFIER)
    noun = TextOrNull()
    event = serializers.IntegerField(allow_null=True, help_text="index of its event in `events`, from 0")
    source = TextOrNull(help_text="source that the text names for the figure")  # type: ignore[assignment]
    rules = serializers.ListField(
        child=serializers.CharField(), help_text="every rule that was applied, as a question and its answer"
    )


class ExtractionSerializer(ReadSerializer):
    """The result of extracting a text: the record that ingest would store."""

    id = TextOrNull(help_text="your own id, as it was sent")
    headline = TextOrNull()
    deck = TextOrNull()
    outlet = TextOrNull()
    outlet_basis = serializers.ChoiceField(choices=BASIS)
    published = TextOrNull(help_text="publication date, ISO 8601 with the known precision: `2017-05` for a month")
    published_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    published_basis = serializers.ChoiceField(choices=BASIS)
    published_text = TextOrNull(help_text="publication date as printed")
    dateline = TextOrNull()
    byline = TextOrNull()
    credits = serializers.ListField(child=serializers.CharField())
    captions = serializers.ListField(child=serializers.CharField())
    language = TextOrNull()
    section = TextOrNull()
    url = TextOrNull()
    body = serializers.CharField(help_text="the text that all offsets except those of `removed` refer to")
    persons = ExtractedPersonSerializer(many=True)
    quotes = ExtractedQuoteSerializer(many=True, help_text="statements made, each with its stance")
    unsaid = ExtractedQuoteSerializer(
        many=True, help_text="statements not made: falsely attributed to the speaker, or hypothetical"
    )
    events = ExtractedEventSerializer(many=True)
    figures = ExtractedFigureSerializer(many=True)
    removed = RemovedSerializer(many=True, help_text="parts of the sent text that are not in the body")
    problems = serializers.ListField(child=serializers.CharField())
    version = serializers.CharField(help_text="version of the extractor")


VERDICT = [(verdict.value, verdict.value) for verdict in QuotationVerdict]


class QuotationToVerify(serializers.Serializer[Any]):
    """A text with quotations, or one quotation."""

    text = JsonText(max_length=LONGEST_TEXT, help_text="a text with quotations in quotation marks, or one quotation")
    speaker = JsonText(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=LONGEST_NAME,
        help_text="the person to whom the quotation is attributed",
    )


class DiffSerializer(ReadSerializer):
    """One difference between the stored words and the quotation."""

    operation = serializers.ChoiceField(choices=OPERATION)
    stored_start = serializers.IntegerField(source="a_start", help_text="offset in the stored words")
    stored_end = serializers.IntegerField(source="a_end")
    start = serializers.IntegerField(source="b_start", help_text="offset in the quotation")
    end = serializers.IntegerField(source="b_end")


class EvidenceSerializer(ReadSerializer):
    """A stored quote compared with the quotation."""

    quote = QuoteSerializer()
    stored_text = serializers.CharField(help_text="the stored words that the quotation was compared with")
    relation = serializers.ChoiceField(choices=RELATION, help_text="how the quotation relates to the stored words")
    speaker_agrees = serializers.BooleanField(
        allow_null=True, help_text="whether the speakers agree; null if either is missing"
    )
    diff = DiffSerializer(many=True)


class VerificationSerializer(ReadSerializer):
    """One quotation, with its place in the text that was sent."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    speaker_name = TextOrNull(help_text="speaker to whom the text attributes the words")
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance in the text, such as asserted or denied")
    verdict = serializers.ChoiceField(choices=VERDICT)
    evidence = EvidenceSerializer(many=True)


class VerificationsSerializer(ReadSerializer):
    """The quotations in the text, in order."""

    count = serializers.IntegerField(help_text="number of quotations in `results`")
    omitted = serializers.IntegerField(
        min_value=0, help_text=f"quotations beyond the first {MOST_QUOTATIONS}, which were not verified"
    )
    results = VerificationSerializer(many=True)
