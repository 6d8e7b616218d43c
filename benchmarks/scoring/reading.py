"""The extractor's result for a text, as labels with offsets into the raw text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from articles.extraction import extract
from articles.extraction.records import BodySegment, ExtractedArticle, ExtractedQuote, Hints

from .labels import EventLabel, FigureLabel, LabelledText, MetadataLabel, PersonLabel, QuoteLabel, Range, RemovedLabel


class RawOffsets:
    """Converts offsets into the body to offsets into the raw text."""

    def __init__(self, segments: Sequence[BodySegment]) -> None:
        self._segments = segments
        self._starts = [segment.body_start for segment in segments]

    def _at(self, offset: int) -> int:
        if not self._segments:
            return offset
        segment = self._segments[max(0, bisect_right(self._starts, offset) - 1)]
        return segment.raw_start + offset - segment.body_start

    def range(self, start: int, end: int) -> Range:
        """The raw range of a span of the body."""
        return Range(start=self._at(start), end=self._at(end - 1) + 1)


def read(id_: str, raw: str, hints: Hints, *, plain: bool) -> LabelledText:
    """The labels that the extractor gives a text."""
    record = extract(raw, hints, plain=plain)
    raw_offsets = RawOffsets(record.segments)
    metadata = record.metadata
    return LabelledText(
        id=id_,
        text=raw,
        quotes=tuple(_quote(quote, raw_offsets) for quote in record.quotes),
        persons=tuple(PersonLabel(span=raw_offsets.range(p.start, p.end), name=p.name) for p in record.persons),
        events=tuple(
            EventLabel(
                kinds=(event.kind,),
                span=raw_offsets.range(event.start, event.end),
                date=event.date.iso,
                place=event.place,
                main=event.main,
            )
            for event in record.events
        ),
        figures=_figures(record, raw_offsets),
        removed=tuple(RemovedLabel(span=Range(start=r.start, end=r.end), reason=r.reason) for r in record.removed),
        metadata=MetadataLabel(
            outlet=metadata.outlet,
            headline=metadata.headline,
            deck=metadata.deck,
            byline=metadata.byline,
            dateline=metadata.dateline,
            published=metadata.published.iso,
        ),
    )


def _figures(record: ExtractedArticle, raw_offsets: RawOffsets) -> tuple[FigureLabel, ...]:
    """The figures of a record."""
    return tuple(
        FigureLabel(
            span=raw_offsets.range(figure.start, figure.end),
            role=figure.role,
            value=figure.value,
            qualifier=figure.qualifier,
        )
        for figure in record.figures
    )


def _quote(quote: ExtractedQuote, raw_offsets: RawOffsets) -> QuoteLabel:
    """The quote of a record."""
    return QuoteLabel(
        span=raw_offsets.range(quote.start, quote.end),
        kind=quote.kind,
        parts=tuple(raw_offsets.range(part.start, part.end) for part in quote.parts),
        speaker=raw_offsets.range(quote.speaker.start, quote.speaker.end) if quote.speaker else None,
        speaker_name=quote.speaker_name,
        confidence=quote.confidence,
    )
