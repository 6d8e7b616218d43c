"""What becomes of a document, decided without a database; and that nothing is read twice to decide it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.extraction import extract
from articles.ingest import Outcome, ingest_documents, reading, store
from articles.ingest.outcomes import Facts, KnownBytes, KnownText, decide
from articles.models import Article, Quote
from articles.sources import SourceDocument, read_message

REPORT = """---
outlet: The Calder Post
url: https://calder.example/ferry
published: 2024-05-06
---
Ferry stays in port

The ferry stayed in the port of Calder on Monday, and nobody could say for how long.

"The harbour is open to everybody again," Mayor Ann Lee said.
"""


@pytest.mark.parametrize(
    ("bytes_", "text", "outcome"),
    [
        ("barred", "unread", Outcome.TAKEN_DOWN),
        ("stored", "unread", Outcome.UNCHANGED),
        ("say_more", "unread", Outcome.UPDATED),
        ("new", "unread", None),
        ("new", "barred", Outcome.TAKEN_DOWN),
        ("new", "new", Outcome.ADDED),
        ("new", "version", Outcome.REVISED),
        ("new", "same", Outcome.UNCHANGED),
        # known bytes decide, whatever is found in them now
        ("barred", "new", Outcome.TAKEN_DOWN),
        ("stored", "version", Outcome.UNCHANGED),
        ("say_more", "same", Outcome.UPDATED),
    ],
)
def test_an_outcome_follows_from_the_facts(bytes_: str, text: str, outcome: Outcome | None) -> None:
    assert decide(Facts(bytes=KnownBytes(bytes_), text=KnownText(text))) is outcome


def test_every_document_that_was_read_has_an_outcome() -> None:
    open_ones = [
        (bytes_, text) for bytes_ in KnownBytes for text in KnownText if decide(Facts(bytes=bytes_, text=text)) is None
    ]
    assert open_ones == [(KnownBytes.NEW, KnownText.UNREAD)]


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are extracted from now on."""
    texts: list[str] = []

    def counting(text: str, *arguments: Any, **named: Any) -> Any:
        texts.append(text)
        return extract(text, *arguments, **named)

    monkeypatch.setattr(reading, "extract", counting)
    return texts


def document(text: str) -> SourceDocument:
    read = read_message(text.encode(), media_type="text/plain", origin="test")
    assert isinstance(read, SourceDocument)
    return read


def send(*texts: str) -> dict[Outcome, int]:
    return dict(ingest_documents([document(text) for text in texts]).counts)


@pytest.mark.django_db
def test_a_revised_article_is_extracted_once(extracted: list[str]) -> None:
    assert send(REPORT) == {Outcome.ADDED: 1}
    assert send(REPORT.replace("on Monday", "on Monday morning")) == {Outcome.REVISED: 1}
    assert len(extracted) == 2
    assert Article.objects.get().revision == 2


@pytest.mark.django_db
def test_two_versions_in_one_batch_are_extracted_once_each(extracted: list[str]) -> None:
    later = REPORT.replace("on Monday", "on Monday morning")
    assert send(REPORT, later, REPORT) == {Outcome.ADDED: 1, Outcome.UNCHANGED: 1, Outcome.REVISED: 1}
    assert len(extracted) == 2


@pytest.mark.django_db
def test_known_bytes_are_not_extracted(extracted: list[str]) -> None:
    send(REPORT)
    extracted.clear()
    assert send(REPORT) == {Outcome.UNCHANGED: 1}
    assert extracted == []


@pytest.mark.django_db
def test_a_batch_that_fails_is_stored_one_by_one_from_what_was_read(
    extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: Callable[..., None] = store.count_outlets
    failures = iter([RuntimeError("of the batch")])

    def once(*arguments: Any) -> None:
        for failure in failures:
            raise failure
        counted(*arguments)

    monkeypatch.setattr(store, "count_outlets", once)
    other = REPORT.replace("/ferry", "/bridge").replace("ferry", "bridge").replace("Ferry", "Bridge")
    assert send(REPORT, other) == {Outcome.ADDED: 2}
    assert len(extracted) == 2
    assert Quote.objects.filter(article__isnull=False).count() == 2
