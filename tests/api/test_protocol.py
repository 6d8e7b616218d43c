"""HTTP: ETags, compression, other sites' scripts, preconditions, and the pages for programs."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.test import Client
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from articles import search
from articles.access import Scope
from articles.api.http.conditional import PreconditionFailedError, PreconditionRequiredError, etag_of, require_match
from newsapi.environment import Environment
from tests.factories import make_article, make_event, make_key, make_outlet, make_person, make_quote

pytestmark = pytest.mark.django_db

GETS = ["outlets", "articles", "quotes", "persons", "organisations", "events", "utterances", "search?q=rain"]


@pytest.mark.parametrize("address", GETS)
def test_who_has_it_already_is_told_so(client: Client, address: str) -> None:
    first = client.get(f"/api/v1/{address}")
    assert re.fullmatch(r'W/"[0-9a-f]{32}"', first["ETag"])
    assert first["Cache-Control"] == "no-cache"
    second = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, second.content) == (304, b"")
    assert (second["ETag"], second["X-Request-Id"] != first["X-Request-Id"]) == (first["ETag"], True)
    assert {"Accept", "Authorization", "Cookie"} <= set(second["Vary"].split(", "))


def test_an_etag_is_of_what_is_shown(client: Client) -> None:
    outlet = make_outlet()
    address = f"/api/v1/outlets/{outlet.pk}"
    before = client.get(address)["ETag"]
    outlet.country = "DE"
    outlet.save()
    response = client.get(address, headers={"If-None-Match": before})
    assert (response.status_code, response.json()["country"]) == (200, "DE")
    assert response["ETag"] != before


def test_every_caller_gets_the_same_etag(client: Client) -> None:
    make_outlet()
    etag = client.get("/api/v1/outlets")["ETag"]
    for headers in (
        {"Authorization": f"Bearer {make_key(Scope.READ)}"},
        {"Accept-Encoding": "gzip"},
        {"X-Request-Id": "another-one"},
        {"Origin": "https://else.example"},
    ):
        assert client.get("/api/v1/outlets", headers=headers)["ETag"] == etag
    assert client.head("/api/v1/outlets")["ETag"] == etag


@pytest.mark.parametrize(
    ("header", "status"),
    [("{}", 304), ('"x", {}', 304), ("*", 304), ('W/"x"', 200), ("rubbish", 200), ("", 200), ('"', 200)],
)
def test_if_none_match_takes_several_and_a_star(client: Client, header: str, status: int) -> None:
    etag = client.get("/api/v1/outlets")["ETag"]
    for given in (etag, etag.removeprefix("W/")):
        response = client.get("/api/v1/outlets", headers={"If-None-Match": header.format(given)})
        assert response.status_code == status


def test_errors_and_streams_have_no_etag(client: Client) -> None:
    assert "ETag" not in client.get("/api/v1/outlets?x=1")
    assert "ETag" not in client.get("/api/v1/outlets?format=ndjson")
    assert "ETag" not in client.post("/api/v1/quotes/verify", {"text": "It rained"}, content_type="application/json")


def test_what_is_long_is_compressed_after_the_etag_is_made(client: Client) -> None:
    for _ in range(10):
        make_outlet()
    plain = client.get("/api/v1/outlets")
    packed = client.get("/api/v1/outlets", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert (packed["ETag"], "Accept-Encoding" in packed["Vary"]) == (plain["ETag"], True)
    again = client.get("/api/v1/outlets", headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("accepted", ["gzip;q=0", "br, gzip ; q=0.0", "GZIP;q=0, deflate"])
def test_gzip_that_is_refused_is_not_sent(client: Client, accepted: str) -> None:
    for number in range(5):
        make_outlet(f"The Calder Post of the year {number}")
    response = client.get("/api/v1/outlets", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in response.headers
    assert "Accept-Encoding" in response["Vary"]
    assert client.get("/api/v1/outlets", headers={"Accept-Encoding": "gzip;q=0.5"})["Content-Encoding"] == "gzip"


def test_head_is_get_without_the_body(client: Client) -> None:
    make_outlet()
    got, asked = client.get("/api/v1/outlets"), client.head("/api/v1/outlets")
    assert (asked.status_code, asked.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Vary", "Allow"):
        assert asked[name] == got[name]


@pytest.mark.parametrize("address", ["outlets", "outlets?x=1", "nothing"])
def test_scripts_of_other_sites_read_every_answer(client: Client, address: str) -> None:
    response = client.get(f"/api/v1/{address}", headers={"Origin": "https://else.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    exposed = set(response["Access-Control-Expose-Headers"].split(", "))
    assert exposed == {
        "Link", "ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "Deprecation", "Sunset", "X-Request-Id"
    }  # fmt: skip
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("closed", [False, True])
def test_a_browser_may_ask_before_it_calls(client: Client, settings: Any, closed: bool) -> None:
    settings.ANONYMOUS_READ = not closed
    asks = {
        "Origin": "https://else.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization",
    }
    response = client.options("/api/v1/quotes/1", headers=asks)
    assert (response.status_code, response.content, "Content-Type" in response) == (204, b"", False)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "PATCH" in response["Access-Control-Allow-Methods"]
    assert {"Authorization", "If-Match", "Idempotency-Key"} <= set(response["Access-Control-Allow-Headers"].split(", "))


def test_only_the_sites_named_may_read(client: Client, settings: Any) -> None:
    settings.CORS_ORIGINS = ["https://news.example"]
    for origin, allowed in (("https://news.example", True), ("https://else.example", False), (None, False)):
        response = client.get("/api/v1/outlets", headers={"Origin": origin} if origin else {})
        assert response.get("Access-Control-Allow-Origin") == (origin if allowed else None)
        assert "Origin" in response["Vary"].split(", ")
    settings.CORS_ORIGINS = []
    assert "Access-Control-Allow-Origin" not in client.get("/api/v1/outlets", headers={"Origin": "https://a.example"})


def test_the_admin_is_not_for_scripts_of_other_sites(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/admin/login/", headers={"Origin": "https://a.example"})


@pytest.mark.parametrize("value", ["news.example", "https://news.example/", "https://a.example,*", "ftp://a.example"])
def test_what_is_no_origin_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="NEWSAPI_X"):
        Environment({"NEWSAPI_X": value}).origins("NEWSAPI_X", "*")


def test_origins_are_read() -> None:
    given = {"NEWSAPI_X": "https://a.example, http://127.0.0.1:3000"}
    assert Environment(given).origins("NEWSAPI_X", "*") == ["https://a.example", "http://127.0.0.1:3000"]
    assert Environment({}).origins("NEWSAPI_X", "*") == ["*"]


def patch(if_match: str | None) -> Request:
    headers = {} if if_match is None else {"If-Match": if_match}
    return Request(APIRequestFactory().patch("/api/v1/outlets/1", headers=headers))


def test_a_change_names_the_state_that_get_gave(client: Client) -> None:
    outlet = make_outlet()
    response = client.get(f"/api/v1/outlets/{outlet.pk}")
    current = response.json()
    for given in (response["ETag"], response["ETag"].removeprefix("W/"), f'"x", {response["ETag"]}', "*"):
        require_match(patch(given), current)
    with pytest.raises(PreconditionFailedError):
        require_match(patch(response["ETag"]), current | {"name": "Other"})


@pytest.mark.parametrize(
    ("given", "error", "status"),
    [
        (None, PreconditionRequiredError, 428),
        (" ", PreconditionRequiredError, 428),
        ('W/"0"', PreconditionFailedError, 412),
        ("rubbish", PreconditionFailedError, 412),
    ],
)
def test_a_change_that_names_no_state_or_another_is_refused(given: str | None, error: Any, status: int) -> None:
    with pytest.raises(error) as raised:
        require_match(patch(given), {"id": "1"})
    assert raised.value.status_code == status


def test_an_etag_tells_what_differs() -> None:
    assert etag_of(b'{"a":1}') == etag_of(b'{"a":1}') != etag_of(b'{"a":2}')


def test_every_line_to_copy_in_llms_txt_works(client: Client) -> None:
    speaker = make_person("Sergei Lavrov", slug="sergei-lavrov")
    make_quote("It rained", article=make_article('"It rained," Sergei Lavrov said.'), speaker=speaker)
    search.rebuild()
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    lines = re.findall(r"^curl -s '(http://testserver/[^']+)'$", text, re.MULTILINE)
    assert len(lines) == text.count("curl -s")
    assert len(lines) >= 5
    for line in lines:
        assert client.get(line.removeprefix("http://testserver")).status_code == 200, line
    for line in re.findall(r"\]\(http://testserver(/[^)]+)\)", text):
        assert client.get(line).status_code == 200, line


def test_ready_says_when_requests_can_be_answered(client: Client) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}


def test_ready_names_a_search_table_that_is_lost(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_person_search RENAME TO elsewhere")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["wanting"]) == (
        503,
        "The database lacks search tables: articles_person_search.",
    )


def test_ready_names_a_column_that_is_lost(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE articles_article RENAME COLUMN deck TO elsewhere")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "columns, though all its migrations are applied: articles_article.deck. " in response.json()["wanting"]


def test_ready_asks_for_migrations(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'articles' AND name = '0002_search'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "manage.py migrate" in response.json()["wanting"]


def test_ready_says_when_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr("articles.readiness.MigrationRecorder", away)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["wanting"]) == (503, "The database does not answer.")


@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/"])
def test_the_address_of_the_api_says_where_to_begin(client: Client, db: None, address: str) -> None:
    index = client.get(address).json()
    assert index["quotes"] == "http://testserver/api/v1/quotes"
    for name in (
        "quotes",
        "articles",
        "persons",
        "organisations",
        "events",
        "outlets",
        "utterances",
        "changes",
        "docs",
    ):
        assert client.get(index[name]).status_code == 200, name


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/quotes",
        "/api/v1/quotes?format=ndjson",
        "/api/v1/quotes?format=csv",
        "/api/v1/quotes?format=csv&page_size=1",
        "/api/v1/quotes?format=atom",
        "/api/v1/quotes?format=jsonfeed",
        "/api/v1/quotes/0",
        "/api/v1/quotes?nothing=1",
        "/api/v1/",
        "/api/docs/",
        "/api/problems",
        "/events/{event}/",
        "/events/0/",
        "/llms.txt",
        "/healthz",
        "/readyz",
    ],
)
def test_every_answer_is_asked_for_each_time(client: Client, address: str) -> None:
    make_quote()
    response = client.get(address.format(event=make_event().pk))
    assert "no-cache" in response["Cache-Control"], response.status_code
