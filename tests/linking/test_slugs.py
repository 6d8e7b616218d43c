"""Readable identifiers: nobody has another's, and finding one takes few look-ups however many bear the name."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.linking import unique_slugs
from articles.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_unsound() -> None:
    """Events that nobody tells of are enough here."""


def name(*names: str) -> list[str]:
    """Store events of these titles; their slugs."""
    slugs = unique_slugs(Event, names)
    Event.objects.bulk_create([Event(title=each, slug=slug) for each, slug in zip(names, slugs, strict=True)])
    return slugs


@pytest.mark.parametrize("before", [0, 1, 2, 15, 16, 17, 31, 33, 100])
def test_the_next_bearer_gets_the_next_number(before: int) -> None:
    name(*["Ann Lee"] * before)
    assert name("Ann Lee", "Ann Lee") == [f"ann-lee-{n}" if n > 1 else "ann-lee" for n in (before + 1, before + 2)]


def test_a_name_that_ends_in_a_number_is_left_its_own() -> None:
    assert name("Pioneer 2", "Pioneer", "Pioneer") == ["pioneer-2", "pioneer", "pioneer-3"]
    assert name("Pioneer") == ["pioneer-4"]


def test_many_bearers_cost_few_look_ups(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    name(*["Ann Lee"] * 1000)
    with django_assert_max_num_queries(12):
        assert unique_slugs(Event, ["Ann Lee"] * 20)[-1] == "ann-lee-1020"
