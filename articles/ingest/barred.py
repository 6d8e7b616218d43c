"""What must not come in again, since a curator took it down: known by its bytes, by its text, or as a version of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from articles.matching.kinship import kinship
from articles.matching.passages import sketch
from articles.models import Article, BarredKey, Takedown
from articles.sources import SourceDocument

from .rows import Draft

KEPT_SHARE = 0.2
"""Share of the sampled hashes by which a text is a version of one whose words were purged."""


def barred_keys(article: Article) -> set[str]:
    """The digests by which documents of a stored article are known again."""
    digests = article.documents.order_by().values_list("digest", flat=True)
    outlet = article.outlet.name if article.outlet else ""
    return {article.known_by or article.identity, text_key(outlet, article.body_digest), *digests}


def text_key(outlet: str, body_digest: str) -> str:
    """A digest of a text in one outlet: sent again under another address, it is still the same."""
    return hashlib.sha256(f"{outlet}\x1f{body_digest}".encode()).hexdigest()


def barred_documents(documents: Iterable[SourceDocument]) -> set[str]:
    """The digests of those documents whose bytes are an article's that was taken down."""
    return BarredKey.objects.among(document.digest for document in documents)


def barred_drafts(drafts: Iterable[Draft]) -> set[str]:
    """The digests of the documents of those drafts that are an article that was taken down, or a version of one."""
    made_of: dict[str, list[Draft]] = defaultdict(list)
    for made in drafts:
        text = text_key((made.record.metadata.outlet or "")[:200], made.article.body_digest)
        for key in (made.document.digest, made.identity, text):
            made_of[key].append(made)
    barred: set[str] = set()
    for row in BarredKey.objects.filter(key__in=list(made_of)).select_related("takedown"):
        for made in made_of[row.key]:
            if row.key != made.identity or made.key.proof or _is_version(made.article.body, row.takedown):
                barred.add(made.document.digest)
    return barred


def _is_version(body: str, takedown: Takedown) -> bool:
    """Whether a text under the key of what was taken down is kin to it; another article may have the same address."""
    archive: dict[str, Any] = takedown.archive
    if "rows" in archive:
        return kinship(body, archive["rows"][0]["fields"]["body"]) > 0
    known, own = set(archive.get("sketch", ())), set(sketch(body))
    return len(known & own) >= KEPT_SHARE * max(len(own), 1)
