"""Parses what a reader types into `q` into a tree.

The language: words, "phrases", prefix*, the scopes headline: body: quote: speaker:, AND, OR, NOT or a `-` before a
word, and parentheses, each of which may have a scope or a `-`. Adjacent words must all occur, as with AND.
NOT binds most tightly, then AND, then OR. Operators are in capital letters; `or` is a word. Signs of other query
languages are refused where they would be operators there, and are part of a word where people write them that way:
AT&T, C++, 24/7.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .language import SCOPES, SPACE, SPACES, And, Node, Not, Or, QuerySyntaxError, Term, words

MOST_DEPTH = 20
"""Depth of nested parentheses; FTS5 fails at about a hundred."""

PATTERN = rf"^[{SPACE}]*[^{SPACE}\u0000][^\u0000]*$"
"""A pattern that every query matches, for the OpenAPI document; no regular expression can check nesting."""

LEAD = r"(?P<negated>-)?(?:(?P<scope>[A-Za-z]+):)?"
ITEM = re.compile(
    rf"""
    {LEAD}
    (?:"(?P<phrase>[^"]*)" | (?P<word>[^{SPACE}"()*:-][^{SPACE}"()*:]*))
    (?P<prefix>\*)?
    (?=[{SPACE})]|\Z)
    """,
    re.VERBOSE,
)
GROUP = re.compile(rf"{LEAD}\(")
# A lone & means AND: "Marks & Spencer" finds both words.
OPERATOR = re.compile(rf"(?P<operator>AND|OR|NOT|&)(?=[{SPACE}()]|\Z)")

QUOTED = "put the words in quotation marks to search for them literally"
FOREIGN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\|\|?"), "write OR between two words"),
    (re.compile(r"&&|^&|&$"), "write AND between two words, or nothing"),
    # "+44 20" is a telephone number and "C++" a name
    (re.compile(r"^\+(?!\d)"), "words are required by default, without a sign"),
    (re.compile(r"^~|~\d*$"), "there is no search for similar words"),
    (re.compile(r"\^"), "words cannot be weighted"),
    (re.compile(r"^!(?=\w)"), "write NOT or - before a word"),
    (re.compile(r"(?<=\w)\?(?=\w)"), "the only wildcard is * at the end of a word"),
)
"""Operators of other query languages, where they would act as such, and what to write instead."""


def parse(query: str, scopes: Sequence[str] = SCOPES) -> Node | None:
    """The tree of a query; None if it has no words (then nothing matches).

    Raises QuerySyntaxError if the query is not valid, or names a scope that is not one of `scopes`.

    >>> parse('trump -speaker:"Ann Lee"')
    And(items=(Term(words=('trump',), prefix=False, scope=None), \
Not(item=Term(words=('ann', 'lee'), prefix=False, scope='speaker'))))
    """
    reading = _Reading(query=query, scopes=scopes)
    reading.skip_space()
    node = reading.either(None)
    if reading.position < len(query):
        raise QuerySyntaxError("This parenthesis has no counterpart", reading.position)
    return node


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A recursive-descent parser of a query, with a method for each rule of the language."""

    query: str
    scopes: Sequence[str]
    position: int = 0
    depth: int = 0
    last: str = ""
    """The operator or parenthesis read last, if nothing has followed it yet."""

    def either(self, scope: str | None) -> Node | None:
        """Alternatives separated by OR."""
        found = [self.every(scope)]
        while self.operator() == "OR":
            self.take("OR")
            found.append(self.every(scope))
        return _joined(Or, found)

    def every(self, scope: str | None) -> Node | None:
        """Nodes that must all match: adjacent items, or items joined by AND."""
        found = [self.item(scope)]
        while self.position < len(self.query) and self.query[self.position] != ")" and self.operator() != "OR":
            if (operator := self.operator()) in ("AND", "&"):
                self.take(operator)
            found.append(self.item(scope))
        return _joined(And, found)

    def item(self, scope: str | None) -> Node | None:
        """A word, a phrase or a group, which NOT or `-` may negate."""
        operator = self.operator()
        if operator == "NOT":
            self.take(operator)
            if self.operator() == "NOT" or self.query.startswith("-", self.position):
                raise QuerySyntaxError("NOT or - may be written only once before a word", self.position)
            return _negated(self.item(scope))
        if operator is not None:
            told = f'{operator} belongs between two words; write "{operator}" to search for it as a word'
            raise QuerySyntaxError(told, self.position)
        if group := GROUP.match(self.query, self.position):
            node = self.group(group, scope)
            return _negated(node) if group["negated"] else node
        if self.position == len(self.query) or self.query[self.position] == ")":
            if self.position < len(self.query) and not self.depth:
                raise QuerySyntaxError("This parenthesis has no counterpart", self.position)
            told = f"{self.last} is followed by nothing" if self.last else "A word is missing"
            raise QuerySyntaxError(told, self.position)
        return self.term(scope)

    def group(self, group: re.Match[str], outer: str | None) -> Node | None:
        """The query between two parentheses."""
        if self.depth == MOST_DEPTH:
            raise QuerySyntaxError(f"Parentheses nest deeper than {MOST_DEPTH}", group.end() - 1)
        scope = self.scope(group, outer)
        self.depth += 1
        self.position, self.last = group.end(), "The parenthesis"
        self.skip_space()
        node = self.either(scope)
        if self.position == len(self.query):
            raise QuerySyntaxError("The parenthesis is not closed", group.end() - 1)
        self.depth -= 1
        self.position += 1
        if self.position < len(self.query) and not _ENDS.match(self.query, self.position):
            raise QuerySyntaxError("A word directly follows a parenthesis; put a space between them", self.position)
        self.skip_space()
        return node

    def term(self, outer: str | None) -> Node | None:
        """One word or phrase."""
        item = ITEM.match(self.query, self.position)
        if item is None:
            raise _complaint(self.query, self.position, self.scopes)
        if item["word"] is not None:
            _refuse_foreign(item["word"], item.start("word"))
        scope = self.scope(item, outer)
        self.position, self.last = item.end(), ""
        self.skip_space()
        found = words(item["phrase"] if item["phrase"] is not None else item["word"])
        if not found:
            return None
        term = Term(words=tuple(found), prefix=item["prefix"] is not None, scope=scope)
        return Not(term) if item["negated"] else term

    def scope(self, found: re.Match[str], outer: str | None) -> str | None:
        """The scope of an item or a group: its own, or that of the group around it."""
        scope: str | None = found["scope"]
        if scope is None:
            return outer
        if scope not in self.scopes:
            raise QuerySyntaxError(f"There is no scope '{scope[:40]}:'; {_named(self.scopes)}", found.start("scope"))
        if outer is not None:
            raise QuerySyntaxError(f"'{scope}:' is inside '{outer}:'", found.start("scope"))
        return scope

    def operator(self) -> str | None:
        """The operator at the current position."""
        found = OPERATOR.match(self.query, self.position)
        return found["operator"] if found else None

    def take(self, operator: str) -> None:
        """Advance past an operator."""
        self.position, self.last = self.position + len(operator), operator
        self.skip_space()

    def skip_space(self) -> None:
        """Advance past white space."""
        space = SPACES.match(self.query, self.position)
        self.position = space.end() if space else self.position


_ENDS = re.compile(rf"[{SPACE})]")


def _joined(kind: Callable[[tuple[Node, ...]], And | Or], found: Sequence[Node | None]) -> Node | None:
    """The items as one node; nested nodes of the same kind are flattened, nodes without words dropped."""
    items: list[Node] = []
    for node in found:
        if isinstance(node, And | Or) and type(node) is kind:
            items += node.items
        elif node is not None:
            items.append(node)
    if not items:
        return None
    return items[0] if len(items) == 1 else kind(tuple(items))


def _negated(node: Node | None) -> Node | None:
    if node is None:
        return None
    return node.item if isinstance(node, Not) else Not(node)


def _refuse_foreign(word: str, start: int) -> None:
    """Raise QuerySyntaxError for an operator of another query language."""
    for sign, instead in FOREIGN:
        if found := sign.search(word):
            told = f"'{found.group()[:3]}' is not part of the query language: {instead}, or {QUOTED}"
            raise QuerySyntaxError(told, start + found.start())


def _named(scopes: Sequence[str]) -> str:
    """The scopes of a list, as a clause for the reader."""
    return f"the scopes are {', '.join(f'{scope}:' for scope in scopes)}" if scopes else "this list has no scopes"


def _complaint(query: str, position: int, scopes: Sequence[str]) -> QuerySyntaxError:
    """What is wrong with the item at `position`."""
    for place in range(position, len(query)):
        sign = query[place]
        if sign == '"':
            end = query.find('"', place + 1)
            if end < 0:
                return QuerySyntaxError("The quotation mark is not closed", place)
            behind = query[end + 1 : end + 2]
            if place == position and behind in ("~", "^", "|", "&"):
                return QuerySyntaxError(f"'{behind}' is not part of the query language", end + 1)
            return QuerySyntaxError("A quotation mark is in the middle of a word", place)
        if sign == "(":
            return QuerySyntaxError(f"A parenthesis is in the middle of a word; {QUOTED}", place)
        if sign == "*":
            return QuerySyntaxError("'*' is allowed only at the end of a word", place)
        if sign == ":":
            return QuerySyntaxError(f"':' follows no scope ({_named(scopes)}); put the words in quotation marks", place)
        if SPACES.fullmatch(sign) or sign == ")":
            break
    return QuerySyntaxError("'-' is allowed only directly before a word", position)
