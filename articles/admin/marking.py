"""Scraped text as safe HTML, with what was found in it marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.extraction.text.sentences import bounds_around

ELLIPSIS = "…"
REACH = 200
"""Characters shown on each side of a quote in a list."""

CLOSING_MARKS = "\"'”’»)]*"
"""What may come between the end of a quote and the words that say whose it is: "Why?" Lee asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSpan:
    """A span of text with a CSS class and a tooltip."""

    start: int
    end: int
    what: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """An excerpt of a longer text, with its offset there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset of the end in the longer text."""
        return self.start + len(self.text)

    def marked(self, marks: Iterable[MarkedSpan]) -> SafeString:
        """The excerpt as HTML; the offsets of `marks` refer to the longer text."""
        shifted = (
            MarkedSpan(start=mark.start - self.start, end=mark.end - self.start, what=mark.what, title=mark.title)
            for mark in marks
        )
        return marked(self.text, shifted)


def marked(text: str, marks: Iterable[MarkedSpan]) -> SafeString:
    """The text escaped, each marked span in a <mark>; marks may overlap and reach beyond the text.

    >>> marked("a <b> c", [MarkedSpan(start=2, end=5, what="quote")])
    'a <mark class="quote">&lt;b&gt;</mark> c'
    """
    inside = [
        MarkedSpan(start=max(mark.start, 0), end=min(mark.end, len(text)), what=mark.what, title=mark.title)
        for mark in marks
        if mark.start < len(text) and mark.end > 0 and mark.start < mark.end
    ]
    opening: dict[int, list[MarkedSpan]] = {}
    for mark in inside:
        opening.setdefault(mark.start, []).append(mark)
    edges = sorted({0, len(text), *(mark.start for mark in inside), *(mark.end for mark in inside)})
    pieces: list[str] = []
    active: list[MarkedSpan] = []
    for start, end in zip(edges, edges[1:], strict=False):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        pieces.append(_piece(text[start:end], active))
    return mark_safe("".join(pieces))  # every piece is escaped


def _piece(text: str, active: list[MarkedSpan]) -> str:
    if not active:
        return escape(text)
    classes = " ".join(dict.fromkeys(mark.what for mark in active))
    titles = " · ".join(dict.fromkeys(mark.title for mark in active if mark.title))
    if titles:
        return format_html('<mark class="{}" title="{}">{}</mark>', classes, titles, text)
    return format_html('<mark class="{}">{}</mark>', classes, text)


def sentence(window: Excerpt, start: int, end: int, reach: int = REACH) -> Excerpt:
    """The part of `window` from the beginning of the sentence at `start` to the end of the sentence at `end`.

    >>> window = Excerpt(text="It was cold. Ann Lee said it rained. Then she left.", start=100)
    >>> sentence(window, 126, 135).text
    'Ann Lee said it rained.'
    """
    text, first, last = window.text, start - window.start, end - window.start
    low, high = max(first - reach, 0), min(last + reach, len(text))
    behind = len(text[last:high]) - len(text[last:high].lstrip(CLOSING_MARKS))
    told = last + behind + (2 if text[last + behind : last + behind + 1] == " " else 0)
    begin, finish = bounds_around(text[low:high], max(first, low) - low, min(told, high) - low)
    cut = text[low + begin : low + finish]
    begin += low + len(cut) - len(cut.lstrip())
    return Excerpt(text=cut.strip(), start=window.start + begin)


def find_cue(window: Excerpt, cue: str, start: int, end: int) -> MarkedSpan | None:
    """The occurrence of the cue nearest to the quote from `start` to `end`; offsets of cues are not stored."""
    if not cue:
        return None
    text, first, last = window.text, start - window.start, end - window.start
    before, after = text.rfind(cue, 0, max(first, 0)), text.find(cue, last)
    places = [
        (distance, place)
        for distance, place in ((first - before, before), (after - last, after))
        if place >= 0 and _stands_alone(text, place, place + len(cue))
    ]
    if not places:
        return None
    place = min(places)[1] + window.start
    return MarkedSpan(start=place, end=place + len(cue), what="cue", title="cue")


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
