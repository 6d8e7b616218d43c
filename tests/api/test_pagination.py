"""Pages: nothing twice, nothing skipped, and cursors that are not ours are refused."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
from django.test import Client

from articles import search
from articles.models import Article
from articles.questions import pagination
from tests.factories import (
    MAY_29,
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_outlet,
    make_person,
    make_quote,
)

pytestmark = pytest.mark.django_db


def pages(get: Any, address: str | None) -> list[list[str]]:
    """The ids page by page, following `next`."""
    found = []
    while address:
        page = get(address.rpartition("/api/v1/")[2])
        found.append([row["id"] for row in page["results"]])
        address = page["next"]
    return found


@pytest.fixture
def stored() -> list[str]:
    """Ids of articles in their order: equal dates and unknown ones among them."""
    made = [make_article(published=MAY_29 + timedelta(days=number // 3)) for number in range(7)]
    made += [make_article(published=None) for _ in range(3)]
    ordered = sorted(made, key=lambda article: (article.published_key, article.pk), reverse=True)
    return [str(article.pk) for article in ordered]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9, 10, 11])
def test_following_next_shows_everything_once_in_order(stored: list[str], get: Any, size: int) -> None:
    found = pages(get, f"articles?page_size={size}")
    assert [key for page in found for key in page] == stored
    assert all(len(page) == size for page in found[:-1])


@pytest.mark.parametrize("sort", ["published", "-published", "word_count", "-updated", "created"])
def test_previous_leads_back(stored: list[str], get: Any, sort: str) -> None:
    first = get(f"articles?page_size=4&sort={sort}")
    second = get(first["next"].rpartition("/api/v1/")[2])
    third = get(second["next"].rpartition("/api/v1/")[2])
    assert third["next"] is None
    back = get(third["previous"].rpartition("/api/v1/")[2])
    assert back["results"] == second["results"]
    start = get(back["previous"].rpartition("/api/v1/")[2])
    assert start["results"] == first["results"]
    assert start["previous"] is None
    assert start["next"] is not None


def test_rows_that_come_while_reading_are_neither_repeated_nor_shift_others(stored: list[str], get: Any) -> None:
    first = get("articles?page_size=4")
    make_article(published=MAY_29 + timedelta(days=9))
    Article.objects.filter(pk=stored[0]).delete()
    second = get(first["next"].rpartition("/api/v1/")[2])
    assert [row["id"] for row in second["results"]] == stored[4:8]


def test_texts_with_signs_can_be_paged_by(get: Any) -> None:
    names = ["Ärzte & Co", "Zeitung+", "a=b", "日本", "Post"]
    made = {str(make_outlet(name).pk) for name in names}
    found = [key for page in pages(get, "outlets?page_size=1&sort=-name") for key in page]
    assert (len(found), set(found)) == (5, made)


def test_link_header_names_the_neighbours(stored: list[str], client: Client) -> None:
    first = client.get("/api/v1/articles?page_size=4")
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    second = client.get(first.json()["next"])
    body = second.json()
    assert second["Link"] == f'<{body["next"]}>; rel="next", <{body["previous"]}>; rel="prev"'
    assert "Link" not in client.get("/api/v1/articles")


def test_next_keeps_the_filters(stored: list[str], get: Any) -> None:
    query = parse_qs(urlsplit(get("articles?page_size=2&outlet=none&language!=de")["next"]).query)
    assert (query["outlet"], query["language!"], query["page_size"]) == (["none"], ["de"], ["2"])


def test_the_page_size_may_change_on_the_way(stored: list[str], get: Any) -> None:
    address = get("articles?page_size=2")["next"].replace("page_size=2", "page_size=100").rpartition("/api/v1/")[2]
    assert [row["id"] for row in get(address)["results"]] == stored[2:]


def test_a_star_is_the_first_page(stored: list[str], ids: Any) -> None:
    assert ids("articles?cursor=*") == stored


def assert_unknown(get: Any, address: str) -> None:
    problem = get(address, status=404)
    assert problem["type"] == "http://testserver/api/problems/unknown_cursor"
    assert problem["code"] == problem["errors"][0]["code"] == "unknown_cursor"
    assert problem["errors"][0]["parameter"] == "cursor"


def assert_mismatch(get: Any, address: str) -> None:
    problem = get(address, status=409)
    assert problem["code"] == problem["errors"][0]["code"] == "cursor_mismatch"
    assert problem["detail"] == "This cursor belongs to a list with different filters or a different order."


@pytest.mark.parametrize("change", ["&outlet=none", "&sort=published", "&q=x"])
def test_a_cursor_holds_for_its_filters_and_order_only(stored: list[str], get: Any, change: str) -> None:
    address = get("articles?page_size=2")["next"].rpartition("/api/v1/")[2]
    assert_mismatch(get, address + change)


def test_a_cursor_holds_for_its_list_only(stored: list[str], get: Any) -> None:
    make_person()
    cursor = parse_qs(urlsplit(get("articles?page_size=2")["next"]).query)["cursor"][0]
    assert_mismatch(get, f"quotes?cursor={cursor}")
    assert_unknown(get, f"persons?cursor={cursor}")  # a time where a count of quotes should be


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, 2),
        (0, None),
        (2, "x"),
        (3, None),
        (3, True),
        (3, "yesterday"),
        (3, "2017-05-29"),
        (3, "0001-01-01T00:00:00+14:00"),
        (3, 1e300),
        (3, ["a"]),
        (3, {"a": 1}),
        (4, -1),
        (4, 2**64),
        (4, "1"),
        (4, None),
        (4, True),
    ],
)
def test_a_forged_cursor_is_refused(stored: list[str], get: Any, place: int, value: Any) -> None:
    cursor = parse_qs(urlsplit(get("articles?page_size=2")["next"]).query)["cursor"][0]
    parts = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    parts[place] = value
    try:
        packed = orjson.dumps(parts)
    except TypeError:
        packed = str(parts).replace("'", '"').encode()
    assert_unknown(get, f"articles?page_size=2&cursor={urlsafe_b64encode(packed).rstrip(b'=').decode()}")


@pytest.mark.parametrize("cursor", ["x", "W10", "bnVsbA", "0", "A" * 1000, "W1tbW1tb", "e30"])
def test_what_might_be_a_cursor_is_unknown(stored: list[str], get: Any, cursor: str) -> None:
    assert_unknown(get, f"articles?cursor={cursor}")
    assert_unknown(get, f"articles?q=headline&sort=relevance&cursor={cursor}")


@pytest.mark.parametrize("cursor", ["a.b", "W10=", "**", "A" * 1001, "%F0%9F%98%80", "x%0A", "a%20b"])
def test_what_no_cursor_can_be_is_refused(stored: list[str], get: Any, cursor: str) -> None:
    [error] = get(f"articles?cursor={cursor}", status=400)["errors"]
    assert (error["parameter"], error["code"]) == ("cursor", "invalid_cursor")


def test_a_count_is_bounded_unless_asked_for(stored: list[str], get: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagination, "COUNT_BOUND", 4)
    page = get("articles")
    assert (page["count"], page["count_exact"]) == (4, False)
    page = get("articles?count=exact")
    assert (page["count"], page["count_exact"]) == (10, True)
    assert get("articles?published=none")["count_exact"] is True


@pytest.fixture
def linked() -> tuple[list[str], Any, Any]:
    """Ids of articles in their order, their person and their event; the person appears and speaks twice in each."""
    ann, rain = make_person(slug="ann"), make_event(slug="rain")
    dates = [MAY_29 + timedelta(days=number // 2) for number in range(5)] + [None, None]
    made = []
    for published in dates:
        article = make_article("Ann Lee said it rained, then snowed.", published=published)
        for name in ("Ann Lee", "Annie Lee"):
            make_appearance(article, ann, name=name)
        for words in ("it rained", "snowed"):
            make_quote(words, article=article, speaker=ann)
        make_quote("rained", article=article, speaker=ann, status="rejected")
        make_coverage(rain, article)
        made.append(article)
    other = make_article()
    make_appearance(other, make_person())
    make_coverage(make_event(), other)
    ordered = sorted(made, key=lambda article: (article.published_key, article.pk), reverse=True)
    return [str(article.pk) for article in ordered], ann, rain


@pytest.mark.parametrize(
    "address",
    [
        "articles?person=ann",
        "articles?event=rain",
        "articles?speaker=ann",
        "articles?speaker=ann&person=ann&event=rain",
        "articles?person=ann&q=headline",
        "persons/ann/articles?count=exact",
        "persons/ann/articles?event=rain",
    ],
)
@pytest.mark.parametrize("size", [1, 3, 7])
def test_articles_of_something_come_once_each_in_order(linked: Any, get: Any, address: str, size: int) -> None:
    search.rebuild()
    for sort, expected in (("-published", linked[0]), ("published", linked[0][::-1])):
        found = pages(get, f"{address}&page_size={size}&sort={sort}")
        assert [key for page in found for key in page] == expected
    assert get(address)["count"] == 7


@pytest.mark.parametrize("address", ["articles?person=ann", "articles?speaker=ann", "articles?event=rain"])
def test_previous_leads_back_along_links(linked: Any, get: Any, address: str) -> None:
    first = get(f"{address}&page_size=3")
    second = get(first["next"].rpartition("/api/v1/")[2])
    back = get(second["previous"].rpartition("/api/v1/")[2])
    assert back["results"] == first["results"]


@pytest.mark.parametrize("address", ["articles?person=ann", "articles?speaker=ann", "articles?event=rain"])
def test_the_count_of_linked_articles_is_bounded(
    linked: Any, get: Any, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagination, "COUNT_BOUND", 4)
    page = get(address)
    assert (page["count"], page["count_exact"]) == (4, False)
    page = get(f"{address}&count=exact")
    assert (page["count"], page["count_exact"]) == (7, True)


def test_another_order_of_the_articles_of_something(linked: Any, get: Any) -> None:
    found = pages(get, "articles?person=ann&sort=created&page_size=3")
    assert [key for page in found for key in page] == sorted(linked[0], key=int)


def test_coverage_comes_in_the_order_of_its_articles(linked: Any, get: Any) -> None:
    found = []
    address = "events/rain/coverage?page_size=2"
    while address:
        page = get(address.rpartition("/api/v1/")[2] or address)
        found += [row["article"]["id"] for row in page["results"]]
        address = page["next"]
    assert found == linked[0]
