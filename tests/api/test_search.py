"""Full-text search through the API: the same language in every list, and one search across all."""

from __future__ import annotations

from typing import Any

import pytest

from articles import search
from tests.factories import make_article, make_event, make_person, make_quote

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored() -> dict[str, str]:
    """The ids of an article and its quote, and of a rejected and a withdrawn quote, all indexed."""
    article = make_article('Floods in Cairo. "It rained," Ann Lee said.', headline="Rain over Giza")
    ids = {"article": str(article.pk), "quote": str(make_quote("It rained", article=article).pk)}
    ids["rejected"] = str(make_quote("It rained", status="rejected").pk)
    ids["withdrawn"] = str(make_quote("It rained", status="withdrawn").pk)
    ids["person"] = str(make_person("Ann Lee").pk)
    ids["event"] = str(make_event("Rain in Cairo").pk)
    search.rebuild()
    return ids


def test_one_search_finds_every_kind(stored: dict[str, str], get: Any) -> None:
    found = get("search?q=rain*")
    assert [hit["id"] for hit in found["quotes"]["results"]] == [stored["quote"]]
    assert stored["article"] in [hit["id"] for hit in found["articles"]["results"]]
    assert [hit["id"] for hit in found["events"]["results"]] == [stored["event"]]
    assert found["persons"] == {
        "count": 0,
        "count_exact": True,
        "list_url": "http://testserver/api/v1/persons?q=rain%2A",
        "results": [],
    }
    assert [hit["id"] for hit in get("search?q=ann%20lee")["persons"]["results"]] == [stored["person"]]


def test_a_scope_leaves_persons_and_events_out(stored: dict[str, str], get: Any) -> None:
    found = get("search?q=headline:rain")
    assert [hit["id"] for hit in found["articles"]["results"]] == [stored["article"]]
    assert [hit["id"] for hit in found["quotes"]["results"]] == [stored["quote"]]
    assert (found["persons"]["count"], found["events"]["count"]) == (0, 0)


def test_a_withdrawn_or_rejected_quote_is_not_found(stored: dict[str, str], ids: Any) -> None:
    assert ids("quotes?q=rained") == [stored["quote"]]
    assert ids("quotes?q=rained&status=machine,rejected") == [stored["quote"]]


def test_articles_are_found_by_their_quotes(stored: dict[str, str], ids: Any) -> None:
    assert ids("articles?q=quote:rained%20headline:giza") == [stored["article"]]


@pytest.mark.parametrize(
    ("q", "detail"),
    [
        ("%22it%20rained", "The quotation mark is not closed (character 1)."),
        ("rain%20OR", "OR is followed by nothing (character 8)."),
        ("hedline:x", "There is no scope 'hedline:'; the scopes are headline:, body:, quote:, speaker: (character 1)."),
        ("(rain", "The parenthesis is not closed (character 1)."),
        ("AND%20rain", 'AND belongs between two words; write "AND" to search for it as a word (character 1).'),
        (
            "rain%20%7C%20fell",
            "'|' is not part of the query language: write OR between two words, or put the words in quotation marks to "
            "search for them literally (character 6).",
        ),
    ],
)
def test_bad_syntax_is_an_error_that_says_where(get: Any, q: str, detail: str) -> None:
    [error] = get(f"quotes?q={q}", status=400)["errors"]
    assert error == {"parameter": "q", "code": "invalid_query", "detail": detail}


@pytest.mark.parametrize("address", ["search", "search?q=", "search?q=x&page_size=21", "search?q=x&kind=quotes"])
def test_a_search_is_strict(get: Any, address: str) -> None:
    assert get(address, status=400)["code"] == "validation_error"


def test_the_best_match_comes_first_by_relevance(ids: Any) -> None:
    newest = make_article("Rain fell on a very long and otherwise quite uneventful day in the old town.", headline="A")
    best = make_article("Rain, rain, rain.", headline="Rain", published=None)
    search.rebuild()
    assert ids("articles?q=rain") == [str(newest.pk), str(best.pk)]
    assert ids("articles?q=rain&sort=relevance") == [str(best.pk), str(newest.pk)]


def test_pages_by_relevance_neither_repeat_nor_skip(client: Any, get: Any) -> None:
    expected = {str(make_article(f"Rain {'rain ' * number}fell.").pk) for number in range(7)}
    search.rebuild()
    seen: list[str] = []
    address: str | None = "articles?q=rain&sort=relevance&page_size=3"
    while address:
        page = get(address.rpartition("/api/v1/")[2])
        seen += [row["id"] for row in page["results"]]
        address = page["next"]
    assert (len(seen), set(seen)) == (7, expected)


def test_highlights_are_places_in_the_fields_of_a_row(get: Any) -> None:
    article = make_article('É Rain. "It rained," Ann Lee said.', headline="Raining", deck="More rain")
    make_quote("It rained", article=article, speaker=make_person("Ann Rain"))
    search.rebuild()
    [row] = get("articles?q=rain*")["results"]
    assert row["highlights"] == [
        {"field": "headline", "start": 0, "end": 7, "text": "Raining"},
        {"field": "deck", "start": 5, "end": 9, "text": "rain"},
        {"field": "body", "start": 2, "end": 6, "text": "Rain"},
        {"field": "body", "start": 12, "end": 18, "text": "rained"},
    ]
    assert article.body[12:18] == "rained"
    [row] = get("quotes?q=rain*&fields=highlights,text")["results"]
    assert row == {
        "text": "It rained",
        "highlights": [
            {"field": "text", "start": 3, "end": 9, "text": "rained"},
            {"field": "speaker_name", "start": 4, "end": 8, "text": "Rain"},
        ],
    }
    found = get("search?q=quote:rained")
    assert [each["field"] for each in found["quotes"]["results"][0]["highlights"]] == ["text"]
    assert found["articles"]["results"][0]["highlights"] == []


def test_without_a_query_there_are_no_highlights(stored: dict[str, str], get: Any) -> None:
    assert get("articles")["results"][0]["highlights"] is None
    assert get("quotes?expand=article")["results"][0]["article"]["highlights"] is None
    assert get(f"quotes/{stored['quote']}")["highlights"] is None
    assert "highlights" not in get(f"articles/{stored['article']}")
    assert "highlights" not in get("articles?q=rain&omit=highlights")["results"][0]
