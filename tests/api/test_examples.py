"""Every example in the OpenAPI document is what the sample texts give."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from jsonschema import Draft202012Validator

from articles import access, sources
from articles.access import Scope
from articles.api.openapi.examples import ANSWERS, EXAMPLES, Example, store
from articles.ingest import ingest_documents
from tests.openapi import DOCUMENT
from tests.test_readme import HOST, SEEDS

ANSWERED = [each for each in EXAMPLES if each.has_answer]
SCOPES = (Scope.READ, Scope.EXTRACT, Scope.INGEST, Scope.CURATE, Scope.WEBHOOKS)


@pytest.fixture(scope="module")
def operations() -> dict[str, Any]:
    """The operations of the document by name, each with the components that it refers to."""
    return {
        each["operationId"]: {**each, "components": DOCUMENT["components"]}
        for path in DOCUMENT["paths"].values()
        for each in path.values()
    }


def replay(client: Client, example: Example, token: str) -> Any:
    """What the document shows of what the server answers to the call of an example."""
    headers = {"host": HOST, "authorization": f"Bearer {token}", **example.headers}
    address = f"/api/v1/{example.address}"
    sent = {} if example.sent is None else {"data": example.sent, "content_type": "application/json"}
    response = getattr(client, example.method.lower())(address, **sent, headers=headers)
    assert response.status_code == example.status, response.content
    if not example.has_answer:
        assert response.content == b""
        return ""
    assert response["Content-Type"].partition(";")[0] == example.media_type
    return example.shown(response.content)


@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_every_example_is_what_the_server_answers(client: Client, pytestconfig: pytest.Config) -> None:
    assert not ingest_documents(sources.read([str(SEEDS)])).refusals
    owner = User.objects.create_user("desk")
    token = access.create("the desk's program", owner=owner, scopes=SCOPES)
    found = {each.key: replay(client, each, token.token) for each in EXAMPLES}
    found = {each.key: found[each.key] for each in ANSWERED}
    if pytestconfig.getoption("--write-examples"):
        store(found)
    else:
        assert found == ANSWERS, "pytest tests/api/test_examples.py --write-examples writes them anew"


def test_every_answer_is_of_an_example() -> None:
    assert list(ANSWERS) == [each.key for each in ANSWERED]
    assert len(ANSWERS) == len(ANSWERED)


def test_every_operation_has_an_example(operations: dict[str, Any]) -> None:
    called = {each.operation for each in EXAMPLES if each.status < 300 and each.media_type == "application/json"}
    assert called == set(operations)
    for name, operation in operations.items():
        if "requestBody" in operation:
            assert operation["requestBody"]["content"]["application/json"]["examples"], name


@pytest.mark.parametrize("example", ANSWERED, ids=lambda each: each.key)
def test_the_document_shows_every_example(operations: dict[str, Any], example: Example) -> None:
    content = operations[example.operation]["responses"][str(example.status)]["content"][example.media_type]
    assert content["examples"][example.name]["value"] == example.answer


@pytest.mark.parametrize("example", ANSWERED, ids=lambda each: each.key)
def test_every_example_has_the_shape_that_the_document_promises(operations: dict[str, Any], example: Example) -> None:
    operation = operations[example.operation]
    answer = operation["responses"][str(example.status)]["content"][example.media_type]["schema"]
    shapes = [(answer, example.answer)]
    if example.sent is not None:
        shapes.append((operation["requestBody"]["content"]["application/json"]["schema"], example.sent))
    shapes += [(each["schema"], each["example"]) for each in operation.get("parameters", ()) if "example" in each]
    for schema, value in shapes:
        validator = Draft202012Validator({**schema, "components": operation["components"]})
        assert [error.message for error in validator.iter_errors(value)] == []
