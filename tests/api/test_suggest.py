"""Names while they are typed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.linking.persons.resolution import index_names
from articles.models import PersonName
from tests.factories import make_appearance, make_article, make_event, make_organisation, make_outlet, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored() -> None:
    """Namesakes of different weight, an outlet and an event."""
    seen = {"first_seen": datetime(2015, 1, 1, tzinfo=UTC), "last_seen": datetime(2017, 5, 1, tzinfo=UTC)}
    lavrov = make_person("Sergei Lavrov", role="foreign minister", quote_count=12, article_count=3, **seen)
    PersonName.objects.create(person=lavrov, name="Sergueï Lavróff", article_count=1)
    make_person("Sergei Lavrov", quote_count=1, article_count=1)
    make_person("Lavrenti Roe", quote_count=5, article_count=5, merged_into=None)
    make_person("Lavrov Old", merged_into=lavrov)
    tass, rt = make_outlet("TASS", slug="tass", country="RU"), make_outlet("Ria Tass", article_count=7)
    for outlet in (tass, tass, rt):
        make_appearance(make_article("Sergei Lavrov.", outlet=outlet), lavrov)
    make_event("Talks in Lavra", article_count=2, outlet_count=1)
    search.rebuild()


def names(get: Any, address: str) -> list[str]:
    return [each["name"] for each in get(address)["results"]]


def test_the_most_quoted_comes_first_and_the_hint_tells_namesakes_apart(stored: None, get: Any) -> None:
    first, second, third = get("persons/suggest?q=lav")["results"]
    assert (first["name"], second["name"], third["name"]) == ("Sergei Lavrov", "Lavrenti Roe", "Sergei Lavrov")
    assert first["hint"] == "foreign minister · TASS, Ria Tass · 2015–2017 · 12 quotes in 3 articles"
    assert third["hint"] == "1 quote in 1 article"
    assert first["url"].endswith(f"/persons/{first['id']}")
    assert (first["quote_count"], first["article_count"]) == (12, 3)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("persons/suggest?q=sergei%20lavr", ["Sergei Lavrov", "Sergei Lavrov"]),
        ("persons/suggest?q=LAVROV", ["Sergei Lavrov", "Sergei Lavrov"]),
        ("persons/suggest?q=lavrof", ["Sergei Lavrov"]),
        ("persons/suggest?q=lav&page_size=1", ["Sergei Lavrov"]),
        ("persons/suggest?q=vrov", []),
        ("persons/suggest?q=lavr%20sergei", []),
        ("persons/suggest?q=...", []),
        ("persons/suggest?q=-lavrov%20OR", []),
        ("outlets/suggest?q=tas", ["Ria Tass", "TASS"]),
        ("outlets/suggest?q=ria%20ta", ["Ria Tass"]),
        ("events/suggest?q=lavr", ["Talks in Lavra"]),
        ("events/suggest?q=cai", ["Talks in Lavra"]),
    ],
)
def test_words_may_be_cut_off(stored: None, get: Any, address: str, found: list[str]) -> None:
    assert names(get, address) == found


def test_the_spelling_that_begins_so_is_named(stored: None, get: Any) -> None:
    assert get("persons/suggest?q=lavroff")["results"][0]["matched"] == "Sergueï Lavróff"
    assert get("persons/suggest?q=lavrov")["results"][0]["matched"] == "Sergei Lavrov"
    [event] = get("events/suggest?q=talks")["results"]
    assert event["hint"] == "meeting · Cairo · 2017-05-29 · 2 articles of 1 outlet"
    assert event["quote_count"] is None
    assert get("outlets/suggest?q=tass")["results"][1]["hint"] == "RU · 0 articles"


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("", "q", "missing_parameter"),
        ("?q=", "q", "empty_value"),
        ("?q=a&q=b", "q", "duplicate_parameter"),
        ("?q=" + "a" * 101, "q", "invalid_value"),
        ("?q=a&page_size=21", "page_size", "invalid_value"),
        ("?qq=a&q=b", "qq", "unknown_parameter"),
    ],
)
@pytest.mark.parametrize("kind", ["persons", "organisations", "events", "outlets"])
def test_a_mistake_is_named(get: Any, kind: str, query: str, parameter: str, code: str) -> None:
    errors = get(f"{kind}/suggest{query}", status=400)["errors"]
    assert (errors[0]["parameter"], errors[0]["code"]) == (parameter, code)


@pytest.mark.parametrize(("kind", "queries"), [("persons", 5), ("organisations", 3), ("events", 2), ("outlets", 2)])
def test_more_suggestions_take_no_more_queries(client: Client, kind: str, queries: int) -> None:
    for number in range(12):
        outlet = make_outlet(f"Rain {number}")
        make_appearance(make_article("Rain", outlet=outlet), make_person(f"Rain {number}"))
        make_event(f"Rain {number}")
        make_organisation(f"Rain {number}")
    search.rebuild()
    for size in (1, 10):
        with CaptureQueriesContext(connection) as taken:
            response = client.get(f"/api/v1/{kind}/suggest?q=rain&page_size={size}")
        assert (len(response.json()["results"]), len(taken)) == (size, queries)


@pytest.mark.parametrize("q", ["el-sayadi", "Omar el Sayadi", "Lawrow", "lavroff"])
def test_a_person_is_found_by_a_spelling_that_linking_would_join(get: Any, q: str) -> None:
    for name in ("Omar al-Sayadi", "Sergei Lavrov", "Ann Berg"):
        person = make_person(name)
        PersonName.objects.get_or_create(person=person, name=name)
    index_names(PersonName.objects.all())
    search.rebuild()
    expected = ["Sergei Lavrov" if q.lower().startswith("la") else "Omar al-Sayadi"]
    assert names(get, f"persons/suggest?q={q}") == names(get, f"persons?q={q}") == expected
