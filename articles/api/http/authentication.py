"""Authentication: the key in the Authorization header, or the session of a user signed in to the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from articles import access
from articles.models import ApiKey

BEARER = 'Bearer realm="newsapi"'


class InvalidTokenError(APIException):
    """A token that is not valid."""

    status_code = 401
    default_code = "invalid_token"
    auth_header = f'{BEARER}, error="invalid_token"'


def key_of(request: HttpRequest) -> ApiKey | None:
    """The key in the request, None if there is none; raises InvalidTokenError.

    The key is looked up once per request, however often it is needed.
    """
    found: ApiKey | InvalidTokenError | None = getattr(request, "api_key", None)
    if found is None and "Authorization" in request.headers:
        try:
            found = _look_up(request.headers["Authorization"])
        except InvalidTokenError as error:
            found = error
        request.api_key = found  # type: ignore[attr-defined]
    if isinstance(found, InvalidTokenError):
        raise found
    return found


def _look_up(header: str) -> ApiKey:
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer":
        raise InvalidTokenError("Only `Authorization: Bearer nak_…` is supported.")
    try:
        key = access.authenticate(token.strip())
    except access.KeyRefusedError as error:
        raise InvalidTokenError(str(error)) from error
    access.note_use(key)
    return key


class BearerKey(BaseAuthentication):
    """`Authorization: Bearer nak_<prefix>_<secret>`; the caller is the owner of the key."""

    def authenticate(self, request: Request) -> tuple[Any, ApiKey] | None:
        """The owner and the key; None if the request has no key."""
        key = key_of(request._request)
        return None if key is None else (key.owner, key)

    def authenticate_header(self, request: Request | HttpRequest) -> str:
        """What a 401 says in WWW-Authenticate."""
        return BEARER


class StaffSession(SessionAuthentication):
    """The session of a user signed in to the admin; unsafe methods need the CSRF token."""
