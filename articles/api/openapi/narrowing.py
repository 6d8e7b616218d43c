"""How the OpenAPI document describes responses reduced by `fields` and `omit`: no field is required."""

from __future__ import annotations

from typing import Any

from .pages import page_schema

NARROWED = {
    "type": "object",
    "description": "A record reduced by `fields` or `omit` to the requested fields.",
}
PAGE = page_schema({"type": "array", "items": {"$ref": "#/components/schemas/Narrowed"}}) | {
    "description": "One page of records reduced by `fields` or `omit`."
}


def describe_narrowing(result: dict[str, Any]) -> None:
    """Add to each response that can be narrowed its narrowed form."""
    result["components"]["schemas"] |= {"Narrowed": NARROWED, "NarrowedPage": PAGE}
    for operations in result["paths"].values():
        for operation in operations.values():
            names = {parameter["name"] for parameter in operation.get("parameters", ())}
            if "fields" in names:
                content = operation["responses"]["200"]["content"]["application/json"]
                narrowed = "NarrowedPage" if "cursor" in names else "Narrowed"
                whole = content["schema"].get("oneOf", [content["schema"]])
                content["schema"] = {"anyOf": [*whole, {"$ref": f"#/components/schemas/{narrowed}"}]}
