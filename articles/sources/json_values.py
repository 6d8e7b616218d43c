"""Text to JSON values, strictly: no NaN, no deep nesting, no exception but a refusal."""

from __future__ import annotations

import json

from .bounds import check_json
from .documents import RefusalCode, RefusedError, escape


def parse_json(text: str) -> object:
    """The value that the text writes, or a refusal; nested too deep, it is not parsed."""
    check_json(text)
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise RefusedError(
            RefusalCode.BAD_JSON, f"not JSON: {error.msg} at line {error.lineno} column {error.colno}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise RefusedError(RefusalCode.BAD_JSON, f"not JSON: {escape(str(error), 200)}") from None
    return value


def _refuse_constant(name: str) -> object:
    """Nothing: NaN and Infinity are no JSON."""
    raise ValueError(f"{name} is no JSON")
