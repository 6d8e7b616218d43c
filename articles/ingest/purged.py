"""Documents whose masked words were destroyed: what remains of them, and how they are reread.

Quotes of a person whose name is gone would be found without a speaker, or with the name of another person. So the spans
of the quotes that may be found are kept with the document, each with its original speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction import extract
from articles.extraction.records import ExtractedArticle, Hints
from articles.models import Article, RawDocument
from articles.sources import SourceDocument

from .installed import installed_model
from .masking import as_served, masked, masked_hints
from .redacted import Masks, Rules, masks_of, stating_masked
from .rows import KeptQuotes, Remains
from .store import update_content


def destroyed(document: SourceDocument, masks: Masks) -> SourceDocument:
    """The document with the words destroyed; it keeps the digest of the original bytes, and its offsets.

    Markup and escapes may contain the words in forms that cannot be masked, so only the text of a page is kept.
    """
    text = masked(document.text, masks.spans)
    is_plain = document.content == document.text
    return replace(
        stating_masked(document, masks),
        text=text,
        content=text if is_plain else "",
        hints=masked_hints(document.hints, masks.sought.mask),
        origin=masks.sought.mask(document.origin),
    )


def quotes_kept(full: ExtractedArticle, masks: Masks) -> KeptQuotes:
    """The quotes of a document that may be found again once its words are gone."""
    mask = masks.sought.mask
    return [
        (quote.start, quote.end, mask(quote.speaker_name or ""))
        for quote in full.quotes
        if (quote.start, quote.end) not in masks.hidden
    ]


def as_it_comes_in(
    document: SourceDocument, full: ExtractedArticle, article: Article | None, rules: Rules
) -> Remains | None:
    """What is stored of a document that contains words purged earlier; None if it contains none."""
    masks = masks_of(document, full, article, rules.purged())
    return None if masks is None else Remains(document=destroyed(document, masks), quotes=quotes_kept(full, masks))


def kept_quotes(document: SourceDocument, article: Article | None) -> KeptQuotes | None:
    """The quotes that may be found in a stored document whose words were destroyed; None if no words were destroyed."""
    if article is None or not article.pk:
        return None
    rows = RawDocument.objects.filter(article=article.pk, digest=document.digest, purged__isnull=False)
    found = rows.values_list("purged", flat=True).first()
    return None if found is None else [(start, end, name) for start, end, name in found]


def as_purged(record: ExtractedArticle, kept: Sequence[tuple[int, int, str]]) -> ExtractedArticle:
    """What is found in a document with destroyed words, without findings that only the absence of the words causes."""
    record = as_served(record)
    quotes = []
    for quote in record.quotes:
        names = {name for start, end, name in kept if start < quote.end and quote.start < end}
        if not names:
            continue
        if quote.speaker_name and quote.speaker_name not in names:
            quote = replace(quote, speaker=None, speaker_name=None, speaker_kind=None, candidates=())
        quotes.append(quote)
    return replace(record, quotes=tuple(quotes))


def document_of(row: RawDocument) -> SourceDocument:
    """A stored document as it came in."""
    return SourceDocument(
        text=row.source_text,
        content=row.content,
        digest=row.digest,
        origin=row.origin,
        encoding=row.encoding,
        media_type=row.media_type,
        hints=Hints(**row.hints),
        hints_digest=row.hints_digest,
        clean=row.verbatim,
        stated=row.stated,
        notes=tuple(row.notes),
    )


def destroy_words(article: Article, rules: Rules) -> None:
    """Destroy the words that some decisions mask, in all documents of an article.

    All documents are read before any is changed, because a passage is found in one revision by its position in another.
    """
    changed = []
    for row in article.documents.order_by("revision"):
        document = document_of(row)
        full = extract(document.text, document.hints, plain=document.clean, model=installed_model())
        if row.purged is not None:
            full = as_purged(full, [(start, end, name) for start, end, name in row.purged])
        masks = masks_of(document, full, article, rules)
        if masks is not None:
            changed.append((row, destroyed(document, masks), quotes_kept(full, masks)))
    for row, left, quotes in changed:
        row.hints = {name: value for name in Hints.__slots__ if (value := getattr(left.hints, name)) is not None}
        row.origin, row.stated, row.notes = left.origin, dict(left.stated), list(left.notes)
        update_content(row, left)
        row.purged = quotes
        row.save()
