"""A record as plain data for JSON, in the shape that users of the command line rely on."""

from __future__ import annotations

from typing import Any

from .explanation import explain_quote
from .records import (
    UNSAID_STANCES,
    ExtractedArticle,
    ExtractedEvent,
    ExtractedFigure,
    ExtractedQuote,
    PersonMention,
    Span,
)
from .rules import Rule


def to_json(record: ExtractedArticle, raw_id: object, *, explain: bool = False) -> dict[str, Any]:
    """The record as a dictionary of the fixed shape.

    Words that are reported as falsely attributed, or that may yet be said, are under `unsaid`, so that a client that
    ignores stances does not mistake them for statements.

    Args:
        record: the record of one document.
        raw_id: what the document is called.
        explain: add to each quote why it was found and attributed to its speaker, and to every other record its rules.
    """
    metadata = record.metadata
    quotes = [
        (_quote(quote) | (explain_quote(quote, record.persons) if explain else {}), quote.stance)
        for quote in record.quotes
    ]
    return {
        "id": raw_id,
        "headline": metadata.headline,
        "deck": metadata.deck,
        "outlet": metadata.outlet,
        "outlet_basis": str(metadata.outlet_basis),
        "published": metadata.published.iso,
        "published_precision": str(metadata.published.precision),
        "published_basis": str(metadata.published_basis),
        "published_text": metadata.published.text or None,
        "dateline": metadata.dateline,
        "byline": metadata.byline,
        "credits": list(metadata.credits),
        "captions": list(metadata.captions),
        "language": metadata.language,
        "section": metadata.section,
        "url": metadata.url,
        "body": record.body,
        "persons": [_person(person) | (_rules(person.rules) if explain else {}) for person in record.persons],
        "quotes": [quote for quote, stance in quotes if stance not in UNSAID_STANCES],
        "unsaid": [quote for quote, stance in quotes if stance in UNSAID_STANCES],
        "events": [_event(event) | (_rules(event.rules) if explain else {}) for event in record.events],
        "figures": [_figure(figure) | (_rules(figure.rules) if explain else {}) for figure in record.figures],
        "removed": [{"start": r.start, "end": r.end, "reason": str(r.reason)} for r in record.removed],
        "problems": list(record.problems),
        "version": record.version,
    }


def _span(span: Span) -> dict[str, Any]:
    """A span with its words."""
    return {"start": span.start, "end": span.end, "text": span.text}


def _person(person: PersonMention) -> dict[str, Any]:
    """A mention of a person."""
    return {"start": person.start, "end": person.end, "text": person.text, "name": person.name, "role": person.role}


def _quote(quote: ExtractedQuote) -> dict[str, Any]:
    """A quote with its speaker."""
    return {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "kind": str(quote.kind),
        "speaker": _span(quote.speaker) if quote.speaker else None,
        "speaker_name": quote.speaker_name,
        "speaker_kind": str(quote.speaker_kind) if quote.speaker_kind else None,
        "organisation": quote.organisation,
        "parts": [_span(part) for part in quote.parts],
        "cue": quote.cue,
        "stance": str(quote.stance),
        "negated": quote.negated,
        "via": quote.via,
        "confidence": round(quote.confidence, 4),
    }


def _event(event: ExtractedEvent) -> dict[str, Any]:
    """An event mention with its date as far as it is known."""
    return {
        "start": event.start,
        "end": event.end,
        "text": event.text,
        "kind": str(event.kind),
        "title": event.title,
        "date": event.date.iso,
        "date_text": event.date.text or None,
        "date_precision": str(event.date.precision),
        "date_basis": str(event.date_basis),
        "place": event.place,
        "persons": list(event.persons),
        "terms": list(event.terms),
        "main": event.main,
    }


def _rules(rules: tuple[Rule, ...]) -> dict[str, Any]:
    """The ids of the rules that decided."""
    return {"rules": [rule.id for rule in rules]}


def _figure(figure: ExtractedFigure) -> dict[str, Any]:
    """A counted claim."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": figure.value,
        "role": str(figure.role),
        "qualifier": str(figure.qualifier),
        "noun": figure.noun,
        "event": figure.event,
        "source": figure.source,
    }
