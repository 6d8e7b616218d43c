"""What the OpenAPI document promises of mistakes holds for every operation: a test walks the document."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode
from pytest_django import DjangoDbBlocker

from articles.access import Scope
from articles.api.urls import urlpatterns
from articles.models import Quote
from newsapi.environment import Rate
from tests.api.contract import DOCUMENT, LISTS, OPERATIONS, PROBLEM, Operation, Stored, store, token, violations

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
WITH_BODY = pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.body], ids=lambda each: each.name)
NASTY = ("☃", "-1", "\0", '"', "☃" * 301)
"""Values of which every schema but that of free text refuses one of the first two, and that of free text the third."""


class Caller:
    """Calls operations with a key that may everything, and checks the shape of every problem."""

    def __init__(self, client: Client, stored: Stored, authorization: str) -> None:
        self.client = client
        self.stored = stored
        self.authorization = authorization

    def call(self, operation: Operation, query: Any = (), **changed: Any) -> Any:
        """The answer to an operation; what is not said is right."""
        pairs = [*(pair for pair in operation.required.items() if pair[0] not in dict(query)), *query]
        address = changed.pop("address", operation.address(self.stored)) + (f"?{urlencode(pairs)}" if pairs else "")
        body = changed.pop("body", operation.sent)
        headers = {"authorization": self.authorization, "if-match": "*"} | changed.pop("headers", {})
        return self.client.generic(
            changed.pop("method", operation.method),
            address,
            b"" if body is None else body if isinstance(body, bytes) else json.dumps(body),
            content_type=changed.pop("content_type", "application/json"),
            headers={name: value for name, value in headers.items() if value is not None},
        )

    def refused(self, operation: Operation, status: int, query: Any = (), **changed: Any) -> Any:
        """The problem that an operation answers with, which it declares."""
        response = self.call(operation, query, **changed)
        assert (response.status_code, response["Content-Type"]) == (status, PROBLEM), response.content
        declared = operation.described["responses"][str(status)]["content"][PROBLEM]["schema"]
        assert violations(declared, response.json()) == []
        assert response.json()["status"] == status
        return response.json()

    def named(self, operation: Operation, query: Any, parameter: str) -> dict[str, Any]:
        """What is said of a parameter that is refused; of others nothing is."""
        problem = self.refused(operation, 400, query)
        assert [each["parameter"] for each in problem["errors"]] == [parameter]
        error: dict[str, Any] = problem["errors"][0]
        assert problem["type"].endswith(f"/api/problems/{error['code']}")
        return error


@pytest.fixture(scope="module")
def known(standing: DjangoDbBlocker) -> tuple[Stored, str]:
    """What the operations name, and a key that may call them: stored once for all tests."""
    with standing.unblock():
        return store(), token(*Scope)


@pytest.fixture
def caller(client: Client, known: tuple[Stored, str]) -> Caller:
    return Caller(client, *known)


def is_wrong(schema: dict[str, Any], value: str) -> bool:
    """Whether a schema refuses a text of an address."""
    schema = schema["items"] if schema.get("type") == "array" else schema
    if "anyOf" in schema:
        return all(is_wrong(each, value) for each in schema["anyOf"])
    if schema.get("type") in ("integer", "number", "boolean") or "format" in schema:
        return True
    return bool(violations(schema, value))


@EVERY
def test_an_unknown_parameter_is_named(caller: Caller, operation: Operation) -> None:
    error = caller.named(operation, [("zzz", "1")], "zzz")
    assert (error["code"], error["detail"]) == ("unknown_parameter", "There is no such parameter.")


@EVERY
def test_a_misspelt_parameter_is_told_the_right_one(caller: Caller, operation: Operation) -> None:
    names = {name for name, _ in operation.query}
    for name in (each for each in names if len(each) > 2 and not each.endswith("!")):
        error = caller.named(operation, [(f"{name}x", "1")], f"{name}x")
        assert (error["code"], f"Did you mean '{name}'?" in error["detail"]) == ("unknown_parameter", True), error


@EVERY
def test_a_second_value_of_what_takes_one_is_named(caller: Caller, operation: Operation) -> None:
    for name, schema in operation.query:
        if schema.get("type") != "array" and not name.endswith("!"):
            assert caller.named(operation, [(name, "1"), (name, "2")], name)["code"] == "duplicate_parameter"


@EVERY
def test_an_empty_value_is_named(caller: Caller, operation: Operation) -> None:
    for name, _ in operation.query:
        assert caller.named(operation, [(name, "")], name)["code"] == "empty_value"


@EVERY
def test_a_value_of_the_wrong_type_is_named(caller: Caller, operation: Operation) -> None:
    for name, schema in operation.query:
        value = next(value for value in NASTY if is_wrong(schema, value))
        caller.named(operation, [(name, value)], name)


@WITH_BODY
def test_a_body_that_is_no_object_is_refused(caller: Caller, operation: Operation) -> None:
    for body in (None, [], "x", 5, True):
        [error] = caller.refused(operation, 400, body=json.dumps(body).encode())["errors"]
        assert (error["pointer"], error["code"]) == ("", "invalid_value")
    for raw in (b"{", b"\xff", b"[" * 100_000, b'{"a":NaN}'):
        assert caller.refused(operation, 400, body=raw)["code"] == "malformed_request"


@WITH_BODY
def test_a_field_of_a_body_that_is_unknown_or_misspelt_is_named(caller: Caller, operation: Operation) -> None:
    assert operation.body is not None
    assert operation.sent is not None
    for name in operation.body["properties"]:
        [error] = caller.refused(operation, 400, body={**operation.sent, f"{name}x": 1})["errors"]
        assert (error["pointer"], error["code"]) == (f"/{name}x", "unknown_field")
        assert f"Did you mean '{name}'?" in error["detail"]


@WITH_BODY
def test_a_field_of_a_body_of_the_wrong_type_is_named(caller: Caller, operation: Operation) -> None:
    assert operation.body is not None
    assert operation.sent is not None
    for name, schema in operation.body["properties"].items():
        wrong = [value for value in (5, [{}], "\0", {"zzz": 1}) if violations(schema, value)]
        assert wrong, name
        for value in wrong:
            errors = caller.refused(operation, 400, body={**operation.sent, name: value})["errors"]
            assert all(each["pointer"].startswith(f"/{name}") for each in errors), errors
    for name in operation.body.get("required", ()):
        left = {key: value for key, value in operation.sent.items() if key != name}
        [error] = caller.refused(operation, 400, body=left)["errors"]
        assert (error["pointer"], error["code"]) == (f"/{name}", "missing_field")


@EVERY
def test_every_error_that_is_declared_is_a_problem(operation: Operation) -> None:
    for status, answer in operation.described["responses"].items():
        if int(status) >= 400:
            assert answer["content"] == {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}} or (
                answer["content"][PROBLEM].keys() == {"schema", "examples"}
            ), status


@EVERY
def test_who_may_not_is_refused(caller: Caller, operation: Operation, settings: Any) -> None:
    settings.ANONYMOUS_READ = False
    assert caller.refused(operation, 401, headers={"authorization": None})["code"] == "not_authenticated"
    assert caller.refused(operation, 401, headers={"authorization": "Bearer nak_a_b"})["status"] == 401
    if operation.name != "get_usage":
        scope = Scope.READ if operation.writes else Scope.EXTRACT
        assert caller.refused(operation, 403, headers={"authorization": token(scope)})["code"] == "insufficient_scope"


@EVERY
def test_what_is_not_there_is_not_found(caller: Caller, operation: Operation) -> None:
    if "{id}" in operation.path:
        for key in ("999999999", "9" * 30, "nobody", "%00", "☃"):
            path = operation.path.replace("{id}", key).replace("{delivery}", "1")
            assert caller.refused(operation, 404, address=path)["code"] == "not_found"
    if "cursor" in dict(operation.query):
        assert caller.refused(operation, 404, [("cursor", "abc")])["code"] == "unknown_cursor"


@EVERY
def test_what_the_protocol_refuses_is_a_problem(caller: Caller, operation: Operation, settings: Any) -> None:
    assert caller.refused(operation, 405, method="TRACE")["code"] == "method_not_allowed"
    assert caller.refused(operation, 406, headers={"accept": "image/png"})["code"] == "not_acceptable"
    if operation.method == "PATCH":
        assert caller.refused(operation, 428, headers={"if-match": None})["code"] == "precondition_required"
        assert caller.refused(operation, 412, headers={"if-match": '"x"'})["code"] == "precondition_failed"
    if operation.body:
        assert caller.refused(operation, 415, content_type="image/png")["code"] == "unsupported_media_type"
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
        for announced in (None, "11", "9" * 30):
            headers = {"content-length": announced}
            assert caller.refused(operation, 413, body=b" " * 11, headers=headers)["code"] == "request_too_large"


@EVERY
def test_too_many_calls_are_refused(caller: Caller, operation: Operation, settings: Any) -> None:
    settings.RATE_ANONYMOUS = settings.RATE_KEY = Rate(calls=1, seconds=60)
    caller.call(operation)
    assert caller.refused(operation, 429)["code"] == "throttled"


@pytest.mark.parametrize("operation", LISTS, ids=lambda each: each.name)
def test_parameters_that_exclude_each_other_are_a_conflict(caller: Caller, operation: Operation) -> None:
    problem = caller.refused(operation, 409, [("sample", "5"), ("cursor", "abc")])
    assert problem["code"] == "conflicting_parameters"


@pytest.mark.parametrize(
    "operation", [each for each in OPERATIONS if "410" in each.described["responses"]], ids=lambda each: each.name
)
def test_what_was_withdrawn_is_gone(caller: Caller, operation: Operation) -> None:
    if operation.path.startswith("/api/v1/quotes/{id}") and operation.method == "GET":
        Quote.objects.update(status=Quote.Status.WITHDRAWN)
        assert caller.refused(operation, 410)["code"] == "gone"


@EVERY
def test_a_fault_of_ours_is_a_problem(caller: Caller, operation: Operation, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("innards")

    caller.client.raise_request_exception = False
    monkeypatch.setattr("articles.api.generic.base.ApiView.initial", fail)
    problem = caller.refused(operation, 500)
    assert problem["code"] == "server_error"
    assert "innards" not in json.dumps(problem)


def test_the_document_knows_every_address() -> None:
    served = {str(each.pattern).replace("<str:", "{").replace(">", "}") for each in urlpatterns if each.name}
    assert {f"/api/v1/{path}" for path in served} == set(DOCUMENT["paths"])
