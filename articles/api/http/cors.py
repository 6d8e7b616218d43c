"""What scripts of other sites may do: read everything and send a key, never use somebody's session."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

METHODS = "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE"
TAKEN = "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"
EXPOSED = "Link, ETag, RateLimit, RateLimit-Policy, Retry-After, Deprecation, Sunset, X-Request-Id"
REMEMBERED = "7200"
"""Seconds that a browser remembers what it was told; none keeps it longer."""


def preflight(request: HttpRequest) -> HttpResponse | None:
    """The answer to a browser that asks whether a script of another site may call; None for any other request."""
    if request.method != "OPTIONS" or not {"Origin", "Access-Control-Request-Method"} <= set(request.headers):
        return None
    response = HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": TAKEN,
            "Access-Control-Max-Age": REMEMBERED,
        },
    )
    del response["Content-Type"]
    return response


def let_read(request: HttpRequest, response: HttpResponse) -> None:
    """Let the scripts of the sites that the settings name read the answer; cookies are never let through."""
    if settings.CORS_ORIGINS == ["*"]:
        response["Access-Control-Allow-Origin"] = "*"
    elif settings.CORS_ORIGINS:
        patch_vary_headers(response, ["Origin"])
        if request.headers.get("Origin") not in settings.CORS_ORIGINS:
            return
        response["Access-Control-Allow-Origin"] = request.headers["Origin"]
    else:
        return
    response["Access-Control-Expose-Headers"] = EXPOSED
