"""Passages served as blocks: masked before the article is read, so that nothing found in it contains them."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils import timezone

from articles.changes import Resource, recording
from articles.curation.deciding import deciding
from articles.curation.errors import CurationError
from articles.ingest import reextract
from articles.ingest.redacted import body_to_raw
from articles.matching.revisions.spans import alike_stretches
from articles.matching.texts.letters import letters
from articles.models import Article, Decision, Quote, Redaction

from . import remains
from .takedowns import checked_reason

Subject, Verb = Decision.Subject, Decision.Verb
__all__ = ["lift_redaction", "redact", "redact_quote", "redact_words", "reread"]


def redact(article: Article, start: int, end: int, *, by: User, reason: str) -> Redaction:
    """The redaction of a stretch of an article's body; its words are masked wherever they occur in the article.

    Raises:
        CurationError: the stretch is not within the body or contains no word, or no reason is given.
    """
    why = checked_reason(reason)
    with deciding(Verb.REDACT, Subject.ARTICLE, article.pk, by=by, note=why, rereads=True) as act:
        stored = Article.objects.select_for_update().get(pk=article.pk)
        redaction = add_redaction(stored, start, end)
        redaction.by, redaction.reason, redaction.decision = by, why, act.row
        linked = remains.linked_to(stored)
        kept = remains.archived(linked)
        redaction.archive = {"persons": kept["persons"], "names": kept["names"], "events": [], "utterances": []}
        redaction.save()
        reread(stored)
    return redaction


def redact_words(article: Article, words: str, *, by: User, reason: str) -> Redaction:
    """The redaction of some words of an article, pasted in; raises CurationError if the body does not contain them."""
    stored = Article.objects.get(pk=article.pk)
    start = stored.body.find(words)
    span = (start, start + len(words)) if words and start >= 0 else None
    if span is None:
        (found,) = alike_stretches([words], stored.body, 1.0)
        span = found[0] if found else None
    if span is None:
        raise CurationError("The body does not contain these words.")
    return redact(stored, *span, by=by, reason=reason)


def redact_quote(quote: Quote, *, by: User, reason: str) -> Redaction:
    """The redaction of a quote's words in its article."""
    article = quote.article
    if article.body[quote.start : quote.end] == quote.text:
        return redact(article, quote.start, quote.end, by=by, reason=reason)
    return redact_words(article, quote.text, by=by, reason=reason)


def lift_redaction(redaction: Redaction, *, by: User) -> Article:
    """The article with the words served again.

    Raises:
        CurationError: it was lifted before, the words were purged, or it belongs to a person who was taken down.
    """
    with deciding(Verb.LIFT, Subject.ARTICLE, redaction.article_id, by=by, rereads=True) as act:
        stored = Redaction.objects.select_for_update().get(pk=redaction.pk)
        if stored.lifted is not None:
            raise CurationError("It has already been lifted.")
        if stored.purged is not None:
            raise CurationError("The words were purged: they no longer exist.")
        if stored.takedown_id is not None:
            raise CurationError("It belongs to a person who was taken down; restore the person.")
        article = Article.objects.select_for_update().filter(pk=stored.article_id).first()
        if article is None:
            raise CurationError("The article was taken down; restore it first.")
        with recording() as told:
            came = remains.bring_back(stored.archive)
            told.created(Resource.PERSON, came.persons)
        stored.lifted, stored.lifted_by, stored.archive = act.row.time, by, {}
        stored.save(update_fields=["lifted", "lifted_by", "archive"])
        reread(article)
        with recording(persons=came.persons):
            remains.forget(came, ())
    return Article.objects.get(pk=article.pk)


def add_redaction(article: Article, start: int, end: int) -> Redaction:
    """The unsaved redaction of a stretch of a body; raises CurationError if there is no such stretch."""
    if not 0 <= start < end <= len(article.body):
        raise CurationError(f"`start` must be less than `end`, and both must be between 0 and {len(article.body)}.")
    own = letters(article.body[start:end]).text
    places = body_to_raw(tuple((a, b, c) for a, b, c in article.segments))(start, end)
    if not own or not places:
        raise CurationError("It contains no word.")
    redaction = Redaction(
        article_id=article.pk,
        revision=article.revision,
        start=places[0][0],
        end=places[-1][1],
        body_start=start,
        body_end=end,
        time=timezone.now(),
    )
    redaction.know(own)
    return redaction


def reread(article: Article) -> None:
    """Reread an article with what is masked now; no name or slug keeps what the article no longer says."""
    linked = remains.linked_to(article)
    titles: Sequence[str] = list(article.event_mentions.values_list("title", flat=True))
    refusal = reextract(Article.objects.get(pk=article.pk))
    if refusal is not None:
        raise CurationError(f"The article cannot be read: {refusal.reason}")
    with recording(persons=linked.persons, events=linked.events):
        remains.forget(linked, titles)
