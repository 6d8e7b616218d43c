"""Passages that two texts share: wire copy, whole or in part, under any lede.

A text is read as words, ignoring case and typography, and every eight words in sequence make a shingle, a hash
that is the same on every machine. Time grows only with the length of the texts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

SHINGLE_WORDS = 8
"""Words per shingle: eight in sequence hardly ever recur by chance, and one edited word changes only a few."""
FEWEST_SHARED = 5
"""Fewest shared shingles worth showing: twelve words in sequence."""
ENOUGH_SHARED = 15
"""Shared shingles that suffice wherever they occur. Fewer must include five in one passage: titles with a name, names
of institutions and turns of phrase recur in unrelated texts, each a shingle or two long."""
SAME_TEXT = 0.8
"""The share of one text's shingles that the other must contain for both to be one text."""
SAMPLE = 4
"""One shingle in this many goes into the sketch."""

_MODULUS = 2**63 - 25  # the largest prime of 63 bits, so that a hash fits a signed database column
_BASE = 6_364_136_223_846_793_005  # any large odd number; Knuth's multiplier
_OLDEST = pow(_BASE, SHINGLE_WORDS, _MODULUS)

# A word: letters, digits and combining marks, with apostrophes inside.
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’ʼ][^\W_][\w\u0300-\u036f]*)*")

_SHORT_GAP = 3
"""Maximum number of words that may differ between two runs of one passage: an edited word, a house style."""
_LONG_GAP = 16
"""Maximum number of words between two runs of one passage if half of them are the same: several edits nearby."""

Shingle = tuple[int, int, int]


class CopyKind(StrEnum):
    """How much two texts share."""

    SAME_TEXT = "same_text"
    SHARED_COPY = "shared_copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePair:
    """A stretch that is in both texts, with its offsets in each."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedText:
    """What two texts share; a containment is the share of one text's shingles that the other contains, too."""

    kind: CopyKind
    passages: tuple[PassagePair, ...]
    containment_a: float
    containment_b: float
    shared: int

    def turned(self) -> SharedText:
        """What the texts share, with the two texts exchanged."""
        passages = [
            PassagePair(a_start=p.b_start, a_end=p.b_end, b_start=p.a_start, b_end=p.a_end) for p in self.passages
        ]
        return SharedText(
            kind=self.kind,
            passages=tuple(sorted(passages, key=lambda passage: passage.a_start)),
            containment_a=self.containment_b,
            containment_b=self.containment_a,
            shared=self.shared,
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, folded, and the start and end of each."""

    texts: list[str]
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `a` to `a_end` of one text that are words `b` to `b_end` of the other."""

    a: int
    a_end: int
    b: int
    b_end: int
    shingles: int


def shingles(text: str) -> tuple[Shingle, ...]:
    """The hash, start and end of every eight words in sequence.

    >>> one, = shingles("One two three four five six seven eight.")
    >>> one[1:], one[0] == shingles("one two THREE four five six seven “eight”")[0][0]
    ((0, 39), True)
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    last = spans[SHINGLE_WORDS - 1 :]
    return tuple(
        [(value, start, end) for value, (start, _), (_, end) in zip(_hashes(_texts(text)), spans, last, strict=False)]
    )


def sketch(text: str) -> tuple[int, ...]:
    """One shingle hash in four, chosen by its value, sorted: what the store's index holds of a text.

    The choice is the same for all texts, so texts that share many shingles share a quarter of them here.
    """
    return tuple(sorted({value for value in _hashes(_texts(text)) if value % SAMPLE == 0}))


def shared_passages(
    a: str, b: str, *, spoken_a: Iterable[tuple[int, int]] = (), spoken_b: Iterable[tuple[int, int]] = ()
) -> SharedText | None:
    """What two texts share; None if they share less than five shingles in one place.

    Args:
        a: one text.
        b: the other.
        spoken_a: the spans of the first text's quotes: two reporters at one speech share its words without copying, so
            that passages wholly inside a quote do not count.
        spoken_b: the spans of the second text's quotes.

    >>> copy = "the ministers will meet again in the capital next week to sign it, officials said"
    >>> shared = shared_passages(f"Ledes differ: {copy}.", f"Another house writes that {copy} on Monday.")
    >>> shared.passages[0].a_start, shared.kind.value
    (14, 'same_text')
    """
    (words_a, hashes_a), (words_b, hashes_b) = _shingled(a), _shingled(b)
    spoken = _inside(words_a.spans, hashes_a, spoken_a) | _inside(words_b.spans, hashes_b, spoken_b)
    distinct_a, distinct_b = set(hashes_a), set(hashes_b)
    common = distinct_a & distinct_b
    shared, told = len(common), len(common - spoken)
    if told < FEWEST_SHARED:
        return None
    runs = _glue(_runs(hashes_a, hashes_b, spoken), words_a.texts, words_b.texts)
    if told < ENOUGH_SHARED and max(run.shingles for run in runs) < FEWEST_SHARED:
        return None
    containment_a, containment_b = shared / len(distinct_a), shared / len(distinct_b)
    same = max(containment_a, containment_b) >= SAME_TEXT
    return SharedText(
        kind=CopyKind.SAME_TEXT if same else CopyKind.SHARED_COPY,
        passages=tuple(
            PassagePair(
                a_start=words_a.spans[run.a][0],
                a_end=words_a.spans[run.a_end - 1][1],
                b_start=words_b.spans[run.b][0],
                b_end=words_b.spans[run.b_end - 1][1],
            )
            for run in runs
        ),
        containment_a=containment_a,
        containment_b=containment_b,
        shared=shared,
    )


@lru_cache(maxsize=32)
def _shingled(text: str) -> tuple[_Words, list[int]]:
    """The words of a text and the hashes of its shingles, cached because one text is compared with many in a row."""
    words = _read(text)
    return words, _hashes(words.texts)


def _read(text: str) -> _Words:
    """The words of a text with their places."""
    return _Words(_texts(text), [match.span() for match in _WORD.finditer(text)])


def _texts(text: str) -> list[str]:
    """The words of a text, folded."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [_folded(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    """A word without case and typographic differences."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.casefold()).replace("’", "'").replace("ʼ", "'")


@lru_cache(maxsize=131_072)
def _word_hash(word: str) -> int:
    """A stable number of 63 bits."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % _MODULUS


def _hashes(words: list[str]) -> list[int]:
    """The hash of every eight words in sequence, each computed from the one before."""
    if len(words) < SHINGLE_WORDS:
        return []
    numbers = [_word_hash(word) for word in words]
    value = 0
    for number in numbers[:SHINGLE_WORDS]:
        value = (value * _BASE + number) % _MODULUS
    hashes = [value]
    append = hashes.append  # bound once: this loop takes most of the time of an article
    for oldest, newest in zip(numbers, numbers[SHINGLE_WORDS:], strict=False):
        value = (value * _BASE - oldest * _OLDEST + newest) % _MODULUS
        append(value)
    return hashes


def _inside(spans: list[tuple[int, int]], hashes: list[int], stretches: Iterable[tuple[int, int]]) -> set[int]:
    """The shingles that are wholly inside one of the stretches."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    found: set[int] = set()
    for start, end in stretches:
        first, last = bisect_left(starts, start), bisect_right(ends, end)
        found.update(hashes[first : max(first, last - SHINGLE_WORDS + 1)])
    return found


def _runs(hashes_a: list[int], hashes_b: list[int], spoken: set[int]) -> list[_Run]:
    """The longest stretches of words in the same sequence, in the order of the first text."""
    first: dict[int, int] = {}
    for index, value in enumerate(hashes_b):
        first.setdefault(value, index)
    runs: list[_Run] = []
    index, length_a, length_b = 0, len(hashes_a), len(hashes_b)
    while index < length_a:
        other = first.get(hashes_a[index])
        if other is None:
            index += 1
            continue
        start, begin = index, other
        while index < length_a and other < length_b and hashes_a[index] == hashes_b[other]:
            index += 1
            other += 1
        told = sum(value not in spoken for value in hashes_a[start:index])
        runs.append(_Run(start, index + SHINGLE_WORDS - 1, begin, other + SHINGLE_WORDS - 1, told))
    return runs


def _glue(runs: list[_Run], words_a: list[str], words_b: list[str]) -> list[_Run]:
    """The runs, with those of one passage joined across edited words."""
    glued: list[_Run] = []
    for run in runs:
        if glued and _is_one_passage(glued[-1], run, words_a, words_b):
            before = glued.pop()
            run = _Run(before.a, run.a_end, before.b, run.b_end, before.shingles + run.shingles)
        glued.append(run)
    return glued


def _is_one_passage(before: _Run, after: _Run, words_a: list[str], words_b: list[str]) -> bool:
    """Whether little or nothing was changed between two runs."""
    gap_a, gap_b = after.a - before.a_end, after.b - before.b_end
    if not (-SHINGLE_WORDS < gap_a <= _LONG_GAP and -SHINGLE_WORDS < gap_b <= _LONG_GAP):
        return False
    if max(gap_a, gap_b) <= _SHORT_GAP:
        return True
    between_a = words_a[before.a_end : after.a]
    between_b = set(words_b[before.b_end : after.b])
    return 2 * sum(word in between_b for word in between_a) >= max(gap_a, gap_b)
