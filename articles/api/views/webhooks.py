"""Webhooks: creating, changing, testing, and their deliveries. A key sees only the webhooks that it created."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from articles import changes, webhooks
from articles.access import Scope
from articles.api.formats.renderers import JsonRenderer
from articles.api.generic.base import ApiView
from articles.api.generic.details import DetailView
from articles.api.generic.finding import find
from articles.api.generic.lists import ListView
from articles.api.http.bodies import JsonParser, read_body
from articles.api.http.conditional import etag_of, require_match
from articles.api.http.parameters import refuse_parameters
from articles.api.openapi.writes import IF_MATCH, Write
from articles.api.problems import BadBodyError, BodyProblem
from articles.api.serializers.webhooks import (
    DeliverySerializer,
    NewWebhookSerializer,
    WebhookBody,
    WebhookChange,
    WebhookSerializer,
)
from articles.models import ApiKey, Delivery, Webhook
from articles.models.webhook import WebhookQuerySet
from articles.questions.filters.webhooks import DELIVERIES, WEBHOOKS
from articles.questions.ids import KEY


class Guarded(ApiView):
    """The base of views that require a key with the scope `webhooks`, even for reading."""

    scope = reading_scope = Scope.WEBHOOKS
    model_permission = "articles.change_webhook"
    parser_classes = (JsonParser,)

    @property
    def key(self) -> ApiKey | None:
        """The key of the call; None for a user signed in to the admin, and when the OpenAPI document is generated."""
        found = getattr(getattr(self, "request", None), "auth", None)
        return found if isinstance(found, ApiKey) else None

    def own(self) -> WebhookQuerySet:
        """The webhooks that the caller may see: a key only those that it created."""
        return Webhook.objects.of(self.key)


class Changeable(Guarded, DetailView):
    """A record that can be changed and deleted; `change` and `body` say how."""

    body: Any

    def patch(self, request: Request, id: str) -> Response:
        """The record as it is now."""
        refuse_parameters(request._request)
        given = read_body(request.data, self.body)
        with transaction.atomic():
            row = find(self.get_queryset().select_for_update(of=("self",)), id, request)
            require_match(request, self.shown(row))
            self.change(row, given)
            row.save()
        shown = self.shown(find(self.get_queryset(), id, request))
        return Response(shown, headers={"ETag": etag_of(JsonRenderer().render(shown))})

    def delete(self, request: Request, id: str) -> Response:
        """Delete it and everything pending for it; no content."""
        refuse_parameters(request._request)
        find(self.get_queryset(), id, request).delete()
        return Response(status=204)

    def shown(self, row: Any) -> Any:
        """The record as GET returns it."""
        return self.represented(row)

    def change(self, row: Any, given: dict[str, Any]) -> None:
        """Set the fields that are given."""
        raise NotImplementedError


class WebhookList(Guarded, ListView):
    """Webhooks, newest first."""

    operation, tag, summary = "list_webhooks", "webhooks", "List webhooks"
    listing = WEBHOOKS
    serializer_class = WebhookSerializer
    writes: ClassVar = {
        "POST": Write(
            operation="create_webhook",
            summary="Create a webhook",
            description="Creates a webhook: every later change that it subscribes to is sent to its URL, signed as "
            "Standard Webhooks 1.0 specifies. The secret is shown in this response only.",
            body=WebhookBody,
            answers={201: NewWebhookSerializer},
        )
    }

    def get_queryset(self) -> QuerySet[Webhook]:
        """The webhooks of the key."""
        return self.own().order_by("-created", "-pk")

    def post(self, request: Request) -> Response:
        """The new webhook with its secret."""
        refuse_parameters(request._request)
        given = read_body(request.data, WebhookBody)
        secret = webhooks.new_secret()
        hook = Webhook.objects.create(
            url=checked(given["target_url"]),
            description=given["description"],
            event_types=sorted(set(given["event_types"])),
            enabled=given["enabled"],
            secret=webhooks.seal(secret),
            key=self.key,
            api_base=self.base,
            after=changes.head(),
        )
        hook.secret = secret
        shown = NewWebhookSerializer(hook, context=self.get_serializer_context()).data
        return Response(shown, status=201, headers={"Location": shown["url"]})


class WebhookView(Changeable):
    """One webhook, without its secret."""

    operation, tag, summary = "get_webhook", "webhooks", "Get a webhook"
    serializer_class = WebhookSerializer
    body = WebhookChange
    writes: ClassVar = {
        "PATCH": Write(
            operation="update_webhook",
            summary="Change a webhook",
            description="Changes a webhook; fields left out are unchanged. `enabled: true` re-enables one that was "
            "disabled after failed deliveries, and sends the pending ones.",
            body=WebhookChange,
            answers={200: WebhookSerializer},
            headers=IF_MATCH,
            required_headers=frozenset(IF_MATCH),
        ),
        "DELETE": Write(
            operation="delete_webhook",
            summary="Delete a webhook",
            description="Deletes the webhook with its saved searches and pending deliveries.",
            answers={204: None},
        ),
    }

    def get_queryset(self) -> QuerySet[Webhook]:
        """The webhooks of the key."""
        return self.own()

    def change(self, row: Webhook, given: dict[str, Any]) -> None:
        """Set the fields that are given; enabling a webhook resets its failures."""
        row.url = checked(given["target_url"]) if "target_url" in given else row.url
        row.description = given.get("description", row.description)
        row.event_types = sorted(set(given.get("event_types", row.event_types)))
        if given.get("enabled") and not row.enabled:
            row.failing_since, row.disabled_reason = None, ""
        row.enabled = given.get("enabled", row.enabled)


class WebhookTest(Guarded):
    """Send a test message to a webhook."""

    operation, tag, summary = "send_test", "webhooks", "Send a test message"
    serializer_class = DeliverySerializer
    queryset = Webhook.objects.none()
    pagination_class = None
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Sends a message of type `webhook.test` at once, even to a disabled webhook, "
            "and returns the result. The message is not retried.",
            answers={200: DeliverySerializer},
        )
    }

    def post(self, request: Request, id: str) -> Response:
        """The delivery with its attempt."""
        refuse_parameters(request._request)
        delivery = webhooks.send_test(find(self.own(), id, request))
        return Response(DeliverySerializer(delivery, context=self.get_serializer_context()).data)


class SecretRotation(Guarded):
    """A new secret for a webhook."""

    operation, tag, summary = "rotate_webhook_secret", "webhooks", "Rotate the secret of a webhook"
    serializer_class = NewWebhookSerializer
    queryset = Webhook.objects.none()
    pagination_class = None
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Replaces the secret of a webhook; the new one is shown in this response only. Until "
            "`former_until` every message is also signed with the former secret, so `webhook-signature` holds two "
            "signatures.",
            answers={200: NewWebhookSerializer},
        )
    }

    def post(self, request: Request, id: str) -> Response:
        """The webhook with its new secret."""
        refuse_parameters(request._request)
        with transaction.atomic():
            hook = find(self.own().select_for_update(of=("self",)), id, request)
            hook.secret = webhooks.rotate_secret(hook)
        return Response(NewWebhookSerializer(hook, context=self.get_serializer_context()).data)


class WebhookDeliveries(Guarded, ListView):
    """Sent and pending deliveries of one webhook, newest first, with every attempt."""

    operation, tag, summary = "list_deliveries", "webhooks", "List the deliveries of a webhook"
    listing = DELIVERIES
    serializer_class = DeliverySerializer

    def get_queryset(self) -> QuerySet[Delivery]:
        """The deliveries of the webhook in the path."""
        rows = Delivery.objects.prefetch_related("attempts").order_by("-created", "-pk")
        hook = find(self.own(), self.kwargs["id"], self.request) if self.kwargs else None
        return rows.filter(webhook=hook) if hook else rows.none()


class Redelivery(Guarded):
    """Send a delivery again."""

    operation, tag, summary = "redeliver", "webhooks", "Send a delivery again"
    serializer_class = DeliverySerializer
    queryset = Delivery.objects.none()
    pagination_class = None
    writes: ClassVar = {
        "POST": Write(
            operation=operation,
            summary=summary,
            description="Sends the delivery once more, whatever its state, with the same `webhook-id`.",
            answers={200: DeliverySerializer},
        )
    }

    def post(self, request: Request, id: str, delivery: str) -> Response:
        """The delivery, pending."""
        refuse_parameters(request._request)
        hook = find(self.own(), id, request)
        row = hook.deliveries.filter(pk=int(delivery)).first() if KEY.fullmatch(delivery) else None
        if row is None:
            raise NotFound(f"There is no delivery '{delivery[:100]}'.")
        return Response(DeliverySerializer(webhooks.redeliver(row), context=self.get_serializer_context()).data)


def checked(url: str) -> str:
    """The address to send to; raises BadBodyError if messages may not be sent to it."""
    try:
        webhooks.check_url(url)
    except webhooks.AddressRefusedError as error:
        raise BadBodyError(BodyProblem(pointer="/target_url", code="invalid_value", detail=str(error))) from error
    return url
