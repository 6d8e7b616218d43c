"""Events: who was there, who tells of it, where the accounts disagree."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.models import EventMention
from tests.factories import (
    make_appearance,
    make_article,
    make_coverage,
    make_event,
    make_figure,
    make_outlet,
    make_person,
)

pytestmark = pytest.mark.django_db


def test_the_newest_events_come_first(ids: Any) -> None:
    older = make_event(date=date(2017, 5, 1), date_key=date(2017, 5, 1))
    newer = make_event()
    assert ids("events") == [str(newer.pk), str(older.pk)]
    assert ids("events?date_to=2017-05-01") == [str(older.pk)]


def test_events_with_conflicts_are_asked_for(ids: Any) -> None:
    calm, hot = make_event(conflict_count=0), make_event(conflict_count=2)
    assert ids("events?conflict_count_min=1") == [str(hot.pk)]
    assert ids("events?sort=conflict_count") == [str(calm.pk), str(hot.pk)]


def test_a_merged_event_redirects(client: Client) -> None:
    survivor = make_event(slug="talks")
    make_event(slug="talks-2", merged_into=survivor)
    response = client.get("/api/v1/events/talks-2/coverage")
    assert (response.status_code, response["Location"]) == (308, "http://testserver/api/v1/events/talks/coverage")


def test_a_detail_names_the_persons_of_its_accounts(get: Any) -> None:
    event, ann, bob = make_event(), make_person("Ann Lee"), make_person("Bob Ray")
    for _ in range(2):
        article = make_article("Ann Lee met Bob Ray.")
        make_coverage(event, article)
        make_appearance(article, ann)
        make_appearance(article, bob)
    EventMention.objects.filter(event=event).update(persons=["Ann Lee"])
    article.appearances.filter(person=ann).update(role="minister")
    [found] = get(f"events/{event.pk}")["persons"]
    assert (found["person"]["name"], found["roles"], found["article_count"]) == ("Ann Lee", ["minister"], 2)


def test_coverage_gives_each_articles_own_date_and_place(get: Any) -> None:
    event = make_event()
    dated, undated = make_article("They met on Monday.", outlet=make_outlet("Post")), make_article("They met.")
    make_coverage(event, dated)
    make_coverage(event, undated, main=False)
    EventMention.objects.filter(article=dated).update(date=date(2017, 5, 28), place="Giza")
    EventMention.objects.filter(article=undated).update(date=None, date_precision="unknown", place="")
    rows = {row["article"]["id"]: row for row in get(f"events/{event.pk}/coverage")["results"]}
    told = rows[str(dated.pk)]
    assert (told["date"], told["place"], told["outlet"]["name"], told["main"]) == ("2017-05-28", "Giza", "Post", True)
    assert told["mentions"][0]["text"] == "They met on Monday."
    told = rows[str(undated.pk)]
    assert (told["date"], told["date_precision"], told["place"], told["main"]) == (None, "unknown", None, False)


def test_claims_that_exclude_each_other_stand_side_by_side(get: Any) -> None:
    event = make_event()
    for name, count in (("Post", 28), ("Herald", 29), ("Wire", 29)):
        article = make_article(f"{count} killed in {name}.", outlet=make_outlet(name))
        make_coverage(event, article)
        make_figure(article, event, f"{count} killed", count)
    page = get(f"events/{event.pk}/discrepancies")
    [found] = [each for each in page["results"] if each["role"] == "killed"]
    assert page["count"] == len(page["results"])
    assert found["state"] == "conflict"
    assert sorted((claim["outlet"]["name"], claim["value"]) for claim in found["claims"]) == [
        ("Herald", "29"),
        ("Post", "28"),
        ("Wire", "29"),
    ]


def test_what_all_accounts_say_is_an_agreement(get: Any) -> None:
    event = make_event()
    for name in ("Post", "Herald"):
        article = make_article("28 killed.", outlet=make_outlet(name))
        make_coverage(event, article)
        make_figure(article, event, "28 killed", 28)
    assert get(f"events/{event.pk}/discrepancies")["results"] == []
    [found] = get(f"events/{event.pk}/agreements")["results"]
    assert (found["role"], found["state"], len(found["claims"])) == ("killed", "agreement", 2)
