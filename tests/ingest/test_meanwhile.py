"""What others decide while a document is being read is obeyed when it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import curation
from articles.extraction.records import Hints
from articles.ingest import IngestReport, Outcome, batch, ingest_documents, reextract, rereading
from articles.ingest.masking import MASK
from articles.models import Article, Person, RawDocument
from articles.models.lock import one_writer
from articles.sources import SourceDocument, read_message
from articles.sources.hints import hints_digest

pytestmark = pytest.mark.django_db

BRIDGE = """---
outlet: The Calder Post
url: https://calder.example/bridge
---
Bridge of Calder opens

Minister Quillan Zorvax opened the bridge of Calder on Monday.

"The bridge belongs to everybody in this valley," Mayor Ann Lee told reporters.
"""
COSTS = """---
outlet: Almona Times
url: https://almona.example/costs
---
Bridge costs more

The bridge of Calder costs twice as much, Bo Ek said in Almona on Tuesday.

Minister Quillan Zorvax came too, and left before the others did.
"""
LATER = COSTS.replace("on Tuesday", "on Tuesday night")

Meanwhile = Callable[[Callable[[], Any]], None]


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Lets somebody else do something just before the lock is taken, once."""

    def arrange(action: Callable[[], Any]) -> None:
        waiting = [action]

        def late() -> None:
            if waiting:
                waiting.pop()()
            one_writer()

        monkeypatch.setattr(batch, "one_writer", late)
        monkeypatch.setattr(rereading, "one_writer", late)

    return arrange


def document(text: str, **hints: str) -> SourceDocument:
    read = read_message(text.encode(), media_type="text/plain", origin="test")
    assert isinstance(read, SourceDocument)
    return replace(read, hints=Hints(**hints), hints_digest=hints_digest(Hints(**hints))) if hints else read


def send(*documents: SourceDocument) -> IngestReport:
    return ingest_documents(documents)


def test_a_passage_redacted_while_its_article_is_reread_stays_masked(ann: User, meanwhile: Meanwhile) -> None:
    send(document(BRIDGE))
    article = Article.objects.get()
    meanwhile(lambda: curation.redact_words(article, "Quillan Zorvax", by=ann, reason="a court order"))
    assert reextract(article) is None
    assert f"Minister {MASK * 7} {MASK * 6} opened" in Article.objects.get().body


def test_a_person_taken_down_while_an_article_is_reread_stays_masked(ann: User, meanwhile: Meanwhile) -> None:
    send(document(BRIDGE))
    person = Person.objects.get(name="Quillan Zorvax")
    meanwhile(lambda: curation.take_down_person(person, by=ann, reason="on request"))
    assert reextract(Article.objects.get()) is None
    assert "Zorvax" not in Article.objects.get().body
    assert not Person.objects.filter(name__contains="Zorvax").exists()


def test_an_article_taken_down_while_it_is_reread_stays_down(ann: User, meanwhile: Meanwhile) -> None:
    send(document(BRIDGE))
    article = Article.objects.get()
    meanwhile(lambda: curation.take_down_article(article, by=ann, reason="a court order"))
    assert reextract(article) is None
    assert not Article.objects.exists()


def test_hints_sent_while_an_article_is_reread_stay(meanwhile: Meanwhile) -> None:
    send(document(BRIDGE))
    meanwhile(lambda: send(document(BRIDGE, author="Jon Reed")))
    assert reextract(Article.objects.get()) is None
    assert Article.objects.get().byline == "Jon Reed"
    assert RawDocument.objects.get().hints["author"] == "Jon Reed"


@pytest.mark.parametrize("others", [(), (BRIDGE.replace("bridge", "tunnel"),)], ids=["alone", "with others"])
def test_a_person_taken_down_while_a_new_document_is_read_is_masked_in_it(
    ann: User, meanwhile: Meanwhile, others: tuple[str, ...]
) -> None:
    send(document(BRIDGE))
    person = Person.objects.get(name="Quillan Zorvax")
    meanwhile(lambda: curation.take_down_person(person, by=ann, reason="on request"))
    report = send(document(COSTS), *map(document, others))
    assert report.counts == {Outcome.ADDED: 1 + len(others)}
    assert not any("Zorvax" in article.body for article in Article.objects.all())
    assert not Person.objects.filter(name__contains="Zorvax").exists()


def test_a_person_taken_down_while_a_revision_is_read_is_masked_in_it(ann: User, meanwhile: Meanwhile) -> None:
    send(document(BRIDGE), document(COSTS))
    person = Person.objects.get(name="Quillan Zorvax")
    meanwhile(lambda: curation.take_down_person(person, by=ann, reason="on request"))
    assert send(document(LATER)).counts == {Outcome.REVISED: 1}
    assert not any("Zorvax" in article.body for article in Article.objects.all())


def test_a_person_put_back_while_a_document_is_read_is_named_in_it(ann: User, meanwhile: Meanwhile) -> None:
    send(document(BRIDGE))
    person = Person.objects.get(name="Quillan Zorvax")
    takedown = curation.take_down_person(person, by=ann, reason="on request")
    meanwhile(lambda: curation.restore_person(takedown, by=ann))
    assert send(document(COSTS)).counts == {Outcome.ADDED: 1}
    assert "Quillan Zorvax came too" in Article.objects.get(outlet__name="Almona Times").body


def test_an_article_taken_down_while_its_hints_come_in_stays_down(ann: User, meanwhile: Meanwhile) -> None:
    send(document(BRIDGE))
    article = Article.objects.get()
    meanwhile(lambda: curation.take_down_article(article, by=ann, reason="a court order"))
    report = send(document(BRIDGE, author="Jon Reed"))
    assert report.counts == {Outcome.TAKEN_DOWN: 1}
    assert report.taken_down == ["test"]
    assert not Article.objects.exists()
