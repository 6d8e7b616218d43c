"""POST /articles: a report that a program sends is stored once, whatever it is written in."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.access import Scope
from articles.models import Article, IdempotentCall, IngestRun
from tests.factories import make_key

pytestmark = pytest.mark.django_db
TEXT = 'The harbour of Calder was closed on Monday.\n\n"We could not see the pier," said Ann Lee, the harbour master.\n'
REPORT = {"text": TEXT, "outlet": "The Calder Post", "published": "2024-05-06", "url": "https://calder.example/1"}


@pytest.fixture
def token(db: None) -> str:
    return make_key(Scope.INGEST)


def post(token: str, body: Any, *, content_type: str = "application/json", **headers: str) -> Any:
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client().post(
        "/api/v1/articles", data, content_type=content_type, headers={"Authorization": f"Bearer {token}", **headers}
    )


def test_a_report_is_stored_with_what_it_says(token: str) -> None:
    response = post(token, REPORT)
    stored = Article.objects.get()
    assert response.status_code == 201
    assert response["Location"].endswith(f"/api/v1/articles/{stored.pk}")
    answer = response.json()
    assert answer["outcome"] == "added"
    assert answer["article"]["id"] == str(stored.pk)
    assert (answer["article"]["outlet"]["name"], answer["article"]["quote_count"]) == ("The Calder Post", 1)
    assert stored.quotes.get().speaker_name == "Ann Lee"


def test_the_same_report_changes_nothing_and_another_text_is_a_revision(token: str) -> None:
    post(token, REPORT)
    again = post(token, dict(reversed(REPORT.items())))
    assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")
    changed = post(token, {**REPORT, "text": TEXT + "\nIt opens again on Tuesday.\n"})
    assert (changed.status_code, changed.json()["outcome"]) == (200, "revised")
    assert changed.json()["article"]["revision"] == 2
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain", f"---\noutlet: The Calder Post\n---\n{TEXT}"),
        ("text/plain; charset=utf-8", TEXT),
        ("application/ld+json", json.dumps({"@type": "NewsArticle", "headline": "Fog", "articleBody": TEXT})),
        (
            "application/vnd.iptc.ninjs+json",
            json.dumps(
                {"uri": "urn:x:1", "type": "text", "bodies": [{"value": TEXT}], "headlines": [{"value": "Fog"}]}
            ),
        ),
    ],
)
def test_other_formats_are_read(token: str, content_type: str, body: str) -> None:
    response = post(token, body, content_type=content_type)
    assert response.status_code == 201, response.content
    assert Article.objects.get().quotes.get().text == "We could not see the pier,"


def test_a_page_is_read(token: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    body = f"<!doctype html><html><body><nav>Menu</nav><article><h1>Fog</h1>{paragraphs}</article></body></html>"
    assert post(token, body, content_type="text/html").status_code == 201
    assert "pier" in Article.objects.get().body


def errors_of(response: Any) -> list[tuple[str, str]]:
    assert response["Content-Type"] == "application/problem+json"
    return [(error.get("pointer", error.get("parameter")), error["code"]) for error in response.json()["errors"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, [("/text", "missing_field")]),
        ({"text": 5}, [("/text", "invalid_value")]),
        ({"text": "a\0b"}, [("/text", "invalid_value")]),
        ({"text": TEXT, "outlt": "x", "url": 1}, [("/outlt", "unknown_field"), ("/url", "invalid_value")]),
        ({"text": "----"}, [("", "document_refused")]),
        ({"text": TEXT, "published": "soon"}, [("", "document_refused")]),
        ([REPORT], [("", "invalid_value")]),
    ],
)
def test_what_cannot_go_in_is_named(token: str, body: Any, expected: list[tuple[str, str]]) -> None:
    response = post(token, body)
    assert response.status_code == 400
    assert errors_of(response) == expected
    assert not Article.objects.exists()


def test_bytes_that_are_no_text_are_refused(token: str) -> None:
    response = post(token, b"a\0b", content_type="text/plain")
    assert (response.status_code, errors_of(response)) == (400, [("", "document_refused")])
    assert post(token, b"<x/>", content_type="image/png").status_code == 415


def test_it_takes_a_key_that_may() -> None:
    assert post("nak_abcdefgh_x", REPORT).status_code == 401
    assert post(make_key(Scope.READ), REPORT).json()["code"] == "insufficient_scope"
    assert Client().post("/api/v1/articles", "{}", content_type="application/json").status_code == 401


def test_a_call_under_one_idempotency_key_is_carried_out_once(token: str) -> None:
    first = post(token, REPORT, Idempotency_Key="a-1")
    again = post(token, REPORT, Idempotency_Key="a-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (first.get("Idempotent-Replayed"), again["Idempotent-Replayed"]) == (None, "true")
    assert IngestRun.objects.count() == 1


def test_another_call_under_the_same_idempotency_key_is_refused(token: str) -> None:
    post(token, REPORT, Idempotency_Key="a-1")
    response = post(token, {**REPORT, "headline": "Other"}, Idempotency_Key="a-1")
    assert (response.status_code, response.json()["code"]) == (422, "idempotency_key_reused")
    assert post(make_key(Scope.INGEST), REPORT, Idempotency_Key="a-1").json()["outcome"] == "unchanged"


def test_a_call_that_failed_may_be_sent_again(token: str) -> None:
    assert post(token, {"text": "----"}, Idempotency_Key="a-1").status_code == 400
    assert not IdempotentCall.objects.exists()
    assert post(token, REPORT, Idempotency_Key="a-1").status_code == 201


def test_a_call_under_way_is_not_carried_out_beside_itself(token: str) -> None:
    post(token, REPORT, Idempotency_Key="a-1")
    IdempotentCall.objects.update(status=None)
    response = post(token, REPORT, Idempotency_Key="a-1")
    assert (response.status_code, response.json()["code"]) == (409, "idempotency_in_progress")
    assert response["Retry-After"]


def test_a_call_cut_off_long_ago_is_carried_out_and_old_ones_are_forgotten(token: str) -> None:
    post(token, REPORT, Idempotency_Key="a-1")
    call = IdempotentCall.objects.get()
    IdempotentCall.objects.update(status=None, created=call.created - timedelta(hours=1))
    assert post(token, REPORT, Idempotency_Key="a-1").json()["outcome"] == "unchanged"
    IdempotentCall.objects.update(created=call.created - timedelta(days=2))
    post(token, REPORT, Idempotency_Key="a-2")
    assert list(IdempotentCall.objects.values_list("name", flat=True)) == ["a-2"]


@pytest.mark.parametrize("name", ["with space", "ä", "x" * 256])
def test_an_idempotency_key_that_is_none_is_named(token: str, name: str) -> None:
    response = post(token, REPORT, Idempotency_Key=name)
    assert (response.status_code, errors_of(response)) == (400, [("Idempotency-Key", "invalid_value")])
