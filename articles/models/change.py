"""What changed, row by row in the order of the transactions: the feed that mirrors follow."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func, Q
from django.db.models.sql.compiler import SQLCompiler
from django.utils.deconstruct import deconstructible


@deconstructible(path="articles.models.change.TransactionId")
class TransactionId(Func):
    """The number of the transaction that writes the row, on PostgreSQL; 0 on SQLite, where one writes at a time."""

    output_field = models.BigIntegerField()
    template = "0"

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """The 64-bit number, which never comes again in the life of a cluster."""
        return "(pg_current_xact_id()::text::bigint)", []


class OldestOpen(Func):
    """The lowest number of a transaction that still writes; whatever is below has been committed or undone."""

    output_field = models.BigIntegerField()
    template = "1"

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """As the snapshot of the statement has it."""
        return "(pg_snapshot_xmin(pg_current_snapshot())::text::bigint)", []


class ChangeQuerySet(models.QuerySet["Change"]):
    """Questions about changes."""

    def settled(self) -> ChangeQuerySet:
        """The changes before which none can come any more, in the order in which everybody sees them.

        Numbers are given out before transactions are committed. Ordered by number alone, a change of a transaction that
        took longer would appear behind a reader's back. SQLite lets one transaction write at a time.
        """
        return self.filter(transaction__lt=OldestOpen()).order_by("transaction", "pk")

    def after(self, transaction: int, change: int) -> ChangeQuerySet:
        """The changes behind a place of the feed."""
        # written so that the index on (transaction, id) is entered at the place
        return self.filter(
            Q(transaction__gte=transaction) & (Q(transaction__gt=transaction) | Q(pk__gt=change)),
        )

    def up_to(self, transaction: int, change: int) -> ChangeQuerySet:
        """The changes before a place of the feed, and at it."""
        return self.filter(
            Q(transaction__lte=transaction) & (Q(transaction__lt=transaction) | Q(pk__lte=change)),
        )


class Change(models.Model):
    """One thing that was made, changed, taken away or merged, written in the transaction that did it."""

    class Resource(models.TextChoices):
        """What kind of thing."""

        ARTICLE = "article"
        OUTLET = "outlet"
        PERSON = "person"
        EVENT = "event"
        QUOTE = "quote"
        UTTERANCE = "utterance"

    class Action(models.TextChoices):
        """What became of it."""

        CREATED = "created"
        UPDATED = "updated"
        DELETED = "deleted"
        WITHDRAWN = "withdrawn"
        MERGED = "merged"

    transaction = models.BigIntegerField(db_default=TransactionId())
    resource = models.CharField(max_length=10, choices=Resource.choices)
    object_id = models.BigIntegerField()
    action = models.CharField(max_length=10, choices=Action.choices)
    time = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["transaction", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resource__in=["article", "outlet", "person", "event", "quote", "utterance"]),
                name="change_resource_known",
            ),
            models.CheckConstraint(
                condition=Q(action__in=["created", "updated", "deleted", "withdrawn", "merged"]),
                name="change_action_known",
            ),
        ]
        indexes = [
            # GET /changes?since=…
            models.Index(fields=["transaction", "id"], name="change_place"),
            # manage.py prune: the last change that is old enough
            models.Index(fields=["time"], name="change_time"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.object_id} {self.action}"


class FeedPlace(models.Model):
    """How far somebody is with the feed: what was pruned, what was handed to webhooks."""

    name = models.CharField(max_length=40, primary_key=True)
    transaction = models.BigIntegerField(default=0)
    change = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
