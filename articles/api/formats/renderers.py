"""The representations in which answers are given, and which of them a caller gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from django.http.request import MediaType
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

FORMAT = "format"
"""The parameter that names a representation; it wins over `Accept`."""


class JsonRenderer(BaseRenderer):
    """JSON by orjson; keys stand in the order in which the serializer names them."""

    media_type = "application/json"
    format = "json"
    charset: str | None = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The UTF-8 bytes of `data`."""
        return b"" if data is None else orjson.dumps(data, option=orjson.OPT_UTC_Z)


class Ndjson(JsonRenderer):
    """One JSON object a line. Like all below it writes its problems as JSON."""

    media_type = "application/x-ndjson"
    format = "ndjson"


class Csv(JsonRenderer):
    """Comma-separated values, RFC 4180."""

    media_type = "text/csv"
    format = "csv"


class Atom(JsonRenderer):
    """A feed, RFC 4287."""

    media_type = "application/atom+xml"
    format = "atom"


class JsonFeed(JsonRenderer):
    """A feed, JSON Feed 1.1."""

    media_type = "application/feed+json"
    format = "jsonfeed"


class JsonLd(JsonRenderer):
    """schema.org as JSON-LD."""

    media_type = "application/ld+json"
    format = "jsonld"


class Ninjs(JsonRenderer):
    """ninjs 3.1 of the IPTC."""

    media_type = "application/vnd.iptc.ninjs+json"
    format = "ninjs"


class Annotation(JsonRenderer):
    """A W3C Web Annotation."""

    media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    format = "annotation"


class PlainText(JsonRenderer):
    """The body of an article and nothing else: what offsets point into."""

    media_type = "text/plain"
    format = "text"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The text, or the JSON of a problem."""
        return data.encode() if isinstance(data, str) else super().render(data, accepted_media_type, renderer_context)


STREAMED = (Ndjson.format, Csv.format)
FEEDS = (Atom.format, JsonFeed.format)


class Negotiation(DefaultContentNegotiation):
    """Chooses by the parameter `format`, else by `Accept` with its weights (RFC 9110), which rest-framework ignores."""

    def select_renderer(  # type: ignore[override]
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """What a caller gets; a `format` that is not offered is named later, with all else that is wrong."""
        named = request._request.GET.getlist(FORMAT)
        if named and len(renderers) > 1:
            chosen = next((each for each in renderers if [each.format] == named), renderers[0])
            return chosen, chosen.media_type
        accepted = _accepted(request.META.get("HTTP_ACCEPT", "*/*"))
        ranked = [(_rank(MediaType(each.media_type), accepted), each) for each in renderers]
        rank, chosen = max(ranked, key=lambda pair: pair[0])  # of equals the first
        if rank[0] <= 0:
            offered = ", ".join(each.media_type for each in renderers)
            raise NotAcceptable(f"Nothing named in Accept can be given here; there is {offered}.")
        return chosen, chosen.media_type


def _accepted(header: str) -> list[MediaType]:
    """The ranges of an Accept header; what cannot be read is left out."""
    found = []
    for token in header.split(","):
        try:
            found.append(MediaType(token.strip().lower()))
        except (ValueError, LookupError):  # an encoded parameter of an encoding that there is not
            continue
    return found


def _rank(offered: MediaType, accepted: Sequence[MediaType]) -> tuple[float, int]:
    """The weight that the narrowest fitting range gives a type, and how narrow that range is."""
    best = (-1, 0.0)
    for each in accepted:
        if each.main_type not in ("*", offered.main_type) or each.sub_type not in ("*", offered.sub_type):
            continue
        shared = sum(each.params.get(name) == value for name, value in offered.params.items())
        if offered.params and each.range_params and not shared:
            continue
        best = max(best, (min(each.specificity, 2) + shared, each.quality))
    return best[1], best[0]
