"""The feed of changes, described."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from .enums import CHANGE_ACTION, CHANGE_RESOURCE
from .fields import Id, ReadSerializer


class ChangeUrl(serializers.URLField):
    """Where the thing is, or was."""

    def __init__(self) -> None:
        super().__init__(source="*", help_text="its address in this API; 410 once withdrawn, 308 once merged")

    def to_representation(self, value: Any) -> str:
        """The address by id."""
        return f"{self.context['base']}/{value.resource}s/{value.object_id}"


class ChangeSerializer(ReadSerializer):
    """One thing that was made, changed, withdrawn, merged or deleted."""

    id = Id()
    resource = serializers.ChoiceField(choices=CHANGE_RESOURCE)
    action = serializers.ChoiceField(choices=CHANGE_ACTION)
    object_id = serializers.CharField(help_text="opaque id of the thing")
    url = ChangeUrl()
    time = serializers.DateTimeField()


class ChangeFeedPage(ReadSerializer):
    """Some changes in the order in which they took effect, and where to go on."""

    cursor = serializers.CharField(help_text="what to give as `since` next time, also after an empty page")
    has_more = serializers.BooleanField(help_text="whether more changes are there already")
    next = serializers.URLField(help_text="the address to go on with, now or later")
    results = ChangeSerializer(many=True)
