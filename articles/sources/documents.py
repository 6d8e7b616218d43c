"""The records of this package: documents that were read, and documents that were refused and why."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from articles.extraction.records import Hints

logger = logging.getLogger(__name__)


class RefusalCode(StrEnum):
    """Why a document was refused; the values are stable."""

    BAD_HINTS = "bad_hints"
    BAD_JSON = "bad_json"
    BAD_VALUE = "bad_value"
    DATABASE_BUSY = "database_busy"
    EMPTY = "empty"
    INTERNAL = "internal"
    LONE_SURROGATE = "lone_surrogate"
    NOT_AN_ARTICLE = "not_an_article"
    NOT_A_REGULAR_FILE = "not_a_regular_file"
    NOT_FOUND = "not_found"
    NOT_UTF8 = "not_utf8"
    NUL_CHARACTER = "nul_character"
    PARSER_FAILED = "parser_failed"
    TIMEOUT = "timeout"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    TOO_MANY_ATTRIBUTES = "too_many_attributes"
    UNKNOWN_CHARSET = "unknown_charset"
    UNKNOWN_SHAPE = "unknown_shape"
    UNKNOWN_TYPE = "unknown_type"
    UNREADABLE = "unreadable"
    WRONG_CHARSET = "wrong_charset"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """One document as received, and the text that extraction reads.

    `content` is the document as received, decoded (a byte order mark is not part of it); for plain text it equals
    `text`. `digest` is the SHA-256 of the bytes as received; for a line of JSON Lines, it is that of the line without
    surrounding white space; for an item of a JSON array, that of its canonical JSON. `charset_declared` says that the
    sender of a request named the encoding, which then overrides how the same bytes were decoded earlier. `clean` says
    that the text is already a body, from which nothing is removed; `stated` holds article columns that the document
    states besides its hints; `notes` holds lines for the problems of the article.
    """

    text: str
    content: str
    digest: str
    origin: str
    encoding: str
    media_type: str
    hints: Hints = field(default_factory=Hints)
    hints_digest: str = ""
    external_id: str | None = None
    charset_declared: bool = False
    clean: bool = False
    stated: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedDocument:
    """One document, line or hint that was refused, with the reason as a sentence."""

    origin: str
    line: int | None = None
    reason: str
    code: RefusalCode


class RefusedError(ValueError):
    """The current document is refused. Raised inside this package only: `read` turns it into a `RefusedDocument`."""

    def __init__(self, code: RefusalCode, reason: str, *, line: int | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What one JSON object of any format states: its text (HTML if `is_html`), hints, identifier, and the rest."""

    text: str
    is_html: bool = False
    hints: Hints = field(default_factory=Hints)
    external_id: str | None = None
    clean: bool = False
    stated: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def refusal_of(refused: RefusedError, origin: str, line: int | None = None) -> RefusedDocument:
    """The record of a refusal at `origin`."""
    return RefusedDocument(
        origin=origin, line=refused.line if line is None else line, reason=refused.reason, code=refused.code
    )


def internal_refusal(error: Exception, origin: str, line: int | None = None) -> RefusedDocument:
    """The refusal of a document on which our own code failed, so that the others are still read; logs the traceback."""
    logger.error("%s: failed with %s", origin, type(error).__name__, exc_info=error)
    reason = f"it failed with {type(error).__name__}, which is a bug in this program; the log has the traceback"
    return RefusedDocument(origin=origin, line=line, reason=reason, code=RefusalCode.INTERNAL)


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


def escape(name: str, limit: int = 1000) -> str:
    r"""The name in printable form: every character that is not printable becomes an escape.

    File names can contain line breaks, terminal codes and bytes that are not text at all.

    >>> escape("a\nb\udcff.txt")
    'a\\nb\\xff.txt'
    """
    if name.isprintable():
        return name[:limit]
    return "".join(c if c.isprintable() else _escaped(c) for c in name[:limit])


def _escaped(character: str) -> str:
    """One character as an escape; a byte that the file system could not decode is escaped as that byte."""
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
