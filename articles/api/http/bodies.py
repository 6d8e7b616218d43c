"""The body of a request, read strictly: unknown fields are errors, and every error has a JSON Pointer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from django.utils.http import parse_header_parameters
from rest_framework import serializers
from rest_framework.exceptions import APIException, ErrorDetail, ParseError
from rest_framework.parsers import BaseParser
from rest_framework.settings import api_settings

from articles.api.problems import BadBodyError, BodyProblem
from articles.questions.nearest import did_you_mean, nearest
from articles.sources import RefusedError, check_json_charset

MAX_BODY_BYTES = 1_000_000
"""Limit for decisions and the like; views that accept whole texts set `max_body_bytes`."""

MAX_TEXT_BODY_BYTES = 4_000_000
"""Limit for JSON with one text of `MAX_REQUEST_CHARACTERS`, each written as an escape of up to twelve characters."""


class BodyTooLargeError(APIException):
    """A body with more bytes or characters than accepted; `bound` is the limit."""

    status_code = 413
    default_code = "request_too_large"

    def __init__(self, bound: str) -> None:
        super().__init__(f"The body is too large: {bound}.")


def read_bytes(stream: IO[Any], context: Mapping[str, Any] | None) -> bytes:
    """The whole body; raises BodyTooLargeError, before reading if Content-Length says so."""
    limit = min(max_body_bytes(context["view"] if context else None), settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    announced = context["request"].META.get("CONTENT_LENGTH", "") if context else ""
    if announced.isdigit() and int(announced) > limit:
        raise BodyTooLargeError(f"this address accepts at most {limit:,} bytes")
    read = bytes(stream.read(limit + 1))
    if len(read) > limit:
        raise BodyTooLargeError(f"this address accepts at most {limit:,} bytes")
    return read


def max_body_bytes(view: Any) -> int:
    """The maximum number of bytes that a view accepts in a body."""
    return int(getattr(view, "max_body_bytes", MAX_BODY_BYTES))


class UnknownCharsetError(APIException):
    """A body in an unsupported charset."""

    status_code = 415
    default_code = "unsupported_media_type"


class JsonParser(BaseParser):
    """JSON in UTF-8. orjson stops at 1,024 levels; rest-framework's own parser returns 500 for 100,000."""

    media_type = "application/json"

    def parse(self, stream: IO[Any], media_type: str | None = None, context: Mapping[str, Any] | None = None) -> Any:
        """The value of the body."""
        charset = parse_header_parameters(media_type or "")[1].get("charset")
        try:
            check_json_charset(charset)
        except RefusedError as refused:
            raise UnknownCharsetError(f"{refused.reason}.") from None
        try:
            return orjson.loads(read_bytes(stream, context))
        except orjson.JSONDecodeError as error:
            raise ParseError(f"The body is not JSON: {error}") from error


def _pointer(name: str) -> str:
    return "/" + name.replace("~", "~0").replace("/", "~1")[:200]


CODES = {"required": "missing_field", "blank": "empty_value", "empty": "empty_value", "unknown_field": "unknown_field"}
"""Our error codes for rest-framework's; every other one becomes `invalid_value`."""

SENTENCES = {
    "required": "It is needed.",
    "null": "It must not be null.",
    "blank": "It must not be empty.",
    "empty": "It must not be empty.",
    "not_a_list": "It must be a list.",
}
"""Our sentences instead of rest-framework's, by its codes."""

ELSEWHERE = {
    **dict.fromkeys(("body", "content"), "text"),
    **dict.fromkeys(("date", "published_at"), "published"),
    **dict.fromkeys(("url", "address", "endpoint"), "target_url"),
    **dict.fromkeys(("events", "types"), "event_types"),
    **dict.fromkeys(("person", "organisation", "with", "into"), "other"),
    **dict.fromkeys(("aliases", "spellings"), "names"),
    **dict.fromkeys(("filters", "q", "search"), "query"),
    "title": "headline",
    "webhook": "webhook_id",
}
"""Names that other services use for fields of the body."""


def read_body(data: Any, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The validated values of a body; raises BadBodyError with all errors, including unknown fields."""
    if not isinstance(data, dict):
        raise BadBodyError(BodyProblem(pointer="", code="invalid_value", detail="The body must be a JSON object."))
    reader = serializer(data=data)
    errors = list(_unknown(data, reader, ""))
    if not reader.is_valid():
        errors += _named(reader.errors, "")
    if errors:
        raise BadBodyError(*errors)
    return dict(reader.validated_data)


def _unknown(data: Any, reader: Any, before: str) -> Iterator[BodyProblem]:
    """The unknown fields of a body, at every depth."""
    if not isinstance(data, dict):
        return
    for name, value in data.items():
        field = reader.fields.get(name)
        if field is None:
            elsewhere = ELSEWHERE.get(name.lower())
            hint = did_you_mean(elsewhere) if elsewhere in reader.fields else did_you_mean(nearest(name, reader.fields))
            detail = f"There is no such field.{hint}"
            yield BodyProblem(pointer=before + _pointer(name), code="unknown_field", detail=detail)
        elif isinstance(field, serializers.Serializer):
            yield from _unknown(value, field, before + _pointer(name))


def _named(errors: Any, before: str) -> Iterator[BodyProblem]:
    """The errors found by rest-framework, each with its JSON Pointer."""
    if isinstance(errors, Mapping):
        for name, inner in errors.items():
            here = before if name == api_settings.NON_FIELD_ERRORS_KEY else before + _pointer(str(name))
            yield from _named(inner, here)
        return
    for place, error in enumerate(errors):
        if isinstance(error, ErrorDetail):
            code, detail = str(error.code), SENTENCES.get(str(error.code), str(error))
            yield BodyProblem(pointer=before, code=CODES.get(code, "invalid_value"), detail=detail)
        else:  # one entry for each item of a list
            yield from _named(error, f"{before}/{place}")
