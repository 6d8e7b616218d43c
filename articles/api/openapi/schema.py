"""What the OpenAPI document needs beyond the code: parameters, pages, tags and the errors of every operation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from drf_spectacular.hooks import postprocess_schema_enums
from drf_spectacular.openapi import AutoSchema

from articles.access import Scope
from articles.api.http.bodies import MAX_BODY_BYTES
from articles.api.http.permissions import OwnKey, needed_scope
from articles.api.serializers.curation import DECIDING
from articles.api.serializers.fields import JsonText

from .examples import add_examples
from .listing_parameters import format_parameter, shape_parameters
from .narrowing import describe_narrowing
from .pages import GROUP, GROUPS, SUBGROUP
from .protocol import describe_protocol
from .writes import Write

DESCRIPTION = """\
News reports from several outlets as structured data: articles, who published them, whom they mention, what happened,
and who said what, each quote with its place in the text.

Three calls to start with:

1. `GET /api/v1/quotes?q=ceasefire` – what was said about something, and by whom.
2. `GET /api/v1/persons?q=lavrov`, then `GET /api/v1/quotes?speaker=<its slug>` – what one person said; with
   `&page_size=5&format=csv&fields=text,outlet.name,published` the last five as a table.
3. `GET /api/v1/events?conflict_count_min=1`, then `GET /api/v1/events/<id>/discrepancies` – where the outlets
   disagree.

Lists come in pages: follow `next`. Filters are strict: an unknown parameter is an error that names it.
Several values of one filter, repeated or separated by commas, are joined by OR; `outlet!=rt` is the negation of
`outlet=rt`; `none` asks for rows without a value. An unknown id or slug returns no rows;
`/api/v1/persons/suggest?q=lavrov` and the other `suggest` addresses find slugs.
Errors are `application/problem+json`; the `type` of each is the address of a page that explains it.

Operations with a padlock need an API key: press **Authorize** and paste one (`nak_…`). Keys are created with `manage.py
apikey create` or by a superuser in the admin. Everything else is open; sending a key only raises the rate limit.
"""

TAGS = [
    {"name": "quotes", "description": "Quotes: words of one source in one article, with their place in it."},
    {"name": "articles", "description": "Published articles, and everything extracted from them."},
    {"name": "persons", "description": "Persons mentioned in the news, with every spelling of their names."},
    {"name": "organisations", "description": "Organisations that are quoted, with every name the outlets give them."},
    {"name": "events", "description": "Events, their reports, and where the reports disagree."},
    {"name": "outlets", "description": "Outlets: newspapers, agencies, broadcasters and sites."},
    {"name": "utterances", "description": "Statements across outlets, at whatever length each outlet quotes them."},
    {"name": "search", "description": "One search across all kinds of records."},
    {"name": "changes", "description": "Creations, changes, withdrawals and merges, for clients that keep a copy."},
    {"name": "webhooks", "description": "Webhooks that are notified of changes, and saved searches."},
    {"name": "keys", "description": "Your API key and its usage."},
]
ORDER = [str(tag["name"]) for tag in TAGS]

MEDIA_TYPES: dict[str, dict[str, Any]] = {
    "application/x-ndjson": {
        "type": "string",
        "description": "One JSON object per line, each as in `results`: the whole list, unless `page_size` or "
        "`cursor` asks for one page.",
    },
    "text/csv": {
        "type": "string",
        "description": "A header line of dotted column names, then one line per row (RFC 4180, UTF-8): the whole list, "
        "unless `page_size` or `cursor` asks for one page. A cell that begins with `=`, `+`, `-` or `@` is "
        "prefixed with an apostrophe.",
    },
    "application/atom+xml": {"type": "string", "description": "The page as an Atom feed (RFC 4287)."},
    "application/feed+json": {"type": "object", "description": "The page as a JSON Feed 1.1."},
    "application/ld+json": {
        "type": "object",
        "description": "JSON-LD: schema.org, or where offered a W3C Web Annotation with the profile "
        "`http://www.w3.org/ns/anno.jsonld`.",
    },
    "application/vnd.iptc.ninjs+json": {"type": "object", "description": "ninjs 3.1 of the IPTC."},
    "text/plain": {"type": "string", "description": "The body alone: the text that offsets refer to."},
}

BODY_ERRORS = {
    "413": f"The body is larger than this address accepts ({MAX_BODY_BYTES:,} bytes unless it states another limit); "
    f"`detail` "
    "names the limit.",
    "415": "The media type or charset of the body is not supported; send JSON in UTF-8.",
}


class ApiSchema(AutoSchema):
    """Takes names, tags and summaries from the view."""

    view: Any

    @property
    def write(self) -> Write | None:
        """The description of a writing method; None for GET, and for a POST that changes nothing."""
        writes: Mapping[str, Write] = self.view.writes
        return writes.get(self.method)

    def get_operation_id(self) -> str:
        """What generated clients call the operation."""
        return str(self.write.operation if self.write else self.view.operation)

    def get_request_serializer(self) -> Any:
        """The serializer of the body, if the view takes one."""
        return self.write.body if self.write else getattr(self.view, "body_serializer", None)

    def get_response_serializers(self) -> Any:
        """The serializers of the responses; a POST that creates nothing returns 200."""
        if self.write:
            return dict(self.write.answers)
        serializers = getattr(self.view, "response_type", None) or super().get_response_serializers()
        return {200: serializers} if self.method == "POST" else serializers

    def map_parsers(self) -> Any:
        """The media type of the body that its serializer describes."""
        return ["application/json"]

    def map_renderers(self, attribute: Any) -> Any:
        """The media types of the response; writing methods respond in JSON."""
        return ["application/json"] if self.write else super().map_renderers(attribute)

    def get_filter_backends(self) -> Any:
        """The filters of a list; writing methods have none."""
        return [] if self.write else super().get_filter_backends()

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        responses = super()._get_response_bodies(direction)
        if self.write:
            for status, description in self.write.errors.items():
                responses[status] = {"description": description, "content": PROBLEM_CONTENT}
        return responses

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:
        described = super()._map_serializer_field(field, direction, bypass_extensions)  # type: ignore[no-untyped-call]
        return described | {"pattern": field.pattern} if isinstance(field, JsonText) else described

    def is_deprecated(self) -> bool:
        """Whether the operation is deprecated."""
        return self.view.deprecated is not None

    def get_tags(self) -> list[str]:
        """The tag: the resource of the view."""
        return [str(self.view.tag)]

    def get_summary(self) -> str:
        """The one-line summary."""
        return str(self.write.summary if self.write else self.view.summary)

    def get_description(self) -> str:  # type: ignore[override]
        """The docstring of the view, and the scope that a key needs if `read` is not enough."""
        text = " ".join(str(self.write.description if self.write else self.view.__doc__).split())
        scope = needed_scope(self.method, self.view)
        return text if scope in (None, Scope.READ) else f"{text} Needs a key with the scope `{scope}`."

    def get_auth(self) -> list[dict[str, Any]]:
        """The scope of the key that is needed; nothing if everybody may read, so that Swagger shows no padlock."""
        if OwnKey in self.view.permission_classes:
            return [{"bearer": []}]
        scope = needed_scope(self.method, self.view) or Scope.READ
        return [] if scope is Scope.READ and settings.ANONYMOUS_READ else [{"bearer": [scope.value]}]

    def _get_parameters(self) -> list[dict[str, Any]]:
        if self.write:
            return [*super()._get_parameters(), *_header_parameters(self.write)]
        described = [*super()._get_parameters(), *getattr(self.view, "query_parameters", ())]
        is_detail = hasattr(self.view, "read_shape") and not hasattr(self.view, "listing")
        if not self._is_list_view() and self.view.formats:
            described.append(format_parameter(self.view.formats))
        return [*described, *(shape_parameters(self.view.serializer_class) if is_detail else ())]

    def get_paginated_name(self, serialized_name: str) -> str:
        """The name of the component of one page."""
        return f"{serialized_name}Page"

    def _is_list_view(self, serializer: Any = None) -> bool:
        return hasattr(self.view, "listing") and self.method == "GET"


HEADER_SCHEMAS = {"Idempotency-Key": {"type": "string", "pattern": r"^[\x21-\x7e]{1,255}$"}}


def _header_parameters(write: Write) -> list[dict[str, Any]]:
    """The request headers that a writing method takes."""
    return [
        {
            "name": name,
            "in": "header",
            "required": name in write.required_headers,
            "description": description,
            "schema": HEADER_SCHEMAS.get(name, {"type": "string", "minLength": 1}),
        }
        for name, description in write.headers.items()
    ]


def enums_with_null(result: dict[str, Any], **context: Any) -> dict[str, Any]:
    """The document with one component per closed set, and null where a field may be missing.

    The hook that makes the components loses which of their uses may be null.
    """
    optional = [
        (component, name)
        for component, schema in result["components"]["schemas"].items()
        for name, field in schema.get("properties", {}).items()
        if "enum" in field and "null" in field["type"]
    ]
    result = postprocess_schema_enums(result, **context)  # type: ignore[no-untyped-call]
    for component, name in optional:
        fields = result["components"]["schemas"][component]["properties"]
        field = fields[name]
        reference = field.pop("allOf", [{"$ref": field.pop("$ref", None)}])[0]
        fields[name] = {"oneOf": [reference, {"type": "null"}], **field}
    return result


def one_form(endpoints: list[Any]) -> list[Any]:
    """The endpoints without their duplicates that end in a slash."""
    return [endpoint for endpoint in endpoints if not endpoint[0].endswith("/")]


PROBLEM = {
    "type": "object",
    "description": "An error (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code", "instance", "request_id", "errors"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "description": "address of a page that explains the error",
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "instance": {"type": "string", "description": "the requested address"},
        "request_id": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemError"}},
    },
}
PROBLEM_ERROR = {
    "type": "object",
    "description": "One error in a parameter or at a place in the body.",
    "required": ["code", "detail"],
    "properties": {
        "parameter": {"type": "string"},
        "pointer": {"type": "string", "description": "JSON Pointer to the place in the body"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
    },
}
REFERENCE = re.compile(r"#/components/schemas/(\w+)")
PROBLEM_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
ERRORS = {
    "400": "A parameter is not valid; `errors` names it.",
    "401": "The key is not valid, or the server requires a key and none was sent.",
    "403": "The key lacks the scope that this operation requires.",
    "404": "There is no such record.",
    "405": "This address does not allow the method.",
    "406": "None of the formats in `Accept` is available.",
    "409": "The cursor belongs to a list with different filters or a different order, or two parameters cannot be "
    "combined.",
    "410": "A curator withdrew the record.",
    "414": "The address is longer than 65,536 bytes.",
    "431": "The request headers are larger than the server accepts.",
    "500": "An error inside the server.",
    "503": "The database cannot be reached, or is busy; `Retry-After` says when to try again.",
}


def complete(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The document with its introduction, the errors of every operation, and the resources in the order of `TAGS`."""
    result["info"]["description"] = DESCRIPTION
    result["tags"] = TAGS
    schemas = result["components"]["schemas"]
    for schema in schemas.values():
        for field in schema.get("properties", {}).values():
            field.pop("readOnly", None)  # no serializer of a record is ever written to: the word would only confuse
    schemas |= {"Problem": PROBLEM, "ProblemError": PROBLEM_ERROR}
    schemas |= {"Groups": GROUPS, "Group": GROUP, "Subgroup": SUBGROUP}
    schemas["QuoteDecision"]["not"] = {"properties": dict.fromkeys(DECIDING, {"not": {}})}
    sets = {tuple(schema["enum"]): name for name, schema in schemas.items() if "enum" in schema}
    for path, operations in result["paths"].items():
        for operation in operations.values():
            _complete_operation(path, operation, schemas)
            _close_body(operation, schemas)
            _share_sets(operation.get("parameters", []), sets)
    describe_protocol(result)
    describe_narrowing(result)
    rank = {path: _rank(operations) for path, operations in result["paths"].items()}
    result["paths"] = dict(sorted(result["paths"].items(), key=lambda item: rank[item[0]]))
    add_examples(result)
    return result


def _close_body(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """State that the body of a request, and the objects in it, take no other fields."""
    if "requestBody" in operation:
        operation["requestBody"]["required"] = True
    contents = operation.get("requestBody", {}).get("content", {}).values()
    names = REFERENCE.findall(str([content["schema"] for content in contents]))
    while names:
        schema = schemas[names.pop()]
        if "properties" in schema:
            schema["additionalProperties"] = False
            names += REFERENCE.findall(str(schema["properties"]))


def _share_sets(parameters: list[dict[str, Any]], sets: dict[tuple[str, ...], str]) -> None:
    """Let a filter on a closed set refer to the component of that set, so that clients have one type for both."""
    for parameter in parameters:
        items = parameter["schema"].get("items", {})
        if (name := sets.get(tuple(items.get("enum", ())))) is not None:
            parameter["schema"]["items"] = {"$ref": f"#/components/schemas/{name}"}


def _complete_operation(path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Describe the id in the path and every response that the operation may return."""
    content = PROBLEM_CONTENT
    has_slug = any(f"/{collection}/{{" in path for collection in ("persons", "events", "outlets"))
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            parameter["description"] = "id or slug of the record" if has_slug else "id of the record"
            parameter["schema"] = {"type": "string", "minLength": 1, "pattern": r"^[^/\u0000]+$"}
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            answer["description"] = _content_of(answer, operation, schemas)
            _describe_media_types(answer.get("content", {}))
    is_list = any(parameter["name"] == "cursor" for parameter in operation.get("parameters", []))
    if any(parameter["name"] == "group_by" for parameter in operation.get("parameters", [])):
        given = answer["content"]["application/json"]
        given["schema"] = {"oneOf": [given["schema"], {"$ref": "#/components/schemas/Groups"}]}
    if is_list:
        link = {"schema": {"type": "string"}, "description": "addresses of the next and previous pages"}
        operation["responses"]["200"]["headers"] = {"Link": link}
    has_shape = {"fields", "format"} <= {parameter["name"] for parameter in operation.get("parameters", [])}
    for status, description in _errors(path, is_list, "requestBody" in operation, has_shape).items():
        operation["responses"].setdefault(status, {"description": description, "content": content})
    if any(f"/{name}/{{" in path for name in ("persons", "organisations", "events")):
        operation["responses"]["308"] = {
            "description": "The record was merged, or the slug belongs to another spelling of the person's name; "
            "follow `Location`.",
            "headers": {"Location": {"schema": {"type": "string", "format": "uri"}, "required": True}},
        }


def _content_of(answer: dict[str, Any], operation: dict[str, Any], schemas: dict[str, Any]) -> str:
    """What a successful response contains, as its schema says; the schema of a page has no description."""
    if "content" not in answer:
        return "Done; the response has no body."
    if names := REFERENCE.findall(str(answer["content"]["application/json"]["schema"])):
        return str(schemas[names[0]].get("description", "One page of the list."))
    return str(operation["description"].split("\n")[0])


def _describe_media_types(content: dict[str, Any]) -> None:
    """Describe every representation other than JSON; the schema of the record applies to JSON only."""
    for media_type in content:
        if media_type in MEDIA_TYPES:
            content[media_type] = {"schema": MEDIA_TYPES[media_type]}


def _errors(path: str, is_list: bool, has_body: bool, has_shape: bool) -> dict[str, str]:
    """The error responses of the operation, by status."""
    errors = dict(ERRORS) | (BODY_ERRORS if has_body else {})
    if is_list:
        errors["404"] = f"There is no such {'record or ' if '{' in path else ''}cursor."
    else:
        if not has_shape:
            del errors["409"]
        else:
            errors["409"] = "The record is not available in the requested format."
        if "{" not in path:
            del errors["404"]
    if path.endswith("/extract"):
        errors["422"] = "The extraction failed on this text."
    if path.endswith("/changes"):
        errors["404"] = "There is no such cursor."
        errors["410"] = "The feed no longer reaches back to the cursor; start again."
    elif "/quotes/{" not in path:
        del errors["410"]
    return errors


def _rank(operations: dict[str, Any]) -> int:
    return min(ORDER.index(operation["tags"][0]) for operation in operations.values())
