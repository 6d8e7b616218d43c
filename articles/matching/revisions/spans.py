"""Carrying spans over from one version of a text to another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from articles.matching.texts.diffs import CommonRun
from articles.matching.texts.letters import (
    Letters,
    Span,
    aligned,
    common_head,
    common_tail,
    kept_part,
    letters,
    likeness,
)

__all__ = ["LEAST_IN_PLACE", "LEAST_MOVED", "Span", "alike_stretches", "carried_spans", "likeness", "placed_spans"]

LEAST_IN_PLACE = 0.4
"""The share of a stretch's letters that the words in its place must keep to be the same stretch: of three words one may
be another ("a total disgrace", "a total scandal"); new words in an old place keep less than a third."""
LEAST_MOVED = 0.6
"""The share that must be kept if the place is another."""

FEWEST_SOUGHT, FEWEST_EDITED = 8, 16
"""Shortest stretch searched for in a whole text, verbatim and with edits: shorter ones recur by chance."""
_SEED = 6
"""Letters in sequence that indicate where an edited stretch may be."""
_MOST_HITS = 64
"""Maximum number of places of such a sequence; a more common one indicates nothing."""
_FEWEST_HITS = 0.3
"""The share of the sequences that must indicate one place for it to be compared."""
_MOST_PLACES = 50
"""Maximum number of places returned for one stretch."""
_MOST_GROWN, _MOST_ADDED = 3, 12
"""How much longer than the original a replacement may be: as a factor, and in letters."""
_MOST_SLID = 400
"""Maximum number of letters by which an edit is shifted so that it begins and ends between words."""


def carried_spans(old: str, new: str, spans: Sequence[Span]) -> tuple[Span | None, ...]:
    """Where each stretch of the old text is in the new one; None if nothing similar is there.

    A stretch is found in its place, between the words that were around it, if enough of its letters are still there;
    or else wherever the new text has similar words. Edges that fall among replaced words are moved outwards to whole
    words, so that too much is covered rather than too little.

    >>> carried_spans('"We saw fraud and theft," he said.', 'Later "we saw fraud, and theft," he said.', [(0, 25)])
    ((6, 32),)
    >>> carried_spans("It rained. It snowed.", "It snowed.", [(0, 10), (11, 21)])
    (None, (0, 10))
    """
    found = list(placed_spans(old, new, spans))
    lost = [index for index, place in enumerate(found) if place is None]
    words = [old[slice(*spans[index])] for index in lost]
    for index, places in zip(lost, alike_stretches(words, new), strict=True):
        if places:
            found[index] = _with_marks(old, spans[index], new, places[0])
    return tuple(found)


def placed_spans(old: str, new: str, spans: Sequence[Span], least: float = LEAST_IN_PLACE) -> tuple[Span | None, ...]:
    """Where each stretch of the old text is in the new one, between the words that were around it; None if it is not
    there.

    Args:
        least: the share of its letters that must still be there; 0 if the letters are no longer known.

    >>> placed_spans("It rained. It snowed.", "It snowed. It rained.", [(0, 10), (11, 21)])
    (None, (0, 10))
    """
    if not spans:
        return ()
    a, b = letters(old), letters(new)
    placing = _SpanPlacing(a, b, aligned(a.text, b.text))
    places = [placing.place(*a.between(start, end), least) for start, end in spans]
    return tuple(
        None if place is None else _with_marks(old, span, new, b.stretch(*place))
        for span, place in zip(spans, places, strict=True)
    )


def alike_stretches(words: Sequence[str], text: str, least: float = LEAST_MOVED) -> tuple[tuple[Span, ...], ...]:
    """For each of some wordings, all similar stretches of the text, the most similar first.

    Wordings of fewer than eight letters are not searched for, and those of fewer than sixteen only verbatim.

    >>> alike_stretches(["we saw nothing but fraud there"], "Rain. «We saw nothing, but fraud here.» Snow.")
    (((7, 37),),)
    """
    stream = letters(text)
    sought = [letters(each).text for each in words]
    seeds = _seeds(stream.text, {seed for each in sought for _, seed in _seeds_of(each)})
    return tuple(
        tuple([stream.stretch(first, last) for _, first, last in _alike(each, stream, seeds, least)]) for each in sought
    )


class _SpanPlacing:
    """Two aligned streams, and the place in the second of any stretch of the first."""

    def __init__(self, a: Letters, b: Letters, runs: tuple[CommonRun, ...]) -> None:
        self.a, self.b = a, b
        self.runs = _between_words(a, b, runs)
        self.starts = [run.a for run in self.runs]

    def place(self, first: int, last: int, least: float = LEAST_IN_PLACE) -> Span | None:
        """The place where the letters `first` to `last` are now; None if too few of them are."""
        if first >= last or self.kept(first, last) < least * (last - first):
            return None
        start, end = self._edge(first, False), self._edge(last, True)
        return (start, end) if start < end else None

    def kept(self, first: int, last: int) -> int:
        """How many of the letters are in the second stream, too."""
        begin = max(0, bisect_right(self.starts, first) - 1)
        end = bisect_left(self.starts, last)
        shared = (min(last, run.a + run.length) - max(first, run.a) for run in self.runs[begin:end])
        return sum(number for number in shared if number > 0)

    def _edge(self, index: int, is_end: bool) -> int:
        """Where the edge before letter `index` is now: the end of a stretch, or its start."""
        at = bisect_left(self.starts, index) - 1 if is_end else bisect_right(self.starts, index) - 1
        before = self.runs[at] if at >= 0 else CommonRun(0, 0, 0)
        inside = index - before.a
        after = self.runs[at + 1] if at + 1 < len(self.runs) else CommonRun(len(self.a.text), len(self.b.text), 0)
        if is_end and inside <= before.length:
            grown = inside == before.length and self.a.gap(index)  # "bridge" may be "bridges" now
            return self._outwards(before.b + inside, before.b, after.b, True) if grown else before.b + inside
        if not is_end and inside < before.length:
            former = self.runs[at - 1] if at > 0 else CommonRun(0, 0, 0)
            grown = not inside and self.a.gap(index)
            return self._outwards(before.b, former.b + former.length, after.b, False) if grown else before.b + inside
        a_from, b_from = before.a + before.length, before.b + before.length
        old, new = after.a - a_from, after.b - b_from
        if not old or not new:
            return b_from if is_end else after.b
        if new > _MOST_GROWN * old + _MOST_ADDED:  # much was added there: the replacement is next to what was kept
            edge = _grown(self.b, b_from, index - a_from) if is_end else _grown(self.b, after.b, index - after.a)
            return min(edge, after.b) if is_end else max(edge, b_from)
        part = (index - a_from) * new
        edge = b_from + (-(-part // old) if is_end else part // old)
        return self._outwards(edge, b_from, after.b, is_end)

    def _outwards(self, edge: int, least: int, most: int, is_end: bool) -> int:
        """The edge moved to the end or the start of the word that it cuts, within the replacement."""
        step = 1 if is_end else -1
        while least < edge < most and not self.b.gap(edge):
            edge += step
        return edge


def _between_words(a: Letters, b: Letters, runs: tuple[CommonRun, ...]) -> tuple[CommonRun, ...]:
    """The runs, shifted so that pure deletions and insertions begin and end between words if possible.

    If "The mayor left" is deleted before "The minister came", the letters alone cannot tell which "The m" was kept.
    """
    slid = list(runs)
    for index in range(len(slid) - 1):
        before, after = slid[index], slid[index + 1]
        a_from, b_from = before.a + before.length, before.b + before.length
        if a_from < after.a and b_from == after.b:
            by = _slide(a, a_from, after.a, b, b_from, before.length, after.length)
        elif a_from == after.a and b_from < after.b:
            by = _slide(b, b_from, after.b, a, a_from, before.length, after.length)
        else:
            continue
        slid[index] = CommonRun(before.a, before.b, before.length + by)
        slid[index + 1] = CommonRun(after.a + by, after.b + by, after.length - by)
    return tuple([run for run in slid if run.length])


def _slide(stream: Letters, start: int, end: int, other: Letters, cut: int, most_left: int, most_right: int) -> int:
    """The number of letters to shift the stretch from `start` to `end` by, for the widest gaps at its edges.

    In the other stream nothing corresponds to the stretch; what counts there is the gap at `cut`.
    """
    text = stream.text
    left = common_tail(text, max(0, start - min(most_left, _MOST_SLID)), start, text, start, end)
    right = common_head(text, start, end, text, end, min(len(text), end + min(most_right, _MOST_SLID)))
    moves = range(-left, right + 1)

    def width(by: int) -> tuple[int, int, int]:
        return min(stream.gap(start + by), stream.gap(end + by)), other.gap(cut + by), -abs(by)

    return max(moves, key=width)


def _with_marks(old: str, span: Span, new: str, place: Span) -> Span:
    """The place with the punctuation at its edges that the stretch had originally."""
    own = letters(old[slice(*span)])
    inner = span[0] + own.places[0], span[0] + own.places[-1] + 1
    start, end = place
    for char in reversed(old[span[0] : inner[0]]):
        if not start or new[start - 1] != char:
            break
        start -= 1
    for char in old[inner[1] : span[1]]:
        if end == len(new) or new[end] != char:
            break
        end += 1
    return start, end


def _seeds_of(sought: str) -> list[tuple[int, str]]:
    """The sequences by which an edited stretch is found, with their offsets in it."""
    if len(sought) < FEWEST_EDITED:
        return []
    return [(index, sought[index : index + _SEED]) for index in range(len(sought) - _SEED + 1)]


def _seeds(text: str, wanted: set[str]) -> dict[str, list[int]]:
    """The places of the wanted sequences in a stream."""
    found: dict[str, list[int]] = defaultdict(list)
    if wanted:
        for index in range(len(text) - _SEED + 1):
            seed = text[index : index + _SEED]
            if seed in wanted and len(found[seed]) <= _MOST_HITS:
                found[seed].append(index)
    return {seed: places for seed, places in found.items() if len(places) <= _MOST_HITS}


def _alike(sought: str, stream: Letters, seeds: dict[str, list[int]], least: float) -> list[tuple[float, int, int]]:
    """The stretches of a stream similar to the one searched for, each as similarity, start and end, the best first."""
    if len(sought) < FEWEST_SOUGHT:
        return []
    text = stream.text
    found: list[tuple[float, int, int]] = []
    at = text.find(sought)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append((1.0, at, at + len(sought)))
        at = text.find(sought, at + len(sought))
    for first, last in _windows(sought, seeds):
        if len(found) == _MOST_PLACES:
            break
        runs = aligned(sought, text[first:last])
        if sum(run.length for run in runs) >= least * len(sought):
            begin, end = first + runs[0].b, first + runs[-1].b + runs[-1].length
            begin = _grown(stream, begin, -runs[0].a)
            end = _grown(stream, end, len(sought) - runs[-1].a - runs[-1].length)
            if all(end <= start or stop <= begin for _, start, stop in found):
                found.append((kept_part(sought, text[begin:end]), begin, end))
    return sorted(found, key=lambda each: (-each[0], each[1]))


def _grown(stream: Letters, edge: int, by: int) -> int:
    """An edge moved by as many letters as were replaced there, and to the end of their word; punctuation stops it."""
    step, reach = (1, len(stream.text)) if by > 0 else (-1, 0)
    moved = 0
    while edge != reach and by and stream.gap(edge) < 2 and (moved < abs(by) or not stream.gap(edge)):
        edge, moved = edge + step, moved + 1
    return edge


def _windows(sought: str, seeds: dict[str, list[int]]) -> list[Span]:
    """The stretches of a stream, about as long as the one searched for, that many of its sequences indicate."""
    own = _seeds_of(sought)
    hits = sorted({(place, index) for index, seed in own for place in seeds.get(seed, ())})
    reach = len(sought) + len(sought) // 2 + 2 * _SEED
    windows: list[tuple[int, int, int]] = []
    begin = 0
    for end in range(len(hits)):
        while hits[end][0] - hits[begin][0] > reach - _SEED:
            begin += 1
        number = end - begin + 1
        if number < _FEWEST_HITS * len(own):
            continue
        window = (number, hits[begin][0], hits[end][0] + _SEED)
        if windows and window[1] < windows[-1][2]:
            windows[-1] = max(windows[-1], window, key=lambda each: each[0])
        else:
            windows.append(window)
    best = sorted(windows, key=lambda window: -window[0])[:_MOST_PLACES]
    return [(max(0, first - _SEED), last + _SEED) for _, first, last in best]
