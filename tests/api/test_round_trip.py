"""What the API writes of an article is read back as the same article."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from articles import linking, sources
from articles.extraction.records import Basis
from articles.ingest import IngestReport, Outcome, ingest_documents, reextract
from articles.models import Article, Coverage, Event, Outlet, Person, Utterance
from tests.ingest.texts import BRIDGE, FROST, PIER, page, text

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).parent.parent.parent / "seeds"
ROWS = "id,url,source_url,external_id,outlet,headline,deck,byline,dateline,section,language,credits,published"
ROWS += ",published_precision,published_basis,published_text,outlet_basis,body"

COLUMNS = ("headline", "deck", "byline", "url", "external_id", "language", "section", "dateline", "credits", "captions")
COLUMNS += ("published", "published_precision", "body")
BASES = ("published_basis", "outlet_basis", "published_text")

# Short lines that cleaning would take for a headline, a byline or a caption.
ODD_BODY = (
    "Harbour closed\n\nBy the pier\n\n" + text(PIER) + "\n\nRead more: the harbour is closed\n\n* * *\n\n" + FROST[0]
)
GIVEN = [
    {"id": "a1", "outlet": "The Harbour Post", "published": "2017-05", "headline": "Month", "text": text(PIER)},
    {"id": "a2", "outlet": "The Harbour Post", "published": "2017", "headline": "Year", "text": text(BRIDGE)},
    {"url": "https://harbour.example/frost", "published": "2017-05-29T10:30:00+02:00", "text": text(FROST)},
    {"outlet": "The Calder Times", "published": "2017-05-29", "author": "Ann Lee and Bo Ek", "text": ODD_BODY},
    {"text": f"Nobody knows when this was written. {PIER[1]}"},
    {"headline": "Midnight", "outlet": "Post", "published": "2017-05-29T00:00:00Z", "text": text(BRIDGE[:3])},
]
# without the weekday by which the report would take the day of its event
UNDATED_BRIDGE = tuple(paragraph.replace(" on Thursday", "") for paragraph in BRIDGE)
REPORT = """---
title: Dockers walk out
description: Eleven ships wait at the quay
section: Local
author: Ann Lee
date: 2017-05-29
---
CALDER, May 29 (Reuters) - """


@pytest.fixture(scope="module")
def stored(standing: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is exported, stored once for all tests."""
    folder = tmp_path_factory.mktemp("in")
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, GIVEN)))
    (folder / "b.md").write_text(REPORT + text(PIER) + "\n\nPhoto: The quay of Calder on Monday (Bo Ek)\n")
    (folder / "c.html").write_text(page("Bridge", UNDATED_BRIDGE, "https://harbour.example/bridge"))
    with standing.unblock():
        ingest_documents(sources.read([str(folder), str(SEEDS)]))
        linking.relink()


def of_each(extension: str, query: str) -> Callable[[Client, Path], None]:
    """A function that writes each article into a file of its own."""

    def write(client: Client, folder: Path) -> None:
        for pk in Article.objects.values_list("pk", flat=True):
            answer = client.get(f"/api/v1/articles/{pk}{query}")
            assert answer.status_code == 200
            (folder / f"{pk}{extension}").write_bytes(answer.content)

    return write


def of_all(name: str, query: str) -> Callable[[Client, Path], None]:
    """A function that writes the list of articles into one file."""

    def write(client: Client, folder: Path) -> None:
        answer: Any = client.get(f"/api/v1/articles?{query}")
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        (folder / name).write_bytes(content)

    return write


EXPORTS = {
    "json": of_each(".json", ""),
    "ndjson": of_all("all.ndjson", f"format=ndjson&fields={ROWS}"),
    "page": of_all("page.json", f"fields={ROWS}&page_size=100"),
    "ninjs": of_each(".json", "?format=ninjs"),
    "jsonld": of_each(".json", "?format=jsonld"),
}
LOST = {"ndjson": {"captions"}, "page": {"captions"}, "jsonld": {"captions"}}
WITH_BASES = {"json", "ndjson", "page"}


def facts(export: str) -> list[dict[str, Any]]:
    """What is stored of every article, as far as the format carries it, and what extraction finds in it."""
    columns = [name for name in COLUMNS if name not in LOST.get(export, ())]
    columns += [name for name in BASES if export in WITH_BASES]
    found = []
    for article in Article.objects.select_related("outlet"):
        said = {name: getattr(article, name) for name in columns}
        if said.get("published_basis") == Basis.INFERRED:
            # an export states the date that was inferred, and no words in which it was printed
            said["published_basis"] = Basis.HINT
            said["published_text"] = said["published_text"] or f"{article.published:%Y-%m-%d}"
        said["outlet"] = article.outlet.name if article.outlet else None
        said["quotes"] = list(
            article.quotes.order_by("start").values_list(
                "start", "end", "text", "kind", "speaker__name", "speaker_kind"
            )
        )
        said["persons"] = sorted(article.appearances.values_list("name", "mention_count"))
        said["figures"] = sorted(article.figures.values_list("start", "value", "role"))
        said["events"] = sorted(article.coverage.values_list("main", "event__date", "event__article_count"), key=repr)
        found.append(said)
    return sorted(found, key=repr)


def read(folder: Path) -> IngestReport:
    return ingest_documents(sources.read([str(folder)]))


def empty_the_store() -> None:
    Event.objects.update(merged_into=None)
    Person.objects.update(merged_into=None)
    for model in (Coverage, Article, Event, Utterance, Person, Outlet):
        model._default_manager.all().delete()


@pytest.mark.parametrize("export", EXPORTS)
def test_an_export_gives_the_same_store(stored: None, client: Client, tmp_path: Path, export: str) -> None:
    (tmp_path / "out").mkdir()
    EXPORTS[export](client, tmp_path / "out")
    before = facts(export)
    empty_the_store()
    assert read(tmp_path / "out").counts == {Outcome.ADDED: len(before)}
    linking.relink()
    assert facts(export) == before
    for article in Article.objects.all():
        assert reextract(article) is None
    linking.relink()
    assert facts(export) == before


@pytest.mark.parametrize("export", EXPORTS)
def test_an_export_read_into_its_own_store_changes_nothing(
    stored: None, client: Client, tmp_path: Path, export: str
) -> None:
    (tmp_path / "out").mkdir()
    EXPORTS[export](client, tmp_path / "out")
    before = list(Article.objects.order_by("pk").values())
    report = read(tmp_path / "out")
    assert report.counts == {Outcome.UNCHANGED: len(before)}
    assert list(Article.objects.order_by("pk").values()) == before


def test_bodies_alone_are_read_as_they_are(client: Client, tmp_path: Path) -> None:
    empty_the_store()
    (tmp_path / "out").mkdir()
    (tmp_path / "odd.txt").write_text(REPORT + ODD_BODY)
    ingest_documents(sources.read([str(tmp_path / "odd.txt"), str(SEEDS)]))
    of_all("all.ndjson", "format=ndjson&fields=body")(client, tmp_path / "out")
    before = set(Article.objects.values_list("body", flat=True))
    empty_the_store()
    read(tmp_path / "out")
    assert set(Article.objects.values_list("body", flat=True)) == before


def test_rows_without_a_body_say_what_to_ask_for(stored: None, client: Client, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    of_all("all.ndjson", "format=ndjson")(client, tmp_path / "out")
    report = read(tmp_path / "out")
    assert {(each.code, each.reason) for each in report.refusals} == {
        ("not_an_article", "the record has no body; export it with fields=…,body")
    }
