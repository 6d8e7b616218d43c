"""Whom to tell what: addresses that are sent to, what was sent, and searches that fire."""

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
EVENTS = (
    *(
        f"{resource}.{action}"
        for resource in Change.Resource.values
        for action in Change.Action.values
        if (action != Change.Action.WITHDRAWN or resource in WITHDRAWABLE)
        and (action != Change.Action.MERGED or resource in (Change.Resource.PERSON, Change.Resource.EVENT))
    ),
)
"""What a webhook may ask to be told of: a resource and what became of it."""


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Questions about webhooks."""

    def of(self, key: ApiKey | None) -> WebhookQuerySet:
        """Those that a key made; all of them for somebody signed in, who comes without a key."""
        return self.all() if key is None else self.filter(key=key)

    def listening(self) -> WebhookQuerySet:
        """Those that are told anything."""
        return self.filter(enabled=True).order_by("pk")


class Webhook(Dated):
    """An address that is told of changes, signed with a secret that only its owner and this server know.

    The secret is kept encrypted (`webhooks.sealing`) and not as a digest: a signature is made with it each time.
    """

    url = models.URLField(max_length=2000)
    description = models.CharField(max_length=300, blank=True)
    key = models.ForeignKey(
        ApiKey,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="the API key that made it, which alone sees and changes it by the API",
    )
    secret = models.CharField(max_length=300, editable=False)
    former_secret = models.CharField(max_length=300, blank=True, default="", editable=False)
    former_until = models.DateTimeField(null=True, blank=True, editable=False, help_text="the former secret signs too")
    event_types = models.JSONField(default=list, help_text="such as quote.created")
    enabled = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    disabled_reason = models.CharField(max_length=300, blank=True, editable=False)
    api_base = models.CharField(max_length=300, editable=False, help_text="address of the API when it was made")
    after = models.BigIntegerField(default=0, editable=False, help_text="place in the feed when it was made")

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
    """A question that is asked of whatever is new, and a webhook that is told of each answer."""

    class Kind(models.TextChoices):
        """What fires it."""

        NEW_QUOTE = "new_quote"
        DISCREPANCY_OPENED = "discrepancy_opened"
        CURATED_QUOTE_CHANGED = "curated_quote_changed"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    query = models.TextField(blank=True, help_text="parameters of GET /quotes, as in an address")
    event = models.ForeignKey("Event", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="searches")
    enabled = models.BooleanField(default=True)
    known = models.JSONField(default=list, editable=False, help_text="discrepancies that were told of")
    last_fired = models.DateTimeField(null=True, blank=True, editable=False)
    after = models.BigIntegerField(default=0, editable=False, help_text="place in the feed when it was made")

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
    """How far a delivery is."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about deliveries."""

    def due(self) -> DeliveryQuerySet:
        """Those whose time has come, the longest waiting first."""
        return self.filter(status=DeliveryStatus.PENDING, next_attempt__lte=timezone.now()).order_by(
            "next_attempt", "pk"
        )


class Delivery(models.Model):
    """One message to one webhook. It keeps its id and its words, however often it is sent."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    message = models.CharField(max_length=60, unique=True, help_text="the header webhook-id")
    event_type = models.CharField(max_length=60)
    payload = models.TextField()
    status = models.CharField(max_length=10, choices=choices(DeliveryStatus), default=DeliveryStatus.PENDING)
    attempt_count = models.PositiveIntegerField(default=0)
    next_attempt = models.DateTimeField(help_text="not before; a worker that sends it puts it off meanwhile")
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
    """One try to send a delivery, and what came of it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    time = models.DateTimeField()
    duration = models.PositiveIntegerField(help_text="milliseconds")
    status = models.PositiveIntegerField(null=True, help_text="of the HTTP response")
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.status or self.error}"
