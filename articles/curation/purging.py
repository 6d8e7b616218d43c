"""Destroying what is kept of what was taken down: raw documents, rows and history. It cannot be restored any more."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from articles.changes import Resource
from articles.matching.passages import sketch
from articles.models import Delivery, Event, Person, Quote, Takedown
from articles.models.lock import one_decision, one_writer

from .errors import CurationError

HISTORIES = (("articles.quote", Quote), ("articles.person", Person), ("articles.event", Event))


def purgeable() -> list[Takedown]:
    """The takedowns in force of which something is kept."""
    return list(Takedown.objects.in_force().filter(purged__isnull=True).defer("archive").order_by("pk"))


@transaction.atomic
def purge(takedown: Takedown, *, by: str) -> Takedown:
    """The takedown with nothing kept but digests, by which documents stay out and names stay masked.

    Raises:
        CurationError: it is not in force, or was purged before.
    """
    one_writer()
    one_decision()
    stored = Takedown.objects.select_for_update().get(pk=takedown.pk)
    if stored.lifted is not None or stored.purged is not None:
        raise CurationError("It was restored or purged before.")
    archive, kept = stored.archive, {}
    rows = [row for name in ("rows", "persons", "events") for row in archive.get(name, ())]
    if stored.resource == Takedown.Resource.ARTICLE:
        # hashes of some words in sequence: a later version is known by them, and nobody reads anything from them
        kept = {"sketch": list(sketch(archive["rows"][0]["fields"]["body"]))}
    _forget_history(rows)
    _forget_deliveries(stored)
    stored.erasures.update(name="")
    stored.archive, stored.title, stored.purged, stored.purged_by = kept, "", timezone.now(), by[:150]
    stored.save(update_fields=["archive", "title", "purged", "purged_by"])
    return stored


def _forget_history(rows: list[dict[str, object]]) -> None:
    """Remove what history keeps of rows that are gone."""
    for name, model in HISTORIES:
        ids = [row["pk"] for row in rows if row["model"] == name]
        there = set(model._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
        model.history.filter(id__in=[pk for pk in ids if pk not in there]).delete()


def _forget_deliveries(takedown: Takedown) -> None:
    """Remove the messages that name what was taken down."""
    for stone in takedown.tombstones.exclude(resource=Resource.QUOTE):
        Delivery.objects.filter(payload__contains=f'/{stone.resource}s/{stone.object_id}"').delete()
    for stone in takedown.tombstones.filter(resource=Resource.QUOTE):
        Delivery.objects.filter(payload__contains=f'/quotes/{stone.object_id}"').delete()
