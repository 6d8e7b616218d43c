"""Decisions and changes are recorded: the history, the change feed, and the ids that will be assigned next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from django.db.models import Exists, Min, OuterRef, Q

from articles import changes, webhooks
from articles.changes.feed import PRUNED
from articles.models import Article, Change, Event, FeedPlace, Judgement, Person, Quote, Webhook

from .check import Check, named

DECIDED = ~Q(status=Quote.Status.MACHINE) | ~Q(curated_kind="") | Q(speaker_curated=True)
EXPECTED: tuple[tuple[type[models.Model], str], ...] = (
    (Article, Change.Resource.ARTICLE),
    (Quote, Change.Resource.QUOTE),
)
"""The models whose rows always have an entry in the feed and a creation time."""


def decided_quotes() -> models.QuerySet[Quote]:
    """The quotes that a curator has decided about."""
    return Quote.objects.filter(DECIDED)


def decisions_without_history() -> Iterator[str]:
    """The quotes whose current state is not in their history."""
    lines = Quote.history.model.objects.filter(id=OuterRef("pk"), status=OuterRef("status"))
    return named(decided_quotes().filter(~Exists(lines)))


def merges() -> models.QuerySet[Judgement]:
    """The judgements in force that merged persons or events."""
    return Judgement.objects.filter(verdict=Judgement.Verdict.SAME, superseded=False, user__isnull=False)


def merges_without_history() -> Iterator[str]:
    """The merges of one resource, if its history has no entry at all; a purge may have removed some."""
    for model, subject in ((Person, Judgement.Subject.PERSON), (Event, Judgement.Subject.EVENT)):
        if not model.history.exists():
            yield from named(merges().filter(subject=subject))


def told_rows(model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows created after the part of the feed that was pruned."""
    rows: models.QuerySet[Any] = model._default_manager.all()
    if not changes.place_of(PRUNED):
        return rows
    oldest = Change.objects.aggregate(time=Min("time"))["time"]
    return rows.filter(created__gt=oldest) if oldest is not None else rows.none()


def untold() -> Iterator[str]:
    """The articles and quotes whose creation is missing from the feed."""
    for model, resource in EXPECTED:
        line = Change.objects.filter(resource=resource, object_id=OuterRef("pk"))
        yield from named(told_rows(model).filter(~Exists(line)))


def places_ahead() -> Iterator[str]:
    """The stored feed positions that lie beyond the end of the feed."""
    ahead = FeedPlace.objects.filter(change__gt=changes.head()).order_by("name")
    return (f"feed position of {name}" for name in ahead.values_list("name", flat=True))


def numbers_behind() -> Iterator[str]:
    """The tables whose next id is already taken, so that no row could be added."""
    keys = [
        (model._meta.db_table, str(model._meta.auto_field.column))
        for model in apps.get_app_config("articles").get_models()
        if model._meta.auto_field is not None
    ]
    quote = connection.ops.quote_name
    # one statement for all tables: each is answered from the end of an index
    largest = " UNION ALL ".join(f"SELECT '{name}', MAX({quote(key)}) FROM {quote(name)}" for name, key in keys)
    with connection.cursor() as cursor:
        cursor.execute(largest)
        taken = dict(cursor.fetchall())
        assigned = last_assigned(cursor, [(name, key) for name, key in keys if taken[name] is not None])
    return (f"table {name}" for name, last in assigned.items() if last < taken[name])


def last_assigned(cursor: CursorWrapper, keys: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The largest id that the database has assigned in each table; 0 for none. A table is given with its key."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        known = dict(cursor.fetchall())
        return {name: int(known.get(name) or 0) for name, _ in keys}
    found = {}
    for name, key in keys:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, key])
        cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]} WHERE is_called")
        row = cursor.fetchone()
        found[name] = int(row[0]) if row and row[0] is not None else 0
    return found


def lost_secrets() -> Iterator[str]:
    """The webhooks whose secret none of the configured secret keys can decrypt."""
    for hook in Webhook.objects.order_by("pk"):
        try:
            webhooks.unseal(hook.secret)
        except webhooks.SecretLostError:
            yield f"webhook {hook.pk}"


def numbered() -> int:
    """The tables whose ids the database assigns."""
    return sum(model._meta.auto_field is not None for model in apps.get_app_config("articles").get_models())


def told() -> int:
    """The articles and quotes that must be in the feed."""
    return sum(told_rows(model).count() for model, _ in EXPECTED)


HISTORY_CHECKS = (
    Check(
        name="decisions are in the history",
        rows=lambda: decided_quotes().count(),
        failures=decisions_without_history,
    ),
    Check(name="merges are in the history", rows=lambda: merges().count(), failures=merges_without_history),
    Check(name="the feed has every article and quote", rows=told, failures=untold),
    Check(name="positions lie within the feed", rows=FeedPlace.objects.count, failures=places_ahead),
    Check(name="webhook secrets can be decrypted", rows=Webhook.objects.count, failures=lost_secrets),
    Check(name="next ids are free", rows=numbered, failures=numbers_behind),
)
