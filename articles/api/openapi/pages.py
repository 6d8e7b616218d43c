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
            "count": {"type": "integer", "description": "rows in the whole list; a lower bound unless `count_exact`"},
            "count_exact": {"type": "boolean"},
            "next": {**address, "description": "address of the next page"},
            "previous": {**address, "description": "address of the page before"},
            "results": results,
        },
    }


COUNT = {"type": "integer", "minimum": 0}
COUNT_OR_NULL = {"type": ["integer", "null"], "minimum": 0}
SUBGROUP = {
    "type": "object",
    "description": "The rows of one group that have one value of the second dimension.",
    "required": ["key", "label", "count"],
    "properties": {"key": {"type": "string"}, "label": {"type": "string"}, "count": COUNT},
}
GROUP = {
    "type": "object",
    "description": "The rows of a list that have one value.",
    "required": ["key", "label", "count", "groups", "other", "unknown"],
    "properties": {
        "key": {"type": "string", "description": "the value; an id where it stands for something that has one"},
        "label": {"type": "string", "description": "the name of what has this id, else the value"},
        "count": COUNT,
        "groups": {
            "type": ["array", "null"],
            "items": {"$ref": "#/components/schemas/Subgroup"},
            "description": "its groups by the second dimension; null where there is one dimension",
        },
        "other": {**COUNT_OR_NULL, "description": "rows of it in further groups"},
        "unknown": {**COUNT_OR_NULL, "description": "rows of it without a value of the second dimension"},
    },
}
GROUPS = {
    "type": "object",
    "description": "How many rows of a list stand in each group.",
    "required": ["group_by", "groups", "other", "unknown", "total"],
    "properties": {
        "group_by": {"type": "array", "items": {"type": "string"}},
        "groups": {"type": "array", "items": {"$ref": "#/components/schemas/Group"}},
        "other": {**COUNT, "description": "rows in further groups"},
        "unknown": {**COUNT, "description": "rows without a value"},
        "total": {**COUNT, "description": "rows in the whole list, exactly"},
    },
}
