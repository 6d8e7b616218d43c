"""`fields`, `omit` and `expand`: what is shown, and what is read for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.api.fields.selection import find, leaves, paths, prune
from articles.api.fields.shape import available_tree, expandable
from articles.api.generic.details import DetailView
from articles.api.generic.lists import ListView
from articles.api.urls import urlpatterns
from articles.models import Appearance, EventMention, SharedCopy
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_document,
    make_event,
    make_figure,
    make_organisation,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)

pytestmark = pytest.mark.django_db


def store() -> None:
    """Two articles on one event, with everything that may stand inside a record."""
    bo, board = make_person("Bo Ek", slug="bo"), make_organisation(parent=make_organisation("Harbour Trust"))
    ann, talks, post = make_person("Ann Lee", slug="ann"), make_event(slug="talks"), make_outlet("Post", slug="post")
    articles = [
        make_article(f'Rain {number}. "It rained," Ann Lee said. 29 killed.', outlet=post) for number in range(2)
    ]
    rival = make_utterance(make_quote("29 killed", article=articles[0], speaker=bo))
    quotes = []
    for article in articles:
        make_document(article, article.body)
        Appearance.objects.filter(pk=make_appearance(article, ann, name="Ann Lee").pk).update(role="mayor")
        make_coverage(talks, article)
        make_figure(article, talks, "29 killed", 29)
        said = {"speaker": ann, "speaker_organisation": board}
        quotes.append(make_quote("It rained", article=article, parts=[[9, 18]], **said))
    make_utterance(*quotes).rivals.add(rival)
    EventMention.objects.update(persons=["Ann Lee"])
    left, right = articles
    SharedCopy.objects.create(left=left, right=right, kind="same_text", left_share=1, right_share=1, words=9)


def addresses() -> list[tuple[str, Any]]:
    """Every address whose records can be shaped, with its view, but for those that take a key to read."""
    found = {}
    for pattern in urlpatterns:
        view = pattern.callback.view_class  # type: ignore[union-attr]
        is_open = not hasattr(view, "reading_scope")
        if is_open and issubclass(view, ListView | DetailView) and not str(pattern.pattern).endswith("/"):
            found[str(pattern.pattern)] = view
    return sorted(found.items(), key=lambda item: item[0])


def filled(client: Client, route: str) -> str:
    """The address with the id of something stored."""
    collection = route.split("/")[0]
    first = client.get(f"/api/v1/{collection}?fields=id").json()["results"][0]["id"]
    return route.replace("<str:id>", first)


def read(client: Client, address: str) -> tuple[Any, list[str]]:
    """The records of an address, and the queries that it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    body = response.json()
    return body.get("results", body), [query["sql"] for query in queries]


def test_there_are_addresses_to_try() -> None:
    assert {"articles", "articles/<str:id>", "quotes", "persons/<str:id>/quotes"} <= {route for route, _ in addresses()}


@pytest.mark.parametrize(("route", "view"), addresses(), ids=[route for route, _ in addresses()])
def test_every_field_can_be_chosen_and_left_out(client: Client, route: str, view: Any) -> None:
    store()
    address = filled(client, route)
    tree = available_tree(view.serializer_class)
    whole, queries = read(client, address)
    everything, _ = read(client, f"{address}?fields={','.join(tree)}")
    assert everything if isinstance(everything, list) else list(everything) == list(tree)
    for path in paths(tree):
        shown, narrow = read(client, f"{address}?fields={path}")
        chosen: Any = find(tree, path)
        for name in reversed(path.split(".")):
            chosen = {name: chosen}
        assert shown == prune(everything, chosen), path
        assert len(narrow) <= len(queries) + (path.split(".")[0] in view.serializer_class.on_request), path
    first = next(leaves(tree))
    kept, _ = read(client, f"{address}?omit={first}")
    assert kept == prune(whole, {name: inner for name, inner in tree.items() if name != first})


@pytest.mark.parametrize(("route", "view"), addresses(), ids=[route for route, _ in addresses()])
def test_what_is_expanded_is_the_full_record(client: Client, route: str, view: Any) -> None:
    store()
    address = filled(client, route)
    for path in expandable(view.serializer_class):
        shown, queries = read(client, f"{address}?expand={path}&fields={path}")
        inner = [shown] if isinstance(shown, dict) else shown
        assert inner
        for name in path.split("."):
            inner = [part for each in inner for part in (each[name] if isinstance(each[name], list) else [each[name]])]
        assert inner, path
        collection = inner[0]["url"].split("/")[-2] if "url" in inner[0] else None
        if collection is not None and "text" not in inner[0]:
            [full] = [each for each in read(client, collection)[0] if each["id"] == inner[0]["id"]]
            assert inner[0] == full, path
        assert len(queries) <= 8, path


@pytest.mark.parametrize(
    ("address", "columns", "not_read"),
    [
        ("articles?fields=headline", ["headline"], ["body", "deck", "articles_outlet"]),
        ("articles?fields=outlet.name", ["articles_outlet"], ['"articles_article"."headline"']),
        ("articles?omit=outlet,deck", ["headline"], ["articles_outlet", '"deck"']),
        ("quotes?fields=text,speaker.name", ["articles_person"], ["articles_article", "articles_outlet", "machine"]),
        ("quotes?fields=published", ["articles_article"], ['"body"', "SUBSTR"]),
        ("persons?fields=slug", ["slug"], ["wikidata_id"]),
    ],
)
def test_columns_not_asked_for_are_not_read(
    client: Client, address: str, columns: list[str], not_read: list[str]
) -> None:
    store()
    _, queries = read(client, address)
    [page] = [query for query in queries if "LIMIT 21" in query and "COUNT(" not in query]
    assert all(column in page for column in columns)
    assert not any(column in page.upper() or column in page for column in not_read), page


def test_a_body_comes_into_a_list_when_asked_for(client: Client) -> None:
    store()
    rows, queries = read(client, "articles?fields=body")
    assert [list(row) for row in rows] == [["body"], ["body"]]
    assert rows[0]["body"].startswith("Rain 1.")
    assert "body" not in read(client, "articles")[0][0]
    assert len(queries) == 2


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("articles?expand=outlet", 2),
        ("articles?expand=quotes", 3),
        ("articles?expand=outlet,quotes.speaker", 3),
        ("articles?fields=headline,quotes.text", 3),
        ("quotes?expand=article.outlet,speaker,outlet,utterance.speaker", 2),
        ("quotes?fields=text,prefix", 2),
        ("utterances?expand=quotes.article,quotes.outlet,speaker", 3),
        ("events/talks/coverage?expand=article.outlet", 4),
    ],
)
def test_a_longer_page_takes_no_more_queries(client: Client, address: str, queries: int) -> None:
    store()
    one, _ = read(client, f"{address}&page_size=1"), None
    all_of_them, counted = read(client, address)
    assert len(one[0]) == 1
    assert len(one[1]) == len(counted) == queries
    assert len(all_of_them) >= 1


def test_a_page_may_change_its_fields_on_the_way(client: Client) -> None:
    store()
    following = client.get("/api/v1/quotes?page_size=1&fields=id").json()["next"]
    assert "fields=id" in following
    assert client.get(following.replace("fields=id", "fields=text")).json()["results"] == [{"text": "It rained"}]


def test_expanding_does_not_show_what_fields_leave_out(client: Client) -> None:
    store()
    assert list(read(client, "quotes?fields=text&expand=outlet")[0][0]) == ["text"]


def test_a_merged_person_still_redirects(client: Client) -> None:
    ann = make_person(slug="ann")
    make_person(slug="anne", merged_into=ann)
    response = client.get("/api/v1/persons/anne?fields=name")
    assert (response.status_code, response["Location"]) == (308, "http://testserver/api/v1/persons/ann?fields=name")


def test_a_table_has_the_columns_that_are_chosen(client: Client) -> None:
    store()
    table = client.get("/api/v1/quotes?format=csv&fields=speaker.name,text&speaker=ann&sort=published")
    assert table.getvalue().decode().splitlines() == ["speaker.name,text", "Ann Lee,It rained", "Ann Lee,It rained"]


@pytest.mark.parametrize("parameter", ["fields=id", "omit=id", "expand=outlet"])
def test_a_feed_has_a_form_of_its_own(get: Any, parameter: str) -> None:
    [error] = get(f"quotes?format=atom&{parameter}", status=409)["errors"]
    assert error["parameter"] == parameter.partition("=")[0]
