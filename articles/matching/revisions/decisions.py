"""Carrying decisions about quotes over to the quotes found when their article is reread.

A decision goes to the quote in the place of the decided one, or with its words. A decision to hide applies to the
stretch itself: whatever is found over it stays hidden, in one piece or in several, there or elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate

from rapidfuzz.distance import OSA

from articles.matching.texts.letters import Letters, kept_part, letters
from articles.names.words import is_slip

from .spans import LEAST_IN_PLACE, LEAST_MOVED, Span, alike_stretches, placed_spans


class Decided(StrEnum):
    """What was decided about a quote; the values are those of its status."""

    NOTHING = "machine"
    APPROVED = "approved"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def hides(self) -> bool:
        """Whether nobody may see the words."""
        return self in (Decided.REJECTED, Decided.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerQuote:
    """A stored quote: its words, their place in the old body (None if they were not there), and its former state.

    `memory` holds the words that were decided about, and those to which the decision was carried over since.
    """

    key: int
    text: str
    span: Span | None
    decided: Decided
    memory: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The wordings of the decided words to search for."""
        return self.memory or (self.text,)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """A quote as found in the new body."""

    start: int
    end: int
    text: str


@dataclass(slots=True, kw_only=True)
class Carried:
    """The results of carrying decisions over.

    `pairs` maps each found quote to its stored one, `hidden` maps others to the decision that hides them, `near` maps
    quotes to the approved or corrected quote whose words they share without being it. `places` holds the spans of the
    new body with a decision but no quote.
    """

    pairs: dict[int, int] = field(default_factory=dict)
    hidden: dict[int, int] = field(default_factory=dict)
    near: dict[int, int] = field(default_factory=dict)
    places: dict[int, Span] = field(default_factory=dict)


MOST_COMPARED = 2_500
"""Maximum number of pairs of quotes with the same words that are ordered by distance, otherwise by text order."""

SAME_WORDS = 0.85
"""The share of letters from which words elsewhere count as the withdrawn words."""
FEWEST_WORDS, FEWEST_LETTERS = 3, 12
"""Words and letters below which the same words elsewhere are a common phrase ("a farce")."""
LEAST_SHARED, ENOUGH_SHARED = 0.25, 12
"""The share of the shorter one, and the letters, that both must have in common for a quote to overlap a stretch."""

_SEPARATOR = "\n\n"
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕНІЈКМОРЅСТХУοανρυιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९",
    "aeopcyxijshdqwABEHIJKMOPSCTXYoavpuiABEZHIKMNOPTYX" + 3 * "0123456789",
)
"""Letters of other scripts printed in place of Latin ones, by mistake or to evade a search."""
_NUMBER = re.compile(r"[-−+$€£¥]?\d+(?:[.,:/]\d+)*[%‰]?")
_ORDER = (Decided.WITHDRAWN, Decided.REJECTED, Decided.CORRECTED, Decided.APPROVED)


def carry(old_body: str, new_body: str, formers: Sequence[FormerQuote], found: Sequence[FoundQuote]) -> Carried:
    """What happens to decisions when a body is reread.

    >>> former = FormerQuote(key=7, text="We saw fraud and theft", span=(1, 23), decided=Decided.WITHDRAWN)
    >>> found = FoundQuote(start=1, end=24, text="We saw fraud, and theft")
    >>> carry('"We saw fraud and theft".', '"We saw fraud, and theft".', [former], [found]).pairs
    {0: 7}
    """
    old_body, new_body = _plain(old_body), _plain(new_body)
    formers = [
        replace(each, text=_plain(each.text), memory=tuple([_plain(words) for words in each.memory]))
        for each in formers
    ]
    found = [replace(each, text=_plain(each.text)) for each in found]
    decided = [former for former in formers if former.decided is not Decided.NOTHING]
    if not decided:
        old_body = new_body  # nothing decided: the positions of the old quotes are not needed
    carrying = _Carrying(old_body, new_body, formers, found)
    carrying.pair_same_words()
    if decided:
        carrying.look()
        for former in sorted(decided, key=lambda former: _ORDER.index(former.decided)):
            carrying.give(former)
        carrying.hide()
        carrying.hide_pieces()
    return carrying.result


def _plain(text: str) -> str:
    """The text with look-alike letters and digits replaced by the Latin ones, offsets unchanged.

    >>> _plain("оur саse"), _plain("Дом")
    ('our case', 'Дoм')
    """
    return text if text.isascii() else text.translate(_LOOKALIKES)


def is_trivial(a: str, b: str) -> bool:
    """Whether two wordings differ only in punctuation, spaces, case, accents and one typing error.

    >>> is_trivial("We won, and soon", "“we won and soon”"), is_trivial("fifty millions", "fifty billions")
    (True, False)
    >>> is_trivial("up by 1.5 per cent", "up by 15 per cent"), is_trivial("a great victory", "a great victroy")
    (False, True)
    """
    if _NUMBER.findall(a) != _NUMBER.findall(b):
        return False
    if letters(a).text == letters(b).text:
        return True
    left, right = _words(a), _words(b)
    if len(left) != len(right):
        return False
    other = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    return len(other) == 1 and _is_one_slip(*other[0])


def is_phrase(text: str) -> bool:
    """Whether a wording is so short that anybody may use it.

    >>> is_phrase("a farce"), is_phrase("nothing but fraud")
    (True, False)
    """
    return len(_words(text)) < FEWEST_WORDS and len(letters(text).text) < FEWEST_LETTERS


def _is_one_slip(left: str, right: str) -> bool:
    """Whether one letter inside a long word is changed, missing, doubled or swapped; "million" is not "billion"."""
    if left[0] != right[0] or left[-1] != right[-1] or not is_slip(left, right):
        return False
    return OSA.distance(left, right, score_cutoff=1) <= 1


def _words(text: str) -> list[str]:
    return [word for piece in text.split() if (word := letters(piece).text)]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the new body with the words of a decision; its similarity, and whether it is in its old place."""

    span: Span
    likeness: float
    in_place: bool


class _Carrying:
    """One article while its decisions are carried over."""

    def __init__(
        self, old_body: str, new_body: str, formers: Sequence[FormerQuote], found: Sequence[FoundQuote]
    ) -> None:
        self.body = new_body
        self.letters: Letters = letters(new_body)
        self.formers = {former.key: former for former in formers}
        self.found = found
        self.result = Carried()
        self.taken: set[int] = set()
        self.stretches: dict[int, list[_Stretch]] = defaultdict(list)
        spans = {former.key: former.span for former in formers if former.span is not None}
        moved = spans.values() if old_body == new_body else placed_spans(old_body, new_body, list(spans.values()))
        self.places = {key: span for key, span in zip(spans, moved, strict=True) if span is not None}
        order = sorted(range(len(found)), key=lambda index: found[index].start)
        self.by_start = order
        self.starts = [found[index].start for index in order]
        self.furthest = list(accumulate([found[index].end for index in order], max))

    def pair_same_words(self) -> None:
        """Pair each found quote with the stored quote of the same words whose place is nearest."""
        stored: dict[str, list[FormerQuote]] = defaultdict(list)
        for former in self.formers.values():
            stored[former.text].append(former)
        again: dict[str, list[int]] = defaultdict(list)
        for index, quote in enumerate(self.found):
            if quote.text in stored:
                again[quote.text].append(index)
        for text, indexes in again.items():
            formers = stored[text]
            if len(formers) * len(indexes) > MOST_COMPARED:
                pairs = [(0, index, former.key) for index, former in zip(indexes, formers, strict=False)]
            else:
                pairs = sorted(
                    (self._distance(former, index), index, former.key) for former in formers for index in indexes
                )
            for _, index, key in pairs:
                self._pair(index, key)

    def _distance(self, former: FormerQuote, index: int) -> int:
        """The distance of a found quote from the current place of the stored one; very large without such a place."""
        place = self.places.get(former.key)
        return abs(place[0] - self.found[index].start) if place else len(self.body)

    def _pair(self, index: int, key: int) -> None:
        if index not in self.result.pairs and key not in self.taken:
            self.result.pairs[index] = key
            self.taken.add(key)

    def look(self) -> None:
        """Find the stretches that decisions are about: in their place, and wherever their words are."""
        pairs = {key: index for index, key in self.result.pairs.items()}
        sought: list[tuple[FormerQuote, str]] = []
        for key, former in self.formers.items():
            if former.decided is Decided.NOTHING:
                continue
            if key in pairs:
                quote = self.found[pairs[key]]
                self.stretches[key].append(_Stretch((quote.start, quote.end), 1.0, True))
            if key in self.places:
                self.stretches[key].append(_Stretch(self.places[key], 1.0, True))
            if former.decided.hides or not self.stretches[key]:
                sought += [(former, words) for words in former.wordings]
        found = alike_stretches([words for _, words in sought], self.body)
        for (former, words), spans in zip(sought, found, strict=True):
            least = LEAST_MOVED
            if any(stretch.in_place for stretch in self.stretches[former.key]):
                least = SAME_WORDS
                if is_phrase(words):
                    continue
            own = letters(words).text
            for span in spans:
                part = kept_part(own, letters(self.body[slice(*span)]).text)
                if part >= least:
                    self.stretches[former.key].append(_Stretch(span, part, False))

    def give(self, former: FormerQuote) -> None:
        """Assign each decision to the most similar found quote over its stretches, if allowed."""
        if former.decided is Decided.NOTHING or former.key in self.taken:
            return
        over = [index for stretch in self.stretches[former.key] for index in self._over(stretch.span)]
        over = [index for index in dict.fromkeys(over) if index not in self.result.pairs]
        if not over:
            own = {letters(words).text for words in former.wordings} - {""}
            free = (index for index in range(len(self.found)) if index not in self.result.pairs)
            over = [index for index in free if letters(self.found[index].text).text in own]
        ranked = sorted(over, key=lambda index: (-self._likeness(former, index), index))
        for index in ranked:
            if self._may_be(former, index):
                self._pair(index, former.key)
                break
        if not former.decided.hides:
            for index in ranked:
                if index not in self.result.pairs and self._likeness(former, index) >= LEAST_IN_PLACE:
                    self.result.near.setdefault(index, former.key)
        if former.key not in self.taken and self.stretches[former.key]:
            best = max(self.stretches[former.key], key=lambda stretch: (stretch.in_place, stretch.likeness))
            self.result.places[former.key] = best.span

    def _may_be(self, former: FormerQuote, index: int) -> bool:
        """Whether a decision about one wording applies to the other."""
        if former.decided is Decided.APPROVED:
            return is_trivial(former.text, self.found[index].text)
        return former.decided.hides or self._likeness(former, index) >= LEAST_MOVED

    def _likeness(self, former: FormerQuote, index: int) -> float:
        """The larger of the shares that two wordings have in common; a complete match counts most."""
        a, b = letters(former.text).text, letters(self.found[index].text).text
        parts = kept_part(a, b), kept_part(b, a)
        return max(parts) + min(parts) / 1_000

    def hide(self) -> None:
        """Hide the found quotes over the stretches that decisions hide."""
        for decided in (Decided.WITHDRAWN, Decided.REJECTED):
            for former in self.formers.values():
                if former.decided is decided:
                    for stretch in self.stretches[former.key]:
                        for index in self._over(stretch.span):
                            essential = stretch.in_place or stretch.likeness >= SAME_WORDS
                            self._hide(index, former, essential)

    def hide_pieces(self) -> None:
        """Hide found quotes that consist of hidden words, wherever they are now."""
        memory = [
            (former, words)
            for former in sorted(self.formers.values(), key=lambda former: former.decided is Decided.REJECTED)
            if former.decided.hides
            for words in former.wordings
        ]
        whole = {letters(words).text: former for former, words in reversed(memory)}
        starts = list(accumulate([0, *(len(words) + len(_SEPARATOR) for _, words in memory)]))
        corpus = _SEPARATOR.join([words for _, words in memory])
        left = [index for index in range(len(self.found)) if index not in self.result.hidden]
        pieces = [
            self.found[index].text if len(_words(self.found[index].text)) >= FEWEST_WORDS else "" for index in left
        ]
        for index, spans in zip(left, alike_stretches(pieces, corpus, SAME_WORDS), strict=True):
            for span in spans:
                at = bisect_right(starts, span[0]) - 1
                if span[1] <= starts[at] + len(memory[at][1]):
                    self._hide(index, memory[at][0], True)
            former = whole.get(letters(self.found[index].text).text)
            if former is not None:
                self._hide(index, former, len(_words(self.found[index].text)) >= FEWEST_WORDS)

    def _hide(self, index: int, former: FormerQuote, essential: bool) -> None:
        """Hide a found quote because of a decision, unless it has a decision of its own.

        Args:
            essential: the words are the hidden ones, not only similar.
        """
        own = self.formers.get(self.result.pairs.get(index, -1))
        if index in self.result.hidden or own is former:
            return
        if own is None:
            self.result.hidden[index] = former.key
        elif former.decided is not Decided.WITHDRAWN:
            return  # what the machine got wrong in one place may be right in another
        elif own.decided in (Decided.APPROVED, Decided.CORRECTED):
            self.result.near.setdefault(index, former.key)
        elif own.decided is Decided.REJECTED or (own.decided is Decided.NOTHING and essential):
            self.result.hidden[index] = former.key

    def _over(self, span: Span) -> Iterator[int]:
        """The found quotes that overlap a stretch by more than its edge."""
        first, last = self.letters.between(*span)
        at = bisect_left(self.starts, span[1]) - 1
        while at >= 0 and self.furthest[at] > span[0]:
            index = self.by_start[at]
            begin, end = self.letters.between(self.found[index].start, self.found[index].end)
            shared = min(last, end) - max(first, begin)
            if shared > 0 and (shared >= ENOUGH_SHARED or shared >= LEAST_SHARED * min(last - first, end - begin)):
                yield index
            at -= 1
