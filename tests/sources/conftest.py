"""One parser process for all tests of this folder; a folder of documents written from a dict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from articles.sources.pages.html import HtmlReader


@pytest.fixture(scope="session")
def reader() -> Iterator[HtmlReader]:
    with HtmlReader() as reader:
        yield reader


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes files into a folder "news" and returns its path."""

    def write(files: dict[str, bytes | str]) -> Path:
        root = tmp_path / "news"
        root.mkdir()
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return root

    return write
