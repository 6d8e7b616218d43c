"""The few pages beside the API: where to begin, whether the server is well, and what each error means."""

from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .errors import PROBLEMS


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The page that names the API, its documentation and the admin."""
    return render(request, "api/index.html")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 where the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


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
