"""Short forms of given names, and naming traditions that a given name indicates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from os.path import commonprefix

from nicknames import name_triplets

from .given_names import Gender, given_gender
from .lexicon import tables
from .spelling import EAST_ASIAN, english_sound, readings

_ARABIC = tables("transliteration")["arabic"]

SHORTEST_BEGINNING = 3
"""Letters that a short form shares with the beginning of its name; two if it ends in y or ie."""


@lru_cache(maxsize=65_536)
def is_nickname(a: str, b: str) -> bool:
    """Whether two folded given names may be one person's: a short form, or one name in several languages.

    >>> is_nickname("bill", "william"), is_nickname("bill", "robert")
    (True, False)
    """
    return bool(nickname_rows(a) & nickname_rows(b))


def is_arabic_given(word: str) -> bool:
    """Whether a given name is common in Arabic and Persian naming, in any romanisation."""
    return word.startswith(("abd", "abu")) or not _ARABIC_SOUNDS.isdisjoint(_sounds(word))


def is_often_dropped(word: str) -> bool:
    """Whether a given name is often left out before the name by which a man is called (Mohammed)."""
    return not _DROPPED_SOUNDS.isdisjoint(_sounds(word))


@lru_cache(maxsize=65_536)
def nickname_rows(word: str) -> frozenset[int]:
    """The rows of the nickname table that contain the word in any of its readings."""
    return frozenset(row for sound in _sounds(word) for row in _NICKNAMES.get(sound, ()))


@lru_cache(maxsize=65_536)
def _sounds(word: str) -> frozenset[str]:
    """The possible sounds of a folded word."""
    return frozenset(reading.sound for reading in readings(word) if reading.schemes != {EAST_ASIAN})


def _short_forms() -> Iterator[tuple[str, str]]:
    """English given names with their short forms, from the data of the `nicknames` package.

    That list was made for genealogy and contains forms that are separate names (Hannah and Anna), which in the news are
    two persons; a form counts only if the name begins with it and its gender is the same. Forms that begin differently
    (Bill, Peggy) are in `nicknames.toml`.
    """
    for triplet in name_triplets():
        name, form = triplet.name1, triplet.name2
        begins = commonprefix((name, form))
        fits = len(begins) >= SHORTEST_BEGINNING or (
            len(begins) == SHORTEST_BEGINNING - 1 and form.endswith(("y", "ie"))
        )
        genders = {given_gender(name), given_gender(form), Gender.UNKNOWN}
        if fits and len(form) < len(name) and len(genders) < len(Gender):
            yield name, form


def _nickname_table(rows: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Rows of the table by the English sound of their names."""
    table: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows):
        for word in row:
            sound = english_sound(word)
            table[sound] = (*table.get(sound, ()), number)
    return table


_NICKNAMES = _nickname_table((*tables("nicknames")["rows"], *_short_forms()))
_ARABIC_SOUNDS = frozenset(english_sound(word) for word in _ARABIC["given"])
_DROPPED_SOUNDS = frozenset(english_sound(word) for word in _ARABIC["dropped"])
