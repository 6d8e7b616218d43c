"""The serializers of the feed of changes."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from .enums import CHANGE_ACTION, CHANGE_RESOURCE
from .fields import Id, ReadSerializer


class ChangeUrl(serializers.URLField):
    """The address of the changed record."""

    def __init__(self) -> None:
        super().__init__(source="*", help_text="address in this API; returns 410 once withdrawn, 308 once merged")

    def to_representation(self, value: Any) -> str:
        """The address, built from the id."""
        return f"{self.context['base']}/{value.resource}s/{value.object_id}"


class ChangeSerializer(ReadSerializer):
    """A record that was created, changed, withdrawn, merged or deleted."""

    id = Id()
    resource = serializers.ChoiceField(choices=CHANGE_RESOURCE)
    action = serializers.ChoiceField(choices=CHANGE_ACTION)
    object_id = serializers.CharField(help_text="opaque id of the record")
    url = ChangeUrl()
    time = serializers.DateTimeField()


class ChangeFeedPage(ReadSerializer):
    """Changes in the order in which they took effect, and the cursor to continue from."""

    cursor = serializers.CharField(help_text="the value of `since` for the next call, even after an empty page")
    has_more = serializers.BooleanField(help_text="whether more changes are available now")
    next = serializers.URLField(help_text="address of the next call, now or later")
    results = ChangeSerializer(many=True)
