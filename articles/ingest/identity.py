"""When two documents are the same article: the key under which a changed text is looked up."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from articles.extraction.records import DatePrecision, ExtractedArticle
from articles.sources import SourceDocument

from .addresses import article_address, normalised_url

LEDE_LENGTH = 60
"""Characters of the body that replace an unknown outlet or date: a changed body mostly keeps its beginning."""

NO_IDENTIFIERS = frozenset({"", "0", "-1", "-", "none", "null", "nil", "nan", "undefined", "unknown", "n/a", "id"})
"""What programs write when they have no identifier."""

PAGE = "text/html"


class KeyBasis(StrEnum):
    """What a key was made from."""

    ADDRESS = "address"
    SENDER = "sender"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What documents of one article have in common, and whether that suffices or their texts must be similar, too."""

    digest: str
    basis: KeyBasis
    proof: bool = False


def key_of(document: SourceDocument, record: ExtractedArticle) -> Key:
    """The digest of the address, or else of the sender's own id, or else of outlet, headline and date."""
    meta = record.metadata
    address = article_address(meta.url) if meta.url else None
    identifier = sender_id(document)
    if address:
        return Key(digest=_digest("url", normalised_url(address)), basis=KeyBasis.ADDRESS)
    if identifier:
        # "1" from one unknown sender is not "1" from another
        proof = bool(meta.outlet) or ":" in identifier
        return Key(digest=_digest("id", meta.outlet or "", identifier), basis=KeyBasis.SENDER, proof=proof)
    parts = [meta.outlet or "", meta.headline or "", meta.published.iso or meta.published.text]
    if meta.outlet is None or meta.headline is None or meta.published.precision is DatePrecision.UNKNOWN:
        parts.append(record.body[:LEDE_LENGTH])
    return Key(digest=_digest("report", *parts), basis=KeyBasis.REPORT)


def sender_id(document: SourceDocument) -> str:
    """The id that the sender gave the article, "" if there is none.

    The `@id` of a page's JSON-LD is not such an id: themes write "#article" or the home page into every page.
    """
    identifier = (document.external_id or "").strip()
    if document.media_type == PAGE or identifier.lower() in NO_IDENTIFIERS or identifier.startswith(("#", "_:", "/")):
        return ""
    if identifier.lower().startswith(("http:", "https:")) and article_address(identifier) is None:
        return ""
    return identifier


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(_folded(part) for part in parts).encode()).hexdigest()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
