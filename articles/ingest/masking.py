"""Masking some words of a text character by character, so that every offset stays valid.

Words are masked before the text is read, so nothing that is found in the text depends on them.
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
"""What is served in place of a masked character."""

STAND_IN = "\u00aa"
"""What extraction reads in its place: a letter without upper case, so that masked text is never read as a name."""

REFERENCE_LENGTHS = range(6, 10)
"""Shortest character reference that can be masked; shorter ones are for signs such as `&lt;`."""

Span = tuple[int, int]
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its character references decoded, and the raw position of each of its characters."""

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
        """The raw place of the text from `start` to `end`."""
        return self.starts[start], self.ends[end - 1]


def masked(raw: str, spans: Iterable[Span], by: str = STAND_IN) -> str:
    """The text with every character in these places replaced, except blanks; its length stays the same.

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
            elif stop - begin in REFERENCE_LENGTHS:  # the replacement must stand for one character, too
                written[begin:stop] = f"&#{ord(by):0>{stop - begin - 3}};"
    return "".join(written)


def unmasked(body: str, raw: str, segments: Iterable[tuple[int, int, int]]) -> str:
    """The body with its masked characters restored, so that its map to the raw text can be checked."""
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
    """The places of some words in a text, regardless of case, diacritics, blanks and punctuation.

    Args:
        found: at each position of a letter stream, the numbers of letters after it at which a match ends.
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
    """The hints with the words masked; an address that contains them is dropped, because it cannot be masked."""
    values = {name: value for name in Hints.__slots__ if (value := getattr(hints, name)) is not None}
    shown = {name: mask(value) for name, value in values.items()}
    for name in ("url", "published", "language"):
        if name in values and (shown[name] != values[name] or name == "url" and holds(values[name], mask)):
            shown[name] = None  # type: ignore[assignment]
    return Hints(**shown)


def holds(url: str, mask: Callable[[str], str]) -> bool:
    """Whether an address contains the words, percent-encoded or separated by hyphens."""
    plain = unquote(url)
    return mask(plain) != plain


def as_served(record: Record) -> Record:
    """The record with the mask that readers see in place of the one that extraction read."""
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
    """The masked record without quotes that the full text lacks or attributes to somebody else.

    "Ann Lee and Bo Ek met. She left, he said" must not become a quote of Bo Ek because Ann Lee is masked.

    Args:
        hidden: places of quotes that are not shown.
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
