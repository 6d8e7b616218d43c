"""How answers are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class JsonRenderer(BaseRenderer):
    """JSON by orjson; keys stand in the order in which the serializer names them."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The UTF-8 bytes of `data`."""
        return b"" if data is None else orjson.dumps(data, option=orjson.OPT_UTC_Z)
