"""Permissions: reading may be open; everything else needs a key with the right scope."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from articles.access import Scope
from articles.models import ApiKey

from .authentication import BEARER


class MissingScopeError(PermissionDenied):
    """A key that lacks the scope for the request."""

    default_code = "insufficient_scope"

    def __init__(self, scope: Scope) -> None:
        super().__init__(f"The key lacks the scope '{scope}'; create one that has it.")
        self.auth_header = f'{BEARER}, error="insufficient_scope", scope="{scope}"'


class ScopePermission(BasePermission):
    """Safe methods: anybody if NEWSAPI_ANONYMOUS_READ is set, otherwise a key with the scope `read` or a session.

    Other methods: a key with the scope that the view names, or a session of the admin with its `model_permission`.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether this caller is allowed; raises MissingScopeError."""
        scope = needed_scope(request.method or "", view)
        if scope is None or (scope is Scope.READ and settings.ANONYMOUS_READ):
            return True
        if isinstance(request.auth, ApiKey):
            if scope not in request.auth.scopes:
                raise MissingScopeError(scope)
            return True
        if not request.user.is_authenticated:
            raise NotAuthenticated(
                f"Send `Authorization: Bearer nak_…` with a key that has the scope '{scope}'; "
                "create one with `manage.py apikey create`, or as a superuser in the admin."
            )
        if scope is Scope.READ:
            return True
        wanted = getattr(view, "model_permission", "")
        return bool(request.user.is_staff and wanted and request.user.has_perm(wanted))


class OwnKey(BasePermission):
    """Any caller with a key, whatever its scopes."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether there is a key; OPTIONS needs none."""
        if isinstance(request.auth, ApiKey) or request.method == "OPTIONS":
            return True
        raise NotAuthenticated


def needed_scope(method: str, view: Any) -> Scope | None:
    """The scope that a call needs; None if everybody gets the same response: OPTIONS, or 405.

    A view with a writing method but no scope is a programming error and raises AttributeError.
    """
    if method == "OPTIONS" or getattr(view, method.lower(), None) is None:
        return None
    reading: Scope = getattr(view, "reading_scope", Scope.READ)
    return reading if method in SAFE_METHODS else Scope(view.scope)
