"""The short forms in which one resource stands inside another."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from articles.models import Utterance

from .fields import ApiUrl, Id, Record, Text


class OutletShort(Record):
    """An outlet, in short."""

    id = Id()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("outlets")


class PersonShort(Record):
    """A person, in short."""

    id = Id()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("persons")


class EventShort(Record):
    """An event, in short."""

    id = Id()
    title = serializers.CharField()
    slug = serializers.CharField()
    url = ApiUrl("events")


class ArticleShort(Record):
    """An article, in short."""

    id = Id()
    headline = Text()
    url = ApiUrl("articles")


class UtteranceShort(Record):
    """An utterance, in short."""

    id = Id()
    url = ApiUrl("utterances")

    def get_attribute(self, instance: Any) -> Utterance | None:
        """The utterance by its key alone: its row is not read."""
        key = getattr(instance, f"{self.source}_id")
        return None if key is None else Utterance(pk=key)


class SpanRecord(Record):
    """A stretch of the body with its words."""

    start = serializers.IntegerField(help_text="first code point of the stretch in the body")
    end = serializers.IntegerField(help_text="code point after the last one")
    text = serializers.CharField()
