"""Webhooks, their deliveries, and the feed of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from articles import changes, webhooks
from articles.models import Attempt, Change, Delivery, SavedSearch, Webhook
from articles.models.webhook import EVENTS

from .tables import ReadOnly, ReadOnlyInline, Table

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Webhook]
else:
    ModelForm = forms.ModelForm


class WebhookForm(ModelForm):
    """The form of a webhook."""

    url = forms.URLField(max_length=2000, assume_scheme="https")
    event_types = forms.MultipleChoiceField(
        choices=[(name, name) for name in EVENTS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Leave empty if the webhook is only for saved searches.",
    )

    class Meta:
        model = Webhook
        fields = ("url", "description", "event_types", "enabled", "key")

    def clean_url(self) -> str:
        """The address, which must be one that messages may be sent to."""
        url = str(self.cleaned_data["url"])
        try:
            webhooks.check_url(url)
        except webhooks.AddressRefusedError as error:
            raise forms.ValidationError(str(error)) from error
        return url


@admin.register(Webhook)
class WebhookAdmin(Table):
    """Webhooks; one that is no longer needed is disabled."""

    form = WebhookForm
    list_display = ("url", "description", "key", "enabled", "failing_since", "created")
    list_filter = ("enabled",)
    search_fields = ("url", "description")
    ordering = ("-pk",)
    readonly_fields = ("failing_since", "disabled_reason", "former_until")
    fields = ("url", "description", "event_types", "enabled", "key", "failing_since", "disabled_reason", "former_until")
    list_select_related = ("key",)
    actions = ("test_selected", "rotate_selected")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Users with the permission to add webhooks."""
        return request.user.has_perm("articles.add_webhook")

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        """Store the webhook; show the secret of a new one once. Enabling a webhook resets its failures."""
        if not change:
            secret = webhooks.new_secret()
            obj.secret, obj.after = webhooks.seal(secret), changes.head()
            obj.api_base = request.build_absolute_uri("/api/v1")
        if obj.enabled and "enabled" in form.changed_data:
            obj.failing_since, obj.disabled_reason = None, ""
        super().save_model(request, obj, form, change)
        if not change:
            self.show_secret(request, obj, secret)

    def show_secret(self, request: HttpRequest, hook: Webhook, secret: str) -> None:
        """Show the secret once."""
        words = "The secret of {} is <code>{}</code>. Copy it now: it is not shown again."
        self.message_user(request, format_html(words, hook.url, secret), messages.WARNING)

    @admin.action(description="Rotate the secret (for a day, messages are signed with both)", permissions=["change"])
    def rotate_selected(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        """Generate a new secret for each selected webhook, and show it."""
        for hook in queryset[:20]:
            self.show_secret(request, hook, webhooks.rotate_secret(hook))

    @admin.action(description="Send a test message", permissions=["change"])
    def test_selected(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        """Send a test message and show the response."""
        for hook in queryset[:20]:
            delivery = webhooks.send_test(hook)
            attempt = delivery.attempts.last()
            level = messages.SUCCESS if delivery.status == "delivered" else messages.ERROR
            self.message_user(request, f"{hook.url}: {delivery.status}. {attempt.error if attempt else ''}", level)


class AttemptInline(ReadOnlyInline):
    """The attempts of a delivery."""

    model = Attempt
    fields = ("time", "duration", "status", "error")


@admin.register(Delivery)
class DeliveryAdmin(Table):
    """Sent and pending deliveries."""

    list_display = ("message", "event_type", "webhook", "status", "attempt_count", "next_attempt", "created")
    list_filter = ("status",)
    list_select_related = ("webhook",)
    search_fields = ("message",)
    ordering = ("-pk",)
    fields = ("webhook", "message", "event_type", "payload", "status", "attempt_count", "next_attempt", "created")
    readonly_fields = fields
    inlines = (AttemptInline,)
    actions = ("send_again",)

    @admin.action(description="Send again", permissions=["change"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Let the worker send the deliveries again, with the same ids."""
        for delivery in queryset:
            webhooks.redeliver(delivery)
        self.message_user(request, f"{len(queryset)} to be sent again.")


@admin.register(SavedSearch)
class SavedSearchAdmin(ReadOnly):
    """Saved searches; they are created through the API, which validates them."""

    list_display = ("name", "kind", "query", "event", "webhook", "enabled", "last_fired")
    list_filter = ("kind", "enabled")
    list_select_related = ("event", "webhook")
    search_fields = ("name",)
    ordering = ("-pk",)


@admin.register(Change)
class ChangeAdmin(ReadOnly):
    """The feed of changes, newest first."""

    list_display = ("id", "resource", "object_id", "action", "time")
    list_filter = ("resource", "action")
    search_fields = ("=object_id",)
    ordering = ("-pk",)
