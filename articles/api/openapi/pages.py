"""How the OpenAPI document describes a page of a list and its groups."""

from __future__ import annotations

from typing import Any


def page_schema(results: dict[str, Any]) -> dict[str, Any]:
    """The envelope of a list."""
    address = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "required": ["count", "count_exact", "next", "previous", "results"],
        "properties": {
            "count": {
                "type": "integer",
                "description": "number of rows in the full list; a lower bound unless `count_exact`",
            },
            "count_exact": {"type": "boolean"},
            "next": {**address, "description": "address of the next page"},
            "previous": {**address, "description": "address of the previous page"},
            "results": results,
        },
    }


COUNT = {"type": "integer", "minimum": 0}
COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
SUBGROUP = {
    "type": "object",
    "description": "One group of the second dimension within a group.",
    "required": ["key", "label", "count"],
    "properties": {"key": {"type": "string"}, "label": {"type": "string"}, "count": COUNT},
}
GROUP = {
    "type": "object",
    "description": "One group of a list: the rows with one value.",
    "required": ["key", "label", "count", "groups", "other", "unknown"],
    "properties": {
        "key": {"type": "string", "description": "the value, or an id if the value refers to a record"},
        "label": {"type": "string", "description": "the name of the record with this id, otherwise the value"},
        "count": COUNT,
        "groups": {
            "type": ["array", "null"],
            "items": {"$ref": "#/components/schemas/Subgroup"},
            "description": "groups by the second dimension; null if there is only one",
        },
        "other": {**COUNT_OR_NULL, "description": "number of rows of the group in further subgroups"},
        "unknown": {
            **COUNT_OR_NULL,
            "description": "number of rows of the group without a value of the second dimension",
        },
    },
}
GROUPS = {
    "type": "object",
    "description": "The number of rows per group of a list.",
    "required": ["group_by", "groups", "other", "unknown", "total"],
    "properties": {
        "group_by": {"type": "array", "items": {"type": "string"}},
        "groups": {"type": "array", "items": {"$ref": "#/components/schemas/Group"}},
        "other": {**COUNT, "description": "number of rows in further groups"},
        "unknown": {**COUNT, "description": "number of rows without a value"},
        "total": {**COUNT, "description": "exact number of rows in the full list"},
    },
}
