"""One document sent to the server: its bytes are read by the media type that the sender names."""

from __future__ import annotations

from articles.extraction.records import Hints

from .bounds import check_size
from .decoding import decode
from .documents import RefusalCode, RefusedDocument, RefusedError, SourceDocument, escape, internal_refusal, refusal_of
from .json_values import parse_json
from .jsonl import read_item
from .pages.html import HtmlReader, read_html
from .text import read_text

HTML = "text/html"
TEXTS = frozenset({"text/plain", "text/markdown"})


JSON_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
"""RFC 8259 requires UTF-8 for JSON; ASCII is a subset of it."""


def read_message(
    data: bytes, *, media_type: str, origin: str, charset: str | None = None
) -> SourceDocument | RefusedDocument:
    """The document in the body of a request, or the refusal that says why it cannot be stored.

    Args:
        media_type: text/plain, text/markdown or text/html; everything else is read as one JSON object in our own
            format, ninjs or schema.org.
        charset: the charset that the sender names; it is used, or the document is refused.
    """
    try:
        check_size(len(data))
        if media_type in TEXTS:
            return read_text(data, origin=origin, media_type=media_type, hints=Hints(), charset=charset)
        with HtmlReader() as reader:
            if media_type == HTML:
                return read_html(data, origin=origin, hints=Hints(), reader=reader, charset=charset)
            check_json_charset(charset)
            decoded = decode(data, fallback=False)
            value = parse_json(decoded.text)
            return read_item(value, origin=origin, encoding=decoded.encoding, hints=Hints(), reader=reader)
    except RefusedError as refused:
        return refusal_of(refused, origin)
    except Exception as error:
        return internal_refusal(error, origin)


def check_json_charset(charset: str | None) -> None:
    """Refuse JSON that is declared to be in a charset other than UTF-8."""
    if charset is not None and charset.strip().lower() not in JSON_CHARSETS:
        reason = f"JSON must be UTF-8 (RFC 8259), not {escape(charset.strip(), 40)!r}"
        raise RefusedError(RefusalCode.UNKNOWN_CHARSET, reason)
