"""What makes two documents the same article: the key under which a changed body becomes a new revision."""

from __future__ import annotations

import hashlib
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

from articles.extraction.records import DatePrecision, ExtractedArticle
from articles.sources import SourceDocument

LEDE_LENGTH = 60
"""Characters of the body that stand in for an unknown outlet or date: a changed body mostly keeps its beginning."""

TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
"""Query parameters that say how a reader came, not what is read."""


def identity(document: SourceDocument, record: ExtractedArticle) -> str:
    """A digest of the address, else of the sender's own id, else of outlet, headline and date."""
    meta = record.metadata
    if meta.url:
        parts: tuple[str, ...] = ("url", normalised_url(meta.url))
    elif document.external_id:
        parts = ("id", meta.outlet or "", document.external_id)
    else:
        parts = ("report", meta.outlet or "", meta.headline or "", meta.published.iso or meta.published.text)
        if meta.outlet is None or meta.headline is None or meta.published.precision is DatePrecision.UNKNOWN:
            parts = (*parts, record.body[:LEDE_LENGTH])
    return hashlib.sha256("\x1f".join(_folded(part) for part in parts).encode()).hexdigest()


def normalised_url(url: str) -> str:
    """The address without fragment, tracking parameters and trailing slash.

    >>> normalised_url("HTTPS://Example.org/a/?utm_source=x&id=2#top")
    'https://example.org/a?id=2'
    """
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKING)]
    tail = f"?{urlencode(query)}" if query else ""
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path.rstrip('/')}{tail}"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
