"""POST with a charset: it is obeyed, or the request is refused with what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from articles.access import Scope
from articles.management import checks
from articles.models import Article, RawDocument
from tests.factories import make_key

pytestmark = pytest.mark.django_db
RUSSIAN = "Паром стоит в порту\n\nПаром стоит в порту Кальдер с понедельника, говорит капитан Иван Орлов.\n"


def post(data: bytes, content_type: str, path: str = "articles", scope: Scope = Scope.INGEST) -> Any:
    key = make_key(scope)
    return Client().generic(
        "POST", f"/api/v1/{path}", data, content_type=content_type, headers={"Authorization": f"Bearer {key}"}
    )


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8", '"Windows-1251"'])
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_the_declared_charset_counts(charset: str, media_type: str) -> None:
    response = post(RUSSIAN.encode(charset.strip('"')), f"{media_type}; charset={charset}")
    assert response.status_code == 201
    assert "Кальдер с понедельника" in Article.objects.get().body
    assert RawDocument.objects.get().encoding == charset.strip('"').lower()
    assert [finding.name for finding in checks.run() if finding.failures] == []


@pytest.mark.parametrize(
    ("data", "content_type", "status", "words"),
    [
        (b"The ferry stays.", "text/plain; charset=x-klingon", 415, "'x-klingon'"),
        (b"The \x98 ferry stays.", "text/plain; charset=windows-1251", 400, "0x98 at byte 4"),
        (b"The caf\xe9 stays.", "text/plain; charset=utf-8", 400, "0xe9 at byte 7"),
        (RUSSIAN.encode("windows-1251"), "text/plain", 400, "cp1251"),
        (b'{"text": "The ferry stays."}', "application/json; charset=windows-1251", 415, "RFC 8259"),
        (b'{"text": "The ferry stays."}', "application/ld+json; charset=utf-16", 415, "RFC 8259"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, content_type: str, status: int, words: str) -> None:
    response = post(data, content_type)
    assert response.status_code == status
    assert words in response.json()["detail"]
    assert not Article.objects.exists()


@pytest.mark.parametrize(("path", "scope"), [("extract", Scope.EXTRACT), ("quotes/verify", Scope.READ)])
def test_every_body_of_json_is_utf_8(path: str, scope: Scope) -> None:
    body = json.dumps({"text": "The ferry stays."}).encode()
    assert post(body, "application/json; charset=utf-8", path, scope).status_code == 200
    response = post(body, "application/json; charset=iso-8859-1", path, scope)
    assert response.status_code == 415
    assert "UTF-8" in response.json()["detail"]


def test_the_right_charset_mends_what_came_in_under_a_wrong_one() -> None:
    data = RUSSIAN.encode("windows-1251")
    assert post(data, "text/plain; charset=koi8-r").json()["outcome"] == "added"
    assert post(data, "text/plain; charset=windows-1251").json()["outcome"] == "updated"
    article = Article.objects.get()
    assert "Кальдер с понедельника" in article.body
    assert (article.revision, article.documents.count()) == (1, 1)
    assert post(data, "text/plain; charset=windows-1251").json()["outcome"] == "unchanged"
    assert [finding.name for finding in checks.run() if finding.failures] == []


def test_a_document_of_which_several_bytes_mean_one_character_is_as_received() -> None:
    data = "港の記事。".encode("cp932") + b"\x81\xca\xee\xf9 " + "船は月曜日に止まった。".encode("cp932")
    assert data.decode("cp932").encode("cp932") != data
    assert post(data, "text/plain; charset=shift_jis").status_code == 201
    assert [finding.name for finding in checks.run() if finding.failures] == []
    RawDocument.objects.update(content="Nothing")
    assert "documents are as received" in [finding.name for finding in checks.run() if finding.failures]
