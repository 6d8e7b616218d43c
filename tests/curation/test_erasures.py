"""A person who was taken down is named nowhere, in what is stored and in what comes in, and comes back as before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import curation, linking, search
from articles.access import Scope
from articles.ingest import ingest_documents, reextract
from articles.ingest.masking import MASK
from articles.models import Article, Change, Event, Person, PersonName, Quote, Takedown
from articles.sources import read_message
from tests.curation.test_takedowns import sound
from tests.factories import make_key
from tests.leaks import answers, known_ids

pytestmark = pytest.mark.django_db

MARK = "zorvax"
ONE = """---
outlet: The Calder Post
published: 2024-05-06
---
Quillan Zorvax opens the Calder bridge

Minister Quillan Zorvax opened the bridge of Calder on Monday.

"The bridge belongs to everybody in this valley," Zorvax told reporters.

"Quillan Zorvax has kept his word to our town," Mayor Ann Lee said.

Photo: Zorvax on the bridge.
"""
TWO = """---
outlet: Almona Times
published: 2024-05-07
---
Bridge costs more

The bridge of Calder costs twice as much, Ann Lee said in Almona on Tuesday.

Minister Quillan Zorvax came too. His aides said that ZORVAX would not comment.
"""
LATER = """---
outlet: Third
published: 2024-05-09
---
Zorvax leaves office

Quillan Zorvax leaves his office in June, Almona radio reported on Thursday.

"I have done what I could do for the valley," Zorvax said.
"""
WORDS = ("bridge", "Lee")


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


def send(*texts: str) -> None:
    report = ingest_documents([read_message(text.encode(), media_type="text/plain", origin="test") for text in texts])
    assert not report.refusals


@pytest.fixture
def person(db: None) -> Person:
    send(ONE, TWO)
    return Person.objects.get(name="Quillan Zorvax")


def told(ids: dict[str, list[str]]) -> Iterator[str]:
    for address, _, text in answers(ids, WORDS):
        if MARK in text.casefold() and MARK not in address.casefold():
            yield address


def test_the_name_is_read_nowhere(person: Person, ann: User) -> None:
    ids, lengths = known_ids(), [len(article.body) for article in Article.objects.order_by("pk")]
    preview = curation.preview_erasure(person)
    assert (preview.quotes, len(preview.articles)) == (1, 2)
    curation.take_down_person(person, by=ann, reason="on request")
    assert list(told(ids)) == []
    assert [len(article.body) for article in Article.objects.order_by("pk")] == lengths
    assert f"Minister {MASK * 7} {MASK * 6} opened" in Article.objects.get(outlet__name="The Calder Post").body
    for address in (f"persons/{person.pk}", f"persons/{person.slug}", f"persons/{person.pk}/quotes"):
        assert Client().get(f"/api/v1/{address}").status_code == 410, address
    assert Client().get("/api/v1/persons/suggest", {"q": "Quill"}).json()["results"] == []
    for collection in ("articles", "quotes", "persons", "events"):
        assert Client().get(f"/api/v1/{collection}", {"q": MARK}).json()["results"] == []
    assert Quote.objects.get(speaker__name="Ann Lee", kind="direct").text.startswith(f"{MASK * 7} {MASK * 6} has kept")
    assert sound() == {}


def test_what_comes_in_later_is_masked_too(person: Person, ann: User) -> None:
    curation.take_down_person(person, by=ann, reason="on request")
    send(LATER, TWO.replace("twice", "three times"))
    assert list(told(known_ids())) == []
    assert not Quote.objects.filter(text__contains="for the valley").exists()
    assert not PersonName.objects.filter(name__icontains=MARK).exists()
    assert sound() == {}


def test_rebuilding_brings_nothing_back(person: Person, ann: User) -> None:
    curation.take_down_person(person, by=ann, reason="on request")
    for article in Article.objects.all():
        assert reextract(article) is None
    linking.relink()
    search.rebuild()
    assert list(told(known_ids())) == []
    assert sound() == {}


def test_restoring_brings_record_quotes_and_name_back(person: Person, ann: User) -> None:
    def state() -> list[Any]:
        names = ("id", "text", "start", "end", "speaker_id", "speaker_name", "status", "kind")
        bodies = list(Article.objects.order_by("pk").values_list("body", "headline"))
        people = list(Person.objects.order_by("pk").values_list("pk", "name", "slug", "quote_count", "article_count"))
        return [list(Quote.objects.order_by("pk").values(*names)), bodies, people]

    curation.approve(Quote.objects.get(speaker=person), by=ann)
    before = state()
    takedown = curation.take_down_person(person, by=ann, reason="on request")
    assert state() != before
    curation.restore_person(takedown, by=ann)
    assert state() == before
    assert sound() == {}


def test_mirrors_are_told(person: Person, ann: User) -> None:
    quote, place = Quote.objects.get(speaker=person).pk, Change.objects.latest("pk").pk
    curation.take_down_person(person, by=ann, reason="on request")
    since = set(Change.objects.after(place).values_list("resource", "object_id", "action"))
    assert {("person", person.pk, "withdrawn"), ("quote", quote, "withdrawn")} <= since


def test_titles_that_a_curator_wrote_are_masked(person: Person, ann: User) -> None:
    event = Event.objects.earliest("pk")
    curation.describe_event(event, by=ann, title="Quillan Zorvax and the bridge", kind=event.kind, place=event.place)
    curation.take_down_person(person, by=ann, reason="on request")
    assert not Event.objects.filter(title__icontains=MARK).exists()


def test_a_program_takes_a_person_down_and_puts_back(person: Person) -> None:
    headers = {"Authorization": f"Bearer {make_key(Scope.CURATE)}", "If-Match": "*"}

    def patch(key: Any, body: dict[str, str]) -> Any:
        address = f"/api/v1/persons/{key}"
        return Client().patch(address, json.dumps(body), content_type="application/json", headers=headers)

    assert patch(person.pk, {"status": "taken_down"}).status_code == 400
    assert patch(person.pk, {"status": "restored"}).status_code == 409
    assert patch(person.slug, {"status": "taken_down", "reason": "on request"}).status_code == 204
    assert patch(person.pk, {"status": "restored"}).json()["name"] == "Quillan Zorvax"
    assert Takedown.objects.get().lifted is not None


def test_an_article_restored_later_is_masked(person: Person, ann: User) -> None:
    article = Article.objects.get(outlet__name="The Calder Post")
    of_article = curation.take_down_article(article, by=ann, reason="a court order")
    curation.take_down_person(Person.objects.get(name="Quillan Zorvax"), by=ann, reason="on request")
    curation.restore_article(of_article, by=ann)
    assert list(told(known_ids())) == []
    assert sound() == {}


FORMS = """---
outlet: First
published: 2024-05-06
url: https://first.example/news/quillan-zorvax-opens
author: Quillan Zorvax
---
QUILLAN ZORVAX OPENS BRIDGE

Minister Quillan Zorvax opened the bridge of Calder on Monday.

It was Zorvax's bridge, Zorvax’s wife said, and the Zorvaxes came, as did the Zorvaxs. Quillan Zor-
vax smiled. Quil-
lan Zorvax left. A Zorvax-led team and the anti-Zorvax party stayed.
#QuillanZorvax wrote to quillan.zorvax@calder.example

Photo: ZORVAX on the bridge (Quillan Zorvax/AP)
"""


def test_every_form_of_a_name_is_masked(ann: User) -> None:
    send(FORMS)
    curation.take_down_person(Person.objects.get(name__icontains="Quillan Zorvax"), by=ann, reason="on request")
    article = Article.objects.get()
    shown = (article.headline, article.byline, article.body, article.captions, article.credits, article.url)
    titles = list(Event.objects.values_list("title", "slug"))
    told = repr((shown, titles)).casefold()
    assert "zorv" not in told
    assert "quil" not in told
    assert not article.url
    assert sound() == {}
