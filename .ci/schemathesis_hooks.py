"""What schemathesis generates and then does not send, so that no answer to it can be right or wrong."""

from typing import Any

import schemathesis


@schemathesis.hook
def filter_query(context: schemathesis.HookContext, query: dict[str, Any] | None) -> bool:
    """Whether all of a query is sent: a parameter whose values are an empty list is left out of the address."""
    return not any(value == [] for value in (query or {}).values())
