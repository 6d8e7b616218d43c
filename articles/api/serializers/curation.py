"""What a program asks a curator's decision with, and what is answered."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from articles.api.bodies import JsonFlag, JsonText

from .fields import Record
from .persons import PersonRecord

LONGEST_NOTE = 80
MOST_NAMES = 50


class Order(serializers.Serializer[Any]):
    """What every decision takes."""

    note = JsonText(
        required=False, default="", allow_blank=True, max_length=LONGEST_NOTE, help_text="why; kept in the history"
    )
    dry_run = JsonFlag(required=False, default=False, help_text="true: say what would change, and change nothing")


class MergeOrder(Order):
    """Whom to merge into the person of the address."""

    other = JsonText(max_length=200, help_text="the person that becomes this one: id or slug")


class SplitOrder(Order):
    """Which spellings are somebody else's."""

    names = serializers.ListField(
        child=JsonText(max_length=200),
        min_length=1,
        max_length=MOST_NAMES,
        help_text="spellings, as `aliases` shows them",
    )


class RevivalOrder(Order):
    """That a merge is undone."""


class MovedRecord(Record):
    """What goes, or went, from one person to another."""

    names = serializers.ListField(child=serializers.CharField())
    articles = serializers.IntegerField()
    quotes = serializers.IntegerField()
    events = serializers.IntegerField()


class PersonDecision(Record):
    """Both persons as they stand afterwards, and what was moved; with `dry_run`, as they would stand."""

    dry_run = serializers.BooleanField()
    person = PersonRecord()
    other = PersonRecord()
    moved = MovedRecord(help_text="what the other person had or has")
