"""Given names by which one person is called, and what a given name tells of a way of naming."""

from __future__ import annotations

from functools import lru_cache

from .lexicon import tables
from .spelling import EAST_ASIAN, readings

_ARABIC = tables("transliteration")["arabic"]


@lru_cache(maxsize=65_536)
def is_nickname(a: str, b: str) -> bool:
    """True where two folded given names are used for one person: short forms, and one name in several languages.

    >>> is_nickname("bill", "william"), is_nickname("bill", "robert")
    (True, False)
    """
    return bool(nickname_rows(a) & nickname_rows(b))


def is_arabic_given(word: str) -> bool:
    """True for a given name common in Arabic and Persian naming, however it is romanised."""
    return word.startswith(("abd", "abu")) or not _ARABIC_SOUNDS.isdisjoint(_sounds(word))


def is_often_dropped(word: str) -> bool:
    """True for a given name that is often left out before the one a man is called by (Mohammed)."""
    return not _DROPPED_SOUNDS.isdisjoint(_sounds(word))


@lru_cache(maxsize=65_536)
def nickname_rows(word: str) -> frozenset[int]:
    """The rows of the nickname table that hold the word in any of its readings."""
    return frozenset(row for sound in _sounds(word) for row in _NICKNAMES.get(sound, ()))


@lru_cache(maxsize=65_536)
def _sounds(word: str) -> frozenset[str]:
    """How a folded word may sound."""
    return frozenset(reading.sound for reading in readings(word) if reading.schemes != {EAST_ASIAN})


def _nickname_table(rows: list[list[str]]) -> dict[str, tuple[int, ...]]:
    """Rows of the table by the English sound of their names."""
    table: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows):
        for word in row:
            sound = readings(word)[0].sound
            table[sound] = (*table.get(sound, ()), number)
    return table


_NICKNAMES = _nickname_table(tables("nicknames")["rows"])
_ARABIC_SOUNDS = frozenset(readings(word)[0].sound for word in _ARABIC["given"])
_DROPPED_SOUNDS = frozenset(readings(word)[0].sound for word in _ARABIC["dropped"])
