"""How the OpenAPI document describes the parameters of lists, and those that choose the fields shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from articles.api.fields.selection import paths
from articles.api.fields.shape import available_tree, expandable
from articles.api.http.parameters import MOST_FIELDS
from articles.api.serializers.fields import ReadSerializer
from articles.questions.filters.types import ONE
from articles.questions.listing import MOST_VALUES, Filter, Listing
from articles.questions.parameters import (
    CURSOR,
    LARGEST_PAGE,
    LONGEST_BEGINNING,
    MOST_DIMENSIONS,
    PAGE_SIZE,
    q_schema,
)
from articles.questions.sampling import LARGEST_SAMPLE, LARGEST_SEED

SEPARATED = r"^(?!,)(?![^\u0000]*,,)(?![^\u0000]*,$)[^\u0000]+$"
"""One value or several, separated by commas; none may be empty."""


FIRST = (
    *("q", "speaker", "person", "outlet", "event", "kind", "status", "published_from", "published_to", "language"),
    *("sort", "page_size", "cursor", "format", "fields", "expand", "omit"),
    *("count", "group_by", "sample", "seed", "ids"),
)
"""The parameters of most calls, in the order in which a newcomer learns them; the other filters follow."""


NOTHING_SENT = {"explode": True, "style": "form", "example": {}}
"""An object sent as parameters; without an example, Swagger makes up values from the patterns and sends them."""


def in_reading_order(parameters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parameters, sorted so that those that a newcomer needs come first."""
    rank = {name: place for place, name in enumerate(FIRST)}
    return sorted(parameters, key=lambda each: rank.get(each["name"], len(rank)))


def listing_parameters(listing: Listing, formats: Sequence[str]) -> list[dict[str, Any]]:
    """The parameters of a list except `fields`, `omit` and `expand`."""
    parameters = []
    if listing.scopes is not None:
        parameters.append(query_parameter(listing.scopes))
    for each in listing.filters:
        parameters.append(_filter_parameter(each, each.name, each.label))
    parameters.append(_negations(listing))
    # no `default` in the schema: Swagger and generated clients would send it even with `sample`, which excludes it
    sorts = {"type": "string", "enum": listing.sort_names()}
    page_size = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE}
    usual = f"`{listing.default_sort}` unless given"
    cursor = {"type": "string", "pattern": f"^({CURSOR.pattern})$"}
    return [
        *parameters,
        _parameter(
            "sort", f"sort order, {usual}; `-` for descending. `relevance` ranks the newest 1,000 matches of `q`", sorts
        ),
        _parameter("page_size", f"rows per page: {PAGE_SIZE} unless given, {LARGEST_PAGE} with `ids`", page_size),
        _parameter(
            "cursor",
            "position in the list, taken from `next` or `previous`, never constructed by hand; `*` is the first page",
            cursor,
        ),
        _parameter("count", "`exact` counts every row, however many there are", {"type": "string", "enum": ["exact"]}),
        *_sampling(),
        *([_grouping(listing)] if listing.dimensions else []),
        format_parameter(formats),
    ]


def _sampling() -> list[dict[str, Any]]:
    """The parameters `sample` and `seed`."""
    size = {"type": "integer", "minimum": 1, "maximum": LARGEST_SAMPLE}
    seed = {"type": "integer", "minimum": 0, "maximum": LARGEST_SEED}
    return [
        _parameter(
            "sample",
            "return this many rows chosen at random, on one page; cannot be combined with `cursor` or `page_size`",
            size,
        ),
        _parameter("seed", "seed of the random `sample`: the same seed returns the same rows; 0 by default", seed),
    ]


def _grouping(listing: Listing) -> dict[str, Any]:
    """The parameter `group_by`."""
    names = "|".join(each.name for each in listing.dimensions)
    item = {"type": "string", "pattern": f"^({names})$"}
    schema = {"type": "array", "items": item, "minItems": 1, "maxItems": MOST_DIMENSIONS, "uniqueItems": True}
    description = (
        "return the number of rows per group instead of the rows, grouped by "
        f"{'one or two of ' if len(listing.dimensions) > 1 else ''}"
        f"{', '.join(f'`{each.name}`' for each in listing.dimensions)}"
    )
    return _parameter("group_by", description, schema) | {"explode": True, "style": "form"}


def feed_parameters(sets: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """The parameters of a feed with filters on closed sets."""
    parameters = []
    negations = {}
    for name, members in sets.items():
        which = "to this kind of record" if name == "resource" else "of this kind"
        item = {"type": "string", "enum": list(members)}
        schema = {"type": "array", "items": item, "minItems": 1, "maxItems": MOST_VALUES}
        described = _parameter(name, f"only changes {which}; several values are combined with OR", schema)
        parameters.append(described | {"explode": True, "style": "form"})
        one = "|".join(members)
        negations[f"{name}!"] = {
            "type": "string",
            "pattern": f"^({one})(,({one}))*$",
            "description": f"exclude the changes that `{name}` would select",
        }
    schema = {"type": "object", "additionalProperties": False, "properties": negations}
    described = _parameter("negations", "negations; several values are separated by commas", schema)
    described |= NOTHING_SENT
    page_size = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}
    where = "the `cursor` of an earlier response; `now` for the end of the feed, `*` (the default) for its beginning"
    return [
        *parameters,
        described,
        _parameter("since", where, {"type": "string", "pattern": f"^({CURSOR.pattern})$"}),
        _parameter("page_size", "changes per page", page_size),
    ]


def format_parameter(formats: Sequence[str]) -> dict[str, Any]:
    """The parameter `format`."""
    schema = {"type": "string", "enum": list(formats), "default": formats[0]}
    return _parameter("format", "format of the response, instead of `Accept`", schema)


def shape_parameters(record: type[ReadSerializer]) -> list[dict[str, Any]]:
    """The parameters that say what is shown of each record."""
    chosen = list(paths(available_tree(record)))
    parameters = [
        (
            "fields",
            "return only these fields; `outlet.name` names a field of a nested object, and expanded objects have "
            "more of them",
            chosen,
        ),
        ("omit", "return all fields except these", chosen),
    ]
    if grown := expandable(record):
        parameters.append(("expand", "return these nested objects in full instead of in short form", list(grown)))
    described = []
    for name, label, known in parameters:
        item = {"type": "string", "pattern": f"^({'|'.join(known)})$".replace(".", r"\.")}
        schema = {"type": "array", "items": item, "minItems": 1, "maxItems": MOST_FIELDS}
        described.append(_parameter(name, label, schema) | {"explode": True, "style": "form"})
    return described


def query_parameter(scopes: Sequence[str], *, required: bool = False) -> dict[str, Any]:
    """The parameter `q`."""
    description = 'full-text search: words, "phrases", prefix*, AND, OR, NOT or -, parentheses' + "".join(
        f", {scope}:" for scope in scopes
    )
    return _parameter("q", description, q_schema()) | {"required": required}


def beginning_parameter() -> dict[str, Any]:
    """The parameter `q` of a suggestion."""
    schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_BEGINNING, "pattern": r"^[^\u0000]+$"}
    return _parameter("q", "beginning of a word of the name; words before the last one must be complete", schema) | {
        "required": True
    }


def small_page_size(default: int, most: int) -> dict[str, Any]:
    """The parameter `page_size` of a list that shows few rows."""
    return _parameter(
        "page_size",
        "maximum number of rows of each kind",
        {"type": "integer", "minimum": 1, "maximum": most, "default": default},
    )


def _filter_parameter(each: Filter, name: str, label: str) -> dict[str, Any]:
    if not each.many:
        return _parameter(name, label, each.schema)
    items = each.schema | {"pattern": SEPARATED} if each.schema.get("pattern") == ONE else each.schema
    schema = {"type": "array", "items": items, "minItems": 1, "maxItems": each.most}
    return _parameter(name, f"{label}; several values are combined with OR", schema) | {
        "explode": True,
        "style": "form",
    }


def _negations(listing: Listing) -> dict[str, Any]:
    """The negation of every filter: one object, each member of which is sent as a separate parameter.

    As separate parameters, `outlet` and `outlet!` would become the same name in generated clients.
    """
    properties = {
        f"{each.name}!": {**_negation(each), "description": f"exclude the rows that `{each.name}` would select"}
        for each in listing.filters
        if each.negatable
    }
    schema = {"type": "object", "additionalProperties": False, "properties": properties}
    description = "negations: `outlet!=rt` asks for everything but `outlet=rt`; several values are separated by commas"
    return _parameter("negations", description, schema) | NOTHING_SENT


def _negation(each: Filter) -> dict[str, Any]:
    """The schema of the values of one negation, separated by commas."""
    if not each.many or "format" in each.schema:
        return each.schema
    item = "|".join(each.schema["enum"]) if "enum" in each.schema else each.schema["pattern"].removeprefix("^")[:-1]
    return {"type": "string", "minLength": 1, "pattern": f"^({item})(,({item}))*$"}


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
