"""Plain text and Markdown, read as received. Front matter is kept; extraction understands it."""

from __future__ import annotations

from articles.extraction.records import Hints

from .bounds import check_text_length
from .decoding import decode, decode_as
from .documents import RefusalCode, RefusedError, SourceDocument, sha256
from .hints import hints_digest
from .markup import refuse_other_files, refuse_xml


def read_text(data: bytes, *, origin: str, media_type: str, hints: Hints, charset: str | None = None) -> SourceDocument:
    """The document in the bytes of a text file, or of a request that declares their charset."""
    check_not_empty(data)
    refuse_other_files(data)
    decoded = decode(data) if charset is None else decode_as(data, charset)
    refuse_xml(decoded.text)
    check_article(decoded.text)
    return SourceDocument(
        text=decoded.text,
        content=decoded.text,
        digest=sha256(data),
        origin=origin,
        encoding=decoded.encoding,
        charset_declared=charset is not None,
        media_type=media_type,
        hints=hints,
        hints_digest=hints_digest(hints),
    )


def check_not_empty(data: bytes) -> None:
    """Refuse bytes that are nothing but white space."""
    if not data.strip():
        raise RefusedError(RefusalCode.EMPTY, "empty")


def check_article(text: str) -> None:
    """Refuse a text without letters, since a file of dashes is not an article, or one longer than any article."""
    if not text.strip():
        raise RefusedError(RefusalCode.EMPTY, "the text is empty")
    check_text_length(text)
    if not any(c.isalpha() for c in text):
        raise RefusedError(RefusalCode.NOT_AN_ARTICLE, "no words: the text has only digits, punctuation or dashes")
