"""The statements that the reports quote: the fullest version of each, and how the others differ, word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from articles.extraction.records import QuoteKind
from articles.linking.utterances import said
from articles.matching.quotes.similarity import Operation, TokenChange, token_diff
from articles.models import Quote

from .material import Material, Told
from .paraphrases import paraphrase
from .records import Paraphrase, Segment, SegmentKind, Statement, Version

MOST_STATEMENTS = 200
"""Maximum number of statements shown; those that several reports quote come first."""


def statements(material: Material) -> tuple[Statement, ...]:
    """The statements in quotation marks: those in several reports first, and among these the ones that a report cut."""
    groups: dict[str, list[tuple[Told, Quote]]] = {}
    for told in material.told:
        for quote in told.quotes:
            if quote.kind != QuoteKind.INDIRECT:
                key = f"quote {quote.pk}" if quote.utterance_id is None else f"utterance {quote.utterance_id}"
                groups.setdefault(key, []).append((told, quote))
    found = [_statement(carried, material) for carried in groups.values()]
    return tuple(sorted(found, key=lambda each: (each.carrier_count == 1, not each.cut, -each.carrier_count)))


def _statement(carried: Sequence[tuple[Told, Quote]], material: Material) -> Statement:
    """One statement with its versions, the fullest first."""
    ordered = sorted(carried, key=lambda pair: -len(said(pair[1])))
    first = ordered[0][1]
    utterance = first.utterance
    text = said(first)
    if utterance is not None and len(utterance.text) > len(text):
        text = utterance.text  # the fullest version is in a report that is not compared
    carriers = {told.article.pk for told, _ in carried}
    quotes = [quote for _, quote in carried]
    others = [(told, paraphrase(told, quotes)) for told in material.told if told.article.pk not in carriers]
    omitting = {told.article.pk for told in material.expected}
    return Statement(
        utterance_id=first.utterance_id,
        speaker=utterance.speaker if utterance is not None else first.speaker,
        speaker_name=(utterance.speaker_name if utterance is not None else "") or first.speaker_name,
        stance=first.stance,
        text=text,
        words=len(text.split()),
        versions=tuple(_version(told, quote, text) for told, quote in ordered),
        in_other_words=tuple(
            Paraphrase(article=told.article, label=told.label, quote=quote)
            for told, quote in others
            if quote is not None
        ),
        left_out_by=tuple(told.carrier for told, quote in others if quote is None and told.article.pk in omitting),
        carrier_count=len(carriers),
    )


def _version(told: Told, quote: Quote, fullest: str) -> Version:
    text = said(quote)
    segments = align(fullest, text)
    kept, added = (_words(segments, kind) for kind in (SegmentKind.KEPT, SegmentKind.ADDED))
    relation = quote.relation or (Quote.Relation.VERBATIM if text == fullest else Quote.Relation.ALTERED)
    return Version(
        quote=quote,
        article=told.article,
        label=told.label,
        text=text,
        relation=relation,
        named_as=_named_as(quote),
        segments=segments,
        words=kept + added,
        kept_words=kept,
        added_words=added,
    )


def _words(segments: Sequence[Segment], kind: SegmentKind) -> int:
    return sum(len(segment.text.split()) for segment in segments if segment.kind is kind)


def _named_as(quote: Quote) -> str:
    """How the report names the speaker: name and title if it gives them anywhere, else as printed."""
    if quote.appearance is None or quote.speaker_curated:
        return quote.speaker_text or quote.speaker_name
    return ", ".join(part for part in (quote.appearance.name, quote.appearance.role) if part)


def align(fullest: str, version: str) -> tuple[Segment, ...]:
    """The segments of a version aligned with the fullest one; those kept and added, joined, are exactly the version.

    >>> [(segment.kind.value, segment.text) for segment in align("We hope, and pray, for rain", "We hope for rain")]
    [('kept', 'We hope '), ('cut', 'and pray, '), ('kept', 'for rain')]
    """
    changes = token_diff(fullest, version)
    cut = _stretches(fullest, changes, lambda change: (change.a_start, change.a_end))
    printed = _stretches(version, changes, lambda change: (change.b_start, change.b_end))
    segments: list[Segment] = []
    for change, before, now in zip(changes, cut, printed, strict=True):
        if change.operation is Operation.EQUAL:
            segments.append(Segment(kind=SegmentKind.KEPT, text=now))
            continue
        if before:
            segments.append(Segment(kind=SegmentKind.CUT, text=before))
        if now:
            segments.append(Segment(kind=SegmentKind.ADDED, text=now))
    return tuple(segments) or (Segment(kind=SegmentKind.KEPT, text=version),)


def _stretches(
    text: str, changes: Sequence[TokenChange], extent: Callable[[TokenChange], tuple[int, int]]
) -> list[str]:
    """The part of `text` that belongs to each change: punctuation and spaces go with the words before them."""
    starts = [extent(change)[0] if extent(change)[0] < extent(change)[1] else None for change in changes]
    stretches = [""] * len(changes)
    end = len(text)
    filled = [index for index, start in enumerate(starts) if start is not None]
    for index in reversed(filled):
        start = 0 if index == filled[0] else starts[index]
        stretches[index] = text[start:end]
        end = start or 0
    return stretches
