"""Destroying for good what was kept of something taken down: raw documents, rows and history."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from articles.curation.errors import CurationError
from articles.ingest.purged import destroy_words
from articles.ingest.redacted import SHORTEST_SURNAME, Rules, Sought
from articles.linking.persons.resolution import is_bare
from articles.matching.texts.letters import letters
from articles.matching.texts.passages import sketch
from articles.models import Article, Erasure, RawDocument, Redaction, Takedown
from articles.models.lock import one_decision, one_writer

from . import wiping


def purgeable() -> list[Takedown | Redaction]:
    """The decisions in force that still keep something; passages before persons before articles."""
    passages = Redaction.objects.in_force().filter(purged__isnull=True, takedown__isnull=True)
    takedowns = Takedown.objects.in_force().filter(purged__isnull=True).defer("archive")
    return [*passages.defer("archive").order_by("pk"), *takedowns.order_by("-resource", "pk")]


@transaction.atomic
def purge(decision: Takedown | Redaction, *, by: str) -> None:
    """Destroy everything kept for a decision except the digests that keep documents out and words masked.

    Raises:
        CurationError: the decision is not in force, or has been purged already.
    """
    one_writer()
    one_decision()
    stored = type(decision)._default_manager.select_for_update().get(pk=decision.pk)
    if stored.lifted is not None or stored.purged is not None:
        raise CurationError("It has already been lifted or purged.")
    stored.purged, stored.purged_by = timezone.now(), by[:150]
    if isinstance(stored, Redaction):
        _purge_passage(stored)
    elif stored.resource == Takedown.Resource.PERSON:
        _purge_person(stored)
    else:
        _purge_article(stored)


def _purge_article(takedown: Takedown) -> None:
    """Destroy an article that was taken down, and the history of everything that only it supported."""
    archive = takedown.archive
    _forget_rows(archive)
    wiping.forget_deliveries(takedown.tombstones.values_list("resource", "object_id"))
    # hashes of word sequences: they recognise a later version of the article but do not reveal its words
    takedown.archive = {"sketch": list(sketch(archive["rows"][0]["fields"]["body"]))}
    takedown.title = ""
    takedown.save()
    Redaction.objects.filter(article_id=takedown.object_id).update(
        archive={}, purged=takedown.purged, purged_by=takedown.purged_by
    )


def _purge_person(takedown: Takedown) -> None:
    """Destroy the record and the quotes of a person, and the name wherever it occurs."""
    archive = takedown.archive
    erasures = list(Erasure.objects.filter(takedown=takedown))
    names = [row.name for row in erasures if row.name]
    full = {letters(name).text for name in names if not is_bare(name)}
    bare = {letters(word).text for name in names for word in (name, name.split()[-1])}
    bare |= {f"{word}{ending}" for word in bare for ending in ("s", "es")}
    anywhere = Sought(plain=full)
    own = Sought(plain=full | {word for word in bare if len(word) >= SHORTEST_SURNAME})
    concerned = set(archive["articles"]) | set(Article.objects.filter(masked=True).values_list("pk", flat=True))
    _purge_documents(concerned, Redaction.objects.filter(takedown=takedown), erasures)
    _forget_rows(archive)
    wiping.forget_deliveries(takedown.tombstones.values_list("resource", "object_id"))
    wiping.forget_names(names)
    wiping.wipe(anywhere.mask)
    wiping.wipe_history(own.mask, articles=archive["articles"])
    Erasure.objects.filter(takedown=takedown).update(name="")
    Redaction.objects.filter(takedown=takedown).update(purged=takedown.purged, purged_by=takedown.purged_by, archive={})
    takedown.archive, takedown.title = {}, ""
    takedown.reason = anywhere.mask(takedown.reason)
    takedown.save()


def _purge_passage(redaction: Redaction) -> None:
    """Destroy the words of a passage everywhere in what is kept of its article."""
    sought = Sought()
    sought.add([redaction])
    _purge_documents({redaction.article_id}, [redaction], ())
    _forget_rows(redaction.archive)
    wiping.wipe_history(sought.mask, articles=[redaction.article_id])
    wiping.wipe_gone(sought.mask)
    if redaction.length >= wiping.SHORTEST_ANYWHERE:
        wiping.wipe(sought.mask)
    redaction.archive = {}
    redaction.reason = sought.mask(redaction.reason)
    redaction.save()


def _purge_documents(concerned: set[int], redactions: Iterable[Redaction], erasures: Iterable[Erasure]) -> None:
    """Destroy the words in the documents of these articles, and names in the documents of all revised articles."""
    of_article: dict[int, list[Redaction]] = {}
    for row in redactions:
        of_article.setdefault(row.article_id, []).append(row)
    spelt = tuple(erasures)
    former = Q(revision__lt=F("article__revision")) if spelt else Q(pk__in=())
    found = (
        RawDocument.objects.filter(Q(article__in=concerned) | former).order_by().values_list("article_id", flat=True)
    )
    for article in Article.objects.filter(pk__in=set(found)).order_by("pk").iterator(chunk_size=100):
        destroy_words(article, Rules(redactions=tuple(of_article.get(article.pk, ())), erasures=spelt))


def _forget_rows(archive: dict[str, list[dict[str, object]]]) -> None:
    """Remove history and log entries of archived rows that no longer exist."""
    wiping.forget_rows(
        [row for name in ("rows", "persons", "events", "organisations") for row in archive.get(name, ())]
    )
