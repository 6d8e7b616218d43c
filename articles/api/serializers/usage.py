"""What a key was used for, as the API shows it."""

from __future__ import annotations

from rest_framework import serializers

from .fields import ReadSerializer


class UsageDaySerializer(ReadSerializer):
    """The calls of one day, in UTC."""

    date = serializers.DateField()
    calls = serializers.IntegerField()
    answered = serializers.IntegerField(help_text="with a status of 2xx")
    redirected = serializers.IntegerField(
        help_text="with a status of 3xx; those with 304 cost nothing, as often in a window as calls are allowed"
    )
    refused = serializers.IntegerField(help_text="with a status of 4xx")
    failed = serializers.IntegerField(help_text="with a status of 5xx")


class UsageSerializer(ReadSerializer):
    """What the key of the caller is, what is left to it, and what it was used for."""

    name = serializers.CharField()
    prefix = serializers.CharField(help_text="what stands between `nak_` and the next `_` of the token")
    scopes = serializers.ListField(child=serializers.CharField())
    expires = serializers.DateTimeField(allow_null=True)
    limit = serializers.IntegerField(allow_null=True, help_text="calls within a window; null where there is no limit")
    window = serializers.IntegerField(allow_null=True, help_text="seconds that a window lasts")
    remaining = serializers.IntegerField(allow_null=True, help_text="calls left in this window, after this one")
    resets = serializers.IntegerField(allow_null=True, help_text="seconds until the next window")
    days = UsageDaySerializer(many=True, help_text="the last thirty days that had calls, the newest first")
