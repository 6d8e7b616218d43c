"""The tools for language models: short answers, made of what the API says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from articles.mcp import tools
from articles.mcp.client import Api, ApiProblemError
from articles.models import Article, Event, Quote

WORDS = "We lost the whole of the old harbour market tonight,"


def test_a_search_gives_titles_of_every_kind(api: Api) -> None:
    found = tools.search(api, "harbour")
    assert [quote["speaker_name"] for quote in found["quotes"]] == ["Ann Lee", "Ann Lee"]
    assert {article["outlet"] for article in found["articles"]} == {"The Calder Post", "Almona Times"}
    assert set(found["articles"][0]) == {"id", "headline", "published", "outlet"}


@pytest.mark.parametrize("name", ["Ann Lee", "ann-lee", "Lee"])
def test_a_person_is_found_by_name_or_slug(api: Api, name: str) -> None:
    found = tools.quotes_by_person(api, name, about="market")
    assert (found["person"]["name"], found["count"]) == ("Ann Lee", 1)
    (quote,) = found["quotes"]
    assert (quote["text"], quote["outlet"]) == (WORDS, {"name": "The Calder Post"})


def test_quotes_are_read_on_with_the_cursor(api: Api) -> None:
    first = tools.quotes_by_person(api, "ann-lee", limit=1, fields=("text",))
    second = tools.quotes_by_person(api, "ann-lee", limit=1, fields=("text",), cursor=first["next_cursor"])
    assert [set(row) for row in first["quotes"]] == [{"text", "read_as"}]
    assert first["quotes"] != second["quotes"]
    assert second["next_cursor"] is None


def test_an_event_is_compared(api: Api) -> None:
    event = Event.objects.order_by("-article_count").first()
    assert event is not None
    found = tools.compare_event(api, str(event.pk))
    (conflict,) = found["disagreements"]
    assert (conflict["role"], conflict["state"]) == ("killed", "conflict")
    assert {(claim["outlet"], claim["value"]) for claim in conflict["claims"]} == {
        ("The Calder Post", "28"),
        ("Almona Times", "29"),
    }
    assert len(found["reports"]) == 2


def test_a_quotation_is_verified_with_what_was_changed(api: Api) -> None:
    (found,) = tools.verify_quotation(api, WORDS.replace("market", "bridge"), "Ann Lee")["quotations"]
    assert found["verdict"] == "altered"
    assert found["evidence"][0]["changed"] == [["market", "bridge"]]
    assert found["evidence"][0]["outlet"] == "The Calder Post"


def test_an_article_is_read_in_pieces(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article.objects.get(headline="Fire in Calder market kills 28")
    summary = tools.read_article(api, str(article.pk))
    assert summary["headline"] == "Fire in Calder market kills 28"
    assert [person["name"] for person in summary["persons"]] == ["Ann Lee"]
    assert "body" not in summary
    monkeypatch.setattr(tools, "BODY_PIECE", 40)
    text, start = "", 0
    while start is not None:
        piece = tools.read_article(api, str(article.pk), "body", start)
        text, start = text + piece["text"], piece["next_start"]
    assert text == article.body


def test_what_there_is_not_is_said(api: Api) -> None:
    with pytest.raises(ApiProblemError, match="Search for it first"):
        tools.quotes_by_person(api, "Nobody Atall")
    with pytest.raises(ApiProblemError) as caught:
        tools.read_article(api, "999999")
    assert (caught.value.status, caught.value.code) == (404, "not_found")
    with pytest.raises(ApiProblemError, match="surrogate"):
        tools.search(api, "\ud800")
    with pytest.raises(ApiProblemError, match="gives no readable answer"):
        Api(address="http://127.0.0.1:9").get("quotes")


def test_nothing_is_stored(api: Api) -> None:
    before = Quote.objects.count(), Article.objects.count()
    tools.verify_quotation(api, f'"{WORDS}" Boris Dahl said.')
    assert (Quote.objects.count(), Article.objects.count()) == before


def call(server: Any, name: str, arguments: dict[str, Any]) -> Any:
    mcp = pytest.importorskip("mcp", reason="requirements-mcp.txt is not installed")
    anyio = pytest.importorskip("anyio")

    async def talk() -> Any:
        async with mcp.Client(server) as client:
            return await client.list_tools() if not name else await client.call_tool(name, arguments)

    return anyio.run(talk)


@pytest.fixture
def server(api: Api) -> Any:
    pytest.importorskip("mcp", reason="requirements-mcp.txt is not installed")
    from articles.mcp.server import make_server

    return make_server(api)


def test_a_client_of_the_protocol_sees_five_tools_that_only_read(server: Any) -> None:
    listed = call(server, "", {}).tools
    names = {"search", "quotes_by_person", "compare_event", "verify_quotation", "article"}
    assert {tool.name for tool in listed} == names
    assert all(tool.annotations.read_only_hint and tool.description for tool in listed)
    (by_person,) = (tool for tool in listed if tool.name == "quotes_by_person")
    assert by_person.input_schema["required"] == ["person"]


def test_a_client_of_the_protocol_calls_a_tool(server: Any) -> None:
    answer = call(server, "quotes_by_person", {"person": "Ann Lee", "about": "market"})
    assert answer.structured_content is None  # the text is all: an answer is sent once
    assert json.loads(answer.content[0].text)["quotes"][0]["text"] == WORDS
