"""The stored article of which a document is another version. The same key is not enough: the texts must be similar.

With a home page as canonical address, or a headline such as "Morning briefing", different articles have one key. Both
are kept, each under its own identity, and the doubt is noted on both.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.db.models.functions import Length

from articles.matching.texts.kinship import kinship
from articles.matching.texts.passages import sketch
from articles.models import Article, RawDocument, Redaction, Shingle

from .identity import KeyBasis
from .masking import MASK, unmasked
from .redacted import Sought
from .rows import Draft

MOST_COMPARED = 25
"""Articles under one key that are compared in full: those that share most of the sampled shingles."""

MOST_SAMPLED = 500
"""Sampled shingles that are looked up: all of those of a text of up to 16,000 words."""

DIFFERENT = "and the texts are not versions of each other: both are kept"
DOUBTS = {
    KeyBasis.ADDRESS: f"another article has the same address, {DIFFERENT}",
    KeyBasis.SENDER: f"another article has the same id, {DIFFERENT}",
    KeyBasis.REPORT: f"another article has the same outlet, headline and date, {DIFFERENT}",
}

STATED = ("url", "headline", "deck", "byline", "dateline", "section", "language", "published", "credits", "captions")
"""Columns that a document may state or leave out."""


def known_article(made: Draft) -> Article | None:
    """The stored article of which the draft is a version; None if the draft is a new article."""
    same_key = Article.objects.filter(known_by=made.identity)
    if made.key.proof:
        return same_key.order_by("pk").first()
    if made.key.basis is KeyBasis.ADDRESS and made.article.external_id:
        same_id = same_key.filter(external_id=made.article.external_id).order_by("pk").first()
        if same_id is not None:
            return same_id
    body = made.article.body
    found = _most_akin(body, _candidates(same_key, body)) or same_but_masked(made)
    if found is None and made.key.basis is KeyBasis.REPORT:
        return _word_for_word(made)
    return found


def keep_apart(made: Draft) -> None:
    """Give the draft a unique identity, and note the doubt if another article has its key."""
    article = made.article
    others = Article.objects.filter(known_by=made.identity)
    if article.pk is not None:
        others = others.exclude(pk=article.pk)
    if Article.objects.filter(identity=article.identity).exclude(pk=article.pk or 0).exists():
        article.identity = hashlib.sha256(f"{made.identity} {made.document.digest}".encode()).hexdigest()
    doubt = DOUBTS[made.key.basis]
    sharing = list(others.order_by("pk").only("pk", "problems")[:2])
    if sharing and not made.key.proof:
        article.problems = [*article.problems, doubt]
    if len(sharing) == 1 and doubt not in sharing[0].problems:  # if there are more, each was noted when it came in
        Article.objects.filter(pk=sharing[0].pk).update(problems=[*sharing[0].problems, doubt])


def says_nothing_new(made: Draft, article: Article) -> bool:
    """Whether the stored article has the draft's text word for word and everything else that the draft states.

    This is the case for exported articles that come back: the bytes differ, but nothing in them is new.
    """
    new = made.article
    if new.body != article.body:
        return False
    if any((value := getattr(new, name)) and value != getattr(article, name) for name in STATED):
        return False
    if new.published and new.published_precision != article.published_precision:
        return False
    outlet = (made.record.metadata.outlet or "")[:200]
    return not outlet or (article.outlet is not None and article.outlet.name == outlet)


def _word_for_word(made: Draft) -> Article | None:
    """The article with the same text, whose address or id this document does not state."""
    new, outlet = made.article, made.record.metadata.outlet
    same = Article.objects.filter(body_digest=new.body_digest, headline=new.headline, published=new.published)
    same = same.filter(outlet__name=outlet[:200]) if outlet else same.filter(outlet=None)
    found = same.order_by("pk").select_related("outlet")[:MOST_COMPARED]
    return next((article for article in found if says_nothing_new(made, article)), None)


def _candidates(same_key: QuerySet[Article], body: str) -> Iterable[Article]:
    """The candidates under a key whose texts are worth a comparison."""
    found = list(same_key.select_related("outlet").order_by("pk")[: MOST_COMPARED + 1])
    if len(found) <= MOST_COMPARED:
        return found
    hashes = sketch(body)[:MOST_SAMPLED]
    shared = Shingle.objects.filter(hash__in=hashes, article__in=same_key)
    ranked = Counter(shared.values_list("article_id", flat=True)).most_common(MOST_COMPARED)
    digest = hashlib.sha256(body.encode()).hexdigest()
    wanted = [pk for pk, _ in ranked] + list(same_key.filter(body_digest=digest).values_list("pk", flat=True)[:1])
    return Article.objects.filter(pk__in=wanted).select_related("outlet").order_by("pk")


def _most_akin(body: str, candidates: Iterable[Article]) -> Article | None:
    """The candidate that has most in common with a body; None if no candidate has enough."""
    best, most = None, 0.0
    for article in candidates:
        share = max(kinship(body, article.body), _kinship_unmasked(body, article))
        if share > most:
            best, most = article, share
    return best


def _kinship_unmasked(body: str, article: Article) -> float:
    """The similarity of a text to an article with redacted passages, half of which may be blocks."""
    redactions = Redaction.objects.in_force().filter(article_id=article.pk)
    sought = Sought()
    sought.add(redactions)
    if not sought:
        return 0.0
    raw = RawDocument.objects.get(article=article, revision=article.revision).source_text
    whole = unmasked(article.body, raw, article.segments)
    return max(kinship(sought.mask(body), article.body), kinship(body, whole))


def same_but_masked(made: Draft) -> Article | None:
    """The article of the same outlet with this text, or a version of it, in which words of the text are redacted.

    The address may differ: what was hidden must not come back as a separate article.
    """
    outlet, body = made.record.metadata.outlet, made.article.body
    of_outlet = Article.objects.filter(outlet__name=outlet[:200]) if outlet else Article.objects.filter(outlet=None)
    redactions = list(Redaction.objects.in_force().filter(article_id__in=of_outlet.order_by().values("pk")))
    if not redactions:
        return None
    sought = Sought()
    sought.add(redactions)
    redacted = of_outlet.filter(pk__in={row.article_id for row in redactions}).select_related("outlet").order_by("pk")
    for article in redacted.annotate(characters=Length("body")).filter(characters=len(body)):
        if all(new == old or old == MASK for new, old in zip(body, article.body, strict=True)):
            return article
    if sought.mask(body) == body:
        return None
    return _holding(body, redacted, redactions)


def _holding(body: str, redacted: Iterable[Article], redactions: Sequence[Redaction]) -> Article | None:
    """The most similar article that has words of the text redacted."""
    for article in redacted:
        own = Sought()
        own.add(row for row in redactions if row.article_id == article.pk)
        if own.mask(body) != body and _kinship_unmasked(body, article) > 0:
            return article
    return None


def known_keys(drafts: Iterable[Draft]) -> set[str]:
    """The keys of the drafts that stored articles have, too."""
    found = Article.objects.filter(known_by__in=[each.identity for each in drafts]).order_by()
    return set(found.values_list("known_by", flat=True))


def keys_in_use(drafts: Iterable[Draft]) -> set[str]:
    """The keys of the drafts that may be versions of stored articles: these have the same key or the same text."""
    made = list(drafts)
    keys = known_keys(made)
    by_text = {each.article.body_digest: each.identity for each in made if each.key.basis is KeyBasis.REPORT}
    same = Article.objects.filter(body_digest__in=by_text).order_by().values_list("body_digest", flat=True)
    keys |= {by_text[digest] for digest in same}
    return keys | {each.identity for each in made if each.identity not in keys and same_but_masked(each)}
