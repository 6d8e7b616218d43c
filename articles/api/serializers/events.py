"""Events, their coverage and their discrepancies as the API shows them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.formats.comparison_page import page_path

from .enums import DATE_PRECISION, DISCREPANCY_ROLE, DISCREPANCY_STATE, EVENT_KIND, QUALIFIER
from .fields import ApiUrl, Id, Instant, OffsetUnit, ReadSerializer, TextOrNull
from .quotes import OptionalChoice
from .short import ArticleShort, OutletShort, PersonShort


@extend_schema_field(OpenApiTypes.URI)
class PageUrl(serializers.Field[Any, Any, str, Any]):
    """The absolute address of the page that compares the reports of an event."""

    reads = ("slug",)

    def __init__(self, source: str = "*") -> None:
        super().__init__(source=source, help_text="the reports side by side, as a page for people")

    def to_representation(self, value: Any) -> str:
        """The address by slug."""
        return str(self.context["base"]).removesuffix("/api/v1") + page_path(value)


class EventSerializer(ReadSerializer):
    """One happening, told by one or more articles."""

    id = Id()
    url = ApiUrl("events")
    title = serializers.CharField()
    slug = serializers.CharField()
    kind = serializers.ChoiceField(choices=EVENT_KIND)
    date = serializers.DateField(allow_null=True, help_text="first day of what is known")
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION, help_text="how much of the date is known")
    place = TextOrNull()
    article_count = serializers.IntegerField()
    outlet_count = serializers.IntegerField()
    source_count = serializers.IntegerField(help_text="outlets, those that share copy counted once")
    conflict_count = serializers.IntegerField(help_text="figures and dates on which the accounts disagree")
    created = Instant()
    updated = Instant()


class Participant(ReadSerializer):
    """A person named in an account of the event."""

    person = PersonShort()
    roles = serializers.ListField(child=serializers.CharField(), help_text="titles printed with the name")
    article_count = serializers.IntegerField(help_text="articles that name the person in their account")


class EventDetail(EventSerializer):
    """One happening with the persons named in its accounts."""

    html_url = PageUrl()
    persons = Participant(many=True)


class AccountSpan(ReadSerializer):
    """A stretch of the body that tells of the event."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    title = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    place = TextOrNull()
    main = serializers.BooleanField()


class CoverageSerializer(ReadSerializer):
    """One article's account of the event, with the date and place that this article gives."""

    id = Id()
    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    published = Instant(source="article.published", allow_null=True)
    main = serializers.BooleanField(help_text="the article is about the event, not telling of it in passing")
    score = serializers.FloatField(help_text="of the link to the event, 0 to 1")
    reasons = serializers.ListField(child=serializers.JSONField())
    date = serializers.DateField(allow_null=True, help_text="as this article says")
    date_precision = serializers.ChoiceField(choices=DATE_PRECISION)
    place = TextOrNull(help_text="as this article says")
    offset_unit = OffsetUnit()
    mentions = AccountSpan(many=True)


class ClaimSerializer(ReadSerializer):
    """What one article claims."""

    article = ArticleShort()
    outlet = OutletShort(allow_null=True)
    value = serializers.CharField()
    qualifier = OptionalChoice(QUALIFIER, help_text="how exactly it is claimed")
    text = serializers.CharField(help_text="the claim as printed, inside the stretch")
    start = serializers.IntegerField(help_text="first code point of the stretch in the body of the article")
    end = serializers.IntegerField(help_text="code point after the last one")
    published = Instant(source="article.published", allow_null=True)


class DiscrepancySerializer(ReadSerializer):
    """Claims of several articles on one thing, side by side."""

    role = serializers.ChoiceField(choices=DISCREPANCY_ROLE, help_text="what is claimed")
    state = serializers.ChoiceField(
        choices=DISCREPANCY_STATE,
        help_text="conflict: the claims exclude each other; revision: a later claim replaces an earlier one",
    )
    reason = serializers.CharField(help_text="why the claims are taken to be so")
    source_count = serializers.IntegerField(help_text="independent sources, those that share copy counted once")
    claims = ClaimSerializer(many=True)


class DiscrepancyPage(ReadSerializer):
    """The whole list in one page."""

    count = serializers.IntegerField()
    count_exact = serializers.BooleanField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = DiscrepancySerializer(many=True)
