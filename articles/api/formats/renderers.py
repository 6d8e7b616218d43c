"""The renderers of the response formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class JsonRenderer(BaseRenderer):
    """JSON by orjson; keys are in the order of the serializer's fields."""

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
    """One JSON object per line. Like all renderers below, it writes problems as JSON."""

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
