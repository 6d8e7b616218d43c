"""Rereading stored documents with the installed extractor and with what is masked now."""

from __future__ import annotations

from django.db import transaction

from articles.models import Article
from articles.models.faults import Patience
from articles.models.lock import one_writer
from articles.sources import RefusedDocument

from .identity import Key
from .known import keep_apart
from .purged import document_of
from .reading import read_document
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
    article = Article.objects.get(pk=pk)
    former = article.documents.order_by("-revision")[0]
    identity, known_by = article.identity, article.known_by
    reading = read_document(document_of(former), article)
    if isinstance(reading, RefusedDocument):
        return reading
    made = reading.draft(article)
    # the sender's own id, which may be part of the key, is not in the document
    made.key = Key(digest=known_by, basis=made.key.basis)
    article.identity, article.known_by = identity, known_by
    with transaction.atomic():
        one_writer()
        if Article.objects.filter(pk=article.pk, revision=former.revision).exists():  # else another process was quicker
            keep_apart(made)
            follow_masks(article.pk, made.article.body)
            store_changed(made, None, former=former)
    return None
