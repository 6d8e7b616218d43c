"""What was decided and what was told is written down: history, the feed, and the numbers that are given out next."""

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
"""What is never made without a line in the feed, and never without a time of its own."""


def decided_quotes() -> models.QuerySet[Quote]:
    """The quotes that a curator decided about."""
    return Quote.objects.filter(DECIDED)


def decisions_without_history() -> Iterator[str]:
    """The quotes that stand as no line of their history says."""
    lines = Quote.history.model.objects.filter(id=OuterRef("pk"), status=OuterRef("status"))
    return named(decided_quotes().filter(~Exists(lines)))


def merges() -> models.QuerySet[Judgement]:
    """The judgements in force by which persons or events were merged."""
    return Judgement.objects.filter(verdict=Judgement.Verdict.SAME, superseded=False, user__isnull=False)


def merges_without_history() -> Iterator[str]:
    """The merges of a kind of thing of which history holds not one line; a purge may have removed some."""
    for model, subject in ((Person, Judgement.Subject.PERSON), (Event, Judgement.Subject.EVENT)):
        if not model.history.exists():
            yield from named(merges().filter(subject=subject))


def told_rows(model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows that came after what was pruned from the feed."""
    rows: models.QuerySet[Any] = model._default_manager.all()
    if not changes.place_of(PRUNED):
        return rows
    oldest = Change.objects.aggregate(time=Min("time"))["time"]
    return rows.filter(created__gt=oldest) if oldest is not None else rows.none()


def untold() -> Iterator[str]:
    """The articles and quotes that the feed does not say were made."""
    for model, resource in EXPECTED:
        line = Change.objects.filter(resource=resource, object_id=OuterRef("pk"))
        yield from named(told_rows(model).filter(~Exists(line)))


def places_ahead() -> Iterator[str]:
    """The places that lie behind the end of the feed."""
    ahead = FeedPlace.objects.filter(change__gt=changes.head()).order_by("name")
    return (f"place of {name} in the feed" for name in ahead.values_list("name", flat=True))


def numbers_behind() -> Iterator[str]:
    """The tables in which the id that is given out next is taken already: nothing could be added to them."""
    for model in apps.get_app_config("articles").get_models():
        key = model._meta.auto_field
        if key is None:
            continue
        largest = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
        if largest is not None and last_given(model._meta.db_table, str(key.column)) < largest:
            yield f"table {model._meta.db_table}"


def last_given(table: str, column: str) -> int:
    """The largest id that the database gave out for a table."""
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
    """The webhooks whose secret no secret key at hand opens."""
    for hook in Webhook.objects.order_by("pk"):
        try:
            webhooks.unseal(hook.secret)
        except webhooks.SecretLostError:
            yield f"webhook {hook.pk}"


def numbered() -> int:
    """The tables whose ids the database gives out."""
    return sum(model._meta.auto_field is not None for model in apps.get_app_config("articles").get_models())


def told() -> int:
    """The articles and quotes that the feed must tell of."""
    return sum(told_rows(model).count() for model, _ in EXPECTED)


HISTORY_CHECKS = (
    Check(
        name="decisions are in the history",
        rows=lambda: decided_quotes().count(),
        failures=decisions_without_history,
    ),
    Check(name="merges are in the history", rows=lambda: merges().count(), failures=merges_without_history),
    Check(name="the feed tells of every article and quote", rows=told, failures=untold),
    Check(name="places lie in the feed", rows=FeedPlace.objects.count, failures=places_ahead),
    Check(name="secrets of webhooks can be read", rows=Webhook.objects.count, failures=lost_secrets),
    Check(name="ids that come next are free", rows=numbered, failures=numbers_behind),
)
