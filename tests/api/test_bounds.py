"""What a request may bring: beyond it, 413 names the bound and nothing is stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from articles.access import Scope
from articles.api.http.bodies import MAX_BODY_BYTES, MAX_TEXT_BODY_BYTES
from articles.api.views.articles import MAX_ARTICLE_BYTES
from articles.models import Article
from articles.sources import MAX_REQUEST_CHARACTERS
from articles.sources.bounds import MAX_TEXT_CHARACTERS
from tests.factories import make_key

pytestmark = pytest.mark.django_db


def words(characters: int) -> str:
    return ("The ferry stays in port. " * (characters // 25 + 1))[:characters]


def post(path: str, data: bytes, content_type: str, scope: Scope) -> Any:
    return Client().generic(
        "POST",
        f"/api/v1/{path}",
        data,
        content_type=content_type,
        headers={"Authorization": f"Bearer {make_key(scope)}"},
    )


@pytest.mark.parametrize("content_type", ["text/plain", "application/json"])
@pytest.mark.parametrize(
    ("characters", "bound"),
    [(MAX_REQUEST_CHARACTERS + 1, MAX_REQUEST_CHARACTERS), (MAX_TEXT_CHARACTERS + 1, MAX_TEXT_CHARACTERS)],
)
def test_an_article_of_too_many_characters_is_413(content_type: str, characters: int, bound: int) -> None:
    text = words(characters)
    data = text.encode() if content_type == "text/plain" else json.dumps({"text": text}).encode()
    response = post("articles", data, content_type, Scope.INGEST)
    assert (response.status_code, response.json()["code"]) == (413, "request_too_large")
    assert f"{bound:,}" in response.json()["detail"]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("path", "scope", "bound"),
    [
        ("articles", Scope.INGEST, MAX_ARTICLE_BYTES),
        ("extract", Scope.EXTRACT, MAX_TEXT_BODY_BYTES),
        ("quotes/verify", Scope.READ, MAX_BODY_BYTES),
    ],
)
def test_a_body_of_too_many_bytes_is_413(path: str, scope: Scope, bound: int) -> None:
    response = post(path, b" " * (bound + 1), "application/json", scope)
    assert (response.status_code, response.json()["code"]) == (413, "request_too_large")
    assert f"{bound:,} bytes" in response.json()["detail"]


def test_the_longest_real_articles_are_stored() -> None:
    response = post("articles", words(200_000).encode(), "text/plain", Scope.INGEST)
    assert response.status_code == 201
    assert len(Article.objects.get().body) > 190_000


def test_a_text_as_long_as_it_may_be_fits_into_its_body_however_it_is_escaped() -> None:
    assert len(json.dumps({"text": "😀" * MAX_REQUEST_CHARACTERS})) < MAX_TEXT_BODY_BYTES
