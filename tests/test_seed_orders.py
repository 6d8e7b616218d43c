"""In whatever order the five digests come in, the links between them are the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from articles import linking, sources
from articles.ingest import ingest_documents
from articles.models import Article, Coverage, Person, Quote, SharedCopy

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parent.parent / "seeds"
ORDERS = list(islice(permutations(sorted(SEEDS.glob("*.txt"))), 0, None, 10))
"""Every tenth of the 120 orders in which five files can come in."""


def links() -> dict[str, Any]:
    """What linking made of the articles, told without identifiers."""
    told = Coverage.objects.values_list("event", "article__headline", "main")
    said = Quote.objects.filter(utterance__isnull=False).values_list("utterance", "text", "relation")
    return {
        "persons": {frozenset(each.names.values_list("name", flat=True)) for each in Person.objects.live()},
        "names": set(Person.objects.live().values_list("name", flat=True)),
        "events": set(grouped(told)),
        "utterances": set(grouped(said)),
        "dates": set(Article.objects.values_list("headline", "published")),
        "copies": set(SharedCopy.objects.values_list("kind", "words")),
    }


def grouped(pairs: Iterable[tuple[Any, ...]]) -> list[frozenset[tuple[Any, ...]]]:
    """What belongs to the same first value."""
    groups: dict[Any, set[tuple[Any, ...]]] = {}
    for key, *rest in pairs:
        groups.setdefault(key, set()).add(tuple(rest))
    return [frozenset(group) for group in groups.values()]


def linked(order: tuple[Path, ...]) -> dict[str, Any]:
    """The links after the files came in, in this order; nothing of it is left behind."""
    with transaction.atomic():
        for path in order:
            ingest_documents(sources.read([str(path)]))
        linking.relink()
        found = links()
        transaction.set_rollback(True)
    return found


@cache
def first_links() -> dict[str, Any]:
    """The links after the first order, found once for all other orders that a process tries."""
    return linked(ORDERS[0])


@pytest.mark.parametrize("order", ORDERS[1:], ids=lambda order: "".join(path.name[0] for path in order))
def test_every_order_of_the_files_gives_the_same_links(order: tuple[Path, ...]) -> None:
    assert linked(order) == first_links()
