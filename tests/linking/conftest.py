"""A curator, and a folder whose texts are ingested by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles import linking, search, sources
from articles.ingest import IngestReport, ingest_documents, reextract
from articles.management import checks
from articles.models import Article

Ingest = Callable[..., IngestReport]


@pytest.fixture
def ann(db: None) -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def ingest(db: None, tmp_path: Path) -> Ingest:
    """A function that writes texts into the folder, with hints if given, and ingests all of it."""
    folder = tmp_path / "news"
    folder.mkdir()

    def run(hints: str = "", **texts: str) -> IngestReport:
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        if hints:
            (folder / "hints.toml").write_text(hints, encoding="utf-8")
        return ingest_documents(sources.read([str(folder)]))

    return run


@pytest.fixture(autouse=True)
def nothing_is_unsound(db: None) -> Iterator[None]:
    """Whatever a test does, the database must be sound after it."""
    yield
    assert_sound()


def assert_sound() -> None:
    failures = {check.name: [*check.failures()] for check in checks.CHECKS}  # without the counts of `checks.run`
    assert {name: named for name, named in failures.items() if named} == {}


def relink() -> None:
    linking.relink()
    search.rebuild()


def reextract_all() -> None:
    for article in Article.objects.order_by("pk"):
        assert reextract(article) is None
