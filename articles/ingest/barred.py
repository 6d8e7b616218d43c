"""Recognising documents of articles that a curator took down: by their bytes, by their text, or as a version."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from articles.matching.texts.kinship import kinship
from articles.matching.texts.passages import sketch
from articles.models import Article, BarredKey, Takedown
from articles.sources import SourceDocument

from .rows import Draft

KEPT_SHARE = 0.2
"""Minimum share of sampled hashes for a text to count as a version of one whose words were purged."""

ELSEWHERE = 0.7
"""Minimum share of a text found in a taken-down article of its outlet for it to be that report at another address.

Two reports of one outlet share a paragraph of background; a report sent again differs in a comma and the address.
"""

MOST_SAMPLED = 64
"""Sampled hashes of a text that are looked up."""

ANY_OUTLET, NO_OUTLET = "*", "?"
"""In place of an outlet: of a taken-down article that named none, so that any matches; of a text that names none."""


def barred_keys(article: Article) -> set[str]:
    """The digests by which documents of a stored article are recognised."""
    digests = article.documents.order_by().values_list("digest", flat=True)
    outlet = article.outlet.name if article.outlet else ""
    scopes = (outlet, NO_OUTLET) if outlet else (ANY_OUTLET,)
    sampled = {key for scope in scopes for key in _sampled_keys(scope, article.body)}
    return {article.known_by or article.identity, text_key(outlet, article.body_digest), *digests, *sampled}


def text_key(outlet: str, body_digest: str) -> str:
    """A digest of a text in one outlet: the same text under another address has the same digest."""
    return hashlib.sha256(f"{outlet}\x1f{body_digest}".encode()).hexdigest()


def barred_documents(documents: Iterable[SourceDocument]) -> set[str]:
    """The digests of the documents whose bytes belong to an article that was taken down."""
    return BarredKey.objects.among(document.digest for document in documents)


def barred_drafts(drafts: Iterable[Draft]) -> set[str]:
    """The digests of the documents of those drafts that are, or are a version of, an article that was taken down."""
    if not BarredKey.objects.exists():
        return set()
    made_of: dict[str, list[Draft]] = defaultdict(list)
    alike: dict[str, list[Draft]] = defaultdict(list)
    for made in drafts:
        outlet = (made.record.metadata.outlet or "")[:200]
        for key in (made.document.digest, made.identity, text_key(outlet, made.article.body_digest)):
            made_of[key].append(made)
        for scope in (outlet or NO_OUTLET, ANY_OUTLET):
            for key in _sampled_keys(scope, made.article.body):
                alike[key].append(made)
    barred: set[str] = set()
    for row in BarredKey.objects.filter(key__in=list(made_of)).select_related("takedown"):
        for made in made_of[row.key]:
            if row.key != made.identity or made.key.proof or _is_version(made.article.body, row.takedown):
                barred.add(made.document.digest)
    return barred | _sent_elsewhere(alike, barred)


def _sent_elsewhere(alike: Mapping[str, Sequence[Draft]], barred: Collection[str]) -> set[str]:
    """The digests of drafts whose text is mostly in an article that the same outlet published at another address."""
    drafts = {made.document.digest: made for some in alike.values() for made in some}
    pairs = {
        (made.document.digest, takedown)
        for key, takedown in BarredKey.objects.filter(key__in=list(alike)).values_list("key", "takedown_id")
        for made in alike[key]
        if made.document.digest not in barred
    }
    takedowns = Takedown.objects.in_bulk({takedown for _, takedown in pairs})
    return {
        digest
        for digest, takedown in sorted(pairs)
        if _share(drafts[digest].article.body, takedowns[takedown]) >= ELSEWHERE
    }


def _sampled_keys(scope: str, body: str) -> set[str]:
    """Digests of some word sequences of a text within an outlet."""
    sampled = sketch(body)[:MOST_SAMPLED]
    return {hashlib.sha256(f"{scope}\x1f{value}".encode()).hexdigest() for value in sampled}


def _is_version(body: str, takedown: Takedown) -> bool:
    """Whether a text is a version of the article taken down with its key; another may have the same address."""
    return _share(body, takedown) >= (0 if "rows" in takedown.archive else KEPT_SHARE)


def _share(body: str, takedown: Takedown) -> float:
    """The share of text common to a draft and a takedown, from hashes after a purge; -1 if nothing is kept."""
    archive: dict[str, Any] = takedown.archive
    if "rows" in archive:
        return kinship(body, archive["rows"][0]["fields"]["body"]) or -1
    known, own = set(archive.get("sketch", ())), set(sketch(body))
    return len(known & own) / max(min(len(known), len(own)), 1) or -1
