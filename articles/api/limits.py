"""How often a caller may call: counted per key, otherwise per address, in counters that all worker processes share."""

from __future__ import annotations

import ipaddress
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse

from articles.access.counters import CountersFailed, counters, today
from articles.models import ApiKey
from articles.models.faults import fault_of, sentence_of

from .authentication import InvalidToken, key_of
from .errors import problem_response

LIMITED = ("/api/v1/", "/api/schema")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a caller may still do: `remaining` of `calls` within `seconds`, until `resets` seconds from now."""

    policy: str
    calls: int
    seconds: int
    remaining: int
    resets: int
    exceeded: bool


class LimitMiddleware:
    """Counts each call of the API, tells the caller what is left, and answers 429 where nothing is.

    A call that ends in 304 is given back, and OPTIONS is not counted. Where the counters fail, nobody is kept out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with the headers RateLimit-Policy and RateLimit."""
        if not request.path.startswith(LIMITED) or request.method == "OPTIONS":
            return self.get_response(request)
        try:
            key = key_of(request)
        except InvalidToken:  # the view says so; tokens tried out count for the address
            key = None
        except Error as error:
            if (fault := fault_of(error)) is None:
                raise
            log.error("no key can be looked up: %s", sentence_of(error))
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
        unchanged = response.status_code == 304
        _settle(caller, key, response.status_code, give_back=unchanged and allowance is not None)
        if allowance is not None:
            remaining = allowance.remaining + unchanged
            response["RateLimit-Policy"] = f'"{allowance.policy}";q={allowance.calls};w={allowance.seconds}'
            response["RateLimit"] = f'"{allowance.policy}";r={remaining};t={allowance.resets}'
        return response


def address_of(request: HttpRequest) -> str:
    """The address of the caller: that of the connection, or what the outermost of our own proxies saw.

    What stands further left in X-Forwarded-For is the caller's own invention. An IPv6 network of 64 bits counts as one.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.NUM_PROXIES
    given = seen[-proxies] if proxies and len(seen) >= proxies else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)


def _take(caller: str, key: ApiKey | None) -> Allowance | None:
    """What is left to the caller after this call; None where there is no limit."""
    policy, rate = ("anon", settings.RATE_ANONYMOUS) if key is None else ("key", settings.RATE_KEY)
    if rate is None:
        return None
    try:
        taken = counters().take(caller, rate.seconds)
    except CountersFailed as error:
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


def _settle(caller: str, key: ApiKey | None, status: int, *, give_back: bool) -> None:
    """Give back a call that cost nothing, and keep what the key was used for."""
    try:
        if give_back:
            counters().give_back(caller)
        if key is not None:
            counters().note(key.pk, today(), status // 100)
    except CountersFailed as error:
        log.warning("a call is not counted: %s", error)


def _too_many(request: HttpRequest, allowance: Allowance) -> HttpResponse:
    detail = (
        f"At most {allowance.calls:,} calls in {allowance.seconds:,} seconds are answered. "
        f"Come back in {allowance.resets:,} seconds."
    )
    response = problem_response(request, 429, detail)
    response["Retry-After"] = str(allowance.resets)
    return response
