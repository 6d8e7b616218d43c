"""Outlets, by id or slug, and their articles."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db


def test_outlets_are_listed_by_name(ids: Any) -> None:
    second, first = make_outlet("Beta"), make_outlet("Alpha")
    assert ids("outlets") == [str(first.pk), str(second.pk)]
    assert ids("outlets?sort=-name") == [str(second.pk), str(first.pk)]


@pytest.mark.parametrize("form", ["id", "slug"])
def test_an_outlet_is_found_by_id_and_by_slug(get: Any, form: str) -> None:
    outlet = make_outlet("The Post", slug="post")
    row = get(f"outlets/{outlet.pk if form == 'id' else 'post'}")
    assert (row["name"], row["website"], row["country"]) == ("The Post", None, None)


def test_an_id_wins_over_a_slug_of_digits(get: Any) -> None:
    outlet = make_outlet("By id")
    make_outlet("By slug", slug=str(outlet.pk))
    assert get(f"outlets/{outlet.pk}")["name"] == "By id"


def test_the_articles_of_an_outlet(get: Any, ids: Any) -> None:
    outlet = make_outlet(slug="post")
    article = make_article(outlet=outlet)
    make_article(outlet=make_outlet())
    assert ids("outlets/post/articles") == [str(article.pk)]
    get("outlets/nothing/articles", status=404)


def test_the_address_has_already_decided_the_outlet(get: Any) -> None:
    make_outlet(slug="post")
    assert get("outlets/post/articles?outlet=post", status=400)["errors"][0]["code"] == "unknown_parameter"
