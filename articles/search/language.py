"""A query as a small tree, and how text is cut into the words that are searched.

Text and query are cut into words and folded (letter case and accents) here, not by the database, so that SQLite and
PostgreSQL find the same rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

SCOPES = ("headline", "body", "quote", "speaker")

LONGEST_QUERY = 300
LONGEST_WORD = 100
"""Characters of a word that are indexed: PostgreSQL refuses lexemes above 2,046 bytes."""

MOST_BYTES = 900_000
"""UTF-8 bytes of words that are indexed for one text: PostgreSQL refuses a tsvector above 1 MB."""

WORD = re.compile(r"[^\W_]+")

# What separates words: written out, because \s differs between the languages that read the OpenAPI document.
SPACE = r"\t\n\v\f\r\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
SPACES = re.compile(rf"[{SPACE}]*")


class QuerySyntaxError(ValueError):
    """A query that cannot be parsed; `position` is the character (from 0) where it goes wrong."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (character {position + 1})")
        self.position = position


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words in sequence; the last one may be a prefix."""

    words: tuple[str, ...]
    prefix: bool = False
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """A node that must not match."""

    item: Node


@dataclass(frozen=True, slots=True)
class And:
    """Nodes that must all match."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Nodes of which at least one must match."""

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
    if 8 * len(folded) + 8 < MOST_BYTES:  # a letter takes at most four bytes, and separators at least one
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
