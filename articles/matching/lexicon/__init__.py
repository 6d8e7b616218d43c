"""The word lists and tables of the comparisons; `tables("words")` returns the contents of `words.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from articles.lexicon import read_tables

FOLDER = Path(__file__).parent


def tables(name: str) -> dict[str, Any]:
    """The tables of `NAME.toml` in this folder, parsed once."""
    return read_tables(FOLDER / f"{name}.toml")
