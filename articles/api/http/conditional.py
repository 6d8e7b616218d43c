"""Answers that need not be sent again, and changes that need to be of what is still there."""

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
"""What nobody may give out again without asking us: a curator may have withdrawn it. Errors and streams too."""

KEPT = ("Cache-Control", "ETag", "Link", "Vary")
"""Headers of an answer that stand on its 304 too."""


class PreconditionRequiredError(APIException):
    """A change that does not say of what."""

    status_code = 428
    default_code = "precondition_required"
    default_detail = "Send `If-Match` with the ETag of the record, as returned by a GET of this address."


class PreconditionFailedError(APIException):
    """A change of what is not there any more."""

    status_code = 412
    default_code = "precondition_failed"
    default_detail = "It has changed since you read it. Read it again, then decide."


def etag_of(body: bytes) -> str:
    """The weak ETag of an answer: the same bytes have the same one, whoever asks.

    >>> etag_of(b"{}") == etag_of(b"{}") != etag_of(b"[]")
    True
    """
    return f'W/"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'


def require_match(request: Request, current: Any) -> None:
    """Return where If-Match names the ETag of `current`, the JSON that GET of the same address now answers with.

    Raises PreconditionRequiredError where the header is missing, PreconditionFailedError where it names another state.
    Our ETags are weak, and are compared so.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequiredError
    if not _named(header, etag_of(JsonRenderer().render(current))):
        raise PreconditionFailedError


def _named(header: str, etag: str) -> bool:
    """Whether a header names an ETag, or `*`; weak comparison."""
    return any(each == "*" or each.removeprefix("W/") == etag.removeprefix("W/") for each in parse_etags(header))


class EtagMiddleware:
    """Gives each answer to GET under /api/ its ETag, and answers 304 to who has it already; streams have none.

    All of them, and the pages, say in Cache-Control that they are to be asked for each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 304 without a body."""
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD") or not request.path.startswith(ASKED_EACH_TIME):
            return response
        response.setdefault("Cache-Control", "no-cache")  # may be kept, but is asked for each time
        if response.status_code != 200 or response.streaming or not request.path.startswith("/api/"):
            return response
        response.setdefault("ETag", etag_of(response.content))
        if not _named(request.headers.get("If-None-Match", ""), response["ETag"]):
            return response
        return HttpResponseNotModified(headers={name: response[name] for name in KEPT if name in response})


GZIP_REFUSED = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)", re.ASCII | re.IGNORECASE)
"""`gzip;q=0`, by which it is refused (RFC 9110, 12.5.3); Django takes every mention of it for consent."""


class ApiGzip(GZipMiddleware):
    """Compresses what stands under /api/. It stands outermost: an ETag is of what was there before."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where the caller takes that and it is worth it."""
        if not request.path.startswith("/api/"):
            return response
        if GZIP_REFUSED.search(request.headers.get("Accept-Encoding", "")):
            patch_vary_headers(response, ["Accept-Encoding"])
            return response
        return super().process_response(request, response)
