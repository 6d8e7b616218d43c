"""What the OpenAPI document says of every operation: keys, limits, headers, and the responses that follow from them."""

from __future__ import annotations

from typing import Any

from articles.access import MEANINGS

SECURITY = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "nak_<prefix>_<secret>",
        "description": "An API key, created with `manage.py apikey create` or by a superuser in the admin. "
        "Reading needs no key unless the server requires one; for everything else, paste the whole token "
        "without `Bearer`.\n\n"
        "| scope | lets the key |\n|---|---|\n"
        + "\n".join(f"| `{scope}` | {meaning} |" for scope, meaning in MEANINGS.items()),
    }
}

HEADERS: dict[str, tuple[dict[str, str], str]] = {
    "X-Request-Id": ({"type": "string"}, "id of this request in the server log"),
    "ETag": ({"type": "string"}, "weak ETag; send it as `If-None-Match` to get 304 while nothing has changed"),
    "RateLimit-Policy": ({"type": "string"}, '`"anon";q=600;w=60`: 600 calls allowed per 60 seconds'),
    "RateLimit": ({"type": "string"}, '`"anon";r=58;t=31`: 58 calls left, 31 seconds until the limit resets'),
    "Retry-After": ({"type": "integer"}, "seconds to wait before the next call"),
    "WWW-Authenticate": ({"type": "string"}, "`Bearer`, with the reason why the key was not accepted"),
}
LIMIT_HEADERS = ("X-Request-Id", "RateLimit-Policy", "RateLimit")

UNCHANGED = (
    "Nothing has changed since the ETag in `If-None-Match`; the response has no body. Such responses do not count "
    "against the rate limit until a window has as many of them as the limit allows calls; with `If-None-Match: *` "
    "they always count."
)
TOO_MANY = "Too many calls; `Retry-After` says when to try again."
STALE = "The record has changed since you read it: the ETag in `If-Match` is out of date."
UNNAMED = "A change needs `If-Match` with the ETag from a GET of this address."


def describe_protocol(result: dict[str, Any]) -> None:
    """Add to the document how to authenticate, the headers, and the responses 304, 412, 428 and 429."""
    components = result["components"]
    components["securitySchemes"] = SECURITY
    components["headers"] = {
        name: {"schema": schema, "description": description} for name, (schema, description) in HEADERS.items()
    }
    for operations in result["paths"].values():
        for method, operation in operations.items():
            _describe(method, operation["responses"])


def _describe(method: str, responses: dict[str, Any]) -> None:
    problem = responses["400"]["content"]
    responses["429"] = {"description": TOO_MANY, "content": problem, "headers": _named("Retry-After", *LIMIT_HEADERS)}
    if method == "patch":
        responses["412"] = {"description": STALE, "content": problem}
        responses["428"] = {"description": UNNAMED, "content": problem}
    if method == "get":
        responses["304"] = {"description": UNCHANGED, "headers": _named("ETag", *LIMIT_HEADERS)}
    for status in ("401", "403"):
        responses[status].setdefault("headers", {}).update(_named("WWW-Authenticate"))
    for status, response in responses.items():
        if status.startswith("2"):
            more = ("ETag", *LIMIT_HEADERS) if method == "get" else LIMIT_HEADERS
            response.setdefault("headers", {}).update(_named(*more))


def _named(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
