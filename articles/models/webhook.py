"""Webhooks: the addresses that are notified, what was sent to them, and the saved searches that trigger messages."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .change import Change
from .fields import Dated, choices
from .key import ApiKey

TEST = "webhook.test"
WITHDRAWABLE = (Change.Resource.ARTICLE, Change.Resource.PERSON, Change.Resource.QUOTE)
MERGEABLE = (Change.Resource.PERSON, Change.Resource.EVENT, Change.Resource.ORGANISATION)
"""What may be merged into another."""

EVENTS = (
    *(
        f"{resource}.{action}"
        for resource in Change.Resource.values
        for action in Change.Action.values
        if (action != Change.Action.WITHDRAWN or resource in WITHDRAWABLE)
        and (action != Change.Action.MERGED or resource in MERGEABLE)
    ),
)
"""What a webhook may subscribe to: a resource and what happened to it."""


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Queries on webhooks."""

    def of(self, key: ApiKey | None) -> WebhookQuerySet:
        """The webhooks that this key created; all webhooks if there is no key, because a signed-in user is calling."""
        return self.all() if key is None else self.filter(key=key)

    def listening(self) -> WebhookQuerySet:
        """The enabled webhooks."""
        return self.filter(enabled=True).order_by("pk")


class Webhook(Dated):
    """An address that is notified of changes, by messages signed with a secret only its owner and this server know.

    The secret is stored encrypted (`webhooks.sealing`), not as a digest, because every signature is made with it.
    """

    url = models.URLField(max_length=2000)
    description = models.CharField(max_length=300, blank=True)
    key = models.ForeignKey(
        ApiKey,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="API key that created it; no other key can see or change it",
    )
    secret = models.CharField(max_length=300, editable=False)
    former_secret = models.CharField(max_length=300, blank=True, default="", editable=False)
    former_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="until when the former secret signs too"
    )
    event_types = models.JSONField(default=list, help_text="such as quote.created")
    enabled = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    disabled_reason = models.CharField(max_length=300, blank=True, editable=False)
    api_base = models.CharField(max_length=300, editable=False, help_text="address of the API when it was created")
    after = models.BigIntegerField(default=0, editable=False, help_text="position in the feed when it was created")

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(secret=""), name="webhook_has_secret")]
        indexes = [
            # GET /webhooks
            models.Index(fields=["created", "id"], name="webhook_created"),
        ]

    def __str__(self) -> str:
        return self.url


class SavedSearch(Dated):
    """A query that is run on whatever is new, and the webhook that is notified of each match."""

    class Kind(models.TextChoices):
        """What triggers the saved search."""

        NEW_QUOTE = "new_quote"
        DISCREPANCY_OPENED = "discrepancy_opened"
        CURATED_QUOTE_CHANGED = "curated_quote_changed"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    query = models.TextField(blank=True, help_text="parameters of GET /quotes, as in a URL")
    event = models.ForeignKey("Event", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="searches")
    enabled = models.BooleanField(default=True)
    known = models.JSONField(default=list, editable=False, help_text="discrepancies already sent")
    last_fired = models.DateTimeField(null=True, blank=True, editable=False)
    after = models.BigIntegerField(default=0, editable=False, help_text="position in the feed when it was created")

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "saved searches"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["new_quote", "discrepancy_opened", "curated_quote_changed"]),
                name="saved_search_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="discrepancy_opened", event__isnull=False)
                | ~Q(kind="discrepancy_opened") & Q(event__isnull=True),
                name="saved_search_of_event",
            ),
        ]
        indexes = [
            # GET /saved_searches
            models.Index(fields=["created", "id"], name="saved_search_created"),
        ]

    def __str__(self) -> str:
        return self.name


class DeliveryStatus(StrEnum):
    """The state of a delivery."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Queries on deliveries."""

    def due(self) -> DeliveryQuerySet:
        """The deliveries that are due, the longest waiting first."""
        return self.filter(status=DeliveryStatus.PENDING, next_attempt__lte=timezone.now()).order_by(
            "next_attempt", "pk"
        )


class Delivery(models.Model):
    """One message to one webhook. Its id and payload stay the same however often it is sent."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    message = models.CharField(max_length=60, unique=True, help_text="value of the webhook-id header")
    event_type = models.CharField(max_length=60)
    payload = models.TextField()
    status = models.CharField(max_length=10, choices=choices(DeliveryStatus), default=DeliveryStatus.PENDING)
    attempt_count = models.PositiveIntegerField(default=0)
    next_attempt = models.DateTimeField(
        help_text="earliest time of the next attempt; postponed while a worker is sending it"
    )
    created = models.DateTimeField(auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["pending", "delivered", "failed"]), name="delivery_status_known"
            )
        ]
        indexes = [
            # the worker: what is due for a webhook
            models.Index(fields=["webhook", "next_attempt"], condition=Q(status="pending"), name="delivery_due"),
            # GET /webhooks/{id}/deliveries
            models.Index(fields=["webhook", "created", "id"], name="delivery_of_webhook"),
            # manage.py prune
            models.Index(fields=["created"], name="delivery_created"),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.message}"


class Attempt(models.Model):
    """One attempt to send a delivery, and its result."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    time = models.DateTimeField()
    duration = models.PositiveIntegerField(help_text="milliseconds")
    status = models.PositiveIntegerField(null=True, help_text="status of the HTTP response")
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.status or self.error}"
