"""What is offered while somebody types a name."""

from __future__ import annotations

from rest_framework import serializers

from .fields import Record, Text


class SuggestionRecord(Record):
    """Something whose name begins so, with what tells it apart from its namesakes."""

    id = serializers.CharField(help_text="opaque id")
    url = serializers.URLField(help_text="its address in this API")
    name = serializers.CharField(help_text="its name; of an event the title")
    slug = serializers.CharField()
    matched = serializers.CharField(help_text="the spelling that begins so")
    hint = Text(help_text="role or kind, outlets, years and counts, in words")
    article_count = serializers.IntegerField()
    quote_count = serializers.IntegerField(allow_null=True, help_text="quotes of a person; null of others")


class SuggestionPage(Record):
    """What begins so, the most quoted or most reported first."""

    results = SuggestionRecord(many=True)
