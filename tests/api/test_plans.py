"""Which lists SQLite reads off an index in their order: what is read must not grow with the table."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.questions import links
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_organisation,
    make_outlet,
    make_person,
    make_quote,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what the tables hold"),
]


@pytest.fixture
def stored() -> None:
    """One of everything that can be filtered by."""
    article = make_article(outlet=make_outlet(slug="post"), section="World")
    ann, rain = make_person(slug="ann"), make_event(slug="rain")
    make_appearance(article, ann)
    make_quote("it rained", article=article, speaker=ann)
    make_quote("Ann Lee", article=article, speaker_organisation=make_organisation(slug="board"))
    make_coverage(rain, article)


def plan(client: Client, address: str) -> list[str]:
    """How SQLite finds the rows of the page at an address, step by step."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/api/v1/{address}").status_code == 200
    [page] = [query["sql"] for query in queries if "LIMIT 21" in query["sql"] and "COUNT(" not in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {page}")
        return [row[3] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("address", "index"),
    [
        ("articles", "article_newest"),
        ("articles?sort=published", "article_newest"),
        ("articles?sort=-updated", "article_updated"),
        ("articles?sort=created", "article_created"),
        ("articles?outlet=post", "article_of_outlet"),
        ("articles?outlet=none", "article_of_outlet"),
        ("articles?person=ann", "appearance_of_person"),
        ("articles?person=ann&sort=published", "appearance_of_person"),
        ("articles?person=ann&outlet=post", "appearance_of_person"),
        ("articles?event=rain", "coverage_of_event"),
        ("articles?speaker=ann", "quote_of_speaker"),
        ("articles?language=en", "article_of_language"),
        ("articles?section=World", "article_of_section"),
        ("articles?published_from=2017-05-29", "article_newest"),
        ("articles?published=none", "article_newest"),
        ("articles?source_url=https://a.example/", "article_at_url"),
        ("outlets/post/articles", "article_of_outlet"),
        ("persons/ann/articles", "appearance_of_person"),
        ("persons/ann/quotes", "quote_of_speaker"),
        ("events/rain/coverage", "coverage_of_event"),
        ("quotes", "quote_newest"),
        ("quotes?sort=created", "quote_created"),
        ("quotes?sort=-updated", "quote_updated"),
        ("quotes?speaker=ann", "quote_of_speaker"),
        ("quotes?speaker=none", "quote_of_speaker"),
        ("quotes?outlet=post", "quote_of_outlet"),
        ("quotes?status=approved", "quote_of_status"),
        ("quotes?utterance=1", "quote_of_utterance"),
        ("quotes?utterance=none", "quote_of_utterance"),
        ("quotes?language=en", "quote_newest"),
        ("quotes?section=World", "quote_newest"),
        ("quotes?person=ann", "quote_newest"),
        ("quotes?event=rain", "quote_newest"),
        ("quotes?sort=confidence", "quote_by_confidence"),
        ("quotes?negated=true", "quote_negated"),
        ("quotes?curated=true", "quote_curated"),
        ("quotes?stale=true", "quote_stale"),
        ("persons", "person_most_quoted"),
        ("persons?sort=name", "person_by_name"),
        ("organisations", "organisation_most_quoted"),
        ("organisations?kind=ministry", "organisation_of_kind"),
        ("organisations?sort=name", "organisation_by_name"),
        ("quotes?speaker_organisation=board", "quote_of_organisation"),
        ("events", "event_newest"),
        ("events?date_from=2017-05-29", "event_newest"),
        ("utterances", "utterance_newest"),
        ("utterances?speaker=ann", "utterance_of_speaker"),
    ],
)
def test_a_list_is_read_off_an_index(
    stored: None, client: Client, address: str, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "FEW", 0)  # as if there were many articles
    steps = plan(client, address)
    assert any(f"INDEX {index}" in step for step in steps), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps
    assert not any(step.startswith("SCAN") and "USING" not in step for step in steps), steps


@pytest.mark.parametrize(
    "address", ["quotes?language=en", "quotes?section=World", "quotes?person=ann", "quotes?event=rain"]
)
def test_the_quotes_of_few_articles_are_read_from_these(stored: None, client: Client, address: str) -> None:
    steps = plan(client, address)
    assert any("INDEX quote_in_article (article_id=?" in step for step in steps), steps


@pytest.mark.parametrize("address", ["articles?person=ann", "articles?speaker=ann"])
def test_whether_a_link_is_the_first_is_asked_within_the_article(stored: None, client: Client, address: str) -> None:
    [step] = [step for step in plan(client, address) if " U0 " in step]
    assert "article_id=? AND " in step


@pytest.mark.parametrize("address", ["articles?person=ann&page_size=1", "quotes?speaker=ann&page_size=1"])
def test_a_later_page_enters_the_index_at_its_place(stored: None, client: Client, address: str, get: Any) -> None:
    article = make_article()
    ann = make_appearance(article, None)
    ann.person_id = make_person("Bo Li", slug="bo").pk
    ann.save()
    for _ in range(3):
        another = make_article()
        make_appearance(another, ann.person)
        make_quote("it rained", article=another, speaker=ann.person)
    following = get(address.replace("ann", "bo"))["next"].rpartition("/api/v1/")[2]
    steps = plan(client, following.replace("page_size=1", "page_size=20"))
    assert any("published_key<?" in step for step in steps), steps
