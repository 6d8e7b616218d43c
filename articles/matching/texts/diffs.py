"""Comparing two lists of words: what they share in order, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MOST_CELLS = 250_000
"""Maximum number of comparisons spent on the differing part of two texts; beyond that it counts as replaced."""

PAIR, BREAK = 1_000, 1
"""The value of a pair of words and the cost of a new run: the longest alignment with the fewest runs is taken."""


class Operation(StrEnum):
    """What happened to words of the first text in the second."""

    EQUAL = "equal"
    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenChange:
    """One stretch of two texts and how it changed; the offsets of an empty stretch say where it would be."""

    operation: Operation
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class CommonRun:
    """Words in sequence that both texts have: their start in each, and their number."""

    a: int
    b: int
    length: int


def common_runs(a: list[str], b: list[str]) -> tuple[CommonRun, ...]:
    """The words that two texts share in order, as runs of consecutive words.

    >>> common_runs("we all agree".split(), "we agree".split())
    (CommonRun(a=0, b=0, length=1), CommonRun(a=2, b=1, length=1))
    """
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    pairs = [(index, index) for index in range(head)]
    middle = _longest(tuple(a[head : len(a) - tail]), tuple(b[head : len(b) - tail]))
    pairs += [(head + i, head + j) for i, j in middle]
    pairs += [(len(a) - tail + index, len(b) - tail + index) for index in range(tail)]
    runs: list[CommonRun] = []
    for i, j in pairs:
        if runs and runs[-1].a + runs[-1].length == i and runs[-1].b + runs[-1].length == j:
            runs[-1] = CommonRun(runs[-1].a, runs[-1].b, runs[-1].length + 1)
        else:
            runs.append(CommonRun(i, j, 1))
    return tuple(runs)


def diff_words(a: list[tuple[str, int, int]], b: list[tuple[str, int, int]]) -> tuple[TokenChange, ...]:
    """What was kept, left out, added and replaced, in order; each word comes with its start and end."""
    runs = (*common_runs([word for word, _, _ in a], [word for word, _, _ in b]), CommonRun(len(a), len(b), 0))
    changes: list[TokenChange] = []
    at_a = at_b = 0
    for run in runs:
        if run.a > at_a or run.b > at_b:
            operation = Operation.REPLACE
            if run.a == at_a:
                operation = Operation.INSERT
            elif run.b == at_b:
                operation = Operation.DELETE
            changes.append(_change(operation, a, at_a, run.a, b, at_b, run.b))
        at_a, at_b = run.a + run.length, run.b + run.length
        if run.length:
            changes.append(_change(Operation.EQUAL, a, run.a, at_a, b, run.b, at_b))
    return tuple(changes)


def _change(
    operation: Operation,
    a: list[tuple[str, int, int]],
    a_from: int,
    a_to: int,
    b: list[tuple[str, int, int]],
    b_from: int,
    b_to: int,
) -> TokenChange:
    """The change of words `a_from` to `a_to` into words `b_from` to `b_to`, with offsets in both texts."""
    a_start, a_end = _extent(a, a_from, a_to)
    b_start, b_end = _extent(b, b_from, b_to)
    return TokenChange(operation=operation, a_start=a_start, a_end=a_end, b_start=b_start, b_end=b_end)


def _extent(words: list[tuple[str, int, int]], first: int, last: int) -> tuple[int, int]:
    """The offsets of words `first` to `last`; for no words, the position after the preceding word."""
    if first < last:
        return words[first][1], words[last - 1][2]
    place = words[first - 1][2] if first else 0
    return place, place


@lru_cache(maxsize=64)
def _longest(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The longest common subsequence as pairs of positions; of equally long ones, the least interrupted.

    The last results are cached: whether two quotes agree is asked before how they differ.

    >>> _longest(("the", "dog", "saw", "the", "cat"), ("the", "cat"))
    ((3, 0), (4, 1))
    """
    if not a or not b or len(a) * len(b) > MOST_CELLS:
        return ()
    best, paired = _tables(a, b)
    pairs = []
    i = j = 0
    running = False
    while i < len(a) and j < len(b):
        if running or paired[i][j] == best[i][j] > 0:
            pairs.append((i, j))
            running = a[i + 1 : i + 2] == b[j + 1 : j + 2] != () and paired[i + 1][j + 1] > best[i + 1][j + 1] - BREAK
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return tuple(pairs)


def _tables(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[list[list[int]], list[list[int]]]:
    """The most words that can be paired from two positions on, and the most if the words there are a pair."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    paired = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        row, below, own, after, word = best[i], best[i + 1], paired[i], paired[i + 1], a[i]
        for j in range(len(b) - 1, -1, -1):
            value = below[j] if below[j] > row[j + 1] else row[j + 1]
            if word == b[j]:
                broken, running = below[j + 1] - BREAK, after[j + 1]
                own[j] = PAIR + (running if running > broken else broken)
                if own[j] > value:
                    value = own[j]
            row[j] = value
    return best, paired
