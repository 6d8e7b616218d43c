"""Word lists of names (titles, spellings, nicknames): `tables("titles")` returns the contents of `titles.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from articles.lexicon import read_tables

FOLDER = Path(__file__).parent


def tables(name: str) -> dict[str, Any]:
    """The tables of `NAME.toml` in this folder, parsed once."""
    return read_tables(FOLDER / f"{name}.toml")


def tagged_words(name: str) -> dict[str, frozenset[str]]:
    """The words of a text file by the letter at the start of their line; lines that begin with # are comments."""
    tagged: dict[str, set[str]] = {}
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, *words = line.split()
            tagged.setdefault(tag, set()).update(words)
    return {tag: frozenset(words) for tag, words in tagged.items()}
