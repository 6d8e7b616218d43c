"""POST /quotes/verify: a text or a quotation in; verdicts with the stored evidence out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from articles.linking import utterances
from articles.models import Quote
from articles.verification import MOST_QUOTATIONS
from tests.factories import make_article, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db
WORDS = "The harbour will be dredged twice before the winter storms arrive,"


@pytest.fixture
def quote() -> Quote:
    article = make_article(f'"{WORDS}" Ann Lee said.', outlet=make_outlet("The Calder Post"))
    stored = make_quote(WORDS, article=article, speaker=make_person("Ann Lee"))
    utterances.index([stored])
    return stored


def post(body: Any, **headers: str) -> Any:
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return Client().post("/api/v1/quotes/verify", data, content_type="application/json", **headers)


def test_an_altered_quotation_is_shown_with_its_difference(quote: Quote) -> None:
    answer = post({"text": WORDS.replace("twice", "once"), "speaker": "Ann Lee"}).json()
    assert answer["count"] == 1
    (found,) = answer["results"]
    assert found["verdict"] == "altered"
    (evidence,) = found["evidence"]
    assert evidence["quote"]["id"] == str(quote.pk)
    assert evidence["quote"]["outlet"]["name"] == "The Calder Post"
    assert evidence["speaker_agrees"] is True
    (changed,) = [change for change in evidence["diff"] if change["operation"] == "replace"]
    assert evidence["stored_text"][changed["stored_start"] : changed["stored_end"]] == "twice"
    assert found["text"][changed["start"] : changed["end"]] == "once"


def test_what_nobody_said_is_not_found(quote: Quote) -> None:
    (found,) = post({"text": "Nobody expected the ferry to leave on time"}).json()["results"]
    assert (found["verdict"], found["evidence"]) == ("not_found", [])


@pytest.mark.parametrize(("count", "omitted"), [(0, 0), (1, 0), (60, 0), (MOST_QUOTATIONS + 7, 7)])
def test_what_was_not_looked_up_is_counted(quote: Quote, count: int, omitted: int) -> None:
    text = " ".join(f'"Nobody saw {number} ferries leave the harbour," Ann Lee said.' for number in range(count)) or " "
    answer = post({"text": text}).json()
    assert answer["omitted"] == omitted
    assert answer["count"] == len(answer["results"]) == count - omitted


def test_nothing_is_stored(quote: Quote) -> None:
    post({"text": f'"{WORDS}" Boris Dahl said.'})
    assert Quote.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/text", "missing_field"),
        ({"text": ""}, "/text", "empty_value"),
        ({"text": 5}, "/text", "invalid_value"),
        ({"text": "a\0b"}, "/text", "invalid_value"),
        ({"text": "x" * 50_001}, "/text", "invalid_value"),
        ({"text": "x", "speeker": "Ann Lee"}, "/speeker", "unknown_field"),
        ({"text": "x", "speaker": ["Ann"]}, "/speaker", "invalid_value"),
        ([], "", "invalid_value"),
    ],
)
def test_a_wrong_body_is_named_by_pointer(body: Any, pointer: str, code: str) -> None:
    response = post(body)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    (error,) = response.json()["errors"]
    assert (error["pointer"], error["code"]) == (pointer, code)


@pytest.mark.parametrize("body", ["{", "", "[" * 100_000, b'{"text": "\xff"}'])
def test_what_is_not_json_is_a_problem(body: str | bytes) -> None:
    response = post(body)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_a_parameter_is_refused() -> None:
    response = Client().post("/api/v1/quotes/verify?text=a", "{}", content_type="application/json")
    assert response.json()["errors"][0]["code"] == "unknown_parameter"


def test_other_types_and_methods_are_refused() -> None:
    assert Client().post("/api/v1/quotes/verify", {"text": "a"}).status_code == 415
    assert Client().get("/api/v1/quotes/verify").status_code == 405


@pytest.mark.parametrize("text", [" ", "\n", "\u00ad"])
def test_a_text_without_words_is_not_refused(client: Client, text: str) -> None:
    response = client.post("/api/v1/quotes/verify", {"text": text}, content_type="application/json")
    assert response.status_code == 200
