"""How the removal of an operation is announced: since when and until when it is deprecated, and what replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http.response import HttpResponseBase
from django.utils.http import http_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """The deprecation of an operation.

    Attributes:
        since: the day from which new clients should not use the operation.
        sunset: the first day on which the operation may be removed, at least half a year later.
        instead: the address of a page about the replacement.
    """

    since: date
    sunset: date
    instead: str

    def announce(self, response: HttpResponseBase) -> None:
        """Set the headers `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and `Link`."""
        response["Deprecation"] = f"@{_seconds(self.since)}"
        response["Sunset"] = http_date(_seconds(self.sunset))
        links = (response.get("Link"), f'<{self.instead}>; rel="deprecation"; type="text/html"')
        response["Link"] = ", ".join(link for link in links if link)


def _seconds(day: date) -> int:
    """The beginning of a day in UTC, in seconds since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
