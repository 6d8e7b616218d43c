"""The search tables, one for each kind of row: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

Apart from models/lock.py, the only module that asks which database it runs on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, TextField, Value
from django.db.models.expressions import RawSQL

from .language import And, Node, Not, Or, Term, words

WEIGHTS = "ABC"
"""PostgreSQL labels words with a weight per column; a scoped word asks for that weight."""

COMMON = 10_000
"""Matches listed before a word counts as common: listing 120,000 takes 280 ms, testing a page's rows takes 1 ms."""

READ_AT_ONCE = 5_000
"""Keys fetched at a time when all of them are read."""

GAP = 8
"""Positions left empty between two columns, so that no phrase spans both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One search table: its name, its columns, and the column that each scope names."""

    table: str
    columns: tuple[str, ...]
    scopes: tuple[tuple[str, str], ...] = ()

    def column(self, scope: str) -> str | None:
        """The column that a scope names; None if this table has no such column."""
        return dict(self.scopes).get(scope)

    def write(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Store the words of each row, replacing what was stored under its key."""
        marks = ", ".join(["%s"] * (len(self.columns) + 1))
        if connection.vendor == "sqlite":
            sql = f"INSERT OR REPLACE INTO {self.table} (rowid, {', '.join(self.columns)}) VALUES ({marks})"
            parameters: list[list[Any]] = [[key, *(" ".join(words(text)) for text in texts)] for key, texts in rows]
        else:
            sql = (
                f"INSERT INTO {self.table} (id, vector) VALUES (%s, %s::tsvector) "
                "ON CONFLICT (id) DO UPDATE SET vector = EXCLUDED.vector"
            )
            parameters = [[key, tsvector(texts)] for key, texts in rows]
        if parameters:
            with connection.cursor() as cursor:
                cursor.executemany(sql, parameters)

    def remove(self, keys: Sequence[int]) -> None:
        """Delete the rows with these keys."""
        if not keys:
            return
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self.table} WHERE {self._key()} = %s", [(each,) for each in keys])

    def forget_removed(self) -> None:
        """Erase the words of removed rows, which SQLite leaves in older segments of the index."""
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {self.table} ({self.table}) VALUES ('optimize')")

    def clear(self) -> None:
        """Delete every row."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table}")

    def entries(self) -> Iterator[int]:
        """The keys stored, in order."""
        key, last = self._key(), -1
        sql = f"SELECT {key} FROM {self.table} WHERE {key} > %s ORDER BY {key} LIMIT {READ_AT_ONCE}"
        while True:
            with connection.cursor() as cursor:
                cursor.execute(sql, [last])
                keys = [int(each) for (each,) in cursor.fetchall()]
            if not keys:
                return
            yield from keys
            last = keys[-1]

    def is_common(self, node: Node) -> bool | None:
        """Whether too many rows match to list them; None if the database cannot express the query."""
        expression = self._expression(node)
        if expression is None:
            return None
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {self.table} WHERE {self._matches()} LIMIT {COMMON + 1}) AS few"
        with connection.cursor() as cursor:
            cursor.execute(sql, [expression])
            return int(cursor.fetchone()[0]) > COMMON

    def keys(self, node: Node, *, most: int | None = None) -> RawSQL | None:
        """A subquery of the matching keys, limited to `most` if given."""
        expression = self._expression(node)
        if expression is None:
            return None
        limit = f" LIMIT {most}" if most is not None else ""
        return RawSQL(f"SELECT {self._key()} FROM {self.table} WHERE {self._matches()}{limit}", [expression])

    def probe(self, node: Node) -> Func:
        """A condition for whether the current row matches: for common words, testing rows beats listing all matches."""
        key = f"{self.table}.{self._key()}"
        before, after = self._matches().split("%s")
        return Func(
            Value(self._expression(node), output_field=TextField()),
            F("pk"),
            template=f"EXISTS (SELECT 1 FROM {self.table} WHERE {before}%(expressions)s)",
            arg_joiner=f"{after} AND {key} = ",
            output_field=BooleanField(),
        )

    def scores(self, node: Node, keys: Sequence[int]) -> dict[int, float]:
        """How well each of `keys` matches, higher being better. Keys that cannot be ranked are left out."""
        expression = self._expression(node)
        if not keys or expression is None:
            return {}
        marks = ", ".join(["%s"] * len(keys))
        if connection.vendor == "sqlite":
            # the plus keeps SQLite from restarting the search for every key: 15 ms instead of 980
            sql = f"SELECT rowid, -bm25({self.table}) FROM {self.table} WHERE {self._matches()} AND +rowid IN ({marks})"
        else:
            sql = f"SELECT id, ts_rank_cd(vector, %s::tsquery, 1) FROM {self.table} WHERE id IN ({marks})"
        with connection.cursor() as cursor:
            cursor.execute(sql, [expression, *keys])
            return {int(key): float(score) for key, score in cursor.fetchall()}

    def _expression(self, node: Node) -> str | None:
        return fts5(node, self) if connection.vendor == "sqlite" else tsquery(node, self)

    def _matches(self) -> str:
        return f"{self.table} MATCH %s" if connection.vendor == "sqlite" else "vector @@ %s::tsquery"

    def _key(self) -> str:
        return "rowid" if connection.vendor == "sqlite" else "id"


def fts5(node: Node, index: Index) -> str | None:
    """The MATCH expression; None if FTS5 has none (a NOT needs something to subtract from).

    >>> fts5(And((Term(words=("a",)), Not(Term(words=("b", "c"))))), Index(table="t", columns=("x",)))
    '(("a") NOT "b c")'
    """
    match node:
        case Term():
            column = f"{{{index.column(node.scope)}}} : " if node.scope else ""
            return f'{column}"{" ".join(node.words)}"' + (" *" if node.prefix else "")
        case Not():
            return None
        case Or():
            return _joined(" OR ", [fts5(item, index) for item in node.items])
        case And():
            kept = _joined(" AND ", [fts5(item, index) for item in node.items if not isinstance(item, Not)])
            if not kept:
                return None
            dropped = [fts5(item.item, index) for item in node.items if isinstance(item, Not)]
            if any(each is None for each in dropped):
                return None
            return kept if not dropped else f"({kept} NOT {' NOT '.join(str(each) for each in dropped)})"


def _joined(operator: str, parts: list[str | None]) -> str | None:
    kept = [part for part in parts if part is not None]
    return f"({operator.join(kept)})" if kept and len(kept) == len(parts) else None


def tsquery(node: Node, index: Index) -> str:
    """The text of a tsquery.

    >>> tsquery(Term(words=("ann", "lee"), prefix=True), Index(table="t", columns=("x",)))
    "('ann' <-> 'lee':*)"
    """
    match node:
        case Term():
            column = index.column(node.scope) if node.scope else None
            weight = WEIGHTS[index.columns.index(column)] if column else ""
            last = len(node.words) - 1
            parts = []
            for place, word in enumerate(node.words):
                flags = ("*" if node.prefix and place == last else "") + weight
                parts.append(f"'{word}'" + (f":{flags}" if flags else ""))
            return f"({' <-> '.join(parts)})" if last else parts[0]
        case Not():
            return f"!{tsquery(node.item, index)}"
        case Or():
            return f"({' | '.join(tsquery(item, index) for item in node.items)})"
        case And():
            return f"({' & '.join(tsquery(item, index) for item in node.items)})"


def tsvector(texts: Sequence[str]) -> str:
    """The text of a tsvector: each word with its positions, labelled with the weight of its column.

    >>> tsvector(["Ann", "ann lee"])
    "'ann':1A,10B 'lee':11B"
    """
    places: dict[str, list[str]] = defaultdict(list)
    position = 0
    for weight, text in zip(WEIGHTS, texts, strict=False):
        for word in words(text):
            position += 1
            places[word].append(f"{position}{weight}")
        position += GAP
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
