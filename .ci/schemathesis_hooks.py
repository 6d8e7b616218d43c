"""Drops generated queries that schemathesis does not send completely, so that their responses prove nothing."""

from typing import Any

import schemathesis


@schemathesis.hook
def filter_query(context: schemathesis.HookContext, query: dict[str, Any] | None) -> bool:
    """Whether the whole query is sent: a parameter whose value is an empty list is left out of the URL."""
    return not any(value == [] for value in (query or {}).values())
