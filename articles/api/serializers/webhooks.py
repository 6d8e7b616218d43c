"""Webhooks, their deliveries and saved searches, and the request bodies that create and change them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models.webhook import DeliveryStatus
from articles.webhooks import NAMED_TARGET

from .enums import DELIVERY_STATUS, SAVED_SEARCH_KIND, WEBHOOK_EVENT
from .fields import ApiUrl, Id, JsonChoice, JsonFlag, JsonText, ReadSerializer, TextOrNull
from .short import EventShort


class WebhookSerializer(ReadSerializer):
    """A webhook: a URL that is notified of changes."""

    id = Id()
    url = ApiUrl("webhooks")
    target_url = serializers.CharField(source="url", help_text="URL to which messages are sent")
    description = TextOrNull()
    event_types = serializers.ListField(child=serializers.ChoiceField(choices=WEBHOOK_EVENT))
    enabled = serializers.BooleanField()
    failing_since = serializers.DateTimeField(allow_null=True, help_text="since when deliveries have been failing")
    disabled_reason = TextOrNull(help_text="why the server disabled it")
    former_until = serializers.DateTimeField(
        allow_null=True, help_text="until when messages are also signed with the former secret"
    )
    created = serializers.DateTimeField()
    updated = serializers.DateTimeField()


class NewWebhookSerializer(WebhookSerializer):
    """A new webhook with its secret, which is shown only once."""

    secret = serializers.CharField(help_text="the secret to verify signatures with; not shown again")


class WebhookBody(serializers.Serializer[Any]):
    """A webhook to create."""

    target_url = JsonText(max_length=2000, pattern=NAMED_TARGET, help_text="http or https URL on the public internet")
    description = JsonText(required=False, default="", allow_blank=True, max_length=300)
    event_types = serializers.ListField(
        child=JsonChoice(choices=WEBHOOK_EVENT),
        required=False,
        default=list,
        max_length=len(WEBHOOK_EVENT),
        help_text="types of changes to send; empty if the webhook is only for saved searches",
    )
    enabled = JsonFlag(required=False, default=True)


class WebhookChange(serializers.Serializer[Any]):
    """Changes to a webhook; fields left out are unchanged."""

    target_url = JsonText(required=False, max_length=2000, pattern=NAMED_TARGET)
    description = JsonText(required=False, allow_blank=True, max_length=300)
    event_types = serializers.ListField(
        child=JsonChoice(choices=WEBHOOK_EVENT), required=False, max_length=len(WEBHOOK_EVENT)
    )
    enabled = JsonFlag(required=False)


class AttemptSerializer(ReadSerializer):
    """One attempt to send a message."""

    time = serializers.DateTimeField()
    duration = serializers.IntegerField(help_text="duration in milliseconds")
    status = serializers.IntegerField(allow_null=True, help_text="status of the HTTP response")
    error = TextOrNull(help_text="what went wrong; null if the attempt succeeded")


@extend_schema_field({"type": ["string", "null"], "format": "date-time"})
class NextAttempt(serializers.DateTimeField):
    """The earliest time of the next attempt of a delivery; null if it is not retried."""

    reads = ("status", "next_attempt")

    def __init__(self) -> None:
        super().__init__(source="*", help_text="earliest time of the next attempt; null if the delivery is not retried")

    def to_representation(self, value: Any) -> Any:
        """The time while the delivery is pending."""
        return super().to_representation(value.next_attempt) if value.status == DeliveryStatus.PENDING else None


class DeliverySerializer(ReadSerializer):
    """One message to one webhook."""

    id = Id()
    message_id = serializers.CharField(
        source="message", help_text="value of the `webhook-id` header, the same for every attempt"
    )
    event_type = serializers.CharField()
    payload = serializers.CharField(help_text="the request body")
    status = serializers.ChoiceField(choices=DELIVERY_STATUS)
    attempt_count = serializers.IntegerField()
    next_attempt = NextAttempt()
    created = serializers.DateTimeField()
    attempts = AttemptSerializer(many=True)


class SavedSearchSerializer(ReadSerializer):
    """A saved search: a query that is applied to new records."""

    id = Id()
    url = ApiUrl("saved_searches")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SAVED_SEARCH_KIND)
    query = TextOrNull(help_text="filters of quotes, as in a query string")
    event = EventShort(allow_null=True)
    webhook_id = serializers.CharField(help_text="the webhook that is notified")
    enabled = serializers.BooleanField()
    last_fired = serializers.DateTimeField(allow_null=True)
    created = serializers.DateTimeField()
    updated = serializers.DateTimeField()


class SavedSearchBody(serializers.Serializer[Any]):
    """A saved search to create."""

    name = JsonText(max_length=200)
    kind = JsonChoice(choices=SAVED_SEARCH_KIND)
    query = JsonText(
        required=False,
        default="",
        allow_blank=True,
        max_length=2000,
        help_text="filters of quotes and `q`, as in a query string: `speaker=ann-lee&q=bridge`",
    )
    event = JsonText(
        required=False,
        default="",
        allow_blank=True,
        max_length=200,
        help_text="event of a discrepancy search, by id or slug",
    )
    webhook_id = JsonText(max_length=30)
    enabled = JsonFlag(required=False, default=True)


class SavedSearchChange(serializers.Serializer[Any]):
    """Changes to a saved search; fields left out are unchanged."""

    name = JsonText(required=False, max_length=200)
    query = JsonText(required=False, allow_blank=True, max_length=2000)
    enabled = JsonFlag(required=False)
