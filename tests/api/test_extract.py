"""POST /extract: a text in, the record out that ingest would store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.access import Scope
from articles.extraction.__main__ import main
from articles.ingest import ingest_documents
from articles.models import Article, Quote
from articles.sources import MAX_REQUEST_CHARACTERS, read
from tests.factories import make_key

pytestmark = pytest.mark.django_db
SEED = Path(__file__).resolve().parent.parent.parent / "seeds"
TEXT = 'CALDER, 29 May 2017. "We will dredge the harbour," Mayor Ann Lee told reporters on Monday.'


@pytest.fixture
def post() -> Any:
    """What a caller with the scope is answered."""
    token = make_key(Scope.EXTRACT)

    def send(body: Any) -> Any:
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        headers = {"Authorization": f"Bearer {token}"}
        return Client().post("/api/v1/extract", data, content_type="application/json", headers=headers)

    return send


def test_it_is_what_the_command_line_prints(post: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["--explain", str(file)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert post({"text": TEXT, "id": str(file)}).json() == printed
    assert printed["quotes"][0]["speaker_name"] == "Ann Lee"


@pytest.mark.parametrize("file", sorted(SEED.glob("*.txt")), ids=lambda path: path.name)
def test_it_is_what_ingest_stores(post: Any, tmp_path: Path, file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    copy = tmp_path / file.name
    copy.write_bytes(file.read_bytes())
    ingest_documents(read([str(copy)]))
    article = Article.objects.get()
    record = post({"text": text}).json()
    assert record["body"] == article.body
    assert (record["headline"] or "") == article.headline
    columns = ("start", "end", "text", "kind", "speaker_text", "speaker_kind", "rule", "confidence")
    stored = article.quotes.order_by("start").values_list(*columns)
    found = [
        (
            *(each[name] for name in columns[:4]),
            each["speaker"]["text"] if each["speaker"] else "",
            each["speaker_kind"] or "",
            each["rule"],
            each["confidence"],
        )
        for each in record["quotes"]
    ]
    assert len(found) >= 3
    assert found == [(*row[:-1], round(row[-1], 4)) for row in stored]


def test_nothing_is_stored(post: Any) -> None:
    assert post({"text": TEXT}).status_code == 200
    assert (Article.objects.count(), Quote.objects.count()) == (0, 0)


def test_what_is_said_beside_the_text_holds(post: Any) -> None:
    hints = {"outlet": "The Calder Post", "published": "2017-05", "url": "https://example.org/a", "language": "en"}
    record = post({"text": TEXT, "headline": "Rain", **hints}).json()
    assert record["outlet"], record["outlet_basis"] == ("The Calder Post", "hint")
    assert (record["published"], record["published_precision"]) == ("2017-05", "month")
    assert (record["url"], record["headline"], record["id"]) == ("https://example.org/a", "Rain", None)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, {"/text": "missing_field"}),
        ({"text": ""}, {"/text": "empty_value"}),
        ({"text": "x" * (MAX_REQUEST_CHARACTERS + 1)}, {"/text": "invalid_value"}),
        ({"text": "a\0b"}, {"/text": "invalid_value"}),
        ({"text": "a", "oulet": "x"}, {"/oulet": "unknown_field"}),
        ({"text": "a", "outlet": 5, "id": []}, {"/outlet": "invalid_value", "/id": "invalid_value"}),
        ({"text": "a", "published": "May", "url": "x"}, {"/published": "invalid_value", "/url": "invalid_value"}),
        ({"text": "a", "published": "2017-13-01"}, {"/published": "invalid_value"}),
        ({"text": "a", "language": "e_"}, {"/language": "invalid_value"}),
        ([], {"": "invalid_value"}),
    ],
)
def test_a_wrong_body_is_named_by_pointer(post: Any, body: Any, pointers: dict[str, str]) -> None:
    response = post(body)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert {each["pointer"]: each["code"] for each in response.json()["errors"]} == pointers


@pytest.mark.parametrize("body", ["{", "[" * 100_000, b'{"text": "\xff"}', '{"text": "\\ud800"}'])
def test_what_is_not_json_is_a_problem(post: Any, body: str | bytes) -> None:
    assert (post(body).status_code, post(body).json()["code"]) == (400, "malformed_request")


@pytest.mark.parametrize("text", [" ", "…", "1", "\u202e", "日本語", '"' * 1000])
def test_any_text_gives_a_record(post: Any, text: str) -> None:
    assert post({"text": text}).json()["quotes"] == []


def test_it_takes_a_key_with_the_scope(client: Client) -> None:
    def call(*scopes: Scope) -> int:
        headers = {"Authorization": f"Bearer {make_key(*scopes)}"} if scopes else {}
        body = {"text": "a"}
        return client.post("/api/v1/extract", body, content_type="application/json", headers=headers).status_code

    assert [call(), call(Scope.READ), call(Scope.EXTRACT)] == [401, 403, 200]


def test_a_curator_may_try_it(client: Client) -> None:
    ann = User.objects.create_user("ann", is_staff=True)
    ann.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(ann)
    assert client.post("/api/v1/extract", {"text": "a"}, content_type="application/json").status_code == 200
