"""What a document may bring: a text of one article, in batches that are held in memory one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles import sources
from articles.extraction.records import Hints
from articles.ingest import ingest_documents, reading
from articles.ingest.batch import BATCH_CHARACTERS, batches
from articles.linking.persons import resolution
from articles.models import Appearance, Article, PersonDoubt
from articles.names.comparison import NameMatch, compare_names
from articles.sources import RefusalCode, RefusedDocument, SourceDocument
from articles.sources.bounds import (
    MAX_JSON_COMMAS,
    MAX_JSON_CONTAINERS,
    MAX_REQUEST_CHARACTERS,
    MAX_TEXT_CHARACTERS,
    check_json,
)
from articles.sources.documents import RefusedError
from benchmarks.memory import SHAPES, make

LONG = "The ferry stays in port. " * (MAX_TEXT_CHARACTERS // 25 + 1)


def page(text: str) -> str:
    return f"<html><body><article><p>{text}</p></article></body></html>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.txt", LONG),
        ("x.md", f"---\ntitle: Ferry\noutlet: The Post\n---\n{LONG}"),
        ("x.html", page(LONG)),
        ("x.json", json.dumps({"text": LONG})),
        ("x.jsonl", json.dumps({"text": LONG})),
        ("x.json", json.dumps({"@type": "NewsArticle", "articleBody": LONG})),
    ],
)
def test_a_text_longer_than_any_article_is_refused_with_the_bound(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (read,) = sources.read([str(tmp_path / name)])
    assert isinstance(read, RefusedDocument)
    assert read.code is RefusalCode.TOO_LARGE
    assert f"{MAX_TEXT_CHARACTERS:,}" in read.reason


def test_the_longest_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(LONG[:MAX_TEXT_CHARACTERS], encoding="utf-8")
    (read,) = sources.read([str(tmp_path / "x.txt")])
    assert isinstance(read, SourceDocument)
    assert MAX_REQUEST_CHARACTERS < len(read.text) == MAX_TEXT_CHARACTERS


@pytest.mark.parametrize(
    "text",
    [
        f"[{'{},' * MAX_JSON_CONTAINERS}1]",
        f"[{'[],' * MAX_JSON_CONTAINERS}1]",
        f"[{'1,' * (MAX_JSON_COMMAS + 1)}1]",
    ],
)
def test_json_of_very_many_values_is_not_parsed(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_json(text)
    assert caught.value.code is RefusalCode.TOO_LARGE


def document(number: int, length: int, content: int = 0) -> SourceDocument:
    text = f"The ferry {number} stays in port. ".ljust(length, "x")
    kept = text if not content else "y" * content
    return SourceDocument(
        text=text, content=kept, digest=f"{number:064}", origin=f"{number}", encoding="utf-8", media_type="text/plain"
    )


@pytest.mark.parametrize(
    ("lengths", "taken"),
    [
        ([100] * 120, [50, 50, 20]),
        ([BATCH_CHARACTERS + 1] * 3, [1, 1, 1]),
        ([BATCH_CHARACTERS // 2] * 5, [2, 2, 1]),
        ([10, BATCH_CHARACTERS, 10, 10], [1, 1, 2]),
        ([], []),
    ],
)
def test_long_documents_are_taken_few_at_a_time(lengths: list[int], taken: list[int]) -> None:
    items = [document(number, length) for number, length in enumerate(lengths)]
    found = list(batches(items, "test"))
    assert [len(batch) for batch in found] == taken
    assert [item for batch in found for item in batch] == items


def test_a_page_weighs_as_what_is_kept_of_it() -> None:
    items = [document(number, 100, content=2 * BATCH_CHARACTERS) for number in range(6)]
    assert [len(batch) for batch in batches(items, "test")] == [3, 3]


@pytest.mark.django_db
def test_dense_texts_of_every_shape_go_in() -> None:
    def documents() -> Iterator[SourceDocument]:
        for shape in SHAPES:
            text = make(shape, 3_000)
            yield SourceDocument(
                text=text,
                content=text,
                digest=shape.rjust(64, "0"),
                origin=shape,
                encoding="utf-8",
                media_type="text/plain",
                hints=Hints(outlet=shape),
            )

    report = ingest_documents(documents())
    assert report.refusals == []
    assert Article.objects.count() == len(SHAPES)


@pytest.mark.django_db
def test_an_article_that_names_more_persons_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PERSONS", 1)
    text = "Ferry stays\n\nAnn Lee met Bob Stone and Mr. Tom Reed in the port."
    one = SourceDocument(
        text=text, content=text, digest="1" * 64, origin="list", encoding="utf-8", media_type="text/plain"
    )
    (refusal,) = ingest_documents([one]).refusals
    assert refusal.code is RefusalCode.TOO_LARGE
    assert "persons; one article may name at most 1" in refusal.reason
    assert not Article.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("shape", "names", "most"),
    [("names-of-one-word", 120, 1), ("spellings", 120, resolution.MOST_CANDIDATES)],
)
def test_names_that_share_words_are_compared_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch, shape: str, names: int, most: int
) -> None:
    compared: list[tuple[str, str]] = []

    def counted(one: str, other: str) -> NameMatch:
        compared.append((one, other))
        return compare_names(one, other)

    monkeypatch.setattr(resolution, "compare_names", counted)
    text = make(shape, 40 * names)
    report = ingest_documents(
        [
            SourceDocument(
                text=text, content=text, digest="1" * 64, origin="x", encoding="utf-8", media_type="text/plain"
            )
        ]
    )
    assert report.refusals == []
    found = Appearance.objects.count()
    assert found > names // 2
    assert 0 < len(compared) <= most * found
    assert PersonDoubt.objects.count() <= len(compared)
