"""Reading a document for ingest: once, whatever its outcome. Rows are built from a reading as often as needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.records import ExtractedArticle, Hints
from articles.models import Article
from articles.sources import RefusalCode, RefusedDocument, SourceDocument

from .identity import Key, key_of
from .installed import installed_model
from .purged import as_it_comes_in, as_purged, kept_quotes
from .redacted import Rules, without_masked
from .rows import LONGEST_NAME, Draft, Remains, draft

MAX_PERSONS = 1_000
"""Names in one article: each is compared with its best stored candidates, which takes some milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """What is found in a document.

    Attributes:
        document: the document as it came in.
        shown: the document without the words that are masked in its metadata.
        full: everything found in the unmasked document.
        record: the part of `full` that is stored.
        masked: whether words of the document are masked.
        erasures: the erasures in force when it was read.
        remains: what is kept of a document that contains words which were purged.
    """

    document: SourceDocument
    shown: SourceDocument
    full: ExtractedArticle
    record: ExtractedArticle
    key: Key
    masked: bool = False
    erasures: frozenset[tuple[int, bool]] = frozenset()
    remains: Remains | None = None

    def draft(self, article: Article | None = None) -> Draft:
        """The rows of the document, unsaved and new each time, because a failed attempt to store rows modifies them."""
        made = draft(self.shown, self.record, self.key, article)
        made.article.masked = self.masked
        made.document, made.remains = self.document, self.remains
        return made


def everything_in(document: SourceDocument) -> ExtractedArticle:
    """What is found in a document if nothing is masked; whatever else happens, this stays the same."""
    return extract(document.text, document.hints, plain=document.clean, model=installed_model())


def read_document(
    document: SourceDocument, article: Article | None = None, *, full: ExtractedArticle | None = None
) -> DocumentReading | RefusedDocument:
    """What is found in a document, or the reason why it is not an article.

    Args:
        article: the stored article it belongs to, passages of which may be masked.
        full: what was found in the document before.
    """
    record = full = full or everything_in(document)
    if not any(character.isalnum() for character in record.body):
        return RefusedDocument(
            origin=document.origin, reason="It contains no running text.", code=RefusalCode.NOT_AN_ARTICLE
        )
    kept = kept_quotes(document, article)
    if kept is not None:
        record = as_purged(record, kept)
    rules = Rules.in_force(article)
    shown, masked = without_masked(document, record, article, rules)
    found = masked or record
    names = len({mention.name[:LONGEST_NAME] for mention in found.persons})
    if article is None and names > MAX_PERSONS:
        reason = f"it names {names:,} persons; one article may name at most {MAX_PERSONS:,}"
        return RefusedDocument(origin=document.origin, reason=reason, code=RefusalCode.TOO_LARGE)
    return DocumentReading(
        document=document,
        shown=shown,
        full=full,
        record=found,
        key=key_of(document, record),
        masked=masked is not None or kept is not None,
        erasures=rules.known_erasures,
        remains=as_it_comes_in(document, record, article, rules),
    )


def read_text(text: str, hints: Hints, name: str | None = None) -> dict[str, Any]:
    """The record that ingest would store, in the form that the extraction command prints, with its reasons.

    >>> read_text('"We agree," Ann Lee said.', Hints())["quotes"][0]["speaker_name"]
    'Ann Lee'
    """
    return to_json(extract(text, hints, model=installed_model()), name, explain=True)
