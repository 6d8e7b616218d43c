"""What is already stored of some documents, or was stored or taken down since they were looked up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db.models import QuerySet

from articles.models import Article, RawDocument
from articles.sources import SourceDocument

from .barred import barred_drafts
from .installed import extractor_version
from .known import keys_in_use
from .outcomes import KnownBytes
from .rows import Draft


def known_documents(documents: Sequence[SourceDocument]) -> dict[str, RawDocument]:
    """The stored documents with the same bytes, by digest, without their long columns."""
    rows = RawDocument.objects.filter(digest__in=[document.digest for document in documents])
    return {row.digest: row for row in rows.select_related("article").defer("content", "text")}


def stored_meanwhile(drafts: Mapping[str, Draft]) -> set[str]:
    """The digests of drafts whose article or bytes were stored or taken down since they were looked up."""
    digests = {made.document.digest: key for key, made in drafts.items()}
    known = known_documents([made.document for made in drafts.values()])
    taken, stored = known.keys() | barred_drafts(drafts.values()), keys_in_use(drafts.values())
    return {digest for digest, key in digests.items() if digest in taken or key in stored}


def known_bytes(document: SourceDocument, former: RawDocument | None, barred: Collection[str] = ()) -> KnownBytes:
    """Whether a document has come in before.

    Args:
        former: the stored document with the same bytes.
        barred: digests of documents that were taken down.
    """
    if document.digest in barred:
        return KnownBytes.BARRED
    if former is None:
        return KnownBytes.NEW
    return KnownBytes.SAY_MORE if says_more(document, former) else KnownBytes.STORED


def says_more(document: SourceDocument, former: RawDocument) -> bool:
    """Whether the hints or the charset sent with known bytes are new, and these bytes are the newest of the article."""
    if former.purged is not None:  # the bytes contain words that were destroyed here: nothing is taken from them again
        return False
    reread = document.charset_declared and document.encoding != former.encoding
    if document.hints_digest in ("", former.hints_digest) and not reread:
        return False
    return former.revision == former.article.revision


def outdated() -> QuerySet[Article]:
    """The articles read by another version of the extractor."""
    return Article.objects.exclude(extractor_version=extractor_version())
