"""Events, their coverage and their discrepancies as the API shows them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.formats.comparison_page import page_path

from .enums import DATE_BASIS, DATE_PRECISION, DISCREPANCY_ROLE, DISCREPANCY_STATE, EVENT_KIND, QUALIFIER
from .fields import ApiUrl, Id, Instant, OffsetUnit, ReadSerializer, TextOrNull
from .quotes import OptionalChoice
from .short import ArticleShort, OutletShort, PersonShort


@extend_schema_field(OpenApiTypes.URI)
class PageUrl(serializers.Field[Any, Any, str, Any]):
    """The absolute address of the page with the comparison of an event's reports."""

    reads = ("slug",)

    def __init__(self, source: str = "*") -> None:
        super().__init__(source=source, help_text="web page with the reports side by side")

    def to_representation(self, value: Any) -> str:
        """The address, built from the slug."""
        return str(self.context["base"]).removesuffix("/api/v1") + page_path(value)


WHERE_FROM = "whether the date is stated by a report or is the day of publication"


class EventSerializer(ReadSerializer):
    """One event, reported by one or more articles."""

    id = Id()
    url = ApiUrl("events")
    title = serializers.CharField()
    slug = serializers.CharField()
    kind = serializers.ChoiceField(choices=EVENT_KIND)
    date = serializers.DateField(allow_null=True, help_text="first day of the known date or period")
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION, help_text="precision of the date")
    date_basis = serializers.ChoiceField(choices=DATE_BASIS, help_text=WHERE_FROM)
    place = TextOrNull()
    article_count = serializers.IntegerField()
    outlet_count = serializers.IntegerField()
    source_count = serializers.IntegerField(help_text="number of outlets; those that share passages count once")
    conflict_count = serializers.IntegerField(help_text="number of figures and dates on which the reports disagree")
    created = Instant()
    updated = Instant()


class Participant(ReadSerializer):
    """A person named in a report of the event."""

    person = PersonShort()
    roles = serializers.ListField(child=serializers.CharField(), help_text="titles printed with the name")
    article_count = serializers.IntegerField(help_text="number of articles whose report of the event names the person")


class EventDetail(EventSerializer):
    """One event with the persons named in its reports."""

    html_url = PageUrl()
    persons = Participant(many=True)


class AccountSpan(ReadSerializer):
    """A span of the body that reports the event."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    title = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    date_basis = serializers.ChoiceField(choices=DATE_BASIS, help_text=WHERE_FROM)
    place = TextOrNull()
    main = serializers.BooleanField()


class CoverageSerializer(ReadSerializer):
    """One article's report of the event, with the date and place that it states."""

    id = Id()
    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True)
    main = serializers.BooleanField(
        help_text="whether the event is the article's main event rather than a background event"
    )
    score = serializers.FloatField(help_text="confidence of the link to the event, 0 to 1")
    reasons = serializers.ListField(child=serializers.JSONField())
    date = serializers.DateField(allow_null=True, help_text="date of the event as stated in this article")
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    date_basis = serializers.ChoiceField(choices=DATE_BASIS, help_text=WHERE_FROM)
    place = TextOrNull(help_text="place of the event as stated in this article")
    offset_unit = OffsetUnit()
    mentions = AccountSpan(many=True)


class ClaimSerializer(ReadSerializer):
    """A claim in one article."""

    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    value = serializers.CharField()
    qualifier = OptionalChoice(QUALIFIER, help_text="how the figure is qualified, such as exactly or at least")
    text = serializers.CharField(help_text="the claim as printed, within the span")
    start = serializers.IntegerField(help_text="offset of the first code point of the span in the body")
    end = serializers.IntegerField(help_text="offset after the last code point")
    published = Instant(source="article.published", allow_null=True)


class DiscrepancySerializer(ReadSerializer):
    """Claims of several articles on one figure or date, side by side."""

    role = serializers.ChoiceField(choices=DISCREPANCY_ROLE, help_text="the figure or date in question")
    state = serializers.ChoiceField(
        choices=DISCREPANCY_STATE,
        help_text="conflict: the claims contradict each other; revision: a later claim replaces an earlier one; "
        "possible: the claims differ, but may be about different things",
    )
    reason = serializers.CharField(help_text="reason for the classification")
    confidence = serializers.FloatField(
        allow_null=True, help_text="confidence that the claims contradict each other, 0 to 1; from 0.5 on a conflict"
    )
    grounds = serializers.ListField(
        child=serializers.CharField(), help_text="why the claims are taken to be about the same thing"
    )
    source_count = serializers.IntegerField(
        help_text="independent sources: outlets that share copy, an agency or an owner count once"
    )
    claims = ClaimSerializer(many=True)


class DiscrepancyPage(ReadSerializer):
    """The whole list on one page."""

    count = serializers.IntegerField()
    count_exact = serializers.BooleanField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = DiscrepancySerializer(many=True)
