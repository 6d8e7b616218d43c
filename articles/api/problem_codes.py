"""The codes of errors: the status of each, and how the caller can fix it; `/api/problems/CODE` shows them."""

from __future__ import annotations

from dataclasses import dataclass


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
