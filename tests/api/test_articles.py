"""Articles: lists without bodies, details with everything found."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import SharedCopy, SharedPassage
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_outlet,
    make_person,
    make_quote,
)

pytestmark = pytest.mark.django_db


def test_a_list_shows_outlets_and_no_bodies(get: Any) -> None:
    outlet = make_outlet("The Post", slug="post")
    article = make_article(outlet=outlet, url="https://example.org/a")
    page = get("articles")
    assert (page["count"], page["count_exact"], page["next"], page["previous"]) == (1, True, None, None)
    [row] = page["results"]
    assert row["id"] == str(article.pk)
    assert row["url"] == f"http://testserver/api/v1/articles/{article.pk}"
    assert row["source_url"] == "https://example.org/a"
    assert row["outlet"] == {
        "id": str(outlet.pk),
        "name": "The Post",
        "slug": "post",
        "url": f"http://testserver/api/v1/outlets/{outlet.pk}",
    }
    assert row["published"] == "2017-05-29T00:00:00Z"
    assert row["published_precision"] == "day"
    assert "body" not in row


def test_what_is_unknown_is_null_and_never_empty(get: Any) -> None:
    make_article(published=None, headline="")
    [row] = get("articles")["results"]
    unknown = (
        "headline",
        "deck",
        "byline",
        "dateline",
        "section",
        "source_url",
        "external_id",
        "outlet",
        "published",
        "published_text",
    )
    assert [row[name] for name in unknown] == [None] * len(unknown)
    assert row["published_precision"] == "unknown"


def test_undated_articles_are_listed_last(ids: Any) -> None:
    undated, dated = make_article(published=None), make_article()
    assert ids("articles") == [str(dated.pk), str(undated.pk)]


def test_a_detail_holds_everything_found(get: Any) -> None:
    speaker, outlet = make_person("Ann Lee"), make_outlet()
    article = make_article(
        'Rain. "It rained," Ann Lee said. 29 killed.',
        outlet=outlet,
        segments=[[0, 5, 43]],
        removed=[[0, 5, "headline"]],
        problems=["no date"],
    )
    make_appearance(article, speaker)
    quote = make_quote("It rained", article=article, speaker=speaker)
    event = make_event()
    make_coverage(event, article)
    make_figure(article, event, "29 killed", 29)
    row = get(f"articles/{article.pk}")
    assert row["body"][row["quotes"][0]["start"] : row["quotes"][0]["end"]] == "It rained"
    assert row["offset_unit"] == "code_point"
    assert row["quotes"][0]["id"] == str(quote.pk)
    assert row["quotes"][0]["speaker"]["name"] == "Ann Lee"
    assert row["persons"][0]["person"]["id"] == str(speaker.pk)
    assert row["persons"][0]["mentions"] == [{"start": 19, "end": 26, "text": "Ann Lee"}]
    assert row["events"][0]["event"]["title"] == "Talks in Cairo"
    assert row["figures"][0]["value"] == 29
    assert row["segments"] == [{"body_start": 0, "raw_start": 5, "length": 43}]
    assert row["removed"] == [{"start": 0, "end": 5, "reason": "headline"}]
    assert row["problems"] == ["no date"]


def test_shared_copy_is_seen_from_either_side(get: Any) -> None:
    left, right = make_article("One two three."), make_article("Zero. One two three.", outlet=make_outlet("Wire"))
    copy = SharedCopy.objects.create(
        left=left, right=right, kind="shared_copy", left_share=1.0, right_share=0.7, words=3
    )
    SharedPassage.objects.create(copy=copy, left_start=0, left_end=14, right_start=6, right_end=20, words=3)
    [seen] = get(f"articles/{left.pk}")["shared_copy"]
    assert (seen["article"]["id"], seen["outlet"]["name"], seen["share"]) == (str(right.pk), "Wire", 1.0)
    assert seen["passages"] == [{"start": 0, "end": 14, "other_start": 6, "other_end": 20, "words": 3}]
    [seen] = get(f"articles/{right.pk}")["shared_copy"]
    assert (seen["article"]["id"], seen["outlet"], seen["share"], seen["other_share"]) == (str(left.pk), None, 0.7, 1.0)
    assert seen["passages"][0]["start"] == 6


def test_rejected_and_withdrawn_quotes_are_not_in_the_detail(get: Any) -> None:
    article = make_article('"One," she said. "Two," she said. "Six," she said.')
    kept = make_quote("One", article=article)
    make_quote("Two", article=article, status="rejected")
    make_quote("Six", article=article, status="withdrawn")
    assert [quote["id"] for quote in get(f"articles/{article.pk}")["quotes"]] == [str(kept.pk)]


@pytest.mark.parametrize("key", ["0", "999999", "nothing", "9" * 30, "1%00", "-1", "١"])
def test_what_does_not_exist_is_not_found(get: Any, key: str) -> None:
    assert get(f"articles/{key}", status=404)["code"] == "not_found"


def test_both_forms_of_an_address_answer(get: Any) -> None:
    article = make_article()
    assert get("articles/")["count"] == 1
    assert get(f"articles/{article.pk}/")["id"] == str(article.pk)
