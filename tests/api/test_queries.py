"""How many queries each list takes: the same for a page of one and a page of fifty."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from articles import search
from articles.models import Article
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

QUERIES = {
    "articles": 2,
    "articles/{id}/revisions": 5,
    "articles?outlet=post&person=ann": 4,
    "articles?q=rain&sort=relevance": 6,
    "events": 2,
    "events/talks/coverage": 4,
    "organisations": 2,
    "organisations/board/quotes": 3,
    "outlets": 2,
    "outlets/post/articles": 3,
    "persons": 2,
    "persons/ann/articles": 3,
    "persons/ann/quotes": 3,
    "quotes": 2,
    "quotes?speaker=ann": 3,
    "quotes?q=rain": 3,
    "quotes?speaker_organisation=board": 3,
    "quotes?person=ann": 5,
    "quotes?language=en": 4,
    "utterances": 2,
}


@pytest.fixture(scope="module")
def stored(standing: DjangoDbBlocker) -> int:
    """The id of an article with sixty revisions, stored with sixty of everything, once for all tests."""
    with standing.unblock():
        return store_sixty()


def store_sixty() -> int:
    ann, talks, post = make_person(slug="ann"), make_event(slug="talks"), make_outlet("Post", slug="post")
    board = make_organisation(slug="board")
    for number in range(60):
        article = make_article(f"Rain {number} fell. 29 killed. Ann Lee said so.", outlet=post)
        make_appearance(article, ann)
        make_utterance(make_quote(f"Rain {number}", article=article, speaker=ann))
        make_coverage(talks, article)
        make_figure(article, talks, "29 killed", 29)
        make_person(f"Ann {number}")
        make_event()
        make_outlet()
        make_organisation(f"Board {number}", parent=board)
        make_quote("29 killed", article=article, speaker_organisation=board)
        make_document(Article.objects.earliest("pk"), f"Rain {number}", revision=number + 1)
    search.rebuild()
    return int(Article.objects.earliest("pk").pk)


def count(client: Client, address: str) -> tuple[int, int]:
    """How many queries an address takes, and how many rows it answers with."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200
    return len(queries), len(response.json().get("results", []))


@pytest.mark.parametrize("address", QUERIES)
def test_a_longer_page_takes_no_more_queries(stored: int, client: Client, address: str) -> None:
    wanted = QUERIES[address]
    address = address.replace("{id}", str(stored))
    join = "&" if "?" in address else "?"
    assert count(client, f"{address}{join}page_size=1") == (wanted, 1)
    assert count(client, f"{address}{join}page_size=50") == (wanted, 50)


def test_a_detail_takes_no_more_queries_for_more_parts(client: Client) -> None:
    counts = []
    for parts in (1, 20):
        article = make_article(" ".join(f"Rain {number}, {number + 100} killed." for number in range(parts)))
        for number in range(parts):
            make_appearance(article, make_person(f"Rain {number}"))
            make_quote(f"Rain {number},", article=article, speaker=make_person())
            make_coverage(make_event(), article)
            make_figure(article, make_event(), f"{number + 100} killed", number + 100)
        counts.append(count(client, f"articles/{article.pk}")[0])
    assert counts == [8, 8]
