"""CORS: scripts of other sites may read everything and send a key, but never use a session."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

METHODS = "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE"
TAKEN = "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"
EXPOSED = "Link, ETag, RateLimit, RateLimit-Policy, Retry-After, Deprecation, Sunset, X-Request-Id"
REMEMBERED = "7200"
"""Seconds that a browser caches a preflight response; no browser keeps it longer."""


def preflight(request: HttpRequest) -> HttpResponse | None:
    """The response to a CORS preflight request; None for any other request."""
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
    """Let scripts of the sites in the settings read the response; cookies are never allowed."""
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
