"""Removes the marks from an annotated article and returns each with its position."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .labels import Range

# "{d1.nested ", "{ps2 ", "{f.killed.6.at_least ": code, key, arguments, then one space or line break
HEAD = re.compile(r"\{(?P<code>ps|[dmrswpizxef])(?P<key>[0-9][0-9a-z]*)?(?P<args>(?:\.[^\s.{}]+)*)[ \n]")
KEYED = frozenset("d m r s ps".split())
"""Codes of quotes and speakers, which are matched by key."""
NAMED = frozenset("p s ps".split())
"""Codes of marks in which the full name follows a bar."""


class GoldError(ValueError):
    """An annotated article that cannot be read, and why."""


@dataclass(slots=True)
class Mark:
    """One mark: start and end in the text without marks, and the text after its bar."""

    code: str
    key: str
    args: tuple[str, ...]
    start: int
    end: int = -1
    name: str | None = None
    inner: list[Mark] = field(default_factory=list)

    @property
    def span(self) -> Range:
        """The span of the mark."""
        return Range(start=self.start, end=self.end)


def unmark(name: str, marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and the marks ordered by where they begin.

    >>> text, marks = unmark("a", "{p Ann Lee|Ann Mary Lee} left.")
    >>> text, marks[0].span, marks[0].name
    ('Ann Lee left.', Range(start=0, end=7), 'Ann Mary Lee')
    """
    text: list[str] = []
    marks: list[Mark] = []
    stack: list[Mark] = []
    at = 0
    while at < len(marked):
        char = marked[at]
        if char == "{":
            head = HEAD.match(marked, at)
            if head is None:
                raise GoldError(f"{name}: not a mark: {marked[at : at + 30]!r}")
            mark = _mark(name, head, len(text))
            if stack:
                stack[-1].inner.append(mark)
            marks.append(mark)
            stack.append(mark)
            at = head.end()
            continue
        if char == "}":
            if not stack:
                raise GoldError(f"{name}: closes nothing: {marked[max(0, at - 30) : at + 1]!r}")
            stack[-1].end = len(text)
            if stack.pop().span == Range(start=len(text), end=len(text)):
                raise GoldError(f"{name}: an empty mark: {marked[max(0, at - 30) : at + 1]!r}")
        elif char == "|" and stack and stack[-1].code in NAMED:
            close = marked.find("}", at)
            stack[-1].name = marked[at + 1 : close].strip()
            at = close
            continue
        else:
            text.append(char)
        at += 1
    if stack:
        raise GoldError(f"{name}: never closed: {stack[-1].code}{stack[-1].key}")
    return "".join(text), tuple(marks)


def _mark(name: str, head: re.Match[str], start: int) -> Mark:
    """The mark opened by this head."""
    code, key = head["code"], head["key"] or ""
    if bool(key) != (code in KEYED):
        raise GoldError(f"{name}: only quotes and speakers have a key: {head.group()!r}")
    return Mark(code, key, tuple(head["args"].split(".")[1:]), start)
