"""The usage of a key as the API returns it."""

from __future__ import annotations

from rest_framework import serializers

from .fields import ReadSerializer


class UsageDaySerializer(ReadSerializer):
    """The calls of one day, in UTC."""

    date = serializers.DateField()
    calls = serializers.IntegerField()
    answered = serializers.IntegerField(help_text="calls answered with status 2xx")
    redirected = serializers.IntegerField(
        help_text="calls answered with status 3xx; 304 responses do not count against the rate limit until a window "
        "has as many of them as the limit allows calls"
    )
    refused = serializers.IntegerField(help_text="calls answered with status 4xx")
    failed = serializers.IntegerField(help_text="calls answered with status 5xx")


class UsageSerializer(ReadSerializer):
    """The caller's API key, its remaining calls and its usage."""

    name = serializers.CharField()
    prefix = serializers.CharField(help_text="the part of the token between `nak_` and the next `_`")
    scopes = serializers.ListField(child=serializers.CharField())
    expires = serializers.DateTimeField(allow_null=True)
    limit = serializers.IntegerField(allow_null=True, help_text="calls allowed per window; null if there is no limit")
    window = serializers.IntegerField(allow_null=True, help_text="length of a window in seconds")
    remaining = serializers.IntegerField(allow_null=True, help_text="calls left in this window, after this one")
    resets = serializers.IntegerField(allow_null=True, help_text="seconds until the next window starts")
    days = UsageDaySerializer(many=True, help_text="the last thirty days with calls, newest first")
