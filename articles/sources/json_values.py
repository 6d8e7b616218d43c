"""Strict JSON parsing: no NaN, no deep nesting, and no exception other than RefusedError."""

from __future__ import annotations

import json

from .bounds import check_json
from .documents import RefusalCode, RefusedError, escape


def parse_json(text: str) -> object:
    """The JSON value of the text; RefusedError if it is not JSON. Text that nests too deep is not parsed at all."""
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
    """Refuse NaN and Infinity, which are not JSON."""
    raise ValueError(f"{name} is not JSON")
