"""How much of an answer goes out at once: no more bytes than are promised, and nothing lost between two answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

MOST_BYTES = 8_000
"""Of one result as it goes over the wire, in UTF-8; some 2,000 tokens."""

ENVELOPE = 300
"""Bytes kept free for what the protocol puts around the text of a result: its type, its id, whether it failed."""

LARGEST_ROW, LARGEST_HEAD = 2_400, 2_000
"""Bytes of one entry of a list, and of what is around the lists: one entry has room in every answer."""

LONGEST_CURSOR = 1_000
FIRST = "*"
"""The cursor of the beginning, as the API has it."""

DECIMAL = re.compile(r"[0-9]{1,9}")

Answer = dict[str, Any]


class CursorError(ValueError):
    """A cursor that no answer gave; the message can be shown to a model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Some entries of a list in order, the cursor of what comes after them, and how many the whole list has."""

    rows: Sequence[Answer]
    next: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A list of an answer: `read` gives at most so many entries from a cursor on."""

    name: str
    read: Callable[[int, str], Rows]
    most: int


def kept_in_memory(name: str, rows: Sequence[Answer], most: int) -> Section:
    """A section of entries that are all at hand; its cursor is the number of entries before.

    >>> kept_in_memory("a", [{"n": 1}, {"n": 2}, {"n": 3}], 9).read(2, FIRST)
    Rows(rows=[{'n': 1}, {'n': 2}], next='2', count=3)
    """

    def read(size: int, cursor: str) -> Rows:
        if cursor != FIRST and not DECIMAL.fullmatch(cursor):
            raise CursorError(
                f"This is no cursor of {name}. Take the one under `next` in the answer before, unchanged."
            )
        start = 0 if cursor == FIRST else int(cursor)
        end = min(start + size, len(rows))
        return Rows(rows=rows[start:end], next=str(end) if end < len(rows) else None, count=len(rows))

    return Section(name=name, read=read, most=most)


def fill(head: Answer, sections: Sequence[Section], cursor: str | None = None) -> Answer:
    """As much of every section as fits into one answer; `next` has the cursor that goes on right after each of them.

    What has to be cut is read again, shorter, so that the cursor comes from whoever made the list.

    Args:
        cursor: where to begin; the same for all sections, so that more than one of them begin at the beginning.
    """
    begin = cursor or FIRST
    head = shrunk(head, LARGEST_HEAD)
    filled = {each.name: _capped(each.read(each.most, begin)) for each in sections}
    while wire_size(answer := _shown(head, filled)) > MOST_BYTES:
        if sum(len(each.rows) for each in filled.values()) <= 1:
            break
        sizes = _cut(head, filled)
        for each in sections:
            if sizes[each.name] < len(filled[each.name].rows):
                if sizes[each.name]:
                    filled[each.name] = _capped(each.read(sizes[each.name], begin))
                else:
                    filled[each.name] = replace(filled[each.name], rows=(), next=begin)
    return answer


def _shown(head: Answer, filled: Mapping[str, Rows]) -> Answer:
    """The answer with its lists, how many each list has and under `next` the cursor of each list that goes on."""
    lists = {name: list(each.rows) for name, each in filled.items()}
    counts = {name: each.count for name, each in filled.items() if each.count is not None}
    going_on = {name: each.next for name, each in filled.items() if each.next is not None}
    return {**head, **lists, **({"counts": counts} if counts else {}), **({"next": going_on} if going_on else {})}


def _cut(head: Answer, filled: Mapping[str, Rows]) -> dict[str, int]:
    """How many entries of each section fit: the section that takes most room gives its last one, again and again."""
    sizes = {name: [len(encoded(row)) + 1 for row in each.rows] for name, each in filled.items()}
    cursors = sum(len(name) + 2 * len(each.next or "") + 100 for name, each in filled.items())
    room = MOST_BYTES - wire_size({**head, **{name: [] for name in filled}}) - min(cursors, LONGEST_CURSOR)
    total = sum(map(sum, sizes.values()))
    # the last entry of an answer stays: there is room for it, and an answer without any would not get on
    while sum(map(len, sizes.values())) > 1:
        total -= sizes[max(sizes, key=lambda name: sum(sizes[name]))].pop()
        if total <= room:
            break
    return {name: len(rows) for name, rows in sizes.items()}


def _capped(rows: Rows) -> Rows:
    return replace(rows, rows=tuple(shrunk(row, LARGEST_ROW) for row in rows.rows))


def shrunk(row: Answer, most: int) -> Answer:
    """The row in at most so many bytes: its texts and lists are cut ever shorter, and `shortened` says that they were.

    >>> shrunk({"id": "7", "text": "x" * 5000}, 1000)["shortened"]
    True
    """
    if len(encoded(row)) <= most:
        return row
    for longest in (800, 400, 200, 100, 50, 20):
        cut = {**_shorter(row, longest), "shortened": True}
        if len(encoded(cut)) <= most:
            return cut
    return {**{name: row[name] for name in ("id",) if name in row}, "shortened": True}


def split(head: Answer, name: str, items: Sequence[Answer]) -> Iterator[Answer]:
    """Rows with the same head that together have all the items, each row with as many as it has room for.

    >>> [len(row["all"]) for row in split({"a": 1}, "all", [{"n": "x" * 1000}] * 5)]
    [2, 2, 1]
    """
    whole = room = LARGEST_ROW - len(encoded({**head, "continued": True, name: []}))
    row: list[Answer] = []
    begun = False
    for item in items:
        size = len(encoded(item)) + 1
        if row and size > room:
            yield {**head, **({"continued": True} if begun else {}), name: row}
            room, row, begun = whole, [], True
        row.append(item)
        room -= size
    yield {**head, **({"continued": True} if begun else {}), name: row}


def _shorter(value: Any, longest: int) -> Any:
    """The value with no text and no list longer than that: what is cut of a text ends in an ellipsis in brackets."""
    if isinstance(value, str):
        return value if len(value) <= longest else f"{value[:longest]} […]"
    if isinstance(value, list | tuple):
        return [_shorter(each, longest) for each in value[: max(1, longest // 20)]]
    if isinstance(value, dict):
        return {str(name)[:longest]: _shorter(each, longest) for name, each in value.items()}
    return value


def written(answer: Answer) -> str:
    """The answer as the text of a result."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def encoded(value: Any) -> bytes:
    """The value as it stands on the wire: JSON inside a text of JSON."""
    return json.dumps(written(value), ensure_ascii=False).encode(errors="replace")


def wire_size(answer: Answer) -> int:
    """The bytes of a result with this answer on the wire."""
    return len(encoded(answer)) + ENVELOPE
