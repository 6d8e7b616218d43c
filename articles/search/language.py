"""What is searched for, as a small tree; and how a text becomes the words that are searched.

Text and query are cut into words and folded (letter case and accents) here and not by the database, so that SQLite and
PostgreSQL find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

SCOPES = ("headline", "body", "quote", "speaker")

LONGEST_QUERY = 300
LONGEST_WORD = 100
"""Characters of a word that count: PostgreSQL refuses lexemes above 2,046 bytes."""

MOST_BYTES = 900_000
"""UTF-8 bytes of words that are indexed of one text: PostgreSQL refuses a tsvector above 1 MB."""

WORD = re.compile(r"[^\W_]+")

# What parts words: written out, for \s is not the same set in every language that reads the OpenAPI document.
SPACE = r"\t\n\v\f\r\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
SPACES = re.compile(rf"[{SPACE}]*")


class QuerySyntaxError(ValueError):
    """A query that cannot be read; `position` is the character (from 0) where it goes wrong."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (character {position + 1})")
        self.position = position


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand side by side; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """What must not occur."""

    item: Node


@dataclass(frozen=True, slots=True)
class And:
    """What must all occur."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Of which one must occur."""

    items: tuple[Node, ...]


Node = Term | Not | And | Or


def fold(text: str) -> str:
    """The text without letter case and accents.

    >>> fold("Straße in São Paulo")
    'strasse in sao paulo'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


def words(text: str) -> list[str]:
    """The folded words of a text, in order.

    >>> words("U.S. Gen. el-Sisi's")
    ['u', 's', 'gen', 'el', 'sisi', 's']
    """
    folded = fold(text)
    found: list[str] = WORD.findall(folded)
    if 8 * len(folded) + 8 < MOST_BYTES:  # no letter takes more than four bytes, and words are parted by signs
        return [word[:LONGEST_WORD] for word in found]
    return _within(found)


def _within(all_words: Iterable[str]) -> list[str]:
    """The first words that together take no more than `MOST_BYTES`."""
    found = []
    room = MOST_BYTES
    for each in all_words:
        word = each[:LONGEST_WORD]
        room -= len(word.encode()) + 8
        if room < 0:
            break
        found.append(word)
    return found
