"""Metadata of a document from its own text: outlet, headline, byline, credits, language, with the source of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.extraction.records import Hints, Metadata, RemovalReason
from articles.extraction.text.language import guess_language

from .block_patterns import CAPTION_LABEL
from .boilerplate import BlockVerdict
from .header_lines import BAR, is_byline, is_name
from .headlines import headline_of
from .outlets import agencies_in
from .publication_date import find_published
from .self_naming import find_outlet


def describe(
    verdicts: Sequence[BlockVerdict], hints: Hints, front: Mapping[str, str], body: str
) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata of a document, and a problem for everything that was not found or is uncertain.

    Args:
        verdicts: the judged blocks, in order.
        hints: what is known from elsewhere; it takes precedence.
        front: what the front matter says, by field.
        body: the body as assembled.
    """
    problems: list[str] = []
    url = hints.url or front.get("url")
    outlet, outlet_basis = find_outlet(verdicts, hints, front, url, problems)
    published, published_basis = find_published(verdicts, hints, front, url, outlet, problems)
    headline = hints.headline or front.get("headline") or _first(verdicts, RemovalReason.HEADLINE)
    if headline is None:
        problems.append("no headline found")
    dateline = next((v.note.strip() for v in verdicts if v.reason is None and v.note), None)
    metadata = Metadata(
        outlet=outlet,
        outlet_basis=outlet_basis,
        headline=headline_of(headline) if headline else None,
        deck=front.get("deck") or _first(verdicts, RemovalReason.DECK),
        byline=hints.author or front.get("byline") or _byline(verdicts),
        dateline=dateline,
        credits=_credits(verdicts),
        published=published,
        published_basis=published_basis,
        language=hints.language or front.get("language") or guess_language(body),
        section=front.get("section") or _section(verdicts),
        url=url,
        captions=_captions(verdicts),
    )
    return metadata, tuple(problems)


def _first(verdicts: Sequence[BlockVerdict], reason: RemovalReason) -> str | None:
    """The words of the first block removed for this reason."""
    return next((verdict.note or verdict.block.text for verdict in verdicts if verdict.reason is reason), None)


def _byline(verdicts: Sequence[BlockVerdict]) -> str | None:
    """The writer's line without "By" and without a date on the same line."""
    line = _first(verdicts, RemovalReason.BYLINE)
    if line is None:
        return None
    part = next((part.strip() for part in BAR.split(line) if is_byline(part.strip()) or is_name(part.strip())), line)
    for label in ("written by", "story by", "posted by", "published by", "reported by", "author", "by"):
        if part.lower().startswith(label):
            return part[len(label) :].lstrip(" :") or None
    return part


def _credits(verdicts: Sequence[BlockVerdict]) -> tuple[str, ...]:
    """The agencies that credit lines, closing credits and the dateline name."""
    texts = []
    for verdict in verdicts:
        if verdict.reason is RemovalReason.CREDIT:
            texts.append(verdict.block.text)
        elif verdict.reason is None:
            texts.append(verdict.note)
            texts.append(verdict.block.raw[verdict.end - verdict.block.start :])
    return tuple(dict.fromkeys(agency for text in texts if text for agency in agencies_in(text)))


def _section(verdicts: Sequence[BlockVerdict]) -> str | None:
    """The section that a line above the body names."""
    return next(
        (verdict.note for verdict in verdicts if verdict.reason is RemovalReason.NAVIGATION and verdict.note), None
    )


def _captions(verdicts: Sequence[BlockVerdict]) -> tuple[str, ...]:
    """The captions, without the bare labels above them."""
    texts = (verdict.block.text for verdict in verdicts if verdict.reason is RemovalReason.CAPTION)
    return tuple(dict.fromkeys(text for text in texts if not CAPTION_LABEL.fullmatch(text)))
