"""/organisations: lists, filters, one organisation, its quotes, redirects, and a curator's decisions by program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import curation, search
from articles.access import Scope
from articles.models import Organisation, Quote
from tests.curation.test_organisations import said_by
from tests.factories import make_key, make_organisation, make_outlet, make_quote

pytestmark = pytest.mark.django_db

Ids = Callable[[str], list[str]]


@pytest.fixture
def board() -> Organisation:
    return make_organisation("Harbour Board", slug="harbour-board", kind="agency", quote_count=3)


@pytest.fixture
def presidency(board: Organisation) -> Organisation:
    return make_organisation("Egyptian presidency", slug="egyptian-presidency", kind="government", parent=board)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "be"),
        ("?sort=name", "eb"),
        ("?kind=government", "e"),
        ("?kind!=government", "b"),
        ("?kind=court", ""),
        ("?parent=harbour-board", "e"),
        ("?parent=none", "b"),
        ("?name=Harbour Board", "b"),
        ("?quote_count_min=3", "b"),
        ("?curated_kind=none", "be"),
        ("?ids=egyptian-presidency", "e"),
        ("?outlet=post", ""),
        ("?event=talks", ""),
        ("?q=harbour", "b"),
        ("?q=boardwalk", ""),
    ],
)
def test_filters(ids: Ids, board: Organisation, presidency: Organisation, query: str, found: str) -> None:
    search.rebuild()
    keys = {"b": str(board.pk), "e": str(presidency.pk)}
    assert ids(f"organisations{query}") == [keys[letter] for letter in found]


def test_one_organisation_tells_its_names_and_outlets(get: Any, board: Organisation, presidency: Organisation) -> None:
    outlet = make_outlet("Post")
    quote = said_by(board)
    Quote.objects.filter(pk=quote.pk).update(outlet=outlet)
    found = get("organisations/harbour-board")
    assert found["aliases"] == [{"name": "Harbour Board", "quote_count": 1}]
    assert [each["name"] for each in found["outlets"]] == ["Post"]
    assert (found["kind"], found["parent"], found["quote_count"]) == ("agency", None, 1)
    assert get(f"organisations/{presidency.pk}")["parent"]["slug"] == "harbour-board"


def test_quotes_carry_their_organisation_and_are_filtered_by_it(get: Any, ids: Ids, board: Organisation) -> None:
    quote, other = said_by(board), make_quote()
    row = get(f"quotes/{quote.pk}")
    assert row["speaker_organisation"] == {
        "id": str(board.pk),
        "name": "Harbour Board",
        "slug": "harbour-board",
        "url": f"http://testserver/api/v1/organisations/{board.pk}",
    }
    assert row["machine"]["organisation_name"] == "Harbour Board"
    assert ids("quotes?speaker_organisation=harbour-board") == [str(quote.pk)]
    assert ids("quotes?speaker_organisation!=harbour-board") == [str(other.pk)]
    assert ids("quotes?speaker_organisation=none") == [str(other.pk)]
    assert ids("quotes?machine_organisation_name=Harbour Board") == [str(quote.pk)]
    assert ids("organisations/harbour-board/quotes") == [str(quote.pk)]
    groups = get("quotes?group_by=speaker_organisation")
    assert (groups["groups"][0]["label"], groups["unknown"]) == ("Harbour Board", 1)


def test_the_list_is_exported(client: Client, board: Organisation, presidency: Organisation) -> None:
    table = client.get("/api/v1/organisations?format=csv&fields=name,kind,parent.name")
    lines = b"".join(table.streaming_content).decode().split("\r\n")  # type: ignore[attr-defined]
    assert lines[:3] == [
        "name,kind,parent.name",
        "Harbour Board,agency,",
        "Egyptian presidency,government,Harbour Board",
    ]
    rows = client.get("/api/v1/organisations?format=ndjson")
    first = b"".join(rows.streaming_content).split(b"\n")[0]  # type: ignore[attr-defined]
    assert orjson.loads(first)["name"] == "Harbour Board"


def test_a_name_is_suggested(get: Any, board: Organisation) -> None:
    search.rebuild()
    (found,) = get("organisations/suggest?q=harb")["results"]
    assert (found["slug"], found["hint"]) == ("harbour-board", "agency · 3 quotes in 0 articles")


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def call(ann: User) -> Any:
    token = make_key(Scope.CURATE, owner=ann)

    def post(path: str, body: Any, *, status: int = 200) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        response = Client().post(
            f"/api/v1/organisations/{path}", orjson.dumps(body), content_type="application/json", headers=headers
        )
        assert response.status_code == status, response.content
        return response.json()

    return post


def test_a_merge_redirects_and_is_undone(call: Any, client: Client, board: Organisation) -> None:
    other = make_organisation("Port Board", slug="port-board")
    quote = said_by(other)
    planned = call("harbour-board/merge", {"other": "port-board", "dry_run": True})
    assert planned["moved"] == {"names": ["Port Board"], "articles": 1, "quotes": 1}
    assert Quote.objects.get(pk=quote.pk).speaker_organisation == other
    call("harbour-board/merge", {"other": "port-board"})
    moved = client.get("/api/v1/organisations/port-board")
    assert (moved.status_code, moved["Location"]) == (308, "http://testserver/api/v1/organisations/harbour-board")
    answer = call("port-board/revive", {"note": "they are two"})
    assert (answer["organisation"]["slug"], answer["other"]["slug"]) == ("harbour-board", "port-board")
    assert Quote.objects.get(pk=quote.pk).speaker_organisation == other


def test_a_split_is_refused_for_names_that_it_does_not_have(call: Any, board: Organisation) -> None:
    said_by(board, "Port Board")
    errors = call("harbour-board/split", {"names": ["Port Board", "Guild"]}, status=409)["errors"]
    assert [each["pointer"] for each in errors] == ["/names/1"]
    assert call("harbour-board/split", {"names": ["Port Board"]})["other"]["name"] == "Port Board"


def test_an_unknown_other_is_named(call: Any, board: Organisation) -> None:
    errors = call("harbour-board/merge", {"other": "nobody"}, status=409)["errors"]
    assert errors[0]["pointer"] == "/other"


def test_reading_needs_no_key_but_deciding_does(client: Client, board: Organisation) -> None:
    assert client.get("/api/v1/organisations").status_code == 200
    answer = client.post("/api/v1/organisations/harbour-board/merge", {}, content_type="application/json")
    assert answer.status_code == 401


def test_a_rejected_quote_is_gone_from_the_list(ids: Ids, board: Organisation, ann: User) -> None:
    quote = said_by(board)
    curation.reject(quote, by=ann)
    assert ids("organisations/harbour-board/quotes") == []
