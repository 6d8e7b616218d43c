"""What a reader types into `q`, as a small tree; and how a text becomes the words that are searched.

The language: words, "phrases", -not, OR, prefix*, and the scopes headline: body: quote: speaker:.
Words side by side must all occur; OR binds less tightly than that. Text and query are cut into words and folded
(letter case and accents) here and not by the database, so that SQLite and PostgreSQL find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
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

ITEM = re.compile(
    rf"""
    (?P<negated>-)?
    (?:(?P<scope>[A-Za-z]+):)?
    (?:"(?P<phrase>[^"]*)" | (?P<word>[^{SPACE}"()*:-][^{SPACE}"()*:]*))
    (?P<prefix>\*)?
    (?=[{SPACE}]|\Z)
    """,
    re.VERBOSE,
)

OR = re.compile(rf"OR(?=[{SPACE}]|\Z)")


def pattern(scopes: Sequence[str] = SCOPES) -> str:
    """The language as one expression, for the OpenAPI document; `parse` accepts exactly what it matches."""
    scope = f"(({'|'.join(scopes)}):)?" if scopes else ""
    item = rf'(-?{scope}("[^"\u0000]*"|(?!OR([{SPACE}]|$))[^{SPACE}"()*:\u0000-][^{SPACE}"()*:\u0000]*)\*?)'
    return rf"^[{SPACE}]*{item}([{SPACE}]+(OR[{SPACE}]+)?{item})*[{SPACE}]*$"


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

    item: Term


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


def parse(query: str, scopes: Sequence[str] = SCOPES) -> Node | None:
    """The tree of a query; None where it holds no word at all (then nothing matches).

    Raises QuerySyntaxError for what is not of the language, or names a scope that is not one of `scopes`.

    >>> parse('trump -speaker:"Ann Lee"')
    And(items=(Term(words=('trump',), prefix=False, scope=None), \
Not(item=Term(words=('ann', 'lee'), prefix=False, scope='speaker'))))
    """
    groups: list[list[Node]] = [[]]
    position, expects_item, seen = _skip_space(query, 0), True, False
    while position < len(query):
        if (bar := OR.match(query, position)) is not None:
            if expects_item:
                raise QuerySyntaxError('OR stands between two words; write "OR" to search for the word', position)
            groups.append([])
            expects_item, position = True, _skip_space(query, bar.end())
            continue
        item = ITEM.match(query, position)
        if item is None:
            raise _complaint(query, position, scopes)
        node = _node(item, scopes)
        if node is not None:
            groups[-1].append(node)
        expects_item, seen, position = False, True, _skip_space(query, item.end())
    if expects_item:
        raise QuerySyntaxError("A word is missing" if not seen else "OR is followed by nothing", len(query))
    alternatives = [_all(group) for group in groups if group]
    if not alternatives:
        return None
    return alternatives[0] if len(alternatives) == 1 else Or(tuple(alternatives))


def _all(items: list[Node]) -> Node:
    return items[0] if len(items) == 1 else And(tuple(items))


def _node(item: re.Match[str], scopes: Sequence[str]) -> Node | None:
    scope = item["scope"]
    if scope is not None and scope not in scopes:
        raise QuerySyntaxError(f"There is no scope '{scope[:40]}:'; {_named(scopes)}", item.start("scope"))
    found = words(item["phrase"] if item["phrase"] is not None else item["word"])
    if not found:
        return None
    term = Term(words=tuple(found), prefix=item["prefix"] is not None, scope=scope)
    return Not(term) if item["negated"] else term


def _skip_space(query: str, position: int) -> int:
    space = SPACES.match(query, position)
    return space.end() if space else position


def _named(scopes: Sequence[str]) -> str:
    """The scopes of a list, as a sentence for the reader."""
    return f"the scopes are {', '.join(f'{scope}:' for scope in scopes)}" if scopes else "this list has no scopes"


def _complaint(query: str, position: int, scopes: Sequence[str]) -> QuerySyntaxError:
    """What is wrong with the item at `position`."""
    for place in range(position, len(query)):
        sign = query[place]
        if sign == '"':
            if query.find('"', place + 1) < 0:
                return QuerySyntaxError("The quotation mark is not closed", place)
            return QuerySyntaxError("A quotation mark stands in the middle of a word", place)
        if sign in "()":
            return QuerySyntaxError("Parentheses are not part of the query language", place)
        if sign == "*":
            return QuerySyntaxError("'*' stands only at the end of a word", place)
        if sign == ":":
            return QuerySyntaxError(f"':' follows no scope ({_named(scopes)}); put the words in quotation marks", place)
        if SPACES.fullmatch(sign):
            break
    return QuerySyntaxError("'-' stands only right before a word", position)
