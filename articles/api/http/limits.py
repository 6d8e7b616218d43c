"""Rate limits: calls are counted per key, otherwise per address, in counters shared by all worker processes."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from articles.access.addresses import address_of
from articles.access.counters import CountersError, counters, today
from articles.api.problems import problem_response
from articles.models import ApiKey
from articles.models.faults import fault_of, sentence_of

from .authentication import InvalidTokenError, key_of

LIMITED = ("/api/", "/events/", "/llms.txt")
FREE = "/api/problems"
"""The page that explains a 429 is not limited; it does not query the database."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """The rate limit of a caller: `remaining` of `calls` per `seconds`, until it resets in `resets` seconds."""

    policy: str
    calls: int
    seconds: int
    remaining: int
    resets: int
    exceeded: bool


class LimitMiddleware:
    """Counts each call of the API and of the pages that query the database, and returns 429 when none is left.

    OPTIONS is not counted. Finding that nothing has changed takes as much work as a full response, so at most as many
    304 responses are credited back as there are calls in a window, and none for `If-None-Match: *`, which anybody can
    send without having read anything. If the counters fail, nobody is refused.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, with the headers RateLimit-Policy and RateLimit."""
        if not request.path.startswith(LIMITED) or request.path.startswith(FREE) or request.method == "OPTIONS":
            return self.get_response(request)
        try:
            key = key_of(request)
        except InvalidTokenError:  # the view reports it; attempts with invalid tokens count for the address
            key = None
        except Error as error:
            if (fault := fault_of(error)) is None:
                raise
            log.error("API keys cannot be looked up: %s", sentence_of(error))
            response = problem_response(request, 503, f"{fault}.")
            response["Retry-After"] = "1"
            return response
        caller = f"key:{key.pk}" if key is not None else f"address:{address_of(request)}"
        allowance = _take(caller, key)
        request.allowance = allowance  # type: ignore[attr-defined]
        if allowance is not None and allowance.exceeded:
            response = _too_many(request, allowance)
        else:
            response = self.get_response(request)
        given_back = allowance is not None and response.status_code == 304 and _give_back(request, caller, allowance)
        _note_use(key, response.status_code)
        if allowance is not None:
            remaining = allowance.remaining + given_back
            response["RateLimit-Policy"] = f'"{allowance.policy}";q={allowance.calls};w={allowance.seconds}'
            response["RateLimit"] = f'"{allowance.policy}";r={remaining};t={allowance.resets}'
        return response


def _take(caller: str, key: ApiKey | None) -> Allowance | None:
    """The remaining allowance of the caller after this call; None if there is no limit."""
    policy, rate = ("anon", settings.RATE_ANONYMOUS) if key is None else ("key", settings.RATE_KEY)
    if rate is None:
        return None
    try:
        taken = counters().take(caller, rate.seconds)
    except CountersError as error:
        log.warning("calls are not limited: %s", error)
        return None
    return Allowance(
        policy=policy,
        calls=rate.calls,
        seconds=rate.seconds,
        remaining=max(0, rate.calls - taken.calls),
        resets=max(1, math.ceil(taken.left)),
        exceeded=taken.calls > rate.calls,
    )


def _give_back(request: HttpRequest, caller: str, allowance: Allowance) -> bool:
    """Whether a call that found nothing changed was credited back."""
    if "*" in parse_etags(request.headers.get("If-None-Match", "")):
        return False
    try:
        if counters().take(f"unchanged:{caller}", allowance.seconds).calls > allowance.calls:
            return False
        counters().give_back(caller)
    except CountersError as error:
        log.warning("a call could not be credited back: %s", error)
        return False
    return True


def _note_use(key: ApiKey | None, status: int) -> None:
    """Record the use of a key."""
    if key is None:
        return
    try:
        counters().note(key.pk, today(), status // 100)
    except CountersError as error:
        log.warning("a call could not be counted: %s", error)


def _too_many(request: HttpRequest, allowance: Allowance) -> HttpResponse:
    detail = (
        f"The limit is {allowance.calls:,} calls in {allowance.seconds:,} seconds. "
        f"Try again in {allowance.resets:,} seconds."
    )
    response = problem_response(request, 429, detail)
    response["Retry-After"] = str(allowance.resets)
    return response
