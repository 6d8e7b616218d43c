"""The short forms of resources nested in others."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Utterance

from .fields import ApiUrl, Id, ReadSerializer, TextOrNull


class OutletShort(ReadSerializer):
    """The short form of an outlet."""

    id = Id()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("outlets")


class PersonShort(ReadSerializer):
    """The short form of a person."""

    id = Id()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("persons")


class OrganisationShort(ReadSerializer):
    """The short form of an organisation."""

    id = Id()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("organisations")


class EventShort(ReadSerializer):
    """The short form of an event."""

    id = Id()
    title = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("events")


class ArticleShort(ReadSerializer):
    """The short form of an article."""

    id = Id()
    headline = TextOrNull()
    url = ApiUrl("articles")


class UtteranceShort(ReadSerializer):
    """The short form of an utterance."""

    id = Id()
    url = ApiUrl("utterances")

    def get_attribute(self, instance: Any) -> Utterance | None:
        """The key of the utterance; its row is not read."""
        key = getattr(instance, f"{self.source}_id")
        return None if key is None else Utterance(pk=key)


class HighlightSerializer(ReadSerializer):
    """A place where words of `q` were found."""

    field = serializers.CharField(help_text="the field in which the words were found")
    start = serializers.IntegerField(help_text="offset of the first code point in the field")
    end = serializers.IntegerField(help_text="offset after the last code point")
    text = serializers.CharField(help_text="the words as printed in the field")


@extend_schema_field(HighlightSerializer(many=True, allow_null=True, help_text="where words of `q` were found"))
class Highlights(serializers.Field[Any, Any, Any, Any]):
    """Where words of `q` were found in a row; null without a search."""

    reads = ()  # what is searched is read only where there is a query

    def __init__(self) -> None:
        super().__init__(source="*", help_text="where words of `q` were found; null without `q`")

    def to_representation(self, value: Any) -> Any:
        """The places, if the view has found them."""
        return getattr(value, "highlights", None)


class SpanSerializer(ReadSerializer):
    """A span of the body with its words."""

    start = serializers.IntegerField(help_text="offset of the first code point of the span in the body")
    end = serializers.IntegerField(help_text="offset after the last code point")
    text = serializers.CharField()
