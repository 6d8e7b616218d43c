"""NEWSAPI_EXTRACTOR: the model is asked at ingest, and a wrong name is reported before any command."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from articles import sources
from articles.extraction.model import Found, ModelError
from articles.extraction.records import EXTRACTOR_VERSION, ExtractedQuote, QuoteKind
from articles.ingest import ingest_documents, outdated
from articles.models import Article, IngestRun, Quote

WORDS = "The harbour will be dredged"


def first_words(body: str, found: Found) -> Found:
    """The first words of the body as the only quote, and one that no text holds."""
    quote = ExtractedQuote(start=0, end=len(WORDS), text=WORDS, kind=QuoteKind.INDIRECT, confidence=0.5)
    wrong = ExtractedQuote(start=0, end=5, text="Never", kind=QuoteKind.INDIRECT)
    return Found(quotes=(quote, wrong))


@pytest.mark.django_db
def test_what_the_model_finds_is_stored_with_its_name(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "harbour_model.py").write_text(f"from {__name__} import first_words\n")
    (tmp_path / "talks.txt").write_text(f"{WORDS}, and “the work begins in May”, Minister Ann Lee said on Friday.\n")
    monkeypatch.syspath_prepend(tmp_path)
    settings.EXTRACTOR = "harbour_model:first_words"
    ingest_documents(sources.read([str(tmp_path / "talks.txt")]))
    version = f"{EXTRACTOR_VERSION}+harbour_model:fi"
    quote, article = Quote.objects.get(), Article.objects.get()
    assert (quote.text, quote.rule) == (WORDS, "model harbour_model:first_words")
    assert "model harbour_model:first_words: 'Never' refused: its words are not in the text" in article.problems
    assert {row.extractor_version[: len(version)] for row in (quote, article)} == {version}
    assert IngestRun.objects.get().version == article.extractor_version
    assert not outdated().exists()
    settings.EXTRACTOR = ""
    assert outdated().get() == article


@pytest.mark.parametrize("name", ["json", "absent_module:call", "json:absent"])
def test_a_wrong_name_is_an_error_of_the_deployment(name: str, settings: Any) -> None:
    settings.EXTRACTOR = name
    [error] = [each for each in run_checks() if each.id == "articles.E001"]
    assert f"NEWSAPI_EXTRACTOR='{name}'" in error.msg


def test_no_name_and_a_right_one_are_well(settings: Any) -> None:
    for name in ("", "json:loads"):
        settings.EXTRACTOR = name
        assert not [each for each in run_checks() if each.id == "articles.E001"]


@pytest.mark.django_db
def test_nothing_is_recorded_under_a_wrong_name(tmp_path: Path, settings: Any) -> None:
    settings.EXTRACTOR = "json:absent"
    with pytest.raises(ModelError, match="absent"):
        ingest_documents([])
    assert not IngestRun.objects.exists()
