"""What a program asks a curator's decision with, and what is answered."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from rest_framework import serializers

from .enums import QUOTE_KIND, SPEAKER_KIND, STANCE
from .fields import Id, JsonChoice, JsonFlag, JsonText, ReadSerializer
from .persons import PersonSerializer

LONGEST_NOTE = 80

LONGEST_REASON = 500

MOST_NAMES = 50


class QuoteDecisionStatus(StrEnum):
    """What a decision makes of a quote."""

    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


STANDING = [(standing.value, standing.value) for standing in QuoteDecisionStatus]


def note() -> JsonText:
    """A few words that every decision takes along."""
    return JsonText(
        required=False, default="", allow_blank=True, max_length=LONGEST_NOTE, help_text="why; kept in the history"
    )


class SpeakerDecision(serializers.Serializer[Any]):
    """Who said it: a stored person, or a name with its kind, or an unnamed source."""

    default_error_messages: ClassVar = {"invalid": "It must be an object with `person`, or with `name` and `kind`."}

    kind = JsonChoice(choices=SPEAKER_KIND, required=False, help_text="`person` where `person` is given; else needed")
    person = JsonText(required=False, allow_null=True, max_length=200, help_text="a stored person: id or slug")
    name = JsonText(required=False, allow_null=True, max_length=200, help_text="the name, where it is no stored person")


class QuoteDecision(serializers.Serializer[Any]):
    """What is decided about a quote; what is left out stays as it is."""

    status = JsonChoice(
        choices=STANDING,
        required=False,
        help_text="`approved`; `rejected`: no quote; `withdrawn`: must not be published, and is gone everywhere at "
        "once; `restored`: visible again, with the status it had before",
    )
    kind = JsonChoice(choices=QUOTE_KIND, required=False, allow_null=True, help_text="null takes the correction back")
    stance = JsonChoice(
        choices=STANCE,
        required=False,
        allow_null=True,
        help_text="whether the speaker asserts it; null takes the correction back",
    )
    speaker = SpeakerDecision(required=False, allow_null=True, help_text="null takes the correction back")
    redact = JsonFlag(
        required=False,
        default=False,
        help_text="true, with `withdrawn`: its words are served as blocks in the article, too",
    )
    note = note()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The decision; words are redacted for a reason, and with a quote that is withdrawn."""
        if attrs["redact"] and attrs.get("status") != QuoteDecisionStatus.WITHDRAWN:
            raise serializers.ValidationError({"redact": ["It goes with `withdrawn`."]}, "invalid_value")
        return attrs


class ServingStatus(StrEnum):
    """What a decision makes of an article or a person."""

    TAKEN_DOWN = "taken_down"
    RESTORED = "restored"


SERVED = [(served.value, served.value) for served in ServingStatus]


class ArticleDecision(serializers.Serializer[Any]):
    """Whether an article or a person is served."""

    status = JsonChoice(choices=SERVED, help_text="`taken_down`: gone everywhere at once; `restored`: back as it was")
    reason = JsonText(
        required=False,
        default="",
        allow_blank=True,
        max_length=LONGEST_REASON,
        help_text="why; needed to take it down, and shown to curators only",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The decision; what is taken down is so for a reason."""
        if attrs["status"] == ServingStatus.TAKEN_DOWN and not attrs["reason"].strip():
            raise serializers.ValidationError({"reason": ["It is needed to take something down."]}, "missing_field")
        return attrs


class DecisionOrder(serializers.Serializer[Any]):
    """What every decision takes."""

    note = note()
    dry_run = JsonFlag(required=False, default=False, help_text="true: say what would change, and change nothing")


class MergeOrder(DecisionOrder):
    """Whom to merge into the person of the address."""

    other = JsonText(max_length=200, help_text="the person that becomes this one: id or slug")


class SplitOrder(DecisionOrder):
    """Which spellings are somebody else's."""

    names = serializers.ListField(
        child=JsonText(max_length=200),
        min_length=1,
        max_length=MOST_NAMES,
        help_text="spellings, as `aliases` shows them",
    )


class RevivalOrder(DecisionOrder):
    """That a merge is undone."""


class MovedSerializer(ReadSerializer):
    """What goes, or went, from one person to another."""

    names = serializers.ListField(child=serializers.CharField())
    articles = serializers.IntegerField()
    quotes = serializers.IntegerField()
    events = serializers.IntegerField()


class PersonDecision(ReadSerializer):
    """Both persons as they stand afterwards, and what was moved; with `dry_run`, as they would stand."""

    dry_run = serializers.BooleanField()
    person = PersonSerializer()
    other = PersonSerializer()
    moved = MovedSerializer(help_text="what the other person had or has")


LONGEST_PASSAGE = 100_000


class RedactionSerializer(ReadSerializer):
    """One passage of an article that is served as blocks; the words are not shown."""

    id = Id()
    start = serializers.IntegerField(source="body_start", help_text="in the body of `revision`")
    end = serializers.IntegerField(source="body_end")
    revision = serializers.IntegerField(help_text="revision of the article that it was made in")
    reason = serializers.CharField()
    time = serializers.DateTimeField()
    lifted = serializers.DateTimeField(allow_null=True, help_text="when it was lifted")
    purged = serializers.DateTimeField(allow_null=True, help_text="when the words were destroyed")
    lost = serializers.BooleanField(help_text="the newest revision has neither the words nor anything like them")


class RedactionList(ReadSerializer):
    """The redactions of one article."""

    count = serializers.IntegerField()
    results = RedactionSerializer(many=True)


class RedactionOrder(serializers.Serializer[Any]):
    """What to redact, by place or by words."""

    start = serializers.IntegerField(required=False, min_value=0, help_text="of the body, in code points")
    end = serializers.IntegerField(required=False, min_value=1, help_text="the first one that is not redacted")
    words = JsonText(required=False, max_length=LONGEST_PASSAGE, help_text="in place of `start` and `end`")
    reason = JsonText(max_length=LONGEST_REASON, help_text="why; shown to curators only")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The order; it names the passage in one of two ways."""
        by_place = "start" in attrs and "end" in attrs
        if by_place == ("words" in attrs):
            raise serializers.ValidationError({"words": ["Give `start` and `end`, or `words`."]}, "missing_field")
        return attrs


class LiftOrder(serializers.Serializer[Any]):
    """Which redaction to lift."""

    redaction = JsonText(max_length=20, help_text="its id")
