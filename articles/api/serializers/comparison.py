"""The comparison of an event's reports as the API shows it."""

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
    """An utterance in short; None where there is none."""
    return None if key is None else {"id": str(key), "url": f"{base}/utterances/{key}"}


class ComparedActor(ReadSerializer):
    """A person whom the report names, the most prominent first."""

    person = PersonShort(allow_null=True, help_text="null where it is undecided who it is")
    name = serializers.CharField(help_text="the fullest name in the report")
    role = TextOrNull(help_text="as whom the report names the person")
    mention_count = serializers.IntegerField()
    quote_count = serializers.IntegerField(help_text="quotes of the person in this report")
    start = serializers.IntegerField(help_text="code point of the first mention in the body")


class MissingActorSerializer(ReadSerializer):
    """A person whom other reports name and this one does not."""

    person = PersonShort(allow_null=True)
    name = serializers.CharField()
    named_by = serializers.IntegerField(help_text="reports that name the person")


class ComparedQuote(ReadSerializer):
    """A quote that the report carries."""

    id = Id()
    url = ApiUrl("quotes")
    kind = serializers.ChoiceField(choices=QUOTE_KIND)
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the speaker asserts it")
    text = serializers.SerializerMethodField(help_text="the words, of a mixed quote those in marks")
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    speaker_text = TextOrNull(help_text="the speaker as printed")
    utterance = serializers.SerializerMethodField(help_text="the statement, across outlets")
    relation = OptionalChoice(RELATION, help_text="how the words stand to the utterance")
    start = serializers.IntegerField()
    end = serializers.IntegerField()

    def get_text(self, quote: Quote) -> str:
        """The words in marks."""
        return said(quote)

    @extend_schema_field(UtteranceShort(allow_null=True))
    def get_utterance(self, quote: Quote) -> dict[str, Any] | None:
        """The statement in short."""
        return utterance_of(quote.utterance_id, self.context["base"])


class MissingQuote(ReadSerializer):
    """What other reports quote and this one does not."""

    utterance = serializers.SerializerMethodField()
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the speaker asserts it")
    text = serializers.CharField(help_text="the fullest version")
    quote_ids = serializers.SerializerMethodField(help_text="the quotes that carry it")

    @extend_schema_field(UtteranceShort(allow_null=True))
    def get_utterance(self, statement: Statement) -> dict[str, Any] | None:
        """The statement in short, where it is known in several quotes."""
        return utterance_of(statement.utterance_id, self.context["base"])

    def get_quote_ids(self, statement: Statement) -> list[str]:
        """The ids of its versions."""
        return [str(version.quote.pk) for version in statement.versions]


class ComparedFigure(ReadSerializer):
    """A counted claim of the report."""

    role = serializers.ChoiceField(choices=FIGURE_ROLE)
    value = serializers.IntegerField()
    qualifier = serializers.ChoiceField(choices=QUALIFIER)
    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    event_id = serializers.SerializerMethodField(help_text="the event that is counted")

    @extend_schema_field({"type": ["string", "null"]})
    def get_event_id(self, figure: Figure) -> str | None:
        """The key of the event as text."""
        return None if figure.event_id is None else str(figure.event_id)


class ChosenTerm(ReadSerializer):
    """A word that the report chose from a group of words for one thing."""

    group = serializers.CharField(help_text="the thing, by a name that does not change")
    meaning = serializers.CharField(source="label", help_text="the thing, for people")
    term = serializers.CharField()
    count = serializers.IntegerField(help_text="times in the outlet's own voice")
    quoted = serializers.IntegerField(help_text="times inside quotation marks")
    start = serializers.IntegerField(help_text="the first use")
    end = serializers.IntegerField()


class ReportingVerb(ReadSerializer):
    """A verb that introduces quotes of the report."""

    cue = serializers.CharField()
    count = serializers.IntegerField()


class SharedWith(ReadSerializer):
    """Copy that the report shares with another."""

    article = ArticleShort()
    name = serializers.CharField(source="label")
    kind = serializers.ChoiceField(choices=COPY_KIND)
    words = serializers.IntegerField()
    share = serializers.FloatField(help_text="part of this report's body that the other carries, 0 to 1")


class ComparedReport(ReadSerializer):
    """One report: what it says of the event and what it leaves out.

    Of a report that tells of the event in passing only the paragraphs that do are compared.
    """

    name = serializers.CharField(
        source="label", help_text="what the report is called here: its outlet, numbered where it has several"
    )
    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True)
    published_precision = serializers.ChoiceField(source="article.published_precision", choices=DATE_PRECISION)
    main = serializers.BooleanField(help_text="the report is about the event, not telling of it in passing")
    word_count = serializers.IntegerField(source="article.word_count")
    headline = TextOrNull(source="article.headline")
    lede = SpanSerializer(allow_null=True, help_text="its first words")
    account = SpanSerializer(many=True, help_text="the sentences that tell of the event")
    actors = ComparedActor(many=True)
    actors_left_out = MissingActorSerializer(many=True, help_text="whom other reports name, 20 at most")
    actors_left_out_count = serializers.IntegerField(help_text="how many these are in all")
    quotes = ComparedQuote(many=True)
    quotes_left_out = MissingQuote(many=True, help_text="what other reports quote in marks, 20 at most")
    quotes_left_out_count = serializers.IntegerField(help_text="how many these are in all")
    figures = ComparedFigure(many=True)
    terms = ChosenTerm(many=True)
    reporting_verbs = ReportingVerb(many=True)
    shared_copy = SharedWith(many=True)
    offset_unit = OffsetUnit()


class ReportShort(ReadSerializer):
    """A report, in short."""

    name = serializers.CharField(source="label")
    article = ArticleShort()


class VersionSegment(ReadSerializer):
    """Words that a version kept, cut or added."""

    operation = serializers.ChoiceField(source="kind", choices=choices(SegmentKind))
    text = serializers.CharField(trim_whitespace=False)


class VersionSerializer(ReportShort):
    """One report's version of a statement, word by word against the fullest one."""

    quote_id = Id(source="quote.pk")
    text = serializers.CharField()
    relation = serializers.ChoiceField(choices=RELATION)
    named_as = TextOrNull(help_text="the speaker as this report names him or her")
    words = serializers.IntegerField()
    kept_words = serializers.IntegerField(help_text="words of the fullest version that it has")
    added_words = serializers.IntegerField()
    segments = VersionSegment(many=True, help_text="kept and added words, joined, are the version")


class StatementSerializer(ReadSerializer):
    """What somebody said: who carries it at what length, and who leaves it out."""

    utterance = serializers.SerializerMethodField()
    speaker = PersonShort(allow_null=True)
    speaker_name = TextOrNull()
    stance = serializers.ChoiceField(choices=STANCE, help_text="whether the speaker asserts it")
    text = serializers.CharField(help_text="the fullest version")
    words = serializers.IntegerField()
    carrier_count = serializers.IntegerField(help_text="reports that carry it")
    versions = VersionSerializer(many=True)
    left_out_by = ReportShort(many=True)

    @extend_schema_field(UtteranceShort(allow_null=True))
    def get_utterance(self, statement: Statement) -> dict[str, Any] | None:
        """The utterance in short."""
        return utterance_of(statement.utterance_id, self.context["base"])


class SideClaim(ReportShort):
    """What one report claims."""

    value = serializers.CharField()
    qualifier = OptionalChoice(QUALIFIER)
    text = serializers.CharField(help_text="the claim as printed")
    sentence = SpanSerializer(allow_null=True, help_text="the sentence that claims it; null for a report not compared")


class SideSerializer(ReadSerializer):
    """One value and the claims behind it."""

    value = serializers.CharField(help_text="for people: `at least 1,200`, `26 May 2017`")
    source_count = serializers.IntegerField(help_text="independent sources, those that share copy counted once")
    claims = SideClaim(many=True)


class QuestionSerializer(ReadSerializer):
    """One thing that several reports claim."""

    heading = serializers.CharField(help_text="for people: `Killed: 29 or 28`")
    event = EventShort(help_text="the event compared, or another that the same reports tell of")
    role = serializers.ChoiceField(source="found.role", choices=DISCREPANCY_ROLE)
    state = serializers.ChoiceField(source="found.state", choices=DISCREPANCY_STATE)
    reason = serializers.CharField(source="found.reason")
    source_count = serializers.IntegerField(source="found.source_count", help_text="independent sources")
    sides = SideSerializer(many=True)


class MomentSerializer(ReadSerializer):
    """A happening that the reports tell of, or the publication of a report."""

    date = serializers.DateField(allow_null=True, help_text="first day of what is known")
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    title = serializers.CharField(source="label")
    event = EventShort(allow_null=True, help_text="what happened; null for a publication")
    article = ArticleShort(allow_null=True, help_text="what was published; null for a happening")
    told_by = serializers.ListField(child=serializers.CharField(), help_text="names of the reports that tell of it")
    disputed = serializers.ListField(child=serializers.CharField(), help_text="dates that exclude each other")


class ComparisonSerializer(ReadSerializer):
    """How the reports of one event compare."""

    event = EventSerializer()
    html_url = PageUrl(source="event")
    report_count = serializers.SerializerMethodField(help_text="reports compared, 50 at most")
    omitted = serializers.IntegerField(help_text="reports beyond those")
    disagreements = QuestionSerializer(many=True)
    agreements = QuestionSerializer(many=True)
    statements = StatementSerializer(
        many=True, help_text="what is quoted in marks, by several reports first; 200 at most"
    )
    statements_omitted = serializers.IntegerField(help_text="statements beyond those")
    reports = ComparedReport(many=True)
    timeline = MomentSerializer(many=True)

    def get_report_count(self, comparison: Comparison) -> int:
        """How many reports are compared."""
        return len(comparison.reports)
