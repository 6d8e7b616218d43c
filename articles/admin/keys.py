"""Keys for the API: created with a token that is shown once, listed and revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from articles import access
from articles.access import MEANINGS, Scope
from articles.models import ApiKey

from .tables import Table, curator

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[ApiKey]
else:
    ModelForm = forms.ModelForm


class NewKeyForm(ModelForm):
    """The form of a new key."""

    scopes = forms.MultipleChoiceField(
        choices=[(scope.value, f"{scope.value}: {MEANINGS[scope]}") for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ApiKey
        fields = ("name", "owner", "scopes", "expires")

    def clean_expires(self) -> Any:
        """The expiry time, which must be in the future."""
        expires = self.cleaned_data["expires"]
        if expires is not None and expires <= timezone.now():
            raise forms.ValidationError("That is in the past.")
        return expires


@admin.register(ApiKey)
class ApiKeyAdmin(Table):
    """API keys; the scopes are fixed when a key is created, and afterwards it can only be revoked."""

    form = NewKeyForm
    list_display = ("name", "token", "owner", "may", "state", "created", "last_used")
    list_select_related = ("owner",)
    search_fields = ("name", "prefix", "owner__username")
    ordering = ("-pk",)
    actions = ("revoke_selected",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Users with the permission to add keys."""
        return request.user.has_perm("articles.add_apikey")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: a key in use must not change without its holder's knowledge."""
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Users with the permission to change keys."""
        return request.user.has_perm("articles.change_apikey")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fields to fill in for a new key, or those shown of an existing one."""
        if obj is None:
            return ("name", "owner", "scopes", "expires")
        return ("name", "token", "owner", "may", "state", "created", "expires", "revoked", "last_used")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All fields of an existing key."""
        return () if obj is None else self.get_fields(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new key belongs to the user who creates it, unless another owner is chosen."""
        return {**super().get_changeform_initial_data(request), "owner": curator(request).pk}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The owners to choose from: superusers may choose any active user, others only themselves."""
        user = curator(request)
        people = User.objects.filter(is_active=True)
        kwargs["queryset"] = people if user.is_superuser else people.filter(pk=user.pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:
        """Create the key and show its token once."""
        given = form.cleaned_data
        made = access.create(
            given["name"], owner=given["owner"], scopes=map(Scope, given["scopes"]), expires=given["expires"]
        )
        obj.pk, obj.prefix = made.key.pk, made.key.prefix
        self.message_user(
            request,
            format_html("The token is <code>{}</code>. Copy it now: it is not shown again.", made.token),
            messages.WARNING,
        )

    @admin.action(description="Revoke the selected keys", permissions=["revoke"])
    def revoke_selected(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> None:
        """Revoke the selected keys, which are refused from now on."""
        revoked = 0
        for key in queryset:
            if access.revoke(key):
                revoked += 1
                self.log_change(request, key, "Revoked.")
        self.message_user(request, f"{revoked} revoked, {len(queryset) - revoked} had already been revoked.")

    @admin.display(description="token")
    def token(self, key: ApiKey) -> str:
        """The part of the token that may be shown."""
        return f"nak_{key.prefix}_…"

    @admin.display(description="scopes")
    def may(self, key: ApiKey) -> str:
        """The scopes."""
        return ", ".join(key.scopes)

    @admin.display(description="state")
    def state(self, key: ApiKey) -> str:
        """Whether the key is valid, expired or revoked."""
        if key.revoked is not None:
            return "revoked"
        if key.expires is not None:
            return f"expired {key.expires:%Y-%m-%d}" if key.expires <= timezone.now() else f"to {key.expires:%Y-%m-%d}"
        return "good"
