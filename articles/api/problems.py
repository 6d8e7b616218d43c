"""One error shape for everything under /api/: application/problem+json (RFC 9457)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from articles.models.faults import fault_of, sentence_of
from articles.questions.errors import ConflictingParametersError, CursorError, ParameterProblem, QuestionError

log = logging.getLogger(__name__)

PROBLEM_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A kind of error: its status, and an explanation of how to fix it."""

    status: int
    explanation: str


PROBLEMS: dict[str, Problem] = {
    "validation_error": Problem(
        status=400, explanation="Part of the request is not valid; `errors` names each parameter."
    ),
    "unknown_parameter": Problem(
        status=400,
        explanation="This address has no parameter of that name. Unknown parameters are never ignored, because "
        "a misspelt filter would then return everything. `errors` names the closest valid one.",
    ),
    "unknown_field": Problem(
        status=400,
        explanation="The body, or one of `fields`, `omit` and `expand`, names an unknown field. `errors` names "
        "the closest valid one.",
    ),
    "missing_field": Problem(status=400, explanation="The body lacks a required field."),
    "missing_parameter": Problem(status=400, explanation="The parameter is required at this address."),
    "duplicate_parameter": Problem(
        status=400, explanation="The parameter takes one value but was given several times. Keep one of them."
    ),
    "empty_value": Problem(
        status=400,
        explanation="The parameter has no value. Leave it out, or use `none` for rows without a value.",
    ),
    "invalid_value": Problem(
        status=400, explanation="The value is not valid for this parameter; `detail` says what is."
    ),
    "document_refused": Problem(
        status=400,
        explanation="The document cannot be stored; `detail` begins with a refusal code, explained in the "
        "reference of input formats.",
    ),
    "internal": Problem(
        status=422,
        explanation="The extraction failed on this document and would fail again: nothing was stored, and other "
        "documents are "
        "not affected. Report the `request_id`; the server log has the details under it.",
    ),
    "idempotency_key_reused": Problem(
        status=422,
        explanation="A different request was sent with this Idempotency-Key within the last day. Use a new key.",
    ),
    "idempotency_in_progress": Problem(
        status=409,
        explanation="The call with this Idempotency-Key is still being carried out. Send it again in a moment to get "
        "its "
        "response.",
    ),
    "not_possible": Problem(
        status=409, explanation="The request contradicts the stored data; `detail` says why. Nothing was changed."
    ),
    "invalid_encoding": Problem(
        status=400, explanation="The address contains bytes that are not UTF-8, or a NUL character. Encode it as UTF-8."
    ),
    "invalid_query": Problem(
        status=400,
        explanation='The search query has a syntax error; `detail` says where. It accepts words, "phrases", '
        "prefix*, AND, OR, NOT or -, parentheses, and the scopes headline:, body:, quote: and speaker:.",
    ),
    "invalid_cursor": Problem(
        status=400,
        explanation="The cursor contains characters that no cursor has. Use the addresses in `next` and `previous` "
        "unchanged, or start "
        "without a cursor.",
    ),
    "unknown_cursor": Problem(
        status=404,
        explanation="No list of this server issued this cursor. Use the addresses in `next` and `previous` "
        "unchanged, or start "
        "without a cursor.",
    ),
    "cursor_mismatch": Problem(
        status=409,
        explanation="The cursor belongs to another list, or the filters or the order have changed since it was "
        "issued. Use "
        "the addresses in `next` and `previous` unchanged, or start without a cursor.",
    ),
    "cursor_expired": Problem(
        status=410,
        explanation="The feed no longer reaches back to this cursor: the changes after it were pruned. Call with "
        "`since=now`, "
        "copy the lists again, and follow the feed from there.",
    ),
    "feed_restored": Problem(
        status=410,
        explanation="The last change before this cursor is not in the feed: a backup has been restored, and ids "
        "issued after that backup may now refer to other records. Empty your copy, call with `since=now`, copy the "
        "lists, "
        "and follow the feed from there.",
    ),
    "conflicting_parameters": Problem(
        status=409,
        explanation="Each parameter is valid, but they cannot be combined, such as `sample` and `cursor`. `errors` "
        "names what to leave out.",
    ),
    "malformed_request": Problem(status=400, explanation="The request is not valid HTTP or JSON."),
    "not_authenticated": Problem(status=401, explanation="This server requires an API key."),
    "invalid_token": Problem(
        status=401,
        explanation="The token in `Authorization` is not valid: mistyped, revoked or expired; `detail` says which. "
        "Ask the operator of the server for a new key, or leave the header out if reading is open.",
    ),
    "insufficient_scope": Problem(
        status=403, explanation="The key is valid but may not do this; `detail` names the scope that it lacks."
    ),
    "permission_denied": Problem(status=403, explanation="You are authenticated but may not do this."),
    "not_found": Problem(
        status=404, explanation="There is nothing at this address, or no record with this id or slug."
    ),
    "method_not_allowed": Problem(
        status=405, explanation="The address does not allow this method; `Allow` lists the methods that it does."
    ),
    "not_acceptable": Problem(status=406, explanation="None of the formats in `Accept` is available. Ask for JSON."),
    "gone": Problem(status=410, explanation="The record existed and has been withdrawn. Delete your copy."),
    "address_too_long": Problem(
        status=414, explanation="The address is longer than 65,536 bytes. Ask for fewer values at once."
    ),
    "headers_too_large": Problem(
        status=431, explanation="The headers of the request are larger than the server accepts."
    ),
    "precondition_failed": Problem(
        status=412,
        explanation="The record has changed since you read it: the ETag in `If-Match` is out of date. "
        "Read it again, then decide.",
    ),
    "precondition_required": Problem(
        status=428,
        explanation="A change requires `If-Match` with the ETag of the record, so that nobody overwrites a decision "
        "somebody "
        "else has just made. A GET of the same address, without parameters, returns the ETag.",
    ),
    "request_too_large": Problem(status=413, explanation="The body of the request is larger than the server accepts."),
    "unsupported_media_type": Problem(
        status=415, explanation="The media type or charset of the body is not supported."
    ),
    "throttled": Problem(status=429, explanation="Too many requests; `Retry-After` says when to try again."),
    "server_error": Problem(
        status=500, explanation="An error inside the server. Report the `request_id`; the log has the rest under it."
    ),
    "unavailable": Problem(status=503, explanation="The server cannot answer at the moment; try again later."),
}

CODE_OF_STATUS = {
    400: "malformed_request",
    401: "not_authenticated",
    403: "permission_denied",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    410: "gone",
    412: "precondition_failed",
    413: "request_too_large",
    414: "address_too_long",
    415: "unsupported_media_type",
    428: "precondition_required",
    429: "throttled",
    431: "headers_too_large",
    503: "unavailable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyProblem:
    """One error in the body, at the place given by a JSON Pointer; the empty pointer is the body itself."""

    pointer: str
    code: str
    detail: str


class BadBodyError(exceptions.APIException):
    """A body that is not valid; all its errors are named at once."""

    status_code = 400
    default_code = "validation_error"

    def __init__(self, *errors: BodyProblem) -> None:
        super().__init__(" ".join(f"{error.pointer or 'body'}: {error.detail}" for error in errors[:5]))
        self.errors = errors


class BadRequestError(exceptions.APIException):
    """A request with invalid parameters; all of them are named at once."""

    status_code = 400
    default_code = "validation_error"

    def __init__(self, *errors: ParameterProblem) -> None:
        super().__init__(" ".join(f"{error.parameter}: {error.detail}" for error in errors[:5]))
        self.errors = errors


class BadCursorError(exceptions.APIException):
    """A cursor that cannot be used: unknown (404), of another list (409), or expired (410)."""

    def __init__(self, problem: ParameterProblem) -> None:
        super().__init__(problem.detail, problem.code)
        self.status_code = PROBLEMS[problem.code].status
        self.errors = (problem,)


class ConflictError(exceptions.APIException):
    """Parameters, or fields of a body, that are each valid but contradict each other or the stored data."""

    status_code = 409
    default_code = "conflicting_parameters"

    def __init__(self, *errors: ParameterProblem | BodyProblem) -> None:
        places = [error.parameter if isinstance(error, ParameterProblem) else error.pointer for error in errors]
        super().__init__(" ".join(f"{place}: {each.detail}" for place, each in zip(places, errors, strict=True)))
        self.errors = errors


class GoneError(exceptions.APIException):
    """A record that a curator withdrew."""

    status_code = 410
    default_code = "gone"
    default_detail = "It has been withdrawn."


class NotPossibleError(exceptions.APIException):
    """A decision that contradicts the stored data."""

    status_code = 409
    default_code = "not_possible"


class DocumentFailedError(exceptions.APIException):
    """A document on which the extraction failed. Not 500: the server works, and sending it again would not help."""

    status_code = 422
    default_code = "internal"


class UnavailableError(exceptions.APIException):
    """Something needed for the response is temporarily unavailable."""

    status_code = 503
    default_code = "unavailable"
    wait = 1


class MovedError(exceptions.APIException):
    """The record has another address, `location`: it was merged, or the slug belongs to another spelling."""

    status_code = 308

    def __init__(self, location: str) -> None:
        super().__init__("It has another address.")
        self.location = location


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    detail: str,
    errors: tuple[ParameterProblem | BodyProblem, ...] = (),
) -> dict[str, Any]:
    """The JSON of one problem."""
    path = page_of(errors[0].code if errors else code)
    try:
        type_url = request.build_absolute_uri(path)
    except DisallowedHost:  # a forged Host header is itself the error being reported
        type_url = path
    return {
        "type": type_url,
        "title": HTTPStatus(status).phrase.capitalize(),
        "status": status,
        "detail": detail,
        "code": code,
        "instance": request.get_full_path(),
        "request_id": getattr(request, "request_id", ""),
        "errors": [_shown(error) for error in errors],
    }


def _shown(error: ParameterProblem | BodyProblem) -> dict[str, str]:
    place = {"parameter": error.parameter} if isinstance(error, ParameterProblem) else {"pointer": error.pointer}
    return {**place, "code": error.code, "detail": error.detail}


def page_of(code: str) -> str:
    """The path of the page that explains an error code."""
    return f"/api/problems/{code}"


def unread_problem(status: int, request_id: str) -> bytes:
    """The JSON of a problem for a request whose host and path could not be read."""
    code = CODE_OF_STATUS.get(status, "server_error" if status >= 500 else "malformed_request")
    return orjson.dumps(
        {
            "type": page_of(code),
            "title": HTTPStatus(status).phrase.capitalize(),
            "status": status,
            "detail": PROBLEMS[code].explanation,
            "code": code,
            "instance": "",
            "request_id": request_id,
            "errors": [],
        }
    )


def problem_response(request: HttpRequest, status: int, detail: str = "") -> HttpResponse:
    """A problem response outside any view, with the standard text for its status if there is no `detail`."""
    code = CODE_OF_STATUS.get(status, "server_error" if status >= 500 else "malformed_request")
    body = orjson.dumps(problem(request, status, code, detail or PROBLEMS[code].explanation))
    return HttpResponse(body, status=status, content_type=PROBLEM_TYPE)


def _of_database(error: OverflowError | DataError | IntegrityError) -> exceptions.APIException:
    """The response when the database rejects a value that no check rejected before; the log has the details."""
    log.warning("the database refused a value", exc_info=error)
    if isinstance(error, IntegrityError):  # ProtectedError among them
        return NotPossibleError("It contradicts the stored data; read it again, then decide.")
    return exceptions.ParseError("A value is out of the range that the database can store.")


def _of_question(error: Exception) -> Exception:
    """The API error for an invalid question; any other error unchanged."""
    if isinstance(error, QuestionError):
        return BadRequestError(*error.problems)
    if isinstance(error, ConflictingParametersError):
        return ConflictError(*error.problems)
    return BadCursorError(error.problem) if isinstance(error, CursorError) else error


def handle_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response to an error raised in a view; None for an internal error."""
    request: Request = context["request"]
    error = _of_question(error)
    if isinstance(error, MovedError):
        # a merge may be undone: the redirect must not be cached
        return Response(status=error.status_code, headers={"Location": error.location, "Cache-Control": "no-cache"})
    if isinstance(error, Http404):
        error = exceptions.NotFound(str(error) or None)
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, OverflowError | DataError | IntegrityError):
        error = _of_database(error)
    elif isinstance(error, UnreadablePostError):  # the client disconnected, or sent an incomplete body
        error = exceptions.ParseError("The body of the request is incomplete.")
    elif (fault := fault_of(error)) is not None:
        log.error("request %s: %s", getattr(request, "request_id", ""), sentence_of(error))
        error = UnavailableError(f"{fault}.")
    if not isinstance(error, exceptions.APIException):
        return None
    status = error.status_code
    code = error.default_code if error.default_code in PROBLEMS else CODE_OF_STATUS.get(status, "malformed_request")
    errors: tuple[ParameterProblem | BodyProblem, ...] = ()
    if isinstance(error, BadRequestError | BadBodyError):
        errors = error.errors
    elif isinstance(error, BadCursorError | ConflictError):
        code, errors = error.errors[0].code, error.errors
    detail = str(error.detail) if isinstance(error.detail, str) else PROBLEMS[code].explanation
    if isinstance(error, exceptions.MethodNotAllowed):
        detail += f" This address allows {', '.join(context['view'].allowed_methods)}."
    elif isinstance(error, exceptions.UnsupportedMediaType):
        types = ", ".join(dict.fromkeys(parser.media_type for parser in context["view"].parser_classes))
        detail += f" Send a `Content-Type` of {types}."
    response = Response(
        problem(request._request, status, code, detail, errors), status=status, content_type=PROBLEM_TYPE
    )
    if (challenge := getattr(error, "auth_header", None)) is not None:
        response["WWW-Authenticate"] = challenge
    if (wait := getattr(error, "wait", None)) is not None:
        response["Retry-After"] = str(int(wait) + 1)
    return response
