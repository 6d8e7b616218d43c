"""Who may read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


class StaffSession(SessionAuthentication):
    """The session of somebody signed in to the admin."""

    def authenticate_header(self, request: Request | HttpRequest) -> str:
        """What a 401 says in WWW-Authenticate."""
        return 'Session realm="newsapi"'


class ReadPermission(BasePermission):
    """Anybody reads where NEWSAPI_ANONYMOUS_READ allows it, else whoever is signed in; nobody writes."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether this caller may read."""
        if request.method not in SAFE_METHODS:
            return True  # the view answers 405
        return bool(settings.ANONYMOUS_READ or request.user.is_authenticated)
