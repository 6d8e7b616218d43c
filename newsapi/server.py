"""gunicorn's threaded worker, with errors in the format that the API promises."""

from __future__ import annotations

import logging
import uuid
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from gunicorn import util
from gunicorn.http import message
from gunicorn.http.errors import (
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
)
from gunicorn.workers.gthread import ThreadWorker

from articles.api.problems import PROBLEM_TYPE, unread_problem

LONGEST_REQUEST_LINE = 65_536
"""Replaces gunicorn's hard limit of 8,190, which no setting can raise and which fifty values of one filter exceed."""

message.MAX_REQUEST_LINE = LONGEST_REQUEST_LINE

log = logging.getLogger(__name__)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker that answers invalid HTTP requests with a problem document instead of an HTML page."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Tell the caller what is wrong with the request, or that the error is ours."""
        status = status_of(exc)
        request_id = uuid.uuid4().hex
        if status >= 500:
            log.error("request %s failed", request_id, exc_info=exc)
        else:
            log.info("request %s cannot be read: %s", request_id, str(exc)[:200])
        with suppress(OSError):  # the caller has disconnected
            util.write_nonblock(client, answer(status, request_id))


def status_of(error: Exception) -> int:
    """The status for an error raised before the request reached Django."""
    if isinstance(error, LimitRequestLine):
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if isinstance(error, LimitRequestHeaders):
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    if isinstance(error, (InvalidResponseHeader, InvalidResponseHeaderName)):  # our response, not the request
        return HTTPStatus.INTERNAL_SERVER_ERROR
    return HTTPStatus.BAD_REQUEST if isinstance(error, ParseException) else HTTPStatus.INTERNAL_SERVER_ERROR


def answer(status: int, request_id: str) -> bytes:
    """The complete HTTP response with a problem of this status."""
    body = unread_problem(status, request_id)
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        "Connection: close",
        f"Content-Type: {PROBLEM_TYPE}",
        f"Content-Length: {len(body)}",
        "X-Content-Type-Options: nosniff",
        f"X-Request-Id: {request_id}",
    )
    return "\r\n".join((*head, "", "")).encode() + body
