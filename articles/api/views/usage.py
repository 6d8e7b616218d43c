"""The usage of the caller's key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

from rest_framework.request import Request
from rest_framework.response import Response

from articles.access.counters import CountersError, Usage, counters, last_days
from articles.api.generic.base import ApiView
from articles.api.http.parameters import refuse_parameters
from articles.api.http.permissions import OwnKey
from articles.api.problems import UnavailableError
from articles.api.serializers.usage import UsageSerializer
from articles.models import ApiKey

CLASSES = {2: "answered", 3: "redirected", 4: "refused", 5: "failed"}


class UsageView(ApiView):
    """The API key of this call, its remaining calls, and its use by day and by status.
    Any key may ask, whatever its scopes."""

    operation, tag, summary = "get_usage", "keys", "Get the usage of your key"
    serializer_class = UsageSerializer
    queryset = ApiKey.objects.none()
    permission_classes = (OwnKey,)
    pagination_class = None

    def get(self, request: Request) -> Response:
        """The usage, this call not included."""
        refuse_parameters(request._request)
        key, allowance = cast(ApiKey, request.auth), getattr(request._request, "allowance", None)
        try:
            days = counters().usage(key.pk, last_days())
        except CountersError as error:
            raise UnavailableError("The counters cannot be read at the moment.") from error
        shown = {
            "name": key.name,
            "prefix": key.prefix,
            "scopes": key.scopes,
            "expires": key.expires,
            "limit": allowance and allowance.calls,
            "window": allowance and allowance.seconds,
            "remaining": allowance and allowance.remaining,
            "resets": allowance and allowance.resets,
            "days": _by_day(days),
        }
        return Response(self.get_serializer(shown).data)


def _by_day(usage: Iterable[Usage]) -> list[dict[str, Any]]:
    """One entry for each day with calls, newest first."""
    days: dict[str, Counter[str]] = {}
    for each in usage:
        days.setdefault(each.day, Counter())[CLASSES.get(each.status_class, "answered")] += each.calls
    return [
        {"date": day, "calls": found.total(), **{name: found[name] for name in CLASSES.values()}}
        for day, found in sorted(days.items(), reverse=True)
    ]
