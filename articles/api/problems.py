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

from .problem_codes import CODE_OF_STATUS, PROBLEMS

log = logging.getLogger(__name__)

PROBLEM_TYPE = "application/problem+json"


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
    """A document on which the extraction failed. Not 500, because sending it again would not help."""

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
