"""A saved search fires on what is new, once, and looks at nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import changes, curation, search, worker
from articles.changes.writing import write_changes
from articles.models import Event, SavedSearch, Webhook
from tests.factories import make_article, make_coverage, make_event, make_figure, make_outlet, make_person, make_quote

from .conftest import change
from .receiver import Receiver


@pytest.fixture
def quiet(receiver: Receiver) -> Webhook:
    """A webhook that is told of nothing but what saved searches find."""
    from_here = changes.head()
    return Webhook.objects.create(
        url=receiver.url,
        secret=receiver.secret,
        api_base="http://news.example/api/v1",
        after=from_here,
    )


def save_search(webhook: Webhook, kind: str = "new_quote", query: str = "", **fields: Any) -> SavedSearch:
    return SavedSearch.objects.create(name="mine", kind=kind, query=query, webhook=webhook, **fields)


def found(receiver: Receiver) -> list[str]:
    """The ids of the quotes that were told of."""
    return [event["data"]["quote"]["id"] for _, event in receiver.taken]


def test_new_words_by_somebody_about_something(quiet: Webhook, receiver: Receiver) -> None:
    lee, ray = make_person("Ann Lee", slug="ann-lee"), make_person("Bob Ray", slug="bob-ray")
    save_search(quiet, query="speaker=ann-lee&q=bridge")
    words = [
        make_quote("the bridge is safe", article=make_article('"the bridge is safe," she said.'), speaker=lee),
        make_quote("the road is safe", article=make_article('"the road is safe," she said.'), speaker=lee),
        make_quote("no bridge is safe", article=make_article('"no bridge is safe," he said.'), speaker=ray),
    ]
    search.rebuild()
    change("quote", "created", *(quote.pk for quote in words))
    worker.deliver()
    assert found(receiver) == [str(words[0].pk)]
    ((_, event),) = receiver.taken
    assert event["type"] == "saved_search.new_quote"
    assert event["data"] == {
        "saved_search": {"id": str(SavedSearch.objects.get().pk), "name": "mine"},
        "quote": {"id": str(words[0].pk), "url": f"http://news.example/api/v1/quotes/{words[0].pk}"},
        "action": "created",
    }
    change("quote", "updated", words[0].pk)
    worker.deliver()
    assert len(receiver.taken) == 1
    assert SavedSearch.objects.get().last_fired is not None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0, 1]),
        ("outlet=sand-herald", [0]),
        ("outlet!=sand-herald", [1]),
        ("q=-bridge", [1]),
        ("kind=indirect", []),
        ("confidence_min=0.5&kind=direct,mixed", [0, 1]),
    ],
)
def test_it_takes_the_filters_of_quotes(quiet: Webhook, receiver: Receiver, query: str, expected: list[int]) -> None:
    outlet = make_outlet("Sand Herald", slug="sand-herald")
    words = [
        make_quote("the bridge", article=make_article('"the bridge," she said.', outlet=outlet)),
        make_quote("the road", article=make_article('"the road," she said.', outlet=make_outlet())),
    ]
    search.rebuild()
    save_search(quiet, query=query)
    change("quote", "created", *(quote.pk for quote in words))
    worker.deliver()
    assert sorted(found(receiver)) == sorted(str(words[number].pk) for number in expected)


def test_a_rejected_quote_is_no_new_one(quiet: Webhook, receiver: Receiver) -> None:
    save_search(quiet)
    quote = make_quote(status="rejected")
    change("quote", "created", quote.pk)
    worker.deliver()
    assert found(receiver) == []


@pytest.mark.parametrize("by", ["search", "webhook"])
def test_what_is_switched_off_is_not_told(quiet: Webhook, receiver: Receiver, by: str) -> None:
    saved = save_search(quiet)
    (saved if by == "search" else quiet).__class__.objects.update(enabled=False)
    change("quote", "created", make_quote().pk)
    worker.deliver()
    assert found(receiver) == []


def test_what_came_before_the_search_is_not_told(quiet: Webhook, receiver: Receiver) -> None:
    change("quote", "created", make_quote().pk)
    place = changes.head()
    save_search(quiet, after=place)
    quote = make_quote()
    change("quote", "created", quote.pk)
    worker.deliver()
    assert found(receiver) == [str(quote.pk)]


def test_a_curated_quote_changed(quiet: Webhook, receiver: Receiver) -> None:
    save_search(quiet, "curated_quote_changed")
    ann, quote, other = User.objects.create_user("ann"), make_quote(), make_quote()
    change("quote", "updated", other.pk)
    curation.approve(quote, by=ann)
    worker.deliver()
    curation.withdraw(quote, by=ann)
    worker.deliver()
    told = [(event["data"]["quote"]["id"], event["data"]["action"]) for _, event in receiver.taken]
    assert told == [(str(quote.pk), "updated"), (str(quote.pk), "withdrawn")]


def counted(event: Event, *numbers: int) -> None:
    """More articles on an event, each with another number of killed."""
    for number in numbers:
        article = make_article(f"{number} killed in the blast.", outlet=make_outlet())
        make_coverage(event, article)
        make_figure(article, event, f"{number} killed", number)


def test_a_discrepancy_opened(quiet: Webhook, receiver: Receiver) -> None:
    event, other = make_event("Blast"), make_event("Fire")
    save_search(quiet, "discrepancy_opened", event=event)
    counted(event, 29)
    counted(other, 1, 50)
    change("event", "updated", event.pk, other.pk)
    worker.deliver()
    assert receiver.taken == []
    counted(event, 28)
    change("event", "updated", event.pk)
    worker.deliver()
    ((_, told),) = receiver.taken
    assert told["type"] == "saved_search.discrepancy_opened"
    assert told["data"]["event"] == {"id": str(event.pk), "url": f"http://news.example/api/v1/events/{event.pk}"}
    assert told["data"]["role"] == "killed"
    assert told["data"]["reason"]
    counted(event, 44)
    change("event", "updated", event.pk)
    worker.deliver()
    assert len(receiver.taken) == 1


def test_a_merged_event_is_followed(quiet: Webhook, receiver: Receiver) -> None:
    event, survivor = make_event("Blast"), make_event("The blast")
    save_search(quiet, "discrepancy_opened", event=event)
    counted(survivor, 29, 28)
    Event.objects.filter(pk=event.pk).update(merged_into=survivor)
    change("event", "merged", event.pk)
    worker.deliver()
    assert [told["data"]["event"]["id"] for _, told in receiver.taken] == [str(survivor.pk)]


def test_the_store_is_not_looked_at(quiet: Webhook, receiver: Receiver) -> None:
    """However many quotes are stored, the database is asked for those that changed, by their ids."""
    save_search(quiet, query="q=rained")
    quotes = [make_quote() for _ in range(30)]
    search.rebuild()
    with transaction.atomic():
        write_changes("quote", "created", [quotes[0].pk])
    with CaptureQueriesContext(
        connection,
    ) as captured:
        worker.deliver()
    asked = [each["sql"] for each in captured.captured_queries if 'FROM "articles_quote"' in each["sql"]]
    assert asked
    assert all(f'"articles_quote"."id" IN ({quotes[0].pk})' in sql for sql in asked)
    assert found(receiver) == [str(quotes[0].pk)]


def test_the_number_of_queries_does_not_grow_with_what_changed(quiet: Webhook, receiver: Receiver) -> None:
    save_search(quiet, query="kind=indirect")
    change("person", "created", 1)
    worker.deliver()
    numbers = []
    for size in (1, 40):
        quotes = [make_quote() for _ in range(size)]
        change("quote", "created", *(quote.pk for quote in quotes))
        with CaptureQueriesContext(connection) as captured:
            worker.deliver()
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]
