"""Documents are stored as received, and every character of a body can be traced back to them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef

from articles.extraction.document.mapping import is_mapped
from articles.ingest.masking import unmasked
from articles.models import Article, RawDocument

from .check import CHUNK, REREAD, Check, named

BYTE_ORDER_MARKS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def changed_documents() -> Iterator[str]:
    """The documents whose content no longer has the digest that was stored with it."""
    values = "pk", "article", "digest", "encoding", "content", "content_digest"
    for pk, article, digest, encoding, content, own in (
        RawDocument.objects.order_by("pk").values_list(*values).iterator(CHUNK)
    ):
        # Shift JIS, Big5 and the like can encode a character in several ways: only the content can be verified then
        if hashlib.sha256(content.encode()).hexdigest() != own and digest not in digests(content, encoding):
            yield f"raw document {pk} of article {article}"


def digests(content: str, encoding: str) -> Iterator[str]:
    """The possible digests of bytes that decode to `content`: a byte order mark is not part of it."""
    for name in dict.fromkeys((encoding, "utf-8")):
        try:
            data = content.encode(name)
        except (LookupError, UnicodeEncodeError):
            continue
        for mark in BYTE_ORDER_MARKS:
            yield hashlib.sha256(mark + data).hexdigest()


def changed_bodies() -> Iterator[str]:
    """The articles whose body does not match its digest."""
    for pk, body, digest in Article.objects.order_by("pk").values_list("pk", "body", "body_digest").iterator(CHUNK):
        if hashlib.sha256(body.encode()).hexdigest() != digest:
            yield f"article {pk}"


def unmapped_bodies() -> Iterator[str]:
    """The articles whose segments do not map every character of the body to the same one in the raw text."""
    rows = RawDocument.objects.filter(revision=F("article__revision")).order_by("pk")
    values = rows.values_list("article", "article__body", "article__segments", "article__masked", "content", "text")
    for pk, body, segments, is_masked, content, text in values.iterator(CHUNK):
        raw = text or content
        if not is_mapped(unmasked(body, raw, segments) if is_masked else body, raw, segments):
            yield f"article {pk}"


def articles_without_document() -> Iterator[str]:
    """The articles that have no stored document for their newest revision."""
    newest = RawDocument.objects.filter(article=OuterRef("pk"), revision=OuterRef("revision"))
    return named(Article.objects.filter(~Exists(newest)))


DOCUMENT_CHECKS = (
    Check(name="documents are as received", rows=RawDocument.objects.count, failures=changed_documents),
    Check(name="articles have a document", rows=Article.objects.count, failures=articles_without_document),
    Check(name="bodies match their digest", rows=Article.objects.count, failures=changed_bodies, remedy=REREAD),
    Check(
        name="bodies map back to the raw text",
        rows=Article.objects.count,
        failures=unmapped_bodies,
        remedy=REREAD,
    ),
)
