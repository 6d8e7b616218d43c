"""Decisions and changes are recorded: the history, the change feed, and the ids that will be assigned next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models
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
    for model in apps.get_app_config("articles").get_models():
        key = model._meta.auto_field
        if key is None:
            continue
        largest = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
        if largest is not None and last_given(model._meta.db_table, str(key.column)) < largest:
            yield f"table {model._meta.db_table}"


def last_given(table: str, column: str) -> int:
    """The largest id that the database has assigned in a table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
            sequence = cursor.fetchone()[0]
            cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called")
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] is not None else 0


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
