"""Documents become rows: once, whole or not at all, and again when they change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError

from articles import sources
from articles.ingest import IngestReport, Outcome, batch, ingest_documents, reextract
from articles.ingest.addresses import normalised_url
from articles.models import (
    Appearance,
    Article,
    Coverage,
    EventMention,
    Figure,
    IngestRun,
    Mention,
    Person,
    Quote,
    RawDocument,
    Refusal,
)

pytestmark = pytest.mark.django_db

TEXT = """The Harbour Gazette | News

Harbour to be dredged, minister says

12 March 2021

Transport Minister Ann Lee said on Friday that the harbour would be dredged.

"The work begins in May," Lee told reporters in Calder. She called the plan "long overdue".

A storm on March 3, 2021 killed 12 people in Calder and injured 30.
"""


def put(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*paths: Path, **options: Any) -> IngestReport:
    return ingest_documents(sources.read([str(path) for path in paths]), **options)


def test_a_text_becomes_rows_with_offsets_into_its_body(tmp_path: Path) -> None:
    report = run(put(tmp_path, "a.txt"))
    assert report.counts == {Outcome.ADDED: 1}
    article = Article.objects.get()
    assert article.headline == "Harbour to be dredged, minister says"
    assert article.published_key == article.published
    assert {person.name for person in Person.objects.all()} == {"Ann Lee"}
    assert Quote.objects.filter(kind="direct", text="The work begins in May,", speaker__name="Ann Lee").exists()
    assert set(Figure.objects.values_list("role", "value")) >= {("killed", 12)}
    for model in (Quote, Mention, Figure, EventMention):
        rows = list(model.objects.all())
        assert rows, model
        assert all(article.body[row.start : row.end] == row.text for row in rows)


def test_a_second_run_changes_no_row(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    run(path)
    before = {model: list(model.objects.order_by("pk").values()) for model in (Article, Person, Quote, Appearance)}
    assert run(path).counts == {Outcome.UNCHANGED: 1}
    assert {model: list(model.objects.order_by("pk").values()) for model in before} == before


def test_the_same_bytes_under_two_names_are_one_article(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    put(tmp_path, "in/b.txt")
    assert run(tmp_path / "in").counts == {Outcome.ADDED: 1, Outcome.UNCHANGED: 1}
    assert Article.objects.count() == 1


def test_a_changed_body_is_a_new_revision(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    run(path)
    put(tmp_path, "a.txt", TEXT.replace("killed 12", "killed 14"))
    assert run(path).counts == {Outcome.REVISED: 1}
    article = Article.objects.get()
    assert article.revision == 2
    assert sorted(article.documents.values_list("revision", flat=True)) == [1, 2]
    assert [figure.value for figure in article.figures.filter(role="killed")] == [14]
    assert Person.objects.get().article_count == 1


def test_two_versions_in_one_batch_are_one_article(tmp_path: Path) -> None:
    put(tmp_path, "in/1.txt")
    put(tmp_path, "in/2.txt", TEXT.replace("May", "June"))
    assert run(tmp_path / "in").counts == {Outcome.ADDED: 1, Outcome.REVISED: 1}


def test_a_curated_quote_outlives_a_new_revision(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    run(path)
    quote = Quote.objects.get(text="The work begins in May,")
    quote.status, quote.speaker_curated = Quote.Status.CORRECTED, True
    quote.curated_speaker_name = quote.speaker_name = "the ministry"
    quote.curated_speaker = quote.speaker = None
    quote.save()
    put(tmp_path, "a.txt", TEXT.replace("12 people", "15 people").replace("would be dredged", "would be dredged twice"))
    run(path)
    kept = Quote.objects.get(pk=quote.pk)
    assert (kept.speaker_name, kept.status, kept.revision) == ("the ministry", "corrected", 2)
    assert kept.machine_speaker_name == "Ann Lee"
    assert kept.article.body[kept.start : kept.end] == kept.text


def test_a_curated_quote_that_is_gone_from_the_text_is_kept_as_stale(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    run(path)
    quote = Quote.objects.get(text="The work begins in May,")
    Quote.objects.filter(pk=quote.pk).update(status=Quote.Status.APPROVED)
    put(tmp_path, "a.txt", TEXT.replace('"The work begins in May," Lee told reporters in Calder. ', ""))
    run(path)
    assert Quote.objects.get(pk=quote.pk).stale
    assert not Quote.objects.visible().filter(pk=quote.pk).exists()


def test_a_machine_quote_that_is_gone_from_the_text_is_gone(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    run(path)
    put(tmp_path, "a.txt", TEXT.replace('"The work begins in May," Lee told reporters in Calder. ', ""))
    run(path)
    assert not Quote.objects.filter(text="The work begins in May,").exists()


def test_hints_given_later_update_the_article(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    run(path)
    put(tmp_path, "hints.toml", '["a.txt"]\noutlet = "The Calder Post"\n')
    assert run(path).counts == {Outcome.UPDATED: 1}
    article = Article.objects.get()
    assert (article.outlet.name, article.revision, article.outlet.article_count) == ("The Calder Post", 1, 1)
    assert run(path).counts == {Outcome.UNCHANGED: 1}
    assert set(Quote.objects.values_list("outlet__name", flat=True)) == {"The Calder Post"}


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    (tmp_path / "in/b.txt").write_bytes(b"The harbour\x00 is deep.")
    put(tmp_path, "in/c.txt", "----\n----\n")
    report = run(tmp_path / "in")
    assert report.counts == {Outcome.ADDED: 1, Outcome.REFUSED: 2}
    assert set(Refusal.objects.values_list("code", flat=True)) == {"nul_character", "not_an_article"}
    assert IngestRun.objects.get().counts == {"added": 1, "refused": 2}


def test_an_article_that_fails_does_not_take_its_batch_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "in/a.txt")
    put(tmp_path, "in/b.txt", TEXT.replace("Harbour", "Airport").replace("harbour", "airport"))
    stored = batch.store_new

    def fail_on_airport(drafts: Any, of: Any) -> None:
        stored(drafts, of)
        if any("Airport" in made.article.headline for made in drafts):
            raise IntegrityError("the airport is closed")

    monkeypatch.setattr(batch, "store_new", fail_on_airport)
    report = run(tmp_path / "in")
    assert report.counts == {Outcome.ADDED: 1, Outcome.REFUSED: 1}
    assert [article.headline for article in Article.objects.all()] == ["Harbour to be dredged, minister says"]
    assert not Coverage.objects.exclude(article__in=Article.objects.all()).exists()


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    put(tmp_path, "in/b.txt")
    assert run(tmp_path / "in", dry_run=True).counts == {Outcome.ADDED: 1, Outcome.UNCHANGED: 1}
    assert not Article.objects.exists()
    assert not IngestRun.objects.exists()


def test_json_lines_go_in_line_by_line(tmp_path: Path) -> None:
    lines = [
        {"id": "1", "title": "Rain in Calder", "text": "It rained, Ann Lee said.", "outlet": "The Calder Post"},
        {"id": "1", "title": "Rain in Calder", "text": "It poured, Ann Lee said.", "outlet": "The Calder Post"},
    ]
    path = put(tmp_path, "a.jsonl", "\n".join([*map(json.dumps, lines), "{broken"]))
    report = run(path)
    assert report.counts == {Outcome.ADDED: 1, Outcome.REVISED: 1, Outcome.REFUSED: 1}
    assert [refusal.line for refusal in report.refusals] == [3]


def test_raw_text_is_kept_as_received(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    run(path)
    document = RawDocument.objects.get()
    assert document.content == text
    article = Article.objects.get()
    for body_start, raw_start, length in article.segments:
        left = article.body[body_start : body_start + length]
        right = document.source_text[raw_start : raw_start + length]
        assert [a for a, b in zip(left, right, strict=True) if a != b and not (a.isspace() and b.isspace())] == []


def test_reextraction_keeps_rows_and_judgements(tmp_path: Path) -> None:
    run(put(tmp_path, "a.txt"))
    Quote.objects.filter(text="The work begins in May,").update(status=Quote.Status.REJECTED)
    before = set(Quote.objects.values_list("pk", "text", "status"))
    reextract(Article.objects.get())
    assert set(Quote.objects.values_list("pk", "text", "status")) == before
    assert Article.objects.get().revision == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a/", "https://example.org/a"),
        ("https://Example.org/a?utm_medium=mail&page=2", "https://example.org/a?page=2"),
        ("https://example.org/A#top", "https://example.org/A"),
    ],
)
def test_addresses_of_one_page_are_one(url: str, expected: str) -> None:
    assert normalised_url(url) == expected
