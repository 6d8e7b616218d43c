"""What was decided about a quote holds for its words in every later version of the article, as everybody sees it."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoDbBlocker

from articles import curation, search, sources
from articles.ingest import IngestReport, ingest_documents
from articles.matching.texts.letters import likeness
from articles.models import Article, Quote

from .conftest import reextract_all, relink
from .revised import BOOKS, FERRY, REPORT, REVISIONS, WORDS, Revision

pytestmark = pytest.mark.django_db

Ingest = Callable[..., IngestReport]
HIDE: dict[str, Callable[..., Quote]] = {"withdrawn": curation.withdraw, "rejected": curation.reject}
HINTS = "['a.txt']\noutlet = 'The Marston Mail'\n"
AUDIT = "the audit office"
SOUGHT = "fraud+OR+waste+OR+ferry"
"""Whatever of the report holds one of these words is found, all at once."""


@pytest.fixture(scope="module")
def printed(standing: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder from which the report was ingested, for all tests at once."""
    folder = tmp_path_factory.mktemp("revised") / "news"
    folder.mkdir()
    (folder / "hints.toml").write_text(HINTS, encoding="utf-8")
    with standing.unblock():
        revise(folder, REPORT)
    return folder


@pytest.fixture
def ingest(printed: Path, db: None) -> Ingest:
    """A function that ingests another version of the report."""
    return partial(revise, printed)


def revise(folder: Path, a: str) -> IngestReport:
    (folder / "a.txt").write_text(a, encoding="utf-8")
    return ingest_documents(sources.read([str(folder)]))


def like(text: str, words: str = WORDS) -> bool:
    return max(likeness(words, text), likeness(text, words)) >= 0.6


def stored(words: str) -> Quote:
    return next(quote for quote in Quote.objects.filter(stale=False).order_by("start") if like(quote.text, words))


def shown(client: Client, *, searched: bool = True) -> dict[str, str]:
    """The words of every quote that anybody can see, by id.

    A search finds what the index holds, which is compared each time; searching itself need not be repeated. Of records
    only what is compared is asked for: which quotes there are does not depend on it, and the rest takes thrice as long.
    """

    def ask(address: str) -> Any:
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == 200, response.content
        return orjson.loads(response.content)

    article = Article.objects.get().pk
    listed = ask("quotes?page_size=100&fields=id,text,stale")["results"]
    found = {row["id"]: row["text"] for row in listed if not row["stale"]}
    assert {row["id"] for row in ask(f"articles/{article}?fields=quotes.id")["quotes"]} == set(found)
    assert {int(row) for row in found} == set(search.entries(Quote))
    if searched:
        assert {row["id"] for row in ask(f"quotes?q={SOUGHT}&fields=id")["results"]} <= set(found)
        assert {row["id"] for row in ask(f"search?q={SOUGHT}&page_size=20")["quotes"]["results"]} <= set(found)
    assert Article.objects.get().quote_count == len(found)
    return found


def assert_hidden(
    client: Client, decided: Quote, status: str, revision: Revision | None = None, *, searched: bool = True
) -> None:
    """No words like those of `decided` are seen, and its neighbours are."""
    now = Quote.objects.get(pk=decided.pk)
    assert now.status == status
    visible = shown(client, searched=searched)
    assert [text for text in visible.values() if like(text)] == []
    assert client.get(f"/api/v1/quotes/{decided.pk}?fields=id").status_code == (410 if status == "withdrawn" else 200)
    assert [text for text in visible.values() if like(text, BOOKS)]
    if revision is None or revision.neighbour:
        assert [text for text in visible.values() if like(text, FERRY)]
    for quote in Quote.objects.filter(status=status).exclude(pk=decided.pk):
        assert quote.notice, "a curator is told of what was hidden along"


@pytest.mark.parametrize("status", HIDE)
@pytest.mark.parametrize("revision", REVISIONS.values(), ids=REVISIONS)
def test_hidden_words_stay_hidden(ingest: Ingest, ann: User, client: Client, status: str, revision: Revision) -> None:
    ids = {words: stored(words).pk for words in (FERRY, BOOKS)}
    decided = HIDE[status](stored(WORDS), by=ann)
    ingest(a=revision.change(REPORT))
    assert Article.objects.count() == 1
    assert_hidden(client, decided, status, revision)
    assert stored(BOOKS).pk == ids[BOOKS]
    now = Quote.objects.get(pk=decided.pk)
    if not revision.trivial and revision is not REVISIONS["another speaker"]:
        assert now.notice
    assert now.history.filter(history_user=ann, status=status).exists()
    reextract_all()
    assert_hidden(client, decided, status, revision, searched=False)
    ingest(a=REPORT.replace("long before", "hours before"))
    assert_hidden(client, decided, status, revision, searched=False)
    relink()
    assert_hidden(client, decided, status, revision, searched=False)


@pytest.mark.parametrize("revision", REVISIONS.values(), ids=REVISIONS)
def test_what_was_approved_are_these_words(ingest: Ingest, ann: User, client: Client, revision: Revision) -> None:
    decided = curation.approve(stored(WORDS), by=ann)
    ingest(a=revision.change(REPORT))
    visible = shown(client)
    approved = Quote.objects.visible().filter(status="approved")
    assert (decided.pk in {quote.pk for quote in approved}) is revision.trivial
    if revision.trivial:
        assert [quote.pk for quote in approved] == [decided.pk]
        return
    assert not approved.exists()
    alike = [Quote.objects.get(pk=key) for key, text in visible.items() if like(text)]
    assert bool(alike) is not revision.gone
    assert all(quote.status == "machine" for quote in alike)
    assert any(quote.notice for quote in [*alike, Quote.objects.get(pk=decided.pk)])
    ingest(a=REPORT.replace("long before", "hours before"))
    again = Quote.objects.get(pk=decided.pk)
    assert not again.stale
    assert like(again.text)


@pytest.mark.parametrize("revision", REVISIONS.values(), ids=REVISIONS)
def test_a_correction_goes_to_the_likest_quote(ingest: Ingest, ann: User, client: Client, revision: Revision) -> None:
    decided = curation.correct_speaker(stored(WORDS), name=AUDIT, kind="organisation", by=ann)
    ingest(a=revision.change(REPORT))
    visible = shown(client)
    corrected = Quote.objects.visible().filter(status="corrected")
    if revision.gone:
        assert not corrected.exists()
        assert Quote.objects.get(pk=decided.pk).stale
    else:
        assert [(quote.pk, quote.speaker_name) for quote in corrected] == [(decided.pk, AUDIT)]
        assert like(visible[str(decided.pk)])
        others = [key for key, text in visible.items() if like(text) and key != str(decided.pk)]
        assert all(Quote.objects.get(pk=key).notice for key in others) or revision.trivial
        assert corrected.get().notice or revision.trivial or revision is REVISIONS["another speaker"]
    ingest(a=REPORT.replace("long before", "hours before"))
    assert Quote.objects.visible().get(status="corrected").pk == decided.pk


@pytest.mark.parametrize("status", HIDE)
@pytest.mark.parametrize("seed", range(12))
def test_no_run_of_edits_brings_hidden_words_back(
    ingest: Ingest, ann: User, client: Client, status: str, seed: int
) -> None:
    chance = random.Random(seed)
    decided = HIDE[status](stored(WORDS), by=ann)
    names = [name for name, revision in REVISIONS.items() if revision.neighbour]
    for name in chance.choices(names, k=6):
        ingest(a=REVISIONS[name].change(REPORT))
        assert_hidden(client, decided, status, REVISIONS[name])
