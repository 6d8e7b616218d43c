"""Every list of the document pages to its end: no row twice, none missing, whatever is inserted meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from articles.access import Scope
from tests.api.contract import LISTS, Operation, Stored, store, store_more, token

EVERY = pytest.mark.parametrize("operation", LISTS, ids=lambda each: each.name)
ROWS = 11


@pytest.fixture
def client(db: None) -> Client:
    """Somebody who may read every list."""
    return Client(headers={"Authorization": token(*Scope)})


def row_key(row: dict[str, Any]) -> str:
    """What tells rows apart: an account of an event is known by its article."""
    key: str = row["id"] if "id" in row else row["article"]["id"]
    return key


def walk(client: Client, address: str, between: Callable[[], None] = lambda: None, size: int = 3) -> list[str]:
    """The rows of a list page by page to its end, with something done after each page."""
    following: str | None = f"{address}{'&' if '?' in address else '?'}page_size={size}"
    seen = []
    while following:
        response = client.get(following)
        assert response.status_code == 200, response.content
        page = response.json()
        assert page["results"], following
        assert len(page["results"]) == size or page["next"] is None
        seen += [row_key(row) for row in page["results"]]
        following = page["next"]
        between()
    return seen


def first_hundred(client: Client, address: str) -> set[str]:
    """The rows of a list that one page holds."""
    return {row_key(row) for row in client.get(f"{address}?page_size=100").json()["results"]}


def sorts(operation: Operation) -> list[str]:
    """Every order that a list can be asked for; by relevance only where words are searched for."""
    return [each for each in dict(operation.query)["sort"]["enum"] if each != "relevance"]


@pytest.fixture(scope="module")
def stored(standing: DjangoDbBlocker) -> Stored:
    """Eleven rows in every list, stored once for all tests."""
    with standing.unblock():
        return store_rows()


def store_rows() -> Stored:
    """Eleven rows in every list; what the lists are of."""
    kept = store()
    for number in range(1, ROWS):
        store_more(kept, number)
    return kept


@pytest.mark.django_db
@EVERY
def test_a_list_pages_to_its_end_in_every_order(stored: Stored, client: Client, operation: Operation) -> None:
    whole = first_hundred(client, operation.address(stored))
    assert len(whole) >= ROWS
    for sort in sorts(operation):
        seen = walk(client, f"{operation.address(stored)}?sort={sort}")
        assert (len(seen), set(seen)) == (len(whole), whole), sort


@pytest.mark.django_db
@EVERY
def test_a_longer_page_takes_no_more_queries(stored: Stored, client: Client, operation: Operation) -> None:
    counts = []
    for size in (1, 1, ROWS):  # the first call notes that the key was used
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"{operation.address(stored)}?page_size={size}").json()
        assert len(page["results"]) == size
        counts.append(len(queries))
    assert counts[1] == counts[2]


@pytest.mark.django_db
@EVERY
def test_rows_that_come_between_the_pages_disturb_nothing(stored: Stored, client: Client, operation: Operation) -> None:
    for sort in sorts(operation):
        before = first_hundred(client, operation.address(stored))
        numbers = iter(range(100, 106))

        def insert(numbers: Iterator[int] = numbers) -> None:
            if (number := next(numbers, None)) is not None:
                store_more(stored, number + 10 * count_of(stored))

        seen = walk(client, f"{operation.address(stored)}?sort={sort}", insert)
        assert len(seen) == len(set(seen)), sort
        assert before <= set(seen), sort


def count_of(stored: Stored) -> int:
    """How many documents the article has, so that no revision is numbered twice."""
    return int(stored.articles.documents.count())
