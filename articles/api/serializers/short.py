"""The short forms in which one resource stands inside another."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Utterance

from .fields import ApiUrl, Id, ReadSerializer, TextOrNull


class OutletShort(ReadSerializer):
    """An outlet, in short."""

    id = Id()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("outlets")


class PersonShort(ReadSerializer):
    """A person, in short."""

    id = Id()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("persons")


class EventShort(ReadSerializer):
    """An event, in short."""

    id = Id()
    title = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("events")


class ArticleShort(ReadSerializer):
    """An article, in short."""

    id = Id()
    headline = TextOrNull()
    url = ApiUrl("articles")


class UtteranceShort(ReadSerializer):
    """An utterance, in short."""

    id = Id()
    url = ApiUrl("utterances")

    def get_attribute(self, instance: Any) -> Utterance | None:
        """The utterance by its key alone: its row is not read."""
        key = getattr(instance, f"{self.source}_id")
        return None if key is None else Utterance(pk=key)


class HighlightSerializer(ReadSerializer):
    """A place where words of `q` stand."""

    field = serializers.CharField(help_text="the field in which they stand")
    start = serializers.IntegerField(help_text="first code point of the place in the field")
    end = serializers.IntegerField(help_text="code point after the last one")
    text = serializers.CharField(help_text="the words as they stand there")


@extend_schema_field(HighlightSerializer(many=True, allow_null=True, help_text="where words of `q` stand"))
class Highlights(serializers.Field[Any, Any, Any, Any]):
    """Where words of `q` stand in a row; null where nothing was searched."""

    reads = ()  # what is searched is read only where there is a query

    def __init__(self) -> None:
        super().__init__(source="*", help_text="where words of `q` stand; null without `q`")

    def to_representation(self, value: Any) -> Any:
        """The places, if the view has found them."""
        return getattr(value, "highlights", None)


class SpanSerializer(ReadSerializer):
    """A stretch of the body with its words."""

    start = serializers.IntegerField(help_text="first code point of the stretch in the body")
    end = serializers.IntegerField(help_text="code point after the last one")
    text = serializers.CharField()
