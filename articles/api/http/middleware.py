"""What every response of the site has: a request id and a strict CSP; under /api/ also one error format."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from articles.api.problems import PROBLEM_TYPE, problem_response

from .cors import let_read, preflight

# what a client may send as X-Request-Id, which then appears in the logs
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Swagger and Redoc set styles on elements; inline scripts are not allowed."""

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
SITE_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""The admin sets styles on elements, too; a script in a scraped text does not run."""

DOCS_PAGES = ("/api/docs", "/api/redoc", "/api/problems")
BODY_HEADERS = frozenset({"content-type", "content-length", "content-encoding", "content-security-policy"})


class ApiMiddleware:
    """Gives each request an id, and turns Django's own error pages under /api/ into problems.

    It comes before all others except the one that compresses, so that it sees the responses of all of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response of the site, in the format that the API promises."""
        given = request.headers.get("X-Request-Id", "")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        is_api = request.path.startswith("/api/")
        response = (preflight(request) if is_api else None) or self.get_response(request)
        if _is_to_be_a_problem(request, response, is_api):
            response = _as_problem(request, response)
        if is_api:
            patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
            let_read(request, response)
        response.setdefault("Content-Security-Policy", _policy(request.path))
        response["X-Request-Id"] = request_id
        return response


def _policy(path: str) -> str:
    """The Content-Security-Policy of a path, unless the response sets its own."""
    if path.startswith(DOCS_PAGES):
        return DOCS_POLICY
    return API_POLICY if path.startswith("/api/") else SITE_POLICY


def _is_to_be_a_problem(request: HttpRequest, response: HttpResponse, is_api: bool) -> bool:
    """Whether an error is converted to a problem: any under /api/; elsewhere if the client does not ask for HTML."""
    if response.status_code < 400:
        return False
    if is_api:
        return response.get("Content-Type") != PROBLEM_TYPE
    return response.get("Content-Type", "").startswith("text/html") and "html" not in request.headers.get("Accept", "")


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    replacement = problem_response(request, response.status_code)
    for name, value in response.items():
        if name.lower() not in BODY_HEADERS:
            replacement[name] = value
    return replacement
