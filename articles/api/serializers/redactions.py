"""Passages that are served as blocks, as curators see them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from articles.api.http.bodies import JsonText

from .curation import LONGEST_REASON
from .fields import Id, Record

LONGEST_PASSAGE = 100_000


class RedactionRecord(Record):
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


class RedactionList(Record):
    """The redactions of one article."""

    count = serializers.IntegerField()
    results = RedactionRecord(many=True)


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
