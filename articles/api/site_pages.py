"""The pages next to the API: the entry page, health checks, and explanations of errors."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from articles import readiness
from articles.access.counters import CountersError, counters
from articles.models.faults import sentence_of

from .formats.renderers import JsonRenderer
from .problem_codes import PROBLEMS

REDOC = "drf_spectacular_sidecar/redoc/bundles/redoc.standalone.js"
REDOC_LOGO = b"https://cdn.redoc.ly/redoc/logo-mini.svg"
NO_IMAGE = b"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


LOOKS_A_SECOND = 10
"""How often per second the database is asked whether it is ready; in between, the last answer is reused."""

_last_look: list[str] = []
log = logging.getLogger(__name__)


class Schema(SpectacularAPIView):
    """The OpenAPI document, as YAML or JSON; its errors are always JSON."""

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """The response; an error has the media type of problems."""
        if response.status_code >= 400:
            request.accepted_renderer, request.accepted_media_type = JsonRenderer(), JsonRenderer.media_type
        return super().finalize_response(request, response, *args, **kwargs)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The page that links to the API, its documentation and the admin."""
    return render(request, "api/index.html")


@require_safe
def api_index(request: HttpRequest) -> HttpResponse:
    """The entry point: the lists of the API and its documentation."""
    names = ("quotes", "articles", "persons", "organisations", "events", "outlets", "utterances", "changes")
    lists = {name: request.build_absolute_uri(f"/api/v1/{name}") for name in names}
    pages = {name: request.build_absolute_uri(f"/api/{name}/") for name in ("docs", "redoc", "schema")}
    return JsonResponse({**lists, "search": request.build_absolute_uri("/api/v1/search?q="), **pages})


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 if the database responds."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        log.error("not healthy: %s", sentence_of(error))
        return JsonResponse({"status": "not ok"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 if requests can be answered: the database responds and has the tables and columns of this version."""
    if wanting := _lacking():
        return JsonResponse({"status": "not ready", "wanting": wanting}, status=503)
    return JsonResponse({"status": "ready"})


def _lacking() -> str:
    """What the database lacks, looked up at most a few times per second by all processes together."""
    try:
        looks = counters().take("readyz", 1).calls
    except CountersError:
        looks = 1
    if looks <= LOOKS_A_SECOND or not _last_look:
        _last_look[:] = [readiness.missing()]
    return _last_look[0]


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """What a language model needs to know to call the API, with examples to copy."""
    base = request.build_absolute_uri("/").rstrip("/")
    return render(request, "api/llms.txt", {"base": base}, content_type="text/plain; charset=utf-8")


@require_safe
def redoc_script(request: HttpRequest) -> HttpResponse:
    """Redoc without the logo that it would fetch from another host."""
    return HttpResponse(_redoc(), content_type="text/javascript", headers={"Cache-Control": "max-age=86400"})


@cache
def _redoc() -> bytes:
    return Path(finders.find(REDOC) or REDOC).read_bytes().replace(REDOC_LOGO, NO_IMAGE)


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Every kind of error with its explanation."""
    return _page(request, sorted(PROBLEMS))


@require_safe
def problem_page(request: HttpRequest, code: str) -> HttpResponse:
    """One kind of error with its explanation."""
    if code not in PROBLEMS:
        raise Http404
    return _page(request, [code])


def _page(request: HttpRequest, codes: list[str]) -> HttpResponse:
    found = [
        {"code": code, "status": PROBLEMS[code].status, "explanation": PROBLEMS[code].explanation} for code in codes
    ]
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"problems": found})
    return render(request, "api/problems.html", {"problems": found})
