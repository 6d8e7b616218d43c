"""Unsaved rows made from one record; nothing here touches the database."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from articles.extraction.document.wires import wire_in, wires_of
from articles.extraction.records import (
    DateBasis,
    ExtractedArticle,
    ExtractedEvent,
    ExtractedFigure,
    ExtractedQuote,
    PartialDate,
    SpeakerKind,
)
from articles.matching.offices import office_of
from articles.models import Appearance, Article, EventMention, Figure, Quote
from articles.models.fields import UNDATED
from articles.names.parse import parse_name
from articles.sources import SourceDocument

from .addresses import article_address
from .identity import Key, sender_id

LONGEST_NAME = 200
CHILDREN = ("jr", "ii")
"""Generations that imply a father, who may be in the same report under the bare surname."""
LONGEST_SHORT_TEXT = 300


STATED = frozenset("deck dateline section credits captions published_text published_basis outlet_basis".split())
"""Columns that a document may state and that no stage of extraction reads."""

MentionRow = tuple[Appearance, int, int, str, str]
"""Person, start, end, text and role of a mention: plain tuples, because model instances for all would be slow."""


KeptQuotes = list[tuple[int, int, str]]
"""Spans of quotes, each with the masked name of its speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What is stored of a document some words of which must not be kept, and the quotes that may be found in it."""

    document: SourceDocument
    quotes: KeptQuotes


@dataclass(slots=True, kw_only=True)
class Draft:
    """One document being ingested: what was read, and the rows that it will become."""

    document: SourceDocument
    record: ExtractedArticle
    key: Key
    article: Article
    appearances: list[Appearance] = field(default_factory=list)
    mentions: list[MentionRow] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    remains: Remains | None = None

    @property
    def identity(self) -> str:
        """The digest by which the document's article is looked up."""
        return self.key.digest


def draft(document: SourceDocument, record: ExtractedArticle, key: Key, article: Article | None = None) -> Draft:
    """The unsaved rows of one document; an existing `article` gets the new columns."""
    article = article or Article()
    for name, value in article_columns(record).items():
        setattr(article, name, value)
    article.problems = [*article.problems, *document.notes]
    for name in STATED.intersection(document.stated):
        setattr(article, name, document.stated[name])
    article.wires = list(wires_of(record.metadata.outlet, article.credits, article.body))
    if article.known_by != key.digest:
        article.identity = article.known_by = key.digest
    article.external_id = sender_id(document) or article.external_id
    made = Draft(document=document, record=record, key=key, article=article)
    add_persons(made)
    add_quotes(made)
    add_events(made)
    article.quote_count = len(made.quotes)
    return made


def article_columns(record: ExtractedArticle) -> dict[str, Any]:
    """The article columns that come from one record; the outlet is set separately, because it is a row of its own."""
    meta = record.metadata
    published = first_instant(meta.published)
    address = article_address(meta.url) if meta.url else None
    problems = list(record.problems)
    if meta.url and not address:
        problems.append(f"the address {meta.url[:LONGEST_SHORT_TEXT]} is not that of an article, and was left out")
    return {
        "outlet_basis": meta.outlet_basis,
        "url": address or "",
        "headline": meta.headline or "",
        "deck": meta.deck or "",
        "byline": meta.byline or "",
        "dateline": meta.dateline or "",
        "section": (meta.section or "")[:LONGEST_NAME],
        "language": (meta.language or "")[:20],
        "credits": list(meta.credits),
        "captions": list(meta.captions),
        "published": published,
        "published_precision": meta.published.precision,
        "published_basis": meta.published_basis,
        "published_text": meta.published.text[:LONGEST_NAME],
        "published_parts": date_parts(meta.published),
        "published_key": published or UNDATED,
        "body": record.body,
        "body_digest": hashlib.sha256(record.body.encode()).hexdigest(),
        "segments": [[part.body_start, part.raw_start, part.length] for part in record.segments],
        "removed": [[part.start, part.end, part.reason] for part in record.removed],
        "problems": problems,
        "extractor_version": record.version,
        "word_count": len(record.body.split()),
    }


def first_instant(date: PartialDate) -> datetime | None:
    """The first instant, in UTC, of a stated date; None without a year or for a day that does not exist.

    An impossible time of day, or one outside the calendar in UTC, is left out; the day still counts.
    """
    if date.year is None:
        return None
    try:
        day = datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC)
    except ValueError:
        return None
    try:
        instant = datetime.fromisoformat(f"{day:%Y-%m-%d}T{date.time}") if date.time is not None else day
        return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the latter on the first and the last day of the calendar
        return day


def date_parts(date: PartialDate) -> dict[str, Any]:
    """The stated parts of a date."""
    return {name: value for name in date.__slots__ if (value := getattr(date, name)) not in (None, "")}


def add_persons(made: Draft) -> None:
    """Add one appearance with its mentions for each person of the article."""
    by_name: dict[str, Appearance] = {}
    roles: dict[str, Counter[str]] = {}
    for mention in made.record.persons:
        name = mention.name[:LONGEST_NAME]
        appearance = by_name.get(name)
        if appearance is None:
            appearance = by_name[name] = Appearance(article=made.article, name=name)
            appearance.published_key = made.article.published_key
            roles[name] = Counter()
        appearance.mention_count += 1
        if mention.role and not _is_fathers(name, mention.text):
            roles[name][mention.role] += 1
        role = (mention.role or "")[:LONGEST_SHORT_TEXT]
        made.mentions.append((appearance, mention.start, mention.end, mention.text[:LONGEST_NAME], role))
    for name, appearance in by_name.items():
        # an office before a courtesy title; then the most frequent, the longest, which says most, the first by letters
        ranked = sorted(
            roles[name].items(), key=lambda item: (office_of(item[0]) is None, -item[1], -len(item[0]), item[0])
        )
        appearance.role = ranked[0][0][:LONGEST_SHORT_TEXT] if ranked else ""
    made.appearances = list(by_name.values())


def _is_fathers(name: str, printed: str) -> bool:
    """Whether a role printed with a bare surname is more likely that of the father than that of a person called Jr."""
    return parse_name(name).suffix in CHILDREN and len(parse_name(printed).words) < 2 and printed != name


def add_quotes(made: Draft) -> None:
    """Add one quote row for each quote of the record, with the appearance of its speaker."""
    appearances = {appearance.name: appearance for appearance in made.appearances}
    places: set[tuple[int, int]] = set()
    for quote in made.record.quotes:
        if (quote.start, quote.end) not in places:
            places.add((quote.start, quote.end))
            made.quotes.append(quote_row(made.article, quote, appearances.get(quote.speaker_name or "")))


def quote_row(article: Article, quote: ExtractedQuote, appearance: Appearance | None) -> Quote:
    """The row of one quote as the machine found it."""
    row = Quote(article=article, published_key=article.published_key, status=Quote.Status.MACHINE)
    for name, value in machine_columns(quote).items():
        setattr(row, name, value)
    row.appearance = appearance
    row.kind = row.machine_kind
    row.take_stance()
    row.speaker_name = row.machine_speaker_name
    row.speaker_kind = row.machine_speaker_kind
    row.revision = article.revision
    return row


def machine_columns(quote: ExtractedQuote) -> dict[str, Any]:
    """The columns that belong to the machine."""
    speaker = quote.speaker
    name = quote.speaker_name or (speaker.text if speaker else "")
    kind = quote.speaker_kind or (SpeakerKind.UNNAMED if speaker else "")
    return {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "parts": [[part.start, part.end] for part in quote.parts],
        "cue": (quote.cue or "")[:LONGEST_NAME],
        "cue_class": (quote.cue_class or "")[:40],
        "via": (quote.via or "")[:LONGEST_SHORT_TEXT],
        "speaker_text": speaker.text if speaker else "",
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "machine_kind": quote.kind,
        "machine_stance": quote.stance,
        "machine_speaker_name": name[:LONGEST_SHORT_TEXT],
        "machine_speaker_kind": kind,
        "machine_organisation_name": (quote.organisation or "")[:LONGEST_NAME],
        "confidence": min(1.0, max(0.0, quote.confidence)),
        "rule": quote.rule[:100],
        "rules": [rule.id for rule in quote.rules],
        "candidates": [{"text": each.text, "name": each.name, "score": each.score} for each in quote.candidates],
    }


def add_events(made: Draft) -> None:
    """Add the event mentions and their figures."""
    made.events = [_event_row(made.article, event) for event in made.record.events]
    places: set[tuple[int, int, str]] = set()
    for figure in made.record.figures:
        if (figure.start, figure.end, figure.role) not in places:
            places.add((figure.start, figure.end, figure.role))
            mention = made.events[figure.event] if figure.event is not None else None
            made.figures.append(_figure_row(made.article, figure, mention))


def _event_row(article: Article, event: ExtractedEvent) -> EventMention:
    instant = first_instant(event.date)
    return EventMention(
        article=article,
        start=event.start,
        end=event.end,
        text=event.text,
        kind=event.kind,
        title=event.title or event.text,
        date=instant.date() if instant else None,
        date_precision=event.date.precision,
        date_basis=event.date_basis,
        # the day of publication is not said of the event: it agrees and conflicts with nothing
        date_parts=date_parts(event.date) if event.date_basis is DateBasis.STATED else {},
        place=(event.place or "")[:LONGEST_NAME],
        persons=list(event.persons),
        terms=list(event.terms),
        main=event.main,
        published_key=article.published_key,
    )


def _figure_row(article: Article, figure: ExtractedFigure, mention: EventMention | None) -> Figure:
    return Figure(
        article=article,
        mention=mention,
        start=figure.start,
        end=figure.end,
        text=figure.text,
        value=figure.value,
        role=figure.role,
        qualifier=figure.qualifier,
        noun=(figure.noun or "")[:LONGEST_NAME],
        source=(figure.source or "")[:LONGEST_SHORT_TEXT],
        wire=wire_in(figure.source or ""),
        terms=list(figure.terms),
        published_key=article.published_key,
    )
