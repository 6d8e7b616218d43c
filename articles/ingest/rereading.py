"""Rereading stored documents with the installed extractor and with what is masked now."""

from __future__ import annotations

from django.db import transaction

from articles.models import Article, RawDocument
from articles.models.faults import Patience
from articles.models.lock import one_writer
from articles.sources import RefusedDocument

from .identity import Key
from .known import keep_apart
from .purged import document_of
from .reading import everything_in, read_document
from .refusals import refusal_of_error
from .revision import follow_masks
from .store import store_changed


def reextract(article: Article) -> RefusedDocument | None:
    """Reread the newest stored document of `article` with the installed extractor; the refusal, if it stays as is."""
    try:
        return Patience().carry_out(lambda: _reextract(article.pk))
    except Exception as error:
        return refusal_of_error(error, f"article {article.pk}")


def _reextract(pk: int) -> RefusedDocument | None:
    document = document_of(_newest(pk))
    full = everything_in(document)  # nobody waits for that
    with transaction.atomic():
        one_writer()
        # all else is looked up now: meanwhile, a name may have been masked, or the document sent with other hints
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            return None
        former = _newest(pk)
        stored = document_of(former)
        identity, known_by = article.identity, article.known_by
        reading = read_document(stored, article, full=full if stored == document else None)
        if isinstance(reading, RefusedDocument):
            return reading
        made = reading.draft(article)
        # the sender's own id, which may be part of the key, is not in the document
        made.key = Key(digest=known_by, basis=made.key.basis)
        article.identity, article.known_by = identity, known_by
        keep_apart(made)
        follow_masks(article.pk, made.article.body)
        store_changed(made, None, former=former)
    return None


def _newest(pk: int) -> RawDocument:
    return RawDocument.objects.filter(article=pk).order_by("-revision")[0]
