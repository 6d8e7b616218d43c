"""Word lists and tables, kept as TOML next to the rules that read them; each file is parsed once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_tables(path: Path) -> dict[str, Any]:
    """The tables of a TOML file, shared by all readers: do not modify them.

    Raises:
        FileNotFoundError: if a package asks for a word list that it does not have.
        tomllib.TOMLDecodeError: if the file is not TOML.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))
