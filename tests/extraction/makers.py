"""Figures of a text and events made of a stretch of it, for the tests of figures."""

from __future__ import annotations

from articles.extraction.figures.finding import find_figures
from articles.extraction.records import EventKind, ExtractedEvent, ExtractedFigure, PartialDate
from articles.extraction.text.annotated import annotate


def figures(text: str, events: tuple[ExtractedEvent, ...] = ()) -> tuple[ExtractedFigure, ...]:
    return find_figures(annotate(text), events, ())


def event(text: str, part: str, kind: EventKind, *, main: bool = False) -> ExtractedEvent:
    start = text.index(part)
    return ExtractedEvent(
        start=start, end=start + len(part), text=part, kind=kind, title=part, date=PartialDate(), main=main
    )
