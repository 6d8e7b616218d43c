"""The request and response bodies of curators' decisions."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from rest_framework import serializers

from .enums import QUOTE_KIND, SPEAKER_KIND, STANCE
from .fields import Id, JsonChoice, JsonFlag, JsonText, ReadSerializer
from .persons import OrganisationSerializer, PersonSerializer

CORRECTING = ("kind", "stance", "speaker")
DECIDING = ("status", *CORRECTING)
"""The fields of a decision about a quote; a body with none of them is rejected."""

LONGEST_NOTE = 80

LONGEST_REASON = 500

MOST_NAMES = 50


class QuoteDecisionStatus(StrEnum):
    """The status that a decision gives a quote."""

    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


STANDING = [(standing.value, standing.value) for standing in QuoteDecisionStatus]


def note() -> JsonText:
    """The note of a decision."""
    return JsonText(
        required=False, default="", allow_blank=True, max_length=LONGEST_NOTE, help_text="reason; kept in the history"
    )


class SpeakerDecision(serializers.Serializer[Any]):
    """Who said it: a stored person, or a name with its kind, or an unnamed source."""

    default_error_messages: ClassVar = {"invalid": "It must be an object with `person`, or with `name` and `kind`."}

    kind = JsonChoice(
        choices=SPEAKER_KIND, required=False, help_text="kind of speaker; required unless `person` is given"
    )
    person = JsonText(required=False, allow_null=True, max_length=200, help_text="a stored person: id or slug")
    name = JsonText(
        required=False, allow_null=True, max_length=200, help_text="the name of a speaker who is not a stored person"
    )


class QuoteDecision(serializers.Serializer[Any]):
    """A decision about a quote; fields left out are unchanged."""

    status = JsonChoice(
        choices=STANDING,
        required=False,
        help_text="`approved`: correct; `rejected`: not a quote; `withdrawn`: must not be published, removed "
        "everywhere "
        "at once; `restored`: visible again with its former status",
    )
    kind = JsonChoice(
        choices=QUOTE_KIND, required=False, allow_null=True, help_text="kind of quote; null removes the correction"
    )
    stance = JsonChoice(
        choices=STANCE,
        required=False,
        allow_null=True,
        help_text="stance of the speaker; null removes the correction",
    )
    speaker = SpeakerDecision(required=False, allow_null=True, help_text="the speaker; null removes the correction")
    redact = JsonFlag(
        required=False,
        default=False,
        help_text="with `withdrawn`: also redact the words in the article",
    )
    note = note()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The decision; `redact` requires a reason, and `withdrawn` as the status."""
        if attrs["redact"] and attrs.get("status") != QuoteDecisionStatus.WITHDRAWN:
            raise serializers.ValidationError({"redact": ["It can only be used with `withdrawn`."]}, "invalid_value")
        return attrs


class ServingStatus(StrEnum):
    """The status that a decision gives an article or a person."""

    TAKEN_DOWN = "taken_down"
    RESTORED = "restored"


SERVED = [(served.value, served.value) for served in ServingStatus]


class ArticleDecision(serializers.Serializer[Any]):
    """A decision to take down or restore an article or a person."""

    status = JsonChoice(
        choices=SERVED, help_text="`taken_down`: removed everywhere at once; `restored`: returned to its former state"
    )
    reason = JsonText(
        required=False,
        default="",
        allow_blank=True,
        max_length=LONGEST_REASON,
        help_text="reason; required to take something down, shown to curators only",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The decision; taking something down requires a reason."""
        if attrs["status"] == ServingStatus.TAKEN_DOWN and not attrs["reason"].strip():
            raise serializers.ValidationError(
                {"reason": ["A reason is required to take something down."]}, "missing_field"
            )
        return attrs


class DecisionOrder(serializers.Serializer[Any]):
    """The fields that every decision has."""

    note = note()
    dry_run = JsonFlag(
        required=False, default=False, help_text="if true, return what would change without changing anything"
    )


class MergeOrder(DecisionOrder):
    """The person to merge into the one in the address."""

    other = JsonText(max_length=200, help_text="the person to be merged, by id or slug")


class SplitOrder(DecisionOrder):
    """The spellings that belong to another person."""

    names = serializers.ListField(
        child=JsonText(max_length=200),
        min_length=1,
        max_length=MOST_NAMES,
        help_text="spellings, as listed in `aliases`",
    )


class RevivalOrder(DecisionOrder):
    """A decision to undo a merge."""


class MovedSerializer(ReadSerializer):
    """What moves from one person to another."""

    names = serializers.ListField(child=serializers.CharField())
    articles = serializers.IntegerField()
    quotes = serializers.IntegerField()
    events = serializers.IntegerField()


class PersonDecision(ReadSerializer):
    """Both persons after the decision, and what was moved; with `dry_run`, as they would be."""

    dry_run = serializers.BooleanField()
    person = PersonSerializer()
    other = PersonSerializer()
    moved = MovedSerializer(help_text="what is moved from or to the other person")


class OrganisationMergeOrder(DecisionOrder):
    """The organisation to merge into the one in the address."""

    other = JsonText(max_length=200, help_text="the organisation to be merged, by id or slug")


class OrganisationSplitOrder(DecisionOrder):
    """The names that belong to another organisation."""

    names = serializers.ListField(
        child=JsonText(max_length=200),
        min_length=1,
        max_length=MOST_NAMES,
        help_text="names, as listed in `aliases`",
    )


class MovedOrganisationSerializer(ReadSerializer):
    """What moves from one organisation to another."""

    names = serializers.ListField(child=serializers.CharField())
    articles = serializers.IntegerField()
    quotes = serializers.IntegerField()


class OrganisationDecision(ReadSerializer):
    """Both organisations after the decision, and what was moved; with `dry_run`, as they would be."""

    dry_run = serializers.BooleanField()
    organisation = OrganisationSerializer()
    other = OrganisationSerializer()
    moved = MovedOrganisationSerializer(help_text="what is moved from or to the other organisation")


LONGEST_PASSAGE = 100_000


class RedactionSerializer(ReadSerializer):
    """One redacted passage of an article, without its words."""

    id = Id()
    start = serializers.IntegerField(source="body_start", help_text="offset in the body of `revision`")
    end = serializers.IntegerField(source="body_end")
    revision = serializers.IntegerField(help_text="revision of the article in which the passage was redacted")
    reason = serializers.CharField()
    time = serializers.DateTimeField()
    lifted = serializers.DateTimeField(allow_null=True, help_text="when the redaction was lifted")
    purged = serializers.DateTimeField(allow_null=True, help_text="when the words were destroyed")
    lost = serializers.BooleanField(help_text="whether the words are no longer found in the newest revision")


class RedactionList(ReadSerializer):
    """The redactions of one article."""

    count = serializers.IntegerField()
    results = RedactionSerializer(many=True)


class RedactionOrder(serializers.Serializer[Any]):
    """A passage to redact, by offsets or by words."""

    start = serializers.IntegerField(
        required=False, min_value=0, help_text="offset of the first redacted code point in the body"
    )
    end = serializers.IntegerField(required=False, min_value=1, help_text="offset after the last redacted code point")
    words = JsonText(
        required=False, max_length=LONGEST_PASSAGE, help_text="the words to redact, instead of `start` and `end`"
    )
    reason = JsonText(max_length=LONGEST_REASON, help_text="reason; shown to curators only")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The order; it names the passage in one of two ways."""
        by_place = "start" in attrs and "end" in attrs
        if by_place == ("words" in attrs):
            raise serializers.ValidationError({"words": ["Give `start` and `end`, or `words`."]}, "missing_field")
        return attrs


class LiftOrder(serializers.Serializer[Any]):
    """The redaction to lift."""

    redaction = JsonText(max_length=20, help_text="id of the redaction")
