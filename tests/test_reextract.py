"""`reextract`: stored documents are read again, and nothing that a human decided is lost."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles import sources
from articles.ingest import ingest_documents
from articles.management import checks
from articles.models import Article, Quote, RawDocument

pytestmark = pytest.mark.django_db

TEXT = """{place} floods, mayor says

12 March 2021

Mayor Ann Lee of {place} said the river had risen by a metre.

"We close the bridge tonight," Lee told reporters in {place}. Five people were injured.
"""


@pytest.fixture(autouse=True)
def three_articles(tmp_path: Path) -> None:
    for place in ("Calder", "Marston", "Oakley"):
        (tmp_path / f"{place}.txt").write_text(TEXT.format(place=place), encoding="utf-8")
    ingest_documents(sources.read([str(tmp_path)]))
    for path in tmp_path.iterdir():
        path.unlink()


def run(*options: str) -> str:
    out = StringIO()
    call_command("reextract", *options, stdout=out, stderr=out)
    return out.getvalue()


def test_every_article_is_read_again_without_its_file() -> None:
    Article.objects.update(headline="", extractor_version="0.0.1")
    quotes = set(Quote.objects.values_list("pk", "text", "speaker__name"))
    assert run().splitlines() == [
        "Read 3 of 3 articles again.",
        "Now run relink: links depend on all articles.",
    ]
    assert Article.objects.filter(headline__endswith="floods, mayor says", revision=1).count() == 3
    assert set(Quote.objects.values_list("pk", "text", "speaker__name")) == quotes
    assert [finding for finding in checks.run() if finding.failures] == []


def test_quotes_stored_without_rules_get_theirs() -> None:
    rules = dict(Quote.objects.values_list("pk", "rules"))
    assert all(rules.values())
    Quote.objects.update(rules=[])
    run()
    assert dict(Quote.objects.values_list("pk", "rules")) == rules


def test_outdated_reads_only_what_another_version_read() -> None:
    Article.objects.update(headline="")
    Article.objects.filter(body__contains="Calder").update(extractor_version="0.0.1")
    assert run("--outdated").startswith("Read 1 of 1 articles again.")
    assert [article.headline for article in Article.objects.exclude(headline="")] == ["Calder floods, mayor says"]
    assert run("--outdated").splitlines() == ["Read 0 of 0 articles again."]


def test_an_article_of_which_nothing_would_be_left_stays_as_it_is() -> None:
    article = Article.objects.get(body__contains="Calder")
    RawDocument.objects.filter(article=article).update(content="---\n---\n")
    out = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("reextract", stdout=out, stderr=out)
    assert exit_.value.code == 1
    assert f"article {article.pk}: left unchanged: It contains no running text." in out.getvalue()
    assert "Read 2 of 3 articles again." in out.getvalue()
    assert Article.objects.get(pk=article.pk).body == article.body


@pytest.mark.parametrize("status", ["approved", "corrected", "rejected", "withdrawn"])
def test_what_a_curator_decided_stays(status: str) -> None:
    Quote.objects.filter(text="We close the bridge tonight,").update(status=status)
    before = set(Quote.objects.values_list("pk", "status", "text", "start"))
    run()
    assert set(Quote.objects.values_list("pk", "status", "text", "start")) == before
