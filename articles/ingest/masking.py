"""A text in, the same text with some of its words masked out: character by character, so that every offset holds.

Words are masked before the text is read. Whatever is found in it afterwards was found without them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import unquote

from articles.extraction.document.mapping import REFERENCE, referred
from articles.extraction.records import ExtractedArticle, Hints
from articles.matching.texts.letters import Letters, letters

MASK = "█"
"""What is served in place of a character."""

STAND_IN = "\u00aa"
"""What extraction reads in its place: a letter without capitals, so that lines of it are text and never a name."""

REFERENCE_LENGTHS = range(6, 10)
"""Characters of the references that can be masked; shorter ones are of signs such as `&lt;`."""

Span = tuple[int, int]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its references to characters read, and where each of its characters stands in it as it came."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, raw: str) -> Source:
        """The text as a reader sees it."""
        if "&" not in raw:
            return cls(raw, range(len(raw)), range(1, len(raw) + 1))
        characters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        place = 0
        while place < len(raw):
            match = REFERENCE.match(raw, place) if raw[place] == "&" else None
            character = referred(match[0]) if match else None
            end = match.end() if match and character is not None else place + 1
            characters.append(raw[place] if character is None else character)
            starts.append(place)
            ends.append(end)
            place = end
        return cls("".join(characters), starts, ends)

    def raw_span(self, start: int, end: int) -> Span:
        """The place as it came of what stands from `start` to `end`."""
        return self.starts[start], self.ends[end - 1]


def masked(raw: str, spans: Iterable[Span], by: str = STAND_IN) -> str:
    """The text with every character of these places replaced, blanks kept; it stays as long as it is.

    >>> masked("Ann Lee spoke.", [(0, 7)], "x")
    'xxx xxx spoke.'
    """
    source = Source.of(raw)
    written = list(raw)
    for start, end in spans:
        first, last = bisect_left(source.ends, start + 1), bisect_left(source.starts, end)
        for place in range(first, last):
            begin, stop = source.starts[place], source.ends[place]
            if stop - begin == 1:
                if not raw[begin].isspace():
                    written[begin] = by
            elif stop - begin in REFERENCE_LENGTHS:  # a reference stands for one character, and goes on doing so
                written[begin:stop] = f"&#{ord(by):0>{stop - begin - 3}};"
    return "".join(written)


def unmasked(body: str, raw: str, segments: Iterable[tuple[int, int, int]]) -> str:
    """The body with what its masked characters stand for, so that its map to the raw text can be proved."""
    written = list(body)
    for body_start, raw_start, length in segments:
        for step in range(length):
            place = raw_start + step
            if body_start + step < len(body) and body[body_start + step] == MASK and place < len(raw):
                reference = REFERENCE.match(raw, place)
                character = referred(reference[0]) if reference else None
                written[body_start + step] = character or raw[place]
    return "".join(written)


def occurrences(text: str, found: Callable[[Letters, int], Iterable[int]]) -> list[Span]:
    """Where words stand in a text, however they are written: case, marks, blanks and punctuation do not count.

    Args:
        found: the numbers of letters after each place of a stream at which words that are sought end.
    """
    stream = letters(text)
    places: list[Span] = []
    for first in range(len(stream.text)):
        if not _is_edge(text, stream, first):
            continue
        for length in found(stream, first):
            last = first + length
            if last <= len(stream.text) and _is_edge(text, stream, last):
                start, end = stream.stretch(first, last)
                while end < len(text) and unicodedata.combining(text[end]):
                    end += 1
                places.append((start, end))
    return places


def _is_edge(text: str, stream: Letters, index: int) -> bool:
    """Whether a word begins or ends before a letter; in scripts without blanks it may do so anywhere."""
    if stream.gap(index):
        return True
    before, after = text[stream.places[index - 1]], text[stream.places[index]]
    return _has_no_blanks(before) or _has_no_blanks(after)


def _has_no_blanks(character: str) -> bool:
    return "\u0e00" <= character <= "\u0eff" or "\u1000" <= character <= "\u109f" or "\u3040" <= character <= "\u9fff"


def masked_hints(hints: Hints, mask: Callable[[str], str]) -> Hints:
    """The hints with the words masked; an address that holds them is dropped, since no part of one can be masked."""
    values = {name: value for name in Hints.__slots__ if (value := getattr(hints, name)) is not None}
    shown = {name: mask(value) for name, value in values.items()}
    for name in ("url", "published", "language"):
        if name in values and (shown[name] != values[name] or name == "url" and holds(values[name], mask)):
            shown[name] = None  # type: ignore[assignment]
    return Hints(**shown)


def holds(url: str, mask: Callable[[str], str]) -> bool:
    """Whether an address holds the words, percent-encoded or between hyphens."""
    plain = unquote(url)
    return mask(plain) != plain


def as_served(record: Record) -> Record:
    """The record with the mask that readers see in place of the one that was read."""
    made: Record = _translated(record)
    return made


def _translated(value: Any) -> Any:
    if type(value) is str:
        return value.replace(STAND_IN, MASK)
    if isinstance(value, tuple):
        return tuple(_translated(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _translated(getattr(value, each.name)) for each in fields(value) if each.init}
        return replace(value, **changed)
    return value


def agreeing(
    record: ExtractedArticle, full: ExtractedArticle, hidden: Collection[Span], mask: Callable[[str], str]
) -> ExtractedArticle:
    """The masked record without quotes that the full text does not have, or gives to somebody else.

    "Ann Lee and Bo Ek met. She left, he said" must not become a quote of Bo Ek because Ann Lee is masked.

    Args:
        hidden: places of quotes that are not to be shown.
    """
    if len(record.body) != len(full.body):
        return record
    own: Mapping[Span, Any] = {(quote.start, quote.end): quote for quote in full.quotes}
    kept = []
    for quote in record.quotes:
        former = own.get((quote.start, quote.end))
        if former is None or (quote.start, quote.end) in hidden:
            continue
        if quote.speaker_name and quote.speaker_name != mask(former.speaker_name or ""):
            quote = replace(quote, speaker=None, speaker_name=None, speaker_kind=None, candidates=())
        kept.append(quote)
    return replace(record, quotes=tuple(kept))
