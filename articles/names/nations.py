"""Which nation a word means: a country, a people, or the capital that stands for its government."""

from __future__ import annotations

from .lexicon import tables

_TABLES = tables("nations")


def _nation_of(table: dict[str, str]) -> dict[str, str]:
    """Every printed name of a table with the nation that it means."""
    return {name: nation for nation, names in table.items() for name in names.split(";")}


NATIONS = _nation_of(_TABLES["nations"])
"""Names of countries and peoples."""
CAPITALS = _nation_of(_TABLES["capitals"])
"""Cities that governments sit in."""
