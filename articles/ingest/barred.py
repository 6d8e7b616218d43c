"""What must not come in again, since a curator took it down: known by its bytes, by its text, or as a version of it."""

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
"""Share of the sampled hashes by which a text is a version of one whose words were purged."""

ELSEWHERE = 0.7
"""Share of a text that must be that of what was taken down of the same outlet, for it to be the same report elsewhere.

Two reports of one outlet share a paragraph of background; who sends a report again changes a comma and the address.
"""

MOST_SAMPLED = 64
"""Sampled hashes of a text that are looked up."""

ANY_OUTLET, NO_OUTLET = "*", "?"
"""In place of an outlet: the article taken down named none, so that any may have sent it; the new text names none."""


def barred_keys(article: Article) -> set[str]:
    """The digests by which documents of a stored article are known again."""
    digests = article.documents.order_by().values_list("digest", flat=True)
    outlet = article.outlet.name if article.outlet else ""
    scopes = (outlet, NO_OUTLET) if outlet else (ANY_OUTLET,)
    sampled = {key for scope in scopes for key in _sampled_keys(scope, article.body)}
    return {article.known_by or article.identity, text_key(outlet, article.body_digest), *digests, *sampled}


def text_key(outlet: str, body_digest: str) -> str:
    """A digest of a text in one outlet: sent again under another address, it is still the same."""
    return hashlib.sha256(f"{outlet}\x1f{body_digest}".encode()).hexdigest()


def barred_documents(documents: Iterable[SourceDocument]) -> set[str]:
    """The digests of those documents whose bytes are an article's that was taken down."""
    return BarredKey.objects.among(document.digest for document in documents)


def barred_drafts(drafts: Iterable[Draft]) -> set[str]:
    """The digests of the documents of those drafts that are an article that was taken down, or a version of one."""
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
    """The digests of drafts that are, under another address, mostly what the same outlet's takedown holds."""
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
    """Digests of some of the words of a text within an outlet."""
    sampled = sketch(body)[:MOST_SAMPLED]
    return {hashlib.sha256(f"{scope}\x1f{value}".encode()).hexdigest() for value in sampled}


def _is_version(body: str, takedown: Takedown) -> bool:
    """Whether a text under the key of what was taken down is kin to it; another article may have the same address."""
    return _share(body, takedown) >= (0 if "rows" in takedown.archive else KEPT_SHARE)


def _share(body: str, takedown: Takedown) -> float:
    """How much a text and what was taken down have in common, by what a purge left if need be; -1 for nothing."""
    archive: dict[str, Any] = takedown.archive
    if "rows" in archive:
        return kinship(body, archive["rows"][0]["fields"]["body"]) or -1
    known, own = set(archive.get("sketch", ())), set(sketch(body))
    return len(known & own) / max(min(len(known), len(own)), 1) or -1
