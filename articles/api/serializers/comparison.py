"""The comparison of an event's reports as the API returns it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.comparison.records import Comparison, SegmentKind, Statement
from articles.linking.utterances import said
from articles.models import Figure, Quote
from articles.models.fields import choices

from .enums import (
    COPY_KIND,
    DATE_PRECISION,
    DISCREPANCY_ROLE,
    DISCREPANCY_STATE,
    FIGURE_ROLE,
    QUALIFIER,
    QUOTE_KIND,
    RELATION,
    STANCE,
)
from .events import EventSerializer, PageUrl
from .fields import ApiUrl, Id, Instant, OffsetUnit, ReadSerializer, TextOrNull
from .quotes import OptionalChoice
from .short import ArticleShort, EventShort, OutletShort, PersonShort, SpanSerializer, UtteranceShort


def utterance_of(key: int | None, base: str) -> dict[str, Any] | None:
    """The short form of an utterance; None where there is none."""
    return None if key is None else {"id": str(key), "url": f"{base}/utterances/{key}"}


class ComparedActor(ReadSerializer):
    """A person named in the report."""

    person = PersonShort(allow_null=True, help_text="the person; null where the name is ambiguous")
    name = serializers.CharField(help_text="full name as given in the report")
    role = TextOrNull(help_text="title or description of the person in the report")
    mention_count = serializers.IntegerField()
    quote_count = serializers.IntegerField(help_text="number of quotes of the person in this report")
    start = serializers.IntegerField(help_text="offset of the first mention in the body")


class MissingActorSerializer(ReadSerializer):
    """A person named in other reports but not in this one."""

    person = PersonShort(allow_null=True)
    name = serializers.CharField()
    named_by = serializers.IntegerField(help_text="number of reports that name the person")


class ComparedQuote(ReadSerializer):
    """A quote in the report."""

    id = Id()
    url = ApiUrl("quotes")
    kind = serializers.ChoiceField(choices=QUOTE_KIND)
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance of the speaker, such as asserted or denied")
    text = serializers.SerializerMethodField(help_text="the words; of a mixed quote only those in quotation marks")
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    speaker_text = TextOrNull(help_text="the speaker as printed")
    utterance = serializers.SerializerMethodField(help_text="the same statement across outlets")
    relation = OptionalChoice(RELATION, help_text="how the quote relates to the utterance")
    start = serializers.IntegerField()
    end = serializers.IntegerField()

    def get_text(self, quote: Quote) -> str:
        """The words in quotation marks."""
        return said(quote)

    @extend_schema_field(UtteranceShort(allow_null=True))
    def get_utterance(self, quote: Quote) -> dict[str, Any] | None:
        """The short form of the statement."""
        return utterance_of(quote.utterance_id, self.context["base"])


class MissingQuote(ReadSerializer):
    """A statement that other reports quote and this one does not."""

    utterance = serializers.SerializerMethodField()
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance of the speaker, such as asserted or denied")
    text = serializers.CharField(help_text="the fullest version of the statement")
    quote_ids = serializers.SerializerMethodField(help_text="ids of the quotes of the statement")

    @extend_schema_field(UtteranceShort(allow_null=True))
    def get_utterance(self, statement: Statement) -> dict[str, Any] | None:
        """The short form of the statement, if several quotes of it are known."""
        return utterance_of(statement.utterance_id, self.context["base"])

    def get_quote_ids(self, statement: Statement) -> list[str]:
        """The ids of the quotes of the statement."""
        return [str(version.quote.pk) for version in statement.versions]


class ComparedFigure(ReadSerializer):
    """A figure stated in the report."""

    role = serializers.ChoiceField(choices=FIGURE_ROLE)
    value = serializers.IntegerField()
    qualifier = serializers.ChoiceField(choices=QUALIFIER)
    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    event_id = serializers.SerializerMethodField(help_text="id of the event that the figure belongs to")

    @extend_schema_field({"type": ["string", "null"]})
    def get_event_id(self, figure: Figure) -> str | None:
        """The id of the event as text."""
        return None if figure.event_id is None else str(figure.event_id)


class ChosenTerm(ReadSerializer):
    """A term that the report chose for a concept that has several."""

    group = serializers.CharField(help_text="stable key of the concept")
    meaning = serializers.CharField(source="label", help_text="label of the concept")
    term = serializers.CharField()
    count = serializers.IntegerField(help_text="number of uses in the outlet's own voice")
    quoted = serializers.IntegerField(help_text="number of uses inside quotation marks")
    start = serializers.IntegerField(help_text="offset of the first use in the body")
    end = serializers.IntegerField()


class ReportingVerb(ReadSerializer):
    """A verb that introduces quotes in the report."""

    cue = serializers.CharField()
    count = serializers.IntegerField()


class SharedWith(ReadSerializer):
    """The passages that the report shares with another."""

    article = ArticleShort()
    name = serializers.CharField(source="label")
    kind = serializers.ChoiceField(choices=COPY_KIND)
    words = serializers.IntegerField()
    share = serializers.FloatField(help_text="share of this report's body found in the other, 0 to 1")


class ComparedReport(ReadSerializer):
    """One report: what it says about the event and what it leaves out.

    If it reports the event as background, only the paragraphs that mention the event are compared.
    """

    name = serializers.CharField(
        source="label", help_text="label of the report: its outlet, numbered if the outlet has several reports"
    )
    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True)
    published_precision = serializers.ChoiceField(source="article.published_precision", choices=DATE_PRECISION)
    main = serializers.BooleanField(
        help_text="whether the event is the report's main event rather than a background event"
    )
    word_count = serializers.IntegerField(source="article.word_count")
    headline = TextOrNull(source="article.headline")
    lede = SpanSerializer(allow_null=True, help_text="the first words of the report")
    account = SpanSerializer(many=True, help_text="the sentences that report the event")
    actors = ComparedActor(many=True)
    actors_left_out = MissingActorSerializer(many=True, help_text="persons named only in other reports, at most 20")
    actors_left_out_count = serializers.IntegerField(help_text="total number of such persons")
    quotes = ComparedQuote(many=True)
    quotes_left_out = MissingQuote(
        many=True, help_text="statements that only other reports quote in quotation marks, at most 20"
    )
    quotes_left_out_count = serializers.IntegerField(help_text="total number of such statements")
    figures = ComparedFigure(many=True)
    terms = ChosenTerm(many=True)
    reporting_verbs = ReportingVerb(many=True)
    shared_copy = SharedWith(many=True)
    offset_unit = OffsetUnit()


class ReportShort(ReadSerializer):
    """The short form of a report."""

    name = serializers.CharField(source="label")
    article = ArticleShort()


class VersionSegment(ReadSerializer):
    """Words that a version kept, removed or added."""

    operation = serializers.ChoiceField(source="kind", choices=choices(SegmentKind))
    text = serializers.CharField(trim_whitespace=False)


class VersionSerializer(ReportShort):
    """One report's version of a statement, compared word by word with the fullest one."""

    quote_id = Id(source="quote.pk")
    text = serializers.CharField()
    relation = serializers.ChoiceField(choices=RELATION)
    named_as = TextOrNull(help_text="the speaker as named in this report")
    words = serializers.IntegerField()
    kept_words = serializers.IntegerField(help_text="number of words it has in common with the fullest version")
    added_words = serializers.IntegerField()
    segments = VersionSegment(
        many=True, help_text="segments in order; the kept and added ones, joined, are this version"
    )


class ParaphraseSerializer(ReportShort):
    """A report that gives a statement in other words."""

    quote_id = Id(source="quote.pk")
    text = serializers.CharField(help_text="the reporter's words")


class StatementSerializer(ReadSerializer):
    """A statement: which reports quote it at what length, and which leave it out."""

    utterance = serializers.SerializerMethodField()
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    stance = serializers.ChoiceField(choices=STANCE, help_text="stance of the speaker, such as asserted or denied")
    text = serializers.CharField(help_text="the fullest version of the statement")
    words = serializers.IntegerField()
    carrier_count = serializers.IntegerField(help_text="number of reports that quote the statement")
    versions = VersionSerializer(many=True)
    in_other_words = ParaphraseSerializer(
        many=True, help_text="reports that have only an indirect quote of the speaker with similar words"
    )
    left_out_by = ReportShort(many=True)

    @extend_schema_field(UtteranceShort(allow_null=True))
    def get_utterance(self, statement: Statement) -> dict[str, Any] | None:
        """The short form of the utterance."""
        return utterance_of(statement.utterance_id, self.context["base"])


class SideClaim(ReportShort):
    """What one report claims."""

    value = serializers.CharField()
    qualifier = OptionalChoice(QUALIFIER)
    text = serializers.CharField(help_text="the claim as printed")
    sentence = SpanSerializer(
        allow_null=True, help_text="the sentence with the claim; null for a report that is not compared"
    )


class SideSerializer(ReadSerializer):
    """One value and the claims that state it."""

    value = serializers.CharField(help_text="display text, such as `at least 1,200` or `26 May 2017`")
    source_count = serializers.IntegerField(
        help_text="independent sources: outlets that share copy, an agency or an owner count once"
    )
    claims = SideClaim(many=True)


class QuestionSerializer(ReadSerializer):
    """A figure or date that several reports state."""

    heading = serializers.CharField(help_text="display text, such as `Killed: 29 or 28`")
    event = EventShort(help_text="the event being compared, or another in the same reports")
    role = serializers.ChoiceField(source="found.role", choices=DISCREPANCY_ROLE)
    state = serializers.ChoiceField(source="found.state", choices=DISCREPANCY_STATE)
    reason = serializers.CharField(source="found.reason")
    source_count = serializers.IntegerField(source="found.source_count", help_text="number of independent sources")
    confidence = serializers.FloatField(
        source="found.confidence", allow_null=True, help_text="confidence that the claims contradict each other, 0 to 1"
    )
    grounds = serializers.ListField(
        source="found.grounds",
        child=serializers.CharField(),
        help_text="why the claims are taken to be about the same thing",
    )
    sides = SideSerializer(many=True)


class MomentSerializer(ReadSerializer):
    """An event in the reports, or the publication of a report."""

    date = serializers.DateField(allow_null=True, help_text="first day of the known date or period")
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    title = serializers.CharField(source="label")
    event = EventShort(allow_null=True, help_text="the event; null for a publication")
    article = ArticleShort(allow_null=True, help_text="the published report; null for an event")
    told_by = serializers.ListField(
        child=serializers.CharField(), help_text="labels of the reports that mention the event"
    )
    disputed = serializers.ListField(child=serializers.CharField(), help_text="conflicting dates")


class ComparisonSerializer(ReadSerializer):
    """How the reports of one event compare."""

    event = EventSerializer()
    html_url = PageUrl(source="event")
    report_count = serializers.SerializerMethodField(help_text="number of reports compared, at most 50")
    omitted = serializers.IntegerField(help_text="number of further reports")
    disagreements = QuestionSerializer(many=True)
    possible_disagreements = QuestionSerializer(
        many=True, help_text="claims that differ but may be about different things"
    )
    agreements = QuestionSerializer(many=True)
    statements = StatementSerializer(
        many=True, help_text="statements in quotation marks, those in several reports first; at most 200"
    )
    statements_omitted = serializers.IntegerField(help_text="number of further statements")
    reports = ComparedReport(many=True)
    timeline = MomentSerializer(many=True)

    def get_report_count(self, comparison: Comparison) -> int:
        """How many reports are compared."""
        return len(comparison.reports)
