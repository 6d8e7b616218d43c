"""Texts as streams of letters without case, punctuation and blanks, and what two streams share in order.

Case, punctuation, spaces, line ends, hyphens, apostrophes and diacritics do not count, so words need not be
separated in any language. What two streams share is found by letter sequences that are rare in both, longer ones first,
never by comparing every position with every other: time grows with their length, whatever they contain.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .diffs import CommonRun

Span = tuple[int, int]

SEEDS = (32, 12, 5)
"""Letters in sequence by which two texts are aligned: whole phrases first, between them words, then parts of words."""
LAST_SEED, MOST_FOR_LAST = 3, 80
"""Letters in sequence by which a rest is aligned, and its greatest length: in a longer one, three match by chance."""
MOST_PAIRED = 4
"""Maximum number of occurrences, equal in both texts, of a sequence paired in order; a commoner one proves nothing."""

_TATWEEL = "\u0640"


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, folded, and the offset of each in it."""

    text: str
    places: array[int]

    def between(self, start: int, end: int) -> Span:
        """The first and last letter of a stretch of the text."""
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def stretch(self, first: int, last: int) -> Span:
        """The offsets of letters `first` to `last`, the last one not included."""
        return self.places[first], self.places[last - 1] + 1

    def gap(self, index: int) -> int:
        """How many characters that are not letters precede letter `index`."""
        if not 0 < index < len(self.places):
            return 1_000
        return max(0, self.places[index] - self.places[index - 1] - 1)


def likeness(a: str, b: str) -> float:
    """The share of the first text's letters that the second has in the same order, from 0 to 1.

    >>> likeness("Fraud, and theft!", "“fraud and theft”"), likeness("one thing", "") < 0.1
    (1.0, True)
    """
    return kept_part(letters(a).text, letters(b).text)


@lru_cache(maxsize=8)
def letters(text: str) -> Letters:
    """The letters and digits of a text with their offsets.

    >>> letters("Éa-1").text, list(letters("Éa-1").places)
    ('ea1', [0, 1, 3])
    """
    if text.isascii():
        places = [index for index, char in enumerate(text) if char.isalnum()]
        return Letters("".join([text[index] for index in places]).lower(), array("I", places))
    folded: list[str] = []
    offsets = array("I")
    for index, char in enumerate(text):
        for letter in _folded(char):
            folded.append(letter)
            offsets.append(index)
    return Letters("".join(folded), offsets)


@lru_cache(maxsize=8_192)
def _folded(char: str) -> str:
    """The letters that one character represents; none for punctuation, blanks and accents."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join([letter for letter in plain if letter.isalnum() and letter != _TATWEEL])


def aligned(a: str, b: str) -> tuple[CommonRun, ...]:
    """The letters that two streams share in order, as runs of consecutive letters.

    >>> aligned("abcdefgh", "abcxfgh")
    (CommonRun(a=0, b=0, length=3), CommonRun(a=5, b=4, length=3))
    """
    runs: list[CommonRun] = []
    work = [(0, len(a), 0, len(b), 0)]
    while work:
        a_from, a_to, b_from, b_to, level = work.pop()
        head = common_head(a, a_from, a_to, b, b_from, b_to)
        if head:
            runs.append(CommonRun(a_from, b_from, head))
        a_from, b_from = a_from + head, b_from + head
        tail = common_tail(a, a_from, a_to, b, b_from, b_to)
        if tail:
            runs.append(CommonRun(a_to - tail, b_to - tail, tail))
        a_to, b_to = a_to - tail, b_to - tail
        if a_from == a_to or b_from == b_to or level > len(SEEDS):
            continue
        if level == len(SEEDS) and max(a_to - a_from, b_to - b_from) > MOST_FOR_LAST:
            continue
        for i, j, length in _anchors(a, a_from, a_to, b, b_from, b_to, (*SEEDS, LAST_SEED)[level]):
            runs.append(CommonRun(i, j, length))
            work.append((a_from, i, b_from, j, level + 1))
            a_from, b_from = i + length, j + length
        work.append((a_from, a_to, b_from, b_to, level + 1))
    return _joined(runs)


def _joined(runs: list[CommonRun]) -> tuple[CommonRun, ...]:
    """The runs in order, with adjacent ones in both texts joined."""
    joined: list[CommonRun] = []
    for run in sorted(runs, key=lambda run: run.a):
        if joined and joined[-1].a + joined[-1].length == run.a and joined[-1].b + joined[-1].length == run.b:
            run = CommonRun(joined[-1].a, joined[-1].b, joined.pop().length + run.length)
        joined.append(run)
    return tuple(joined)


def common_head(a: str, a_from: int, a_to: int, b: str, b_from: int, b_to: int) -> int:
    """The number of equal letters at the start of two stretches."""
    low, high = 0, min(a_to - a_from, b_to - b_from)
    while low < high:
        middle = (low + high + 1) // 2
        if a[a_from + low : a_from + middle] == b[b_from + low : b_from + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_tail(a: str, a_from: int, a_to: int, b: str, b_from: int, b_to: int) -> int:
    """The number of equal letters at the end of two stretches."""
    low, high = 0, min(a_to - a_from, b_to - b_from)
    while low < high:
        middle = (low + high + 1) // 2
        if a[a_to - middle : a_to - low] == b[b_to - middle : b_to - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _anchors(
    a: str, a_from: int, a_to: int, b: str, b_from: int, b_to: int, length: int
) -> Iterator[tuple[int, int, int]]:
    """Sequences that both stretches have equally often, in an order that both have."""
    in_a, in_b = _sequences(a, a_from, a_to, length), _sequences(b, b_from, b_to, length)
    pairs = [
        pair
        for sequence, places in in_a.items()
        if len(places) <= MOST_PAIRED and len(others := in_b.get(sequence, ())) == len(places)
        for pair in zip(places, others, strict=True)
    ]
    for i, j in _rising(sorted(pairs)):
        if i >= a_from and j >= b_from:
            run = length + common_head(a, i + length, a_to, b, j + length, b_to)
            yield i, j, run
            a_from, b_from = i + run, j + run


def _sequences(text: str, start: int, end: int, length: int) -> dict[str, list[int]]:
    """The places of each sequence of letters, up to one more than may be paired."""
    found: dict[str, list[int]] = {}
    for index in range(start, end - length + 1):
        places = found.setdefault(text[index : index + length], [])
        if len(places) <= MOST_PAIRED:
            places.append(index)
    return found


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of these pairs that rises in both numbers; the pairs come sorted by the first number."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before[index] = last[place - 1] if place else -1
        if place == len(ends):
            ends.append(j)
            last.append(index)
        else:
            ends[place], last[place] = j, index
    chosen: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def kept_part(a: str, b: str) -> float:
    """The share of the letters of one stream that another has in the same order."""
    return sum(run.length for run in aligned(a, b)) / len(a) if a else 0.0
