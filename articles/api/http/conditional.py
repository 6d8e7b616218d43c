"""Conditional requests: responses that need not be sent again, and changes that require the current state."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from articles.api.formats.renderers import JsonRenderer

ASKED_EACH_TIME = ("/api/", "/events/", "/llms.txt", "/healthz", "/readyz")
"""Caches must revalidate every response, errors and streams included: a curator may have withdrawn it."""

KEPT = ("Cache-Control", "ETag", "Link", "Vary")
"""Headers that a 304 has in common with the full response."""


class PreconditionRequiredError(APIException):
    """A change without If-Match."""

    status_code = 428
    default_code = "precondition_required"
    default_detail = "Send `If-Match` with the ETag of the record, as returned by a GET of this address."


class PreconditionFailedError(APIException):
    """A change to a state that is no longer current."""

    status_code = 412
    default_code = "precondition_failed"
    default_detail = "It has changed since you read it. Read it again, then decide."


def etag_of(body: bytes) -> str:
    """The weak ETag of a response: the same bytes have the same ETag, whoever asks.

    >>> etag_of(b"{}") == etag_of(b"{}") != etag_of(b"[]")
    True
    """
    return f'W/"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


def require_match(request: Request, current: Any) -> None:
    """Return if If-Match names the ETag of `current`, the JSON that a GET of the same address returns now.

    Raises PreconditionRequiredError where the header is missing, PreconditionFailedError where it names another state.
    Our ETags are weak, so the comparison is weak, too.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequiredError
    if not _named(header, etag_of(JsonRenderer().render(current))):
        raise PreconditionFailedError


def _named(header: str, etag: str) -> bool:
    """Whether a header contains an ETag, or `*`; weak comparison."""
    return any(each == "*" or each.removeprefix("W/") == etag.removeprefix("W/") for each in parse_etags(header))


class EtagMiddleware:
    """Gives each GET response under /api/ an ETag, and returns 304 to a client that has the response already.

    Streamed responses have no ETag. All responses, and the web pages, have a Cache-Control header that requires
    revalidation.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, or 304 without a body."""
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD") or not request.path.startswith(ASKED_EACH_TIME):
            return response
        response.setdefault("Cache-Control", "no-cache")  # may be cached, but must be revalidated
        if response.status_code != 200 or response.streaming or not request.path.startswith("/api/"):
            return response
        response.setdefault("ETag", etag_of(response.content))
        if not _named(request.headers.get("If-None-Match", ""), response["ETag"]):
            return response
        return HttpResponseNotModified(headers={name: response[name] for name in KEPT if name in response})


GZIP_REFUSED = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.ASCII | re.IGNORECASE)
"""`gzip;q=0`, which refuses gzip (RFC 9110, 12.5.3); Django treats every mention of it as acceptance."""


class ApiGzip(GZipMiddleware):
    """Compresses responses under /api/. It is outermost, so that the ETag is that of the uncompressed response."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, compressed if the client accepts that and compression is worthwhile."""
        if not request.path.startswith("/api/"):
            return response
        if GZIP_REFUSED.search(request.headers.get("Accept-Encoding", "")):
            patch_vary_headers(response, ["Accept-Encoding"])
            return response
        return super().process_response(request, response)
