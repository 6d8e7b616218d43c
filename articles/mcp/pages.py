"""Splits long responses: none exceeds the promised size, and nothing is lost between two responses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

MOST_BYTES = 8_000
"""Maximum bytes of one result on the wire, in UTF-8; about 2,000 tokens."""

ENVELOPE = 300
"""Bytes reserved for what the protocol adds to the text of a result: its type, its id, whether it failed."""

LARGEST_ROW, LARGEST_HEAD = 2_400, 2_000
"""Maximum bytes of one list entry, and of everything outside the lists, so that every answer has room for one entry."""

LONGEST_CURSOR = 1_000
FIRST = "*"
"""The cursor of the first page, as in the API."""

DECIMAL = re.compile(r"[0-9]{1,9}")

Json = dict[str, Any]


class UnknownCursorError(ValueError):
    """A cursor that no response contained; the message can be shown to a model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPage:
    """Consecutive entries of a list, the cursor for what follows them, and the length of the whole list."""

    rows: Sequence[Json]
    next: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One list in a response; `read` returns at most a given number of entries from a cursor on."""

    name: str
    read: Callable[[int, str], RowPage]
    most: int


def kept_in_memory(name: str, rows: Sequence[Json], most: int) -> Section:
    """A section whose entries are all in memory; its cursor is the number of entries before it.

    >>> kept_in_memory("a", [{"n": 1}, {"n": 2}, {"n": 3}], 9).read(2, FIRST)
    RowPage(rows=[{'n': 1}, {'n': 2}], next='2', count=3)
    """

    def read(size: int, cursor: str) -> RowPage:
        if cursor != FIRST and not DECIMAL.fullmatch(cursor):
            raise UnknownCursorError(
                f"This is not a cursor of {name}. Use the one under `next` in the previous answer, unchanged."
            )
        start = 0 if cursor == FIRST else int(cursor)
        end = min(start + size, len(rows))
        return RowPage(rows=rows[start:end], next=str(end) if end < len(rows) else None, count=len(rows))

    return Section(name=name, read=read, most=most)


def fill(head: Json, sections: Sequence[Section], cursor: str | None = None) -> Json:
    """As much of every section as fits into one response; `next` has the cursor that continues each of them.

    A section that has to be cut is read again with fewer entries, so that its cursor comes from its own source.

    Args:
        cursor: where to begin; applies to every section, so with more than one section it must be the first page.
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


def _shown(head: Json, filled: Mapping[str, RowPage]) -> Json:
    """The response with its lists, their full lengths, and under `next` the cursor of each list that continues."""
    lists = {name: list(each.rows) for name, each in filled.items()}
    counts = {name: each.count for name, each in filled.items() if each.count is not None}
    going_on = {name: each.next for name, each in filled.items() if each.next is not None}
    return {**head, **lists, **({"counts": counts} if counts else {}), **({"next": going_on} if going_on else {})}


def _cut(head: Json, filled: Mapping[str, RowPage]) -> dict[str, int]:
    """How many entries of each section fit: the largest section drops its last entry until everything fits."""
    sizes = {name: [len(encoded(row)) + 1 for row in each.rows] for name, each in filled.items()}
    cursors = sum(len(name) + 2 * len(each.next or "") + 100 for name, each in filled.items())
    room = MOST_BYTES - wire_size({**head, **{name: [] for name in filled}}) - min(cursors, LONGEST_CURSOR)
    total = sum(map(sum, sizes.values()))
    # one entry always remains: there is room for it, and an empty answer would make no progress
    while sum(map(len, sizes.values())) > 1:
        total -= sizes[max(sizes, key=lambda name: sum(sizes[name]))].pop()
        if total <= room:
            break
    return {name: len(rows) for name, rows in sizes.items()}


def _capped(rows: RowPage) -> RowPage:
    return replace(rows, rows=tuple(shrunk(row, LARGEST_ROW) for row in rows.rows))


def shrunk(row: Json, most: int) -> Json:
    """The row in at most `most` bytes: its texts and lists are cut until it fits, and `shortened` says so.

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


def split(head: Json, name: str, items: Sequence[Json]) -> Iterator[Json]:
    """Rows with the same head that together contain all the items, each row with as many as fit.

    >>> [len(row["all"]) for row in split({"a": 1}, "all", [{"n": "x" * 1000}] * 5)]
    [2, 2, 1]
    """
    whole = room = LARGEST_ROW - len(encoded({**head, "continued": True, name: []}))
    row: list[Json] = []
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
    """The value with texts cut to `longest` characters and lists in proportion; a cut text ends in "[…]"."""
    if isinstance(value, str):
        return value if len(value) <= longest else f"{value[:longest]} […]"
    if isinstance(value, list | tuple):
        return [_shorter(each, longest) for each in value[: max(1, longest // 20)]]
    if isinstance(value, dict):
        return {str(name)[:longest]: _shorter(each, longest) for name, each in value.items()}
    return value


def written(answer: Json) -> str:
    """The response as JSON text for a result."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def encoded(value: Any) -> bytes:
    """The value as it appears on the wire: JSON inside a JSON string."""
    return json.dumps(written(value), ensure_ascii=False).encode(errors="replace")


def wire_size(answer: Json) -> int:
    """The size in bytes of a result with this response on the wire."""
    return len(encoded(answer)) + ENVELOPE
