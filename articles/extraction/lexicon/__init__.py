"""The word lists of the extraction: `tables("cues")` is `cues.toml`, `tables("persons/evidence")` one folder down."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from articles.lexicon import read_tables

FOLDER = Path(__file__).parent


def tables(name: str) -> dict[str, Any]:
    """The tables of `NAME.toml` in this folder, parsed once."""
    return read_tables(FOLDER / f"{name}.toml")


@cache
def word_sets(name: str, table: str) -> Mapping[str, frozenset[str]]:
    """The word lists of one table of `NAME.toml` as sets.

    >>> "police" in word_sets("clauses", "subjects")["plural_heads"]
    True
    """
    return {key: frozenset(words) for key, words in tables(name)[table].items()}
