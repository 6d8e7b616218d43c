"""Counting by groups, samples, and looking many rows up at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.questions import grouping
from articles.questions.filters import LISTINGS
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_outlet,
    make_person,
    make_quote,
    make_utterance,
)

pytestmark = pytest.mark.django_db

Ids = Callable[[str], list[str]]


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 23, 30, tzinfo=UTC)


@pytest.fixture
def stored() -> dict[str, str]:
    """Articles of two outlets and of none, on several days and on none, with a quote each; the ids of the outlets."""
    rt, bbc = make_outlet("RT", slug="rt", country="RU"), make_outlet("BBC", slug="bbc")
    ann, talks = make_person("Ann Lee", slug="ann", role="Minister"), make_event(slug="talks")
    made = [
        make_article("Rain. It rained.", outlet=rt, published=on(2016, 12, 31), section="World"),
        make_article("Rain. It rained.", outlet=rt, published=on(2017, 1, 1), section="World"),
        make_article("Rain. It rained.", outlet=rt, published=on(2017, 5, 29)),
        make_article("Snow. It rained.", outlet=bbc, published=on(2017, 5, 30)),
        make_article("Rain. It rained.", published=None, language=""),
    ]
    for number, article in enumerate(made):
        quote = make_quote("It rained", article=article, speaker=ann if number % 2 else None)
        make_appearance(article, ann)
        make_coverage(talks, article)
        make_utterance(quote)
    make_quote("It rained", article=make_article("It rained."), status="rejected")
    search.rebuild()
    return {"rt": str(rt.pk), "bbc": str(bbc.pk), "ann": str(ann.pk)}


def plain(answer: Any) -> list[tuple[str, str, int]]:
    return [(each["key"], each["label"], each["count"]) for each in answer["groups"]]


def test_groups_of_a_relation_are_the_largest_first(stored: dict[str, str], get: Any) -> None:
    found = get("articles?group_by=outlet")
    assert plain(found) == [(stored["rt"], "RT", 3), (stored["bbc"], "BBC", 1)]
    assert {name: found[name] for name in ("group_by", "other", "unknown", "total")} == {
        "group_by": ["outlet"],
        "other": 0,
        "unknown": 2,
        "total": 6,
    }
    assert {(each["groups"], each["other"], each["unknown"]) for each in found["groups"]} == {(None, None, None)}


@pytest.mark.parametrize(
    ("address", "groups", "unknown"),
    [
        ("articles?group_by=year&q=it", [("2016", 1), ("2017", 4)], 1),
        ("articles?group_by=month", [("2016-12", 1), ("2017-01", 1), ("2017-05", 3)], 1),
        ("articles?group_by=week&outlet=rt", [("2016-W52", 2), ("2017-W22", 1)], 0),
        ("articles?group_by=day&outlet=rt,bbc&published_from=2017-05-01", [("2017-05-29", 1), ("2017-05-30", 1)], 0),
        ("articles?group_by=section", [("World", 2)], 4),
        ("articles?group_by=language&q=snow", [("en", 1)], 0),
        ("articles?person=ann&group_by=section", [("World", 2)], 3),
        ("persons/ann/articles?group_by=language", [("en", 4)], 1),
        ("quotes?group_by=status", [("machine", 5)], 0),
        ("quotes?group_by=status&status=machine,rejected", [("machine", 5), ("rejected", 1)], 0),
        ("quotes?group_by=negated", [("false", 5)], 0),
        ("quotes?group_by=section", [("World", 2)], 3),
        ("quotes?group_by=kind&speaker=ann", [("direct", 2)], 0),
        ("persons?group_by=role", [("Minister", 1)], 0),
        ("events?group_by=year", [("2017", 1)], 0),
        ("events?group_by=kind", [("meeting", 1)], 0),
        ("outlets?group_by=country", [("RU", 1)], 1),
        ("events/talks/coverage?group_by=main", [("true", 5)], 0),
        ("quotes?group_by=section&outlet=nobody", [], 0),
    ],
)
def test_groups_are_those_of_the_filtered_list(
    stored: dict[str, str], get: Any, address: str, groups: list[tuple[str, int]], unknown: int
) -> None:
    found = get(address)
    assert [(each["key"], each["count"]) for each in found["groups"]] == groups
    assert found["unknown"] == unknown


ADDRESSES = {
    "articles": "articles?",
    "quotes": "quotes?",
    "persons": "persons?",
    "organisations": "organisations?",
    "events": "events?",
    "outlets": "outlets?",
    "utterances": "utterances?",
    "coverage": "events/talks/coverage?",
}
CASES = [(name, each.name) for name, listing in LISTINGS.items() for each in listing.dimensions]


@pytest.mark.parametrize(("name", "dimension"), CASES)
def test_totals_are_those_of_the_list_and_keys_are_those_of_the_filter(
    stored: dict[str, str], get: Any, name: str, dimension: str
) -> None:
    address = ADDRESSES[name]
    found = get(f"{address}group_by={dimension}")
    assert found["total"] == get(f"{address}count=exact")["count"]
    assert found["total"] == sum(each["count"] for each in found["groups"]) + found["other"] + found["unknown"]
    if dimension not in {"day", "week", "month", "year"}:
        for each in found["groups"]:
            assert get(f"{address}{dimension}={each['key']}")["count"] == each["count"], each


@pytest.mark.parametrize("dimension", ["outlet", "day", "week", "month", "section"])
def test_what_is_beyond_the_largest_groups_is_counted_as_other(
    stored: dict[str, str], get: Any, dimension: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = get(f"articles?group_by={dimension}")
    monkeypatch.setattr(grouping, "MOST_GROUPS", 1)
    found = get(f"articles?group_by={dimension}")
    assert len(found["groups"]) == 1
    assert found["groups"][0] in whole["groups"]
    assert (found["total"], found["unknown"]) == (whole["total"], whole["unknown"])
    assert found["other"] == sum(each["count"] for each in whole["groups"]) - found["groups"][0]["count"]


def test_two_dimensions_are_a_table(stored: dict[str, str], get: Any) -> None:
    found = get("articles?group_by=outlet,year")
    assert (found["group_by"], found["unknown"], found["total"]) == (["outlet", "year"], 2, 6)
    rt, bbc = found["groups"]
    assert [(each["key"], each["count"]) for each in rt["groups"]] == [("2016", 1), ("2017", 2)]
    assert (rt["count"], rt["other"], rt["unknown"]) == (3, 0, 0)
    assert bbc["groups"] == [{"key": "2017", "label": "2017", "count": 1}]
    turned = get("articles?group_by=year&group_by=outlet")
    assert [(each["key"], each["unknown"]) for each in turned["groups"]] == [("2016", 0), ("2017", 1)]
    assert turned["groups"][1]["groups"][0] == {"key": stored["rt"], "label": "RT", "count": 2}


def test_a_table_keeps_its_totals_when_it_is_cut(
    stored: dict[str, str], get: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "MOST_INSIDE", 1)
    found = get("articles?group_by=outlet,day")
    assert (found["total"], found["other"], found["unknown"]) == (6, 1, 2)
    [rt] = found["groups"]
    assert (len(rt["groups"]), rt["count"], rt["other"]) == (1, 3, 2)


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("articles?group_by=month", 1),
        ("articles?group_by=outlet", 2),
        ("quotes?group_by=speaker,month", 3),
        ("quotes?group_by=outlet,speaker", 4),
    ],
)
def test_grouping_takes_few_queries(stored: dict[str, str], client: Client, address: str, queries: int) -> None:
    with CaptureQueriesContext(connection) as taken:
        assert client.get(f"/api/v1/{address}").status_code == 200
    assert len(taken) == queries


@pytest.mark.parametrize(
    ("address", "parameter", "detail"),
    [
        ("articles?group_by=outlt", "group_by", "Did you mean 'outlet'?"),
        ("articles?group_by=outlet,outlet", "group_by", "twice"),
        ("articles?group_by=outlet,month,year", "group_by", "at most 2"),
        ("articles?group_by=", "group_by", "no value"),
        ("articles?group_by=outlet,", "group_by", "empty"),
        ("articles?sample=0", "sample", "from 1 to 100"),
        ("articles?sample=x", "sample", "whole number"),
        ("articles?sample=5&sample=6", "sample", "several times"),
        ("articles?sample=5&seed=-1", "seed", "from 0"),
        ("articles?ids=x", "ids", "digits"),
        ("articles?ids=" + ",".join(["1"] * 101), "ids", "at most 100"),
    ],
)
def test_a_mistake_is_named(get: Any, address: str, parameter: str, detail: str) -> None:
    errors = [each for each in get(address, status=400)["errors"] if each["parameter"] == parameter]
    assert detail in errors[0]["detail"]


@pytest.mark.parametrize(
    ("address", "parameters"),
    [
        ("articles?group_by=outlet&page_size=2", ["page_size"]),
        ("articles?group_by=outlet&format=csv", ["group_by"]),
        ("articles?group_by=outlet&cursor=*&sort=updated", ["sort", "cursor"]),
        ("articles?group_by=outlet&fields=id", ["fields"]),
        ("articles?group_by=outlet&sample=2", ["sample"]),
        ("articles?sample=2&cursor=*", ["cursor"]),
        ("articles?sample=2&page_size=1", ["page_size"]),
        ("articles?seed=2", ["seed"]),
    ],
)
def test_what_excludes_each_other_is_a_conflict(get: Any, address: str, parameters: list[str]) -> None:
    problem = get(address, status=409)
    assert problem["code"] == "conflicting_parameters"
    assert [each["parameter"] for each in problem["errors"]] == parameters


def test_a_sample_is_the_same_for_the_same_seed(ids: Ids, get: Any) -> None:
    known = {str(make_article().pk) for _ in range(40)}
    drawn = ids("articles?sample=10&seed=7")
    assert len(set(drawn)) == 10
    assert set(drawn) < known
    assert drawn == ids("articles?sample=10&seed=7")
    assert set(drawn) != set(ids("articles?sample=10&seed=8"))
    assert drawn == sorted(drawn, key=int, reverse=True)
    assert set(ids("articles?sample=100")) == known
    answer = get("articles?sample=10")
    assert (answer["count"], answer["count_exact"], answer["next"]) == (10, True, None)


def test_a_sample_is_of_the_filtered_list(stored: dict[str, str], ids: Ids, get: Any, client: Client) -> None:
    assert sorted(ids("articles?sample=100&outlet=rt&q=rain")) == sorted(ids("articles?outlet=rt&q=rain"))
    assert sorted(ids("articles?sample=100&person=ann")) == sorted(ids("articles?person=ann"))
    # counted by the links of a person, of which a sample is but a part
    assert (get("articles?person=ann")["count"], get("articles?person=ann&sample=1")["count"]) == (5, 1)
    assert len(ids("quotes?sample=2&sort=-confidence&fields=id")) == 2
    assert len(client.get("/api/v1/quotes?sample=3&format=ndjson").getvalue().splitlines()) == 3


def test_every_row_has_its_chance(ids: Ids) -> None:
    known = {str(make_article().pk) for _ in range(20)}
    drawn = [each for seed in range(60) for each in ids(f"articles?sample=5&seed={seed}")]
    assert set(drawn) == known
    assert max(drawn.count(each) for each in known) < 35


def test_many_are_looked_up_at_once(ids: Ids) -> None:
    known = [str(make_article().pk) for _ in range(30)]
    assert sorted(ids(f"articles?ids={','.join(known[:25])}")) == sorted(known[:25])
    assert ids(f"articles?ids={known[0]}&ids={known[1]}&sort=published") == known[:2]
    assert ids("articles?ids=999999") == []
    assert sorted(ids(f"articles?ids!={','.join(known[1:])}")) == known[:1]


def test_persons_are_looked_up_by_id_slug_and_what_was_merged(ids: Ids) -> None:
    ann, bo = make_person(slug="ann"), make_person("Bo", slug="bo")
    merged = make_person(slug="anne", merged_into=ann)
    assert ids(f"persons?ids={merged.pk}") == [str(ann.pk)]
    assert sorted(ids("persons?ids=anne,bo")) == sorted([str(ann.pk), str(bo.pk)])
